import { keepBuyer, readBuyer } from './remembered-buyer.ts';

const storeOf = (text: string | null) => {
  let kept = text;
  return { getItem: () => kept, setItem: (_: string, value: string) => void (kept = value) };
};

describe('the buyer of last time', () => {
  it('is kept on the device', () => {
    const store = storeOf(null);
    keepBuyer(store, { name: 'Awa', email: 'awa@example.org' });
    expect(readBuyer(store)).toEqual({ name: 'Awa', email: 'awa@example.org' });
  });

  it.each([undefined, storeOf('nonsense'), storeOf('{"name":3}')])('is nobody where nothing sound is kept', (store) => {
    expect(readBuyer(store)).toEqual({ name: '', email: '' });
  });

  it('is typed again where storage is full', () => {
    const full = {
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(() => keepBuyer(full, { name: 'Awa', email: '' })).not.toThrow();
  });
});
