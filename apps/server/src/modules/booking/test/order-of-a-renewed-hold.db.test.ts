import { createTestDatabase } from '@parterre/test-driver/test-database';
import { sql } from 'kysely';
import { afterAll, expect, it, vi } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { bookingWorld } from './booking-world.ts';
import { Buyer } from './buyer.ts';

const database = await createTestDatabase();
afterAll(() => database.close());
const { db } = database;

it.each(['assigned', 'general'] as const)(
  'an order that waits for its hold to begin anew has that hold, under its new id (%s)',
  async (allocation) => {
    const world = await bookingWorld(db);
    const terms = allocation === 'assigned' ? await world.screening(5) : await world.eventDate(5);
    const buyer = new Buyer(world, terms);
    const wish = allocation === 'assigned' ? ['A1', 'A2'] : 2;
    expect((await buyer.hold(wish)).ok).toBe(true);
    const renewed = newId();
    const { placing } = await db.transaction().execute(async (trx) => {
      await sql`update booking.hold set id = ${renewed} where occurrence_id = ${terms.occurrenceId}`.execute(trx);
      await sql`update booking.claim set hold_id = ${renewed} where occurrence_id = ${terms.occurrenceId}`.execute(trx);
      const order = buyer.order(wish);
      await vi.waitFor(async () => {
        const { rows } = await sql`select from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
        expect(rows).toHaveLength(1);
      }, 5_000);
      return { placing: order };
    });
    const placed = await placing;
    if (!placed.ok) throw new Error(placed.reason);
    expect(placed.order.holdId).toBe(renewed);
    const holds = await sql`select id, order_id from booking.hold where occurrence_id = ${terms.occurrenceId}`.execute(
      db,
    );
    expect(holds.rows).toEqual([{ id: renewed, order_id: placed.order.id }]);
  },
);
