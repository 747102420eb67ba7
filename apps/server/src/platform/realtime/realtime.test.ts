import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { TestClock } from '@parterre/test-driver/test-clock';
import { testConfig } from '@parterre/test-driver/test-config';
import { InProcessBus } from '../bus/in-process-bus.ts';
import { buildHttpServer } from '../http/http-server.ts';
import type { HttpServer } from '../http/http-server.ts';
import { InProcessRateLimiter } from '../http/rate-limiter.ts';
import { createLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import { RealtimeHub } from './hub.ts';
import { registerRealtime } from './register-realtime.ts';

type Actor = { id: string };
type Frame = Record<string, unknown>;

let app: HttpServer;
let hub: RealtimeHub<Actor>;
let clock: TestClock;
let gap: () => void;
let sockets: WebSocket[];

beforeEach(async () => {
  const log = createLog('silent');
  clock = new TestClock();
  sockets = [];
  const bus = new InProcessBus();
  const subscribe = bus.subscribe.bind(bus);
  bus.subscribe = (topic, subscriber) => {
    gap = () => subscriber.gap?.();
    return subscribe(topic, subscriber);
  };
  hub = new RealtimeHub(bus, log);
  hub.authoriseTopic('seats', () => null);
  hub.authoriseTopic('person', (actor, topic) => (topic === `person:${actor.id}` ? null : 'forbidden'));
  const config = testConfig({ publicUrl: 'https://parterre.example' });
  app = await buildHttpServer({
    config,
    log,
    metrics: createMetrics(),
    rateLimiter: new InProcessRateLimiter(),
    checks: {},
  });
  await registerRealtime(app, {
    hub,
    config,
    clock,
    actorSchema: z.object({ id: z.string() }),
    actorOf: () => ({ id: 'awa' }),
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(async () => {
  for (const socket of sockets) socket.terminate();
  await app.close();
});

async function newTicket(): Promise<string> {
  return (await app.inject({ method: 'POST', url: '/api/v1/realtime/tickets' })).json<{ ticket: string }>().ticket;
}

async function open(
  ticket?: string,
  origin = 'https://parterre.example',
): Promise<{ socket: WebSocket; frames: Frame[] }> {
  const { port } = app.server.address() as AddressInfo;
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws?ticket=${ticket ?? (await newTicket())}`, { origin });
  sockets.push(socket);
  const frames: Frame[] = [];
  socket.on('message', (data: Buffer) => frames.push(JSON.parse(data.toString()) as Frame));
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return { socket, frames };
}

const say = (socket: WebSocket, frame: Frame): void => socket.send(JSON.stringify(frame));
const until = (frames: Frame[], count: number) => vi.waitFor(() => expect(frames.length).toBeGreaterThanOrEqual(count));

test('who listens hears the events of the topic in order', async () => {
  const { socket, frames } = await open();
  say(socket, { type: 'ping' });
  say(socket, { type: 'subscribe', topic: 'seats:1' });
  await until(frames, 2);
  expect(frames).toMatchObject([{ type: 'pong' }, { type: 'subscribed', topic: 'seats:1', recovered: false }]);
  await hub.publish('seats:1', { seat: 'A1' });
  await hub.publish('seats:2', { seat: 'B1' });
  await hub.publish('seats:1', { seat: 'A2' });
  await until(frames, 4);
  expect(frames.slice(2).map((frame) => frame.data)).toEqual([{ seat: 'A1' }, { seat: 'A2' }]);
  say(socket, { type: 'unsubscribe', topic: 'seats:1' });
  say(socket, { type: 'ping' });
  await until(frames, 5);
  await hub.publish('seats:1', { seat: 'A3' });
  say(socket, { type: 'ping' });
  await until(frames, 6);
  expect(frames.slice(4)).toEqual([{ type: 'pong' }, { type: 'pong' }]);
});

test('who was cut off gets what was missed, exactly', async () => {
  const first = await open();
  say(first.socket, { type: 'subscribe', topic: 'seats:1' });
  await until(first.frames, 1);
  await hub.publish('seats:1', 1);
  await until(first.frames, 2);
  first.socket.terminate();
  await hub.publish('seats:1', 2);
  await hub.publish('seats:1', 3);
  const second = await open();
  say(second.socket, { type: 'subscribe', topic: 'seats:1', position: first.frames[1]?.position });
  await until(second.frames, 3);
  expect(second.frames[0]).toMatchObject({ type: 'subscribed', recovered: true });
  expect(second.frames.slice(1).map((frame) => frame.data)).toEqual([2, 3]);
});

test.each(['gone:5', 'nonsense', ':', 'x:-1'])('the position %s is answered with "read it anew"', async (position) => {
  const { socket, frames } = await open();
  say(socket, { type: 'subscribe', topic: 'seats:1', position });
  await until(frames, 1);
  expect(frames[0]).toMatchObject({ type: 'subscribed', recovered: false });
});

test('more events than are kept are not pretended to be recovered', async () => {
  const first = await open();
  say(first.socket, { type: 'subscribe', topic: 'seats:1' });
  await until(first.frames, 1);
  first.socket.terminate();
  for (let event = 0; event < 257; event += 1) await hub.publish('seats:1', event);
  const second = await open();
  say(second.socket, { type: 'subscribe', topic: 'seats:1', position: first.frames[0]?.position });
  await until(second.frames, 1);
  expect(second.frames[0]).toMatchObject({ recovered: false });
});

test('a gap between the nodes tells every listener to read the state anew', async () => {
  const { socket, frames } = await open();
  say(socket, { type: 'subscribe', topic: 'seats:1' });
  await until(frames, 1);
  gap();
  await until(frames, 2);
  expect(frames[1]).toMatchObject({ type: 'subscribed', topic: 'seats:1', recovered: false });
  expect(frames[1]?.position).not.toBe(frames[0]?.position);
});

test('topics are for those who may hear them', async () => {
  const { socket, frames } = await open();
  for (const topic of ['person:awa', 'person:koffi', 'unknown:1']) say(socket, { type: 'subscribe', topic });
  await until(frames, 3);
  expect(frames).toMatchObject([
    { type: 'subscribed', topic: 'person:awa' },
    { type: 'refused', topic: 'person:koffi', code: 'forbidden' },
    { type: 'refused', topic: 'unknown:1', code: 'not-found' },
  ]);
});

test('a socket holds 50 topics', async () => {
  const { socket, frames } = await open();
  for (let topic = 0; topic <= 50; topic += 1) say(socket, { type: 'subscribe', topic: `seats:${topic}` });
  await until(frames, 51);
  expect(frames.map((frame) => frame.type).indexOf('refused')).toBe(50);
});

test('a foreign page, a forged ticket and an expired one do not get in', async () => {
  await expect(open(undefined, 'https://evil.example')).rejects.toThrow('403');
  const ticket = await newTicket();
  await expect(open('')).rejects.toThrow('401');
  await expect(open(`${Buffer.from('{"actor":{"id":"koffi"},"until":9e15}').toString('base64url')}.x`)).rejects.toThrow(
    '401',
  );
  await expect(open(`${ticket}x`)).rejects.toThrow('401');
  clock.advance({ seconds: 31 });
  await expect(open(ticket)).rejects.toThrow('401');
});

test.each(['nonsense', '{"type":"shout"}', '{"type":"subscribe","topic":"<script>"}', 'x'.repeat(5_000)])(
  'the frame %.40s ends the connection',
  async (text) => {
    const { socket } = await open();
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.send(text);
    expect([1003, 1009]).toContain(await closed);
  },
);

test('a socket that says too much at once is closed, and says why; a quick one is not', async () => {
  const quick = await open();
  for (let count = 0; count < 8; count += 1) say(quick.socket, { type: 'ping' });
  await until(quick.frames, 8);
  const flood = await open();
  const closed = new Promise<[number, string]>((resolve) =>
    flood.socket.once('close', (code, reason) => resolve([code, reason.toString()])),
  );
  for (let count = 0; count < 300; count += 1) say(flood.socket, { type: 'ping' });
  expect(await closed).toEqual([1008, 'too many frames']);
  expect(flood.frames.length).toBeLessThan(200);
  expect(quick.socket.readyState).toBe(WebSocket.OPEN);
});
