import { includedTax } from '@parterre/contract/tax-bases';
import type { Transaction } from '../../../platform/database.ts';
import { heldPayable, providerClearing, saleKey } from '../../payments/contract.ts';
import type { LedgerPosting } from '../../payments/contract.ts';
import { giftSaleKey } from '../../vouchers/contract.ts';
import type { BookingContext } from '../context.ts';
import { sumOf } from '../domain/quote.ts';
import { dueOf } from '../sql/order-rows.ts';
import type { OrderRow } from '../sql/order-rows.ts';
import type { Proceeds } from './fulfil-order.ts';

/**
 * Books a sale: the provider owes us what was due; the tickets, less our commission, are owed to the organisation, held until the occurrence
 * has taken place; the service fee and the commission are ours, less the tax they include. Where a gift card pays a part, the same postings
 * capture what it has set aside: they credit as much more than the provider brings.
 * @param proceeds null when the card pays all of it
 * @throws Error when the ledger refuses, which undoes the sale
 */
export async function postSale(
  context: Pick<BookingContext, 'payments' | 'vouchers'>,
  trx: Transaction,
  order: OrderRow,
  proceeds: Proceeds | null,
): Promise<void> {
  const { lines } = order;
  const commission = sumOf(lines, 'commission');
  const ours = sumOf(lines, 'fee') + commission;
  const tax = includedTax(ours, order.feeTaxBasisPoints);
  const postings: LedgerPosting[] = [
    ...(proceeds === null ? [] : [{ account: providerClearing(proceeds.provider), amount: dueOf(order) }]),
    { account: heldPayable(order.organisationId, order.occurrenceId), amount: commission - sumOf(lines, 'amount') },
    { account: { kind: 'fee-revenue', ownerId: null }, amount: tax - ours },
    { account: { kind: 'tax-payable', ownerId: null }, amount: -tax },
  ];
  const entry = {
    key: proceeds === null ? giftSaleKey(order.id) : saleKey(proceeds.paymentId),
    description: `Order ${order.code}`,
    postings: postings.filter((posting) => posting.amount !== 0),
  };
  const posted =
    order.giftAmount > 0
      ? await context.vouchers.postSale(trx, order.id, entry)
      : await context.payments.ledger.post(trx, { ...entry, kind: 'sale', currency: order.currency });
  if (!posted.ok) throw new Error(`the ledger refused the sale of order ${order.id}: ${posted.reason}`);
}
