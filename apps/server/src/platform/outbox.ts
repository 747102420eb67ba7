import { sql } from 'kysely';
import { instantText } from './clock.ts';
import type { Clock } from './clock.ts';
import { inTransaction } from './database.ts';
import type { Db, Transaction } from './database.ts';
import { newId } from './ids.ts';
import type { Log } from './log.ts';

/** Something that happened, told in the past tense: `order.paid` about the order of this id. */
export interface OutboxEvent {
  readonly type: string;
  /** Id of what it happened to. */
  readonly subject: string;
  readonly data: unknown;
  /** ISO instant. */
  readonly at: string;
}

export interface DeliveredEvent extends OutboxEvent {
  readonly id: string;
}

/** Does its work inside the transaction that records the delivery, so that its effect happens once. */
export type EventHandler = (trx: Transaction, event: DeliveredEvent) => Promise<void>;

interface Subscriber {
  readonly types: ReadonlySet<string>;
  readonly handle: EventHandler;
}

/**
 * Writes an event in the transaction of what it tells: both happen or neither.
 * @returns id of the event
 */
export async function emit(trx: Transaction, event: OutboxEvent): Promise<string> {
  const id = newId();
  await trx
    .insertInto('platform.outbox')
    .values({ id, type: event.type, subject: event.subject, data: JSON.stringify(event.data), at: event.at })
    .execute();
  return id;
}

const batch = 100;
/** Milliseconds between looks at an outbox that was empty. */
const pollEvery = 150;
const mostAttempts = 8;

/** Milliseconds before the next attempt: 1 s, 4 s, 16 s … at most an hour. */
function delayAfter(attempt: number): number {
  return Math.min(1000 * 4 ** (attempt - 1), 3_600_000);
}

/**
 * Delivers events to subscribers, at least once, each in its own transaction together with the row that says so. One
 * that fails is tried again with growing delays and then parked with its error; it holds up nobody else. Events of one
 * subject usually arrive in order, but a handler must not rely on it.
 */
export class OutboxDispatcher {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #subscribers = new Map<string, Subscriber>();
  #loops: Promise<void>[] = [];
  #stopped = false;
  #wake: () => void = () => undefined;

  constructor(db: Db, clock: Clock, log: Log) {
    this.#db = db;
    this.#clock = clock;
    this.#log = log;
  }

  /**
   * Registers a subscriber; call it before `start`.
   * @param name stays the same for ever: it is what tells that an event was dealt with
   */
  subscribe(name: string, types: readonly string[], handle: EventHandler): void {
    if (this.#subscribers.has(name)) throw new Error(`Two subscribers are named ${name}`);
    this.#subscribers.set(name, { types: new Set(types), handle });
  }

  /** @param parallel deliveries at a time */
  start(parallel = 2): void {
    this.#stopped = false;
    this.#loops = Array.from({ length: parallel }, () => this.#loop());
  }

  /** Resolves when the deliveries under way are done. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    await Promise.all(this.#loops);
  }

  /** Delivers what is due now, until nothing is left; for tests and the command line. */
  async drain(): Promise<void> {
    while (await this.#step());
  }

  async #loop(): Promise<void> {
    while (!this.#stopped) {
      const busy = await this.#step().catch((error: unknown) => {
        this.#log.error({ err: error }, 'the outbox could not be read');
        return false;
      });
      if (!busy) await this.#rest();
    }
  }

  #rest(): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, pollEvery);
      const before = this.#wake;
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
        before();
      };
    });
  }

  async #step(): Promise<boolean> {
    const distributed = await this.#distribute();
    const delivered = await this.#deliverOne();
    return distributed || delivered;
  }

  /** Makes a delivery for every subscriber of each new event. */
  async #distribute(): Promise<boolean> {
    const now = instantText(this.#clock.now());
    return inTransaction(this.#db, async (trx) => {
      const events = await trx
        .selectFrom('platform.outbox')
        .select(['id', 'type'])
        .where('distributed_at', 'is', null)
        .orderBy('position')
        .limit(batch)
        .forUpdate()
        .skipLocked()
        .execute();
      if (events.length === 0) return false;
      const deliveries = events.flatMap((event) =>
        [...this.#subscribers]
          .filter(([, subscriber]) => subscriber.types.has(event.type))
          .map(([name]) => ({ event_id: event.id, subscriber: name, next_at: now })),
      );
      if (deliveries.length > 0) {
        await trx
          .insertInto('platform.delivery')
          .values(deliveries)
          .onConflict((on) => on.doNothing())
          .execute();
      }
      const ids = events.map((event) => event.id);
      await trx.updateTable('platform.outbox').set({ distributed_at: now }).where('id', 'in', ids).execute();
      return true;
    });
  }

  async #deliverOne(): Promise<boolean> {
    if (this.#subscribers.size === 0) return false;
    return this.#db.transaction().execute(async (trx) => {
      const now = this.#clock.now();
      const due = await trx
        .selectFrom('platform.delivery as d')
        .innerJoin('platform.outbox as o', 'o.id', 'd.event_id')
        .select(['d.event_id', 'd.subscriber', 'd.attempts', 'o.type', 'o.subject', 'o.data', 'o.at'])
        .where('d.state', '=', 'pending')
        .where('d.next_at', '<=', instantText(now))
        .where('d.subscriber', 'in', [...this.#subscribers.keys()])
        .orderBy('d.next_at')
        .orderBy('o.position')
        .limit(1)
        .forUpdate('d')
        .skipLocked()
        .executeTakeFirst();
      if (due === undefined) return false;
      const outcome = await this.#attempt(trx, due.subscriber, {
        id: due.event_id,
        type: due.type,
        subject: due.subject,
        data: due.data,
        at: due.at,
      });
      const attempts = due.attempts + 1;
      const after = now.add({ milliseconds: delayAfter(attempts) });
      await trx
        .updateTable('platform.delivery')
        .set(
          outcome === null
            ? { state: 'done', attempts, done_at: instantText(now), last_error: null }
            : {
                state: attempts >= mostAttempts ? 'parked' : 'pending',
                attempts,
                next_at: instantText(after),
                last_error: outcome,
              },
        )
        .where('event_id', '=', due.event_id)
        .where('subscriber', '=', due.subscriber)
        .execute();
      return true;
    });
  }

  /** Null when the handler did its work; otherwise its error in words, and nothing of its work is left. */
  async #attempt(trx: Transaction, name: string, event: DeliveredEvent): Promise<string | null> {
    await sql`savepoint handler`.execute(trx);
    try {
      await this.#subscribers.get(name)?.handle(trx, event);
      return null;
    } catch (error) {
      await sql`rollback to savepoint handler`.execute(trx);
      this.#log.error({ err: error, subscriber: name, event: event.id, type: event.type }, 'a subscriber failed');
      return error instanceof Error ? error.message : String(error);
    }
  }
}

/** Removes events that everyone has dealt with before an instant; parked ones stay. Returns how many. */
export async function pruneOutbox(db: Db, before: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('platform.outbox as o')
    .where('o.at', '<', before)
    .where('o.distributed_at', 'is not', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('platform.delivery as d')
            .select('d.event_id')
            .whereRef('d.event_id', '=', 'o.id')
            .where('d.state', '<>', 'done'),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
