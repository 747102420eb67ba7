import { amountText, parseAmount } from './parse-amount.ts';

describe('amount as people type it', () => {
  it.each([
    ['9,50', 'EUR', 950],
    ['9.5', 'EUR', 950],
    ['11', 'EUR', 1100],
    ['0', 'EUR', 0],
    ['1 200', 'XOF', 1200],
    ['1\u202f200,05', 'EUR', 120005],
  ])('%s %s', (text, currency, amount) => {
    expect(parseAmount(text, currency)).toBe(amount);
  });

  it.each(['', '-1', '9,505', 'neuf', '9,', '1e3', '999999999'])('is not %s', (text) => {
    expect(parseAmount(text, 'EUR')).toBeUndefined();
  });

  it('has no decimals where the currency has none', () => {
    expect(parseAmount('9,5', 'XOF')).toBeUndefined();
  });

  it('is shown to be changed as it is typed', () => {
    expect([amountText(950, 'EUR', 'fr'), amountText(2500, 'XOF', 'en')]).toEqual(['9,50', '2500']);
  });
});
