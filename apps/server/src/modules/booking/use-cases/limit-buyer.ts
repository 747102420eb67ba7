import type { Transaction } from '../../../platform/database.ts';
import type { SaleTerms } from '../../programme/contract.ts';
import type { BookingContext } from '../context.ts';
import type { OrderRow } from '../sql/order-rows.ts';

export type TooMany = { ok: false; reason: 'too-many-for-one-buyer'; most: number; bought: number };

/**
 * Whether an order keeps its buyer within the limit of the occurrence; null when it does. The buyer is locked until the transaction ends:
 * of two orders at once the second counts the first. What the counter keeps for a customer is not limited.
 */
export async function overLimit(
  context: BookingContext,
  trx: Transaction,
  terms: SaleTerms,
  order: Pick<OrderRow, 'id' | 'occurrenceId' | 'holderId' | 'visitorId' | 'email' | 'lines'>,
): Promise<TooMany | null> {
  const most = terms.mostPerBuyer;
  if (most === null || order.visitorId === null) return null;
  await context.guard.lockBuyer(trx, order);
  const bought = await context.guard.countPlacesOfBuyer(trx, order, order.id);
  return bought + order.lines.length > most ? { ok: false, reason: 'too-many-for-one-buyer', most, bought } : null;
}
