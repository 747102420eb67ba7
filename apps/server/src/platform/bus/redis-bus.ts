import { Redis } from 'ioredis';
import type { Bus, Subscriber } from './bus.ts';

const prefix = 'bus:';

/** The bus over Redis or Valkey. Reconnects by itself, subscribes again and then tells every subscriber of the gap. */
export class RedisBus implements Bus {
  readonly #publisher: Redis;
  readonly #listener: Redis;
  readonly #topics = new Map<string, Set<Subscriber>>();
  #wasReady = false;

  /** @param onError told of lost connections, for the log */
  constructor(url: string, onError: (error: Error) => void = () => undefined) {
    const retryStrategy = (attempt: number): number => Math.min(50 * 2 ** attempt, 2_000);
    this.#publisher = new Redis(url, { retryStrategy, maxRetriesPerRequest: 1 });
    this.#listener = new Redis(url, { retryStrategy, maxRetriesPerRequest: null, autoResubscribe: false });
    this.#publisher.on('error', onError);
    this.#listener.on('error', onError);
    this.#listener.on('message', (channel: string, text: string) => {
      for (const subscriber of [...(this.#topics.get(channel) ?? [])]) subscriber.receive(JSON.parse(text));
    });
    this.#listener.on('ready', () => {
      if (this.#wasReady) this.#recover().catch(onError);
      this.#wasReady = true;
    });
  }

  async publish(topic: string, message: unknown): Promise<void> {
    await this.#publisher.publish(prefix + topic, JSON.stringify(message));
  }

  async subscribe(topic: string, subscriber: Subscriber): Promise<() => Promise<void>> {
    const channel = prefix + topic;
    const subscribers = this.#topics.get(channel) ?? new Set();
    this.#topics.set(channel, subscribers);
    const entry: Subscriber = {
      receive: (message) => subscriber.receive(message),
      gap: () => subscriber.gap?.(),
    };
    subscribers.add(entry);
    // Also when another subscriber is there: its own command may still be on the way.
    await this.#listener.subscribe(channel);
    return async () => {
      subscribers.delete(entry);
      if (subscribers.size > 0 || this.#topics.get(channel) !== subscribers) return;
      this.#topics.delete(channel);
      await this.#listener.unsubscribe(channel);
    };
  }

  async close(): Promise<void> {
    this.#topics.clear();
    this.#publisher.disconnect();
    this.#listener.disconnect();
    return Promise.resolve();
  }

  /** The gap is told only when messages arrive again, so that what is read then is not outdated unnoticed. */
  async #recover(): Promise<void> {
    const channels = [...this.#topics.keys()];
    if (channels.length > 0) await this.#listener.subscribe(...channels);
    for (const subscribers of this.#topics.values()) for (const subscriber of subscribers) subscriber.gap?.();
  }
}
