import type { FeeRates } from '@parterre/contract/ticket-fees';
import { formatMoney } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';

/** What is agreed, in words: `0,60 € + 2,5 % du prix, au plus 2,00 €`. */
export function injectFeeWords() {
  const t = injectTexts('billing');
  const language = injectLanguage();
  const percent = (basisPoints: number): string =>
    new Intl.NumberFormat(language(), { style: 'percent', maximumFractionDigits: 2 }).format(basisPoints / 10_000);
  return {
    percent,
    fee({ feeFixed, feeBasisPoints, feeCap }: FeeRates, currency: string): string {
      const money = (amount: number) => formatMoney(language(), { amount, currency });
      const share = percent(feeBasisPoints);
      const fixed = money(feeFixed);
      const whole =
        feeBasisPoints === 0
          ? fixed
          : feeFixed === 0
            ? t('settings.commissionOf', { share })
            : t('settings.feeOf', { fixed, share });
      return feeCap === null ? whole : t('settings.feeCap', { fee: whole, cap: money(feeCap) });
    },
    commission: ({ commissionBasisPoints }: FeeRates): string =>
      t('settings.commissionOf', { share: percent(commissionBasisPoints) }),
  };
}
