import { aPerson } from '@parterre/test-driver/builders';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../../platform/database.ts';
import type { DeliveredEvent } from '../../../platform/outbox.ts';
import type { SaleTerms } from '../../programme/contract.ts';
import { readRun } from '../sql/refund-run-rows.ts';
import { lockTickets } from '../sql/refund-rows.ts';
import { followNews } from '../use-cases/follow-news.ts';
import { readRefunds, startRefunds } from '../use-cases/occurrence-refunds.ts';
import { refundEverybody } from '../use-cases/refund-everybody.ts';
import { bookingWorld } from './booking-world.ts';
import type { World } from './booking-world.ts';
import { Buyer } from './buyer.ts';

const database = await createTestDatabase({ poolSize: 24 });
afterAll(() => database.close());
const { db } = database;

/** An event's date for which `orders` people paid, one place more each: 11.50 and 0.60 a place. */
async function soldDate(world: World, orders: number): Promise<SaleTerms> {
  const terms = await world.eventDate(200);
  for (let index = 0; index < orders; index += 1) {
    const order = await new Buyer(world, terms).paying(1 + (index % 3));
    expect(await world.payments.succeed(order.id)).toBe('fulfilled');
  }
  return terms;
}

/** The programme tells that it was cancelled, or is on again. */
async function told(world: World, terms: SaleTerms, what: 'cancelled' | 'resumed'): Promise<void> {
  world.terms.set(terms.occurrenceId, { ...terms, status: what === 'cancelled' ? 'cancelled' : 'scheduled' });
  const at = new Date(world.clock.now().epochMilliseconds).toISOString();
  const data = {
    eventId: '',
    organisationId: terms.organisationId,
    title: '',
    occurrenceIds: [terms.occurrenceId],
    reason: null,
  };
  const event: DeliveredEvent = { id: '', type: `programme.event-${what}`, subject: '', data, at };
  await inTransaction(db, (trx) => followNews(world.context, trx, event));
}

async function state(terms: SaleTerms): Promise<{ refunds: number; paid: number; valid: number; back: number }> {
  const { rows } = await sql<{ refunds: number; paid: number; valid: number; back: number }>`select
    (select count(*)::int from booking.refund where occurrence_id = ${terms.occurrenceId}) as refunds,
    (select count(*)::int from booking."order" where occurrence_id = ${terms.occurrenceId} and status = 'paid') as paid,
    (select count(*)::int from booking.ticket where occurrence_id = ${terms.occurrenceId} and status = 'valid') as valid,
    (select coalesce(sum(money_amount), 0)::int from booking.refund where occurrence_id = ${terms.occurrenceId}) as back`.execute(
    db,
  );
  return rows[0] ?? { refunds: 0, paid: 0, valid: 0, back: 0 };
}

