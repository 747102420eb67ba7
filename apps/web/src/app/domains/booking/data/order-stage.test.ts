import type { Order } from '@parterre/contract/booking';
import type { Payment } from '@parterre/contract/payments';
import { isKeptForLong, minutesLeft, stageOf } from './order-stage.ts';

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

  it('is kept for long when the counter reserved it, and not when it is only being paid', () => {
    const serverTime = '2026-11-20T19:00:00.000Z';
    expect(isKeptForLong({ expiresAt: '2026-11-20T20:00:00.001Z', serverTime })).toBe(true);
    expect(isKeptForLong({ expiresAt: '2026-11-20T19:30:00.000Z', serverTime })).toBe(false);
    expect(isKeptForLong({ expiresAt: null, serverTime })).toBe(false);
  });

  it('counts whole minutes', () => {
    expect(minutesLeft('2026-11-20T19:10:00Z', Date.parse('2026-11-20T19:03:30Z'))).toBe(6);
    expect(minutesLeft('2026-11-20T19:10:00Z', Date.parse('2026-11-20T19:20:00Z'))).toBe(1);
  });
});
