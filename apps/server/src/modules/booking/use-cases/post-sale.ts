import type { Transaction } from '../../../platform/database.ts';
import { saleKey } from '../../payments/contract.ts';
import type { Ledger, LedgerPosting } from '../../payments/contract.ts';
import { includedTax, serviceFeeTaxBasisPoints } from '../domain/quote.ts';
import type { OrderRow } from '../sql/order-rows.ts';
import type { Proceeds } from './fulfil-order.ts';

/**
 * Books a sale: the provider owes us the total; the tickets are owed to the organisation, held until the occurrence has
 * taken place; the service fee is ours, less the tax it includes.
 * @throws Error when the ledger refuses, which undoes the sale
 */
export async function postSale(ledger: Ledger, trx: Transaction, order: OrderRow, proceeds: Proceeds): Promise<void> {
  const tickets = order.lines.reduce((sum, line) => sum + line.amount, 0);
  const tax = includedTax(order.serviceFeeAmount, serviceFeeTaxBasisPoints);
  const postings: LedgerPosting[] = [
    { account: { kind: 'provider-clearing', ownerId: null, label: proceeds.provider }, amount: order.totalAmount },
    { account: { kind: 'payable-held', ownerId: order.organisationId }, amount: -tickets },
    { account: { kind: 'fee-revenue', ownerId: null }, amount: tax - order.serviceFeeAmount },
    { account: { kind: 'tax-payable', ownerId: null }, amount: -tax },
  ];
  const posted = await ledger.post(trx, {
    key: saleKey(proceeds.paymentId),
    kind: 'sale',
    currency: order.currency,
    description: `Order ${order.code}`,
    postings: postings.filter((posting) => posting.amount !== 0),
  });
  if (!posted.ok) throw new Error(`the ledger refused the sale of order ${order.id}: ${posted.reason}`);
}
