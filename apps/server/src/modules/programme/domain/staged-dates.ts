import type { EventTerms } from '@parterre/contract/events';
import type { DatedStart } from './event-dates.ts';

/** What is to be done so that the dates sold become those planned. */
export interface Staging<Row> {
  add: DatedStart[];
  keep: { row: Row; date: DatedStart }[];
  drop: Row[];
}

/**
 * Compares the dates that are sold with those planned, by their start; what has begun stays as it is, and so does a cancelled one.
 * @param anew everything to come is made anew: another place, or another way to sell
 */
export function stagingOf<Row extends { starts_at: string; status: string }>(
  rows: readonly Row[],
  planned: readonly DatedStart[],
  now: number,
  anew: boolean,
): Staging<Row> {
  const toCome = rows.filter((row) => Date.parse(row.starts_at) > now && row.status !== 'cancelled');
  const fixed = new Set(rows.filter((row) => !toCome.includes(row)).map((row) => Date.parse(row.starts_at)));
  const wanted = new Map(
    planned
      .filter(({ startsAt }) => startsAt.epochMilliseconds > now && !fixed.has(startsAt.epochMilliseconds))
      .map((date) => [date.startsAt.epochMilliseconds, date]),
  );
  const staging: Staging<Row> = { add: [], keep: [], drop: [] };
  for (const row of toCome) {
    const date = wanted.get(Date.parse(row.starts_at));
    if (date === undefined || anew) staging.drop.push(row);
    else {
      staging.keep.push({ row, date });
      wanted.delete(date.startsAt.epochMilliseconds);
    }
  }
  staging.add = [...wanted.values()];
  return staging;
}

/** The plan after one of its dates moved: a named one is named anew, one of a pattern becomes an exception and a named one. */
export function withMovedDate(
  terms: EventTerms,
  from: string,
  to: { start: string; minutes: number },
  ofPattern: (index: number) => boolean,
): EventTerms {
  return {
    ...terms,
    dates: [...terms.dates.filter(({ start }) => start !== from), to].sort((a, b) => a.start.localeCompare(b.start)),
    repeats: terms.repeats.map((repeat, index) =>
      ofPattern(index) ? { ...repeat, except: [...repeat.except, from] } : repeat,
    ),
  };
}
