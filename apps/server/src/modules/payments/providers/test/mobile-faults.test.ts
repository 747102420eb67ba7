import { afterEach, describe, expect, test } from 'vitest';
import type { Mood } from '../../../../../../../packages/simulators/src/payments/payment-simulator.ts';
import type { PaymentProvider } from '../../domain/provider.ts';
import { newId } from '../../../../platform/ids.ts';
import {
  closeWays,
  impatient,
  keptWith,
  newest,
  openWay,
  serveAlways,
  soon,
  started,
  wayNames,
} from './mobile-scene.ts';
import type { Way, WayName } from './mobile-scene.ts';

afterEach(closeWays);

/** Everything that a provider can be asked, about a charge that was paid. */
async function questions(
  way: Way,
  provider = way.provider,
): Promise<Record<string, (signal: AbortSignal) => Promise<unknown>>> {
  const charge = way.charge();
  const { reference } = await started(way, charge);
  await way.simulator.approve(newest(way));
  const refund = {
    id: newId(),
    attemptId: charge.id,
    reference,
    amount: 5000,
    currency: 'XOF',
    reason: 'Annulé',
  } as const;
  const payout = { id: newId(), amount: 9000, currency: 'XOF', to: '+2250501020304', description: 'Recette' } as const;
  return {
    start: (signal) => provider.start(way.charge(), signal),
    query: (signal) => provider.query(keptWith(charge, reference), signal),
    ...(provider.capabilities.refunds !== 'none' && {
      refund: (signal: AbortSignal) => provider.refund(refund, signal),
    }),
    ...(provider.payOut && { payOut: (signal: AbortSignal) => provider.payOut!(payout, signal) }),
    ...(provider.cancel && { cancel: (signal: AbortSignal) => provider.cancel!(keptWith(way.charge(), null), signal) }),
  };
}

async function errorOf(asked: Promise<unknown>): Promise<Error> {
  const error = await asked.then(
    (answer) => new Error(`answered ${JSON.stringify(answer)}`),
    (reason: unknown) => reason as Error,
  );
  expect(error.message).not.toMatch(/^answered/);
  return error;
}

function tellsNothing(way: Way, error: Error): void {
  const told = `${error.message} ${error.stack ?? ''} ${String(error.cause)} ${JSON.stringify(error)}`;
  for (const secret of way.secrets) expect(told).not.toContain(secret);
  expect(told).not.toContain('127.0.0.1');
}

describe.each(wayNames)('%s', (name) => {
  test.each<Mood>(['down', 'silent', 'broken', 'slow'])(
    'a provider that is %s gives no answer, and no secret',
    async (mood) => {
      const way = await openWay(name);
      const asked = await questions(way);
      way.simulator.behave(mood);
      for (const [, ask] of Object.entries(asked)) tellsNothing(way, await errorOf(ask(impatient())));
      way.simulator.behave('well');
      for (const [what, ask] of Object.entries(asked)) await expect(ask(soon()), what).resolves.not.toThrow();
    },
  );

  test.each<[string, Parameters<typeof serveAlways>[0]]>([
    ['a page', (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>')],
    [
      'half of an answer',
      (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"id": "c'),
    ],
    [
      'another form',
      (response) => response.writeHead(201, { 'content-type': 'application/json' }).end('[{"status": 7}]'),
    ],
    ['an endless text', (response) => response.writeHead(200).end('x'.repeat(2_000_000))],
    [
      'a cut connection',
      (response) => response.writeHead(200, { 'content-length': '500' }).write('{', () => response.destroy()),
    ],
    ['another place', (response) => response.writeHead(302, { location: 'http://localhost:9/elsewhere' }).end()],
  ])('%s is no answer', async (_, answer) => {
    const way = await openWay(name);
    const elsewhere = await serveAlways(answer);
    try {
      const asked = await questions(way, way.at(elsewhere.url));
      for (const ask of Object.values(asked)) tellsNothing(way, await errorOf(ask(soon())));
    } finally {
      await elsewhere.close();
    }
  });

  test('whoever gives up is not waited for', async () => {
    const way = await openWay(name);
    const asked = await questions(way);
    const gone = AbortSignal.abort(new Error('gone'));
    for (const ask of Object.values(asked)) await errorOf(ask(gone));
  });
});

const refunding = ['mtn-momo', 'wave'] as const;
const byHand = ['orange-money', 'moov-money', 'cinetpay'] as const;

describe('money back', () => {
  const paid = async (name: WayName) => {
    const way = await openWay(name);
    const charge = way.charge();
    const { reference } = await started(way, charge);
    await way.simulator.approve(newest(way));
    const refund = {
      id: newId(),
      attemptId: charge.id,
      reference,
      amount: 5000,
      currency: 'XOF',
      reason: 'Concert annulé',
    } as const;
    return { way, refund };
  };

  test.each(byHand)('%s cannot: a person has to', async (name) => {
    const { way, refund } = await paid(name);
    expect(way.provider.capabilities.refunds).toBe('none');
    expect(await way.provider.refund(refund, soon())).toEqual({ status: 'by-hand', code: 'provider-cannot-refund' });
  });

  test.each(refunding)('%s gives it back, once however often it is asked', async (name) => {
    const { way, refund } = await paid(name);
    for (let time = 0; time < 3; time += 1)
      expect(await way.provider.refund(refund, soon())).toEqual({ status: 'done' });
    expect(way.simulator.charges().map(({ refunded }) => refunded)).toEqual([5000]);
    expect(way.simulator.violations).toEqual([]);
  });

  test.each(refunding)('%s gave it back and answered 500: asked again it says so', async (name) => {
    const { way, refund } = await paid(name);
    way.simulator.behave('broken-after');
    await expect(way.provider.refund(refund, soon())).rejects.toThrow();
    way.simulator.behave('well');
    expect(await way.provider.refund(refund, soon())).toEqual({ status: 'done' });
    expect(way.simulator.charges().map(({ refunded }) => refunded)).toEqual([5000]);
  });
});

describe('the same provider', () => {
  test.each(wayNames)('%s has the name and the abilities that it is known by', async (name) => {
    const { provider } = await openWay(name);
    expect(provider.id).toBe(name);
    const { amounts, countries }: PaymentProvider['capabilities'] = provider.capabilities;
    expect(Object.keys(amounts)).toEqual(['XOF']);
    expect(countries).toEqual(['CI']);
    expect(provider.sandbox).toBe(false);
  });
});
