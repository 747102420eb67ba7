import { afterEach, describe, expect, test } from 'vitest';
import type { CinetpaySimulator } from '../../../../../../../packages/simulators/src/payments/cinetpay-simulator.ts';
import { closeWays, keptWith, newest, openWay, soon, started } from '../test/mobile-scene.ts';
import type { Way } from '../test/mobile-scene.ts';
import { press } from '../test/walk-page.ts';
import { createCinetpayProvider } from './cinetpay-provider.ts';

afterEach(closeWays);

const open = () => openWay('cinetpay') as Promise<Way & { simulator: CinetpaySimulator }>;

describe('amounts', () => {
  test.each([95, 1001, 1003])('%i F is refused and leaves nothing behind', async (amount) => {
    const way = await open();
    expect(await way.provider.start(way.charge({ amount }), soon())).toEqual({ kind: 'refused', code: 'not-allowed' });
    expect(way.simulator.charges()).toEqual([]);
  });

  test('are multiples of 5 from 100 F on', async () => {
    const { provider } = await open();
    expect(provider.capabilities.amounts.XOF).toMatchObject({ least: 100, step: 5 });
  });
});

describe("CinetPay's page", () => {
  test.each([
    ['pay', { status: 'succeeded', amount: 5000, currency: 'XOF' }],
    ['funds', { status: 'failed', code: 'not-enough-funds' }],
    ['cancel', { status: 'failed', code: 'cancelled' }],
  ])('a person presses %s', async (action, report) => {
    const way = await open();
    const charge = way.charge();
    const { redirectUrl, reference } = await started(way, charge);
    expect(await press(redirectUrl!, action, { number: '0100000000' })).toBe(charge.returnUrl);
    expect(way.inbox.received).toHaveLength(1);
    expect(await way.provider.query(keptWith(charge, reference), soon())).toEqual({ reference, ...report });
  });
});

test('a transaction whose page was lost is followed by another of the same attempt', async () => {
  const way = await open();
  const charge = way.charge();
  const first = await started(way, charge);
  const second = await started(way, charge);
  expect(second.reference).not.toBe(first.reference);
  await way.simulator.approve(second.reference);
  expect(await way.provider.readNotification(way.inbox.received[0]!, soon())).toEqual({
    about: 'attempt',
    id: charge.id,
  });
  expect(await way.provider.query(keptWith(charge, second.reference), soon())).toMatchObject({ status: 'succeeded' });
  expect(await way.provider.query(keptWith(charge, null), soon())).toEqual({
    status: 'pending',
    reference: first.reference,
  });
});

test('the earlier page of two that were opened at once can be paid', async () => {
  const way = await open();
  const charge = way.charge();
  const first = await started(way, charge);
  const second = await started(way, charge);
  await way.simulator.approve(first.reference);
  const report = await way.provider.query(keptWith(charge, second.reference), soon());
  expect(report).toMatchObject({ status: 'succeeded', reference: first.reference });
});

test('a notification is genuine by its token over all of its fields, for our site', async () => {
  const way = await open();
  const charge = way.charge();
  await started(way, charge);
  await way.simulator.approve(newest(way));
  const { headers, body } = way.inbox.received[0]!;
  const read = (given: { headers: typeof headers; body: string }) => way.provider.readNotification(given, soon());
  expect(await read({ headers, body })).toEqual({ about: 'attempt', id: charge.id });
  expect(await read({ headers: {}, body })).toBeNull();
  expect(await read({ headers: { 'x-token': '0'.repeat(64) }, body })).toBeNull();
  expect(await read({ headers, body: body.replace('cpm_amount=5000', 'cpm_amount=50000') })).toBeNull();
  expect(await read({ headers, body: body.replace('cpm_site_id=105900', 'cpm_site_id=1') })).toBeNull();
  const { credentials, url } = way.simulator;
  const other = createCinetpayProvider({ ...credentials, siteId: '7', url });
  expect(await other.readNotification({ headers, body }, soon())).toBeNull();
});

test.each([
  ['apiKey', '609'],
  ['siteId', '613'],
])('a wrong %s is refused, and its questions are faults', async (key, code) => {
  const way = await open();
  const { credentials, url } = way.simulator;
  const provider = createCinetpayProvider({ ...credentials, [key]: 'wrong', url });
  expect(await provider.start(way.charge(), soon())).toEqual({ kind: 'refused', code: 'not-allowed' });
  await expect(provider.query(keptWith(way.charge(), null), soon())).rejects.toThrow(`code ${code}`);
});
