import { signal } from '@angular/core';
import type { Order } from '@parterre/contract/booking';
import type { PaymentMethod } from '@parterre/contract/payments';
import { Problem } from '../../../platform/api/problem.ts';
import { OrderWays } from './order-ways.ts';

const ways = ['orange-money', 'mtn-momo', 'stripe'].map((provider) => ({ provider }) as PaymentMethod);
const order = { quote: { total: { amount: 5000, currency: 'XOF' } }, payment: { provider: 'mtn-momo' } } as Order;

describe('ways to pay an order that stands', () => {
  it.each([
    ['approving', ['orange-money', 'stripe'], 'orange-money'],
    ['pending', ['orange-money', 'stripe'], 'orange-money'],
    ['refused', ['orange-money', 'mtn-momo', 'stripe'], 'mtn-momo'],
    ['unbegun', ['orange-money', 'mtn-momo', 'stripe'], 'mtn-momo'],
    ['to-pay', ['orange-money', 'mtn-momo', 'stripe'], 'stripe'],
  ] as const)('while it is %s: %s, first %s', async (stage, offered, first) => {
    const standing = new OrderWays(signal(order), () => Promise.resolve(ways));
    await standing.load();
    standing.prepare(stage, stage === 'to-pay' ? 'stripe' : undefined);
    expect(standing.draft.ways()?.map(({ provider }) => provider)).toEqual(offered);
    expect(standing.draft.way()?.provider).toBe(first);
    expect(standing.draft.country()).toBe('CI');
    expect(standing.current()?.provider).toBe('mtn-momo');
  });

  it('are asked for again after the network was lost, and once they are known no more', async () => {
    let asked = 0;
    const standing = new OrderWays(signal(order), () => {
      asked += 1;
      return asked === 1 ? Promise.reject(new Problem('offline', 0)) : Promise.resolve(ways);
    });
    await standing.load();
    expect(standing.problem()?.code).toBe('offline');
    await standing.load();
    await standing.load();
    expect(standing.problem()).toBeUndefined();
    expect(asked).toBe(2);
  });
});
