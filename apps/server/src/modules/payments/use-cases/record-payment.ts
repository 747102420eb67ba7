import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { Recorded, RecordedPayment } from '../contract.ts';
import { cancelOpenAttempts } from '../sql/attempts.ts';
import { insertRecorded } from '../sql/recorded.ts';
import type { PaymentNeeds } from './payment-needs.ts';

/** Money taken at a counter, as `Payments.record` promises it. @throws RangeError for what is no amount */
export async function recordPayment(
  needs: Pick<PaymentNeeds, 'clock' | 'subjects' | 'cancellable'>,
  trx: Transaction,
  recorded: RecordedPayment,
): Promise<Recorded> {
  const { subject, organisationId, amount, currency, means } = recorded;
  if (!Number.isSafeInteger(amount) || amount <= 0) throw new RangeError(`${amount} cannot be paid`);
  const at = instantText(needs.clock.now());
  const ids = { payment: newId(), attempt: newId() };
  await insertRecorded(trx, recorded, ids, at);
  const settled = { id: ids.payment, subject, organisationId, amount, currency, provider: means };
  const answer = await needs.subjects[subject.kind].settled(trx, settled);
  if (answer.outcome === 'refund') return { ok: false, reason: answer.reason };
  await cancelOpenAttempts(trx, subject, needs.cancellable, at);
  return {
    ok: true,
    payment: {
      id: ids.payment,
      status: 'succeeded',
      provider: means,
      sandbox: false,
      amount: { amount, currency },
      redirectUrl: null,
      startedAt: at,
      deadlineAt: at,
      failureCode: null,
    },
  };
}
