import type { DocumentContent } from '@parterre/contract/invoicing';
import type { Language, LocalText } from '@parterre/contract/wire';
import { Temporal } from 'temporal-polyfill';
import type { PlanSale } from '../../subscriptions/contract.ts';
import { namedParty, ordinaryRate } from './draft-documents.ts';
import type { Draft } from './draft-documents.ts';
import { draftOfOne } from './draft-of-one.ts';

/**
 * What the platform sold, or gives back, with a charge of a plan: one line of the whole amount. The tax is the one that was booked, so that
 * documents and books agree.
 */
export function draftOfPlan(sale: PlanSale, kind: DocumentContent['kind']): Draft {
  const { amount, currency, taxAmount, taxBasisPoints, paidAt } = sale;
  return draftOfOne({
    kind,
    // Of an account that is erased there is nothing left to say.
    buyer: namedParty(sale.buyer ?? '–'),
    ...{ code: null, paidAt, total: amount, currency, amount, taxAmount },
    words: wordsOf(sale),
    rate: ordinaryRate(taxBasisPoints),
  });
}

const kinds = {
  first: { fr: 'premier mois', en: 'first month' },
  renewal: { fr: 'un mois', en: 'one month' },
  upgrade: { fr: 'changement en cours de mois', en: 'change within the month' },
} as const satisfies Record<PlanSale['kind'], LocalText>;

function wordsOf({ name, kind, periodStart, periodEnd, timeZone }: PlanSale): LocalText {
  const day = (instant: string, language: Language): string =>
    Temporal.Instant.from(instant)
      .toZonedDateTimeISO(timeZone)
      .toLocaleString(language === 'fr' ? 'fr-FR' : 'en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  const period = (language: Language): string => {
    if (periodStart === null || periodEnd === null) return '';
    const [from, to] = [day(periodStart, language), day(periodEnd, language)];
    return language === 'fr' ? `, du ${from} au ${to}` : `, from ${from} to ${to}`;
  };
  return {
    fr: `Offre ${name.fr}, ${kinds[kind].fr}${period('fr')}`,
    en: `${name.en} plan, ${kinds[kind].en}${period('en')}`,
  };
}
