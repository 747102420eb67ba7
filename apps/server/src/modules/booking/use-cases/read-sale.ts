import { placeLabel } from '@parterre/seating/places';
import type { Transaction } from '../../../platform/database.ts';
import type { BookingContext } from '../context.ts';
import type { Sale } from '../contract.ts';
import { placeOf, taxesOf } from '../domain/quote.ts';
import { orderByCode } from '../sql/order-rows.ts';

/** A paid order as documents tell of it; null when there is none, or it was never paid. */
export async function readSale(context: BookingContext, trx: Transaction, code: string): Promise<Sale | null> {
  const row = await orderByCode(trx, code);
  if (row?.paidAt == null) return null;
  const occurrence = await context.programme.occurrence(row.occurrenceId);
  if (occurrence === null) throw new Error(`order ${row.id} is for an occurrence that does not exist`);
  const version = occurrence.seatMapId === null ? null : await context.venues.seatMap(occurrence.seatMapId);
  const { venue } = occurrence;
  const { tax, feeTaxBasisPoints } = taxesOf(row);
  return {
    orderId: row.id,
    occurrenceId: row.occurrenceId,
    code: row.code,
    organisationId: row.organisationId,
    buyer: row.name,
    paidAt: row.paidAt,
    currency: row.currency,
    total: row.totalAmount,
    gift: row.giftAmount,
    tax,
    feeTaxBasisPoints,
    title: occurrence.title,
    startsAt: occurrence.startsAt,
    timeZone: venue.timeZone,
    place: [venue.name, venue.city].filter((part) => part !== null && part !== '').join(', '),
    lines: row.lines.map(({ position, seat, name, price, discount, amount, fee }) => {
      const { place } = placeOf(seat, version?.map ?? null);
      const where = place === null ? '' : `, ${placeLabel(place)}`;
      return { position, words: { fr: `${name.fr}${where}`, en: `${name.en}${where}` }, price, discount, amount, fee };
    }),
  };
}
