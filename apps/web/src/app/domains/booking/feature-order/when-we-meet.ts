import { cinemaDayAt, dayAt, daysLater } from '../../../platform/language/days.ts';
import { dateTimeFormat } from '../../../platform/language/formatters.ts';

/** How near an evening out is, as one says it when parting. */
export type Meeting = 'over' | 'underway' | 'today' | 'tonight' | 'tomorrow' | 'weekday' | 'date';

/** The hour from which one says « ce soir ». */
const evening = 18;

/**
 * What to call the day of a screening, seen from now. In the small hours « demain » would mean two days, so that the day is
 * named there. @param now milliseconds @param zone IANA name, the venue's
 */
export function whenWeMeet(
  { startsAt, endsAt }: { readonly startsAt: string; readonly endsAt: string },
  now: number,
  zone: string,
): Meeting {
  if (Date.parse(endsAt) <= now) return 'over';
  if (Date.parse(startsAt) <= now) return 'underway';
  const present = new Date(now);
  const [today, day] = [dayAt(present, zone), dayAt(startsAt, zone)];
  const [thisEvening, itsEvening] = [cinemaDayAt(present, zone), cinemaDayAt(startsAt, zone)];
  if (thisEvening === itsEvening) {
    return day !== itsEvening || hourAt(startsAt, zone) >= evening ? 'tonight' : 'today';
  }
  const named = day === itsEvening && today === thisEvening;
  if (named && day === daysLater(today, 1)) return 'tomorrow';
  return day < daysLater(today, 7) ? 'weekday' : 'date';
}

function hourAt(instant: string, zone: string): number {
  return Number(
    dateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: zone }).format(new Date(instant)),
  );
}
