import { expect, test } from 'vitest';
import { isFor, stateOfPromotion } from './promotion-state.ts';

const now = '2026-11-21T18:00:00.000Z';
const terms = { active: true, validFrom: null, validUntil: null, mostUses: null, uses: 3 };

test('a promotion is usable within its period and its uses', () => {
  expect(stateOfPromotion(terms, now)).toBe('usable');
  expect(stateOfPromotion({ ...terms, validFrom: now, validUntil: '2026-11-21T18:00:00.001Z' }, now)).toBe('usable');
  expect(stateOfPromotion({ ...terms, validFrom: '2026-11-21T18:00:00.001Z' }, now)).toBe('not-yet');
  expect(stateOfPromotion({ ...terms, validUntil: now }, now)).toBe('over');
  expect(stateOfPromotion({ ...terms, mostUses: 3 }, now)).toBe('used-up');
  expect(stateOfPromotion({ ...terms, mostUses: 4 }, now)).toBe('usable');
  expect(stateOfPromotion({ ...terms, active: false }, now)).toBe('stopped');
});

test('it is for everything, or for what it names', () => {
  const sale = { occurrenceId: 'o', eventId: 'e', filmId: null };
  const none = { eventIds: [], filmIds: [], occurrenceIds: [] };
  expect(isFor(none, sale)).toBe(true);
  expect(isFor({ ...none, eventIds: ['e'] }, sale)).toBe(true);
  expect(isFor({ ...none, occurrenceIds: ['o'] }, sale)).toBe(true);
  expect(isFor({ ...none, filmIds: ['f'] }, sale)).toBe(false);
  expect(isFor({ ...none, filmIds: ['f'], occurrenceIds: ['o'] }, sale)).toBe(true);
});
