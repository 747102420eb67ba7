import type { FeedEvent } from '@parterre/contract/feed';
import { nextBatch, readQueue, withEvent, withoutSent, worthAnotherTry } from './event-queue.ts';

const watched = (id: string, impression: string, ms: number): FeedEvent => ({
  ...{ id, impression, ms, at: '2026-03-01T20:00:00.000Z' },
  ...{ type: 'watched', durationMs: 20_000, loops: 0 },
});
const liked = (id: string, impression: string): FeedEvent => ({
  ...{ id, impression, at: '2026-03-01T20:00:00.000Z', type: 'like' },
});
const none = new Set<string>();

describe('events that wait to be sent', () => {
  it('tell once how long a showing was watched, by the latest figure', () => {
    const queue = withEvent([watched('a', 'i', 100), liked('b', 'i')], watched('c', 'i', 900), none);
    expect(queue.map(({ id }) => id)).toEqual(['b', 'c']);
    expect(withEvent([watched('a', 'other', 100)], watched('c', 'i', 900), none)).toHaveLength(2);
  });

  it('leave alone what is on its way', () => {
    const queue = withEvent([watched('a', 'i', 100)], watched('c', 'i', 900), new Set(['a']));
    expect(queue.map(({ id }) => id)).toEqual(['a', 'c']);
  });

  it('are four hundred at most, and go two hundred at a time, the oldest first', () => {
    let queue: readonly FeedEvent[] = [];
    for (let number = 0; number < 450; number++) queue = withEvent(queue, liked(String(number), 'i'), none);
    expect(queue).toHaveLength(400);
    expect(queue[0]?.id).toBe('50');
    const sent = nextBatch(queue);
    expect(sent).toHaveLength(200);
    expect(withoutSent(queue, sent)[0]?.id).toBe('250');
  });

  it('survive what a device keeps badly', () => {
    expect(readQueue(null)).toEqual([]);
    expect(readQueue('{"no"')).toEqual([]);
    expect(readQueue('[1,null,{"id":"x"}]')).toEqual([]);
    expect(readQueue(JSON.stringify([liked('a', 'i')]))).toEqual([liked('a', 'i')]);
  });

  it.each([
    [0, true],
    [503, true],
    [429, true],
    [400, false],
    [422, false],
  ])('an answer %i: sent again %s', (status, again) => {
    expect(worthAnotherTry(status)).toBe(again);
  });
});
