import { afterEach, describe, expect, test } from 'vitest';
import type { WaveSimulator } from '../../../../../../../packages/simulators/src/payments/wave-simulator.ts';
import { newId } from '../../../../platform/ids.ts';
import { closeWays, keptWith, newest, openWay, soon, started } from '../test/mobile-scene.ts';
import type { Way } from '../test/mobile-scene.ts';
import { press } from '../test/walk-page.ts';
import { signatureOf } from './wave-answers.ts';
import { createWaveProvider } from './wave-provider.ts';

afterEach(closeWays);

const open = () => openWay('wave') as Promise<Way & { simulator: WaveSimulator }>;

describe('a session', () => {
  test('is found again by our id while it is open, and replaced when it is over', async () => {
    const way = await open();
    const charge = way.charge();
    const first = await started(way, charge);
    expect(await started(way, charge)).toEqual(first);
    way.clock.advance({ minutes: 31 });
    const second = await started(way, charge);
    expect(second.reference).not.toBe(first.reference);
    expect(way.simulator.charges()).toHaveLength(2);
  });

  test('may be paid after a failure; events out of order lead to the same', async () => {
    const way = await open();
    const charge = way.charge();
    const { redirectUrl, reference } = await started(way, charge);
    expect(await press(redirectUrl!, 'funds')).toBe(charge.returnUrl);
    expect(await way.provider.query(keptWith(charge, reference), soon())).toMatchObject({ status: 'pending' });
    expect(await press(redirectUrl!, 'pay')).toBe(charge.returnUrl);
    const [failed, completed] = way.inbox.received;
    const numbers = [failed!, completed!].map(({ body }) => (JSON.parse(body) as { id: string }).id);
    expect(new Set(numbers).size).toBe(2);
    for (const one of [completed!, failed!]) {
      expect(await way.provider.readNotification(one, soon())).toMatchObject({ about: 'attempt', id: charge.id });
      expect(await way.provider.query(keptWith(charge, reference), soon())).toMatchObject({ status: 'succeeded' });
    }
  });

  test('that was left with a failure says which', async () => {
    const way = await open();
    const charge = way.charge();
    const { reference } = await started(way, charge);
    await way.simulator.decline(reference, 'kyb-limits-exceeded');
    way.clock.advance({ minutes: 31 });
    const report = await way.provider.query(keptWith(charge, reference), soon());
    expect(report).toEqual({ status: 'failed', reference, code: 'limit-reached' });
  });

  test('of the same attempt that was paid is found though another is kept', async () => {
    const way = await open();
    const charge = way.charge();
    const kept = await started(way, charge);
    await way.simulator.expire(kept.reference);
    const other = await started(way, charge);
    await way.simulator.approve(other.reference);
    const report = await way.provider.query(keptWith(charge, kept.reference), soon());
    expect(report).toMatchObject({ status: 'succeeded', reference: other.reference });
  });

  test('is asked for by its own name where the search does not know it yet', async () => {
    const way = await open();
    const charge = way.charge();
    const { reference } = await started(way, charge);
    const kept = keptWith({ ...charge, id: newId() }, reference);
    expect(await way.provider.query(kept, soon())).toEqual({ status: 'pending', reference });
    expect(await way.provider.query({ ...kept, reference: 'cos-unknown' }, soon())).toEqual({ status: 'unknown' });
  });

  test('is ended by us, so that it cannot be paid any more; one that was paid stays paid', async () => {
    const way = await open();
    const charge = way.charge();
    const { reference, redirectUrl } = await started(way, charge);
    await way.provider.cancel!(keptWith(charge, reference), soon());
    expect((await fetch(redirectUrl!)).status).toBe(410);
    expect(await way.provider.query(keptWith(charge, reference), soon())).toMatchObject({ status: 'expired' });
    await way.provider.cancel!(keptWith(charge, reference), soon());
    await way.provider.cancel!(keptWith(way.charge(), null), soon());

    const other = way.charge();
    const paid = await started(way, other);
    await way.simulator.approve(paid.reference);
    await way.provider.cancel!(keptWith(other, null), soon());
    expect(await way.provider.query(keptWith(other, null), soon())).toMatchObject({ status: 'succeeded' });
  });
});

describe('refunds', () => {
  test('are of the whole, of what was paid', async () => {
    const way = await open();
    const charge = way.charge();
    const { reference } = await started(way, charge);
    const refund = {
      id: newId(),
      attemptId: charge.id,
      reference,
      amount: 5000,
      currency: 'XOF',
      reason: 'x',
    } as const;
    expect(await way.provider.refund(refund, soon())).toEqual({ status: 'by-hand', code: 'checkout-refund-failed' });
    await way.simulator.approve(reference);
    const part = await way.provider.refund({ ...refund, amount: 2000 }, soon());
    expect(part).toEqual({ status: 'by-hand', code: 'provider-refunds-the-whole-only' });
    expect(way.simulator.charges()[0]!.refunded).toBe(0);
    expect(await way.provider.refund({ ...refund, reference: null }, soon())).toEqual({ status: 'done' });
    const nowhere = { ...refund, attemptId: newId(), reference: null };
    expect(await way.provider.refund(nowhere, soon())).toEqual({
      status: 'by-hand',
      code: 'checkout-session-not-found',
    });
  });
});

describe('events', () => {
  const event = (over: object = {}) =>
    JSON.stringify({
      id: 'AE_1',
      type: 'checkout.session.completed',
      data: { id: 'cos-1', client_reference: null },
      ...over,
    });

  test('are genuine by their signature, of now', async () => {
    const way = await open();
    await started(way, way.charge());
    await way.simulator.approve(newest(way));
    const { headers, body } = way.inbox.received[0]!;
    const read = (given: { headers: typeof headers; body: string }) => way.provider.readNotification(given, soon());
    expect(await read({ headers, body })).toMatchObject({
      about: 'attempt',
      eventId: expect.stringMatching(/^AE_/) as string,
    });
    expect(await read({ headers: {}, body })).toBeNull();
    expect(await read({ headers, body: body.replace('5000', '50000') })).toBeNull();
    way.clock.advance({ minutes: 5, seconds: 1 });
    expect(await read({ headers, body })).toBeNull();
    way.clock.advance({ minutes: -7 });
    expect(await read({ headers, body })).toBeNull();
  });

  test('are about their session where they carry no id of ours, and about nothing where they are about none', async () => {
    const way = await open();
    const time = String(Math.floor(way.clock.now().epochMilliseconds / 1000));
    const read = (body: string) => {
      const headers = {
        'wave-signature': `t=${time},v1=${signatureOf(time, body, way.simulator.credentials.webhookSecret)}`,
      };
      return way.provider.readNotification({ headers, body }, soon());
    };
    expect(await read(event())).toEqual({ about: 'charge', reference: 'cos-1', eventId: 'AE_1' });
    expect(await read(event({ type: 'merchant.payment_received' }))).toEqual({ about: 'nothing' });
    expect(await read('genuine, and no JSON')).toEqual({ about: 'nothing' });
  });
});

test('a wrong key is a fault of ours', async () => {
  const way = await open();
  const provider = createWaveProvider({ ...way.simulator.credentials, apiKey: 'wrong', url: way.simulator.url }, way);
  await expect(provider.start(way.charge(), soon())).rejects.toThrow('status 401');
});
