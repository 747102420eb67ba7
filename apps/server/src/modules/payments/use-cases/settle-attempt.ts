import { Temporal } from 'temporal-polyfill';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Transaction } from '../../../platform/database.ts';
import type { SettledPayment } from '../contract.ts';
import { nextPollAt } from '../domain/schedule.ts';
import { nextStep } from '../domain/settlement.ts';
import type { Verdict } from '../domain/settlement.ts';
import { recordAttemptEnded } from '../sql/attempts.ts';
import { lockPayment, recordPaymentEnded, recordSettled } from '../sql/payments.ts';
import type { PaymentRow } from '../sql/payments.ts';
import { giveBack } from './give-back.ts';
import type { PaymentNeeds } from './payment-needs.ts';

/**
 * Applies what a provider answered, in one transaction under the payment's row lock. Repeated or late verdicts change nothing; a
 * success counts once, whenever it comes.
 * @param reference the provider's name for the charge, when its answer told it
 */
export async function settleAttempt(
  needs: PaymentNeeds,
  attemptId: string,
  verdict: Verdict,
  reference: string | null,
): Promise<void> {
  await inTransaction(needs.db, async (trx) => {
    const row = await lockPayment(trx, attemptId, needs.rowLock);
    if (!row) throw new Error(`There is no payment attempt ${attemptId}`);
    const standing = { payment: row.payment_status, attempt: row.attempt_status, othersOpen: row.others_open };
    const step = nextStep(standing, verdict);
    const now = needs.clock.now();
    const at = instantText(now);
    switch (step.do) {
      case 'nothing':
        return;
      case 'settle':
        return settle(needs, trx, row, reference, at);
      case 'give-back':
        await recordAttemptEnded(trx, attemptId, { status: 'succeeded', reference, code: null, nextPollAt: null }, at);
        await giveBack(needs, trx, {
          ...moneyOf(row),
          cause: `second-attempt:${attemptId}`,
          reason: 'Paid twice',
        });
        return;
      case 'end-attempt': {
        const late = verdict.kind === 'expired' && !verdict.final;
        const next = late ? nextPollAt(row.polls, now, Temporal.Instant.from(row.deadline_at)) : null;
        const code = verdict.kind === 'failed' ? verdict.code : null;
        const end = { status: step.as, reference, code, nextPollAt: next === null ? null : instantText(next) };
        await recordAttemptEnded(trx, attemptId, end, at);
        if (!step.endsPayment) return;
        await recordPaymentEnded(trx, row.payment_id, step.as, at);
        await needs.subjects.ended(trx, { ...settledPayment(row), status: step.as });
      }
    }
  });
}

async function settle(
  needs: PaymentNeeds,
  trx: Transaction,
  row: PaymentRow,
  reference: string | null,
  at: string,
): Promise<void> {
  const answer = await needs.subjects.settled(trx, settledPayment(row));
  if (answer.outcome === 'fulfilled') return recordSettled(trx, row, reference, 'succeeded', at);
  await recordSettled(trx, row, reference, 'refunding', at);
  await giveBack(needs, trx, { ...moneyOf(row), cause: 'not-fulfilled', reason: answer.reason });
}

function settledPayment(row: PaymentRow): SettledPayment {
  return {
    id: row.payment_id,
    subject: { kind: 'order', id: row.subject_id, occurrenceId: row.occurrence_id },
    organisationId: row.payee_organisation_id,
    amount: row.amount,
    currency: row.currency,
    provider: row.provider,
  };
}

function moneyOf(row: PaymentRow) {
  const { payment_id: paymentId, attempt_id: attemptId, provider, amount, currency } = row;
  return { paymentId, attemptId, provider, amount, currency };
}
