import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { testConfig } from '@parterre/test-driver/test-config';
import { buildHttpServer } from '../../../platform/http/http-server.ts';
import type { HttpServer } from '../../../platform/http/http-server.ts';
import { InProcessRateLimiter } from '../../../platform/http/rate-limiter.ts';
import { createLog } from '../../../platform/log.ts';
import { createMetrics } from '../../../platform/metrics.ts';
import { providerClearing } from '../contract.ts';
import type { PaymentRequest } from '../contract.ts';
import { createPayments } from '../module.ts';
import type { PaymentsModule } from '../module.ts';
import { createSandboxProvider } from '../sandbox/sandbox-provider.ts';
import { LogLines, openScene } from './payments-scene.ts';
import type { Scene } from './payments-scene.ts';

let scene: Scene;
let app: HttpServer;
beforeAll(async () => {
  scene = await openScene();
  app = await serve(scene.module);
});
afterAll(async () => {
  await app.close();
  await scene.close();
});

async function serve(module: PaymentsModule): Promise<HttpServer> {
  const server = await buildHttpServer({
    config: testConfig(),
    log: createLog('silent'),
    metrics: createMetrics(),
    rateLimiter: new InProcessRateLimiter(() => 0),
    checks: {},
  });
  await server.register(module.routes);
  return server;
}

const get = (url: string) => app.inject({ method: 'GET', url });
const decide = (reference: string, outcome: string) =>
  app.inject({ method: 'POST', url: `/api/v1/sandbox/charges/${reference}/outcome`, payload: { outcome } });
const inSandbox = { kind: 'order' as const };

/** Starts at the sandbox; the reference is the end of the address to pay at. */
async function charge(
  changes: Partial<PaymentRequest> = {},
): Promise<{ request: PaymentRequest; reference: string; url: string }> {
  const request = scene.request(changes);
  const answer = await scene.payments.start(request, 'sandbox');
  const url = answer.ok ? (answer.payment.redirectUrl ?? '') : '';
  return { request, url, reference: url.split('/').at(-1) ?? '' };
}
const statusAfter = async (request: PaymentRequest): Promise<string | undefined> =>
  (await scene.payments.latest({ ...inSandbox, id: request.subject.id }))?.status;

describe('ways to pay', () => {
  test('are listed for a currency', async () => {
    expect((await get('/api/v1/payment-methods?currency=XOF')).json()).toEqual({
      items: [
        {
          provider: 'sandbox',
          sandbox: true,
          kind: 'sandbox',
          approval: 'page',
          secondsToApprove: null,
          refunds: 'partial',
        },
      ],
    });
    expect((await get('/api/v1/payment-methods?currency=USD')).json()).toMatchObject({ code: 'validation' });
  });

  test('fit the amount and the country of the payer', async () => {
    const offered = async (query: string): Promise<string[]> =>
      (await get(`/api/v1/payment-methods?currency=EUR&${query}`))
        .json<{ items: { provider: string }[] }>()
        .items.map(({ provider }) => provider);
    expect(await offered('amount=2300&country=FR')).toEqual(['scripted', 'sandbox']);
    expect(await offered('amount=49&country=CI')).toEqual(['sandbox']);
    expect((await get('/api/v1/payment-methods?currency=EUR&amount=1.5')).json()).toMatchObject({ code: 'validation' });
    expect((await get('/api/v1/payment-methods?currency=EUR&country=fr')).json()).toMatchObject({ code: 'validation' });
  });
});

