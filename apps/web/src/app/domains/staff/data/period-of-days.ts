import { isDay } from '../../../platform/language/days.ts';
import { dayAfter, instantAt } from './venue-time.ts';

/** The instants of a period named by its first and last day; what names no day is left out. @param zone IANA name */
export function instantsOf(
  first: string | undefined,
  last: string | undefined,
  zone: string,
): { from: string | undefined; until: string | undefined } {
  return {
    from: isDay(first) ? instantAt(first, 0, zone) : undefined,
    until: isDay(last) ? instantAt(dayAfter(last), 0, zone) : undefined,
  };
}

/** First and last day of the month before, of this year so far, and of the year before. */
export function usualPeriods(today: string) {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const two = (value: number) => String(value).padStart(2, '0');
  const before = month === 1 ? { year: year - 1, month: 12 } : { year, month: month - 1 };
  const monthBefore = `${String(before.year)}-${two(before.month)}`;
  return {
    lastMonth: { from: `${monthBefore}-01`, to: dayAfter(`${String(year)}-${two(month)}-01`, -1) },
    thisYear: { from: `${String(year)}-01-01`, to: today },
    lastYear: { from: `${String(year - 1)}-01-01`, to: `${String(year - 1)}-12-31` },
  };
}
