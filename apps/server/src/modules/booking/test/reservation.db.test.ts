import { createTestDatabase } from '@parterre/test-driver/test-database';
import { afterAll, describe, expect, it } from 'vitest';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { reservationDeadline } from '../domain/reservation-deadline.ts';
import { keepUntil, orderByCode } from '../sql/order-rows.ts';
import type { OrderRow } from '../sql/order-rows.ts';
import type { SaleTerms } from '../../programme/contract.ts';
import { expireHolds } from '../use-cases/expire-holds.ts';
import { startPayment } from '../use-cases/start-payment.ts';
import { bookingWorld } from './booking-world.ts';
import type { World } from './booking-world.ts';
import { Buyer } from './buyer.ts';

const database = await createTestDatabase({ poolSize: 8 });
afterAll(() => database.close());
const { db } = database;

/** An order that the venue keeps unpaid until half an hour before the start, at 19:30. */
async function reserved(world: World, terms: SaleTerms, seats: string[]): Promise<OrderRow> {
  const order = await new Buyer(world, terms).ordered(seats);
  const now = world.clock.now();
  const until = reservationDeadline(terms.startsAt.epochMilliseconds, 30, now.epochMilliseconds);
  if (until === null) throw new Error('no reservation is to be had');
  await inTransaction(db, (trx) => keepUntil(trx, order, instantText(now), new Date(until).toISOString()));
  const kept = await orderByCode(db, order.code);
  if (kept === null) throw new Error('the order is gone');
  return kept;
}

describe('an order that the venue keeps unpaid', () => {
  it('keeps its seats until the deadline, and gives them back then', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    const order = await reserved(world, terms, ['A1', 'A2']);
    expect(order).toMatchObject({ status: 'reserved', expiresAt: '2026-11-21T19:30:00.000Z' });
    world.clock.set('2026-11-21T19:29:59.000Z');
    await expireHolds(world.context);
    expect(await new Buyer(world, terms).hold(['A1'])).toMatchObject({ reason: 'seats-taken' });
    world.clock.set('2026-11-21T19:30:00.000Z');
    await expireHolds(world.context);
    expect((await orderByCode(db, order.code))?.status).toBe('expired');
    expect((await new Buyer(world, terms).hold(['A1', 'A2'])).ok).toBe(true);
  });

  it('may be paid until then; the payment never shortens it, and is given at most half an hour', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    const order = await reserved(world, terms, ['A1']);
    world.clock.set('2026-11-21T18:20:00.000Z');
    expect(await startPayment(world.context, order, 'sandbox')).toMatchObject({ ok: true });
    expect(world.payments.started.at(-1)?.deadlineAt).toBe('2026-11-21T18:50:00.000Z');
    expect((await orderByCode(db, order.code))?.expiresAt).toBe('2026-11-21T19:30:00.000Z');
    await world.payments.fail(order.id);
    expect((await orderByCode(db, order.code))?.status).toBe('reserved');
    world.clock.set('2026-11-21T19:25:00.000Z');
    expect(await startPayment(world.context, order, 'sandbox')).toMatchObject({ ok: true });
    expect(await world.payments.succeed(order.id)).toBe('fulfilled');
  });
});
