import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { limitedFetch } from './limited-fetch.ts';

let server: Server;
let url: string;
/** Nobody listens there any more. */
let closed: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/elsewhere') return void response.writeHead(302, { location: '/' }).end();
    if (request.url === '/endless') return void response.writeHead(200).end(Buffer.alloc(4 * 1_048_576 + 1));
    if (request.url === '/empty') return void response.writeHead(204).end();
    response.writeHead(201, { 'x-said': 'yes' }).end('{"good":true}');
  });
  const gone = createServer();
  await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
  closed = `http://127.0.0.1:${(gone.address() as AddressInfo).port}`;
  await new Promise((resolve) => gone.close(resolve));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

test('an answer is read whole, with its status and headers', async () => {
  const answer = await limitedFetch('bank', url, {});
  expect([answer.status, answer.headers.get('x-said'), await answer.json()]).toEqual([201, 'yes', { good: true }]);
  expect((await limitedFetch('bank', `${url}/empty`, {})).status).toBe(204);
});

test('nobody is followed elsewhere, and nobody is listened to without end', async () => {
  await expect(limitedFetch('bank', `${url}/elsewhere`, {})).rejects.toThrow('no answer (');
  await expect(limitedFetch('bank', `${url}/endless`, {})).rejects.toThrow('no answer (RangeError)');
});

test('what fails is named without the address', async () => {
  await expect(limitedFetch('bank', `${closed}/secret`, {})).rejects.toThrow(/^bank: no answer \(ECONNREFUSED\)$/);
  await expect(limitedFetch('bank', url, { signal: AbortSignal.abort() })).rejects.toThrow(
    /^bank: no answer \(AbortError\)$/,
  );
});
