import type { Price } from '@parterre/contract/programme';
import { noFees } from '@parterre/contract/ticket-fees';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesMatch, priceLines, quoteOf, sumOf } from './quote.ts';
import type { PricedTaxes, PriceTerms } from './quote.ts';

const taxedAt = (currency: 'EUR' | 'XOF', rateBasisPoints: number): PricedTaxes => ({
  currency,
  tax: { basis: 'standard-20', rateBasisPoints, words: { fr: '', en: '' } },
  feeTaxBasisPoints: 2000,
});
const price = (tariffId: string, zone: string, amount: number): Price => ({
  tariffId,
  code: 'PLN',
  family: 'full',
  name: { fr: 'Plein', en: 'Full' },
  condition: null,
  zone,
  amount: { amount, currency: 'EUR' },
});
const terms = (more: Partial<PriceTerms> = {}): PriceTerms => ({
  currency: 'EUR',
  free: false,
  prices: [price('full', '', 1150), price('full', 'balcony', 1500), price('child', '', 500)],
  fees: { ...noFees, feeFixed: 60 },
  ...more,
});
const zoneOf = (seat: string) => (seat.startsWith('B') ? 'balcony' : 'floor');

describe('priceLines', () => {
  it('takes the price of the zone, else that of the whole room', () => {
    const priced = priceLines(
      terms(),
      [
        { seat: 'B1', tariffId: 'full' },
        { seat: 'A1', tariffId: 'full' },
        { seat: 'B2', tariffId: 'child' },
      ],
      zoneOf,
    );
    expect(priced.ok && priced.lines.map((line) => line.amount)).toEqual([1500, 1150, 500]);
  });

  it('refuses a tariff that is not sold', () => {
    expect(priceLines(terms(), [{ seat: null, tariffId: 'student' }], zoneOf)).toEqual({
      ok: false,
      reason: 'unknown-tariff',
      tariffId: 'student',
    });
  });

  it('costs nothing where the occurrence is free', () => {
    const priced = priceLines(terms({ free: true }), [{ seat: null, tariffId: 'full' }], zoneOf);
    expect(priced.ok && priced.lines[0]?.amount).toBe(0);
  });
});

describe('quoteOf', () => {
  it('adds up, whatever is bought: total = lines + fee, taxes within it, at most half a unit off each rate', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 10 }),
        fc.nat(500),
        fc.nat(10_000),
        (amounts, fee, rate) => {
          const lines = amounts.map((amount) => ({
            seat: null,
            tariffId: 't',
            name: { fr: '', en: '' },
            price: amount,
            discount: 0,
            amount,
            fee: 0,
          }));
          const first = { ...lines[0], fee } as (typeof lines)[number];
          const quote = quoteOf(taxedAt('XOF', rate), [first, ...lines.slice(1)], null);
          const subtotal = amounts.reduce((sum, amount) => sum + amount, 0);
          expect(quote.total.amount).toBe(subtotal + fee);
          const taxes = quote.taxes.reduce((sum, tax) => sum + tax.amount.amount, 0);
          const exact = (subtotal * rate) / (10_000 + rate) + fee / 6;
          expect(Math.abs(taxes - exact)).toBeLessThanOrEqual(1);
          expect(taxes).toBeLessThanOrEqual(quote.total.amount);
        },
      ),
    );
  });

  it('tells the taxes by rate and adds those of one rate', () => {
    const lines = [
      { seat: null, tariffId: 't', name: { fr: '', en: '' }, price: 1200, discount: 0, amount: 1200, fee: 60 },
    ];
    expect(quoteOf(taxedAt('EUR', 2000), lines, null).taxes).toEqual([
      { rateBasisPoints: 2000, amount: { amount: 210, currency: 'EUR' } },
    ]);
  });
});

describe('the service fee', () => {
  it('is asked per ticket that is paid for', () => {
    const prices = [price('full', '', 1150), price('baby', '', 0)];
    const wanted = ['full', 'baby', 'full'].map((tariffId) => ({ seat: null, tariffId }));
    const fees = (more: Partial<PriceTerms>) => {
      const priced = priceLines(terms({ prices, ...more }), wanted, zoneOf);
      return priced.ok && sumOf(priced.lines, 'fee');
    };
    expect(fees({})).toBe(120);
    expect(fees({ free: true })).toBe(0);
  });
});

describe('a promotion', () => {
  const wanted = ['full', 'full'].map((tariffId) => ({ seat: null, tariffId }));
  const prices = [price('full', '', 1150)];

  it('lowers what the ticket costs, and what then costs nothing bears no fee', () => {
    const priced = priceLines(terms({ prices }), wanted, zoneOf, () => ({ ok: true, discounts: [1150, 150] }));
    expect(
      priced.ok && priced.lines.map(({ price: listed, discount, amount, fee }) => [listed, discount, amount, fee]),
    ).toEqual([
      [1150, 1150, 0, 0],
      [1150, 150, 1000, 60],
    ]);
    const quote = priced.ok && quoteOf(taxedAt('EUR', 550), priced.lines, null, 400);
    expect(quote).toMatchObject({ discount: { amount: 1300 }, subtotal: { amount: 1000 }, total: { amount: 1060 } });
    expect(quote).toMatchObject({ gift: { amount: 400 }, due: { amount: 660 } });
  });

  it('that is not for the lines prices none', () => {
    const no = { ok: false, reason: 'code-not-for-these' } as const;
    expect(priceLines<typeof no>(terms({ prices }), wanted, zoneOf, () => no)).toEqual(no);
  });
});

describe('linesMatch', () => {
  it('wants every held seat once and nothing else', () => {
    const held = { seats: ['A1', 'A2'], places: 0 };
    const line = (seat: string | null) => ({ seat, tariffId: 'full' });
    expect(linesMatch([line('A2'), line('A1')], held)).toBe(true);
    expect(linesMatch([line('A1')], held)).toBe(false);
    expect(linesMatch([line('A1'), line('A1')], held)).toBe(false);
    expect(linesMatch([line('A1'), line('A2'), line('A3')], held)).toBe(false);
    expect(linesMatch([line(null), line(null)], { seats: [], places: 2 })).toBe(true);
    expect(linesMatch([line('A1'), line(null)], { seats: [], places: 2 })).toBe(false);
  });
});
