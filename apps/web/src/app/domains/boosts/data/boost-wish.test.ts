import { type BoostWish, newBoostOf, placeOf, quoteQuery, startOf } from './boost-wish.ts';

const wish: BoostWish = {
  ...{ source: 'purchase', showings: 2000, days: 14, start: '', where: 'everywhere', country: 'CI', near: undefined },
  ...{ radiusKm: 50, genres: [], currency: 'XOF', taxCountry: 'CI' },
};
const now = Date.parse('2026-11-21T12:00:00Z');
const order = { id: 'boost', videoId: 'video', mostDays: 7, now };

describe('what is wished of a boost', () => {
  it('is a purchase with its price’s currency and the buyer’s country', () => {
    expect(newBoostOf({ ...wish, genres: ['zouglou'] }, order)).toEqual({
      ...{ id: 'boost', videoId: 'video', source: 'purchase', showings: 2000, days: 14, startsAt: null, place: null },
      ...{ genres: ['zouglou'], currency: 'XOF', country: 'CI' },
    });
  });

  it('by the plan says no number of showings, and lasts no longer than the plan lets it', () => {
    expect(newBoostOf({ ...wish, source: 'plan' }, order)).toEqual({
      ...{ id: 'boost', videoId: 'video', source: 'plan', days: 7, startsAt: null, place: null, genres: [] },
    });
  });

  it.each([
    [{}, null],
    [{ where: 'country' }, { kind: 'country', country: 'CI' }],
    [{ where: 'country', country: '' }, undefined],
    [{ where: 'around' }, undefined],
    [{ where: 'around', near: '5.35,-4.01' }, { kind: 'around', latitude: 5.35, longitude: -4.01, radiusKm: 50 }],
  ] as const)('%o is for %o', (change, place) => {
    expect(placeOf({ ...wish, ...change })).toEqual(place);
  });

  it('is asked for its price with its place and taste', () => {
    expect(quoteQuery({ ...wish, where: 'around', near: '5.35,-4.01', genres: ['zouglou', 'rap'] }, 'video')).toEqual({
      ...{ videoId: 'video', showings: 2000, genres: 'zouglou,rap', near: '5.35,-4.01', radiusKm: 50 },
    });
    expect(quoteQuery({ ...wish, where: 'around' }, 'video')).toEqual({ videoId: 'video', showings: 2000 });
  });

  it('begins at once, or when the chosen day does', () => {
    expect(startOf('', now)).toBeNull();
    expect(startOf('2026-11-20', now)).toBeNull();
    const start = startOf('2026-11-25', now);
    expect(start && new Date(start).getHours()).toBe(0);
  });
});
