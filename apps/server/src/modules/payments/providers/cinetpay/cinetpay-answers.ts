import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { ChargeReport, FailureCode } from '../../domain/provider.ts';
import { paidReport } from '../mobile-money/paid-report.ts';
import { sameSecret } from '../mobile-money/same-secret.ts';

const code = z.coerce.string().max(20);
export const opened = z.object({
  code,
  data: z.object({ payment_url: z.url({ protocol: /^https?$/ }).max(2048) }).nullish(),
});
export const checked = z.object({
  code,
  data: z
    .object({
      status: z.string().nullish(),
      amount: z.coerce.number().nullish().catch(null),
      currency: z.string().nullish(),
    })
    .nullish()
    .catch(null),
});
export type Checked = z.output<typeof checked>;

export const created = '201';

/** Wrong key, site or settings: no repetition mends them. */
const wrongAccount = new Set(['403', '606', '609', '613']);
export function isWrongAccount(answerCode: string): boolean {
  return wrongAccount.has(answerCode);
}

const failures: ReadonlyMap<string, FailureCode> = new Map([
  ['600', 'declined'],
  ['602', 'not-enough-funds'],
  ['604', 'authentication-failed'],
  ['625', 'not-in-time'],
  ['627', 'cancelled'],
]);

/** What a check means. An answer without a transaction in it is about none. */
export function reportOf(told: Checked, reference: string): ChargeReport {
  const { data } = told;
  if (data?.status == null) return { status: 'unknown' };
  const status = data.status.toUpperCase();
  switch (status) {
    case 'ACCEPTED':
      return paidReport('cinetpay', reference, data.amount ?? Number.NaN, data.currency ?? '');
    case 'REFUSED':
    case 'CANCELLED':
    case 'CANCELED': {
      const code = failures.get(told.code) ?? (status === 'REFUSED' ? 'declined' : 'cancelled');
      return { status: code === 'not-in-time' ? 'expired' : 'failed', reference, code };
    }
    default:
      return { status: 'pending', reference };
  }
}

/** The fields that `x-token` is made over, in the documented order (docs.cinetpay.com, X-TOKEN HMAC). */
export const signedFields = [
  'cpm_site_id',
  'cpm_trans_id',
  'cpm_trans_date',
  'cpm_amount',
  'cpm_currency',
  'signature',
  'payment_method',
  'cel_phone_num',
  'cpm_phone_prefixe',
  'cpm_language',
  'cpm_version',
  'cpm_payment_config',
  'cpm_page_action',
  'cpm_custom',
  'cpm_designation',
  'cpm_error_message',
] as const;

/** `x-token` of a notification: HMAC-SHA256 over its fields one after the other, a missing one being empty, in hexadecimal digits. */
export function notificationToken(form: URLSearchParams, secretKey: string): string {
  const text = signedFields.map((field) => form.get(field) ?? '').join('');
  return createHmac('sha256', secretKey).update(text).digest('hex');
}

export function isGenuine(form: URLSearchParams, token: string, secretKey: string): boolean {
  return sameSecret(token.trim().toLowerCase(), notificationToken(form, secretKey));
}

/** A text without the characters that are refused (`#`, `/`, `$`, `_`, `&`) and others that need not be there. */
export function plainText(text: string): string {
  return text
    .replace(/[^\p{L}\p{N}\p{Zs}.,:()+-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 100);
}
