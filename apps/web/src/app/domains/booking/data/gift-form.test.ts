import type { GiftOffer } from '@parterre/contract/vouchers';
import { chosenAmount, typedAmount } from './gift-form.ts';

const offer: GiftOffer = {
  active: true,
  currency: 'EUR',
  amounts: [1500, 3000],
  leastAmount: 500,
  mostAmount: 25_000,
  validMonths: 12,
};

describe('the amount of a gift card', () => {
  it('is read as people type it, in the currency', () => {
    expect(['25', '25,50', '25.5 €', '1 200'].map((text) => typedAmount(text, 'EUR'))).toEqual([2500, 2550, 2550, 120_000]);
    expect(typedAmount('25,505', 'EUR')).toBeUndefined();
    expect([typedAmount('5 000', 'XOF'), typedAmount('5,5', 'XOF'), typedAmount('x', 'XOF')]).toEqual([5000, undefined, undefined]);
  });

  it('is one of those offered, or another within the bounds', () => {
    expect(chosenAmount(offer, { amount: '3000' })).toBe(3000);
    expect(chosenAmount(offer, { amount: 'other', other: '42' })).toBe(4200);
    expect(chosenAmount(offer, { amount: 'other', other: '4' })).toBeUndefined();
    expect(chosenAmount(offer, { amount: 'other', other: '' })).toBeUndefined();
    expect(chosenAmount(offer, {})).toBeUndefined();
  });
});
