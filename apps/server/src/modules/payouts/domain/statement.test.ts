import { expect, test } from 'vitest';
import type { SellerMovement } from '../../payments/contract.ts';
import { statementSums } from './statement.ts';

const movement = (changes: Partial<SellerMovement>): SellerMovement => ({
  ...{ kind: 'sale', reversal: false, clawback: false, label: 'one', count: 1, amount: 0, fees: 0 },
  ...changes,
});

test('movements are sorted for people, and nothing is lost', () => {
  const movements = [
    movement({ count: 3, amount: 3000, fees: 300 }),
    movement({ reversal: true, amount: -1000, fees: -100 }),
    movement({ kind: 'sale-undone', label: null, amount: -500, clawback: true }),
    movement({ kind: 'dispute-lost', amount: -700, clawback: true }),
    movement({ kind: 'dispute-lost', amount: 200, reversal: true, clawback: true }),
    movement({ kind: 'capture', label: null, amount: -900 }),
    movement({ kind: 'exchange', label: null, amount: 40 }),
  ];
  const sums = statementSums(movements);
  expect(sums).toEqual({
    sales: [
      { label: 'one', payments: 3, paid: 3300, fees: 300, refunds: -1000, net: 2000 },
      { label: null, payments: 0, paid: 0, fees: 0, refunds: -500, net: -500 },
    ],
    ...{ clawbacks: -500, payouts: -900, other: 40 },
  });
  const all = sums.sales.reduce((sum, { net }) => sum + net, sums.clawbacks + sums.payouts + sums.other);
  expect(all).toBe(movements.reduce((sum, { amount }) => sum + amount, 0));
});
