import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { startPaydunyaSimulator } from '../../../../../../../packages/simulators/src/payments/paydunya-simulator.ts';
import type { PaydunyaSimulator } from '../../../../../../../packages/simulators/src/payments/paydunya-simulator.ts';
import { newId } from '../../../../platform/ids.ts';
import { closeWays, keptWith, newest, openWay, serveAlways, soon, started } from '../test/mobile-scene.ts';
import type { Way } from '../test/mobile-scene.ts';
import { createPaydunyaProvider } from './paydunya-provider.ts';

afterEach(closeWays);

const open = () => openWay('moov-money') as Promise<Way & { simulator: PaydunyaSimulator }>;
const hash = createHash('sha512').update('simulated-master').digest('hex');
const form = (fields: Record<string, string>) => ({ headers: {}, body: new URLSearchParams(fields).toString() });

describe('the prompt on the phone', () => {
  test('is not waited for: the payer has it when the start is answered', async () => {
    const way = await open();
    const charge = way.charge();
    const { reference, redirectUrl } = await started(way, charge);
    expect(redirectUrl).toBeNull();
    // The start does not wait for the phone, so it may be ahead of it.
    await expect.poll(() => way.simulator.prompted()).toEqual([reference]);
    expect(way.provider.capabilities.secondsToApprove).toBe(30);
  });

  test('whose time went by ends the charge, though its invoice stays open; late money still counts', async () => {
    const way = await open();
    const simulator = await startPaydunyaSimulator(0, { patience: 1_000 });
    const provider = way.at(simulator.url);
    const charge = way.charge();
    const answer = await provider.start(charge, soon());
    const reference = answer.kind === 'started' ? answer.reference : '';
    const query = () => provider.query(keptWith(charge, reference), soon());
    expect(await query()).toEqual({ status: 'pending', reference });
    const over = { status: 'expired', reference, code: 'not-in-time', stillOpen: true };
    await expect.poll(query, { timeout: 10_000 }).toEqual(over);
    expect(simulator.charges()[0]!.status).toBe('pending');
    await simulator.approve(reference);
    expect(await query()).toMatchObject({ status: 'succeeded' });
    await simulator.close();
  });

  test('that is refused at once refuses the start', async () => {
    const way = await open();
    const simulator = await startPaydunyaSimulator(0, { patience: 1 });
    expect(await way.at(simulator.url).start(way.charge(), soon())).toEqual({ kind: 'refused', code: 'not-in-time' });
    await simulator.close();
  });

  test('is not sent twice at once; when it is over another may be asked for, for the same invoice', async () => {
    const way = await open();
    const charge = way.charge();
    const { reference } = await started(way, charge);
    const again = { ...charge, reference };
    await started(way, again);
    const prompts = () => way.simulator.asked.filter((asked) => asked.endsWith('/softpay/moov-ci')).length;
    expect(prompts()).toBe(1);
    await way.simulator.expire(reference);
    await expect
      .poll(() => way.provider.query(keptWith(charge, reference), soon()))
      .toMatchObject({ status: 'expired' });
    await started(way, again);
    expect(prompts()).toBe(2);
    expect(way.simulator.charges()).toHaveLength(1);
    await way.simulator.approve(reference);
    expect(await way.provider.query(keptWith(charge, reference), soon())).toMatchObject({ status: 'succeeded' });
  });

  test('that is asked for again after the payer has paid is no refusal', async () => {
    const way = await open();
    const charge = way.charge();
    const { reference } = await started(way, charge);
    way.simulator.notifications = 'dropped';
    await way.simulator.approve(reference);
    await expect.poll(() => way.simulator.prompted()).toEqual([]);
    const again = { ...charge, reference };
    expect(await started(way, again)).toMatchObject({ reference });
    expect(await way.provider.query(keptWith(charge, reference), soon())).toMatchObject({ status: 'succeeded' });
  });

  test.each(['a fault', 'no answer'])(
    'met by %s: the token is answered all the same, so that it can be asked about',
    async (how) => {
      const way = await open();
      const server = await serveAlways((response) => {
        const softpay = response.req.url?.includes('softpay') === true;
        if (softpay && how === 'no answer') return;
        response.writeHead(softpay ? 500 : 200).end(JSON.stringify({ response_code: '00', token: 'tok1' }));
      });
      expect(await way.at(server.url).start(way.charge(), soon())).toEqual({
        kind: 'started',
        reference: 'tok1',
        redirectUrl: null,
      });
      await server.close();
    },
  );

  test.each([null, '+33639980102', '+22507'])('cannot be sent to %s', async (phone) => {
    const way = await open();
    const charge = way.charge({ payer: { ...way.charge().payer, phone } });
    expect(await way.provider.start(charge, soon())).toEqual({ kind: 'refused', code: 'payer-unknown' });
    expect(way.simulator.asked).toEqual([]);
  });
});

