import type { Currency } from '@parterre/contract/wire';
import type { Answered } from './call-provider.ts';
import type { ChargeReport } from './provider.ts';

export type PaymentStatus = 'pending' | 'succeeded' | 'failed' | 'expired' | 'refunding' | 'refunded';
export type AttemptStatus = 'created' | 'pending' | 'succeeded' | 'failed' | 'expired';

/** What a provider's answer means for an attempt. */
export type Verdict =
  | { kind: 'wait' }
  | { kind: 'succeeded' }
  | { kind: 'failed'; code: string }
  /** `final` when the provider says so; else the time is over for us, and it is asked now and then whether money came late. */
  | { kind: 'expired'; final: boolean };

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
      return report.amount === expected.amount && report.currency === expected.currency
        ? { kind: 'succeeded' }
        : { kind: 'failed', code: 'amount-mismatch' };
    case 'failed':
      return { kind: 'failed', code: report.code };
    case 'expired':
      return { kind: 'expired', final: true };
    case 'pending':
    case 'unknown':
      return secondsLeft <= 0 ? { kind: 'expired', final: false } : { kind: 'wait' };
  }
}

export interface Standing {
  payment: PaymentStatus;
  attempt: AttemptStatus;
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
  | { do: 'end-attempt'; as: 'failed' | 'expired'; endsPayment: boolean };

export function nextStep(standing: Standing, verdict: Verdict): Step {
  if (verdict.kind === 'wait' || standing.attempt === 'succeeded') return { do: 'nothing' };
  if (verdict.kind === 'succeeded') {
    const paid =
      standing.payment === 'succeeded' || standing.payment === 'refunding' || standing.payment === 'refunded';
    return { do: paid ? 'give-back' : 'settle' };
  }
  if (standing.attempt === 'failed') return { do: 'nothing' };
  if (standing.attempt === 'expired' && verdict.kind === 'expired' && !verdict.final) return { do: 'nothing' };
  return {
    do: 'end-attempt',
    as: verdict.kind,
    endsPayment: standing.payment === 'pending' && !standing.othersOpen,
  };
}
