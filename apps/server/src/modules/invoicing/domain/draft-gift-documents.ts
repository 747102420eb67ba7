import type { DocumentContent } from '@parterre/contract/invoicing';
import type { GiftSale } from '../../vouchers/contract.ts';
import { namedParty } from './draft-documents.ts';
import type { Draft } from './draft-documents.ts';

/**
 * What an organisation sold, or gives back, with a gift card. What it will be spent on, and so its rate, is not known yet: a voucher for
 * several purposes bears no tax when it is sold (directive 2006/112/CE, art. 30 ter; CGI, art. 256 ter).
 */
export function draftOfGift(sale: GiftSale, kind: Exclude<DocumentContent['kind'], 'invoice'>): Draft {
  const { amount, currency, paidAt, number, recipientName } = sale;
  const total = { net: amount, tax: 0, gross: amount };
  return {
    kind,
    buyer: namedParty(sale.buyer),
    onBehalfOf: null,
    order: { code: null, paidAt, total: amount, gift: 0 },
    what: null,
    currency,
    lines: [
      {
        words: {
          fr: `Carte cadeau pour ${recipientName}, achat ${number}`,
          en: `Gift card for ${recipientName}, purchase ${number}`,
        },
        ...{ quantity: 1, price: amount, discount: 0, amount },
      },
    ],
    taxes: [
      {
        rateBasisPoints: 0,
        words: {
          fr: 'Bon à usages multiples : la taxe est celle des billets, quand il est utilisé (CGI, art. 256 ter)',
          en: 'Multi-purpose voucher: the tax is that of the tickets, when it is used (French tax code, art. 256 ter)',
        },
        ...total,
      },
    ],
    total,
  };
}