describe('the token of an invoice', () => {
  test('is kept before the phone rings, so that what is approved while we are down is known', async () => {
    const way = await open();
    const kept: [string, readonly string[]][] = [];
    const opened = (token: string) => Promise.resolve(void kept.push([token, way.simulator.prompted()]));
    const { reference } = await started(way, way.charge({ opened }));
    expect(kept).toEqual([[reference, []]]);
  });

  test('that somebody else has kept rings no phone', async () => {
    const way = await open();
    const opened = () => Promise.reject(new Error('taken over'));
    await expect(started(way, way.charge({ opened }))).rejects.toThrow('taken over');
    expect(way.simulator.prompted()).toEqual([]);
  });
});

describe('notifications', () => {
  test('without the hash are none, and with it a hint only', async () => {
    const way = await open();
    const charge = way.charge();
    const { reference } = await started(way, charge);
    const fields = {
      'data[status]': 'completed',
      'data[invoice][token]': reference,
      'data[custom_data][attempt]': charge.id,
    };
    const read = (given: Record<string, string>) => way.provider.readNotification(form(given), soon());
    expect(await read(fields)).toBeNull();
    expect(await read({ ...fields, 'data[hash]': '0'.repeat(128) })).toBeNull();
    expect(await read({ ...fields, 'data[hash]': hash })).toEqual({ about: 'attempt', id: charge.id });
    expect(await way.provider.query(keptWith(charge, reference), soon())).toMatchObject({ status: 'pending' });
    const anonymous = { 'data[hash]': hash, 'data[invoice][token]': 'tok' };
    expect(await read(anonymous)).toEqual({ about: 'charge', reference: 'tok' });
  });

  test('tell the token that was lost with us before it was kept', async () => {
    const way = await open();
    const charge = way.charge();
    await started(way, charge);
    await way.simulator.approve(newest(way));
    const restarted = way.at(way.simulator.url);
    const lost = keptWith(charge, null);
    expect(await restarted.query(lost, soon())).toEqual({ status: 'unknown' });
    expect(await restarted.readNotification(way.inbox.received[0]!, soon())).toEqual({
      about: 'attempt',
      id: charge.id,
    });
    expect(await restarted.query(lost, soon())).toMatchObject({
      status: 'succeeded',
      reference: newest(way),
      amount: 5000,
    });
  });

  test('cannot give one attempt the money of another', async () => {
    const way = await open();
    await started(way, way.charge());
    await way.simulator.approve(newest(way));
    const other = newId();
    const forged = form({
      'data[hash]': hash,
      'data[invoice][token]': newest(way),
      'data[custom_data][attempt]': other,
    });
    expect(await way.provider.readNotification(forged, soon())).toEqual({ about: 'attempt', id: other });
    const kept = keptWith({ ...way.charge(), id: other }, null);
    await expect(way.provider.query(kept, soon())).rejects.toThrow('another attempt');
  });
});

describe('the account', () => {
  test('with wrong keys is refused, and its questions are faults', async () => {
    const way = await open();
    const { credentials, url } = way.simulator;
    const provider = createPaydunyaProvider({ ...credentials, masterKey: 'wrong', sandbox: false, url });
    expect(await provider.start(way.charge(), soon())).toEqual({ kind: 'refused', code: 'not-allowed' });
    await expect(provider.query(keptWith(way.charge(), 'tok'), soon())).rejects.toThrow('not found');
  });

  test('of tests has a base of its own', async () => {
    const way = await open();
    const { credentials, url } = way.simulator;
    const provider = createPaydunyaProvider({ ...credentials, sandbox: true, url, quickRefusal: 20 });
    expect(provider.sandbox).toBe(true);
    expect(await provider.start(way.charge(), soon())).toMatchObject({
      reference: expect.stringMatching(/^test_/) as string,
    });
    expect(way.simulator.asked).toContain('POST /sandbox-api/v1/checkout-invoice/create');
  });
});
