import { afterAll, expect, test } from 'vitest';
import { mobileSimulators } from './mobile-simulators.ts';

const needs = {
  port: 0,
  host: '127.0.0.1',
  specs: undefined,
  notifyAt: (name: string) => `http://127.0.0.1:9/${name}`,
};
const started = await Promise.all(mobileSimulators.map((start) => start(needs)));
afterAll(() => Promise.all(started.map(({ simulator }) => simulator.close())));

test('each is started under its own name, and says what the product is to be started with', () => {
  const named = started.map(({ simulator, environment }) => [simulator.name, Object.keys(environment)]);
  expect(Object.fromEntries(named)).toEqual({
    'orange-money': [
      'ORANGE_MONEY_CLIENT_ID',
      'ORANGE_MONEY_CLIENT_SECRET',
      'ORANGE_MONEY_MERCHANT_KEY',
      'ORANGE_MONEY_COUNTRY',
      'ORANGE_MONEY_URL',
    ],
    'mtn-momo': [
      'MTN_MOMO_COLLECTION_SUBSCRIPTION_KEY',
      'MTN_MOMO_COLLECTION_API_USER',
      'MTN_MOMO_COLLECTION_API_KEY',
      'MTN_MOMO_DISBURSEMENT_SUBSCRIPTION_KEY',
      'MTN_MOMO_DISBURSEMENT_API_USER',
      'MTN_MOMO_DISBURSEMENT_API_KEY',
      'MTN_MOMO_ENVIRONMENT',
      'MTN_MOMO_URL',
    ],
    'moov-money': ['PAYDUNYA_MASTER_KEY', 'PAYDUNYA_PRIVATE_KEY', 'PAYDUNYA_TOKEN', 'PAYDUNYA_SANDBOX', 'PAYDUNYA_URL'],
    cinetpay: ['CINETPAY_API_KEY', 'CINETPAY_SITE_ID', 'CINETPAY_SECRET_KEY', 'CINETPAY_URL'],
    wave: ['WAVE_API_KEY', 'WAVE_WEBHOOK_SECRET', 'WAVE_URL'],
  });
});

test('pages are of the host that each listens on', () => {
  for (const { simulator, environment } of started) expect(Object.values(environment)).toContain(simulator.url);
});
