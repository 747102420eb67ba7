import { createTestDatabase } from '@parterre/test-driver/test-database';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { cancelOrder } from '../use-cases/cancel-order.ts';
import { confirmOrder } from '../use-cases/confirm-order.ts';
import { changeHold } from '../use-cases/change-hold.ts';
import { expireHolds } from '../use-cases/expire-holds.ts';
import { releaseHold } from '../use-cases/release-hold.ts';
import { joinVisitor } from '../use-cases/join-visitor.ts';
import { quoteSeats } from '../use-cases/quote-seats.ts';
import { orderByCode } from '../sql/order-rows.ts';
import { aHolder, aVisitor, bookingWorld, ticketsPerSeat } from './booking-world.ts';
import { Buyer } from './buyer.ts';

const database = await createTestDatabase({ poolSize: 24 });
afterAll(() => database.close());
const { db } = database;

async function claimed(occurrenceId: string): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`select seat_key as key from booking.claim
    where occurrence_id = ${occurrenceId} order by 1`.execute(db);
  return rows.map((row) => row.key);
}

describe('a hold', () => {
  it('becomes exactly what is asked and is not prolonged by choosing more', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    const buyer = new Buyer(world, terms);
    await buyer.hold(['A1', 'A2']);
    world.clock.advance({ minutes: 4 });
    const changed = await buyer.hold(['A3', 'A2']);
    expect(changed).toMatchObject({ ok: true, hold: { seats: ['A2', 'A3'], expiresAt: '2026-11-21T18:10:00.000Z' } });
    expect(await claimed(terms.occurrenceId)).toEqual(['A2', 'A3']);
    expect(world.frames.at(-1)?.data).toEqual({ taken: ['A2', 'A3'], freed: ['A1'] });
  });

  it('that fails leaves the seats one had', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    const buyer = new Buyer(world, terms);
    await new Buyer(world, terms).hold(['A3']);
    await buyer.hold(['A1', 'A2']);
    expect(await buyer.hold(['A2', 'A3'])).toMatchObject({
      ok: false,
      reason: 'seats-taken',
      taken: ['A3'],
      alternatives: expect.arrayContaining([expect.any(String)]) as string[],
    });
    expect(await claimed(terms.occurrenceId)).toEqual(['A1', 'A2', 'A3']);
  });

  it('ends by itself, with or without the sweep, and begins afresh', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    const [first, second] = [new Buyer(world, terms), new Buyer(world, terms)];
    await first.hold(['A1', 'A2']);
    world.clock.advance({ minutes: 10 });
    expect(await second.hold(['A1'])).toMatchObject({ ok: true });
    expect(await first.hold(['A2'])).toMatchObject({ ok: true, hold: { expiresAt: '2026-11-21T18:20:00.000Z' } });
    world.clock.advance({ minutes: 10 });
    await expireHolds(world.context);
    expect(await claimed(terms.occurrenceId)).toEqual([]);
    expect(
      world.frames.find(
        (frame) =>
          frame.topic.endsWith(terms.occurrenceId) &&
          'freed' in Object(frame.data) &&
          JSON.stringify(frame.data).includes('"freed":["A1","A2"]'),
      ),
    ).toBeDefined();
  });

  it('of places counts what was there before', async () => {
    const world = await bookingWorld(db);
    const terms = await world.eventDate(5);
    const [first, second] = [new Buyer(world, terms), new Buyer(world, terms)];
    expect(await first.hold(4)).toMatchObject({ ok: true });
    expect(await first.hold(5)).toMatchObject({ ok: true });
    expect(await second.hold(1)).toEqual({ ok: false, reason: 'sold-out' });
    expect(await first.hold(2)).toMatchObject({ ok: true, hold: { places: 2 } });
    expect(await second.hold(3)).toMatchObject({ ok: true });
    world.clock.advance({ minutes: 10 });
    expect(await first.hold(5)).toMatchObject({ ok: true, hold: { places: 5 } });
    await releaseHold(world.context, terms.occurrenceId, first.actor.holderId);
    const { rows } =
      await sql`select claimed from booking.admission where occurrence_id = ${terms.occurrenceId}`.execute(db);
    expect(rows).toEqual([{ claimed: 0 }]);
  });

  it('of seats together is chosen for each visitor at once, and nobody is sent away while there is room', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(60);
    const visitors = Array.from({ length: 16 }, () => aVisitor());
    const held = await Promise.all(
      visitors.map((one) => changeHold(world.context, terms.occurrenceId, one, { together: 2, wheelchair: false })),
    );
    const seats = held.flatMap((one) => (one.ok ? one.hold.seats : []));
    expect(new Set(seats).size).toBe(seats.length);
    expect(held.filter((one) => one.ok)).toHaveLength(visitors.length);
    expect(await changeHold(world.context, terms.occurrenceId, aVisitor(), { together: 10 })).toMatchObject({
      ok: false,
    });
  });

  it('of one visitor from many tabs at once is one hold', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    const buyer = new Buyer(world, terms);
    await Promise.all(['A1', 'A2', 'A3', 'A4', 'A5', 'A6'].map((seat) => buyer.hold([seat, 'B1'])));
    const hold = await world.context.heldBy(terms.occurrenceId, buyer.actor.holderId);
    expect(await claimed(terms.occurrenceId)).toEqual(hold?.seats);
  });

  it('is given back with the unpaid order that it has become', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    const buyer = new Buyer(world, terms);
    const order = await buyer.ordered(['A1']);
    await releaseHold(world.context, terms.occurrenceId, buyer.actor.holderId);
    expect((await orderByCode(db, order.code))?.status).toBe('cancelled');
    expect(await claimed(terms.occurrenceId)).toEqual([]);
  });
});

