import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planWarnings } from './plan-warnings.ts';
import type { House, PlannedShow } from './plan-warnings.ts';

const minute = 60_000;
const hour = 60 * minute;
const dayLong = 24 * hour;
/** Three days that turn at five, and a house that closes at one in the night (20 hours after its day begins). */
const house: House = {
  rooms: ['a', 'b', 'c'],
  days: [0, 1, 2].map((day) => ({ from: day * dayLong, to: (day + 1) * dayLong, closesAt: day * dayLong + 20 * hour })),
  wishes: { doorsApartMinutes: 10, shortestGapMinutes: 5, longestGapMinutes: 90, restMinutes: 660 },
};
/** @param at minutes since the house's first day began */
const show = (id: string, auditoriumId: string, at: number, length = 100, cleaning = 15): PlannedShow => ({
  id,
  auditoriumId,
  startsAt: at * minute,
  endsAt: (at + length) * minute,
  freeAt: (at + length + cleaning) * minute,
});
const kinds = (...shows: PlannedShow[]) =>
  planWarnings(shows, house).map(({ kind, ids, minutes }) => [kind, ids.join(' '), minutes]);

describe('in one room', () => {
  test('two at once, cleaning included', () => {
    expect(kinds(show('x', 'a', 600), show('y', 'a', 700))).toEqual([['overlap', 'x y', 15]]);
    expect(kinds(show('x', 'a', 600), show('y', 'a', 720))).toEqual([]);
    expect(kinds(show('x', 'a', 600, 300), show('y', 'a', 650, 60))).toEqual([['overlap', 'x y', 75]]);
  });

  test('a gap shorter or longer than the house wishes, on one day', () => {
    expect(kinds(show('x', 'a', 600), show('y', 'a', 719))).toEqual([['gap-too-short', 'x y', 4]]);
    expect(kinds(show('x', 'a', 600), show('y', 'a', 805))).toEqual([]);
    expect(kinds(show('x', 'a', 600), show('y', 'a', 806))).toEqual([['gap-too-long', 'x y', 91]]);
    expect(kinds(show('x', 'a', 600), show('y', 'a', 600 + 24 * 60))).toEqual([]);
  });
});

test('doors open together in neighbouring rooms within ten minutes, not across the house', () => {
  expect(kinds(show('x', 'a', 600), show('y', 'b', 609))).toEqual([['doors-together', 'x y', 9]]);
  expect(kinds(show('x', 'a', 600), show('y', 'b', 610))).toEqual([]);
  expect(kinds(show('x', 'a', 600), show('y', 'c', 600))).toEqual([]);
});

test('an end after the house closes', () => {
  expect(kinds(show('x', 'a', 1100))).toEqual([]);
  expect(kinds(show('x', 'a', 1130))).toEqual([['ends-late', 'x', 30]]);
});

test('a night shorter than the rest of the staff, whichever room ends last', () => {
  const morning = 24 * 60 + 400;
  expect(kinds(show('x', 'a', 1000), show('y', 'c', morning, 60))).toEqual([]);
  expect(kinds(show('x', 'a', 1099), show('w', 'b', 1000, 20), show('y', 'c', morning, 60))).toEqual([
    ['short-rest', 'x y', morning - 1199],
  ]);
});

describe('any programme', () => {
  const anyShow = fc.record({
    auditoriumId: fc.constantFrom('a', 'b', 'c'),
    at: fc.integer({ min: 0, max: 3 * 24 * 60 - 1 }),
    length: fc.integer({ min: 10, max: 240 }),
    cleaning: fc.integer({ min: 0, max: 40 }),
  });
  const anyProgramme = fc
    .array(anyShow, { maxLength: 14 })
    .map((shows) => shows.map((one, index) => show(`s${index}`, one.auditoriumId, one.at, one.length, one.cleaning)));

  test('is warned of in the same way in whatever order it is told', () => {
    fc.assert(
      fc.property(anyProgramme, fc.array(fc.nat(), { minLength: 14, maxLength: 14 }), (shows, order) => {
        const shuffled = shows
          .map((one, index) => ({ one, by: order[index] ?? 0 }))
          .toSorted((a, b) => a.by - b.by)
          .map(({ one }) => one);
        expect(planWarnings(shuffled, house)).toEqual(planWarnings(shows, house));
      }),
    );
  });

  test('names an overlap exactly for those pairs that want one room at one moment', () => {
    fc.assert(
      fc.property(anyProgramme, (shows) => {
        const told = planWarnings(shows, house)
          .filter(({ kind }) => kind === 'overlap')
          .map(({ ids }) => ids.toSorted().join(' '));
        const pairs = shows.flatMap((one, index) =>
          shows
            .slice(index + 1)
            .filter((two) => one.auditoriumId === two.auditoriumId)
            .filter((two) => one.startsAt < two.freeAt && two.startsAt < one.freeAt)
            .map((two) => [one.id, two.id].toSorted().join(' ')),
        );
        expect(told.toSorted()).toEqual(pairs.toSorted());
      }),
    );
  });

  test('is warned of in the same way a week later', () => {
    const week = 7 * dayLong;
    const later = (value: number) => value + week;
    const nextWeek: House = {
      ...house,
      days: house.days.map(({ from, to, closesAt }) => ({
        from: later(from),
        to: later(to),
        closesAt: later(closesAt),
      })),
    };
    fc.assert(
      fc.property(anyProgramme, (shows) => {
        const moved = shows.map((one) => ({
          ...one,
          startsAt: later(one.startsAt),
          endsAt: later(one.endsAt),
          freeAt: later(one.freeAt),
        }));
        expect(planWarnings(moved, nextWeek)).toEqual(planWarnings(shows, house));
      }),
    );
  });
});
