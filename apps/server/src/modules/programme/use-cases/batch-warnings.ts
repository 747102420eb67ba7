import type { BatchResult, PlanningWishes } from '@parterre/contract/planning';
import { planWarnings } from '@parterre/planning/plan-warnings';
import type { House, HouseDay } from '@parterre/planning/plan-warnings';
import { Temporal } from 'temporal-polyfill';
import { cinemaDay, cinemaDayBounds, dayTurns } from '../../../platform/cinema-day.ts';
import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import { readShowsBetween } from '../sql/batches.ts';
import { readWishes } from '../sql/planning-wishes.ts';
import type { ScreeningRow, StepsOfBatch } from './batch-steps.ts';

/** What is worth a look in the days that these screenings touch, and the days before and after, as the transaction sees them. */
export async function warningsOf(
  trx: Transaction,
  { venueId, rooms }: Pick<StepsOfBatch, 'venueId' | 'rooms'>,
  rows: readonly ScreeningRow[],
): Promise<BatchResult['warnings']> {
  if (rows.length === 0) return [];
  const starts = rows.map(({ starts_at }) => starts_at).toSorted();
  const zone = rows[0]?.time_zone ?? 'UTC';
  const first = dayOf(starts[0] ?? '', zone).subtract({ days: 1 });
  const last = dayOf(starts.at(-1) ?? '', zone).add({ days: 1 });
  const wishes = await readWishes(trx, venueId);
  const days = houseDays(first, last, zone, wishes);
  const [from, to] = [days[0]?.from ?? 0, days.at(-1)?.to ?? 0];
  const shows = await readShowsBetween(trx, venueId, isoOf(from), isoOf(to));
  const house: House = { rooms, days, wishes };
  return planWarnings(
    shows.map((show) => ({
      id: show.id,
      auditoriumId: show.auditorium_id ?? '',
      startsAt: Date.parse(show.starts_at),
      endsAt: Date.parse(show.ends_at),
      freeAt: Date.parse(show.free_at),
    })),
    house,
  ).map(({ kind, ids, minutes }) => ({ kind, screeningIds: [...ids], minutes }));
}

/** The cinema days of a house from one to another, both meant too, with when it would like to close on each. */
export function houseDays(
  first: Temporal.PlainDate,
  last: Temporal.PlainDate,
  timeZone: string,
  wishes: Pick<PlanningWishes, 'closesAt'>,
): (HouseDay & { day: string })[] {
  const days: (HouseDay & { day: string })[] = [];
  for (let date = first; Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) {
    const { from, to } = cinemaDayBounds(date.toString(), timeZone);
    const time = Temporal.PlainTime.from(wishes.closesAt);
    const night = Temporal.PlainTime.compare(time, dayTurns) < 0 ? date.add({ days: 1 }) : date;
    const closes = night.toZonedDateTime({ timeZone, plainTime: time }).toInstant();
    days.push({
      day: date.toString(),
      from: from.epochMilliseconds,
      to: to.epochMilliseconds,
      closesAt: closes.epochMilliseconds,
    });
  }
  return days;
}

function dayOf(instant: string, timeZone: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(cinemaDay(Temporal.Instant.from(instant), timeZone));
}

function isoOf(milliseconds: number): string {
  return instantText(Temporal.Instant.fromEpochMilliseconds(milliseconds));
}
