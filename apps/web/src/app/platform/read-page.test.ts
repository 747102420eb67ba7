import { readPage, readWords } from './read-page.ts';

describe('address of a list', () => {
  it('names a page from the second on', () => {
    expect(readPage('2')).toBe(2);
    for (const first of [undefined, '', '1', '0', '-3', '1.5', 'x', '1e9']) expect(readPage(first)).toBe(undefined);
  });

  it('has words, or none', () => {
    expect(readWords('  harmattan ')).toBe('harmattan');
    expect(readWords('   ')).toBe(undefined);
    expect(readWords('a'.repeat(300))?.length).toBe(200);
  });
});
