import type { Currency } from '@parterre/contract/wire';
import type { Answered } from './call-provider.ts';
import type { ChargeReport, FailureCode } from './provider.ts';

export type PaymentStatus =
  'pending' | 'succeeded' | 'failed' | 'expired' | 'refunding' | 'partly-refunded' | 'refunded';
export type AttemptStatus = 'created' | 'pending' | 'succeeded' | 'failed' | 'expired';

/** What a provider's answer means for an attempt. */
export type Verdict =
  | { kind: 'wait' }
  /** `fee`: what the provider keeps of it, minor units, where it says so. */
  | { kind: 'succeeded'; fee: number | null }
  | { kind: 'failed'; code: FailureCode }
  /**
   * Money came, and not what was asked for: it pays nothing and goes back. `received`: minor units in our currency; null when it is money of
   * another, which somebody has to look at.
   */
  | { kind: 'mismatch'; received: number | null; fee: number | null }
  /** `final` when the provider says so; else the time is over for us, and it is asked now and then whether money came late. */
  | { kind: 'expired'; final: boolean; code?: 'given-up' };

/** How long a provider that does not answer keeps a payment open after its deadline, in seconds. */
const patience = 60;

/**
 * Weighs a provider's answer against our own record; amount and currency must be ours to the unit (payments.md, rules 1 and 2).
 * @param secondsLeft until the deadline; negative after it
 */
export function judge(
  expected: { amount: number; currency: Currency },
  answered: Answered<ChargeReport>,
  secondsLeft: number,
): Verdict {
  if (!answered.ok) return secondsLeft <= -patience ? { kind: 'expired', final: false } : { kind: 'wait' };
  const report = answered.answer;
  switch (report.status) {
    case 'succeeded':
      return weigh(expected, report);
    case 'failed':
      return { kind: 'failed', code: report.code };
    case 'expired':
      return { kind: 'expired', final: report.stillOpen !== true };
    case 'pending':
    case 'unknown':
      return secondsLeft <= 0 ? { kind: 'expired', final: false } : { kind: 'wait' };
  }
}

function weigh(
  expected: { amount: number; currency: Currency },
  report: Extract<ChargeReport, { status: 'succeeded' }>,
): Verdict {
  const ours = report.currency === expected.currency;
  // A fee of more than came, or of another currency, is none that could be booked.
  const fee = ours && report.fee !== undefined && report.fee > 0 && report.fee <= report.amount ? report.fee : null;
  if (ours && report.amount === expected.amount) return { kind: 'succeeded', fee };
  return { kind: 'mismatch', received: ours && report.amount > 0 ? report.amount : null, fee };
}

export interface Standing {
  payment: PaymentStatus;
  attempt: AttemptStatus;
  /** The attempt's money has been booked. */
  captured: boolean;
  /** Other attempts of the payment that may still bring its money. */
  othersOpen: boolean;
}

/**
 * What to do about a verdict. Success always wins, whenever it comes, and counts once; so the end is the same in whatever order and
 * however often verdicts arrive.
 */
export type Step =
  | { do: 'nothing' }
  /** The money that the payment waited for, however late. */
  | { do: 'settle' }
  /** Money of a second attempt: it goes back. */
  | { do: 'give-back' }
  /** Money of another amount: it goes back, and the attempt has failed. */
  | { do: 'return-mismatch'; endsPayment: boolean }
  | { do: 'end-attempt'; as: 'failed' | 'expired'; endsPayment: boolean };

/** States of a payment whose money came, whatever became of it. */
const paid: ReadonlySet<PaymentStatus> = new Set(['succeeded', 'refunding', 'partly-refunded', 'refunded']);

export function nextStep(standing: Standing, verdict: Verdict): Step {
  if (verdict.kind === 'wait' || standing.captured) return { do: 'nothing' };
  if (verdict.kind === 'succeeded') return { do: paid.has(standing.payment) ? 'give-back' : 'settle' };
  const endsPayment = standing.payment === 'pending' && !standing.othersOpen;
  if (verdict.kind === 'mismatch' && verdict.received !== null) return { do: 'return-mismatch', endsPayment };
  if (standing.attempt === 'failed') return { do: 'nothing' };
  if (verdict.kind === 'mismatch') return { do: 'end-attempt', as: 'failed', endsPayment };
  if (standing.attempt === 'expired' && verdict.kind === 'expired' && !verdict.final) return { do: 'nothing' };
  return {
    do: 'end-attempt',
    as: verdict.kind,
    endsPayment,
  };
}
