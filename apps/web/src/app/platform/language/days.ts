import { dateTimeFormat } from './formatters.ts';
import type { Language } from './language.ts';

/** A calendar day, `2026-11-20`, with no zone of its own: that of the venue. */
export type Day = string;

const locales: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' };

/** How close a day is; the near ones have names of their own. */
export type Closeness = 'today' | 'tomorrow' | 'other';

/** The zone of the device, for what happens at no venue: a comment, an order, a moderation. IANA name. */
export function deviceZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The calendar day of an instant at a place. @param zone IANA name */
export function dayAt(instant: Date | string, zone: string): Day {
  const parts = dateTimeFormat('en-GB', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone: zone,
  }).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** The hour at which a cinema's day turns: what begins after midnight belongs to the evening before. */
const turn = 5;

/** The cinema day of an instant at a place, as the programme counts its days. @param zone IANA name */
export function cinemaDayAt(instant: Date | string, zone: string): Day {
  const hour = dateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: zone });
  const day = dayAt(instant, zone);
  return Number(hour.format(new Date(instant))) < turn ? daysLater(day, -1) : day;
}

/** Whether the text names a day that exists: `2026-02-30` does not. */
export function isDay(text: string | undefined): text is Day {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

export function daysLater(day: Day, count: number): Day {
  return new Date(noon(day).getTime() + count * 86_400_000).toISOString().slice(0, 10);
}

export function closeness(day: Day, today: Day): Closeness {
  if (day === today) return 'today';
  return day === daysLater(today, 1) ? 'tomorrow' : 'other';
}

/**
 * The days to offer, in order: today always, then those with something on, then the one being looked at.
 *
 * @param limit how many at most; the one looked at is never the one left out
 */
export function daysToOffer(today: Day, withSomething: readonly Day[], shown: Day, limit = 8): Day[] {
  const coming = [...new Set([today, ...withSomething.filter((day) => day >= today)])].sort().slice(0, limit);
  if (coming.includes(shown)) return coming;
  return [...coming.slice(0, limit - 1), shown].sort();
}

/** « vendredi 20 novembre », `Friday 20 November`. */
export function longDay(language: Language, day: Day): string {
  return say(language, day, { weekday: 'long', day: 'numeric', month: 'long' }).replace(',', '');
}

/** « sam. 21 », `Sat 21`. */
export function shortDay(language: Language, day: Day): string {
  return `${weekday(language, day)} ${String(noon(day).getUTCDate())}`;
}

/** « sam. 21 nov. », `Sat 21 Nov`: when the month may not be this one. */
export function datedDay(language: Language, day: Day): string {
  return `${weekday(language, day)} ${say(language, day, { day: 'numeric', month: 'short' })}`;
}

/** « 21 novembre 2026 », `21 November 2026`. */
export function fullDay(language: Language, day: Day): string {
  return say(language, day, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** « sam. », `Sat` */
export function weekday(language: Language, day: Day, length: 'short' | 'long' = 'short'): string {
  return say(language, day, { weekday: length });
}

/** « nov. », `Nov` */
export function month(language: Language, day: Day): string {
  return say(language, day, { month: 'short' });
}

function say(language: Language, day: Day, options: Intl.DateTimeFormatOptions): string {
  return dateTimeFormat(locales[language], { ...options, timeZone: 'UTC' }).format(noon(day));
}

function noon(day: Day): Date {
  return new Date(`${day}T12:00:00Z`);
}
