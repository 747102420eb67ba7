import { z } from 'zod';
import type { ChargeReport, FailureCode } from '../../domain/provider.ts';
import { paidReport } from '../mobile-money/paid-report.ts';

export const tokenAnswer = z.object({
  access_token: z.string().min(1).max(8192),
  expires_in: z.coerce.number().int().positive(),
});

/** A reason is an object in the description, and was seen as a mere word. */
const reason = z
  .union([z.string(), z.object({ code: z.string().optional() })])
  .nullish()
  .catch(null)
  .transform((given) => (typeof given === 'string' ? given : (given?.code ?? null)));
export const operationStatus = z.object({
  status: z.string(),
  amount: z.union([z.string(), z.number()]).transform(String).optional(),
  currency: z.string().optional(),
  reason,
});
export type OperationStatus = z.output<typeof operationStatus>;

const problem = z.object({ code: z.string() });

/** The word of an error, such as `RESOURCE_ALREADY_EXIST`; null where the answer has none. */
export function problemCode(json: unknown): string | null {
  return problem.safeParse(json).data?.code ?? null;
}

/** A callback has the body of a status; newer ones name the request as well. */
export const callback = z.object({ externalId: z.string().optional(), referenceId: z.string().optional() });

const failures: ReadonlyMap<string, FailureCode> = new Map([
  ['PAYER_NOT_FOUND', 'payer-unknown'],
  ['PAYEE_NOT_FOUND', 'payer-unknown'],
  ['NOT_ENOUGH_FUNDS', 'not-enough-funds'],
  ['PAYER_LIMIT_REACHED', 'limit-reached'],
  ['PAYMENT_NOT_APPROVED', 'payer-refused'],
  ['APPROVAL_REJECTED', 'payer-refused'],
  ['EXPIRED', 'not-in-time'],
  ['COULD_NOT_PERFORM_TRANSACTION', 'not-in-time'],
  ['TRANSACTION_CANCELED', 'cancelled'],
  ['NOT_ALLOWED', 'not-allowed'],
  ['NOT_ALLOWED_TARGET_ENVIRONMENT', 'not-allowed'],
  ['INVALID_CALLBACK_URL_HOST', 'not-allowed'],
  ['INVALID_CURRENCY', 'not-allowed'],
  ['PAYEE_NOT_ALLOWED_TO_RECEIVE', 'not-allowed'],
  // Low funds may show as this one too.
  ['INTERNAL_PROCESSING_ERROR', 'provider-fault'],
  ['SERVICE_UNAVAILABLE', 'provider-fault'],
]);

/** Why a charge failed; a reason that is not known is a refusal like others. */
export function failureOf(code: string | null): FailureCode {
  return failures.get(code ?? '') ?? 'declined';
}

/** Answers to a request, with whatever status, that no repetition mends. The 500 of a fault has other words, or none. */
export function refusalOf(status: number, code: string | null): FailureCode | null {
  const known = failures.get(code ?? '');
  if (known === 'not-allowed' || known === 'payer-unknown' || known === 'limit-reached') return known;
  return status === 400 ? 'not-allowed' : null;
}

/** Payouts keep MTN's own words, since their codes are for the finance desk: `payee-not-found`. */
export function payoutCode(code: string | null): string {
  return (code ?? 'declined').toLowerCase().replaceAll('_', '-');
}

export function reportOf(told: OperationStatus, reference: string): ChargeReport {
  switch (told.status.toUpperCase()) {
    case 'SUCCESSFUL': {
      const currency = told.currency ?? '';
      return paidReport('mtn-momo', reference, minorUnits(told.amount ?? '', currency), currency);
    }
    case 'FAILED': {
      const code = failureOf(told.reason);
      return { status: code === 'not-in-time' ? 'expired' : 'failed', reference, code };
    }
    default:
      return { status: 'pending', reference };
  }
}

/** Decimals that amounts are written with: `5000` francs, `15.00` euros. */
const decimals: Readonly<Record<string, number>> = { XOF: 0, EUR: 2 };

/** As MTN is told an amount. */
export function amountText(amount: number, currency: string): string {
  const places = decimals[currency] ?? 0;
  if (places === 0) return String(amount);
  const text = String(amount).padStart(places + 1, '0');
  return `${text.slice(0, -places)}.${text.slice(-places)}`;
}

/** What an amount in text is in minor units: `15`, `15.0` and `15.00` euros are 1500; NaN, which equals nothing, for what is no amount. */
export function minorUnits(text: string, currency: string): number {
  const places = decimals[currency] ?? 0;
  const found = /^(\d{1,12})(?:\.(\d+))?$/.exec(text.trim());
  if (!found) return Number.NaN;
  const fraction = (found[2] ?? '').replace(/0+$/, '');
  return fraction.length > places ? Number.NaN : Number((found[1] ?? '') + fraction.padEnd(places, '0'));
}

const longestMessage = 160;

/** A message without what is refused with 400: apostrophes, and more than 160 characters; control characters and emoji go as well. */
export function messageText(text: string): string {
  return text
    .replace(/['’‘`´"“”]/g, ' ')
    .replace(/[^\p{L}\p{N}\p{Zs}.,:;()/&+-]|[\u{10000}-\u{10ffff}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longestMessage)
    .trim();
}
