import { setTimeout as pause } from 'node:timers/promises';
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
import { claimStart, leaveStart, readAttempt, recordOpened, recordStarted } from '../sql/attempts.ts';
import { newestPayment, openAttempt, openPayment } from '../sql/payments.ts';
import type { PaymentRow } from '../sql/payments.ts';
import { confirmPayment, providerAttempt } from './ask-provider.ts';
import type { PaymentNeeds } from './payment-needs.ts';
import { settleAttempt } from './settle-attempt.ts';

export type StartedPayment =
  | { ok: true; payment: Payment }
  | { ok: false; reason: NotOffered | 'payment-provider-unavailable' | 'payment-being-opened' };

const longestMinutes = 30;
/** How long one process has an attempt to itself beyond what a provider may take to answer, in milliseconds. */
const claimMargin = 5_000;
/** How often, and at what distance in milliseconds, it is looked whether another process has had its answer. */
const looks = { most: 10, apart: 200 };

/**
 * See `Payments.start`. On the hot path: one statement to open, the provider, one statement to keep its answer. Of several processes
 * that want to open the same attempt at once, one asks the provider: some would open a second page to pay at.
 */
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
  const found = await findOrOpen(needs, request, provider);
  if (!found) return { ok: false, reason: 'payment-provider-unavailable' };
  if (isStarted(found.row, provider)) return { ok: true, payment: paymentView(needs, found.row) };
  const claimedUntil = found.claimedUntil ?? (await claim(needs, found.row));
  if (claimedUntil === null) return answerOfAnother(needs, provider, found.row);
  return callAndKeep(needs, provider, request, { ...found, claimedUntil });
}

/** Asked once on the phone is enough: pressing twice must not ring it twice. */
function isStarted(row: PaymentRow, { capabilities }: PaymentProvider): boolean {
  return row.attempt_status === 'pending' && (row.redirect_url !== null || capabilities.approval === 'phone');
}

function claimEnd(needs: PaymentNeeds, now: Temporal.Instant): string {
  return instantText(now.add({ milliseconds: needs.providerTimeout + claimMargin }));
}

async function claim(needs: PaymentNeeds, row: PaymentRow): Promise<string | null> {
  const now = needs.clock.now();
  const until = claimEnd(needs, now);
  return (await claimStart(needs.db, row.attempt_id, instantText(now), until, needs.startClaims)) ? until : null;
}

/** Somebody else is opening it: their answer is this one's too, when it comes soon. */
async function answerOfAnother(
  needs: PaymentNeeds,
  provider: PaymentProvider,
  { attempt_id: attemptId }: PaymentRow,
): Promise<StartedPayment> {
  for (let look = 0; look < looks.most; look += 1) {
    await pause(looks.apart);
    const row = await readAttempt(needs.db, attemptId);
    if (row && (isStarted(row, provider) || !['created', 'pending'].includes(row.attempt_status)))
      return { ok: true, payment: paymentView(needs, row) };
  }
  return { ok: false, reason: 'payment-being-opened' };
}

interface Found {
  row: PaymentRow;
  /** Until when it is ours to open: null when it was there before. */
  claimedUntil: string | null;
}

/** The open attempt at this provider; null while an older payment of the subject can neither be ended nor asked about. */
async function findOrOpen(
  needs: PaymentNeeds,
  request: PaymentRequest,
  { id: provider, capabilities }: PaymentProvider,
): Promise<Found | null> {
  for (let round = 1; round <= 3; round += 1) {
    const ids = { payment: newId(), attempt: newId() };
    const now = needs.clock.now();
    const firstPoll = nextPollAt(0, now, Temporal.Instant.from(request.deadlineAt)) ?? now;
    const claimedUntil = claimEnd(needs, now);
    const times = { now: instantText(now), nextPollAt: instantText(firstPoll), claimedUntil };
    if (await openPayment(needs.db, request, ids, provider, times))
      return { row: newRow(request, ids, provider, times.now), claimedUntil };
    const open = await inTransaction(needs.db, (trx) =>
      openAttempt(trx, request.subject, ids.attempt, provider, times),
    );
    if (open && Temporal.Instant.compare(endOf(open, capabilities), now) > 0)
      return { row: open, claimedUntil: open.attempt_id === ids.attempt ? claimedUntil : null };
    // It has ended meanwhile, or its time is over and it has yet to be ended.
    if (open) await confirmPayment(needs, request.subject);
  }
  return null;
}

async function callAndKeep(
  needs: PaymentNeeds,
  provider: PaymentProvider,
  request: PaymentRequest,
  { row, claimedUntil }: Found & { claimedUntil: string },
): Promise<StartedPayment> {
  const { payer, returnUrl } = request;
  const notificationUrl = `${needs.publicUrl}/api/v1/payments/notifications/${provider.id}`;
  const opened = async (reference: string): Promise<void> => {
    const at = instantText(needs.clock.now());
    if (!(await recordOpened(needs.db, row.attempt_id, claimedUntil, reference, at)))
      throw new Error('somebody else has taken over to open this charge');
  };
  const charge = { ...providerAttempt(row), payer, returnUrl, notificationUrl, opened };
  const answered = await callProvider(needs.providerTimeout, (signal) => provider.start(charge, signal));
  if (!answered.ok) {
    // It may have heard us: the attempt stays, and is polled until the provider knows it or the time is over.
    needs.log.warn(
      { provider: provider.id, attemptId: row.attempt_id, err: answered.error },
      'a payment could not be started',
    );
    await leaveStart(needs.db, row.attempt_id, claimedUntil);
    return { ok: false, reason: 'payment-provider-unavailable' };
  }
  const { answer } = answered;
  if (answer.kind === 'refused') {
    await settleAttempt(needs, row.attempt_id, { kind: 'failed', code: answer.code }, null);
    const ended = await newestPayment(needs.db, request.subject);
    return { ok: true, payment: paymentView(needs, ended ?? row) };
  }
  const { reference, redirectUrl, notificationToken } = answer;
  const tokenHash = notificationToken === undefined ? null : hashOfToken(notificationToken);
  const kept = { reference, redirectUrl, tokenHash };
  const at = instantText(needs.clock.now());
  if (!(await recordStarted(needs.db, row, claimedUntil, kept, needs.cancellable, at)))
    return answerOfAnother(needs, provider, row);
  return { ok: true, payment: paymentView(needs, { ...row, redirect_url: redirectUrl }) };
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
export function paymentView({ providers }: Pick<PaymentNeeds, 'providers'>, row: PaymentRow): Payment {
  return {
    id: row.payment_id,
    status: row.payment_status,
    provider: row.provider,
    sandbox: providers.get(row.provider)?.sandbox ?? false,
    amount: { amount: row.amount, currency: row.currency },
    redirectUrl: row.payment_status === 'pending' ? row.redirect_url : null,
    startedAt: row.attempt_created_at,
    deadlineAt: row.deadline_at,
    failureCode: row.failure_code,
  };
}
