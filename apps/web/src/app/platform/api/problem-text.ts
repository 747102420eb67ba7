import { TranslocoService } from '@jsverse/transloco';
import { inject } from '@angular/core';
import errors from '../../../i18n/errors/fr.json';
import { injectTexts } from '../language/inject-texts.ts';
import type { TextKey } from '../language/text-domains.ts';
import type { Problem } from './problem.ts';

const isKnown = (code: string): code is TextKey<'errors'> => Object.hasOwn(errors, code);

/** What to tell a person about a problem: the text of its code in `i18n/errors`, else that of `unexpected`. */
export function injectProblemText(): (problem: Problem) => string {
  const t = injectTexts('errors');
  const transloco = inject(TranslocoService);
  return (problem) => {
    if (!isKnown(problem.code)) return t('unexpected');
    return t(problem.code, sayable(problem.details, transloco.activeLang()));
  };
}

/** The facts of a refusal that a sentence can hold: words, numbers, and lists of them (« F4 et F5 »). */
function sayable(details: Readonly<Record<string, unknown>>, language: string): Record<string, string | number> {
  const list = new Intl.ListFormat(language);
  return Object.fromEntries(
    Object.entries(details).flatMap(([name, value]): [string, string | number][] => {
      if (typeof value === 'string' || typeof value === 'number') return [[name, value]];
      if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return [[name, list.format(value)]];
      return [];
    }),
  );
}
