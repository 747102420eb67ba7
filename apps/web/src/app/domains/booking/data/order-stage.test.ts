import type { Order } from '@parterre/contract/booking';
import type { Payment } from '@parterre/contract/payments';
import { acceptBy } from '../../paying/api/accept-by.ts';
import { awaitsNews, isKeptForLong, minutesLeft, paidFor, priceBefore, stageOf } from './order-stage.ts';

const eur = (amount: number) => ({ amount, currency: 'EUR' as const });
type Paying = Payment['status'] | 'on-phone' | 'failed-beside-another' | null;
const paymentOf = (paying: Exclude<Paying, null>): Payment => {
  const failed = paying === 'failed-beside-another';
  return {
    id: 'p',
    status: failed || paying === 'on-phone' ? 'pending' : paying,
    provider: 'sandbox',
    sandbox: true,
    amount: eur(950),
    redirectUrl: paying === 'on-phone' ? null : '/sandbox/r',
    startedAt: '2026-11-20T19:00:00.000Z',
    deadlineAt: '2026-11-20T19:10:00.000Z',
    failureCode: failed ? 'declined' : null,
  };
};
const order = (status: Order['status'], paying: Paying, total = 950, paidAt: string | null = null) =>
  stageOf({
    status,
    paidAt,
    quote: {
      lines: [],
      discount: eur(0),
      subtotal: eur(total),
      serviceFee: eur(0),
      total: eur(total),
      gift: eur(0),
      due: eur(total),
      taxes: [],
      ticketTax: { basis: 'cinema-5.5', rateBasisPoints: 550, words: { fr: '', en: '' } },
    },
    payment: paying && paymentOf(paying),
  });

describe('stage of an order', () => {
  it.each([
    ['reserved', null, 'to-pay'],
    ['reserved', 'expired', 'refused'],
    ['reserved', 'pending', 'pending'],
    ['reserved', 'on-phone', 'approving'],
    ['reserved', 'failed-beside-another', 'refused'],
    ['reserved', 'succeeded', 'pending'],
    ['reserved', 'failed', 'refused'],
    ['paid', 'succeeded', 'paid'],
    ['paid', 'partly-refunded', 'paid'],
    ['expired', 'refunding', 'late'],
    ['expired', 'refunded', 'late-returned'],
    ['cancelled', 'refunding', 'late'],
    ['expired', 'failed', 'expired'],
    ['cancelled', null, 'cancelled'],
    ['refunded', null, 'refunded'],
  ] as const)('%s with a payment %s is %s', (status, payment, stage) => {
    expect(order(status, payment)).toBe(stage);
  });

  it('tells what goes back of a paid order from money that came late', () => {
    const paidAt = '2026-11-20T19:01:00.000Z';
    expect(order('refunded', 'refunding', 950, paidAt)).toBe('refunding');
    expect(order('refunded', 'refunded', 950, paidAt)).toBe('refunded');
    expect(order('refunded', 'partly-refunded', 950, paidAt)).toBe('refunded');
  });

  it('awaits news while a payment may bring money, and none of what is over', () => {
    const refunds: Order['refunds'] = [];
    expect(awaitsNews({ status: 'reserved', payment: paymentOf('failed-beside-another'), refunds })).toBe(true);
    expect(awaitsNews({ status: 'reserved', payment: paymentOf('succeeded'), refunds })).toBe(true);
    expect(awaitsNews({ status: 'reserved', payment: paymentOf('failed'), refunds })).toBe(false);
    expect(awaitsNews({ status: 'expired', payment: paymentOf('pending'), refunds })).toBe(false);
    expect(awaitsNews({ status: 'reserved', payment: null, refunds })).toBe(false);
  });

  it.each([
    ['pending', true],
    ['succeeded', false],
    // A person gives it back, in days.
    ['by-hand', false],
  ] as const)('awaits news of a refund that is %s: %s', (status, awaited) => {
    const refund = { id: 'r', amount: eur(300), createdAt: '2026-11-20T19:00:00.000Z', endedAt: null, dueAt: null };
    const one = { status: 'paid', payment: paymentOf('refunding'), refunds: [{ ...refund, status }] } as const;
    expect(awaitsNews({ ...one, refunds: [...one.refunds] })).toBe(awaited);
  });

  it('tells what was paid for a ticket with its fee, which an older version did not keep', () => {
    const ticket = { amount: eur(900), fee: eur(60) } as Order['tickets'][number];
    expect(paidFor(ticket)).toEqual(eur(960));
    expect(paidFor({ amount: eur(900) } as Order['tickets'][number])).toEqual(eur(900));
  });

  it('gives the payer the provider’s time to accept, never longer than the payment is open', () => {
    const payment = paymentOf('on-phone');
    expect(acceptBy(payment, { secondsToApprove: 300 })).toBe('2026-11-20T19:05:00.000Z');
    expect(acceptBy(payment, { secondsToApprove: 900 })).toBe('2026-11-20T19:10:00.000Z');
    expect(acceptBy(payment, { secondsToApprove: null })).toBeUndefined();
    expect(acceptBy(payment, undefined)).toBeUndefined();
    expect(acceptBy({ ...payment, startedAt: '' }, { secondsToApprove: 30 })).toBeUndefined();
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

describe('the price of a line before a code lowered it', () => {
  const line: Order['quote']['lines'][number] = {
    ...{ seat: 'K15', area: null, place: null, tariffId: 't', name: { fr: 'Plein tarif', en: 'Full price' } },
    ...{ price: eur(1150), amount: eur(1035), fee: eur(60) },
  };

  it('has the fee on top, as the price beside it', () => {
    expect(priceBefore(line)).toEqual(eur(1210));
  });

  it('is not said where no code was used', () => {
    expect(priceBefore({ ...line, amount: eur(1150) })).toBeUndefined();
  });
});
