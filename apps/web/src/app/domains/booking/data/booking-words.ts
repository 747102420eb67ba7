import { inject } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import type { OfferedPrice } from '@parterre/contract/programme';
import type { LocalText, Money } from '@parterre/contract/wire';
import type { Problem } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { formatMoney } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';

/** Words that several of the buyer's pages say alike. The route loads the domain `booking`. */
export function injectBookingWords() {
  const language = injectLanguage();
  const t = injectTexts('booking');
  const transloco = inject(TranslocoService);
  const general = injectProblemText();
  const own = (key: string) => {
    const path = `booking.problem.${key}`;
    const said = transloco.translate(path, {}, language());
    return said === path ? undefined : said;
  };
  return {
    money: (amount: Money): string => formatMoney(language(), amount),
    /** an amount, or that there is none */
    price: (amount: Money): string => (amount.amount === 0 ? t('free') : formatMoney(language(), amount)),
    local: (text: LocalText): string => text[language()],
    tariff: ({ name, total }: OfferedPrice): string =>
      t('basket.line', { name: name[language()], price: formatMoney(language(), total) }),
    list: (items: readonly string[]): string => new Intl.ListFormat(language()).format(items),
    problem: (problem: Problem): string => own(problem.code) ?? general(problem),
  };
}
