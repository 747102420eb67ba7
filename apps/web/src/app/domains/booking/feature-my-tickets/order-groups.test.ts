import type { OrderSummary } from '@parterre/contract/booking';
import type { RememberedOrder } from '../data/remembered-orders.ts';
import { groupOrders, joinOrders } from './order-groups.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const order = (code: string, day: number, status: OrderSummary['status'] = 'paid') =>
  ({
    code,
    status,
    occurrence: { startsAt: `2026-11-${String(day)}T19:00:00Z`, endsAt: `2026-11-${String(day)}T21:00:00Z` },
    tickets: [],
    quote: { lines: [{}, {}], total: { amount: 1900, currency: 'EUR' } },
  }) as unknown as OrderSummary & RememberedOrder['order'];

describe('my orders', () => {
  it('are the soonest first, then the latest that are over', () => {
    const groups = groupOrders(
      [order('C', 25), order('A', 20), order('B', 12), order('D', 18), order('E', 22, 'expired')],
      now,
    );
    expect(groups.upcoming.map(({ code }) => code)).toEqual(['A', 'C']);
    expect(groups.past.map(({ code }) => code)).toEqual(['D', 'B']);
  });

  it('of the account and of the device are each shown once', () => {
    const device = [order('A', 20, 'reserved'), order('B', 21)].map((one) => ({
      code: one.code,
      key: null,
      order: one,
    }));
    const joined = joinOrders([order('A', 20)], device);
    expect(joined.map(({ code, status }) => [code, status])).toEqual([
      ['A', 'paid'],
      ['B', 'paid'],
    ]);
    expect(joined[1]?.ticketCount).toBe(2);
  });
});
