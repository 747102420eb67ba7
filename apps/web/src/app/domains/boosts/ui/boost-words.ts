import type { Boost, BoostPlace } from '@parterre/contract/boosts';
import { isMusicGenre, musicGenreName } from '@parterre/contract/music-genres';
import type { Money } from '@parterre/contract/wire';
import { countryName } from '../../../platform/language/countries.ts';
import { dayAt, deviceZone, fullDay, shortDay } from '../../../platform/language/days.ts';
import { formatMoney } from '../../../platform/language/format.ts';
import { numberFormat } from '../../../platform/language/formatters.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';

/** A boost in words. The domain `boosts` is loaded. */
export function injectBoostWords() {
  const language = injectLanguage();
  const t = injectTexts('boosts');
  const zone = deviceZone();
  const number = (value: number): string => numberFormat(language() === 'fr' ? 'fr-FR' : 'en-GB', {}).format(value);
  const day = (instant: string): string => fullDay(language(), dayAt(instant, zone));
  return {
    number,
    day,
    /** @param of a day as the API has it: in UTC */
    dayOf: (of: string): string => shortDay(language(), dayAt(`${of}T12:00:00Z`, 'UTC')),
    money: (money: Money): string => formatMoney(language(), money),
    showings: (count: number): string => t.count('showings', count, { number: number(count) }),
    genre: (genre: string): string => (isMusicGenre(genre) ? musicGenreName(genre, language()) : genre),
    country: (code: string): string => countryName(language(), code),
    place: (place: BoostPlace | null): string => {
      if (place === null) return t('where.everywhere');
      return place.kind === 'country'
        ? countryName(language(), place.country)
        : t('where.within', { km: place.radiusKm });
    },
    /** when it runs, in a few words */
    period: ({ days, startsAt, endsAt, endedAt }: Boost): string => {
      const last = endedAt ?? endsAt;
      if (startsAt === null || last === null) return t.count('days', days);
      const [from, to] = [day(startsAt), day(last)];
      return from === to ? from : t('period', { from, to });
    },
  };
}
