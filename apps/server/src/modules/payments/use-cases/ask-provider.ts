import { Temporal } from 'temporal-polyfill';
import { instantText } from '../../../platform/clock.ts';
import { callProvider } from '../domain/call-provider.ts';
import type { ProviderAttempt } from '../domain/provider.ts';
import { attemptEndsAt, nextPollAt } from '../domain/schedule.ts';
import { judge } from '../domain/settlement.ts';
import { attemptsToAsk, claimDueAttempts, recordAsked } from '../sql/attempts.ts';
import type { PaymentRow } from '../sql/payments.ts';
import type { PaymentNeeds } from './payment-needs.ts';
import { settleAttempt } from './settle-attempt.ts';

export function providerAttempt(row: PaymentRow): ProviderAttempt {
  const { attempt_id: id, amount, currency, description, deadline_at: deadlineAt, provider_reference: reference } = row;
  const over = row.cancels > 0 || !['created', 'pending'].includes(row.attempt_status);
  return { id, amount, currency, description, deadlineAt, reference, over };
}

/**
 * Asks the provider of an attempt, with our own ids, and applies what it answers. No transaction is open while it is asked.
 * @returns false when it did not answer
 */
export async function askProvider(needs: PaymentNeeds, row: PaymentRow): Promise<boolean> {
  const facts = { provider: row.provider, attemptId: row.attempt_id, paymentId: row.payment_id };
  const provider = needs.providers.get(row.provider);
  if (!provider) {
    needs.log.error(facts, 'a payment waits for a provider that is not configured any more');
    return false;
  }
  const answered = await callProvider(needs.providerTimeout, (signal) => provider.query(providerAttempt(row), signal));
  if (!answered.ok) needs.log.warn({ ...facts, err: answered.error }, 'a payment provider does not answer');
  const reference = answered.ok && 'reference' in answered.answer ? answered.answer.reference : null;
  const now = needs.clock.now();
  const deadline = Temporal.Instant.from(row.deadline_at);
  const begun = Temporal.Instant.from(row.attempt_created_at);
  const end = attemptEndsAt(begun, deadline, provider.capabilities.secondsToApprove);
  const verdict = judge(row, answered, end.since(now).total('seconds'));
  if (verdict.kind === 'mismatch' && row.captured_amount === null) {
    needs.log.error(
      { ...facts, expected: row.amount, received: verdict.received },
      'a provider reports another amount than was asked for: nothing was settled',
    );
  }
  const stillLate = row.attempt_status === 'expired' && verdict.kind === 'expired' && !verdict.final;
  if (verdict.kind !== 'wait' && !stillLate) {
    await settleAttempt(needs, row.attempt_id, verdict, reference);
    return answered.ok;
  }
  const next = nextPollAt(row.polls, now, deadline);
  await recordAsked(needs.db, row.attempt_id, reference, next === null ? null : instantText(next), instantText(now));
  return answered.ok;
}

/** Asks about every attempt of a subject whose end is not known for good. */
export async function confirmPayment(needs: PaymentNeeds, subject: { kind: string; id: string }): Promise<void> {
  for (const row of await attemptsToAsk(needs.db, subject)) await askProvider(needs, row);
}

const batch = 20;

/**
 * Asks about the attempts that are due, on any number of nodes at once.
 * @returns how many were asked about
 */
export async function pollPayments(needs: PaymentNeeds): Promise<number> {
  const now = needs.clock.now();
  // Longer than a provider may take, so that a slow answer is not asked for twice at once.
  const until = now.add({ milliseconds: needs.providerTimeout + 30_000 });
  let asked = 0;
  for (;;) {
    const rows = await claimDueAttempts(needs.db, instantText(now), instantText(until), batch);
    const outcomes = await Promise.allSettled(rows.map((row) => askProvider(needs, row)));
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected')
        needs.log.error({ err: outcome.reason as unknown }, 'a payment could not be settled');
    }
    asked += rows.length;
    if (rows.length < batch) return asked;
  }
}
