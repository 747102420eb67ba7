import { isMusicGenre, musicGenreName } from '@parterre/contract/music-genres';
import type { Money } from '@parterre/contract/wire';
import type { LicenceTier, ServiceDuration, ServiceSummary } from '@parterre/contract/services';
import { formatMoney } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';

interface ServiceWords {
  money(money: Money): string;
  /** `dès 45 000 F CFA`, or the price alone */
  price(service: Pick<ServiceSummary, 'price' | 'priceIsFrom'>): string;
  duration(duration: ServiceDuration): string;
  tier(tier: LicenceTier): string;
  /** `Coupé-décalé, 128 BPM` */
  music(service: Pick<ServiceSummary, 'genres' | 'tempo' | 'musicalKey'>): string;
  count(number: number): string;
  /** of stars: `4,7` */
  average(stars: number): string;
}

/** What is said of services, in the language of the page. The domain `services` is loaded. */
export function injectServiceWords(): ServiceWords {
  const language = injectLanguage();
  const t = injectTexts('services');
  const money = (amount: Money) => formatMoney(language(), amount);
  return {
    money,
    price: ({ price, priceIsFrom }) =>
      price.amount === 0 && !priceIsFrom ? t('free') : priceIsFrom ? t('from', { price: money(price) }) : money(price),
    duration: ({ value, unit }) => t.count(`duration.${unit}`, value),
    tier: (tier) => t(`tier.${tier}.name`),
    music: ({ genres, tempo, musicalKey }) =>
      [
        ...genres.filter(isMusicGenre).map((genre) => musicGenreName(genre, language())),
        ...(tempo === null ? [] : [`${String(tempo)} BPM`]),
        ...(musicalKey === null ? [] : [musicalKey]),
      ].join(', '),
    count: (number) => number.toLocaleString(language()),
    average: (stars) => stars.toLocaleString(language(), { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  };
}
