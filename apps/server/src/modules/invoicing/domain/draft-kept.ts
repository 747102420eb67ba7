import type { DocumentParty } from '@parterre/contract/invoicing';
import { includedTax } from '@parterre/contract/tax-bases';
import type { Currency, LocalText } from '@parterre/contract/wire';
import { ordinaryRate } from './draft-documents.ts';
import type { Draft } from './draft-documents.ts';

/** What was kept of one kind of sale at one rate. Minor units. */
export interface KeptPart {
  readonly of: 'tickets' | 'services';
  readonly taxBasisPoints: number;
  readonly kept: number;
  /** Of how many. */
  readonly sold: number;
  readonly givenBack: number;
  readonly soldGivenBack: number;
}

/** What was kept of one seller in one currency within a month. */
export interface KeptOfMonth {
  readonly currency: Currency;
  /** First and last day. */
  readonly period: { readonly from: string; readonly to: string };
  /** ISO instant of its end. */
  readonly endedAt: string;
  readonly parts: readonly KeptPart[];
}

const words = {
  tickets: {
    kept: { fr: 'Commission sur les billets vendus', en: 'Commission on tickets sold' },
    givenBack: {
      fr: 'Commission rendue sur les billets remboursés',
      en: 'Commission given back on refunded tickets',
    },
  },
  services: {
    kept: { fr: 'Commission sur les services vendus', en: 'Commission on services sold' },
    givenBack: {
      fr: 'Commission rendue sur les services remboursés',
      en: 'Commission given back on refunded services',
    },
  },
} as const satisfies Record<KeptPart['of'], Record<'kept' | 'givenBack', LocalText>>;

/**
 * The platform's invoice to a seller for what it kept of a month, less what it gave back in it; a credit note where more was given back than
 * kept. Null when they are the same: nothing is owed.
 */
export function draftOfKept({ currency, period, endedAt, parts }: KeptOfMonth, buyer: DocumentParty): Draft | null {
  const sum = (among: readonly KeptPart[], value: (part: KeptPart) => number) =>
    among.reduce((total, part) => total + value(part), 0);
  const balance = sum(parts, ({ kept, givenBack }) => kept - givenBack);
  if (balance === 0) return null;
  const kind = balance > 0 ? 'invoice' : 'credit-note';
  // What a credit note gives back is told as a positive amount.
  const sign = balance > 0 ? 1 : -1;
  const line = (said: LocalText, quantity: number, amount: number): Draft['lines'] =>
    quantity === 0 ? [] : [{ words: said, quantity, price: sign * amount, discount: 0, amount: sign * amount }];
  const taxes = [...Map.groupBy(parts, ({ taxBasisPoints }) => taxBasisPoints)].map(([rate, of]) => {
    const gross = sign * sum(of, ({ kept, givenBack }) => kept - givenBack);
    const tax = gross < 0 ? -includedTax(-gross, rate) : includedTax(gross, rate);
    return { ...ordinaryRate(rate), net: gross - tax, tax, gross };
  });
  const gross = taxes.reduce((total, one) => total + one.gross, 0);
  const tax = taxes.reduce((total, one) => total + one.tax, 0);
  return {
    kind,
    buyer,
    onBehalfOf: null,
    order: { code: null, paidAt: endedAt, total: gross, gift: 0 },
    what: null,
    keptFrom: period,
    currency,
    lines: (['tickets', 'services'] as const).flatMap((of) => {
      const these = parts.filter((part) => part.of === of);
      const { kept, givenBack } = words[of];
      return [
        ...line(
          kept,
          sum(these, ({ sold }) => sold),
          sum(these, (part) => part.kept),
        ),
        ...line(
          givenBack,
          sum(these, ({ soldGivenBack }) => soldGivenBack),
          -sum(these, (part) => part.givenBack),
        ),
      ];
    }),
    taxes,
    total: { net: gross - tax, tax, gross },
  };
}
