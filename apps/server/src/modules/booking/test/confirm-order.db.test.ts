import { createTestDatabase } from '@parterre/test-driver/test-database';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import type { SaleTerms } from '../../programme/contract.ts';
import { orderByCode } from '../sql/order-rows.ts';
import type { OrderRow } from '../sql/order-rows.ts';
import { cancelOrder } from '../use-cases/cancel-order.ts';
import { changeHold } from '../use-cases/change-hold.ts';
import { confirmOrder } from '../use-cases/confirm-order.ts';
import { expireHolds } from '../use-cases/expire-holds.ts';
import { placeOrder } from '../use-cases/place-order.ts';
import { sendNotice } from '../use-cases/send-notice.ts';
import { startPayment } from '../use-cases/start-payment.ts';
import { bookingWorld } from './booking-world.ts';
import type { World } from './booking-world.ts';
import { Buyer } from './buyer.ts';

const database = await createTestDatabase({ poolSize: 12 });
afterAll(() => database.close());
const { db } = database;

/** A guest's order for a free occurrence, which waits for its confirmation. */
async function guestOrder(world: World, terms: SaleTerms, email = `${newId()}@example.org`): Promise<OrderRow> {
  const guest = new Buyer(world, terms);
  await guest.hold(1);
  const placed = await guest.order(1, newId(), email);
  if (!placed.ok) throw new Error(placed.reason);
  return placed.order;
}

const statusOf = async (order: OrderRow) => (await orderByCode(db, order.code))?.status;

describe('a guest’s order for a free occurrence', () => {
  it('is reserved for half an hour, and paid once its address is confirmed', async () => {
    const world = await bookingWorld(db);
    const terms = await world.eventDate(50, { free: true });
    const order = await guestOrder(world, terms);
    expect(order).toMatchObject({ status: 'reserved', expiresAt: '2026-11-21T18:30:00.000Z' });
    world.clock.advance({ minutes: 29 });
    await expireHolds(world.context);
    expect(await startPayment(world.context, order, 'sandbox')).toMatchObject({ reason: 'order-not-payable' });
    expect(await confirmOrder(world.context, order)).toEqual({ ok: true });
    expect(await statusOf(order)).toBe('paid');
    expect(await confirmOrder(world.context, order)).toEqual({ ok: true });
    const { rows } = await sql`select from booking.ticket where order_id = ${order.id}`.execute(db);
    expect(rows).toHaveLength(1);
    const { rows: events } = await sql<{ type: string }>`select type from platform.outbox
      where subject = ${order.id} order by id`.execute(db);
    expect(events.map(({ type }) => type)).toEqual(['booking.confirmation-awaited', 'booking.order-paid']);
  });

  it('ends by itself, and its place is given back', async () => {
    const world = await bookingWorld(db);
    const terms = await world.eventDate(1, { free: true });
    const order = await guestOrder(world, terms);
    expect(await new Buyer(world, terms).hold(1)).toMatchObject({ reason: 'sold-out' });
    world.clock.advance({ minutes: 30 });
    expect(await confirmOrder(world.context, order)).toEqual({ ok: false, reason: 'no-hold' });
    expect((await new Buyer(world, terms).hold(1)).ok).toBe(true);
    await expireHolds(world.context);
    expect(await statusOf(order)).toBe('expired');
    expect(await confirmOrder(world.context, order)).toEqual({ ok: false, reason: 'no-hold' });
  });

  it('is one for each confirmed address, however many were asked for, and none until it is confirmed', async () => {
    const world = await bookingWorld(db);
    const terms = await world.eventDate(50, { free: true });
    const orders = await Promise.all(
      ['awa@example.org', 'AWA@example.org', 'awa@example.org'].map((email) => guestOrder(world, terms, email)),
    );
    const answers = await Promise.all(orders.map((order) => confirmOrder(world.context, order)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok && answer.reason === 'already-participating')).toHaveLength(2);
  });

  it('is confirmed no more once it was cancelled, nor when the occurrence is', async () => {
    const world = await bookingWorld(db);
    const terms = await world.eventDate(50, { free: true });
    const [given, called] = [await guestOrder(world, terms), await guestOrder(world, terms)];
    await cancelOrder(world.context, given);
    expect(await confirmOrder(world.context, given)).toMatchObject({ reason: 'order-not-confirmable' });
    world.terms.set(terms.occurrenceId, { ...terms, status: 'cancelled' });
    expect(await confirmOrder(world.context, called)).toMatchObject({ reason: 'occurrence-cancelled' });
  });

  it('is asked for by mail, unless it is confirmed by then', async () => {
    const world = await bookingWorld(db);
    const terms = await world.eventDate(50, { free: true });
    const order = await guestOrder(world, terms, 'awa@example.org');
    const sent: { to: string; text: string }[] = [];
    const mailer = { send: (mail: { to: string; text: string }) => Promise.resolve(void sent.push(mail)) };
    await sendNotice(world.context, mailer, { kind: 'confirm', code: order.code });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.to).toBe('awa@example.org');
    expect(sent[0]?.text).toContain(`/fr/orders/${order.code}?key=`);
    await confirmOrder(world.context, order);
    await sendNotice(world.context, mailer, { kind: 'confirm', code: order.code });
    expect(sent).toHaveLength(1);
  });
});

describe('an account with a confirmed address', () => {
  it('has the ticket at once, once with and without the account', async () => {
    const world = await bookingWorld(db);
    const terms = await world.eventDate(50, { free: true });
    const personId = newId();
    await sql`insert into identity.person (id, name) values (${personId}, 'Awa Exemple')`.execute(db);
    const awa = {
      kind: 'person' as const,
      visitorId: newId(),
      personId,
      holderId: personId,
      name: 'Awa Exemple',
      email: 'awa.exemple@example.org',
      emailVerified: true,
      language: 'fr' as const,
      platformRole: 'member' as const,
      memberships: [],
    };
    const placed = async (actor: typeof awa) => {
      const held = await changeHold(world.context, terms.occurrenceId, actor, { places: 1 });
      if (!held.ok) return held;
      const lines = [{ seat: null, tariffId: terms.prices[0]?.tariffId ?? '' }];
      const input = { lines, name: 'Awa Exemple', email: 'other@example.org', language: 'fr' as const };
      return placeOrder(world.context, terms.occurrenceId, actor, input, newId());
    };
    expect(await placed({ ...awa, emailVerified: false })).toMatchObject({ order: { status: 'reserved' } });
    expect(await placed(awa)).toMatchObject({ order: { status: 'paid' } });
    expect(await placed(awa)).toMatchObject({ reason: 'already-participating' });
    const asGuest = await guestOrder(world, terms, 'Awa.Exemple@example.org');
    expect(await confirmOrder(world.context, asGuest)).toMatchObject({ reason: 'already-participating' });
  });
});
