import type { Order } from '@parterre/contract/booking';
import type { Payment } from '@parterre/contract/payments';
import { minutesLeft, stageOf } from './order-stage.ts';

const order = (status: Order['status'], payment: Payment['status'] | null) =>
  stageOf({
    status,
    payment: payment && {
      id: 'p',
      status: payment,
      provider: 'sandbox',
      amount: { amount: 950, currency: 'EUR' },
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

  it('counts whole minutes', () => {
    expect(minutesLeft('2026-11-20T19:10:00Z', Date.parse('2026-11-20T19:03:30Z'))).toBe(6);
    expect(minutesLeft('2026-11-20T19:10:00Z', Date.parse('2026-11-20T19:20:00Z'))).toBe(1);
  });
});
