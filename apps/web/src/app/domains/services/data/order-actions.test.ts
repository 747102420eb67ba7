import type { AllowedAction } from '@parterre/contract/service-orders';
import { awaitsPayment, mayDo, offeredActions } from './order-actions.ts';

const allow = (...actions: AllowedAction['action'][]) => ({
  actions: actions.map((action) => ({ action, until: null, refund: null, kept: null })),
});

describe('what one may do to an order', () => {
  it('stands with what matters first and what takes something away last', () => {
    const offered = offeredActions(allow('dispute', 'request-revision', 'accept'));
    expect(offered.map(({ action }) => action)).toEqual(['accept', 'request-revision', 'dispute']);
  });

  it('leaves paying and accepting an offer to what they are about', () => {
    expect(offeredActions(allow('pay', 'accept-offer', 'accept-date'))).toEqual([]);
    expect(mayDo(allow('pay'), 'pay')).toBe(true);
    expect(mayDo(allow('pay'), 'accept')).toBe(false);
  });

  it('waits for news while a payment is under way', () => {
    const payment = { status: 'pending' } as never;
    expect(awaitsPayment({ state: 'paying', payment })).toBe(true);
    expect(awaitsPayment({ state: 'agreed', payment })).toBe(false);
    expect(awaitsPayment({ state: 'paying', payment: null })).toBe(false);
  });
});
