import type { Transaction } from '../../../platform/database.ts';
import { heldPayable, providerClearing, saleUndoneKey } from '../../payments/contract.ts';
import type { AccountReference, Ledger, LedgerPosting } from '../../payments/contract.ts';
import type { LineRefund } from '../domain/refundable.ts';
import { taxGivenBack } from '../domain/refundable.ts';
import type { OrderRow } from '../sql/order-rows.ts';

/** What is given back of a sale, and to whom it is owed now; minor units. */
export interface UndoneSale {
  /** Names the transaction: the refund's at payments, or our own where no money goes back. */
  readonly refundId: string;
  readonly lines: readonly LineRefund[];
  /** Of fees and commissions, what was given back before. */
  readonly oursBefore: number;
  readonly money: { readonly provider: string; readonly amount: number } | null;
  readonly gift: { readonly account: AccountReference; readonly amount: number } | null;
}

/**
 * Takes a part of a sale back: what the organisation had of it from what is held for the occurrence; where that was released already from what it
 * could have paid out; and where that does not suffice either, from the same account into a debit for all to see. The fee and the commission
 * are the platform's to give, with the tax that they include.
 * @throws Error when the ledger refuses, which undoes the refund
 */
export async function undoSale(
  ledger: Ledger,
  trx: Transaction,
  order: Pick<OrderRow, 'code' | 'organisationId' | 'occurrenceId' | 'currency' | 'feeTaxBasisPoints'>,
  { refundId, lines, oursBefore, money, gift }: UndoneSale,
): Promise<void> {
  const sum = (of: (line: LineRefund) => number) => lines.reduce((total, line) => total + of(line), 0);
  const payee = sum(({ amount, commission }) => amount - commission);
  const ours = sum(({ fee, commission }) => fee + commission);
  const tax = taxGivenBack(oursBefore, ours, order.feeTaxBasisPoints);
  const common: LedgerPosting[] = [
    { account: { kind: 'fee-revenue', ownerId: null }, amount: ours - tax },
    { account: { kind: 'tax-payable', ownerId: null }, amount: tax },
    ...(money === null ? [] : [{ account: providerClearing(money.provider), amount: -money.amount }]),
    ...(gift === null ? [] : [{ account: gift.account, amount: -gift.amount }]),
  ];
  const held = heldPayable(order.organisationId, order.occurrenceId);
  const available: AccountReference = { kind: 'payable-available', ownerId: order.organisationId };
  const ways = [
    { from: held, clawback: false },
    { from: available, clawback: false },
    { from: available, clawback: true },
  ];
  for (const { from, clawback } of ways) {
    const postings = [{ account: from, amount: payee }, ...common].filter(({ amount }) => amount !== 0);
    if (postings.length === 0) return;
    const posted = await ledger.post(trx, {
      key: saleUndoneKey(refundId),
      kind: 'sale-undone',
      currency: order.currency,
      description: `Refund of order ${order.code}`,
      postings,
      clawback,
    });
    if (posted.ok) return;
    if (posted.reason !== 'overdrawn') {
      throw new Error(`the ledger refused to undo the sale of order ${order.code}: ${posted.reason}`);
    }
  }
  throw new Error(`the ledger refused to claw back the sale of order ${order.code}`);
}