describe('a cancelled date', () => {
  it('refunds everybody in full, once, after the time to take it back', async () => {
    const world = await bookingWorld(db);
    const terms = await soldDate(world, 5);
    await told(world, terms, 'cancelled');
    expect(await refundEverybody(world.context)).toBe(0);
    expect((await readRefunds(world.context, { ...terms, status: 'cancelled' })).run).toMatchObject({
      ...{ cause: 'cancelled', status: 'running', orders: { total: 5, done: 0, failed: 0 } },
    });
    world.clock.advance({ minutes: 5 });
    expect(await refundEverybody(world.context)).toBe(5);
    const price = terms.prices[0]?.amount.amount ?? 0;
    expect(await state(terms)).toEqual({ refunds: 5, paid: 0, valid: 0, back: 9 * (price + 60) });
    expect(await readRun(db, terms.occurrenceId)).toMatchObject({ status: 'done', total: 5, done: 5, failed: 0 });
    expect(await refundEverybody(world.context)).toBe(0);
  });

  it('goes on where it was when it is killed in the middle, by whoever is there', async () => {
    let seen = 0;
    let dead = false;
    const world = await bookingWorld(db, {
      async lockTickets(trx, order) {
        const tickets = await lockTickets(trx, order);
        seen += 1;
        if (seen === 4) {
          dead = true;
          // Money asked for, nothing committed: the process and its connection are gone.
          await sql`select pg_terminate_backend(pg_backend_pid())`.execute(trx);
        }
        return tickets;
      },
    });
    const terms = await soldDate(world, 8);
    await told(world, terms, 'cancelled');
    world.clock.advance({ minutes: 5 });
    const gone = { ...world.context, clock: { now: () => (dead ? fail() : world.clock.now()) } };
    await expect(refundEverybody(gone)).rejects.toThrow('killed');
    expect(await state(terms)).toMatchObject({ refunds: 3, paid: 5 });
    // Two nodes take it up at once.
    await Promise.all([refundEverybody(world.context), refundEverybody(world.context)]);
    const price = terms.prices[0]?.amount.amount ?? 0;
    expect(await state(terms)).toEqual({ refunds: 8, paid: 0, valid: 0, back: 15 * (price + 60) });
    await refundEverybody(world.context);
    expect(await readRun(db, terms.occurrenceId)).toMatchObject({ status: 'done', total: 8, done: 8 });
  });

  it('that takes place after all refunds nobody more, and what was refunded stays so', async () => {
    const world = await bookingWorld(db);
    const terms = await soldDate(world, 2);
    await told(world, terms, 'cancelled');
    await told(world, terms, 'resumed');
    world.clock.advance({ minutes: 5 });
    expect(await refundEverybody(world.context)).toBe(0);
    expect(await state(terms)).toMatchObject({ refunds: 0, paid: 2 });
    // Cancelled anew, and on again before the event of that was delivered: the run sees it by itself.
    await told(world, terms, 'cancelled');
    world.clock.advance({ minutes: 5 });
    world.terms.set(terms.occurrenceId, terms);
    await refundEverybody(world.context);
    expect(await state(terms)).toMatchObject({ refunds: 0, paid: 2 });
    expect(await readRun(db, terms.occurrenceId)).toMatchObject({ status: 'stopped' });
  });

  it('lists what could not be refunded, and tries it again when somebody asks', async () => {
    const broken = new Set<string>();
    const world = await bookingWorld(db, {
      lockTickets: (trx, order) =>
        broken.has(order.id) ? Promise.reject(new Error('broken')) : lockTickets(trx, order),
    });
    const terms = await soldDate(world, 3);
    const { rows } = await sql<{ id: string; code: string }>`select id, code from booking."order"
      where occurrence_id = ${terms.occurrenceId} limit 1`.execute(db);
    broken.add(rows[0]?.id ?? '');
    await told(world, terms, 'cancelled');
    for (let minute = 0; minute < 20; minute += 1) {
      world.clock.advance({ minutes: 5 });
      await refundEverybody(world.context);
    }
    const cancelled = { ...terms, status: 'cancelled' as const };
    expect((await readRefunds(world.context, cancelled)).run).toMatchObject({
      ...{ status: 'done', orders: { total: 3, done: 2, failed: 1 } },
      failures: [{ code: rows[0]?.code, failure: 'internal-error', tries: 5 }],
    });
    broken.clear();
    expect(await startRefunds(world.context, cancelled, (await aPerson(db)).personId)).toEqual({ ok: true });
    await refundEverybody(world.context);
    expect((await readRefunds(world.context, cancelled)).run).toMatchObject({
      orders: { total: 3, done: 3, failed: 0 },
      failures: [],
    });
  });

  it('is not begun for what takes place, nor where nobody paid', async () => {
    const world = await bookingWorld(db);
    const terms = await world.eventDate(10);
    const { personId } = await aPerson(db);
    expect(await startRefunds(world.context, terms, personId)).toEqual({ ok: false, reason: 'refunds-not-startable' });
    await told(world, terms, 'cancelled');
    expect(await readRun(db, terms.occurrenceId)).toBeNull();
  });
});

function fail(): never {
  throw new Error('killed');
}
