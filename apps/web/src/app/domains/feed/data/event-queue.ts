import type { FeedEvent } from '@parterre/contract/feed';

/** Events that wait for the network at most; the oldest go first. */
const most = 400;
/** In one request; the server takes no more (`mostFeedEvents`). */
const batch = 200;

export type EventQueue = readonly FeedEvent[];

/** With one more event. How long one showing was watched is told once: what was not sent yet is replaced by the newer figure. */
export function withEvent(queue: EventQueue, event: FeedEvent, underWay: ReadonlySet<string>): EventQueue {
  const replaced = (one: FeedEvent): boolean =>
    event.type === 'watched' &&
    one.type === 'watched' &&
    one.impression === event.impression &&
    !underWay.has(one.id);
  return [...queue.filter((one) => !replaced(one)), event].slice(-most);
}

/** What is sent next: the oldest. */
export function nextBatch(queue: EventQueue): EventQueue {
  return queue.slice(0, batch);
}

/** Without those that were sent: taken, taken before, or never to be taken. */
export function withoutSent(queue: EventQueue, sent: EventQueue): EventQueue {
  const gone = new Set(sent.map(({ id }) => id));
  return queue.filter(({ id }) => !gone.has(id));
}

/** What the device kept, as far as it can be read. */
export function readQueue(text: string | null): EventQueue {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(value) ? value.filter(isEvent) : [];
  } catch {
    return [];
  }
}

function isEvent(value: unknown): value is FeedEvent {
  return typeof value === 'object' && value !== null && 'id' in value && 'type' in value && 'impression' in value;
}

/** Whether sending the same again may help: not when the server has read it and refused. @param status 0: no answer */
export function worthAnotherTry(status: number): boolean {
  return status === 0 || status === 401 || status === 429 || status >= 500;
}
