import { createTestDatabase } from '@parterre/test-driver/test-database';
import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { openDatabase } from '../../../platform/database.ts';
import { cancelOrder } from '../use-cases/cancel-order.ts';
import { bookingWorld } from './booking-world.ts';
import { Buyer } from './buyer.ts';

const database = await createTestDatabase();
const impatient = openDatabase({ url: database.url, poolSize: 4, lockTimeout: 100 });
afterAll(async () => {
  await impatient.close();
  await database.close();
});

it('answers busy when somebody keeps a row for too long, and changes nothing', async () => {
  const world = await bookingWorld(impatient.db);
  const terms = await world.screening(40);
  const [owner, other] = [new Buyer(world, terms), new Buyer(world, terms)];
  const order = await owner.ordered(['A1']);
  await database.db.transaction().execute(async (trx) => {
    await sql`select from booking.claim where occurrence_id = ${terms.occurrenceId} for update`.execute(trx);
    expect(await other.hold(['A1'])).toEqual({ ok: false, reason: 'busy' });
    expect(await cancelOrder(world.context, order)).toEqual({ ok: false, reason: 'busy' });
  });
  expect(await cancelOrder(world.context, order)).toEqual({ ok: true });
  expect(await other.buy(['A1'])).toBe('fulfilled');
});
