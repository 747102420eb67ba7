import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMoney, allocateMoney, feeOf, formatMoney, money, multiplyMoney, sumMoney } from './money.ts';

test('amounts add and multiply in their own currency only', () => {
  expect(addMoney(money(1250, 'EUR'), money(50, 'EUR'))).toEqual(money(1300, 'EUR'));
  expect(multiplyMoney(money(1250, 'EUR'), 3).amount).toBe(3750);
  expect(sumMoney([], 'XOF')).toEqual(money(0, 'XOF'));
  expect(() => addMoney(money(1, 'EUR'), money(1, 'XOF'))).toThrow(RangeError);
  expect(() => money(12.5, 'EUR')).toThrow(RangeError);
  expect(() => multiplyMoney(money(1, 'EUR'), Number.MAX_SAFE_INTEGER + 1)).toThrow(RangeError);
});

test('fees round half up, and a refund mirrors the charge', () => {
  expect(feeOf(money(1250, 'EUR'), 500).amount).toBe(63);
  expect(feeOf(money(1249, 'EUR'), 500).amount).toBe(62);
  expect(feeOf(money(-1250, 'EUR'), 500).amount).toBe(-63);
});

test('an allocation gives everything away, each within a unit of its share', () => {
  expect(allocateMoney(money(100, 'EUR'), [1, 1, 1]).map((part) => part.amount)).toEqual([34, 33, 33]);
  const weights = fc.array(fc.nat(1000), { minLength: 1, maxLength: 8 }).filter((list) => list.some((w) => w > 0));
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), weights, (amount, list) => {
      const parts = allocateMoney(money(amount, 'XOF'), list);
      const sum = list.reduce((a, b) => a + b, 0);
      expect(sumMoney(parts, 'XOF').amount).toBe(amount);
      for (const [index, part] of parts.entries()) {
        expect(Math.abs(part.amount - (amount * (list[index] ?? 0)) / sum)).toBeLessThan(1);
      }
    }),
  );
});

test('amounts are written in the language of the reader', () => {
  expect(formatMoney(money(1250, 'EUR'), 'fr')).toBe('12,50\u00a0€');
  expect(formatMoney(money(1250, 'EUR'), 'en')).toBe('€12.50');
  expect(formatMoney(money(5000, 'XOF'), 'fr')).toMatch(/^5\u202f000\s/);
});
