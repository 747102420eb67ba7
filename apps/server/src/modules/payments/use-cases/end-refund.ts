import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import { providerClearing, refundPayable } from '../contract.ts';
import type { AccountReference } from '../contract.ts';
import type { Rail } from '../domain/refunds.ts';
import { addStep, recordRefundState, recordRefunded } from '../sql/refunds.ts';
import type { RefundEnd, RefundToSettle } from '../sql/refunds.ts';
import type { PaymentNeeds } from './payment-needs.ts';

/**
 * What was owed to the payer no longer is: the caller has locked the refund and its payment.
 * @param note what whoever did it wrote for colleagues
 * @returns false when it had ended before
 */
export async function endRefund(
  needs: Pick<PaymentNeeds, 'clock' | 'ledger'>,
  trx: Transaction,
  refund: RefundToSettle,
  end: RefundEnd,
  note: string | null,
): Promise<boolean> {
  const at = instantText(needs.clock.now());
  if (!(await recordRefunded(trx, refund.id, end, at))) return false;
  await addStep(trx, refund.id, { step: 'done', personId: end.byHand?.personId ?? null, note }, at);
  await recordRefundState(trx, refund.payment_id, at);
  const posted = await needs.ledger.post(trx, {
    key: `refund-done:${refund.id}`,
    kind: 'refund-done',
    currency: refund.currency,
    description: refund.reason,
    postings: [
      { account: refundPayable, amount: refund.amount },
      { account: paidFrom(end.byHand?.rail ?? 'original', refund.provider), amount: -refund.amount },
    ],
  });
  if (!posted.ok) throw new Error(`The refund ${refund.id} could not be posted: ${posted.reason}`);
  return true;
}

/** Where the money came from. */
function paidFrom(rail: Rail, provider: string): AccountReference {
  if (rail === 'bank') return { kind: 'bank', ownerId: null };
  return providerClearing(rail === 'cash' ? 'cash' : provider);
}
