import { z } from 'zod';
import type { ChargeReport, FailureCode, ProviderAttempt } from '../../domain/provider.ts';

/** `expires_in` is a number or a text, 3600 or 7776000. */
export const tokenAnswer = z.object({
  access_token: z.string().min(1).max(4096),
  expires_in: z.coerce.number().int().positive(),
});

export const webPayment = z.object({
  pay_token: z.string().min(1).max(512),
  payment_url: z.url({ protocol: /^https?$/ }).max(2048),
  notif_token: z.string().min(1).max(512),
});

export const transactionStatus = z.object({ status: z.string(), order_id: z.string().optional() });
export const notification = z.object({ notif_token: z.string().min(1).max(512) });
const problem = z.object({ code: z.coerce.number().int() });

/** The number of an error, such as 1204; null where the answer has none. */
export function problemCode(json: unknown): number | null {
  return problem.safeParse(json).data?.code ?? null;
}

/** 401: the token has run out. */
export const tokenExpired = 42;
/** 403: this order number was used before, so we were heard. */
export const orderExists = 1204;

/** Refusals that no repetition mends: the account may not, the merchant key or the currency is wrong. */
export function refusalOf(status: number, code: number | null): FailureCode | null {
  if (status === 403 || code === 50 || (code !== null && code >= 1201 && code <= 1203)) return 'not-allowed';
  return status === 400 || status === 422 ? 'not-allowed' : null;
}

/** The reference holds the order number and the payment token, which are both asked for with every question. */
export function referenceOf(orderId: string, payToken: string): string {
  return `${orderId}.${payToken}`;
}
export function readReference(reference: string): { orderId: string; payToken: string } | null {
  const dot = reference.indexOf('.');
  return dot > 0 && dot < reference.length - 1
    ? { orderId: reference.slice(0, dot), payToken: reference.slice(dot + 1) }
    : null;
}

/**
 * What a status means. The question names our amount, and the answer holds none: a success is one of that amount. One that was left
 * stays INITIATED for ever, which is ours to end.
 */
export function reportOf(
  status: string,
  attempt: Pick<ProviderAttempt, 'amount' | 'currency'>,
  reference: string,
): ChargeReport {
  switch (status.toUpperCase()) {
    case 'SUCCESS':
      return { status: 'succeeded', reference, amount: attempt.amount, currency: attempt.currency };
    case 'FAILED':
      return { status: 'failed', reference, code: 'declined' };
    case 'EXPIRED':
      return { status: 'expired', reference, code: 'not-in-time' };
    default:
      return { status: 'pending', reference };
  }
}

const longestShown = 30;

/** What the payer is shown beside the amount: letters without accents, digits and few signs, since what Orange takes is not published. */
export function shownText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9 .,:-]+/g, ' ')
    .replace(/ +/g, ' ')
    .slice(0, longestShown)
    .trim();
}
