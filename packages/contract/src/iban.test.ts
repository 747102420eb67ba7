import { describe, expect, test } from 'vitest';
import { bic, iban } from './bank-account.ts';
import { isIban, plainIban, transferCurrency } from './iban.ts';

// Examples of the IBAN registry.
const right = [
  'FR1420041010050500013M02606',
  'DE89370400440532013000',
  'GB29NWBK60161331926819',
  'NO9386011117947',
  'MT84MALT011000012345MTLCAST001S',
];

describe('an account number', () => {
  test.each(right)('%s is right', (number) => {
    expect(isIban(number)).toBe(true);
  });
  test.each(right)('%s is wrong with any digit changed, or any two neighbours swapped', (number) => {
    for (let at = 0; at < number.length; at += 1) {
      const other = number[at] === '7' ? '8' : '7';
      expect(isIban(number.slice(0, at) + other + number.slice(at + 1))).toBe(false);
      const swapped = number.slice(0, at) + (number[at + 1] ?? '') + (number[at] ?? '') + number.slice(at + 2);
      if (swapped !== number) expect(isIban(swapped)).toBe(false);
    }
  });
  test('has the length of its country', () => {
    expect(isIban('FR14200410100505000')).toBe(false);
    expect(isIban('')).toBe(false);
    expect(isIban('FR14 2004')).toBe(false);
  });
  test('is read as people type it', () => {
    expect(plainIban(' fr14 2004.1010-0505 0001 3m02 606 ')).toBe(right[0]);
    expect(iban.parse('fr14 2004 1010 0505 0001 3M02 606')).toBe(right[0]);
    expect(iban.safeParse('FR15 2004 1010 0505 0001 3M02 606').success).toBe(false);
  });
  test('says by its country in which currency it is reached', () => {
    expect(transferCurrency('FR1420041010050500013M02606')).toBe('EUR');
    expect(transferCurrency('CI93CI0080111301134291200589')).toBe('XOF');
    expect(transferCurrency('US00')).toBeNull();
  });
});

test('the code of a bank has eight or eleven characters', () => {
  expect(bic.parse('psstfrpp')).toBe('PSSTFRPP');
  expect(bic.safeParse('PSSTFRPPX').success).toBe(false);
});
