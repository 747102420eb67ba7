import { DOCUMENT, DestroyRef, Injectable, inject } from '@angular/core';
import type { FeedEvent } from '@parterre/contract/feed';
import { problemOf } from '../../../platform/api/problem.ts';
import { Clock } from '../../../platform/clock.ts';
import { DEVICE_STORAGE } from '../../../platform/device-storage.ts';
import { randomId } from '../../../platform/random-id.ts';
import { type EventQueue, nextBatch, readQueue, withEvent, withoutSent, worthAnotherTry } from './event-queue.ts';
import { FeedApi } from './feed-api.ts';

const place = 'parterre-feed-events';
/** Milliseconds in which events are gathered into one request. */
const gathering = 3_000;

type Told = FeedEvent extends infer One ? (One extends FeedEvent ? Omit<One, 'id' | 'at'> : never) : never;

/**
 * Tells the server what happened on the screen: gathered for some seconds, kept on the device until it is taken, so that neither a lost network
 * nor a closed page loses any; the ids make a repeated batch count once.
 */
@Injectable({ providedIn: 'root' })
export class FeedEvents {
  private readonly api = inject(FeedApi);
  private readonly clock = inject(Clock);
  private readonly store = inject(DEVICE_STORAGE);
  private readonly document = inject(DOCUMENT);
  private queue: EventQueue = this.read();
  private underWay: ReadonlySet<string> = new Set();
  private sending: Promise<void> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const window = this.document.defaultView;
    if (!window) return;
    const now = () => void this.flush();
    const hidden = () => {
      if (this.document.visibilityState === 'hidden') now();
    };
    window.addEventListener('online', now);
    this.document.addEventListener('visibilitychange', hidden);
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.timer);
      window.removeEventListener('online', now);
      this.document.removeEventListener('visibilitychange', hidden);
    });
  }

  tell(event: Told): void {
    this.keep(withEvent(this.queue, { ...event, id: randomId(), at: this.clock.now().toISOString() }, this.underWay));
    this.timer ??= setTimeout(() => void this.flush(), gathering);
  }

  /** Sends what waits, now, also what came while an earlier batch was on its way: before a page is asked for that is to know of it. Never rejects. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.sending !== undefined) await this.sending;
    if (this.sending !== undefined || this.queue.length === 0) return this.sending;
    this.sending = this.send(nextBatch(this.queue)).finally(() => (this.sending = undefined));
    return this.sending;
  }

  private async send(sent: EventQueue): Promise<void> {
    this.underWay = new Set(sent.map(({ id }) => id));
    try {
      await this.api.send(sent);
      this.keep(withoutSent(this.queue, sent));
    } catch (error) {
      if (!worthAnotherTry(problemOf(error).status)) this.keep(withoutSent(this.queue, sent));
    } finally {
      this.underWay = new Set();
    }
  }

  private keep(queue: EventQueue): void {
    this.queue = queue;
    try {
      this.store?.setItem(place, JSON.stringify(queue));
    } catch {
      // No room, or not allowed: they are kept as long as the page lives.
    }
  }

  private read(): EventQueue {
    try {
      return readQueue(this.store?.getItem(place) ?? null);
    } catch {
      return [];
    }
  }
}
