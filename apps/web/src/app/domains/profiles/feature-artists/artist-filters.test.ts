import { artistQuery, countOfFilters, readArtistFilters } from './artist-filters.ts';

describe('filters of artists in an address', () => {
  it('are taken where they make sense, and left out where they do not', () => {
    expect(
      readArtistFilters({
        role: 'musician',
        instrument: 'kora',
        genre: 'polka-punk',
        tempo: '5000',
        spoken: 'xx',
        q: ' ',
        free: '2026-02-30',
      }),
    ).toEqual({
      ...{ role: 'musician', instrument: 'kora', available: false, currency: 'EUR', verified: false, sort: 'best' },
    });
  });

  it('put the nearest first where a place is given, and forget a distance where none is', () => {
    expect(readArtistFilters({ near: '5.3512,-4.0031', distance: '25' })).toMatchObject({
      ...{ near: '5.35,-4.00', distance: 25, sort: 'distance' },
    });
    expect(readArtistFilters({ distance: '25', sort: 'distance' }).distance).toBeUndefined();
    expect(readArtistFilters({ sort: 'distance' }).sort).toBe('best');
    expect(readArtistFilters({ near: '5.35,-4.00', sort: 'followers' }).sort).toBe('followers');
  });

  it('ask for amounts in minor units of their currency', () => {
    expect(artistQuery(readArtistFilters({ budget: '150' }), undefined)).toMatchObject({
      budget: 15000,
      currency: 'EUR',
    });
    expect(artistQuery(readArtistFilters({ budget: '90000', currency: 'XOF' }), '2')).toMatchObject({
      ...{ budget: 90000, currency: 'XOF', page: 2 },
    });
    expect(artistQuery(readArtistFilters({}), undefined).currency).toBeUndefined();
  });

  it('ask for a free day and a badge when they are set', () => {
    expect(artistQuery(readArtistFilters({ free: '2026-12-24', verified: 'true' }), undefined)).toMatchObject({
      ...{ free: '2026-12-24', verified: 'true' },
    });
    expect(artistQuery(readArtistFilters({}), undefined).verified).toBeUndefined();
  });

  it('are counted', () => {
    expect(countOfFilters(readArtistFilters({ available: 'true', genre: 'rap', q: 'x', role: 'artist' }))).toBe(2);
    expect(countOfFilters(readArtistFilters({ free: '2026-12-24', verified: 'true' }))).toBe(2);
  });
});
