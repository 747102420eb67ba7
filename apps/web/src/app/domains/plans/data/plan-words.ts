import type { EntitlementName, Limits, Plan } from '@parterre/contract/plans';
import type { Money } from '@parterre/contract/wire';
import { dayAt, fullDay } from '../../../platform/language/days.ts';
import { formatMoney } from '../../../platform/language/format.ts';
import { numberFormat } from '../../../platform/language/formatters.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';

/** In which order people compare them. */
const order = [
  'commission-basis-points',
  'monthly-uploads',
  'longest-video-seconds',
  'profile-videos',
  'boosts-per-month',
  'services',
  'audio-samples-per-service',
] as const satisfies readonly EntitlementName[];

export interface LimitLine {
  readonly name: EntitlementName;
  readonly words: string;
  /** There is none of it. */
  readonly without: boolean;
}

/** What plans are called, cost and give. The domain `plans` is loaded. */
export function injectPlanWords() {
  const language = injectLanguage();
  const t = injectTexts('plans');
  const share = (basisPoints: number): string =>
    numberFormat(language() === 'fr' ? 'fr-FR' : 'en-GB', { style: 'percent', maximumFractionDigits: 2 }).format(
      basisPoints / 10_000,
    );
  const words = (name: EntitlementName, value: number | null): string => {
    if (name === 'commission-basis-points') return t(`limit.${name}`, { share: share(value ?? 0) });
    if (value === null) return t(`limit.${name}.none`);
    if (name === 'boosts-per-month' && value === 0) return t('limit.boosts-per-month.zero');
    if (name !== 'longest-video-seconds') return t.count(`limit.${name}`, value);
    return value % 60 === 0
      ? t.count('limit.longest-video-seconds', value / 60)
      : t.count('limit.longest-video-in-seconds', value);
  };
  return {
    share,
    limit: words,
    limits: (limits: Limits): LimitLine[] =>
      order.map((name) => ({ name, words: words(name, limits[name]), without: limits[name] === 0 })),
    money: (money: Money): string => formatMoney(language(), money),
    day: (instant: string, zone: string): string => fullDay(language(), dayAt(instant, zone)),
    name: (plans: readonly Plan[] | undefined, id: string): string =>
      plans?.find((plan) => plan.id === id)?.name[language()] ?? id,
    local: (text: { fr: string; en: string }): string => text[language()],
  };
}
