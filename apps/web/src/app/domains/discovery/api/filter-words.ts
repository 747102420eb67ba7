import { inject } from '@angular/core';
import { marketCurrencies } from '@parterre/contract/markets';
import { injectGenreName } from '../../catalogue/api/film-facts.ts';
import { formatNames } from '../../programme/api/seances.ts';
import { Clock } from '../../../platform/clock.ts';
import { capitalised } from '../../../platform/language/capitalised.ts';
import { cinemaDayAt, closeness, shortDay } from '../../../platform/language/days.ts';
import { formatMoney } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { formatDuration } from '../../../platform/language/measures.ts';
import { type BillFilters, type FilterName, activeFilters } from './bill-filters.ts';

/** Where days are counted when no venue is known yet. */
const zone = 'Europe/Paris';

/** What a filter says on its chip: « Ce soir », « VOST », « moins de 5 km ». Needs the texts of `filters` and `genres`. */
export function injectFilterWords(): (name: FilterName, value: string) => string {
  const t = injectTexts('filters');
  const language = injectLanguage();
  const genreName = injectGenreName();
  const clock = inject(Clock);
  const spoken = (code: string) =>
    new Intl.DisplayNames([language()], { type: 'language', fallback: 'code' }).of(code) ?? code;
  const day = (value: string) => {
    const near = closeness(value, cinemaDayAt(clock.now(), zone));
    return near === 'other' ? capitalised(shortDay(language(), value)) : t(`when.${near}`);
  };
  const words: Record<FilterName, (value: string) => string> = {
    when: (value) => t(`when.${value as 'tonight'}`),
    day,
    from: (value) => t('chip.from', { time: value }),
    to: (value) => t('chip.to', { time: value }),
    version: (value) => t(`version.${value as 'vf'}`),
    language: (value) => t('chip.language', { language: spoken(value) }),
    subtitles: (value) => t('chip.subtitles', { language: spoken(value) }),
    format: (value) => formatNames[value as '2d'] || '2D',
    genre: (value) => capitalised(genreName(value)),
    maxMinutes: (value) => t('chip.maxMinutes', { length: formatDuration(language(), Number(value)) }),
    free: () => t('chip.free'),
    // The number is of the smallest unit of whatever money the venue takes.
    maxPrice: (value) => {
      const amount = Number(value);
      const said = marketCurrencies.map((currency) => formatMoney(language(), { amount, currency }));
      return t('chip.maxPrice', { euros: said[0] ?? '', francs: said[1] ?? '' });
    },
    distance: (value) => t('chip.distance', { kilometres: value.replace('.', language() === 'fr' ? ',' : '.') }),
    together: (value) => t('chip.together', { number: value }),
    seats: (value) => t.count('chip.seats', Number(value)),
    wheelchair: () => t('chip.wheelchair'),
    captions: () => t('chip.captions'),
    audioDescription: () => t('chip.audioDescription'),
  };
  return (name, value) => words[name](value);
}

/** All filters in one line: « Ce soir, VOST, moins de 5 km ». */
export function sayFilters(filters: BillFilters, words: (name: FilterName, value: string) => string): string {
  return activeFilters(filters)
    .map(({ name, value }) => words(name, value))
    .join(', ');
}
