import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Notification, NotificationRequest } from '../../domain/provider.ts';
import type { StripeApi } from './stripe-api.ts';
import { sessionOfIntent } from './stripe-sessions.ts';

/** Seconds that the time of a notification may be away from ours, on either side. */
const tolerance = 300;

const event = z.object({
  id: z.string().min(1).max(255),
  type: z.string(),
  /** The connected account that it is about, if it is not ours. */
  account: z.string().optional(),
  data: z.object({ object: z.looseObject({ id: z.string().max(255).optional() }) }),
});
export type StripeEvent = z.infer<typeof event>;

/**
 * The event in a notification, when its signature (`t=…,v1=…` over `t.body`, docs.stripe.com/webhooks#verify-manually) is good for one
 * of the `v1` given (two while a secret is rolled) and its time is near: an old one is a replay, and so is one that says it comes from
 * the future, which Stripe's library would take.
 */
export function genuineEvent(request: NotificationRequest, secret: string, now: Temporal.Instant): StripeEvent | null {
  const header = request.headers['stripe-signature'];
  if (typeof header !== 'string' || header.length > 2000) return null;
  const parts = header.split(',').map((part): [string, string] => {
    const [name = '', value = ''] = part.trim().split('=', 2);
    return [name, value];
  });
  const times = parts.filter(([name]) => name === 't').map(([, value]) => value);
  const [time] = times;
  if (time === undefined || times.length > 1 || !/^\d{1,12}$/.test(time)) return null;
  const expected = createHmac('sha256', secret).update(`${time}.${request.body}`).digest();
  const signed = parts.some(([name, value]) => name === 'v1' && isSame(value, expected));
  const away = Math.abs(Math.floor(now.epochMilliseconds / 1000) - Number(time));
  if (!signed || away > tolerance) return null;
  const read = event.safeParse(jsonOf(request.body));
  return read.success ? read.data : null;
}

function isSame(hex: string, expected: Buffer): boolean {
  const given = Buffer.from(/^[0-9a-f]{64}$/.test(hex) ? hex : '', 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const ourId = z.uuid();
const someName = z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]);
const about = z.object({
  mode: z.string().nullish(),
  charge: z.string().nullish(),
  payment_intent: z.string().nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
  client_reference_id: z.string().nullish(),
  /** Of an invoice; since API 2025-03-31 in `parent`. */
  parent: z
    .object({ subscription_details: z.object({ subscription: someName }).nullish() })
    .nullish()
    .catch(null),
});

interface Needs {
  secret: string;
  now: Temporal.Instant;
  /** Asked for the session of a payment that does not name our attempt. */
  api: StripeApi;
  signal: AbortSignal;
}

/**
 * What a notification is about. Most name our attempt, which they do before we have heard the name of their session.
 * @throws ProviderFault when Stripe has to be asked and does not answer: it sends the notification again
 */
export async function readEvent(request: NotificationRequest, needs: Needs): Promise<Notification | null> {
  const read = genuineEvent(request, needs.secret, needs.now);
  if (!read) return null;
  const { id: eventId, type } = read;
  const { object } = read.data;
  const facts = about.safeParse(object);
  const [family = ''] = type.split('.', 1);
  // A connected account's own sales are not ours.
  if (!facts.success || object.id === undefined || read.account !== undefined) return { about: 'nothing' };
  if (type.startsWith('charge.dispute.')) {
    const { charge, payment_intent: intent } = facts.data;
    const reference = (await sessionOfIntent(needs.api, intent, needs.signal)) ?? intent ?? charge ?? object.id;
    return { about: 'dispute', dispute: object.id, reference, eventId };
  }
  if (type.startsWith('checkout.session.')) {
    if (facts.data.mode === 'subscription') return { about: 'plan', reference: object.id, eventId };
    const named = ourId.safeParse(facts.data.client_reference_id);
    return named.success
      ? { about: 'attempt', id: named.data, eventId }
      : { about: 'charge', reference: object.id, eventId };
  }
  if (type.startsWith('customer.subscription.')) return { about: 'plan', reference: object.id, eventId };
  if (family === 'invoice') {
    const subscription = facts.data.parent?.subscription_details?.subscription;
    return subscription === undefined ? { about: 'nothing' } : { about: 'plan', reference: subscription, eventId };
  }
  if (!['payment_intent', 'charge', 'refund'].includes(family)) return { about: 'nothing' };
  const named = ourId.safeParse(facts.data.metadata?.attempt);
  if (named.success) return { about: 'attempt', id: named.data, eventId };
  const intent = family === 'payment_intent' ? object.id : facts.data.payment_intent;
  const reference = await sessionOfIntent(needs.api, intent, needs.signal);
  return reference === null ? { about: 'nothing' } : { about: 'charge', reference, eventId };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
