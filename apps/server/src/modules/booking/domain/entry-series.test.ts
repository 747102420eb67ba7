import { expect, test } from 'vitest';
import { entryInstant, entrySeries, immediateSeries, saleAt } from './entry-series.ts';

const startsAt = Date.parse('2026-11-21T20:00:00Z');
const facts = { occurrenceId: 'screening-1', filmId: 'film-1', auditoriumId: 'room-1', tariffCode: 'PLN' };

test('advance sale has a series for each film, screening and tariff', () => {
  const series = entrySeries(facts, 'advance');
  expect(series).toMatch(/^A[0-9A-Z]{15}PLN$/);
  expect(entrySeries({ ...facts, auditoriumId: 'room-2' }, 'advance')).toBe(series);
  const others = [{ tariffCode: 'ENF' }, { occurrenceId: 'screening-2' }, { filmId: 'film-2' }];
  for (const other of others) expect(entrySeries({ ...facts, ...other }, 'advance')).not.toBe(series);
});

test('immediate entry has a series for each auditorium and tariff', () => {
  const series = entrySeries(facts, 'immediate');
  expect(series).toBe(`${immediateSeries(facts)}PLN`);
  expect(series).toMatch(/^I00000[0-9A-Z]{10}PLN$/);
  expect(entrySeries({ ...facts, occurrenceId: 'screening-2', filmId: 'film-2' }, 'immediate')).toBe(series);
  expect(entrySeries({ ...facts, auditoriumId: 'room-2' }, 'immediate')).not.toBe(series);
});

test.each([
  [33 * 60_000, 'advance'],
  [32 * 60_000, 'turning'],
  [30 * 60_000 + 1, 'turning'],
  [30 * 60_000, 'immediate'],
  [-60_000, 'immediate'],
] as const)('%i ms before the start the sale is %s', (before, sale) => {
  expect(saleAt(startsAt, startsAt - before)).toBe(sale);
});

test('an entry is timed to the tenth of a second', () => {
  expect(entryInstant(startsAt + 1_299)).toBe('2026-11-21T20:00:01.200Z');
});
