import { createTestDatabase } from '@parterre/test-driver/test-database';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import type { SaleTerms } from '../../programme/contract.ts';
import { changeHold } from '../use-cases/change-hold.ts';
import { aVisitor, bookingWorld } from './booking-world.ts';
import type { World } from './booking-world.ts';
import { Buyer } from './buyer.ts';

const database = await createTestDatabase({ poolSize: 24 });
afterAll(() => database.close());
const { db } = database;

const seats = ['A1', 'A2', 'A3', 'A4', 'B1', 'B2', 'B3', 'B4'];

async function validEntries(occurrenceId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from booking.ticket
    where occurrence_id = ${occurrenceId} and status = 'valid'`.execute(db);
  return rows[0]?.count ?? 0;
}

/** The room is authorised for fewer people from now on. */
function lower(world: World, terms: SaleTerms, capacity: number): void {
  world.terms.set(terms.occurrenceId, { ...terms, capacity });
}

describe('a room that may admit fewer people than its map has seats', () => {
  it('never has more valid entries, however many pay at once; the others have their money back', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    const orders = await Promise.all(seats.map((seat) => new Buyer(world, terms).paying([seat])));
    lower(world, terms, 5);
    const outcomes = await Promise.all(orders.map((order) => world.payments.succeed(order.id)));
    expect(outcomes.toSorted()).toEqual([
      ...['fulfilled', 'fulfilled', 'fulfilled', 'fulfilled', 'fulfilled'],
      ...['seats-gone', 'seats-gone', 'seats-gone'],
    ]);
    expect(await validEntries(terms.occurrenceId)).toBe(5);
  });

  it('control: without the counter it admits as many as it has seats', async () => {
    const world = await bookingWorld(db, { countPlaces: () => Promise.resolve(true) });
    const terms = await world.screening(40);
    const orders = await Promise.all(seats.map((seat) => new Buyer(world, terms).paying([seat])));
    lower(world, terms, 5);
    await Promise.all(orders.map((order) => world.payments.succeed(order.id)));
    expect(await validEntries(terms.occurrenceId)).toBe(8);
  });

  it('holds no seat beyond that, however many ask at once, and says that it is sold out', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40, { capacity: 5 });
    const held = await Promise.all(seats.map((seat) => new Buyer(world, terms).hold([seat])));
    expect(held.filter((one) => one.ok)).toHaveLength(5);
    expect(held.filter((one) => !one.ok)).toEqual(Array(3).fill({ ok: false, reason: 'sold-out' }));
    const together = changeHold(world.context, terms.occurrenceId, aVisitor(), { together: 1 });
    expect(await together).toEqual({ ok: false, reason: 'sold-out' });
  });

  it('lets who holds seats choose others, and takes what others give back', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40, { capacity: 2 });
    const [one, two] = [new Buyer(world, terms), new Buyer(world, terms)];
    await one.hold(['A1', 'A2']);
    expect((await one.hold(['B1', 'B2'])).ok).toBe(true);
    expect(await two.hold(['A1'])).toEqual({ ok: false, reason: 'sold-out' });
    expect((await one.hold(['B1'])).ok).toBe(true);
    expect((await two.hold(['A1'])).ok).toBe(true);
  });

  it('is counted by the database itself, which refuses one too many', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40, { capacity: 2 });
    await new Buyer(world, terms).buy(['A1', 'A2']);
    const oneMore = sql`update booking.admission set claimed = claimed + 1 where occurrence_id = ${terms.occurrenceId}`;
    await expect(oneMore.execute(db)).rejects.toThrow('admission_check');
  });

  it('counts nothing where every seat may be sold', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    await new Buyer(world, terms).buy(['A1']);
    const { rows } = await sql`select from booking.admission where occurrence_id = ${terms.occurrenceId}`.execute(db);
    expect(rows).toEqual([]);
  });
});
