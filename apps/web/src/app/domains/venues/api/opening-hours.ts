import type { OpeningHours } from '@parterre/contract/venues';
import type { Language } from '../../../platform/language/language.ts';

/** Days of the week as the contract counts them, Monday first. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** « lundi »: 5 January 2026 was a Monday. */
export function weekdayName(day: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, 0, 4 + day));
}

/** The hours of one day as one types them: `10:00-12:00, 13:30-00:30`. */
export function hoursText(hours: readonly OpeningHours[], day: number): string {
  return hours
    .filter((one) => one.day === day)
    .map(({ opens, closes }) => `${opens}-${closes}`)
    .join(', ');
}

const span = /^(\d{1,2})(?:[:h](\d{2})?)?(?:-|–|à|to)(\d{1,2})(?:[:h](\d{2})?)?$/;

/**
 * Hours of one day as they were typed: `10:00-12:00, 13h30-0h30`, `10-22`. Empty is closed.
 * @returns undefined when a part is no span of hours
 */
export function readHours(text: string, day: number): OpeningHours[] | undefined {
  const hours: OpeningHours[] = [];
  for (const part of text.split(/[,;]/).map((one) => one.replace(/\s/g, '').toLowerCase())) {
    if (part === '') continue;
    const [, fromHour, fromMinute, toHour, toMinute] = span.exec(part) ?? [];
    const opens = clock(fromHour, fromMinute);
    const closes = clock(toHour, toMinute);
    if (opens === undefined || closes === undefined || opens === closes) return undefined;
    hours.push({ day, opens, closes });
  }
  return hours.toSorted((one, other) => one.opens.localeCompare(other.opens));
}

function clock(hour: string | undefined, minute = '00'): string | undefined {
  // 24:00 is how many write midnight
  const hours = Number(hour ?? Number.NaN) === 24 && minute === '00' ? 0 : Number(hour ?? Number.NaN);
  if (!(hours >= 0 && hours <= 23 && Number(minute) <= 59)) return undefined;
  return `${String(hours).padStart(2, '0')}:${minute}`;
}

export interface OpenDays {
  /** « lundi – vendredi » */
  readonly days: string;
  /** `10:00 – 00:30`, several joined by a comma */
  readonly hours: string;
}

/** A week in as few lines as say it: neighbours with the same hours together, days that are closed left out. */
export function openWeek(hours: readonly OpeningHours[], language: Language): OpenDays[] {
  const lines: { first: number; last: number; hours: string }[] = [];
  for (const day of weekdays) {
    const text = hoursText(hours, day).replaceAll('-', ' – ');
    const before = lines.at(-1);
    if (text === '') continue;
    if (before?.hours === text && before.last === day - 1) before.last = day;
    else lines.push({ first: day, last: day, hours: text });
  }
  const name = (day: number) => weekdayName(day, language);
  return lines.map((line) => ({
    days: line.first === line.last ? name(line.first) : `${name(line.first)} – ${name(line.last)}`,
    hours: line.hours,
  }));
}