describe('the page of the sandbox', () => {
  test.each([
    ['http://localhost:3000/en/orders/K7', /^http:\/\/localhost:3000\/en\/sandbox\/sbx-[a-z0-9]{16}$/],
    ['http://localhost:3000/fr/commandes/K7?key=a', /^http:\/\/localhost:3000\/fr\/sandbox\//],
    ['/en/orders/K7', /^\/en\/sandbox\//],
    ['/orders/K7', /^\/fr\/sandbox\//],
  ])('for a return to %s is in that language', async (returnUrl, expected) => {
    expect((await charge({ returnUrl })).url).toMatch(expected);
  });

  test('shows the charge', async () => {
    const { reference, request } = await charge();
    expect((await get(`/api/v1/sandbox/charges/${reference}`)).json()).toEqual({
      reference,
      amount: { amount: 2300, currency: 'EUR' },
      description: 'Two seats',
      status: 'pending',
      returnUrl: request.returnUrl,
      deadlineAt: request.deadlineAt,
    });
    expect((await get('/api/v1/sandbox/charges/sbx-nothing')).json()).toMatchObject({ code: 'not-found' });
  });
});

describe('the outcome of a charge', () => {
  test.each(['succeed', 'repeat'])('%s: the payment has succeeded, once, when the answer comes', async (outcome) => {
    const { reference, request } = await charge();
    const before = scene.seller.settledIds.length;
    const answer = await decide(reference, outcome);
    expect([answer.statusCode, answer.json()]).toMatchObject([200, { status: 'succeeded' }]);
    expect(await statusAfter(request)).toBe('succeeded');
    expect(scene.seller.settledIds).toHaveLength(before + 1);
    expect((await decide(reference, 'fail')).json()).toMatchObject({ status: 409, code: 'charge-ended' });
  });

  test('fail: the payment has failed with the reason, and can be started anew', async () => {
    const { reference, request } = await charge();
    await decide(reference, 'fail');
    const latest = await scene.payments.latest(request.subject);
    expect(latest).toMatchObject({ status: 'failed', failureCode: 'declined', redirectUrl: null });
    const again = await scene.payments.start(request, 'sandbox');
    expect(again.ok && again.payment.id).not.toBe(latest?.id);
  });

  test('slow: found by polling after ten seconds', async () => {
    const { reference, request } = await charge();
    await decide(reference, 'slow');
    scene.clock.advance({ seconds: 6 });
    await scene.poll();
    expect(await statusAfter(request)).toBe('pending');
    scene.clock.advance({ seconds: 5 });
    await scene.poll();
    expect(await statusAfter(request)).toBe('succeeded');
  });

  test('slow, decided just before the deadline: succeeds after the payment has expired', async () => {
    const { reference, request } = await charge();
    scene.clock.set(request.deadlineAt);
    scene.clock.advance({ seconds: -2 });
    await decide(reference, 'slow');
    scene.clock.advance({ seconds: 2 });
    await scene.payments.confirm(request.subject);
    expect(await statusAfter(request)).toBe('expired');
    scene.clock.advance({ minutes: 2 });
    await scene.poll();
    expect(await statusAfter(request)).toBe('succeeded');
  });

  test('abandon: nothing until the deadline, then expired', async () => {
    const { reference, request } = await charge();
    expect((await decide(reference, 'abandon')).json()).toMatchObject({ status: 'pending' });
    scene.clock.set(request.deadlineAt);
    await scene.poll();
    expect(await statusAfter(request)).toBe('expired');
    expect((await decide(reference, 'succeed')).json()).toMatchObject({ code: 'charge-ended' });
  });

  test('is refused for what is unknown or not an outcome', async () => {
    expect((await decide('sbx-nothing', 'succeed')).json()).toMatchObject({ code: 'not-found' });
    expect((await decide('sbx-nothing', 'explode')).json()).toMatchObject({ code: 'validation' });
  });

  test('a refund goes back through the sandbox, whole, once', async () => {
    scene.seller.outcome = 'refund';
    const before = await scene.balance(providerClearing('sandbox'));
    const { reference, request } = await charge();
    await decide(reference, 'succeed');
    scene.seller.outcome = 'fulfilled';
    await scene.refunds();
    expect(await statusAfter(request)).toBe('refunded');
    expect(await scene.balance(providerClearing('sandbox'))).toBe(before);
    const row = await scene.database.db
      .selectFrom('payments.sandbox_charge')
      .select('refunded_amount')
      .where('reference', '=', reference)
      .executeTakeFirst();
    expect(row).toEqual({ refunded_amount: 2300 });
  });
});

describe('notifications', () => {
  const send = (provider: string, payload: string, type = 'application/json') =>
    app.inject({
      method: 'POST',
      url: `/api/v1/payments/notifications/${provider}`,
      payload,
      headers: { 'content-type': type },
    });

  test('are taken whether or not the charge is known', async () => {
    const { reference } = await charge();
    for (const known of [reference, 'sbx-nothing']) {
      const answer = await send('sandbox', JSON.stringify({ reference: known }));
      expect([answer.statusCode, answer.body]).toEqual([200, '']);
    }
  });

  test.each(['', '{"reference":', '{}', '[]', '{"reference":7}'])('that say %j are refused', async (payload) => {
    expect((await send('sandbox', payload)).json()).toMatchObject({ code: 'validation' });
  });

  test('are taken where a provider looks whether the address is there', async () => {
    const look = (provider: string) => get(`/api/v1/payments/notifications/${provider}`);
    expect((await look('sandbox')).statusCode).toBe(200);
    expect((await look('nobody')).json()).toMatchObject({ code: 'not-found' });
  });

  test('are refused for a provider that is not there, and when they are too large', async () => {
    expect((await send('nobody', '{}')).json()).toMatchObject({ code: 'not-found' });
    expect((await send('sandbox', 'x'.repeat(70_000), 'text/plain')).json()).toMatchObject({ code: 'body-too-large' });
  });
});

test('whether no real money moves is told with the way to pay and with the payment', async () => {
  const methods = (await get('/api/v1/payment-methods?currency=EUR')).json<{
    items: { provider: string; sandbox: boolean }[];
  }>();
  expect(methods.items.find(({ provider }) => provider === 'sandbox')).toMatchObject({ sandbox: true });
  for (const [provider, sandbox] of [
    ['sandbox', true],
    ['scripted', false],
  ] as const) {
    const request = scene.request();
    expect(await scene.payments.start(request, provider)).toMatchObject({ payment: { provider, sandbox } });
    expect(await scene.payments.latest(request.subject)).toMatchObject({ provider, sandbox });
  }
});

describe('a payer who is sent back by POST', () => {
  test('is not sent to the host of an address that is meant for proxies', async () => {
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    socket.end(
      `POST http://evil.example/fr/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
    );
    let answer = '';
    for await (const part of socket as AsyncIterable<Buffer>) answer += part.toString();
    expect(answer).toMatch(/^HTTP\/1\.1 404/);
    expect(answer.split('\r\n\r\n')[0]).not.toMatch(/^location:/im);
  });

  const sentBack = (url: string, headers: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url,
      payload: 'transaction_id=K7M2&token=abc',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });

  test('reads the page, and nothing of the form or of cookies counts', async () => {
    const stranger = { cookie: 'visitor=1', origin: 'https://checkout.example', 'sec-fetch-site': 'cross-site' };
    const answer = await sentBack('/fr/orders/K7M2PQ9XWB?key=k', stranger);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/fr/orders/K7M2PQ9XWB?key=k']);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  test.each(['//evil.example/fr/', '/de/orders/K7M2', '/fr.evil.example/x', '/fr'])(
    'goes nowhere but to our pages: %s',
    async (url) => {
      const answer = await sentBack(url);
      expect([303, 200]).not.toContain(answer.statusCode);
    },
  );

  test.each(['/fr//evil.example', '/en/..//evil.example', '/fr/\\evil.example'])(
    'stays on this site: %s',
    async (url) => {
      const { location } = (await sentBack(url)).headers;
      if (location === undefined) return;
      expect(new URL(location, 'https://parterre.example').origin).toBe('https://parterre.example');
    },
  );
});

test('every route is described, with its refusals', async () => {
  const document = (await get('/openapi.json')).json<{
    paths: Record<string, Record<string, { responses: object }>>;
  }>();
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { responses }]) => `${method} ${path} ${Object.keys(responses).join(' ')}`),
  );
  expect(described.sort()).toEqual([
    'get /api/v1/disputes 200 400 401 403 429 500 503',
    'get /api/v1/organisations/{org}/payments 200 400 401 403 429 500 503',
    'get /api/v1/organisations/{org}/payments/{id} 200 400 401 403 404 429 500 503',
    'get /api/v1/organisations/{org}/refunds 200 400 401 403 429 500 503',
    'get /api/v1/payment-methods 200 400 429 500 503',
    'get /api/v1/payment-reports 200 400 401 403 429 500 503',
    'get /api/v1/payment-reports/{id} 200 400 401 403 404 429 500 503',
    'get /api/v1/payments 200 400 401 403 429 500 503',
    'get /api/v1/payments/notifications/{provider} 200 400 404 429 500 503',
    'get /api/v1/payments/{id} 200 400 401 403 404 429 500 503',
    'get /api/v1/refunds 200 400 401 403 429 500 503',
    'get /api/v1/refunds/{id} 200 400 401 403 404 429 500 503',
    'get /api/v1/sandbox/charges/{reference} 200 400 404 429 500 503',
    'post /api/v1/payment-reports 201 400 401 403 413 422 429 500 503',
    'post /api/v1/payment-reports/{id}/book 200 400 401 403 404 413 429 500 503',
    'post /api/v1/payments/notifications/{provider} 200 400 403 404 413 429 500 503',
    'post /api/v1/refunds/{id}/done 200 400 401 403 404 409 413 415 429 500 503',
    'post /api/v1/refunds/{id}/leave 200 400 401 403 404 409 413 429 500 503',
    'post /api/v1/refunds/{id}/take 200 400 401 403 404 409 413 429 500 503',
    'post /api/v1/sandbox/charges/{reference}/outcome 200 400 403 404 409 413 415 429 500 503',
    'put /api/v1/payments/notifications/{provider} 200 400 403 404 413 429 500 503',
  ]);
});

describe('in production', () => {
  test('there is no sandbox: no method, no routes, no notifications, no construction', async () => {
    const { db } = scene.database;
    const { clock } = scene;
    const log = new LogLines().log;
    const module = createPayments({
      db,
      clock,
      log,
      identity: scene.identity,
      production: true,
      publicUrl: 'http://localhost:3000',
      subjects: {
        order: scene.seller,
        plan: scene.seller,
        'gift-card': scene.seller,
        'service-order': scene.seller,
        boost: scene.seller,
      },
    });
    const server = await serve(module);
    try {
      expect(module.api.methods({ currency: 'EUR' })).toEqual([]);
      expect(await module.api.start(scene.request(), 'sandbox')).toEqual({ ok: false, reason: 'unknown-provider' });
      const { reference } = await charge();
      const outcome = `/api/v1/sandbox/charges/${reference}/outcome`;
      const answers = await Promise.all([
        server.inject({ method: 'GET', url: `/api/v1/sandbox/charges/${reference}` }),
        server.inject({ method: 'POST', url: outcome, payload: { outcome: 'succeed' } }),
        server.inject({ method: 'POST', url: '/api/v1/payments/notifications/sandbox', payload: { reference } }),
      ]);
      expect(answers.map((answer) => answer.statusCode)).toEqual([404, 404, 404]);
      expect(() => createSandboxProvider({ db, clock, production: true })).toThrow('production');
    } finally {
      await server.close();
    }
  });
});

test('a sandbox payment costs three statements to start and seven to settle, besides its owner’s', async () => {
  const statements = vi.spyOn(pg.Client.prototype, 'query');
  const { reference } = await charge();
  // Open; the sandbox's own; keep its answer.
  expect(statements).toHaveBeenCalledTimes(3);
  statements.mockClear();
  await decide(reference, 'succeed');
  // The sandbox's own; find the attempt; ask; begin, lock, the owner's one post, record, commit.
  expect(statements).toHaveBeenCalledTimes(8);
  statements.mockRestore();
});
