import { expect, test } from 'vitest';
import { payoutWaysFor } from './payout-ways.ts';

const capabilities = {
  amounts: { XOF: { least: 1, most: 2_000_000, step: 1 } },
  countries: ['CI'],
  approval: 'phone',
  secondsToApprove: 300,
  refunds: 'none',
} as const;
const payOut = () => Promise.resolve({ status: 'done' } as const);
const phone = { id: 'mtn-momo', sandbox: false, capabilities, payOut };
const sellers = {
  open: () => Promise.resolve(null),
  state: () => Promise.resolve({ ready: true, due: [] }),
  page: () => Promise.resolve(''),
};
const cards = {
  ...phone,
  id: 'stripe',
  capabilities: { ...capabilities, approval: 'page', countries: null },
  sellers,
} as const;
const collects = { id: 'wave', sandbox: false, capabilities };

test('sellers are paid by whoever pays out in their currency and country', () => {
  const all = [cards, phone, collects];
  expect(payoutWaysFor(all, { currency: 'XOF', country: 'CI' })).toEqual([{ provider: 'mtn-momo', to: 'phone' }]);
  expect(payoutWaysFor(all, { currency: 'XOF', country: 'SN' })).toEqual([]);
  expect(payoutWaysFor(all, { currency: 'EUR', country: 'FR' })).toEqual([
    { provider: 'stripe', to: 'connected-account' },
  ]);
});
