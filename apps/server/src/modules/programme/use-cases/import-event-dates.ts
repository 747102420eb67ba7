import type { ImportReason } from '@parterre/contract/import-reasons';
import { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../../platform/database.ts';
import type { Sales } from '../contract.ts';
import { isSameDate, shiftToCome, weeksBetween } from '../domain/shift-dates.ts';
import type { TimetableDate } from '../domain/timetable.ts';
import { cancelEventDates, insertEventDates, moveEventDate, repriceEventDates } from '../sql/import-event-dates.ts';
import type { DateSale, KnownDate } from '../sql/import-event-dates.ts';

/**
 * The dates that an event shall have: the file's, or those moved to come. Dates that an earlier import has moved and that are not over stay
 * where they are, so that repeating it changes nothing.
 */
export function datesToHave(
  said: readonly TimetableDate[],
  known: readonly KnownDate[],
  shift: boolean,
  now: Temporal.Instant,
  timeZone: string,
): readonly TimetableDate[] {
  if (!shift) return said;
  const isToCome = known.some(({ endsAt }) => Temporal.Instant.compare(endsAt, now) > 0);
  return isToCome && weeksBetween(said, known, timeZone) !== null ? known : shiftToCome(said, now, timeZone);
}

/**
 * Moves, adds and cancels dates until they are those wanted, and prices them anew where the price was read differently. Dates for which
 * someone holds or has bought places are left as they are, with a remark.
 */
export async function bringDatesUpToDate(
  trx: Transaction,
  sales: Pick<Sales, 'figures'>,
  eventId: string,
  known: readonly KnownDate[],
  wanted: readonly TimetableDate[],
  sale: DateSale,
  repriced: boolean,
  at: string,
): Promise<{ changed: boolean; remarks: ImportReason[] }> {
  const stale = known.filter((date) => !wanted.some((other) => isSameDate(other, date)));
  const missing = wanted.filter((date) => !known.some((other) => isSameDate(other, date)));
  if (stale.length === 0 && missing.length === 0 && !repriced) return { changed: false, remarks: [] };

  const figures = await sales.figures(
    known.map(({ id }) => id),
    trx,
  );
  const isSold = ({ id }: KnownDate): boolean => (figures.get(id)?.sold ?? 0) + (figures.get(id)?.held ?? 0) > 0;
  const movable = stale.filter((date) => !isSold(date));
  const kept = stale.length - movable.length;
  const additions = missing.slice(movable.length + kept);
  for (const [index, date] of movable.entries()) {
    const to = missing[index];
    if (to !== undefined) await moveEventDate(trx, date.id, to, sale.timeZone, at);
  }
  const surplus = movable.slice(missing.length).map(({ id }) => id);
  await cancelEventDates(trx, surplus, at);
  await insertEventDates(trx, eventId, additions, sale);
  if (repriced) {
    const unsold = known.filter((date) => !isSold(date) && !surplus.includes(date.id));
    await repriceEventDates(
      trx,
      unsold.map(({ id }) => id),
      sale,
      at,
    );
  }
  return {
    changed: repriced || movable.length > 0 || additions.length > 0,
    remarks: kept > 0 ? [{ code: 'dates-kept', parameters: { number: kept } }] : [],
  };
}
