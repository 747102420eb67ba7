import { createTestDatabase } from '@parterre/test-driver/test-database';
import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { saleUndoneKey } from '../../payments/contract.ts';
import type { AccountReference } from '../../payments/contract.ts';
import type { Vouchers } from '../../vouchers/contract.ts';
import { orderByCode } from '../sql/order-rows.ts';
import { refundTickets } from '../use-cases/refund-tickets.ts';
import { bookingWorld } from './booking-world.ts';
import { Buyer } from './buyer.ts';

const database = await createTestDatabase();
afterAll(() => database.close());
const { db } = database;

const card: AccountReference = { kind: 'gift-liability', ownerId: null, label: 'a-card' };

it('what a gift card paid of an order goes back onto it, after what the means paid has gone back', async () => {
  const world = await bookingWorld(db);
  const onto: Parameters<Vouchers['giveBack']>[1][] = [];
  const vouchers: Vouchers = {
    ...world.context.vouchers,
    giveBack(_trx, back) {
      onto.push(back);
      return Promise.resolve(card);
    },
  };
  const context = { ...world.context, vouchers };
  const order = await new Buyer(world, await world.screening(20)).paying(['A1', 'A2']);
  expect(await world.payments.succeed(order.id)).toBe('fulfilled');
  // Of 24.20 a card paid 10, the means 14.20.
  await sql`update booking."order" set gift_amount = 1000 where id = ${order.id}`.execute(db);
  const row = await orderByCode(db, order.code);
  if (row === null) throw new Error('no order');
  const tickets = await sql<{
    id: string;
  }>`select id from booking.ticket where order_id = ${order.id} order by position`.execute(db);
  for (const { id } of tickets.rows) {
    const wish = { tickets: [id], full: 'staff' as const, evenAdmitted: false, reason: 'Geste', personId: null };
    expect(await refundTickets(context, row, { ...wish, idempotencyKey: id, requestHash: id })).toEqual({ ok: true });
  }
  expect(world.payments.asked.map(({ amount }) => amount)).toEqual([1210, 210]);
  expect(onto).toMatchObject([{ orderId: order.id, amount: 1000, currency: 'EUR' }]);
  const last = world.payments.posted.get(saleUndoneKey(world.payments.asked[1]?.refundId ?? ''));
  expect(last).toContainEqual({ account: card, amount: -1000 });
  expect((await orderByCode(db, order.code))?.status).toBe('refunded');
});
