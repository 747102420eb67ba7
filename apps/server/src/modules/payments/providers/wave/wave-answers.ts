import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { ChargeReport, FailureCode } from '../../domain/provider.ts';
import { paidReport } from '../mobile-money/paid-report.ts';
import { sameSecret } from '../mobile-money/same-secret.ts';

export const session = z.object({
  id: z.string().min(1).max(200),
  /** A text; a number would be read as well. */
  amount: z.union([z.string(), z.number()]).transform(String),
  currency: z.string(),
  checkout_status: z.string(),
  payment_status: z.string(),
  /** Of no use once it is over, and not missed then. */
  wave_launch_url: z
    .url({ protocol: /^https?$/ })
    .max(2048)
    .nullish()
    .catch(null),
  client_reference: z.string().nullish(),
  last_payment_error: z.object({ code: z.string() }).nullish().catch(null),
});
export type Session = z.output<typeof session>;
export const found = z.object({ result: z.array(session) });

const problem = z.object({ code: z.string() });
/** The word of an error, such as `checkout-refund-failed`; null where the answer has none. */
export function problemCode(json: unknown): string | null {
  return problem.safeParse(json).data?.code ?? null;
}

/** The types of event are words that may become more: all that matters is which session one is about. */
export const event = z.object({
  id: z.string().min(1).max(200),
  type: z.string(),
  data: z.object({ id: z.string().max(200), client_reference: z.string().nullish() }),
});

const failures: ReadonlyMap<string, FailureCode> = new Map([
  ['insufficient-funds', 'not-enough-funds'],
  ['kyb-limits-exceeded', 'limit-reached'],
  ['payment-failure', 'provider-fault'],
  ['cross-border-payment-not-allowed', 'not-allowed'],
]);

/** What a session means. One that is open can still be paid, whatever failed before. */
export function reportOf(told: Session): ChargeReport {
  const reference = told.id;
  if (told.payment_status === 'succeeded') return paidReport('wave', reference, francs(told.amount), told.currency);
  const error = told.last_payment_error?.code;
  const code = error === undefined ? null : (failures.get(error) ?? 'declined');
  switch (told.checkout_status) {
    case 'expired':
      if (code !== null) return { status: 'failed', reference, code };
      // Whether what a session was paid by can end after it is not published: one that says "processing" is asked about on.
      return told.payment_status === 'processing'
        ? { status: 'expired', reference, code: 'not-in-time', stillOpen: true }
        : { status: 'expired', reference, code: 'not-in-time' };
    case 'complete':
      if (told.payment_status === 'cancelled') return { status: 'failed', reference, code: code ?? 'cancelled' };
      return { status: 'pending', reference };
    default:
      return { status: 'pending', reference };
  }
}

/** An amount in text, as whole francs; NaN, which equals nothing, for another. */
export function francs(text: string): number {
  return /^\d{1,12}(\.0+)?$/.test(text) ? Number.parseInt(text, 10) : Number.NaN;
}

/** Of several sessions of one attempt the one that counts: a paid one, else an open one, else the first. */
export function theOneThatCounts(sessions: readonly Session[]): Session | null {
  return (
    sessions.find(({ payment_status: status }) => status === 'succeeded') ??
    sessions.find(({ checkout_status: status }) => status === 'open') ??
    sessions[0] ??
    null
  );
}

/** Seconds that a notification may be old, and that its clock may be ahead of ours. */
const tolerance = { past: 300, future: 60 };

/** `v1` of a notification: HMAC-SHA256 over the time and the raw body, one after the other. */
export function signatureOf(time: string, body: string, secret: string): string {
  return createHmac('sha256', secret)
    .update(time + body)
    .digest('hex');
}

/**
 * Whether `Wave-Signature: t=…,v1=…` is genuine and of now. There are several `v1` while a secret is replaced.
 * @param now seconds since 1970
 */
export function isGenuine(header: string, body: string, secret: string, now: number): boolean {
  const parts = header.split(',').map((part) => part.trim().split('='));
  const values = (name: string) => parts.filter(([key]) => key === name).map(([, value]) => value ?? '');
  const [time] = values('t');
  if (time === undefined || !/^\d{1,12}$/.test(time)) return false;
  const age = now - Number(time);
  if (age > tolerance.past || age < -tolerance.future) return false;
  const expected = signatureOf(time, body, secret);
  return values('v1').some((given) => sameSecret(given, expected));
}
