import { createTestDatabase } from '@parterre/test-driver/test-database';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { cancelOrder } from '../use-cases/cancel-order.ts';
import { expireHolds } from '../use-cases/expire-holds.ts';
import { orderByCode } from '../sql/order-rows.ts';
import { startPayment } from '../use-cases/start-payment.ts';
import { heldPayable } from '../../payments/contract.ts';
import type { SaleTerms } from '../../programme/contract.ts';
import type { SellSeats } from '../sql/settle-claims.ts';
import { bookingWorld, ticketsPerSeat } from './booking-world.ts';
import type { World } from './booking-world.ts';
import { Buyer } from './buyer.ts';

const database = await createTestDatabase({ poolSize: 24 });
afterAll(() => database.close());
const { db } = database;

describe('a payment that takes longer than the hold', () => {
  it('still brings the tickets when the seats are free', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    const order = await new Buyer(world, terms).paying(['A1', 'A2']);
    world.clock.advance({ minutes: 16 });
    await expireHolds(world.context);
    expect((await orderByCode(db, order.code))?.status).toBe('expired');
    expect(await world.payments.succeed(order.id)).toBe('fulfilled');
    expect((await orderByCode(db, order.code))?.status).toBe('paid');
    expect(await ticketsPerSeat(db, terms.occurrenceId)).toHaveLength(2);
  });

  it('goes back when one of the seats has gone, and gives the other one free', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    const order = await new Buyer(world, terms).paying(['A1', 'A2']);
    world.clock.advance({ minutes: 16 });
    const second = new Buyer(world, terms);
    expect(await second.buy(['A2'])).toBe('fulfilled');
    expect(await world.payments.succeed(order.id)).toBe('seats-gone');
    expect((await orderByCode(db, order.code))?.status).toBe('expired');
    expect(await ticketsPerSeat(db, terms.occurrenceId)).toEqual([{ seat: 'A2', tickets: 1 }]);
    expect(await new Buyer(world, terms).buy(['A1'])).toBe('fulfilled');
  });

  it('goes back when general admission has filled up meanwhile', async () => {
    const world = await bookingWorld(db);
    const terms = await world.eventDate(3);
    const late = await new Buyer(world, terms).paying(2);
    const later = await new Buyer(world, terms).paying(1);
    world.clock.advance({ minutes: 16 });
    expect(await new Buyer(world, terms).buy(2)).toBe('fulfilled');
    expect(await world.payments.succeed(late.id)).toBe('seats-gone');
    expect(await world.payments.succeed(later.id)).toBe('fulfilled');
    expect(await new Buyer(world, terms).buy(1)).toBe('sold-out');
  });

  it('races the sweep and another buyer, and one of them has the seat', async () => {
    for (let round = 0; round < 8; round += 1) {
      const world = await bookingWorld(db);
      const terms = await world.screening(20);
      const order = await new Buyer(world, terms).paying(['A1', 'A2']);
      world.clock.advance({ minutes: 15 });
      const other = new Buyer(world, terms);
      const [paid, bought] = await Promise.all([
        world.payments.succeed(order.id),
        other.buy(['A2', 'A3']),
        expireHolds(world.context),
        expireHolds(world.context),
      ]);
      expect([paid, bought].filter((outcome) => outcome === 'fulfilled')).toHaveLength(1);
      expect((await ticketsPerSeat(db, terms.occurrenceId)).map((row) => row.tickets)).toEqual([1, 1]);
    }
  });
});

describe('control: a settlement that does not claim the seats anew', () => {
  /** What one would write who trusts that the hold is still there. */
  const trusting: SellSeats = async (trx, order) => {
    const { rows } = await sql<{ seatMapId: string }>`select seat_map_id as "seatMapId" from programme.occurrence
      where id = ${order.occurrenceId}`.execute(trx);
    const seats = order.lines.flatMap((line) => line.seat ?? []);
    return { seats, seatMapId: rows[0]?.seatMapId ?? null, cancelled: false };
  };

  async function payLate(world: World): Promise<{ late: Promise<string>; terms: SaleTerms }> {
    const terms = await world.screening(40);
    const order = await new Buyer(world, terms).paying(['A1']);
    world.clock.advance({ minutes: 16 });
    expect(await new Buyer(world, terms).buy(['A1'])).toBe('fulfilled');
    return { late: world.payments.succeed(order.id), terms };
  }

  it('is stopped by the unique index of tickets', async () => {
    const { late, terms } = await payLate(await bookingWorld(db, { sellSeats: trusting }));
    await expect(late).rejects.toThrow('ticket_one_per_seat');
    expect(await ticketsPerSeat(db, terms.occurrenceId)).toEqual([{ seat: 'A1', tickets: 1 }]);
  });

  it('sells a seat of a screening that is cancelled at that moment, which claiming it anew refuses', async () => {
    const pay = async (world: World) => {
      const terms = await world.screening(40);
      const order = await new Buyer(world, terms).paying(['A1']);
      // What this node remembers of the screening is older than its end.
      const cancelled = db.updateTable('programme.occurrence').set({ status: 'cancelled' });
      await cancelled.where('id', '=', terms.occurrenceId).execute();
      return world.payments.succeed(order.id);
    };
    expect(await pay(await bookingWorld(db, { sellSeats: trusting }))).toBe('fulfilled');
    expect(await pay(await bookingWorld(db))).toBe('occurrence-cancelled');
  });

  it('and without that sells the seat twice', async () => {
    const unguarded = await createTestDatabase();
    try {
      await sql`drop index booking.ticket_one_per_seat`.execute(unguarded.db);
      const { late, terms } = await payLate(await bookingWorld(unguarded.db, { sellSeats: trusting }));
      expect(await late).toBe('fulfilled');
      expect(await ticketsPerSeat(unguarded.db, terms.occurrenceId)).toEqual([{ seat: 'A1', tickets: 2 }]);
    } finally {
      await unguarded.close();
    }
  });
});

