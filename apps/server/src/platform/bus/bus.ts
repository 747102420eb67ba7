/** What a subscriber may be told besides messages. */
export interface Subscriber {
  /** One message, as published, through JSON. Must not throw. */
  receive(message: unknown): void;
  /** Messages may have been missed (the connection was lost and is back): read the state anew. */
  gap?(): void;
}

/**
 * Publish and subscribe between the nodes, at most once: a hint that something happened, never its record. Every
 * subscriber of a topic on every node receives a message, in the order of one publisher.
 */
export interface Bus {
  /** Resolves when the message has been handed over; rejects when it could not be. */
  publish(topic: string, message: unknown): Promise<void>;
  /** Resolves when messages published from now on will arrive, with the function that ends it. */
  subscribe(topic: string, subscriber: Subscriber): Promise<() => Promise<void>>;
  close(): Promise<void>;
}
