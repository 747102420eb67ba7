import { fastify } from 'fastify';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { PortTaken } from '../process.ts';
import type { HttpServer } from './http-server.ts';
import { listen } from './listen.ts';

const address = { port: 0, host: '127.0.0.1' };
function anApp(): HttpServer {
  const app = fastify({ forceCloseConnections: 'idle' });
  app.get('/', () => 'let in');
  return app;
}

test('everybody is answered, whichever socket let them in, until nobody is let in any more', async () => {
  const app = anApp();
  const { port, close } = await listen(app, address);
  const ask = async () => (await fetch(`http://127.0.0.1:${port}/`, { headers: { connection: 'close' } })).text();
  expect(new Set(await Promise.all(Array.from({ length: 40 }, ask)))).toEqual(new Set(['let in']));
  close();
  await app.close();
  await expect(ask()).rejects.toThrow();
});

test('a port that another process has is refused, also when both would share it', async () => {
  const first = anApp();
  const { port, close } = await listen(first, address);
  await expect(listen(anApp(), { ...address, port })).rejects.toThrow(PortTaken);
  close();
  await first.close();
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  await expect(listen(anApp(), { ...address, port: (other.address() as AddressInfo).port })).rejects.toThrow(PortTaken);
  other.close();
});
