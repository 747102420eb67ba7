import { clientFrame } from '@parterre/contract/realtime';
import type { ServerFrame } from '@parterre/contract/realtime';
import type { Bus } from '../bus/bus.ts';
import type { Log } from '../log.ts';
import { TopicLog } from './topic-log.ts';

/** One client, whatever carries its frames. */
export interface Connection {
  send(text: string): void;
}

/** Null when the actor may listen, otherwise the code of the refusal. */
export type TopicAuthoriser<Actor> = (actor: Actor, topic: string) => Promise<string | null> | string | null;

export interface Session {
  /** Takes a frame as it came. Answers false when it is none, which ends the connection. */
  receive(text: string): Promise<boolean>;
  close(): void;
}

interface Channel {
  readonly log: TopicLog;
  readonly listeners: Set<Connection>;
  readonly ready: Promise<() => Promise<void>>;
  idleTimer?: NodeJS.Timeout;
}

const busPrefix = 'realtime:';
const mostTopics = 50;
/** Milliseconds that events are kept for whoever comes back, after the last listener has left. */
const idleTime = 5 * 60_000;

/**
 * Hands events to whoever listens to their topic. Each node keeps the last events of the topics that it serves, so that
 * a client that was cut off gets what it missed, or is told that it must read the state anew. The database is the
 * record; this is how one hears of it soon.
 */
export class RealtimeHub<Actor> {
  readonly #bus: Bus;
  readonly #log: Log;
  readonly #channels = new Map<string, Channel>();
  readonly #authorisers = new Map<string, TopicAuthoriser<Actor>>();

  constructor(bus: Bus, log: Log) {
    this.#bus = bus;
    this.#log = log;
  }

  /** Declares who may listen to the topics `prefix:…`; a prefix that nobody declared is refused to all. */
  authoriseTopic(prefix: string, authorise: TopicAuthoriser<Actor>): void {
    if (this.#authorisers.has(prefix)) throw new Error(`Topics ${prefix}: are declared twice`);
    this.#authorisers.set(prefix, authorise);
  }

  /** Tells an event to the listeners on all nodes. Call it after the commit. Never throws: it is a hint, not a record. */
  async publish(topic: string, data: unknown): Promise<void> {
    try {
      await this.#bus.publish(busPrefix + topic, data);
    } catch (error) {
      this.#log.warn({ err: error }, 'an event could not be told to the other nodes');
    }
  }

  /** Where the topic stands on this node. Taken before a state is read, so that what happens meanwhile is told again and nothing is missed. */
  async position(topic: string): Promise<string> {
    const channel = this.#channel(topic);
    await channel.ready;
    if (channel.listeners.size === 0) this.#forgetWhenIdle(channel);
    return channel.log.position;
  }

  connect(connection: Connection, actor: Actor): Session {
    const topics = new Map<string, Channel>();
    let closed = false;
    const send = (frame: ServerFrame): void => connection.send(JSON.stringify(frame));
    const leave = (topic: string): void => {
      const channel = topics.get(topic);
      topics.delete(topic);
      if (channel !== undefined) this.#leave(channel, connection);
    };
    const subscribe = async (topic: string, position: string | undefined): Promise<void> => {
      const refusal =
        topics.size >= mostTopics && !topics.has(topic) ? 'rate-limited' : await this.#refusal(actor, topic);
      if (refusal !== null) return send({ type: 'refused', topic, code: refusal });
      const channel = this.#channel(topic);
      await channel.ready;
      if (closed) return;
      const missed = position === undefined ? [] : channel.log.since(position);
      send({
        type: 'subscribed',
        topic,
        position: channel.log.position,
        recovered: position !== undefined && missed !== null,
      });
      for (const text of missed ?? []) connection.send(text);
      clearTimeout(channel.idleTimer);
      channel.listeners.add(connection);
      topics.set(topic, channel);
    };
    return {
      receive: async (text) => {
        const frame = clientFrame.safeParse(parseJson(text)).data;
        if (frame === undefined) return false;
        if (frame.type === 'ping') send({ type: 'pong' });
        else if (frame.type === 'unsubscribe') leave(frame.topic);
        else await subscribe(frame.topic, frame.position);
        return true;
      },
      close: () => {
        closed = true;
        for (const topic of [...topics.keys()]) leave(topic);
      },
    };
  }

  async close(): Promise<void> {
    for (const channel of this.#channels.values()) clearTimeout(channel.idleTimer);
    this.#channels.clear();
    return Promise.resolve();
  }

  async #refusal(actor: Actor, topic: string): Promise<string | null> {
    const authorise = this.#authorisers.get(topic.slice(0, topic.indexOf(':')));
    return authorise === undefined ? 'not-found' : authorise(actor, topic);
  }

  #channel(topic: string): Channel {
    const known = this.#channels.get(topic);
    if (known !== undefined) return known;
    const log = new TopicLog(topic);
    const listeners = new Set<Connection>();
    const ready = this.#bus.subscribe(busPrefix + topic, {
      receive: (data) => {
        const text = log.append(data);
        for (const listener of listeners) listener.send(text);
      },
      gap: () => {
        log.reset();
        const frame: ServerFrame = { type: 'subscribed', topic, position: log.position, recovered: false };
        for (const listener of listeners) listener.send(JSON.stringify(frame));
      },
    });
    const channel: Channel = { log, listeners, ready };
    this.#channels.set(topic, channel);
    ready.catch(() => this.#channels.delete(topic));
    this.#forgetWhenIdle(channel);
    return channel;
  }

  #leave(channel: Channel, connection: Connection): void {
    channel.listeners.delete(connection);
    if (channel.listeners.size === 0) this.#forgetWhenIdle(channel);
  }

  #forgetWhenIdle(channel: Channel): void {
    clearTimeout(channel.idleTimer);
    channel.idleTimer = setTimeout(() => {
      if (channel.listeners.size > 0) return;
      this.#channels.delete(channel.log.topic);
      void channel.ready.then((end) => end()).catch(() => undefined);
    }, idleTime);
    channel.idleTimer.unref();
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