describe('choosing again after ordering', () => {
  it('ends the unpaid order and keeps its seats and its time', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    const buyer = new Buyer(world, terms);
    const order = await buyer.ordered(['A1', 'A2']);
    world.clock.advance({ minutes: 3 });
    expect(await buyer.hold(['A2', 'A3'])).toMatchObject({
      ok: true,
      hold: { seats: ['A2', 'A3'], expiresAt: '2026-11-21T18:10:00.000Z' },
    });
    expect((await orderByCode(db, order.code))?.status).toBe('cancelled');
    expect(await claimed(terms.occurrenceId)).toEqual(['A2', 'A3']);
    const places = await world.eventDate(4);
    const other = new Buyer(world, places);
    await other.ordered(3);
    expect(await other.hold(4)).toMatchObject({ ok: true, hold: { places: 4 } });
  });

  it('leaves an order alone that is being paid, or has been', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    const buyer = new Buyer(world, terms);
    const order = await buyer.paying(['A1']);
    expect(await buyer.hold(['A2'])).toMatchObject({ ok: true, hold: { seats: ['A2'] } });
    expect(await buyer.hold(['A1'])).toMatchObject({ ok: false, reason: 'seats-taken' });
    expect(await world.payments.succeed(order.id)).toBe('fulfilled');
    expect(await buyer.buy(['A3'])).toBe('fulfilled');
    expect(await claimed(terms.occurrenceId)).toEqual(['A1', 'A3']);
  });
});

