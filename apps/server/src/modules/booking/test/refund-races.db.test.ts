import { createTestDatabase } from '@parterre/test-driver/test-database';
import { aPerson } from '@parterre/test-driver/builders';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { orderByCode } from '../sql/order-rows.ts';
import type { OrderRow } from '../sql/order-rows.ts';
import { validTickets } from '../sql/refund-rows.ts';
import type { LockTickets } from '../sql/refund-rows.ts';
import { ticketsOfOrders } from '../sql/ticket-rows.ts';
import { checkInTicket } from '../use-cases/check-in-ticket.ts';
import { refundTickets, refundWithin } from '../use-cases/refund-tickets.ts';
import { bookingWorld } from './booking-world.ts';
import type { World } from './booking-world.ts';
import { Buyer } from './buyer.ts';

const database = await createTestDatabase({ poolSize: 24 });
afterAll(() => database.close());
const { db } = database;

async function bought(world: World, seats: string[]): Promise<OrderRow> {
  const terms = await world.screening(40);
  const order = await new Buyer(world, terms).paying(seats);
  expect(await world.payments.succeed(order.id)).toBe('fulfilled');
  const paid = await orderByCode(db, order.code);
  if (paid === null) throw new Error('no order');
  return paid;
}
const wish = () => ({
  ...{ tickets: 'all' as const, full: null, evenAdmitted: false, reason: null, personId: null },
  ...{ idempotencyKey: newId(), requestHash: 'x' },
});
async function atTheDoor(world: World, order: OrderRow): Promise<string> {
  const { personId } = await aPerson(db);
  const answer = await checkInTicket(world.context, {
    ...{ organisationId: order.organisationId, occurrenceId: order.occurrenceId, personId },
    ...{ code: `${order.code}-1`, door: 'Porte 1' },
  });
  return answer.result;
}
async function facts(order: OrderRow): Promise<{ refunds: number; admitted: number; claims: number }> {
  const { rows } = await sql<{ refunds: number; admitted: number; claims: number }>`select
    (select count(*)::int from booking.refund where order_id = ${order.id}) as refunds,
    (select count(*)::int from booking.check_in where occurrence_id = ${order.occurrenceId}) as admitted,
    (select count(*)::int from booking.claim where occurrence_id = ${order.occurrenceId}) as claims`.execute(db);
  return rows[0] ?? { refunds: 0, admitted: 0, claims: 0 };
}

describe('two refunds at once', () => {
  it('give each ticket back once', async () => {
    for (let round = 0; round < 6; round += 1) {
      const world = await bookingWorld(db);
      const order = await bought(world, ['A1', 'A2']);
      const answers = await Promise.all([1, 2, 3, 4].map(() => refundTickets(world.context, order, wish())));
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await facts(order)).toEqual({ refunds: 1, admitted: 0, claims: 0 });
      expect(world.payments.asked.map(({ amount }) => amount)).toEqual([2300]);
      expect((await orderByCode(db, order.code))?.status).toBe('refunded');
    }
  });
});

describe('two refunds at once without the locks', () => {
  it('control: both decide that the ticket goes back, and only the key of what was given back stops the second', async () => {
    const both = Promise.withResolvers<undefined>();
    let looking = 0;
    const world = await bookingWorld(db, {
      async lockTickets(trx, order) {
        const tickets = await validTickets(trx, order);
        looking += 1;
        if (looking === 2) both.resolve(undefined);
        await both.promise;
        return tickets;
      },
    });
    const order = await bought(world, ['A1']);
    const once = () =>
      inTransaction(db, (trx) =>
        refundWithin(world.context, trx, order, wish(), ({ reason }) => {
          throw new Error(reason);
        }),
      );
    const answers = await Promise.allSettled([once(), once()]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(answers.find((one) => one.status === 'rejected')?.reason).toMatchObject({ constraint: 'refund_line_pkey' });
    // Money was asked for twice: the second request is undone with its transaction alone.
    expect(world.payments.asked).toHaveLength(2);
    expect(await facts(order)).toMatchObject({ refunds: 1 });
  });
});

describe('a refund and a door', () => {
  it('never have the same ticket both', async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 12; round += 1) {
      const world = await bookingWorld(db);
      world.clock.set('2026-11-21T19:00:00.000Z');
      const order = await bought(world, ['A1']);
      const [refunded, door] = await Promise.all(
        round % 2 === 0
          ? [refundTickets(world.context, order, wish()), atTheDoor(world, order)]
          : [atTheDoor(world, order), refundTickets(world.context, order, wish())].toReversed(),
      );
      const ok = (refunded as { ok: boolean }).ok;
      expect(ok ? 'refunded' : 'admitted').toBe(door);
      expect(await facts(order)).toMatchObject({ refunds: ok ? 1 : 0, admitted: ok ? 0 : 1 });
      outcomes.add(door as string);
    }
    expect(outcomes.size).toBeGreaterThan(0);
  });

  /** What somebody is let in with while a refund is decided. */
  async function letInMeanwhile(lockTickets: LockTickets) {
    let world: World | null = null;
    const door = { entering: Promise.resolve('nobody came') };
    const guard: LockTickets = async (trx, order) => {
      const tickets = await lockTickets(trx, order);
      if (world === null) throw new Error('no world');
      door.entering = atTheDoor(world, await orderOf(order.id));
      // With the lock the door waits for us; without it, it is through before we go on.
      if (lockTickets !== looking) return tickets;
      await door.entering;
      return tickets;
    };
    world = await bookingWorld(db, { lockTickets: guard });
    world.clock.set('2026-11-21T19:00:00.000Z');
    const order = await bought(world, ['A1']);
    const { ok } = await refundTickets(world.context, order, wish());
    const result = await door.entering;
    const [ticket] = await ticketsOfOrders(db, [order]);
    return { ok, door: result, status: ticket?.status, ...(await facts(order)) };
  }
  const orderOf = async (id: string): Promise<OrderRow> => {
    const { rows } = await sql<{ code: string }>`select code from booking."order" where id = ${id}`.execute(db);
    const order = await orderByCode(db, rows[0]?.code ?? '');
    if (order === null) throw new Error('no order');
    return order;
  };
  const looking: LockTickets = (trx, order) => validTickets(trx, order);

  it('the door waits for the refund, and refuses', async () => {
    const world = await bookingWorld(db);
    const real = world.context.guard.lockTickets;
    expect(await letInMeanwhile(real)).toMatchObject({ ok: true, door: 'refunded', status: 'refunded', admitted: 0 });
  });

  it('control: without the lock somebody is inside with money back', async () => {
    expect(await letInMeanwhile(looking)).toMatchObject({
      ok: true,
      door: 'admitted',
      status: 'refunded',
      admitted: 1,
    });
  });
});
