import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Sale } from '../../booking/contract.ts';
import { documentNumber } from './document-number.ts';
import { draftOfRefund, draftOfSale, namedParty } from './draft-documents.ts';

const words = { fr: 'Plein tarif, F6', en: 'Full price, F6' };
const line = (position: number, price: number, discount: number, fee: number) => ({
  ...{ position, words, price, discount, amount: price - discount, fee },
});
function aSale(more: Partial<Sale> = {}): Sale {
  return {
    orderId: 'o',
    occurrenceId: 'c',
    code: 'K7M2PQ9XWB',
    organisationId: 's',
    buyer: 'Nadia Exemple',
    paidAt: '2026-11-20T15:01:12.300Z',
    currency: 'EUR',
    total: 2450,
    gift: 1000,
    tax: { basis: 'cinema-5.5', rateBasisPoints: 550, words: { fr: 'Séance de cinéma', en: 'Cinema screening' } },
    feeTaxBasisPoints: 2000,
    title: 'Deux fois dimanche',
    startsAt: '2026-11-20T19:40:00.000Z',
    timeZone: 'Europe/Paris',
    place: 'Le Grand Lumen, Paris',
    lines: [line(1, 1350, 0, 60), line(2, 1150, 170, 60), line(3, 0, 0, 0)],
    ...more,
  };
}
const buyer = namedParty('Nadia Exemple');

describe('draftOfSale', () => {
  it('tells the tickets on the seller’s document, discounts and free ones too', () => {
    const draft = draftOfSale(aSale(), 'seller', 'receipt', 'Le Grand Lumen', buyer);
    expect(draft).toMatchObject({
      onBehalfOf: null,
      lines: [{ amount: 1350 }, { price: 1150, discount: 170, amount: 980 }, { amount: 0 }],
      taxes: [{ rateBasisPoints: 550, net: 2209, tax: 121, gross: 2330, words: { fr: 'Séance de cinéma' } }],
      order: { total: 2450, gift: 1000 },
    });
  });

  it('tells the fees on the platform’s, on behalf of whom they were taken', () => {
    const draft = draftOfSale(aSale(), 'platform', 'receipt', 'Le Grand Lumen', buyer);
    expect(draft).toMatchObject({
      onBehalfOf: 'Le Grand Lumen',
      lines: [{ words: { fr: 'Frais de service' }, quantity: 2, amount: 120 }],
      total: { net: 100, tax: 20, gross: 120 },
    });
  });

  it('makes none where nothing was paid', () => {
    const free = aSale({ lines: [line(1, 0, 0, 0)], total: 0, gift: 0 });
    expect(draftOfSale(free, 'seller', 'receipt', 's', buyer)).toBeNull();
    expect(draftOfSale(free, 'platform', 'receipt', 's', buyer)).toBeNull();
  });
});

describe('draftOfRefund', () => {
  it('gives back the whole tax, to the unit, in however many parts', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(parts, fc.constantFrom(0, 210, 550, 1000, 1800, 2000), (amounts, rateBasisPoints) => {
        const tax = { basis: 'exempt' as const, rateBasisPoints, words };
        const sale = aSale({ tax, lines: amounts.map((amount, index) => line(index + 1, amount, 0, 0)) });
        const whole = draftOfSale(sale, 'seller', 'invoice', 's', buyer);
        let [before, given] = [0, 0];
        for (const [index, amount] of amounts.entries()) {
          const back = [{ position: index + 1, amount, fee: 0 }];
          const draft = draftOfRefund(sale, 'seller', back, 's', buyer, before);
          expect(draft?.total.tax).toBeGreaterThanOrEqual(0);
          before += amount;
          given += draft?.total.tax ?? 0;
        }
        expect(given).toBe(whole?.total.tax);
      }),
    );
  });

  it('is none for a side that gives nothing back', () => {
    const back = [{ position: 1, amount: 500, fee: 0 }];
    expect(draftOfRefund(aSale(), 'platform', back, 's', buyer, 0)).toBeNull();
    expect(draftOfRefund(aSale(), 'seller', back, 's', buyer, 0)?.lines).toMatchObject([{ amount: 500, words }]);
  });
});

it('numbers have at least six digits', () => {
  expect([documentNumber('F', 2026, 12), documentNumber('R', 2027, 1_234_567)]).toEqual([
    'F-2026-000012',
    'R-2027-1234567',
  ]);
});
