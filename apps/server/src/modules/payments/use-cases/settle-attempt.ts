import { Temporal } from 'temporal-polyfill';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Transaction } from '../../../platform/database.ts';
import { providerClearing, providerFees } from '../contract.ts';
import type { SettledPayment, Surplus } from '../contract.ts';
import type { FailureCode } from '../domain/provider.ts';
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
    const standing = {
      payment: row.payment_status,
      attempt: row.attempt_status,
      captured: row.captured_amount !== null,
      othersOpen: row.others_open,
    };
    const step = nextStep(standing, verdict);
    const now = needs.clock.now();
    const at = instantText(now);
    switch (step.do) {
      case 'nothing':
        return;
      case 'settle':
        return settle(needs, trx, row, { reference, fee: feeOf(verdict) }, at);
      case 'give-back': {
        const captured = { amount: row.amount, fee: feeOf(verdict) };
        const end = { status: 'succeeded', reference, code: null, nextPollAt: null, captured } as const;
        await recordAttemptEnded(trx, attemptId, end, at);
        return returnSurplus(needs, trx, row, captured, 'paid-twice');
      }
      case 'return-mismatch': {
        const received = verdict.kind === 'mismatch' ? (verdict.received ?? 0) : 0;
        const captured = { amount: received, fee: feeOf(verdict) };
        const end = { status: 'failed', reference, code: 'amount-mismatch', nextPollAt: null, captured } as const;
        await recordAttemptEnded(trx, attemptId, end, at);
        await returnSurplus(needs, trx, row, captured, 'amount-differs');
        return step.endsPayment ? endPayment(needs, trx, row, 'failed', at) : undefined;
      }
      case 'end-attempt': {
        const late = verdict.kind === 'expired' && !verdict.final;
        const next = late ? nextPollAt(row.polls, now, Temporal.Instant.from(row.deadline_at)) : null;
        const end = {
          status: step.as,
          reference,
          code: codeOf(verdict),
          nextPollAt: next === null ? null : instantText(next),
          // It is over for us, and shall not be paid any more where it is not.
          cancelAt: late && needs.cancellable.includes(row.provider) ? at : null,
        };
        await recordAttemptEnded(trx, attemptId, end, at);
        return step.endsPayment ? endPayment(needs, trx, row, step.as, at) : undefined;
      }
    }
  });
}

function feeOf(verdict: Verdict): number | null {
  return 'fee' in verdict ? verdict.fee : null;
}

function codeOf(verdict: Verdict): FailureCode | null {
  if (verdict.kind === 'mismatch') return 'amount-mismatch';
  if (verdict.kind === 'expired') return verdict.code ?? null;
  return verdict.kind === 'failed' ? verdict.code : null;
}

async function endPayment(
  needs: PaymentNeeds,
  trx: Transaction,
  row: PaymentRow,
  status: 'failed' | 'expired',
  at: string,
): Promise<void> {
  await recordPaymentEnded(trx, row.payment_id, status, at);
  await needs.subjects[row.subject_kind].ended(trx, { ...settledPayment(row), status });
}

/** Money that pays nothing goes back by itself, and its payer is told. */
async function returnSurplus(
  needs: PaymentNeeds,
  trx: Transaction,
  row: PaymentRow,
  captured: { amount: number; fee: number | null },
  why: Surplus,
): Promise<void> {
  await postFee(needs, trx, row, captured.fee);
  const words = { 'paid-twice': 'Paid twice', 'amount-differs': 'Another amount than was asked for' };
  const cause = `${why === 'paid-twice' ? 'second-attempt' : 'amount-mismatch'}:${row.attempt_id}`;
  const money = { ...moneyOf(row), amount: captured.amount, captured: captured.amount, cause, reason: words[why] };
  if ((await giveBack(needs, trx, money)) === null) return;
  await needs.subjects[row.subject_kind].goesBack(trx, settledPayment(row), why);
}

/** What the provider kept leaves its clearing account, so that this is what the provider holds for us. */
async function postFee(needs: PaymentNeeds, trx: Transaction, row: PaymentRow, fee: number | null): Promise<void> {
  if (fee === null) return;
  const posted = await needs.ledger.post(trx, {
    key: `provider-fee:${row.attempt_id}`,
    kind: 'provider-fee',
    currency: row.currency,
    description: row.description,
    postings: [
      { account: providerFees, amount: fee },
      { account: providerClearing(row.provider), amount: -fee },
    ],
  });
  if (!posted.ok) throw new Error(`The fee of ${row.attempt_id} could not be posted: ${posted.reason}`);
}

async function settle(
  needs: PaymentNeeds,
  trx: Transaction,
  row: PaymentRow,
  money: { reference: string | null; fee: number | null },
  at: string,
): Promise<void> {
  const answer = await needs.subjects[row.subject_kind].settled(trx, settledPayment(row));
  await postFee(needs, trx, row, money.fee);
  if (answer.outcome === 'fulfilled') return recordSettled(trx, row, money, 'succeeded', needs.cancellable, at);
  await recordSettled(trx, row, money, 'refunding', needs.cancellable, at);
  await giveBack(needs, trx, { ...moneyOf(row), cause: 'not-fulfilled', reason: answer.reason });
}

function settledPayment(row: PaymentRow): SettledPayment {
  return {
    id: row.payment_id,
    subject: { kind: row.subject_kind, id: row.subject_id, occurrenceId: row.occurrence_id },
    organisationId: row.payee_organisation_id,
    amount: row.amount,
    currency: row.currency,
    provider: row.provider,
  };
}

function moneyOf(row: PaymentRow) {
  const { payment_id: paymentId, attempt_id: attemptId, provider, amount, currency } = row;
  return { paymentId, attemptId, provider, amount, captured: amount, currency };
}
