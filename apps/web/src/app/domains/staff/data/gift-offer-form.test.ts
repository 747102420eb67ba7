import { amountsText, offerOfForm, parseAmounts } from './gift-offer-form.ts';

describe('the form of what gift cards are sold', () => {
  it('reads amounts as people type them', () => {
    expect(parseAmounts('15; 30,50; 100', 'EUR')).toEqual([1500, 3050, 10_000]);
    expect(parseAmounts('5 000, 10 000', 'XOF')).toEqual([5000, 10_000]);
    expect([parseAmounts('', 'EUR'), parseAmounts('15; x', 'EUR'), parseAmounts('0', 'EUR')]).toEqual([undefined, undefined, undefined]);
    expect(parseAmounts(amountsText({ amounts: [1500, 3050], currency: 'EUR' }, 'fr'), 'EUR')).toEqual([1500, 3050]);
  });

  it('becomes an offer, or says what is wrong with it', () => {
    const values = { amounts: '15; 30', least: '5', most: '250', months: '12', active: 'on' };
    expect(offerOfForm(values, 'EUR')).toEqual({
      ok: true,
      offer: { active: true, amounts: [1500, 3000], leastAmount: 500, mostAmount: 25_000, validMonths: 12 },
    });
    expect(offerOfForm({ ...values, least: '20' }, 'EUR')).toEqual({ ok: false, faults: { amounts: 'amounts' } });
    expect(offerOfForm({ ...values, most: '1', months: '0' }, 'EUR')).toMatchObject({ faults: { most: 'bounds', months: 'months' } });
  });
});
