import type { Bus, Subscriber } from './bus.ts';

/** The bus of a single node. Messages go through JSON all the same, so that nothing works here and fails over Redis. */
export class InProcessBus implements Bus {
  readonly #topics = new Map<string, Set<Subscriber>>();

  publish(topic: string, message: unknown): Promise<void> {
    const text = JSON.stringify(message);
    for (const subscriber of [...(this.#topics.get(topic) ?? [])]) subscriber.receive(JSON.parse(text));
    return Promise.resolve();
  }

  subscribe(topic: string, subscriber: Subscriber): Promise<() => Promise<void>> {
    const subscribers = this.#topics.get(topic) ?? new Set();
    this.#topics.set(topic, subscribers);
    // Its own object, so that one subscriber may come twice.
    const entry = { ...bound(subscriber) };
    subscribers.add(entry);
    return Promise.resolve(() => {
      subscribers.delete(entry);
      if (subscribers.size === 0 && this.#topics.get(topic) === subscribers) this.#topics.delete(topic);
      return Promise.resolve();
    });
  }

  close(): Promise<void> {
    this.#topics.clear();
    return Promise.resolve();
  }
}

function bound(subscriber: Subscriber): Subscriber {
  return { receive: (message) => subscriber.receive(message), gap: () => subscriber.gap?.() };
}
