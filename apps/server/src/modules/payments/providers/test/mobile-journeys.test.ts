import { afterEach, describe, expect, test } from 'vitest';
import type { ChargeReport } from '../../domain/provider.ts';
import { closeWays, impatient, keptWith, newest, openWay, soon, started, wayNames } from './mobile-scene.ts';
import type { WayName } from './mobile-scene.ts';

afterEach(closeWays);

/** What each provider says after the same things have happened; they differ in what they let us know. */
const ends: Record<WayName, { funds: [ChargeReport['status'], string]; left: string; over: boolean }> = {
  'orange-money': { funds: ['failed', 'declined'], left: 'pending', over: true },
  'mtn-momo': { funds: ['failed', 'not-enough-funds'], left: 'expired', over: true },
  // The time of the prompt ends, not the invoice.
  'moov-money': { funds: ['failed', 'not-enough-funds'], left: 'pending', over: false },
  cinetpay: { funds: ['failed', 'not-enough-funds'], left: 'pending', over: true },
  // The page is still open: the payer may try again.
  wave: { funds: ['pending', ''], left: 'expired', over: true },
};

describe.each(wayNames)('%s', (name) => {
  test('a payer approves: the provider is asked what came, in our own amount and currency', async () => {
    const way = await openWay(name);
    const charge = way.charge();
    const { reference, redirectUrl, notificationToken } = await started(way, charge);
    expect(redirectUrl === null).toBe(way.provider.capabilities.approval === 'phone');
    const kept = keptWith(charge, reference);
    expect(await way.provider.query(kept, soon())).toEqual({ status: 'pending', reference });

    await way.simulator.approve(newest(way));
    expect(way.inbox.received).toHaveLength(1);
    const notification = await way.provider.readNotification(way.inbox.received[0]!, soon());
    const about = {
      attempt: { about: 'attempt', id: charge.id },
      token: { about: 'token', token: notificationToken },
    };
    expect(notification).toMatchObject(name === 'orange-money' ? about.token : about.attempt);
    expect(await way.provider.query(kept, soon())).toEqual({
      status: 'succeeded',
      reference,
      amount: 5000,
      currency: 'XOF',
    });
    expect(way.simulator.violations).toEqual([]);
  });

  test('a payer has not the money, and is told why as far as the provider says', async () => {
    const way = await openWay(name);
    const charge = way.charge();
    const { reference } = await started(way, charge);
    const [status, code] = ends[name].funds;
    await way.simulator.decline(newest(way), 'insufficient-funds');
    const report = await way.provider.query(keptWith(charge, reference), soon());
    expect(report).toEqual({ status, reference, ...(code !== '' && { code }) });
  });

  test('an end by time is an end', async () => {
    const way = await openWay(name);
    const charge = way.charge();
    const { reference } = await started(way, charge);
    await way.simulator.expire(newest(way));
    await expect
      .poll(async () => (await way.provider.query(keptWith(charge, reference), soon())).status)
      .toBe('expired');
  });

  test('one that was left is pending until the provider or we end it', async () => {
    const way = await openWay(name);
    const charge = way.charge();
    const { reference } = await started(way, charge);
    way.clock.advance({ minutes: 31 });
    const { status } = await way.provider.query(keptWith(charge, reference), soon());
    expect(status).toBe(ends[name].left);
    expect(way.inbox.received).toEqual([]);
  });

  test('money that nobody told us of is seen after our time is over', async () => {
    const way = await openWay(name);
    const charge = way.charge();
    const { reference } = await started(way, charge);
    way.simulator.notifications = 'dropped';
    way.clock.advance({ minutes: 4 });
    await way.simulator.approve(newest(way));
    way.clock.advance({ minutes: 31 });
    expect(await way.provider.query(keptWith(charge, reference), soon())).toMatchObject({ status: 'succeeded' });
  });

  test('after an end by time only what is still open at the provider can be paid', async () => {
    const way = await openWay(name);
    const charge = way.charge();
    const { reference } = await started(way, charge);
    await way.simulator.expire(newest(way));
    const answer = await way.simulator.approve(newest(way)).then(
      () => 'paid',
      (refusal: unknown) => String(refusal),
    );
    expect(answer).toMatch(ends[name].over ? /is over/ : /^paid$/);
    const { status } = await way.provider.query(keptWith(charge, reference), soon());
    expect(status).toBe(ends[name].over ? 'expired' : 'succeeded');
  });

  test('what was paid once cannot be paid or declined again', async () => {
    const way = await openWay(name);
    await started(way, way.charge());
    await way.simulator.approve(newest(way));
    await expect(way.simulator.approve(newest(way))).rejects.toThrow('is over');
    await expect(way.simulator.decline(newest(way))).rejects.toThrow('is over');
  });

  test('a notification that comes twice says the same twice', async () => {
    const way = await openWay(name);
    const charge = way.charge();
    await started(way, charge);
    await way.simulator.notify(newest(way), 2);
    await way.simulator.approve(newest(way));
    const read = await Promise.all(way.inbox.received.map((one) => way.provider.readNotification(one, soon())));
    expect(read).toHaveLength(2);
    expect(read[0]).not.toBeNull();
    expect(read[1]).toEqual(read[0]);
  });

  test('a forged notification is none, or leads to a question whose answer counts', async () => {
    const way = await openWay(name);
    const charge = way.charge();
    const { reference, notificationToken } = await started(way, charge);
    await way.simulator.forge(newest(way));
    expect(way.inbox.received).toHaveLength(1);
    const read = await way.provider.readNotification(way.inbox.received[0]!, soon());
    if (name === 'cinetpay' || name === 'wave') expect(read).toBeNull();
    if (read?.about === 'token') expect(read.token).not.toBe(notificationToken);
    expect(await way.provider.query(keptWith(charge, reference), soon())).toEqual({ status: 'pending', reference });
  });

  test('without any notification asking finds it out', async () => {
    const way = await openWay(name);
    const charge = way.charge();
    const { reference } = await started(way, charge);
    way.simulator.notifications = 'dropped';
    await way.simulator.approve(newest(way));
    expect(way.inbox.received).toEqual([]);
    expect(await way.provider.query(keptWith(charge, reference), soon())).toMatchObject({ status: 'succeeded' });
  });

  test('what is no notification is read as none', async () => {
    const way = await openWay(name);
    for (const body of ['', '{', '[]', 'null', '"text"', '{"status":"SUCCESS"}', 'data=1', 'x'.repeat(60_000)]) {
      const read = await way.provider.readNotification({ headers: {}, body }, soon());
      expect(read, body.slice(0, 40)).toBeNull();
    }
  });

  test.each(['broken-after', 'slow'] as const)(
    'an answer to the start is lost (%s): asked again it can be paid, once',
    async (mood) => {
      const way = await openWay(name);
      const charge = way.charge();
      // Tokens are there before: it is the start that is lost.
      await started(way, way.charge());
      way.simulator.behave(mood);
      await expect(way.provider.start(charge, impatient())).rejects.toThrow();
      way.simulator.behave('well');

      const { reference } = await started(way, charge);
      await way.simulator.approve(newest(way));
      expect(await way.provider.query(keptWith(charge, reference), soon())).toMatchObject({
        status: 'succeeded',
        amount: 5000,
      });
      expect(way.simulator.violations).toEqual([]);
    },
  );

  test('two starts at once are one', async () => {
    const way = await openWay(name);
    const charge = way.charge();
    const [one, other] = await Promise.all([way.provider.start(charge, soon()), way.provider.start(charge, soon())]);
    expect(other).toEqual(one);
    expect(way.simulator.charges()).toHaveLength(1);
  });

  test('a charge that the provider never heard of is unknown', async () => {
    const way = await openWay(name);
    expect(await way.provider.query(keptWith(way.charge(), null), soon())).toEqual({ status: 'unknown' });
  });
});
