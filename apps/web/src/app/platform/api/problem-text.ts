import { TranslocoService } from '@jsverse/transloco';
import { inject } from '@angular/core';
import errors from '../../../i18n/errors/fr.json';
import { injectTexts } from '../language/inject-texts.ts';
import type { TextDomain, TextKey } from '../language/text-domains.ts';
import type { Problem } from './problem.ts';

const isKnown = (code: string): code is TextKey<'errors'> => Object.hasOwn(errors, code);

/**
 * What to tell a person about a problem: the text of its code in `problem` of the domain, where one is named and has it,
 * else in `i18n/errors`, else that of `unexpected`. The facts of the problem and of its context fill the sentence.
 */
export function injectProblemText(domain?: TextDomain): (problem: Problem) => string {
  const t = injectTexts('errors');
  const transloco = inject(TranslocoService);
  return (problem) => {
    const facts = sayable({ ...problem.details, ...problem.context }, transloco.activeLang());
    const own = domain && ownText(transloco, `${domain}.problem.${problem.code}`, facts);
    if (own) return own;
    return isKnown(problem.code) ? t(problem.code, facts) : t('unexpected');
  };
}

function ownText(transloco: TranslocoService, key: string, facts: Record<string, string | number>): string | undefined {
  const language = transloco.activeLang();
  return key in transloco.getTranslation(language) ? transloco.translate(key, facts, language) : undefined;
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
