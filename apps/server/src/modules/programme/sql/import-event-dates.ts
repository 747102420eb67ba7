import { Temporal } from 'temporal-polyfill';
import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { TimetableDate } from '../domain/timetable.ts';

export interface KnownDate extends TimetableDate {
  id: string;
  eventId: string;
}

/** The dates of these events that are not cancelled, in order of start. */
export async function datesOfEvents(trx: Transaction, eventIds: readonly string[]): Promise<KnownDate[]> {
  if (eventIds.length === 0) return [];
  const rows = await trx
    .selectFrom('programme.occurrence')
    .select(['id', 'event_id', 'starts_at', 'ends_at'])
    .where('event_id', 'in', eventIds)
    .where('status', '<>', 'cancelled')
    .orderBy('starts_at')
    .orderBy('ends_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    eventId: row.event_id ?? '',
    startsAt: Temporal.Instant.from(row.starts_at),
    endsAt: Temporal.Instant.from(row.ends_at),
  }));
}

export interface DateSale {
  organisationId: string;
  venueId: string;
  timeZone: string;
  currency: 'EUR' | 'XOF';
  bookable: boolean;
  free: boolean;
  /** Places of each date, when it can be booked. */
  capacity: number;
  prices: readonly { tariffId: string; amount: number }[];
}

export async function insertEventDates(
  trx: Transaction,
  eventId: string,
  dates: readonly TimetableDate[],
  sale: DateSale,
): Promise<void> {
  if (dates.length === 0) return;
  const rows = dates.map((date) => ({
    ...timesOf(date, sale.timeZone),
    id: newId(),
    kind: 'event-date' as const,
    organisation_id: sale.organisationId,
    venue_id: sale.venueId,
    event_id: eventId,
    time_zone: sale.timeZone,
    allocation: 'general' as const,
    capacity: sale.bookable ? sale.capacity : null,
    currency: sale.currency,
    free: sale.free,
    bookable: sale.bookable,
  }));
  await trx.insertInto('programme.occurrence').values(rows).execute();
  await insertPrices(
    trx,
    rows.map(({ id }) => id),
    sale,
  );
}

export async function moveEventDate(trx: Transaction, id: string, date: TimetableDate, zone: string, at: string) {
  await trx
    .updateTable('programme.occurrence')
    .set({ ...timesOf(date, zone), updated_at: at })
    .where('id', '=', id)
    .execute();
}

/** All of an event's dates follow it to another venue. */
export async function moveDatesToVenue(trx: Transaction, eventId: string, venueId: string, at: string): Promise<void> {
  await trx
    .updateTable('programme.occurrence')
    .set({ venue_id: venueId, updated_at: at })
    .where('event_id', '=', eventId)
    .execute();
}

export async function cancelEventDates(trx: Transaction, ids: readonly string[], at: string): Promise<void> {
  if (ids.length === 0) return;
  await trx
    .updateTable('programme.occurrence')
    .set({ status: 'cancelled', updated_at: at })
    .where('id', 'in', ids)
    .execute();
}

/** Gives dates that nobody has bought for the terms of sale that were read anew. */
export async function repriceEventDates(
  trx: Transaction,
  ids: readonly string[],
  sale: DateSale,
  at: string,
): Promise<void> {
  if (ids.length === 0) return;
  await trx.deleteFrom('programme.price').where('occurrence_id', 'in', ids).execute();
  await trx
    .updateTable('programme.occurrence')
    .set({
      bookable: sale.bookable,
      free: sale.free,
      capacity: sale.bookable ? sale.capacity : null,
      updated_at: at,
    })
    .where('id', 'in', ids)
    .execute();
  await insertPrices(trx, ids, sale);
}

async function insertPrices(trx: Transaction, ids: readonly string[], sale: DateSale): Promise<void> {
  const rows = sale.bookable
    ? ids.flatMap((id) =>
        sale.prices.map(({ tariffId, amount }) => ({ occurrence_id: id, tariff_id: tariffId, amount })),
      )
    : [];
  if (rows.length > 0) await trx.insertInto('programme.price').values(rows).execute();
}

function timesOf({ startsAt, endsAt }: TimetableDate, timeZone: string) {
  return {
    starts_at: instantText(startsAt),
    ends_at: instantText(endsAt),
    free_at: instantText(endsAt),
    on_sale_until: instantText(startsAt),
    local_day: startsAt.toZonedDateTimeISO(timeZone).toPlainDate().toString(),
  };
}
