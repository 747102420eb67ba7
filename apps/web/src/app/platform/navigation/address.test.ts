import { withQuery } from './address.ts';

describe('an address with some of its query changed', () => {
  it('sets, replaces and takes away, and keeps the rest', () => {
    expect(withQuery('/fr/films?genre=drama&page=3', { day: '2026-11-20', page: null })).toBe(
      '/fr/films?genre=drama&day=2026-11-20',
    );
    expect(withQuery('/fr/films?page=3', { page: 4 })).toBe('/fr/films?page=4');
  });

  it('has no question mark without a query, and no fragment', () => {
    expect(withQuery('/fr?page=3#list', { page: undefined })).toBe('/fr');
  });

  it('writes what a query cannot hold as it is', () => {
    expect(withQuery('/fr/search', { q: 'amélie & co' })).toBe('/fr/search?q=am%C3%A9lie+%26+co');
  });
});
