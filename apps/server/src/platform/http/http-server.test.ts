import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { testConfig } from '@parterre/test-driver/test-config';
import type { Config } from '../config.ts';
import { createLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import { buildHttpServer } from './http-server.ts';
import type { HttpServer } from './http-server.ts';
import { InProcessRateLimiter } from './rate-limiter.ts';

let app: HttpServer;
let log = '';
afterEach(() => app.close());

async function start(changes: Partial<Config> = {}, checks = {}): Promise<HttpServer> {
  log = '';
  const config = testConfig({ logLevel: 'info', ...changes });
  app = await buildHttpServer({
    config,
    log: createLog(config.logLevel, { write: (line: string) => void (log += line) }),
    metrics: createMetrics(),
    rateLimiter: new InProcessRateLimiter(() => 0),
    checks,
  });
  const seat = z.object({ seat: z.string().min(1), quantity: z.int().min(1).max(10) });
  app.post(
    '/api/v1/things',
    { config: { access: 'public' }, schema: { body: seat, response: { 201: z.object({ seat: z.string() }) } } },
    async (request, reply) => reply.code(201).send({ seat: request.body.seat }),
  );
  app.get('/api/v1/fault', { config: { access: 'public' } }, () => {
    throw new Error('the secret plan of awa@example.org');
  });
  app.get('/api/v1/ip', { config: { access: 'public' } }, async (request) => ({ ip: request.ip }));
  return app;
}

const post = (payload: unknown, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url: '/api/v1/things', payload: payload as object, headers });

test('a good request passes, and a bad one says where and why', async () => {
  await start();
  expect((await post({ seat: 'A1', quantity: 2 })).json()).toEqual({ seat: 'A1' });
  const answer = await post({ seat: '', quantity: -1 }, { 'accept-language': 'fr-FR,fr;q=0.9,en;q=0.8' });
  expect(answer.statusCode).toBe(400);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  const problem = answer.json<{ errors: { path: string }[] }>();
  expect(problem).toMatchObject({
    type: 'http://localhost:3000/problems/validation',
    title: 'La demande n’est pas comprise.',
    status: 400,
    code: 'validation',
    instance: answer.headers['x-request-id'],
  });
  expect(problem.errors.map((error) => error.path)).toEqual(['body/seat', 'body/quantity']);
});

test.each([
  ['broken JSON', '{"seat":', 'application/json', 400, 'malformed-body'],
  ['nothing', '', 'application/json', 400, 'malformed-body'],
  ['XML', '<seat/>', 'application/xml', 415, 'unsupported-media-type'],
  ['10 MB', `{"seat":"${'x'.repeat(10_000_000)}"}`, 'application/json', 413, 'body-too-large'],
  ['a prototype', '{"__proto__":{"a":1}}', 'application/json', 400, 'malformed-body'],
])('a body of %s is refused', async (_name, payload, type, status, code) => {
  await start();
  const answer = await app.inject({
    method: 'POST',
    url: '/api/v1/things',
    payload,
    headers: { 'content-type': type },
  });
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([status, code]);
});

test('unknown addresses and undecodable ones are problems too', async () => {
  await start();
  for (const url of ['/api/v1/nothing', '/api/%zz', '/nothing']) {
    const answer = await app.inject({ url });
    expect([url, answer.statusCode, answer.json<{ code: string }>().code]).toEqual([url, 404, 'not-found']);
  }
});

test('a fault is logged under the request id and not told', async () => {
  await start();
  const answer = await app.inject({ url: '/api/v1/fault', headers: { 'x-request-id': 'from-proxy-0001' } });
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toMatch(/plan|awa/);
  expect(answer.json()).toMatchObject({ code: 'internal-error', instance: 'from-proxy-0001' });
  expect(log).toContain('from-proxy-0001');
  expect(log).toContain('the secret plan of [email]');
});

test('a route under /api without access stops the start', async () => {
  await start();
  expect(() => app.get('/api/v1/open', async () => ({}))).toThrow(/GET \/api\/v1\/open does not declare its access/);
  expect(app.declaredRoutes).toContainEqual({ method: 'POST', url: '/api/v1/things', access: 'public' });
});

test('browsers are told what they may do', async () => {
  await start({ production: true });
  const { headers } = await app.inject({ url: '/api/v1/ip' });
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'strict-transport-security': expect.stringContaining('max-age=31536000') as string,
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('camera=(self)') as string,
  });
});

