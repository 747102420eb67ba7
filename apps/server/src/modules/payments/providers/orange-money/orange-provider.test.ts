import { afterEach, describe, expect, test } from 'vitest';
import { startOrangeSimulator } from '../../../../../../../packages/simulators/src/payments/orange-simulator.ts';
import type { OrangeSimulator } from '../../../../../../../packages/simulators/src/payments/orange-simulator.ts';
import { closeWays, keptWith, newest, openWay, serveAlways, soon, started } from '../test/mobile-scene.ts';
import type { Way } from '../test/mobile-scene.ts';
import { press } from '../test/walk-page.ts';
import { createOrangeMoneyProvider } from './orange-provider.ts';

afterEach(closeWays);

const open = () => openWay('orange-money') as Promise<Way & { simulator: OrangeSimulator }>;
const tokensAsked = ({ simulator }: { simulator: OrangeSimulator }) =>
  simulator.asked.filter((asked) => asked === 'POST /oauth/v3/token').length;

describe('access tokens', () => {
  test('one serves many questions, and one that ran out is replaced once', async () => {
    const way = await open();
    const charges = [way.charge(), way.charge(), way.charge()];
    await Promise.all(charges.map((charge) => started(way, charge)));
    expect(tokensAsked(way)).toBe(1);
    way.simulator.expireTokens();
    await Promise.all([way.charge(), way.charge(), way.charge()].map((charge) => started(way, charge)));
    expect(tokensAsked(way)).toBe(2);
  });

  test('the life of a token is a number or a text', async () => {
    for (const tokenLife of [3600, '3600', '7776000']) {
      const simulator = await startOrangeSimulator(0, { tokenLife });
      const way = await open();
      const { credentials, url } = simulator;
      const provider = createOrangeMoneyProvider({ ...credentials, country: 'ci', url }, way);
      expect(await provider.start(way.charge(), soon())).toMatchObject({ kind: 'started' });
      await simulator.close();
    }
  });

  test('that are refused are a fault of ours, not of the payer', async () => {
    const way = await open();
    const options = {
      ...way.simulator.credentials,
      clientSecret: 'wrong',
      country: 'ci',
      url: way.simulator.url,
    } as const;
    await expect(createOrangeMoneyProvider(options, way).start(way.charge(), soon())).rejects.toThrow('status 401');
  });
});

describe('refusals', () => {
  test('a wrong merchant key is told as one that no repetition mends', async () => {
    const way = await open();
    const options = {
      ...way.simulator.credentials,
      merchantKey: 'wrong',
      country: 'ci',
      url: way.simulator.url,
    } as const;
    const provider = createOrangeMoneyProvider(options, way);
    expect(await provider.start(way.charge(), soon())).toEqual({ kind: 'refused', code: 'not-allowed' });
  });

  test.each([
    [403, 50, 'refused'],
    [403, 1201, 'refused'],
    [403, 1203, 'refused'],
    [401, 40, 'thrown'],
    [401, 41, 'thrown'],
    [401, 42, 'thrown'],
    [503, 5, 'thrown'],
    [404, 60, 'thrown'],
  ])('status %i with code %i is %s', async (status, code, end) => {
    const way = await open();
    const token = { access_token: 't', expires_in: 3600 };
    const server = await serveAlways((response) => {
      const isToken = response.req.url === '/oauth/v3/token';
      response.writeHead(isToken ? 200 : status).end(JSON.stringify(isToken ? token : { code, message: 'no' }));
    });
    const asked = way.at(server.url).start(way.charge(), soon());
    if (end === 'refused') expect(await asked).toEqual({ kind: 'refused', code: 'not-allowed' });
    else await expect(asked).rejects.toThrow(`status ${status} code ${code}`);
    await server.close();
  });
});

describe('an order number that is taken', () => {
  test('is followed by another, which is the one that is asked about', async () => {
    const way = await open();
    const charge = way.charge();
    const first = await started(way, charge);
    const second = await started(way, charge);
    expect(second.reference).not.toBe(first.reference);
    expect(second.redirectUrl).not.toBe(first.redirectUrl);
    await way.simulator.approve(newest(way));
    const asked = await way.provider.query(keptWith(charge, second.reference), soon());
    expect(asked).toMatchObject({ status: 'succeeded', reference: second.reference });
  });

  test('for the sixth time is a fault', async () => {
    const way = await open();
    const charge = way.charge();
    for (let round = 0; round < 6; round += 1) await started(way, charge);
    await expect(way.provider.start(charge, soon())).rejects.toThrow('every order number');
  });
});

describe("Orange's page", () => {
  test('a person confirms and comes back, and the notification says nothing but its secret', async () => {
    const way = await open();
    const charge = way.charge();
    const { redirectUrl, reference, notificationToken } = await started(way, charge);
    expect(await press(redirectUrl!, 'pay', { number: '0700000000', code: '1234' })).toBe(charge.returnUrl);
    expect(await way.provider.query(keptWith(charge, reference), soon())).toMatchObject({ status: 'succeeded' });
    const body = JSON.parse(way.inbox.received[0]!.body) as object;
    expect(body).toEqual({ status: 'SUCCESS', notif_token: notificationToken, txnid: expect.any(String) as string });
  });

  test('who leaves is told of to nobody, and is INITIATED for ever', async () => {
    const way = await open();
    const charge = way.charge();
    const { redirectUrl, reference } = await started(way, charge);
    expect(await press(redirectUrl!, 'leave')).toBe(charge.returnUrl);
    way.clock.advance({ hours: 48 });
    expect(await way.provider.query(keptWith(charge, reference), soon())).toEqual({ status: 'pending', reference });
    expect(way.inbox.received).toEqual([]);
  });

  test('is over after ten minutes', async () => {
    const way = await open();
    const { redirectUrl } = await started(way, way.charge());
    way.clock.advance({ minutes: 10, seconds: 1 });
    expect((await fetch(redirectUrl!)).status).toBe(410);
    expect((await fetch(redirectUrl!, { method: 'POST', body: new URLSearchParams({ action: 'pay' }) })).status).toBe(
      410,
    );
    expect(way.simulator.charges()[0]!.status).toBe('INITIATED');
  });
});

test('a forged notification is a hint about a secret that nobody has', async () => {
  const { provider } = await open();
  const body = JSON.stringify({ status: 'SUCCESS', notif_token: 'guessed', txnid: 'x', amount: 1 });
  expect(await provider.readNotification({ headers: {}, body }, soon())).toEqual({ about: 'token', token: 'guessed' });
});

test('the sandbox of Orange has a currency of its own, and is called a sandbox', async () => {
  const way = await open();
  const provider = createOrangeMoneyProvider(
    { ...way.simulator.credentials, country: 'dev', url: way.simulator.url },
    way,
  );
  expect(provider.sandbox).toBe(true);
  const charge = way.charge();
  const answer = await provider.start(charge, soon());
  expect(way.simulator.charges()[0]!.currency).toBe('OUV');
  await way.simulator.approve(newest(way));
  const reference = answer.kind === 'started' ? answer.reference : null;
  expect(await provider.query(keptWith(charge, reference), soon())).toMatchObject({ amount: 5000, currency: 'XOF' });
});
