import { Temporal } from 'temporal-polyfill';

/** A screening after midnight belongs to the evening before it: a cinema's day turns at five, on the clock of its zone. */
export const dayTurns = Temporal.PlainTime.from('05:00');

/** The cinema day (`2026-11-20`) of an instant, in the zone of the venue. */
export function cinemaDay(instant: Temporal.Instant, timeZone: string): string {
  const local = instant.toZonedDateTimeISO(timeZone);
  const early = Temporal.PlainTime.compare(local.toPlainTime(), dayTurns) < 0;
  return (early ? local.toPlainDate().subtract({ days: 1 }) : local.toPlainDate()).toString();
}

/** From when to when (excluded) a cinema day lasts: 23, 24 or 25 hours. */
export function cinemaDayBounds(day: string, timeZone: string): { from: Temporal.Instant; to: Temporal.Instant } {
  const date = Temporal.PlainDate.from(day);
  const turnOf = (which: Temporal.PlainDate) => which.toZonedDateTime({ timeZone, plainTime: dayTurns }).toInstant();
  return { from: turnOf(date), to: turnOf(date.add({ days: 1 })) };
}
