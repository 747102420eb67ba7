import { gunzipSync } from 'node:zlib';
import { posterAddress } from '@parterre/contract/poster-address';
import { createTestServer } from '@parterre/test-driver/test-server';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HttpServer } from '../../../platform/http/http-server.ts';
import { posterRoutes } from './posters.ts';

let server: HttpServer;
beforeAll(async () => {
  server = await createTestServer(posterRoutes());
});
afterAll(() => server.close());

test('a title has its poster, always the same one, kept for ever and inert', async () => {
  const address = posterAddress('Deux fois dimanche', 'Ninon Exemple');
  const [first, second] = [await server.inject(address), await server.inject(address)];
  expect(first.statusCode).toBe(200);
  expect(first.headers).toMatchObject({
    'content-type': 'image/svg+xml; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-security-policy': expect.stringContaining("default-src 'none'") as string,
  });
  expect(first.body).toMatch(/^<svg /);
  expect(first.body).not.toContain('<text');
  expect(second.body).toBe(first.body);
});

test('previews of links get a picture', async () => {
  const png = await server.inject('/posters/deux.png?title=Deux%20fois%20dimanche');
  expect(png.headers['content-type']).toBe('image/png');
  expect(await sharp(png.rawPayload).metadata()).toMatchObject({ format: 'png', width: 600, height: 900 });
});

test('markup in a title is drawn, not run', async () => {
  const { body } = await server.inject(posterAddress('<script>alert(1)</script>', '"><img src=x>'));
  expect(body).not.toMatch(/<script|<img/);
});

test.each([
  ['/posters/x.svg', 400],
  ['/posters/x.svg?title=', 400],
  [`/posters/x.svg?title=${'a'.repeat(301)}`, 400],
  ['/posters/x.gif?title=x', 404],
  ['/posters/x?title=x', 404],
])('%.40s is answered with %i', async (url, status) => {
  expect((await server.inject(url)).statusCode).toBe(status);
});

test('an SVG goes out compressed to those who take it, and plain to those who refuse', async () => {
  const url = '/posters/deux.svg?title=Deux%20fois%20dimanche';
  const plain = await server.inject(url);
  const small = await server.inject({ url, headers: { 'accept-encoding': 'br, gzip' } });
  const refused = await server.inject({ url, headers: { 'accept-encoding': 'gzip;q=0' } });
  expect(small.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(small.rawPayload).equals(plain.rawPayload)).toBe(true);
  expect(small.rawPayload.length).toBeLessThan(plain.rawPayload.length / 2);
  expect([plain.headers['content-encoding'], refused.headers['content-encoding']]).toEqual([undefined, undefined]);
});
