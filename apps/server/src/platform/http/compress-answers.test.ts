import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { fastify } from 'fastify';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compressAnswers } from './compress-answers.ts';

const long = { seats: Array.from({ length: 400 }, (_, index) => ({ key: `A${String(index)}` })) };
let app: FastifyInstance;
beforeEach(() => {
  app = fastify();
  compressAnswers(app);
  app.get('/map', (_request, reply) => reply.header('etag', '"one"').header('vary', 'Origin').send(long));
  app.get('/seat', () => ({ key: 'A1' }));
  app.get('/picture', (_request, reply) => reply.type('image/png').send(JSON.stringify(long)));
});
afterEach(() => app.close());

const get = (url: string, accepted?: string) =>
  app.inject({ url, headers: accepted === undefined ? {} : { 'accept-encoding': accepted } });

test('a long answer is sent in the best encoding that is accepted, and is the same in each', async () => {
  const [br, gzip, plain] = await Promise.all([get('/map', 'gzip, br'), get('/map', 'gzip'), get('/map')]);
  expect(br.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Origin, Accept-Encoding', etag: 'W/"one"' });
  expect(gzip.headers['content-encoding']).toBe('gzip');
  expect(JSON.parse(brotliDecompressSync(br.rawPayload).toString())).toEqual(long);
  expect(JSON.parse(gunzipSync(gzip.rawPayload).toString())).toEqual(long);
  expect(plain.headers).toMatchObject({ vary: 'Origin, Accept-Encoding', etag: '"one"' });
  expect(plain.json()).toEqual(long);
  expect(br.rawPayload.length).toBeLessThan(plain.rawPayload.length / 4);
  expect(br.headers['content-length']).toBe(String(br.rawPayload.length));
});

test('what is short, or already packed, is left alone', async () => {
  for (const url of ['/seat', '/picture'])
    expect((await get(url, 'br')).headers).not.toHaveProperty('content-encoding');
});
