import type { ClientFrame, ServerFrame } from '@parterre/contract/realtime';

/** One socket, as far as the client uses it. */
export interface Wire {
  send(text: string): void;
  close(): void;
}

export interface WireEvents {
  opened(): void;
  received(text: string): void;
  closed(): void;
}

export interface RealtimeNeeds {
  /** a short-lived ticket, got over HTTPS for every connection; rejects while there is no network */
  ticket(): Promise<string>;
  connect(ticket: string, events: WireEvents): Wire;
  /** runs something after some milliseconds; the answer cancels it */
  later(milliseconds: number, run: () => void): () => void;
  /** 0 to 1, spreads reconnections */
  random(): number;
}

/** What a page does with a topic. */
export interface Listener {
  /** position of the state that the page has, if it has one */
  readonly position?: string;
  event(data: unknown, position: string): void;
  /** events may be missing: load the state anew */
  resync(): void;
  refused?(code: string): void;
}

const firstDelay = 500;
const longestDelay = 30_000;
const pingEvery = 25_000;
const pongWithin = 10_000;

/** Milliseconds before the n-th attempt in a row (from 0): doubles from 0.5 s to 30 s, half of it by chance. */
export function delayBefore(attempt: number, random: number): number {
  const whole = Math.min(longestDelay, firstDelay * 2 ** attempt);
  return whole / 2 + (whole / 2) * random;
}

interface Topic {
  readonly listeners: Set<Listener>;
  position: string | undefined;
}

/**
 * The client's end of /ws: connects with the first topic, leaves with the last. A lost connection is taken up again
 * from the last position of each topic; where the server cannot replay from there, the listeners load their state anew.
 */
export class RealtimeClient {
  readonly #needs: RealtimeNeeds;
  readonly #topics = new Map<string, Topic>();
  #wire: Wire | undefined;
  #open = false;
  #asking = false;
  #attempt = 0;
  #cancelRetry: (() => void) | undefined;
  #cancelPing: (() => void) | undefined;

  constructor(needs: RealtimeNeeds) {
    this.#needs = needs;
  }

  /** @returns stops listening */
  listen(name: string, listener: Listener): () => void {
    const known = this.#topics.get(name);
    const topic: Topic = known ?? { listeners: new Set(), position: listener.position };
    this.#topics.set(name, topic);
    topic.listeners.add(listener);
    if (!known && this.#open) this.#subscribe(name, topic);
    void this.#connect();
    return () => this.#leave(name, listener);
  }

  /** The network is back: try now rather than when the wait is over. */
  wake(): void {
    if (this.#wire || this.#topics.size === 0) return;
    this.#attempt = 0;
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
    void this.#connect();
  }

  #leave(name: string, listener: Listener): void {
    const topic = this.#topics.get(name);
    if (!topic?.listeners.delete(listener) || topic.listeners.size > 0) return;
    this.#topics.delete(name);
    if (this.#topics.size === 0) this.#disconnect();
    else if (this.#open) this.#send({ type: 'unsubscribe', topic: name });
  }

  async #connect(): Promise<void> {
    if (this.#wire || this.#asking || this.#cancelRetry) return;
    this.#asking = true;
    try {
      const ticket = await this.#needs.ticket();
      if (this.#topics.size > 0) this.#attach(ticket);
    } catch {
      this.#retry();
    } finally {
      this.#asking = false;
    }
  }

  #attach(ticket: string): void {
    const wire = this.#needs.connect(ticket, {
      opened: () => {
        if (this.#wire === wire) this.#opened();
      },
      received: (text) => {
        if (this.#wire === wire) this.#received(text);
      },
      closed: () => {
        if (this.#wire === wire) this.#lost();
      },
    });
    this.#wire = wire;
  }

  #opened(): void {
    this.#open = true;
    this.#attempt = 0;
    for (const [name, topic] of this.#topics) this.#subscribe(name, topic);
    this.#pingLater();
  }

  #received(text: string): void {
    const frame = JSON.parse(text) as ServerFrame;
    this.#pingLater();
    if (frame.type === 'pong') return;
    const topic = this.#topics.get(frame.topic);
    if (!topic) return;
    const listeners = [...topic.listeners];
    switch (frame.type) {
      case 'subscribed':
        topic.position = frame.position;
        if (!frame.recovered) for (const listener of listeners) listener.resync();
        break;
      case 'event':
        topic.position = frame.position;
        for (const listener of listeners) listener.event(frame.data, frame.position);
        break;
      case 'refused':
        for (const listener of listeners) listener.refused?.(frame.code);
        break;
    }
  }

  #lost(): void {
    this.#wire = undefined;
    this.#open = false;
    this.#cancelPing?.();
    if (this.#topics.size > 0) this.#retry();
  }

  #retry(): void {
    if (this.#topics.size === 0) return;
    this.#cancelRetry = this.#needs.later(delayBefore(this.#attempt++, this.#needs.random()), () => {
      this.#cancelRetry = undefined;
      void this.#connect();
    });
  }

  #disconnect(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
    this.#cancelPing?.();
    const wire = this.#wire;
    this.#wire = undefined;
    this.#open = false;
    wire?.close();
  }

  #subscribe(name: string, { position }: Topic): void {
    this.#send({ type: 'subscribe', topic: name, ...(position === undefined ? {} : { position }) });
  }

  #send(frame: ClientFrame): void {
    this.#wire?.send(JSON.stringify(frame));
  }

  /** A silent socket may be dead: ask, and give it up when nothing at all answers. */
  #pingLater(): void {
    this.#cancelPing?.();
    this.#cancelPing = this.#needs.later(pingEvery, () => {
      this.#send({ type: 'ping' });
      this.#cancelPing = this.#needs.later(pongWithin, () => {
        const wire = this.#wire;
        this.#lost();
        wire?.close();
      });
    });
  }
}