describe('settling', () => {
  it('is done once, whatever the number of notifications, and a second payment goes back', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    const order = await new Buyer(world, terms).paying(['B1']);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => world.payments.succeed(order.id)));
    expect(new Set(outcomes)).toEqual(new Set(['fulfilled']));
    expect(await ticketsPerSeat(db, terms.occurrenceId)).toEqual([{ seat: 'B1', tickets: 1 }]);
    expect(await world.payments.succeed(order.id, '0197fd00-0000-7000-8000-000000000001')).toBe('already-paid');
    const { rows } = await sql`select type from platform.outbox where subject = ${order.id} order by id`.execute(db);
    expect(rows).toEqual([{ type: 'booking.order-paid' }, { type: 'booking.money-goes-back' }]);
  });

  it('books the tickets to the organisation, the fee to us, and its tax apart', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    const order = await new Buyer(world, terms).paying(['B1', 'B2']);
    await world.payments.succeed(order.id);
    expect([...world.payments.posted.values()]).toEqual([
      [
        { account: { kind: 'provider-clearing', ownerId: null, label: 'sandbox' }, amount: 2420 },
        { account: heldPayable(terms.organisationId, terms.occurrenceId), amount: -2300 },
        { account: { kind: 'fee-revenue', ownerId: null }, amount: -100 },
        { account: { kind: 'tax-payable', ownerId: null }, amount: -20 },
      ],
    ]);
  });

  it('numbers the entries and writes the journal of the establishment', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    await new Buyer(world, terms).buy(['C1', 'C2']);
    world.clock.set('2026-11-21T19:30:00.123Z');
    await new Buyer(world, terms).buy(['C3']);
    const { rows: entries } =
      await sql`select left(series_code, 1) as kind, series_number::int as number, issued_at as at
      from booking.ticket where occurrence_id = ${terms.occurrenceId} order by issued_at, position`.execute(db);
    expect(entries).toEqual([
      { kind: 'I', number: 1, at: '2026-11-21T18:00:00.000Z' },
      { kind: 'I', number: 2, at: '2026-11-21T18:00:00.000Z' },
      { kind: 'I', number: 3, at: '2026-11-21T19:30:00.100Z' },
    ]);
    const { rows: journal } = await sql<{ number: number; kind: string; description: string }>`
      select number, kind, description from booking.operation where venue_id = ${terms.venueId} order by number`.execute(
      db,
    );
    expect(journal.map((row) => [row.number, row.kind])).toEqual([
      [1, 'entry-issued'],
      [2, 'entry-issued'],
      [3, 'entry-taken-in'],
      [4, 'entry-taken-in'],
      [5, 'entry-issued'],
    ]);
    expect(journal[4]?.description).toMatch(/^I\w{15}PLN 3 1150 EUR$/);
  });

  it('never sells after the end, nor for a cancelled occurrence or order', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    const [over, cancelled, given] = await Promise.all([
      new Buyer(world, terms).paying(['D1']),
      new Buyer(world, terms).paying(['D2']),
      new Buyer(world, terms).paying(['D3']),
    ]);
    await cancelOrder(world.context, given);
    expect(await world.payments.succeed(given.id)).toBe('order-cancelled');
    world.terms.set(terms.occurrenceId, { ...terms, status: 'cancelled' });
    expect(await world.payments.succeed(cancelled.id)).toBe('occurrence-cancelled');
    world.terms.set(terms.occurrenceId, terms);
    world.clock.set(terms.endsAt.toString());
    expect(await world.payments.succeed(over.id)).toBe('too-late');
    expect(await ticketsPerSeat(db, terms.occurrenceId)).toEqual([]);
  });
});

describe('starting a payment', () => {
  it('prolongs the seats once', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    const buyer = new Buyer(world, terms);
    const order = await buyer.ordered(['A1']);
    world.clock.advance({ minutes: 9 });
    await startPayment(world.context, order, 'sandbox');
    world.clock.advance({ minutes: 9 });
    await startPayment(world.context, order, 'sandbox');
    expect((await orderByCode(db, order.code))?.expiresAt).toBe('2026-11-21T18:24:00.000Z');
    expect((await new Buyer(world, terms).hold(['A1'])).ok).toBe(false);
    world.clock.advance({ minutes: 6 });
    expect((await new Buyer(world, terms).hold(['A1'])).ok).toBe(true);
  });

  it('is refused when the seats have lapsed, the order is over or the provider unknown', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    const order = await new Buyer(world, terms).ordered(['A1']);
    expect(await startPayment(world.context, order, 'nobody')).toEqual({ ok: false, reason: 'unknown-provider' });
    world.clock.advance({ minutes: 10 });
    expect(await startPayment(world.context, order, 'sandbox')).toEqual({ ok: false, reason: 'no-hold' });
    await cancelOrder(world.context, order);
    const cancelled = await orderByCode(db, order.code);
    expect(cancelled && (await startPayment(world.context, cancelled, 'sandbox'))).toMatchObject({
      reason: 'order-not-payable',
    });
  });

  it('leaves the order open for another try when the provider does not answer', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    const buyer = new Buyer(world, terms);
    const order = await buyer.ordered(['A1']);
    world.payments.available = false;
    expect(await startPayment(world.context, order, 'sandbox')).toMatchObject({
      reason: 'payment-provider-unavailable',
    });
    world.payments.available = true;
    expect(await startPayment(world.context, order, 'sandbox')).toMatchObject({ ok: true });
    expect(await world.payments.succeed(order.id)).toBe('fulfilled');
  });
});
