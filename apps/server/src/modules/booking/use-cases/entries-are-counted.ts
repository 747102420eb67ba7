import type { Transaction } from '../../../platform/database.ts';
import { seatByKey, standingIn } from '@parterre/seating/seat-map';
import type { SaleTerms } from '../../programme/contract.ts';
import type { BookingContext } from '../context.ts';

/**
 * Whether the entries of an occurrence are counted by the checked counter. Where seats are assigned, one ticket a seat is enough unless
 * the seat map has more places than people may be admitted: then the counter keeps the valid entries within the capacity
 * (order of 16 October 2009, annex, 2).
 */
export async function entriesAreCounted(
  context: Pick<BookingContext, 'venues'>,
  terms: Pick<SaleTerms, 'allocation' | 'seatMapId' | 'capacity'>,
  trx?: Transaction,
): Promise<boolean> {
  if (terms.allocation === 'general') return true;
  const version = terms.seatMapId === null ? null : await context.venues.seatMap(terms.seatMapId, trx);
  return version !== null && seatByKey(version.map).size + standingIn(version.map) > terms.capacity;
}
