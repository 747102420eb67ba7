import { afterEach, describe, expect, test } from 'vitest';
import { startMtnSimulator } from '../../../../../../../packages/simulators/src/payments/mtn-simulator.ts';
import type { MtnSimulator } from '../../../../../../../packages/simulators/src/payments/mtn-simulator.ts';
import { newId } from '../../../../platform/ids.ts';
import { closeWays, impatient, keptWith, newest, openInbox, openWay, soon, started } from '../test/mobile-scene.ts';
import type { Way } from '../test/mobile-scene.ts';
import { createMtnMomoProvider } from './mtn-provider.ts';

afterEach(closeWays);

const open = () => openWay('mtn-momo') as Promise<Way & { simulator: MtnSimulator }>;

describe("the sandbox's numbers", () => {
  test.each([
    ['46733123450', 'started', { status: 'failed', code: 'provider-fault' }],
    ['46733123451', 'started', { status: 'failed', code: 'payer-refused' }],
    ['46733123452', 'started', { status: 'expired', code: 'not-in-time' }],
    ['46733123453', 'started', { status: 'pending' }],
    ['46733123454', 'started', { status: 'succeeded', amount: 1550, currency: 'EUR' }],
    ['46733123455', 'started', { status: 'failed', code: 'payer-unknown' }],
    ['46733123456', 'started', { status: 'failed', code: 'not-allowed' }],
    ['46733123457', 'started', { status: 'failed', code: 'not-allowed' }],
    ['46733123458', 'refused', { status: 'unknown' }],
    ['46733123459', 'refused', { status: 'unknown' }],
    ['46733123460', 'refused', { status: 'unknown' }],
    ['46733123461', 'thrown', { status: 'unknown' }],
    ['46733123462', 'thrown', { status: 'unknown' }],
    ['46733123463', 'started', { status: 'expired', code: 'not-in-time' }],
    ['46733123464', 'started', { status: 'failed', code: 'declined' }],
    ['46733123499', 'started', { status: 'succeeded', amount: 1550, currency: 'EUR' }],
  ])('%s is %s, and then %j', async (number, begin, end) => {
    const way = await open();
    const options = { ...way.simulator.credentials, environment: 'sandbox', url: way.simulator.url } as const;
    const provider = createMtnMomoProvider(options, way);
    expect(provider.sandbox).toBe(true);
    expect(Object.keys(provider.capabilities.amounts)).toEqual(['EUR']);
    const payer = { ...way.charge().payer, phone: `+${number}` };
    const charge = way.charge({ amount: 1550, currency: 'EUR', payer });
    const asked = await provider.start(charge, soon()).then(
      ({ kind }) => kind,
      () => 'thrown',
    );
    expect(asked).toBe(begin);
    const query = () => provider.query(keptWith(charge, null), soon());
    await expect.poll(query).toMatchObject(end);
    expect(way.simulator.violations).toEqual([]);
  });
});

describe('a request', () => {
  test('that is repeated is the same request', async () => {
    const way = await open();
    const charge = way.charge();
    const first = await started(way, charge);
    expect(await started(way, charge)).toEqual(first);
    expect(way.simulator.charges()).toHaveLength(1);
  });

  test('needs a number, and the currency of its environment', async () => {
    const way = await open();
    const payer = { ...way.charge().payer, phone: null };
    expect(await way.provider.start(way.charge({ payer }), soon())).toEqual({ kind: 'refused', code: 'payer-unknown' });
    const euros = way.charge({ currency: 'EUR' });
    expect(await way.provider.start(euros, soon())).toEqual({ kind: 'refused', code: 'not-allowed' });
    expect(way.simulator.charges()).toEqual([]);
  });

  test('is approved within five minutes or never', async () => {
    const way = await open();
    const charge = way.charge();
    const { reference } = await started(way, charge);
    way.clock.advance({ minutes: 4, seconds: 59 });
    expect(await way.provider.query(keptWith(charge, reference), soon())).toMatchObject({ status: 'pending' });
    way.clock.advance({ seconds: 2 });
    const report = await way.provider.query(keptWith(charge, reference), soon());
    expect(report).toEqual({ status: 'expired', reference, code: 'not-in-time' });
    expect(way.inbox.received).toEqual([]);
  });

  test('tokens that ran out are replaced, each of its own product', async () => {
    const way = await open();
    const charge = way.charge();
    const { reference } = await started(way, charge);
    way.simulator.expireTokens();
    expect(await way.provider.query(keptWith(charge, reference), soon())).toMatchObject({ status: 'pending' });
    await way.simulator.approve(newest(way));
    const refund = {
      id: newId(),
      attemptId: charge.id,
      reference,
      amount: 5000,
      currency: 'XOF',
      reason: 'x',
    } as const;
    expect(await way.provider.refund(refund, soon())).toEqual({ status: 'done' });
    way.simulator.expireTokens();
    expect(await way.provider.refund(refund, soon())).toEqual({ status: 'done' });
    const tokens = way.simulator.asked.filter((asked) => asked.endsWith('/token/'));
    expect(tokens.filter((asked) => asked.includes('collection'))).toHaveLength(2);
    expect(tokens.filter((asked) => asked.includes('disbursement'))).toHaveLength(2);
  });
});

