import type { ClientFrame, ServerFrame } from '@parterre/contract/realtime';
import { type Listener, RealtimeClient, type WireEvents, delayBefore } from './realtime-client.ts';

/** A server's end and a clock, both moved by hand. */
class Bench {
  readonly sockets: { events: WireEvents; sent: ClientFrame[]; closed: boolean }[] = [];
  readonly waits: { milliseconds: number; run: () => void; cancelled: boolean }[] = [];
  tickets = 0;
  refuseTickets = false;
  readonly client = new RealtimeClient({
    ticket: () => {
      this.tickets++;
      return this.refuseTickets ? Promise.reject(new Error('offline')) : Promise.resolve(`t${String(this.tickets)}`);
    },
    connect: (_ticket, events) => {
      const socket = { events, sent: [] as ClientFrame[], closed: false };
      this.sockets.push(socket);
      return {
        send: (text) => socket.sent.push(JSON.parse(text) as ClientFrame),
        close: () => (socket.closed = true),
      };
    },
    later: (milliseconds, run) => {
      const wait = { milliseconds, run, cancelled: false };
      this.waits.push(wait);
      return () => (wait.cancelled = true);
    },
    random: () => 1,
  });

  get socket() {
    const socket = this.sockets.at(-1);
    if (!socket) throw new Error('no socket yet');
    return socket;
  }

  /** until every promise that is kept is taken in; no time passes */
  async settle() {
    await vi.advanceTimersByTimeAsync(0);
  }

  async opened() {
    await this.settle();
    this.socket.events.opened();
  }

  frame(frame: ServerFrame) {
    this.socket.events.received(JSON.stringify(frame));
  }

  /** runs the oldest wait of this length that still stands */
  async pass(milliseconds: number) {
    const wait = this.waits.find((one) => one.milliseconds === milliseconds && !one.cancelled);
    if (!wait) throw new Error(`nobody waits ${String(milliseconds)} ms`);
    wait.cancelled = true;
    wait.run();
    await this.settle();
  }
}

function listener(position?: string) {
  const heard: unknown[] = [];
  const made: Listener & { heard: unknown[] } = {
    ...(position === undefined ? {} : { position }),
    event: (data) => heard.push(data),
    resync: () => heard.push('resync'),
    refused: (code) => heard.push(code),
    heard,
  };
  return made;
}

describe('realtime client', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('connects with the first topic, from its position, and leaves with the last', async () => {
    const bench = new Bench();
    expect(bench.tickets).toBe(0);
    const first = bench.client.listen('seats:a', listener('e:4'));
    const second = bench.client.listen('seats:b', listener());
    await bench.opened();
    expect(bench.sockets).toHaveLength(1);
    expect(bench.socket.sent).toEqual([
      { type: 'subscribe', topic: 'seats:a', position: 'e:4' },
      { type: 'subscribe', topic: 'seats:b' },
    ]);
    first();
    expect(bench.socket.sent.at(-1)).toEqual({ type: 'unsubscribe', topic: 'seats:a' });
    second();
    expect(bench.socket.closed).toBe(true);
  });

  it('hands events to the listeners of their topic only', async () => {
    const bench = new Bench();
    const [a, b] = [listener(), listener()];
    bench.client.listen('seats:a', a);
    bench.client.listen('seats:b', b);
    await bench.opened();
    bench.frame({ type: 'event', topic: 'seats:a', position: 'e:1', data: 1 });
    bench.frame({ type: 'event', topic: 'seats:c', position: 'e:2', data: 2 });
    bench.frame({ type: 'refused', topic: 'seats:b', code: 'forbidden' });
    expect([a.heard, b.heard]).toEqual([[1], ['forbidden']]);
  });

  it('takes a lost connection up again with a new ticket, from the last position', async () => {
    const bench = new Bench();
    const a = listener('e:1');
    bench.client.listen('seats:a', a);
    await bench.opened();
    bench.frame({ type: 'subscribed', topic: 'seats:a', position: 'e:1', recovered: true });
    bench.frame({ type: 'event', topic: 'seats:a', position: 'e:7', data: 7 });
    bench.socket.events.closed();
    await bench.pass(500);
    await bench.opened();
    expect(bench.tickets).toBe(2);
    expect(bench.socket.sent).toEqual([{ type: 'subscribe', topic: 'seats:a', position: 'e:7' }]);
    bench.frame({ type: 'subscribed', topic: 'seats:a', position: 'f:1', recovered: false });
    expect(a.heard).toEqual([7, 'resync']);
  });

  it('waits longer each time, and tries at once when the network is back', async () => {
    expect([0, 1, 2, 10].map((attempt) => delayBefore(attempt, 1))).toEqual([500, 1000, 2000, 30_000]);
    expect(delayBefore(0, 0)).toBe(250);
    const bench = new Bench();
    bench.refuseTickets = true;
    bench.client.listen('seats:a', listener());
    await bench.settle();
    await bench.pass(500);
    await bench.pass(1000);
    expect(bench.tickets).toBe(3);
    bench.refuseTickets = false;
    bench.client.wake();
    await bench.opened();
    expect(bench.sockets).toHaveLength(1);
    expect(bench.waits.filter((wait) => wait.milliseconds === 2000).every((wait) => wait.cancelled)).toBe(true);
  });

  it('gives up a socket that does not answer a ping', async () => {
    const bench = new Bench();
    bench.client.listen('seats:a', listener());
    await bench.opened();
    await bench.pass(25_000);
    expect(bench.socket.sent.at(-1)).toEqual({ type: 'ping' });
    const dead = bench.socket;
    await bench.pass(10_000);
    expect(dead.closed).toBe(true);
    await bench.pass(500);
    expect(bench.sockets).toHaveLength(2);
  });

  it('does not connect for a topic that was left while the ticket was asked', async () => {
    const bench = new Bench();
    bench.client.listen('seats:a', listener())();
    await bench.settle();
    expect(bench.sockets).toHaveLength(0);
  });
});
