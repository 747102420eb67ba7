import { describe, expect, test } from 'vitest';
import { refusedCancellation, refusedChange, refusedInterruption, refusedPrices } from './change-rules.ts';
import type { ScreeningFacts } from './change-rules.ts';

const minute = 60_000;
const startsAt = Date.parse('2026-11-22T19:00:00Z');
const endsAt = startsAt + 100 * minute;
const screening: ScreeningFacts = { startsAt, endsAt, status: 'scheduled', sold: 0, held: 0, entriesBind: true };
const sold = { ...screening, sold: 3 };
const cancelled = { ...screening, status: 'cancelled' as const };
const before = startsAt - 1;

test('a screening with a live entry cannot be cancelled', () => {
  expect(refusedCancellation(screening, null, before)).toBeNull();
  expect(refusedCancellation(sold, 'Panne.', before)).toBe('screening-has-tickets');
});

test('who holds a seat, or has a ticket of a house where entries do not bind, is told why', () => {
  for (const facts of [
    { ...screening, held: 1 },
    { ...sold, entriesBind: false },
  ]) {
    expect(refusedCancellation(facts, null, before)).toBe('reason-missing');
    expect(refusedCancellation(facts, 'Panne.', before)).toBeNull();
  }
});

test('none can be cancelled once its start has passed, nor twice', () => {
  expect(refusedCancellation(screening, 'Panne.', startsAt)).toBe('screening-has-started');
  expect(refusedCancellation(cancelled, 'Panne.', before)).toBe('occurrence-cancelled');
});

test('an interrupted screening is marked between its planned start and one hour after its planned end', () => {
  const last = endsAt + 60 * minute;
  expect(refusedInterruption(sold, startsAt - 1)).toBe('not-interruptible');
  expect(refusedInterruption(sold, startsAt)).toBeNull();
  expect(refusedInterruption(sold, last)).toBeNull();
  expect(refusedInterruption(sold, last + 1)).toBe('not-interruptible');
  expect(refusedInterruption({ ...sold, status: 'interrupted' }, startsAt)).toBe('not-interruptible');
  expect(refusedInterruption(cancelled, startsAt)).toBe('occurrence-cancelled');
});

describe('before the start', () => {
  test('time, length, auditorium, version and film change while nobody has a ticket', () => {
    const all = { time: true, length: true, auditorium: true, version: true, film: true };
    expect(refusedChange(screening, all, before)).toBeNull();
    expect(refusedChange(cancelled, all, before)).toBe('occurrence-cancelled');
  });

  test('with live entries time and auditorium still change, the work does not', () => {
    expect(refusedChange(sold, { time: true, auditorium: true }, before)).toBeNull();
    expect(refusedChange(sold, { film: true }, before)).toBe('screening-has-tickets');
    expect(refusedChange(sold, { version: true }, before)).toBe('screening-has-tickets');
    expect(refusedChange({ ...screening, held: 1 }, { version: true }, before)).toBe('screening-has-tickets');
  });
});

test.each(['time', 'length', 'film', 'version'] as const)('from the start on: no change of %s', (what) => {
  expect(refusedChange(screening, { [what]: true }, startsAt)).toBe('screening-has-started');
});

test('from one hour after the start: no change of auditorium', () => {
  expect(refusedChange(sold, { auditorium: true }, startsAt + 60 * minute - 1)).toBeNull();
  expect(refusedChange(sold, { auditorium: true }, startsAt + 60 * minute)).toBe('screening-has-started');
});

describe('tariffs', () => {
  const full = { tariffId: 'full', zone: '', amount: 1150 };
  const student = { tariffId: 'student', zone: '', amount: 700 };
  const refused = (wanted: (typeof full)[], now: number, soldTariffs: string[] = [], facts = sold) =>
    refusedPrices(facts, [full], wanted, new Set(soldTariffs), now);

  test('a tariff with a live entry cannot change for that screening, nor leave it', () => {
    expect(refused([{ ...full, amount: 900 }], before)).toBeNull();
    expect(refused([{ ...full, amount: 900 }], before, ['full'])).toBe('tariff-has-tickets');
    expect(refused([student], before, ['full'])).toBe('tariff-has-tickets');
    expect(refused([full, student], before, ['full'])).toBeNull();
  });

  test('from the start on tariffs are only added, and from one hour after it not even that', () => {
    expect(refused([full, student], startsAt)).toBeNull();
    expect(refused([{ ...full, amount: 900 }], startsAt)).toBe('screening-has-started');
    expect(refused([student], startsAt)).toBe('screening-has-started');
    expect(refused([full, student], startsAt + 60 * minute)).toBe('screening-has-started');
    expect(refused([full], startsAt + 60 * minute)).toBeNull();
  });

  test('those of a cancelled screening stay', () => {
    expect(refused([student], before, [], cancelled)).toBe('occurrence-cancelled');
  });
});
