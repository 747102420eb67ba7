import type { Payment } from '@parterre/contract/payments';
import { Temporal } from 'temporal-polyfill';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { PaymentRequest } from '../contract.ts';
import { refusalOf } from '../domain/offers.ts';
import type { NotOffered } from '../domain/offers.ts';
import { callProvider } from '../domain/call-provider.ts';
import type { Capabilities, PaymentProvider } from '../domain/provider.ts';
import { hashOfToken } from '../domain/notification-token.ts';
import { attemptEndsAt, nextPollAt } from '../domain/schedule.ts';
import { recordStarted } from '../sql/attempts.ts';
import { newestPayment, openAttempt, openPayment } from '../sql/payments.ts';
import type { PaymentRow } from '../sql/payments.ts';
import { confirmPayment, providerAttempt } from './ask-provider.ts';
import type { PaymentNeeds } from './payment-needs.ts';
import { settleAttempt } from './settle-attempt.ts';

export type StartedPayment =
  { ok: true; payment: Payment } | { ok: false; reason: NotOffered | 'payment-provider-unavailable' };

const longestMinutes = 30;

/** See `Payments.start`. On the hot path: one statement to open, the provider, one statement to keep its answer. */
export async function startPayment(
  needs: PaymentNeeds,
  request: PaymentRequest,
  providerId: string,
): Promise<StartedPayment> {
  const provider = needs.providers.get(providerId);
  const refusal = refusalOf(provider, request);
  if (provider === undefined || refusal !== null) return { ok: false, reason: refusal ?? 'unknown-provider' };
  const latest = needs.clock.now().add({ minutes: longestMinutes });
  if (Temporal.Instant.compare(Temporal.Instant.from(request.deadlineAt), latest) > 0) {
    throw new RangeError(`A payment stays open for ${longestMinutes} minutes at most`);
  }
  const row = await findOrOpen(needs, request, provider);
  if (!row) return { ok: false, reason: 'payment-provider-unavailable' };
  // Asked once on the phone is enough: pressing twice must not ring it twice.
  const known = row.redirect_url !== null || provider.capabilities.approval === 'phone';
  if (row.attempt_status === 'pending' && known) return { ok: true, payment: paymentView(row) };
  return callAndKeep(needs, provider, request, row);
}

/** The open attempt at this provider; null while an older payment of the subject can neither be ended nor asked about. */
async function findOrOpen(
  needs: PaymentNeeds,
  request: PaymentRequest,
  { id: provider, capabilities }: PaymentProvider,
): Promise<PaymentRow | null> {
  for (let round = 1; round <= 3; round += 1) {
    const ids = { payment: newId(), attempt: newId() };
    const now = needs.clock.now();
    const firstPoll = nextPollAt(0, now, Temporal.Instant.from(request.deadlineAt)) ?? now;
    const times = { now: instantText(now), nextPollAt: instantText(firstPoll) };
    if (await openPayment(needs.db, request, ids, provider, times)) return newRow(request, ids, provider, times.now);
    const open = await inTransaction(needs.db, (trx) =>
      openAttempt(trx, request.subject, ids.attempt, provider, times),
    );
    if (open && Temporal.Instant.compare(endOf(open, capabilities), now) > 0) return open;
    // It has ended meanwhile, or its time is over and it has yet to be ended.
    if (open) await confirmPayment(needs, request.subject);
  }
  return null;
}

async function callAndKeep(
  needs: PaymentNeeds,
  provider: PaymentProvider,
  request: PaymentRequest,
  row: PaymentRow,
): Promise<StartedPayment> {
  const { payer, returnUrl } = request;
  const notificationUrl = `${needs.publicUrl}/api/v1/payments/notifications/${provider.id}`;
  const charge = { ...providerAttempt(row), payer, returnUrl, notificationUrl };
  const answered = await callProvider(needs.providerTimeout, (signal) => provider.start(charge, signal));
  if (!answered.ok) {
    // It may have heard us: the attempt stays, and is polled until the provider knows it or the time is over.
    needs.log.warn(
      { provider: provider.id, attemptId: row.attempt_id, err: answered.error },
      'a payment could not be started',
    );
    return { ok: false, reason: 'payment-provider-unavailable' };
  }
  const { answer } = answered;
  if (answer.kind === 'refused') {
    await settleAttempt(needs, row.attempt_id, { kind: 'failed', code: answer.code }, null);
    const ended = await newestPayment(needs.db, request.subject);
    return { ok: true, payment: paymentView(ended ?? row) };
  }
  const { reference, redirectUrl, notificationToken } = answer;
  const tokenHash = notificationToken === undefined ? null : hashOfToken(notificationToken);
  const kept = { reference, redirectUrl, tokenHash };
  await recordStarted(needs.db, row, kept, needs.cancellable, instantText(needs.clock.now()));
  return { ok: true, payment: paymentView({ ...row, redirect_url: redirectUrl }) };
}

function endOf(row: PaymentRow, { secondsToApprove }: Capabilities): Temporal.Instant {
  const [begun, deadline] = [Temporal.Instant.from(row.attempt_created_at), Temporal.Instant.from(row.deadline_at)];
  return attemptEndsAt(begun, deadline, secondsToApprove);
}

function newRow(
  request: PaymentRequest,
  ids: { payment: string; attempt: string },
  provider: string,
  now: string,
): PaymentRow {
  return {
    payment_id: ids.payment,
    subject_kind: request.subject.kind,
    subject_id: request.subject.id,
    occurrence_id: request.subject.occurrenceId,
    payee_organisation_id: request.organisationId,
    amount: request.amount,
    currency: request.currency,
    description: request.description,
    payment_status: 'pending',
    deadline_at: request.deadlineAt,
    attempt_id: ids.attempt,
    attempt_created_at: now,
    provider,
    provider_reference: null,
    redirect_url: null,
    attempt_status: 'created',
    failure_code: null,
    polls: 0,
    captured_amount: null,
    cancels: 0,
  };
}

/** As people and programs see it; the address to pay at only as long as it is of use. */
export function paymentView(row: PaymentRow): Payment {
  return {
    id: row.payment_id,
    status: row.payment_status,
    provider: row.provider,
    amount: { amount: row.amount, currency: row.currency },
    redirectUrl: row.payment_status === 'pending' ? row.redirect_url : null,
    startedAt: row.attempt_created_at,
    deadlineAt: row.deadline_at,
    failureCode: row.failure_code,
  };
}
