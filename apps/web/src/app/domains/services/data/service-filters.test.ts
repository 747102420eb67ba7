import { filterQuery, readFilters } from './service-filters.ts';

describe('filters of services in an address', () => {
  it('are those that make sense', () => {
    expect(
      readFilters({ kind: 'custom-work', genre: 'zouglou', sort: 'price', priceTo: '25000', currency: 'XOF', withinDays: '7', tempo: '90-110', leastRating: '4.5' }),
    ).toEqual({ kind: 'custom-work', genre: 'zouglou', sort: 'price', priceTo: 25_000, currency: 'XOF', withinDays: 7, tempo: '90-110', leastRating: 4.5 });
  });

  it('are none where nothing is known by that name', () => {
    expect(readFilters({ kind: 'x', genre: '<b>', sort: 'random', priceTo: '7', currency: 'USD', withinDays: '-1', tempo: '1-2', leastRating: '9' })).toEqual(
      { kind: undefined, genre: undefined, sort: undefined, priceTo: undefined, currency: 'EUR', withinDays: undefined, tempo: undefined, leastRating: undefined },
    );
  });

  it('ask the server for both ends of a tempo', () => {
    expect(filterQuery(readFilters({ tempo: '110-130' }))).toMatchObject({ tempoFrom: '110', tempoTo: '130' });
    expect(filterQuery(readFilters({}))).not.toHaveProperty('tempo');
  });
});