describe('callbacks', () => {
  test.each(['PUT', 'POST'] as const)('come by %s, before the answer to the start as well', async (callbackMethod) => {
    const [clock, inbox] = [(await open()).clock, await openInbox()];
    const simulator = await startMtnSimulator(0, { callbackMethod, slowness: 300 });
    const options = { ...simulator.credentials, environment: 'mtnivorycoast', url: simulator.url } as const;
    const provider = createMtnMomoProvider(options, { clock });
    const charge = (await open()).charge({ notificationUrl: inbox.url });
    await provider.query(keptWith(charge, null), soon());
    simulator.behave('slow');
    await expect(provider.start(charge, impatient())).rejects.toThrow();
    simulator.behave('well');
    await simulator.approve(charge.id);
    expect(inbox.received.map(({ method }) => method)).toEqual([callbackMethod]);
    const about = await provider.readNotification(inbox.received[0]!, soon());
    expect(about).toEqual({ about: 'attempt', id: charge.id });
    expect(await provider.query(keptWith(charge, null), soon())).toMatchObject({ status: 'succeeded', amount: 5000 });
    await Promise.all([simulator.close(), inbox.close()]);
  });

  test('that are forged lead to a question, whose answer counts', async () => {
    const way = await open();
    const charge = way.charge();
    const { reference } = await started(way, charge);
    const body = JSON.stringify({ externalId: charge.id, status: 'SUCCESSFUL', amount: '5000', currency: 'XOF' });
    expect(await way.provider.readNotification({ headers: {}, body }, soon())).toEqual({
      about: 'attempt',
      id: charge.id,
    });
    expect(await way.provider.query(keptWith(charge, reference), soon())).toMatchObject({ status: 'pending' });
  });

  test('are read by their reference where they have no id of ours', async () => {
    const { provider } = await open();
    const referenceId = '01939f5e-7c1a-4d3e-9b64-0f4c2f6f1a11';
    const body = JSON.stringify({ referenceId, externalId: 'order 7', status: 'SUCCESSFUL' });
    expect(await provider.readNotification({ headers: {}, body }, soon())).toEqual({
      about: 'charge',
      reference: referenceId,
    });
  });
});

describe('refunds', () => {
  const paid = async () => {
    const way = await open();
    const charge = way.charge();
    const { reference } = await started(way, charge);
    await way.simulator.approve(newest(way));
    const refund = {
      id: newId(),
      attemptId: charge.id,
      reference,
      amount: 5000,
      currency: 'XOF',
      reason: "L'annulation",
    } as const;
    return { way, refund };
  };

  test('that wait are asked about with the same id', async () => {
    const { way, refund } = await paid();
    way.simulator.movementsWait = true;
    expect(await way.provider.refund(refund, soon())).toEqual({ status: 'pending' });
    expect(await way.provider.refund(refund, soon())).toEqual({ status: 'pending' });
    await way.simulator.approve(refund.id);
    expect(await way.provider.refund(refund, soon())).toEqual({ status: 'done' });
    expect(way.simulator.movements()).toMatchObject([{ kind: 'refund', amount: 5000, status: 'SUCCESSFUL' }]);
    expect(way.simulator.charges()[0]!.refunded).toBe(5000);
  });

  test('that fail, or are refused, are for a person', async () => {
    const { way, refund } = await paid();
    way.simulator.movementsWait = true;
    await way.provider.refund(refund, soon());
    await way.simulator.decline(refund.id, 'NOT_ENOUGH_FUNDS');
    expect(await way.provider.refund(refund, soon())).toEqual({ status: 'by-hand', code: 'not-enough-funds' });
    const more = { ...refund, id: newId(), amount: 5001 };
    expect(await way.provider.refund(more, soon())).toEqual({ status: 'by-hand', code: 'not-allowed' });
    expect(way.simulator.charges()[0]!.refunded).toBe(0);
  });

  test('and payouts are not there without the keys of disbursement', async () => {
    const { way, refund } = await paid();
    const { collection } = way.simulator.credentials;
    const options = { collection, environment: 'mtnivorycoast', url: way.simulator.url } as const;
    const provider = createMtnMomoProvider(options, way);
    expect(provider.capabilities.refunds).toBe('none');
    expect(await provider.refund(refund, soon())).toEqual({ status: 'by-hand', code: 'provider-cannot-refund' });
    expect(provider.payOut).toBeUndefined();
  });
});

describe('payouts', () => {
  const payout = () =>
    ({ id: newId(), amount: 9000, currency: 'XOF', to: '+2250501020304', description: "Recette de l'été" }) as const;

  test('are carried out once however often they are asked for', async () => {
    const way = await open();
    const one = payout();
    for (let time = 0; time < 3; time += 1) expect(await way.provider.payOut!(one, soon())).toEqual({ status: 'done' });
    const [movement, ...others] = way.simulator.movements();
    expect(movement).toMatchObject({ kind: 'transfer', amount: 9000, to: '2250501020304' });
    expect(others).toEqual([]);
    expect(way.simulator.violations).toEqual([]);
  });

  test('that were made and answered with 500 are found again', async () => {
    const way = await open();
    const one = payout();
    way.simulator.behave('broken-after');
    await expect(way.provider.payOut!(one, soon())).rejects.toThrow('status 500');
    way.simulator.behave('well');
    expect(await way.provider.payOut!(one, soon())).toEqual({ status: 'done' });
    expect(way.simulator.movements()).toHaveLength(1);
  });

  test('wait, and fail with a reason', async () => {
    const way = await open();
    way.simulator.movementsWait = true;
    const one = payout();
    expect(await way.provider.payOut!(one, soon())).toEqual({ status: 'pending' });
    await way.simulator.decline(one.id, 'PAYEE_NOT_FOUND');
    expect(await way.provider.payOut!(one, soon())).toEqual({ status: 'failed', code: 'payee-not-found' });
    const elsewhere = { ...payout(), currency: 'EUR' as const };
    expect(await way.provider.payOut!(elsewhere, soon())).toEqual({ status: 'failed', code: 'invalid-currency' });
  });
});
