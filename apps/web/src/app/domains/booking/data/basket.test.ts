import type { Price } from '@parterre/contract/programme';
import { basketLines, isQuoteOf, plainPrice, pricesIn, sumOf, wantedLines } from './basket.ts';

const price = (tariffId: string, family: Price['family'], zone: string, amount: number): Price => ({
  tariffId,
  code: tariffId.toUpperCase(),
  family,
  name: { fr: tariffId, en: tariffId },
  condition: null,
  zone,
  amount: { amount, currency: 'EUR' },
});

const prices = [
  price('pln', 'full', '', 1150),
  price('etu', 'student', '', 980),
  price('pln', 'full', 'orchestra', 1350),
  price('inv', 'free', '', 0),
];
const terms = { prices, free: false, serviceFee: { amount: 60, currency: 'EUR' as const }, currency: 'EUR' as const };
const zoneOf = (seat: string) => (seat.startsWith('F') ? 'orchestra' : 'back');
const held = { seats: ['F5', 'K2'], places: 0 };

describe('basket', () => {
  it('offers the prices of a zone, its own before those of the whole room', () => {
    expect(pricesIn(prices, 'orchestra').map(({ amount }) => amount.amount)).toEqual([1350, 980, 0]);
    expect(pricesIn(prices, 'back').map(({ amount }) => amount.amount)).toEqual([1150, 980, 0]);
    expect(plainPrice(pricesIn(prices, 'back'))?.family).toBe('full');
    expect(plainPrice([])).toBeUndefined();
  });

  it('gives each seat the plain tariff until another is chosen, and keeps the choice when seats change', () => {
    const chosen = new Map([['F5', 'etu']]);
    expect(basketLines(terms, held, zoneOf, chosen).map((line) => line.price?.amount.amount)).toEqual([980, 1150]);
    expect(basketLines(terms, { seats: ['F5'], places: 0 }, zoneOf, chosen)[0]?.price?.tariffId).toBe('etu');
    expect(basketLines(terms, held, zoneOf, new Map([['F5', 'gone']]))[0]?.price?.tariffId).toBe('pln');
  });

  it('counts places without seats', () => {
    const lines = basketLines(terms, { seats: [], places: 2 }, zoneOf, new Map([['2', 'etu']]));
    expect(wantedLines(lines)).toEqual([
      { seat: null, tariffId: 'pln' },
      { seat: null, tariffId: 'etu' },
    ]);
  });

  it('adds up with a fee for each paid place, and nothing where nothing is paid', () => {
    const lines = basketLines(terms, { seats: ['F5', 'F6', 'K2'], places: 0 }, zoneOf, new Map([['F6', 'inv']]));
    expect(sumOf(terms, lines)).toMatchObject({
      subtotal: { amount: 2500 },
      serviceFee: { amount: 120 },
      total: { amount: 2620 },
    });
    expect(sumOf({ ...terms, free: true }, lines).total.amount).toBe(0);
  });

  it('knows a quote of an earlier choice', () => {
    const lines = basketLines(terms, held, zoneOf, new Map());
    const { subtotal, serviceFee, total } = sumOf(terms, lines);
    const quoted = lines.flatMap(({ seat, price: one }) =>
      one ? [{ seat, tariffId: one.tariffId, name: one.name, amount: one.amount }] : [],
    );
    const quote = { lines: quoted, subtotal, serviceFee, total, taxes: [] };
    expect(isQuoteOf(quote, lines)).toBe(true);
    expect(isQuoteOf(quote, basketLines(terms, held, zoneOf, new Map([['F5', 'etu']])))).toBe(false);
    expect(wantedLines(basketLines({ ...terms, prices: [] }, held, zoneOf, new Map()))).toBeUndefined();
  });
});
