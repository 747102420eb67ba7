import type { Order } from '@parterre/contract/booking';
import type { Payment } from '@parterre/contract/payments';
import { minutesLeft, stageOf } from './order-stage.ts';

const eur = (amount: number) => ({ amount, currency: 'EUR' as const });
const order = (status: Order['status'], payment: Payment['status'] | null, total = 950) =>
  stageOf({
    status,
    quote: { lines: [], subtotal: eur(total), serviceFee: eur(0), total: eur(total), taxes: [] },
    payment: payment && {
      id: 'p',
      status: payment,
      provider: 'sandbox',
      amount: eur(total),
      redirectUrl: null,
      deadlineAt: '2026-11-20T19:10:00.000Z',
      failureCode: null,
    },
  });

describe('stage of an order', () => {
  it.each([
    ['reserved', null, 'to-pay'],
    ['reserved', 'expired', 'to-pay'],
    ['reserved', 'pending', 'pending'],
    ['reserved', 'succeeded', 'pending'],
    ['reserved', 'failed', 'refused'],
    ['paid', 'succeeded', 'paid'],
    ['expired', 'refunding', 'refunding'],
    ['expired', 'refunded', 'refunded'],
    ['expired', 'failed', 'expired'],
    ['cancelled', null, 'cancelled'],
    ['refunded', null, 'refunded'],
  ] as const)('%s with a payment %s is %s', (status, payment, stage) => {
    expect(order(status, payment)).toBe(stage);
  });

  it('waits for the link of the mail when a free order is not confirmed', () => {
    expect(order('reserved', null, 0)).toBe('to-confirm');
    expect(order('paid', null, 0)).toBe('paid');
    expect(order('expired', null, 0)).toBe('expired');
  });

  it('counts whole minutes', () => {
    expect(minutesLeft('2026-11-20T19:10:00Z', Date.parse('2026-11-20T19:03:30Z'))).toBe(6);
    expect(minutesLeft('2026-11-20T19:10:00Z', Date.parse('2026-11-20T19:20:00Z'))).toBe(1);
  });
});
