import { expect, test } from 'vitest';
import { planFaults } from './plan-faults.ts';

const paths = (...of: Parameters<typeof planFaults>) => planFaults(...of).map(({ path }) => path);

test('the free plan stays free, and every other one costs something that can be paid', () => {
  expect(paths('gratuit', { amount: 100 })).toEqual(['body/amount']);
  expect(paths('gratuit', { amount: 0 })).toEqual([]);
  expect(paths('basique', { amount: 0 })).toEqual(['body/amount']);
  expect(paths('basique', { amount: 49 })).toEqual(['body/amount']);
  expect(paths('basique', { amount: 50 })).toEqual([]);
});

test('of the commission there is always a share', () => {
  const commission = (value: number | null) => ({ limits: { 'commission-basis-points': value } });
  expect(paths('createur', commission(null))).toEqual(['body/limits/commission-basis-points']);
  expect(paths('createur', commission(10_001))).toEqual(['body/limits/commission-basis-points']);
  expect(paths('createur', { limits: { services: null, 'commission-basis-points': 800 } })).toEqual([]);
});
