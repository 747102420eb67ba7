import type { Limits, Plan } from '@parterre/contract/plans';
import { expect, test } from 'vitest';
import { isMore, planThatAllows, withPerk } from './entitlements.ts';

const free: Limits = {
  'profile-videos': 1,
  'monthly-uploads': 2,
  'longest-video-seconds': 60,
  'boosts-per-month': 0,
  'audio-samples-per-service': 1,
  services: 1,
  'commission-basis-points': 1500,
};
const most: Limits = { ...free, services: null, 'monthly-uploads': 200, 'commission-basis-points': 500 };
const text = { fr: '', en: '' };
const plan = (id: Plan['id'], rank: number, limits: Limits): Plan => ({
  ...{ id, rank, limits, name: text, summary: text },
  prices: { EUR: { amount: 0, currency: 'EUR' }, XOF: { amount: 0, currency: 'XOF' } },
});

test('a perk makes one limit better, and never worse', () => {
  expect(withPerk(free, { entitlement: 'boosts-per-month', value: 1 })['boosts-per-month']).toBe(1);
  expect(withPerk(free, { entitlement: 'commission-basis-points', value: 1000 })['commission-basis-points']).toBe(1000);
  expect(withPerk(most, { entitlement: 'services', value: 3 }).services).toBeNull();
  expect(withPerk(most, { entitlement: 'monthly-uploads', value: 10 })).toEqual(most);
  expect(withPerk(free, null)).toEqual(free);
});

test('the least plan that allows one more is named', () => {
  const plans = [plan('professionnel', 3, most), plan('gratuit', 0, free)];
  expect(planThatAllows(plans, 'services', 0)?.id).toBe('gratuit');
  expect(planThatAllows(plans, 'services', 7)?.id).toBe('professionnel');
  expect(planThatAllows(plans, 'monthly-uploads', 200)).toBeNull();
});

test('more is more in every limit', () => {
  expect(isMore(free, most)).toBe(true);
  expect(isMore(most, free)).toBe(false);
  expect(isMore(free, { ...most, 'profile-videos': 0 })).toBe(false);
});
