import type { Boost } from '@parterre/contract/boosts';
import { awaitsPayment, comesBack, deliveredShare } from './boost-state.ts';

const boost = (bought: number, delivered: number, amount: number | null, currency: 'EUR' | 'XOF' = 'XOF') =>
  ({
    showings: { bought, delivered, onTheirWay: 0, givenBack: null },
    price: amount === null ? null : { amount: { amount, currency } },
    paidAt: amount === null ? null : '2026-11-21T12:00:00Z',
  }) as Boost;

describe('a boost', () => {
  it.each([
    [boost(2000, 0, 5200), 2000, 5200],
    [boost(2000, 720, 5200), 1280, 3330],
    [boost(2000, 2000, 5200), 0, 0],
    [boost(1000, 333, 400, 'EUR'), 667, 267],
  ])('%o gives back what nobody saw, and its part of the price', (one, showings, amount) => {
    const { currency } = one.price?.amount ?? { currency: 'XOF' };
    expect(comesBack(one)).toEqual({ showings, amount: { amount, currency } });
  });

  it('of a plan gives showings back, no money', () => {
    expect(comesBack(boost(500, 120, null))).toEqual({ showings: 380, amount: null });
    expect(deliveredShare(boost(500, 125, null))).toBe(25);
  });

  it('is looked at again while it is being paid, and no longer', () => {
    const payment = (status: string) => ({ status }) as Boost['payment'];
    expect(awaitsPayment({ status: 'waiting-for-payment', payment: null })).toBe(false);
    expect(awaitsPayment({ status: 'waiting-for-payment', payment: payment('pending') })).toBe(true);
    expect(awaitsPayment({ status: 'waiting-for-payment', payment: payment('failed') })).toBe(false);
    expect(awaitsPayment({ status: 'running', payment: payment('succeeded') })).toBe(false);
  });
});
