import type { Currency } from '@parterre/contract/wire';
import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { providerClearing, refundPayable } from '../contract.ts';
import type { RefundAsked, RefundWish } from '../contract.ts';
import { byHandDueAt, byHandFromTheStart, wishedAmount } from '../domain/refunds.ts';
import { insertRefund, lockSettled, recordRefundState, refundOfCause } from '../sql/refunds.ts';
import type { PaymentNeeds } from './payment-needs.ts';

type Needs = Pick<PaymentNeeds, 'clock' | 'ledger' | 'log' | 'providers' | 'rowLock'>;
export interface MoneyToGiveBack {
  paymentId: string;
  attemptId: string;
  provider: string;
  /** Minor units. */
  amount: number;
  /** All that this attempt brought. */
  captured: number;
  currency: Currency;
  cause: string;
  reason: string;
}

/**
 * Writes down that an attempt's money goes back, with the ledger's debit of clearing and credit of refunds payable.
 * @returns the refund's id; null when it goes back already for this cause
 */
export async function giveBack(needs: Needs, trx: Transaction, money: MoneyToGiveBack): Promise<string | null> {
  const id = newId();
  const now = needs.clock.now();
  const code = byHandFromTheStart(needs.providers.get(money.provider)?.capabilities, money);
  const byHand = code === null ? null : { code, dueAt: instantText(byHandDueAt(now)) };
  if (!(await insertRefund(trx, { id, ...money, byHand }, instantText(now)))) return null;
  if (byHand !== null) {
    const facts = { provider: money.provider, refundId: id, paymentId: money.paymentId, code };
    needs.log.warn(facts, 'a refund has to be made by hand');
  }
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
  return id;
}

/** A refund of a part or of the rest, as `Payments.refund` promises it. */
export async function askRefund(
  needs: Needs,
  trx: Transaction,
  paymentId: string,
  { amount, cause, reason }: RefundWish,
): Promise<RefundAsked> {
  const settled = await lockSettled(trx, paymentId, needs.rowLock);
  if (!settled) throw new Error(`Payment ${paymentId} has no money to give back`);
  const before = await refundOfCause(trx, paymentId, cause);
  if (before) {
    return amount === 'rest' || amount === before.amount
      ? { ok: true, refundId: before.id, amount: before.amount, provider: settled.provider, repeated: true }
      : { ok: false, reason: 'cause-used-differently' };
  }
  const wished = wishedAmount(amount, settled.remaining);
  if (wished === null) return { ok: false, reason: 'exceeds-captured', left: settled.remaining };
  const { currency, provider, captured, attempt_id: attemptId } = settled;
  const money = { paymentId, attemptId, provider, amount: wished, captured, currency, cause, reason };
  const refundId = await giveBack(needs, trx, money);
  if (refundId === null) throw new Error(`Payment ${paymentId} is given back twice at once for ${cause}`);
  await recordRefundState(trx, paymentId, instantText(needs.clock.now()));
  return { ok: true, refundId, amount: wished, provider, repeated: false };
}
