import { createTestDatabase } from '@parterre/test-driver/test-database';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import type { Transaction } from '../../../platform/database.ts';
import { claimSeats, countPlaces } from '../sql/hold-rows.ts';
import type { ClaimSeats, CountPlaces, HoldRow, HoldWindow } from '../sql/hold-rows.ts';
import { bookingWorld, ticketsPerSeat } from './booking-world.ts';
import { Buyer } from './buyer.ts';
import { meetingPoint } from './meeting-point.ts';

const database = await createTestDatabase({ poolSize: 24 });
const unguarded = await createTestDatabase({ poolSize: 24 });
afterAll(() => Promise.all([database.close(), unguarded.close()]));
const buyers = 20;

describe('one seat that many want', () => {
  it('is sold once, and every other buyer is told who was quicker', async () => {
    const meet = meetingPoint(buyers);
    const world = await bookingWorld(database.db, { claimSeats: (...args) => meet().then(() => claimSeats(...args)) });
    const terms = await world.screening(40);
    const outcomes = await Promise.all(Array.from({ length: buyers }, () => new Buyer(world, terms).buy(['A1'])));
    expect(outcomes.filter((outcome) => outcome === 'fulfilled')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'seats-taken')).toHaveLength(buyers - 1);
    expect(await ticketsPerSeat(database.db, terms.occurrenceId)).toEqual([{ seat: 'A1', tickets: 1 }]);
  });

  it('control: without the key of the claim it is held by several at once', async () => {
    await sql`alter table booking.claim drop constraint claim_pkey`.execute(unguarded.db);
    const world = await bookingWorld(unguarded.db, { claimSeats: lookThenClaim(meetingPoint(2)) });
    const terms = await world.screening(40);
    const held = await Promise.all(Array.from({ length: buyers }, () => new Buyer(world, terms).hold(['A1'])));
    expect(held.filter((hold) => hold.ok).length).toBeGreaterThan(1);
  });
});

describe('the last places of general admission', () => {
  it('are never sold beyond the capacity', async () => {
    const meet = meetingPoint(buyers);
    const world = await bookingWorld(database.db, {
      countPlaces: (...args) => meet().then(() => countPlaces(...args)),
    });
    const terms = await world.eventDate(7);
    const outcomes = await Promise.all(Array.from({ length: buyers }, () => new Buyer(world, terms).buy(2)));
    expect(outcomes.filter((outcome) => outcome === 'fulfilled')).toHaveLength(3);
    expect(outcomes.filter((outcome) => outcome === 'sold-out')).toHaveLength(buyers - 3);
    expect(await ticketsPerSeat(database.db, terms.occurrenceId)).toEqual([{ seat: null, tickets: 6 }]);
    expect(await new Buyer(world, terms).buy(1)).toBe('fulfilled');
    expect(await new Buyer(world, terms).buy(1)).toBe('sold-out');
  });

  it('control: a counter that is read and then written sells too many', async () => {
    const world = await bookingWorld(unguarded.db, { countPlaces: readThenCount(meetingPoint(4)) });
    const terms = await world.eventDate(7);
    const held = await Promise.all(Array.from({ length: buyers }, () => new Buyer(world, terms).hold(2)));
    expect(held.filter((hold) => hold.ok).length).toBeGreaterThan(3);
  });
});

/** What one would write without a key: look whether the seat is free, then take it. */
const lookThenClaim =
  (meet: () => Promise<void>): ClaimSeats =>
  async (trx, window, _seatMapId, seats) => {
    const { rows } = await sql`select from booking.claim
    where occurrence_id = ${window.occurrenceId} and seat_key = any (${seats}::text[])`.execute(trx);
    await meet();
    const hold = await openHold(trx, window);
    if (rows.length > 0) return { hold, unpaidOrder: false, claimed: [] };
    await sql`insert into booking.claim (occurrence_id, seat_key, hold_id, state, expires_at)
    select ${window.occurrenceId}, unnest(${seats}::text[]), ${hold.id}, 'held', ${hold.expiresAt}`.execute(trx);
    return { hold, unpaidOrder: false, claimed: seats };
  };

async function openHold(trx: Transaction, window: HoldWindow): Promise<HoldRow> {
  const { newId: id, createdAt, expiresAt, extended } = window;
  await sql`insert into booking.hold (occurrence_id, id, holder_id, created_at, expires_at)
    values (${window.occurrenceId}, ${id}, ${window.holderId}, ${createdAt}, ${expiresAt})`.execute(trx);
  return { id, createdAt, expiresAt, extended, seats: [], places: 0 };
}

/** What one would write without a condition in the update. */
const readThenCount =
  (meet: () => Promise<void>): CountPlaces =>
  async (trx, occurrenceId, capacity, places) => {
    const { rows } = await sql<{ held: number }>`select coalesce(sum(places), 0)::int as held from booking.hold
    where occurrence_id = ${occurrenceId}`.execute(trx);
    await meet();
    return (rows[0]?.held ?? 0) + places <= capacity;
  };
