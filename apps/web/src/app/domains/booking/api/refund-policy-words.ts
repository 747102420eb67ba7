import type { RefundPolicy } from '@parterre/contract/refunds';
import { numberFormat } from '../../../platform/language/formatters.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';

/** A time before the start in the unit that people say: minutes, hours up to two days, then days. */
export function spanOf(minutes: number): { unit: 'minutes' | 'hours' | 'days'; count: number } {
  if (minutes % 60 !== 0) return { unit: 'minutes', count: minutes };
  return minutes % 1440 !== 0 || minutes <= 2880
    ? { unit: 'hours', count: minutes / 60 }
    : { unit: 'days', count: minutes / 1440 };
}

/** Says in one sentence what comes back, until when, and whether the fees do. The domain `refunds` is loaded. */
export function injectRefundPolicyWords(): (policy: RefundPolicy) => string {
  const t = injectTexts('refunds');
  const language = injectLanguage();
  return ({ steps, feesKept }) => {
    if (steps.length === 0) return t('policy.none');
    const percent = numberFormat(language(), { style: 'percent', maximumFractionDigits: 2 });
    const said = steps.map(({ minutesBefore, shareBasisPoints }) => {
      const share = percent.format(shareBasisPoints / 10_000);
      if (minutesBefore === 0) return t('policy.stepStart', { share });
      const { unit, count } = spanOf(minutesBefore);
      return t('policy.step', { time: t.count(`policy.${unit}`, count), share });
    });
    return t('policy.some', { steps: said.join(', '), fees: t(feesKept ? 'policy.feesKept' : 'policy.feesBack') });
  };
}

/** Whether a policy gives anything back at an instant. @param now and `startsAt` in milliseconds since 1970 */
export function givesBack(policy: RefundPolicy, now: number, startsAt: number): boolean {
  return policy.steps.some(({ minutesBefore }) => now < startsAt - minutesBefore * 60_000);
}
