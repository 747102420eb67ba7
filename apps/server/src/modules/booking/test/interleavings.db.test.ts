import { createTestDatabase } from '@parterre/test-driver/test-database';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import type { SaleTerms } from '../../programme/contract.ts';
import type { OrderRow } from '../sql/order-rows.ts';
import { cancelOrder } from '../use-cases/cancel-order.ts';
import { expireHolds } from '../use-cases/expire-holds.ts';
import { releaseHold } from '../use-cases/release-hold.ts';
import { startPayment } from '../use-cases/start-payment.ts';
import { bookingWorld } from './booking-world.ts';
import type { World } from './booking-world.ts';
import { Buyer } from './buyer.ts';

const database = await createTestDatabase({ poolSize: 12 });
afterAll(() => database.close());
const { db } = database;

/** How payments ended, so that the test can tell that it went far enough to mean something. */
const outcomes = new Map<string, number>();
const count = (outcome: string) => void outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
const people = 3;
const who = fc.nat(people - 1);
const seatNames = ['A1', 'A2', 'A3', 'A4', 'A5'];
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('hold' as const), who, n: fc.integer({ min: 1, max: 3 }), at: fc.nat(4) }),
  },
  // Most people go on: from the hold to the order, to the payment, to the tickets. Some do things out of turn.
  { weight: 16, arbitrary: fc.record({ do: fc.constant('next' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('order' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('start' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pay' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('fail' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('release' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('sweep' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(1, 5, 11, 16) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** One person's way: what they held last, every order they made, and what they will do next. */
interface Way {
  readonly buyer: Buyer;
  wish: string[] | number | null;
  next: 'order' | 'start' | 'pay' | null;
  readonly orders: OrderRow[];
}

async function take(world: World, terms: SaleTerms, ways: readonly Way[], one: Step): Promise<void> {
  if (one.do === 'sweep') {
    await expireHolds(world.context);
    return;
  }
  if (one.do === 'wait') return world.clock.advance({ minutes: one.minutes });
  const way = ways[one.who];
  if (way === undefined) return;
  const newest = way.orders.at(-1);
  switch (one.do) {
    case 'next':
      return way.next === null ? undefined : take(world, terms, ways, { do: way.next, who: one.who });
    case 'hold': {
      const seats = Array.from({ length: one.n }, (_, index) => seatNames[(one.at + index) % seatNames.length] ?? '');
      const wish = terms.allocation === 'assigned' ? seats : one.n;
      if (!(await way.buyer.hold(wish)).ok) return;
      way.wish = wish;
      way.next = 'order';
      return;
    }
    case 'order': {
      if (way.wish === null) return;
      const beforeCutOff = world.clock.now().epochMilliseconds < terms.onSaleUntil.epochMilliseconds;
      const placed = await way.buyer.order(way.wish);
      if (placed.ok) {
        expect(beforeCutOff).toBe(true);
        way.orders.push(placed.order);
        way.next = 'start';
      }
      return;
    }
    case 'start':
      if (newest && (await startPayment(world.context, newest, 'sandbox')).ok) way.next = 'pay';
      return;
    case 'pay': {
      const isStarted = (order: { id: string }): boolean =>
        world.payments.started.some(({ subject }) => subject.id === order.id);
      for (const order of way.orders.filter(isStarted).slice(-2)) {
        // In a burst the payment may have failed while the one before it succeeded.
        if (isStarted(order)) count(await world.payments.succeed(order.id));
      }
      way.next = null;
      return;
    }
    case 'fail':
      if (newest && world.payments.started.some(({ subject }) => subject.id === newest.id)) {
        await world.payments.fail(newest.id);
      }
      return;
    case 'release':
      way.wish = null;
      await releaseHold(world.context, terms.occurrenceId, way.buyer.actor.holderId);
      return;
    case 'cancel':
      if (newest) await cancelOrder(world.context, newest);
      return;
  }
}

async function number(query: ReturnType<typeof sql<{ n: number }>>): Promise<number> {
  return (await query.execute(db)).rows[0]?.n ?? 0;
}

/** All that must hold, whatever happened. */
async function checkInvariants(world: World, terms: SaleTerms): Promise<void> {
  const id = terms.occurrenceId;
  const lines = await number(sql`select count(*) as n from booking.order_line l join booking."order" o
    on o.occurrence_id = l.occurrence_id and o.id = l.order_id where o.occurrence_id = ${id} and o.status = 'paid'`);
  const tickets = await number(
    sql`select count(*) as n from booking.ticket where occurrence_id = ${id} and status = 'valid'`,
  );
  expect(tickets).toBe(lines);
  expect(tickets).toBeLessThanOrEqual(terms.capacity);
  const soldClaims = await number(
    sql`select count(*) as n from booking.claim where occurrence_id = ${id} and state = 'sold'`,
  );
  if (terms.allocation === 'assigned') {
    expect(soldClaims).toBe(tickets);
    const matched = await number(sql`select count(*) as n from booking.ticket t join booking.claim c
      on c.occurrence_id = t.occurrence_id and c.seat_key = t.seat_key and c.state = 'sold'
      where t.occurrence_id = ${id} and t.status = 'valid'`);
    expect(matched).toBe(tickets);
    // What a live hold says it has, its claims have.
    const astray = await number(sql`select count(*) as n from booking.hold h where h.occurrence_id = ${id}
      and h.expires_at > ${world.clock.now().toString()}
      and h.seats is distinct from (select array_agg(seat_key order by seat_key collate "C") from booking.claim c
        where c.occurrence_id = ${id} and c.hold_id = h.id and c.state = 'held')`);
    expect(astray).toBe(0);
  } else {
    const held = await number(
      sql`select coalesce(sum(places), 0)::int as n from booking.hold where occurrence_id = ${id}`,
    );
    const claimed = await number(
      sql`select coalesce(max(claimed), 0) as n from booking.admission where occurrence_id = ${id}`,
    );
    expect(claimed).toBe(held + tickets);
  }
  const gaps = await number(sql`select count(*) as n from (
    select series_number - row_number() over (partition by series_code order by series_number) as off
    from booking.ticket where occurrence_id = ${id}) numbered where off <> 0`);
  expect(gaps).toBe(0);
  const { rows: journal } = await sql<{ number: number }>`select number from booking.operation
    where venue_id = ${terms.venueId} order by number`.execute(db);
  expect(journal.map((row) => row.number)).toEqual(journal.map((_, index) => index + 1));
  if (terms.legalProfile === 'fr-cinema') expect(journal).toHaveLength(tickets);
  // Every order that was paid is in the ledger, once; every other success went back.
  const paidBy = await sql<{ key: string; total: number }>`select 'sale:' || paid_by as key, total_amount as total
    from booking."order" where occurrence_id = ${id} and status = 'paid'`.execute(db);
  expect(new Set(world.payments.posted.keys())).toEqual(new Set(paidBy.rows.map((row) => row.key)));
}

const oneAfterAnother = fc.array(step, { minLength: 20, maxLength: 60, size: 'max' });
const inBursts = fc.array(fc.array(step, { minLength: 3, maxLength: 8, size: 'max' }), {
  minLength: 5,
  maxLength: 12,
  size: 'max',
});

it.each(['assigned', 'general'] as const)('no order of events breaks what must hold (%s)', async (allocation) => {
  await fc.assert(
    fc.asyncProperty(oneAfterAnother, async (steps) => {
      const { world, terms, ways } = await start(allocation);
      for (const one of steps) {
        await take(world, terms, ways, one);
        await checkInvariants(world, terms);
      }
    }),
    { numRuns: 30 },
  );
});

it.each(['assigned', 'general'] as const)('nor do bursts of them at once (%s)', async (allocation) => {
  await fc.assert(
    fc.asyncProperty(inBursts, async (bursts) => {
      const { world, terms, ways } = await start(allocation);
      for (const burst of bursts) {
        await Promise.all(burst.map((one) => take(world, terms, ways, one)));
        await checkInvariants(world, terms);
      }
    }),
    { numRuns: 30 },
  );
});

async function start(allocation: 'assigned' | 'general') {
  const world = await bookingWorld(db);
  const terms = allocation === 'assigned' ? await world.screening(5) : await world.eventDate(5);
  const ways = Array.from({ length: people }, (): Way => ({
    buyer: new Buyer(world, terms),
    wish: null,
    next: null,
    orders: [],
  }));
  return { world, terms, ways };
}

it('went as far as tickets', () => {
  expect(outcomes.get('fulfilled')).toBeGreaterThan(40);
});
