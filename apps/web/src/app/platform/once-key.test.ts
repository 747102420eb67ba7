import { onceKey } from './once-key.ts';

function memory() {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    kept,
  };
}

describe('key of an intention', () => {
  it('is the same for a double click and for a retry after a reload', () => {
    const store = memory();
    const first = onceKey(store, 'order:o', { hold: 'h', lines: [1] });
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(onceKey(store, 'order:o', { hold: 'h', lines: [1] })).toBe(first);
  });

  it('keeps nothing of what the body says', () => {
    const store = memory();
    onceKey(store, 'order:o', { name: 'Awa Exemple', answers: ['Sans gluten'] });
    expect(JSON.stringify([...store.kept])).not.toMatch(/Awa|gluten/);
  });

  it('is another for another body, another basket, or a damaged memory', () => {
    const store = memory();
    const first = onceKey(store, 'order:o', { hold: 'h' });
    expect(onceKey(store, 'order:p', { hold: 'h' })).not.toBe(first);
    const second = onceKey(store, 'order:o', { hold: 'i' });
    expect(second).not.toBe(first);
    store.kept.set('parterre-once:order:o', '{');
    expect(onceKey(store, 'order:o', { hold: 'i' })).not.toBe(second);
  });
});
