import type { DocumentContent, DocumentParty } from '@parterre/contract/invoicing';
import type { LocalText } from '@parterre/contract/wire';
import type { BoostSale } from '../../feed/contract.ts';
import { ordinaryRate } from './draft-documents.ts';
import type { Draft } from './draft-documents.ts';
import { draftOfOne } from './draft-of-one.ts';

/** What the platform sold with a boost: one line of the whole amount, with the tax that was booked, so that documents and books agree. */
export function draftOfBoost(
  sale: BoostSale,
  kind: Exclude<DocumentContent['kind'], 'credit-note'>,
  buyer: DocumentParty,
): Draft {
  const { showings, days, amount, taxAmount } = sale;
  const words = {
    fr: `${titleOf(sale).fr}, ${counted(showings, 'fr')}, ${days === 1 ? 'un jour' : `${String(days)} jours`}`,
    en: `${titleOf(sale).en}, ${counted(showings, 'en')}, ${days === 1 ? 'one day' : `${String(days)} days`}`,
  };
  return drafted(sale, kind, buyer, words, { amount, taxAmount });
}

/** What was not delivered of a boost, and goes back; null where nothing does. */
export function draftOfBoostReturn(sale: BoostSale, buyer: DocumentParty): Draft | null {
  const { returned, showings } = sale;
  if (returned === null) return null;
  const left = showings - returned.delivered;
  const words = {
    fr: `${titleOf(sale).fr}, ${counted(left, 'fr')} qui ${left === 1 ? 'n’a' : 'n’ont'} pas eu lieu`,
    en: `${titleOf(sale).en}, ${counted(left, 'en')} that did not take place`,
  };
  return drafted(sale, 'credit-note', buyer, words, returned);
}

function drafted(
  { paidAt, amount: total, currency, taxBasisPoints }: BoostSale,
  kind: DocumentContent['kind'],
  buyer: DocumentParty,
  words: LocalText,
  { amount, taxAmount }: { amount: number; taxAmount: number },
): Draft {
  const rate = ordinaryRate(taxBasisPoints);
  return draftOfOne({ kind, buyer, code: null, paidAt, total, currency, words, rate, amount, taxAmount });
}

/** The title of its video is forgotten with the account. */
function titleOf({ videoTitle }: BoostSale): LocalText {
  if (videoTitle === '') return { fr: 'Boost d’une vidéo', en: 'Boost of a video' };
  return { fr: `Boost de «\u00A0${videoTitle}\u00A0»`, en: `Boost of “${videoTitle}”` };
}

function counted(showings: number, language: 'fr' | 'en'): string {
  const number = new Intl.NumberFormat(language).format(showings);
  const one = showings === 1 ? '' : 's';
  return language === 'fr' ? `${number} affichage${one}` : `${number} showing${one}`;
}
