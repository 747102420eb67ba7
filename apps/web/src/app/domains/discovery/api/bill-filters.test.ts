import { activeFilters, among, filterToLoosen, queryOfFilters, readFilters, withoutFilters } from './bill-filters.ts';

describe('filters in an address', () => {
  it('are those that make sense, and no others', () => {
    expect(
      readFilters({ when: 'tonight', version: 'vost', together: '2', distance: '5', page: '2', q: 'rohmer' }),
    ).toEqual({ when: 'tonight', version: 'vost', together: '2', distance: '5' });
    expect(
      readFilters({ when: 'past', version: 'VOST', together: '1', from: '25:00', free: 'false', maxMinutes: '1.5' }),
    ).toEqual({});
    expect(readFilters({ day: '2026-02-30', genre: 'comedy;drop' })).toEqual({});
  });

  it('name a period or a day, not both', () => {
    expect(readFilters({ when: 'weekend', day: '2026-11-21' })).toEqual({ day: '2026-11-21' });
  });

  it('count on a page only where it offers them', () => {
    expect(among({ when: 'tonight', version: 'vo' }, ['when', 'free'])).toEqual({ when: 'tonight' });
  });

  it('ask for a distance only with a place', () => {
    expect(queryOfFilters({ distance: '5', version: 'vo' }, undefined)).toEqual({ version: 'vo' });
    expect(queryOfFilters({ distance: '5' }, '48.86,2.35')).toEqual({ distance: '5', near: '48.86,2.35' });
  });
});

describe('active filters', () => {
  it('are taken off one by one, genres too', () => {
    expect(activeFilters({ genre: 'comedy,drama', free: 'true' })).toEqual([
      { name: 'genre', value: 'comedy', without: { genre: 'drama' } },
      { name: 'genre', value: 'drama', without: { genre: 'comedy' } },
      { name: 'free', value: 'true', without: { free: null } },
    ]);
    expect(activeFilters({ genre: 'comedy' })[0]?.without).toEqual({ genre: null });
    expect(withoutFilters({ from: '19:30', seats: '4' })).toEqual({ from: null, seats: null });
  });

  it('the one to loosen is what keeps most away, never the day', () => {
    expect(filterToLoosen({ when: 'tonight', version: 'vost', together: '2' })).toBe('together');
    expect(filterToLoosen({ when: 'tonight', genre: 'comedy' })).toBe('genre');
    expect(filterToLoosen({ day: '2026-11-21' })).toBeUndefined();
  });
});
