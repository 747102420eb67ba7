import { sharePage } from './share.ts';

const page = { title: 'Harmattan', url: 'https://parterre.example/fr/films/harmattan' };

describe('sharing a page', () => {
  it('uses the sheet of the device', async () => {
    const given: unknown[] = [];
    const device = { share: async (data: unknown) => void given.push(data) };
    expect(await sharePage(device, page)).toBe('shared');
    expect(given).toEqual([page]);
  });

  it('copies the address where there is no sheet, or it fails', async () => {
    const copied: string[] = [];
    const clipboard = { writeText: async (text: string) => void copied.push(text) };
    expect(await sharePage({ clipboard }, page)).toBe('copied');
    expect(await sharePage({ clipboard, share: () => Promise.reject(new Error('no')) }, page)).toBe('copied');
    expect(copied).toEqual([page.url, page.url]);
  });

  it('does nothing more when the visitor closes the sheet', async () => {
    const closed = Object.assign(new Error('closed'), { name: 'AbortError' });
    const clipboard = { writeText: () => Promise.reject(new Error('must not be asked')) };
    expect(await sharePage({ clipboard, share: () => Promise.reject(closed) }, page)).toBe('given-up');
  });

  it('says so when it cannot', async () => {
    expect(await sharePage({}, page)).toBe('impossible');
    expect(await sharePage({ clipboard: { writeText: () => Promise.reject(new Error('denied')) } }, page)).toBe(
      'impossible',
    );
  });
});