test('a page of a stranger cannot write with our cookies', async () => {
  await start({ corsOrigins: ['https://partner.example'] });
  const body = { seat: 'A1', quantity: 1 };
  const cookie = 'session=abc';
  const status = async (headers: Record<string, string>) => (await post(body, headers)).statusCode;
  expect(await status({ cookie, origin: 'https://evil.example' })).toBe(403);
  expect(await status({ cookie, 'sec-fetch-site': 'cross-site' })).toBe(403);
  expect(await status({ cookie, origin: 'null' })).toBe(403);
  expect(await status({ cookie, origin: 'http://localhost:3000' })).toBe(201);
  expect(await status({ cookie, origin: 'https://partner.example', 'sec-fetch-site': 'cross-site' })).toBe(201);
  expect(await status({ cookie, 'sec-fetch-site': 'same-origin' })).toBe(201);
  expect(await status({ cookie })).toBe(201);
  expect(await status({ origin: 'https://evil.example' })).toBe(201);
});

test('only the origins of the configuration may read from other pages', async () => {
  await start({ corsOrigins: ['https://partner.example'] });
  const allowed = async (origin: string) =>
    (await app.inject({ url: '/api/v1/ip', headers: { origin } })).headers['access-control-allow-origin'];
  expect(await allowed('https://partner.example')).toBe('https://partner.example');
  expect(await allowed('https://evil.example')).toBeUndefined();
});

test('calls are limited by address, and a stranger cannot choose his', async () => {
  await start({ rateLimits: { ...testConfig().rateLimits, read: 2 } });
  const call = (forwarded: string, remoteAddress: string) =>
    app.inject({ url: '/api/v1/ip', headers: { 'x-forwarded-for': forwarded }, remoteAddress });
  expect((await call('203.0.113.7', '127.0.0.1')).json()).toEqual({ ip: '203.0.113.7' });
  expect((await call('203.0.113.8', '198.51.100.1')).json()).toEqual({ ip: '198.51.100.1' });
  await call('203.0.113.7', '127.0.0.1');
  const refused = await call('203.0.113.7', '127.0.0.1');
  expect(refused.statusCode).toBe(429);
  expect(refused.headers['retry-after']).toBe('30');
  expect(refused.json()).toMatchObject({ code: 'rate-limited' });
  expect((await call('203.0.113.9', '127.0.0.1')).statusCode).toBe(200);
});

test('health, readiness and figures', async () => {
  await start({}, { database: async () => null, migrations: async () => 'lacks 0002_x.sql' });
  expect((await app.inject({ url: '/healthz' })).json()).toEqual({ status: 'alive' });
  const ready = await app.inject({ url: '/readyz' });
  expect([ready.statusCode, ready.json()]).toEqual([
    503,
    { status: 'not ready', checks: { database: 'ok', migrations: 'lacks 0002_x.sql' } },
  ]);
  const figures = (await app.inject({ url: '/metrics' })).body;
  expect(figures).toContain(
    'http_request_duration_seconds_bucket{le="0.005",method="GET",route="/healthz",status="200"}',
  );
  expect(figures).toContain('nodejs_eventloop_lag_seconds');
});

test('in production the figures are for private addresses', async () => {
  await start({ production: true });
  const status = async (remoteAddress: string) => (await app.inject({ url: '/metrics', remoteAddress })).statusCode;
  expect([await status('203.0.113.7'), await status('10.1.2.3')]).toEqual([404, 200]);
});

test('the API describes itself, and its documentation loads nothing from a stranger', async () => {
  await start();
  const document = (await app.inject({ url: '/openapi.json' })).json<{
    openapi: string;
    paths: Record<string, unknown>;
  }>();
  expect(document.openapi).toBe('3.1.0');
  expect(Object.keys(document.paths)).toContain('/api/v1/things');
  expect(Object.keys(document.paths)).not.toContain('/healthz');
  const page = await app.inject({ url: '/docs/' });
  expect(page.statusCode).toBe(200);
  expect(page.body).not.toMatch(/(src|href)="https?:/);
  expect(page.body).not.toMatch(/<script>/);
  expect(page.headers['content-security-policy']).toContain("default-src 'self'");
  const script = await app.inject({ url: '/docs/static/swagger-ui-bundle.js' });
  expect(script.statusCode).toBe(200);
});
