import type { Money } from '@parterre/contract/wire';
import { formatMoney, formatShortDay, formatTime } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';

/** How amounts, days and ways of being paid are said on the pages about payouts. */
export function injectPayoutWords() {
  const t = injectTexts('payouts');
  const language = injectLanguage();
  return {
    money: (amount: Money): string => formatMoney(language(), amount),
    day: (instant: string, zone: string): string => formatShortDay(language(), instant, zone),
    time: (instant: string, zone: string): string => formatTime(language(), instant, zone),
    way: (way: string): string =>
      way === 'bank' ? t('way.bank') : way === 'stripe' ? t('way.stripe') : t('way.phone'),
  };
}