describe('an order', () => {
  it('is one for one key, and another body under it is refused', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    const buyer = new Buyer(world, terms);
    await buyer.hold(['A1']);
    const orders = await Promise.all(Array.from({ length: 6 }, () => buyer.order(['A1'], 'key-1')));
    expect(new Set(orders.map((placed) => (placed.ok ? placed.order.code : placed.reason))).size).toBe(1);
    expect(await buyer.order(['A1'], 'key-1', 'else@example.org')).toEqual({
      ok: false,
      reason: 'idempotency-conflict',
    });
    expect(await buyer.order(['A1'], 'key-2')).toEqual({ ok: false, reason: 'no-hold' });
  });

  it('is refused for anything but exactly what is held', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    const buyer = new Buyer(world, terms);
    expect(await buyer.order(['A1'])).toEqual({ ok: false, reason: 'no-hold' });
    await buyer.hold(['A1', 'A2']);
    for (const lines of [['A1'], ['A1', 'A2', 'A3'], ['A1', 'A3'], ['A1', 'A1']]) {
      expect(await buyer.order(lines)).toEqual({ ok: false, reason: 'lines-differ-from-hold' });
    }
    expect(await buyer.order(['A1', 'ZZ9'])).toEqual({ ok: false, reason: 'unknown-seat' });
    world.clock.advance({ minutes: 10 });
    expect(await buyer.order(['A1', 'A2'])).toEqual({ ok: false, reason: 'no-hold' });
    await buyer.hold(['A1']);
    world.clock.set('2026-11-21T20:00:00.000Z');
    expect(await buyer.order(['A1'])).toEqual({ ok: false, reason: 'sale-closed' });
    expect(await buyer.hold(['A2'])).toEqual({ ok: false, reason: 'sale-closed' });
  });

  it('is quoted before it is placed', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    const [full, child] = terms.prices;
    const lines = [
      { seat: 'A1', tariffId: full?.tariffId ?? '' },
      { seat: 'A2', tariffId: child?.tariffId ?? '' },
    ];
    const quoted = await quoteSeats(world.context, terms.occurrenceId, aHolder(), lines);
    expect(quoted.ok && [quoted.quote.total.amount, quoted.quote.serviceFee.amount]).toEqual([1770, 120]);
    expect(await quoteSeats(world.context, terms.occurrenceId, aHolder(), [{ seat: 'A1', tariffId: newId() }])).toEqual(
      {
        ok: false,
        reason: 'unknown-tariff',
      },
    );
  });
});

describe('a free occurrence', () => {
  it('admits one participation per person, once, and again after cancelling', async () => {
    const world = await bookingWorld(db);
    const terms = await world.eventDate(50, { free: true });
    const [first, again] = [new Buyer(world, terms), new Buyer(world, terms)];
    expect(await first.hold(2)).toEqual({ ok: false, reason: 'one-per-person' });
    await Promise.all([first.hold(1), again.hold(1)]);
    const confirmed = async (buyer: Buyer, email: string) => {
      const placed = await buyer.order(1, 'one', email);
      if (!placed.ok) throw new Error(placed.reason);
      return { order: placed.order, answer: await confirmOrder(world.context, placed.order) };
    };
    const outcomes = await Promise.all([confirmed(first, 'lea@example.org'), confirmed(again, 'Lea@Example.org')]);
    const has = outcomes.filter(({ answer }) => answer.ok);
    expect(has).toHaveLength(1);
    expect(outcomes.find(({ answer }) => !answer.ok)?.answer).toMatchObject({ reason: 'already-participating' });
    const paid = has[0];
    if (paid === undefined) throw new Error('one of the two must have a place');
    expect(await cancelOrder(world.context, paid.order)).toEqual({ ok: true });
    expect(await ticketsPerSeat(db, terms.occurrenceId)).toEqual([]);
    const third = new Buyer(world, terms);
    await third.hold(1);
    expect((await confirmed(third, 'lea@example.org')).answer).toEqual({ ok: true });
  });
});

describe('signing in', () => {
  it('brings along what the visitor held, unless the person holds something there already', async () => {
    const world = await bookingWorld(db);
    const [one, two] = [await world.screening(20), await world.screening(20)];
    const personId = newId();
    await sql`insert into identity.person (id, name) values (${personId}, 'Awa Exemple')`.execute(db);
    const visitor = new Buyer(world, one).actor;
    await changeHold(world.context, one.occurrenceId, visitor, { seats: ['A1'] });
    await changeHold(world.context, two.occurrenceId, visitor, { seats: ['A1'] });
    await changeHold(world.context, two.occurrenceId, { ...visitor, holderId: personId }, { seats: ['A2'] });
    await db.transaction().execute((trx) => joinVisitor(world.context, trx, visitor.holderId, personId));
    expect((await world.context.heldBy(one.occurrenceId, personId))?.seats).toEqual(['A1']);
    expect((await world.context.heldBy(two.occurrenceId, personId))?.seats).toEqual(['A2']);
    expect(await claimed(two.occurrenceId)).toEqual(['A2']);
  });
});
