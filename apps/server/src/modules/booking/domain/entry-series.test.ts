import { describe, expect, it } from 'vitest';
import { entryInstant, entrySeries } from './entry-series.ts';

const startsAt = Date.UTC(2026, 10, 20, 20, 0);
const facts = { occurrenceId: 'o1', filmId: 'f1', auditoriumId: 'a1', startsAt, tariffCode: 'PLN' };
const minute = 60_000;

describe('entrySeries', () => {
  it('is the screening’s own until half an hour before the start', () => {
    const code = entrySeries(facts, startsAt - 30 * minute - 1);
    expect(code).toMatch(/^A[0-9A-Z]{15}PLN$/);
    expect(entrySeries({ ...facts, occurrenceId: 'o2' }, startsAt - 31 * minute)).not.toBe(code);
    expect(entrySeries({ ...facts, tariffCode: 'ENF' }, startsAt - 31 * minute)).not.toBe(code);
  });

  it('is the auditorium’s from then on, whatever the screening', () => {
    const code = entrySeries(facts, startsAt - 30 * minute);
    expect(code).toMatch(/^I00000[0-9A-Z]{10}PLN$/);
    expect(entrySeries({ ...facts, occurrenceId: 'o2', filmId: 'f2' }, startsAt)).toBe(code);
    expect(entrySeries({ ...facts, auditoriumId: 'a2' }, startsAt)).not.toBe(code);
  });
});

it('tells the instant of an entry to the tenth of a second', () => {
  expect(entryInstant(Date.UTC(2026, 10, 20, 20, 0, 1, 987))).toBe('2026-11-20T20:00:01.900Z');
});
