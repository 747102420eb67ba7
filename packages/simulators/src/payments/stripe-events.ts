import { createHmac } from 'node:crypto';
import { newStripeId } from './stripe-things.ts';

export interface StripeEvent {
  readonly id: string;
  readonly type: string;
  /** The session that it is about, for those who tell events by charge. */
  readonly session: string | null;
  readonly body: string;
}

/** How an event is sent, besides as it should be. */
export interface Sending {
  /** Another secret than the one agreed on: a forgery. */
  secret?: string;
  /** Secrets that it is signed with as well, before the right one, as while a secret is rolled. */
  alsoSignedBy?: readonly string[];
  /** Seconds that its time is away from now: negative for an old one that is replayed, positive for one from the future. */
  shift?: number;
  times?: number;
}

export function stripeEvent(type: string, object: object, session: string | null, created: number): StripeEvent {
  const id = newStripeId('evt');
  const body = {
    id,
    object: 'event',
    api_version: '2026-10-28.endive',
    created,
    data: { object },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
  };
  return { id, type, session, body: JSON.stringify(body) };
}

/** `Stripe-Signature` of a body (docs.stripe.com/webhooks#verify-manually). */
export function stripeSignature(body: string, secrets: readonly string[], seconds: number): string {
  const signed = secrets.map((secret) => createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex'));
  return [`t=${seconds}`, ...signed.map((signature) => `v1=${signature}`)].join(',');
}

/** @returns the statuses that the receiver answered, null where it did not */
export async function sendStripeEvent(
  address: string,
  event: StripeEvent,
  secret: string,
  seconds: number,
  how: Sending = {},
): Promise<(number | null)[]> {
  const answers: (number | null)[] = [];
  for (let time = 0; time < (how.times ?? 1); time += 1) {
    const secrets = [...(how.alsoSignedBy ?? []), how.secret ?? secret];
    const signature = stripeSignature(event.body, secrets, seconds + (how.shift ?? 0));
    const headers = { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature };
    const request = { method: 'POST', headers, body: event.body, signal: AbortSignal.timeout(10_000) };
    answers.push(
      await fetch(address, request).then(
        ({ status }) => status,
        () => null,
      ),
    );
  }
  return answers;
}
