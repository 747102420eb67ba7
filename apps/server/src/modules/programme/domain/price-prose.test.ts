import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPriceProse } from './price-prose.ts';

describe('prices in prose', () => {
  it.each(['Gratuit', 'Entrée libre, réservation conseillée', 'entrée gratuite sur réservation', 'accès libre'])(
    'takes “%s” for free',
    (prose) => {
      expect(readPriceProse(prose)).toEqual({ kind: 'free' });
    },
  );

  it.each([
    ['10€', [['full', 1000]]],
    ['10 €', [['full', 1000]]],
    ['8€ sur place', [['full', 800]]],
    ['12,50 euros', [['full', 1250]]],
    [
      'Plein tarif: 8€ / Tarif réduit: 6€',
      [
        ['full', 800],
        ['reduced', 600],
      ],
    ],
    [
      '6€ en préventes / 8€ sur place',
      [
        ['reduced', 600],
        ['full', 800],
      ],
    ],
    [
      'Plein 16 € ; étudiant 9 € ; enfant 5,50 €',
      [
        ['full', 1600],
        ['student', 900],
        ['child', 550],
      ],
    ],
    ['1 200 €', [['full', 120_000]]],
  ])('is sure of “%s”', (prose, prices) => {
    expect(readPriceProse(prose)).toEqual({
      kind: 'priced',
      prices: prices.map(([family, amount]) => ({ family, amount })),
      review: false,
    });
  });

  it.each(['De 6 à 25 €', '5/7€', '990€ HT', '10 € ou pass annuel 90 €', 'Gratuit ou 5 €', '10 €, 12 €, 14 €'])(
    'leaves “%s” for review',
    (prose) => {
      expect(readPriceProse(prose)).toMatchObject({ review: true });
    },
  );

  it.each([null, '', 'Sur inscription', 'Libre participation aux frais'])('knows nothing from %j', (prose) => {
    expect(readPriceProse(prose)).toEqual({ kind: 'unknown', review: true });
  });

  it('reads whole amounts of at least 0, each family once, from any text', () => {
    const word = fc.constantFrom('10', '€', ' ', ',', '/', 'de', 'à', 'réduit', 'gratuit', 'pass', '1 000', '.5', ';');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 15 }), (words) => {
        const reading = readPriceProse(words.join(' '));
        if (reading.kind !== 'priced') return;
        const families = reading.prices.map(({ family }) => family);
        expect(new Set(families).size).toBe(families.length);
        for (const { amount } of reading.prices) expect(Number.isSafeInteger(amount) && amount >= 0).toBe(true);
      }),
    );
  });
});
