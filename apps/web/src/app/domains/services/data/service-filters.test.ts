import { readFilters } from './service-filters.ts';

describe('filters of services in an address', () => {
  it('are those that make sense', () => {
    expect(
      readFilters({ kind: 'custom-work', genre: 'zouglou', sort: 'price', priceTo: '25000', currency: 'XOF', withinDays: '7' }),
    ).toEqual({ kind: 'custom-work', genre: 'zouglou', sort: 'price', priceTo: 25_000, currency: 'XOF', withinDays: 7 });
  });

  it('are none where nothing is known by that name', () => {
    expect(readFilters({ kind: 'x', genre: '<b>', sort: 'random', priceTo: '7', currency: 'USD', withinDays: '-1' })).toEqual(
      { kind: undefined, genre: undefined, sort: undefined, priceTo: undefined, currency: 'EUR', withinDays: undefined },
    );
  });
});
