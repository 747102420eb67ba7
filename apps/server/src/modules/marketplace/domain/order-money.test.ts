import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cancellationSteps, refundByTerms, refundShares, sharesOf } from './order-money.ts';

const price = fc.record({
  total: fc.integer({ min: 1, max: 100_000_000 }),
  commissionBasisPoints: fc.integer({ min: 0, max: 3000 }),
  commissionTaxBasisPoints: fc.constantFrom(0, 1800, 2000),
});

test('the shares of a price, and those of any refund, add up to the unit, and nobody gives more than they had', () => {
  fc.assert(
    fc.property(price, fc.double({ min: 0, max: 1, noNaN: true }), (one, part) => {
      const all = sharesOf(one);
      expect(all.seller + all.fee + all.tax).toBe(one.total);
      const refund = Math.round(one.total * part);
      const back = refundShares(one, refund);
      expect(back.seller + back.fee + back.tax).toBe(refund);
      expect(back.seller).toBeLessThanOrEqual(all.seller);
      expect(back.seller).toBeGreaterThanOrEqual(0);
      expect(refundShares(one, one.total)).toEqual(all);
    }),
  );
});

test('a date cancelled early is given back, later in half, at last not', () => {
  const startsAt = '2026-12-12T18:00:00.000Z';
  const back = (now: string) => refundByTerms(cancellationSteps, 45_001, startsAt, now);
  expect(back('2026-12-05T18:00:00.000Z')).toBe(45_001);
  expect(back('2026-12-05T18:00:01.000Z')).toBe(22_501);
  expect(back('2026-12-10T18:00:00.000Z')).toBe(22_501);
  expect(back('2026-12-11T18:00:00.000Z')).toBe(0);
});
