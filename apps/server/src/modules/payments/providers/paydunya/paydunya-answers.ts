import { z } from 'zod';
import type { ChargeReport, FailureCode, ProviderAttempt } from '../../domain/provider.ts';
import { parseJson } from '../mobile-money/call-api.ts';
import { paidReport } from '../mobile-money/paid-report.ts';

/** `00`: done. Others are refusals whose numbers are not published. */
export const done = '00';
const responseCode = z.coerce.string().max(20);
const token = z.string().min(1).max(200);

export const createdInvoice = z.object({ response_code: responseCode, token: token.optional() });
export const softPay = z.object({ success: z.boolean(), message: z.string().max(1000).catch('') });

/** Our own id, which travels with the invoice; an invoice without such data has an empty list there. */
const customData = z
  .object({ attempt: z.string().optional() })
  .catch({})
  .transform(({ attempt }) => attempt ?? null);
const amount = z.coerce.number().catch(Number.NaN);

export const confirmed = z.object({
  response_code: responseCode,
  status: z.string().default(''),
  invoice: z.object({ token: token.optional(), total_amount: amount }).optional(),
  custom_data: customData.optional(),
});

/** A notification: the answer to a confirmation with a hash, under `data`. */
export const notification = z.object({
  hash: z.string().min(1).max(256),
  invoice: z.object({ token }),
  custom_data: customData.optional(),
});

/**
 * The fields of a notification, which comes as a form with names like `data[invoice][token]`; JSON is read as well.
 * @returns what is under `data`, or undefined
 */
export function notificationFields(body: string): unknown {
  const json = parseJson(body);
  if (json !== undefined) return z.object({ data: z.unknown() }).safeParse(json).data?.data ?? json;
  const form = new URLSearchParams(body);
  const field = (name: string) => form.get(`data${name}`) ?? undefined;
  return {
    hash: field('[hash]'),
    invoice: { token: field('[invoice][token]') },
    custom_data: { attempt: field('[custom_data][attempt]') },
  };
}

/** Its currency is the account's, and is not told. */
const currency = 'XOF';

export function reportOf(
  told: z.output<typeof confirmed>,
  reference: string,
  refused: FailureCode | undefined,
): ChargeReport {
  switch (told.status.toLowerCase()) {
    case 'completed':
      return paidReport('moov-money', reference, told.invoice?.total_amount ?? Number.NaN, currency);
    case 'cancelled':
    case 'canceled':
      return { status: 'failed', reference, code: refused ?? 'cancelled' };
    case 'failed':
    case 'fail':
      return { status: 'failed', reference, code: refused ?? 'declined' };
    default:
      // An invoice stays open when the payer let the 30 seconds go by.
      if (refused === undefined) return { status: 'pending', reference };
      if (refused === 'not-in-time') return { status: 'expired', reference, code: refused, stillOpen: true };
      return { status: 'failed', reference, code: refused };
  }
}

/** Why SoftPay refused. There is a sentence and no code; one that is not understood is a refusal like others. */
export function refusalOf(message: string): FailureCode {
  const words = message.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  if (/delai|expire|timeout|time out/.test(words)) return 'not-in-time';
  if (/solde|insuffisant|insufficient|fonds/.test(words)) return 'not-enough-funds';
  if (/plafond|limite|limit/.test(words)) return 'limit-reached';
  if (/annul|cancel/.test(words)) return 'cancelled';
  if (/rejet|refus/.test(words)) return 'payer-refused';
  if (/numero|telephone|phone|compte.*(inexistant|introuvable)/.test(words)) return 'payer-unknown';
  return 'declined';
}

/** Whether an answer is about this attempt: an invoice that carries another id is not. */
export function isAbout(told: z.output<typeof confirmed>, attempt: Pick<ProviderAttempt, 'id'>): boolean {
  return told.custom_data == null || told.custom_data === attempt.id;
}
