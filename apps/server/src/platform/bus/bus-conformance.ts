import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Bus } from './bus.ts';

/** What every adapter must do; `connect` gives another node's view of the same bus. */
export function describeBus(connect: () => Bus): void {
  let bus: Bus;
  let other: Bus;
  beforeEach(() => {
    bus = connect();
    other = connect();
  });
  afterEach(async () => {
    await Promise.all([bus.close(), other.close()]);
  });
  const collect = async (on: Bus, topic: string) => {
    const received: unknown[] = [];
    const end = await on.subscribe(topic, { receive: (message) => received.push(message) });
    return { received, end };
  };

  test('a message reaches every subscriber of its topic on every node, and no other', async () => {
    const [first, second, elsewhere] = [await collect(bus, 'a'), await collect(other, 'a'), await collect(other, 'b')];
    await bus.publish('a', { n: 1 });
    await bus.publish('b', 'end');
    await vi.waitFor(() => expect(elsewhere.received).toEqual(['end']));
    await vi.waitFor(() => expect([first.received, second.received]).toEqual([[{ n: 1 }], [{ n: 1 }]]));
  });

  test('messages of one publisher keep their order', async () => {
    const { received } = await collect(other, 'a');
    const numbers = Array.from({ length: 200 }, (_, index) => index);
    await Promise.all(numbers.map((n) => bus.publish('a', n)));
    await vi.waitFor(() => expect(received).toEqual(numbers));
  });

  test('who has left hears nothing more, and who stays still does', async () => {
    const [leaver, stayer] = [await collect(other, 'a'), await collect(other, 'a')];
    await leaver.end();
    await bus.publish('a', 1);
    await vi.waitFor(() => expect(stayer.received).toEqual([1]));
    expect(leaver.received).toEqual([]);
  });

  test('a message is a copy', async () => {
    const { received } = await collect(bus, 'a');
    const message = { seats: ['A1'], none: undefined };
    await bus.publish('a', message);
    message.seats.push('A2');
    await vi.waitFor(() => expect(received).toEqual([{ seats: ['A1'] }]));
  });
}
