import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chargesOf, noFees, platformTaxOf, toPay } from './ticket-fees.ts';
import type { FeeTerms } from './ticket-fees.ts';

const bearer = fc.constantFrom('buyer' as const, 'seller' as const);
const terms: fc.Arbitrary<FeeTerms> = fc.record({
  feeFixed: fc.integer({ min: 0, max: 5000 }),
  feeBasisPoints: fc.integer({ min: 0, max: 10_000 }),
  feeCap: fc.option(fc.integer({ min: 0, max: 5000 })),
  feeBorneBy: bearer,
  commissionBasisPoints: fc.integer({ min: 0, max: 10_000 }),
  commissionBorneBy: bearer,
});
const amount = fc.integer({ min: 0, max: 10_000_000 });
const given = (more: Partial<FeeTerms>): FeeTerms => ({ ...noFees, ...more });

describe('chargesOf', () => {
  it('adds to the price what the buyer bears, and keeps of it what the seller bears', () => {
    const agreed = given({ feeFixed: 60, feeBasisPoints: 250, commissionBasisPoints: 300 });
    expect(chargesOf(agreed, 1150)).toEqual({ fee: 60 + 29, commission: 35 });
    expect(chargesOf({ ...agreed, feeBorneBy: 'seller' }, 1150)).toEqual({ fee: 0, commission: 60 + 29 + 35 });
    expect(chargesOf({ ...agreed, commissionBorneBy: 'buyer' }, 1150)).toEqual({ fee: 60 + 29 + 35, commission: 0 });
  });

  it('rounds a share half up', () => {
    expect(chargesOf(given({ feeBasisPoints: 500 }), 10).fee).toBe(1);
    expect(chargesOf(given({ feeBasisPoints: 499 }), 10).fee).toBe(0);
  });

  it('asks for no more than the cap, the commission apart', () => {
    const capped = given({ feeFixed: 100, feeBasisPoints: 1000, feeCap: 250, commissionBasisPoints: 1000 });
    expect(chargesOf(capped, 10_000)).toEqual({ fee: 250, commission: 1000 });
  });

  it('never leaves a seller below zero, and splits what is paid to the unit', () => {
    fc.assert(
      fc.property(terms, amount, (agreed, price) => {
        const { fee, commission } = chargesOf(agreed, price);
        const seller = price - commission;
        expect(seller).toBeGreaterThanOrEqual(0);
        expect(fee).toBeGreaterThanOrEqual(0);
        expect(commission).toBeGreaterThanOrEqual(0);
        expect(seller + commission + fee).toBe(toPay(agreed, price));
        expect(Number.isSafeInteger(fee) && Number.isSafeInteger(commission)).toBe(true);
      }),
    );
  });

  it('costs nothing where nothing is paid', () => {
    fc.assert(
      fc.property(terms, (agreed) => {
        expect(chargesOf(agreed, 0)).toEqual({ fee: 0, commission: 0 });
      }),
    );
  });

  it('never makes the dearer ticket the cheaper one', () => {
    fc.assert(
      fc.property(terms, amount, amount, (agreed, a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(toPay(agreed, less)).toBeLessThanOrEqual(toPay(agreed, more));
      }),
    );
  });
});

it('knows the taxes of the platform’s own service by country', () => {
  expect([platformTaxOf('FR'), platformTaxOf('CI'), platformTaxOf('BE')]).toEqual([2000, 1800, 2000]);
});
