import { type Signal, inject } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { numberFormat, pluralRules } from './formatters.ts';
import type { Language } from './language.ts';
import { TextLibrary } from './load-texts.ts';
import type { CountedKey, TextDomain, TextKey } from './text-domains.ts';

export type TextValues = Record<string, string | number>;

export interface Texts<D extends TextDomain> {
  /** The text of `key` in the language of the page; reading it in a template follows a change of language. */
  (key: TextKey<D>, values?: TextValues): string;
  /** The form of `key` for `count` (`key.one`, `key.other`, by the plural rules of the language); `{{count}}` is given. */
  count(key: CountedKey<D>, count: number, values?: TextValues): string;
}

/** The language of the page. */
export function injectLanguage(): Signal<Language> {
  return inject(TranslocoService).activeLang as Signal<Language>;
}

/**
 * The texts of one domain, typed: `protected readonly t = injectTexts('discovery')`, then `{{ t('search.title') }}`.
 * The page's route must load the domain (`resolve: { texts: texts('discovery') }`).
 */
export function injectTexts<D extends TextDomain>(domain: D): Texts<D> {
  const transloco = inject(TranslocoService);
  const library = inject(TextLibrary);
  const say = (key: string, values?: TextValues): string => {
    library.revision();
    return transloco.translate(`${domain}.${key}`, values, transloco.activeLang());
  };
  const count = (key: string, quantity: number, values?: TextValues): string =>
    say(`${key}.${pluralRules(transloco.activeLang(), {}).select(quantity) === 'one' ? 'one' : 'other'}`, {
      count: numberFormat(transloco.activeLang(), {}).format(quantity),
      ...values,
    });
  return Object.assign(say, { count });
}
