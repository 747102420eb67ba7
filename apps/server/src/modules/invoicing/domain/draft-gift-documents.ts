import type { DocumentContent } from '@parterre/contract/invoicing';
import type { GiftSale } from '../../vouchers/contract.ts';
import { namedParty } from './draft-documents.ts';
import type { Draft } from './draft-documents.ts';
import { draftOfOne } from './draft-of-one.ts';

/**
 * What an organisation sold, or gives back, with a gift card. What it will be spent on, and so its rate, is not known yet: a voucher for
 * several purposes bears no tax when it is sold (directive 2006/112/CE, art. 30 ter; CGI, art. 256 ter).
 */
export function draftOfGift(sale: GiftSale, kind: Exclude<DocumentContent['kind'], 'invoice'>): Draft {
  const { amount, currency, paidAt, number, recipientName } = sale;
  return draftOfOne({
    kind,
    buyer: namedParty(sale.buyer),
    ...{ code: null, paidAt, total: amount, currency, amount, taxAmount: 0 },
    words: {
      fr: `Carte cadeau pour ${recipientName}, achat ${number}`,
      en: `Gift card for ${recipientName}, purchase ${number}`,
    },
    rate: {
      rateBasisPoints: 0,
      words: {
        fr: 'Bon à usages multiples : la taxe est celle des billets, quand il est utilisé (CGI, art. 256 ter)',
        en: 'Multi-purpose voucher: the tax is that of the tickets, when it is used (French tax code, art. 256 ter)',
      },
    },
  });
}
