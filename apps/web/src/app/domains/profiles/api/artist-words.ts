import type { ArtistSummary, Budget, WorkLanguage } from '@parterre/contract/artists';
import { formatRoundMoney } from '../../../platform/language/format.ts';
import { capitalised } from '../../../platform/language/capitalised.ts';
import { type Texts, injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import type { Language } from '../../../platform/language/language.ts';

/** The name of a language in the language of the page; those that the browser has no name for are called here. */
export function languageName(shown: Language, code: WorkLanguage): string {
  const own: Partial<Record<WorkLanguage, Record<Language, string>>> = {
    bci: { fr: 'baoulé', en: 'Baoulé' },
    ff: { fr: 'peul', en: 'Fula' },
    dyu: { fr: 'dioula', en: 'Dyula' },
  };
  return own[code]?.[shown] ?? new Intl.DisplayNames(shown, { type: 'language' }).of(code) ?? code;
}

export function countryName(shown: Language, code: string): string {
  return new Intl.DisplayNames(shown, { type: 'region' }).of(code) ?? code;
}

/** `from €150`, `€150 to €400`. Needs the texts of `artists`. */
export function budgetText(t: Texts<'artists'>, language: Language, { from, to, currency }: Budget): string {
  const low = formatRoundMoney(language, { amount: from, currency });
  return to === null
    ? t('budget.from', { from: low })
    : t('budget.between', { from: low, to: formatRoundMoney(language, { amount: to, currency }) });
}

/** What is said of an artist under their name. Needs the texts of `artists`. */
export function injectArtistWords() {
  const t = injectTexts('artists');
  const language = injectLanguage();
  return {
    roles: (roles: ArtistSummary['roles']): string => capitalised(roles.map((role) => t(`role.${role}`)).join(', ')),
    place: ({ town, country }: Pick<ArtistSummary, 'town' | 'country'>): string =>
      [town, country === null ? null : countryName(language(), country)].filter(Boolean).join(', '),
    budget: (budget: Budget): string => budgetText(t, language(), budget),
    language: (code: WorkLanguage): string => languageName(language(), code),
  };
}
