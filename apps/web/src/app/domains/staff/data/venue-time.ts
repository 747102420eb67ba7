import { dateTimeFormat } from '../../../platform/language/formatters.ts';

/** A calendar day, `2026-11-20`, on the clock of the venue. */
export type Day = string;

/** A cinema's day turns at five: a screening after midnight belongs to the evening before it. */
const turn = 5 * 60;

/**
 * A time as people type it: `20:40`, `20h40`, `20 h`, `2040`, `9`. Minutes since midnight, or `undefined` when it is none.
 */
export function parseTime(text: string): number | undefined {
  const typed = text.trim().toLowerCase();
  const [, hour, minute] =
    /^(\d{1,2})\s*(?:[:h.]\s*(\d{2})?)?$/.exec(typed) ?? /^(\d{1,2})(\d{2})$/.exec(typed) ?? [];
  if (hour === undefined) return undefined;
  const minutes = Number(hour) * 60 + Number(minute ?? 0);
  return Number(hour) < 24 && Number(minute ?? 0) < 60 ? minutes : undefined;
}

/** `20:40` for minutes since midnight. */
export function clockText(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
}

/** The day and the minutes since midnight that a clock at the venue shows. @param zone IANA name */
export function wallClock(instant: string | number | Date, zone: string): { day: Day; minutes: number } {
  const parts = dateTimeFormat('en-GB', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  }).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return {
    day: `${part('year')}-${part('month')}-${part('day')}`,
    minutes: Number(part('hour')) * 60 + Number(part('minute')),
  };
}

/**
 * The instant at which a clock at the venue shows this. An hour that is skipped in spring is moved on by the gap; of an hour
 * that comes twice in autumn the first is meant.
 */
export function instantAt(day: Day, minutes: number, zone: string): string {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minutes * 60_000;
  const offsetAt = (time: number) => {
    const { day: shownDay, minutes: shown } = wallClock(time, zone);
    return Date.parse(`${shownDay}T00:00:00Z`) + shown * 60_000 - time;
  };
  const [before, after] = [offsetAt(wanted - 86_400_000), offsetAt(wanted + 86_400_000)];
  const first = wanted - before;
  const right = offsetAt(first) === before ? first : wanted - after;
  return new Date(offsetAt(right) === wanted - right ? right : first).toISOString();
}

export function dayAfter(day: Day, count = 1): Day {
  return new Date(Date.parse(`${day}T12:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

/** The instant of a time typed for a cinema day: `01:15` is the night after it. */
export function instantOfCinemaDay(day: Day, minutes: number, zone: string): string {
  return instantAt(minutes < turn ? dayAfter(day) : day, minutes, zone);
}

/** The cinema day of an instant. */
export function cinemaDayOf(instant: string | number | Date, zone: string): Day {
  const { day, minutes } = wallClock(instant, zone);
  return minutes < turn ? dayAfter(day, -1) : day;
}
