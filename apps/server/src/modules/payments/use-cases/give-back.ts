import type { Currency } from '@parterre/contract/wire';
import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { providerClearing, refundPayable } from '../contract.ts';
import { insertRefund, lockSettled, recordRefunding } from '../sql/refunds.ts';
import type { PaymentNeeds } from './payment-needs.ts';

type Needs = Pick<PaymentNeeds, 'clock' | 'ledger'>;
export interface MoneyToGiveBack {
  paymentId: string;
  attemptId: string;
  provider: string;
  amount: number;
  currency: Currency;
  cause: string;
  reason: string;
}

/**
 * Writes down that an attempt's money goes back, with the ledger's debit of clearing and credit of refunds payable.
 * @returns false when it goes back already
 */
export async function giveBack(needs: Needs, trx: Transaction, money: MoneyToGiveBack): Promise<boolean> {
  const id = newId();
  if (!(await insertRefund(trx, { id, ...money }, instantText(needs.clock.now())))) return false;
  const posted = await needs.ledger.post(trx, {
    key: `refund-due:${id}`,
    kind: 'refund-due',
    currency: money.currency,
    description: money.reason,
    postings: [
      { account: providerClearing(money.provider), amount: money.amount },
      { account: refundPayable, amount: -money.amount },
    ],
  });
  if (!posted.ok) throw new Error(`The refund ${id} could not be posted: ${posted.reason}`);
  return true;
}

/** A whole refund of a payment, as `Payments.refund` promises it. */
export async function askRefund(
  needs: Needs,
  trx: Transaction,
  paymentId: string,
  cause: string,
  reason: string,
): Promise<void> {
  const settled = await lockSettled(trx, paymentId);
  if (!settled) throw new Error(`Payment ${paymentId} has no money to give back`);
  const { amount, currency, provider, attempt_id: attemptId } = settled;
  if (await giveBack(needs, trx, { paymentId, attemptId, provider, amount, currency, cause, reason })) {
    await recordRefunding(trx, paymentId, instantText(needs.clock.now()));
  }
}
