import type { Order, OrderInput } from '@parterre/contract/booking';
import type { Payment } from '@parterre/contract/payments';
import { Problem } from '../../../platform/api/problem.ts';
import { Checkout } from './checkout.ts';

const body: OrderInput = {
  lines: [{ seat: 'F6', tariffId: 't' }],
  name: 'Awa',
  email: 'awa@example.test',
  language: 'fr',
};
const by = { provider: 'sandbox' };
const reserved = { code: 'K7M2PQ9XWB', status: 'reserved', payment: null } as Order;
const payment = (id: string, redirectUrl: string | null = '/fr/sandbox/r') =>
  ({ id, redirectUrl, status: 'pending' }) as Payment;

function start(over: { order?: () => Promise<Order>; pay?: () => Promise<Payment> } = {}) {
  const kept = new Map<string, string>();
  const keys = { order: [] as string[], pay: [] as string[] };
  const checkout = new Checkout({
    order: (_occurrence, _body, key) => {
      keys.order.push(key);
      return over.order?.() ?? Promise.resolve(reserved);
    },
    pay: (_order, _by, key) => {
      keys.pay.push(key);
      return over.pay?.() ?? Promise.resolve(payment('p1'));
    },
    store: { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => void kept.set(name, value) },
  });
  return { checkout, keys };
}

describe('checkout', () => {
  it('goes from the basket to the place where one pays', async () => {
    const { checkout } = start();
    expect(await checkout.buy('o', 'h', body, by)).toMatchObject({ kind: 'pay-at', address: '/fr/sandbox/r' });
  });

  it('makes one order of a double click', async () => {
    const { checkout, keys } = start();
    const both = await Promise.all([checkout.buy('o', 'h', body, by), checkout.buy('o', 'h', body, by)]);
    expect(both[1]).toBeUndefined();
    expect(keys.order).toHaveLength(1);
  });

  it('asks with the same key after a lost answer, and with another for another basket', async () => {
    let lost = true;
    const { checkout, keys } = start({
      order: () => (lost ? Promise.reject(new Problem('offline', 0)) : Promise.resolve(reserved)),
    });
    expect(await checkout.buy('o', 'h', body, by)).toBeUndefined();
    expect(checkout.problem()?.code).toBe('offline');
    lost = false;
    await checkout.buy('o', 'h', body, by);
    await checkout.buy('o', 'h2', body, by);
    expect(keys.order[0]).toBe(keys.order[1]);
    expect(keys.order[2]).not.toBe(keys.order[1]);
    expect(checkout.problem()).toBeNull();
  });

  it('ends at once where nothing is to be paid, and keeps the order where the payment does not start', async () => {
    const free = start({ order: () => Promise.resolve({ ...reserved, status: 'paid' }) });
    expect(await free.checkout.buy('o', 'h', body, undefined)).toMatchObject({ kind: 'done' });
    const down = start({ pay: () => Promise.reject(new Problem('payment-provider-unavailable', 503)) });
    expect(await down.checkout.buy('o', 'h', body, by)).toMatchObject({ kind: 'to-pay' });
  });

  it('pays again with another key after a refusal, with the same after a lost answer', async () => {
    const { checkout, keys } = start();
    const refused = { ...reserved, payment: { ...payment('p1'), status: 'failed' } } as Order;
    await checkout.pay(reserved, by);
    await checkout.pay({ ...reserved, payment: payment('p1') }, by);
    await checkout.pay(refused, by);
    expect(keys.pay[1]).toBe(keys.pay[0]);
    expect(keys.pay[2]).not.toBe(keys.pay[0]);
  });
});
