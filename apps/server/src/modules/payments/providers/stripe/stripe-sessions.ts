import { setTimeout as wait } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import type { Stripe } from 'stripe';
import type { ChargeRequest } from '../../domain/provider.ts';
import { ProviderFault } from '../limited-fetch.ts';
import { StripeBusy } from './stripe-api.ts';
import type { StripeAnswer, StripeApi } from './stripe-api.ts';
import { checkoutSession, listOf } from './stripe-answers.ts';
import type { CheckoutSession } from './stripe-answers.ts';

/**
 * Stripe takes 30 minutes to 24 hours from now; our deadline is sooner, and ends the session by `cancel`. The time is reckoned from the
 * deadline and not from now, so that the same charge is the same request, which its idempotency key asks for.
 */
const minutesAfterDeadline = 35;

/**
 * Makes the session of a charge, once however often it is asked for. An address that Stripe does not take is left out, and asked by its
 * page: that is another request, and so another key.
 */
export async function createSession(
  api: StripeApi,
  charge: ChargeRequest,
  signal: AbortSignal,
): Promise<StripeAnswer<CheckoutSession>> {
  const { customer_email: email, ...request } = sessionRequest(charge);
  const create = (params: Stripe.Checkout.SessionCreateParams, idempotencyKey: string) =>
    whenFree(signal, () =>
      api.call(signal, checkoutSession, (stripe) => stripe.checkout.sessions.create(params, { idempotencyKey })),
    );
  const made = await create({ ...request, customer_email: email }, charge.id);
  return made.ok || made.code !== 'email_invalid' ? made : create(request, `${charge.id}-no-email`);
}

/** Milliseconds until it is tried again while the same is asked for elsewhere, such as by a second press of the button. */
const pauses = [150, 450, 1350];

async function whenFree<T>(signal: AbortSignal, ask: () => Promise<T>): Promise<T> {
  for (const pause of pauses) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof StripeBusy)) throw error;
      await wait(pause, undefined, { signal });
    }
  }
  return ask();
}

/** The whole request for a charge: it depends on nothing else. */
function sessionRequest(charge: ChargeRequest): Stripe.Checkout.SessionCreateParams {
  const { id, amount, description, payer, returnUrl } = charge;
  const currency = charge.currency.toLowerCase();
  const product = { name: cut(description, 250) };
  return {
    mode: 'payment',
    // Cards alone: other means may take days. In our currency alone, so that what is received is what was asked for.
    allowed_payment_method_types: ['card'],
    adaptive_pricing: { enabled: false },
    line_items: [{ quantity: 1, price_data: { currency, unit_amount: amount, product_data: product } }],
    locale: payer.language,
    customer_email: payer.email,
    client_reference_id: id,
    metadata: { attempt: id },
    payment_intent_data: { description: cut(description, 1000), metadata: { attempt: id }, transfer_group: id },
    expires_at: secondsOf(charge.deadlineAt) + minutesAfterDeadline * 60,
    success_url: returnUrl,
    cancel_url: returnUrl,
  };
}

/** Sessions that are looked through for one whose name we never heard. */
const pageSize = 100;
const mostPages = 20;

/**
 * Looks a session up by our id among those made since `from`. Sessions can be listed by their time and not by our id, and Stripe's
 * search does not know them; the list is complete at once, where a search may lag.
 * @throws ProviderFault when there are more than 2000 of them
 */
export async function findSession(
  api: StripeApi,
  attemptId: string,
  from: Temporal.Instant,
  signal: AbortSignal,
): Promise<CheckoutSession | null> {
  const created = { gte: toSeconds(from), lte: toSeconds(from.add({ minutes: 45 })) };
  let after: string | undefined;
  for (let page = 1; page <= mostPages; page += 1) {
    const params = { created, limit: pageSize, ...(after !== undefined && { starting_after: after }) };
    const list = await api.must(signal, listOf(checkoutSession), (stripe) => stripe.checkout.sessions.list(params));
    const found = list.data.find((session) => session.client_reference_id === attemptId);
    if (found) return found;
    after = list.data.at(-1)?.id;
    if (!list.has_more || after === undefined) return null;
  }
  throw new ProviderFault('stripe', 'too many sessions to look through');
}

/** The Checkout session of a payment intent, which is the name that we know a charge by. */
export async function sessionOfIntent(
  api: StripeApi,
  intent: string | null | undefined,
  signal: AbortSignal,
): Promise<string | null> {
  if (intent == null) return null;
  const list = await api.must(signal, listOf(checkoutSession), (stripe) =>
    stripe.checkout.sessions.list({ payment_intent: intent, limit: 1 }),
  );
  return list.data[0]?.id ?? null;
}

/** Before the earliest moment at which a charge with this deadline can have been started: 30 minutes before, and some for clocks. */
export function earliestStart(deadlineAt: string): Temporal.Instant {
  return Temporal.Instant.from(deadlineAt).subtract({ minutes: 35 });
}

/** The same by the time in our id, where the deadline is not told. */
export function startedAround(attemptId: string): Temporal.Instant {
  const milliseconds = Number.parseInt(attemptId.replaceAll('-', '').slice(0, 12), 16);
  return Temporal.Instant.fromEpochMilliseconds(milliseconds).subtract({ minutes: 5 });
}

function secondsOf(instant: string): number {
  return toSeconds(Temporal.Instant.from(instant));
}
function toSeconds(instant: Temporal.Instant): number {
  return Math.floor(instant.epochMilliseconds / 1000);
}
function cut(text: string, most: number): string {
  return [...text].slice(0, most).join('');
}
