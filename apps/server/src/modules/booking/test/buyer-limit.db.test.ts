import { createTestDatabase } from '@parterre/test-driver/test-database';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import type { Actor, PersonActor } from '../../identity/contract.ts';
import type { SaleTerms } from '../../programme/contract.ts';
import type { BookingContext } from '../context.ts';
import { countPlacesOfBuyer, lockBuyer } from '../sql/buyer-rows.ts';
import type { OrderRow } from '../sql/order-rows.ts';
import { joinVisitor } from '../use-cases/join-visitor.ts';
import { startPayment } from '../use-cases/start-payment.ts';
import { aVisitor, bookingWorld } from './booking-world.ts';
import type { World } from './booking-world.ts';
import { Buyer } from './buyer.ts';
import { meetingPoint } from './meeting-point.ts';

const database = await createTestDatabase({ poolSize: 8 });
const { db } = database;
afterAll(() => database.close());

const limited = (world: World, most = 2) => world.eventDate(40, { mostPerBuyer: most });
async function aPerson(): Promise<PersonActor> {
  const personId = newId();
  await sql`insert into identity.person (id, name) values (${personId}, 'Awa Exemple')`.execute(db);
  const facts = { name: 'Awa Exemple', email: null, emailVerified: false, language: 'fr' as const };
  return {
    ...{ kind: 'person', personId, holderId: personId, visitorId: newId() },
    ...{ ...facts, platformRole: 'member', memberships: [] },
  };
}
/** Buys with an address of its own, unless told. */
async function buy(world: World, terms: SaleTerms, actor: Actor, places: number, email = `${newId()}@example.org`) {
  const buyer = new Buyer(world, terms, actor);
  const held = await buyer.hold(places);
  if (!held.ok) return held.reason;
  const placed = await buyer.order(places, newId(), email);
  if (!placed.ok) return placed.reason;
  const started = await startPayment(world.context, placed.order, 'sandbox');
  if (!started.ok) return started.reason;
  return world.payments.succeed(placed.order.id);
}

describe('what one buyer may have', () => {
  it('is counted by the account, on whatever device', async () => {
    const world = await bookingWorld(db);
    const terms = await limited(world);
    const awa = await aPerson();
    expect(await buy(world, terms, awa, 1)).toBe('fulfilled');
    const elsewhere = { ...awa, visitorId: newId() };
    expect(await new Buyer(world, terms, elsewhere).hold(2)).toMatchObject({
      ...{ ok: false, reason: 'too-many-for-one-buyer', most: 2, bought: 1 },
    });
    expect(await buy(world, terms, elsewhere, 1)).toBe('fulfilled');
  });

  it('is counted by the cookie, signed in or out', async () => {
    const world = await bookingWorld(db);
    const terms = await limited(world);
    const awa = await aPerson();
    const out: Actor = { kind: 'visitor', visitorId: awa.visitorId, holderId: awa.visitorId };
    expect(await buy(world, terms, out, 1)).toBe('fulfilled');
    await db.transaction().execute((trx) => joinVisitor(world.context, trx, out.holderId, awa.personId));
    expect(await buy(world, terms, awa, 1)).toBe('fulfilled');
    expect(await buy(world, terms, out, 1)).toBe('too-many-for-one-buyer');
  });

  it('is counted by the mailbox that something was bought with, however it is spelled; an unpaid order stops nobody', async () => {
    const world = await bookingWorld(db);
    const terms = await limited(world);
    expect(await buy(world, terms, aVisitor(), 1, 'awa@example.org')).toBe('fulfilled');
    const joker = new Buyer(world, terms);
    await joker.hold(1);
    expect((await joker.order(1, newId(), 'awa@example.org')).ok).toBe(true);
    expect(await buy(world, terms, aVisitor(), 2, 'AWA@example.org')).toBe('too-many-for-one-buyer');
    expect(await buy(world, terms, aVisitor(), 1, 'AWA@example.org')).toBe('fulfilled');
    expect(await buy(world, terms, aVisitor(), 1, 'lea@example.org')).toBe('fulfilled');
  });

  it('is refused to money that comes late, when the places were bought otherwise meanwhile', async () => {
    const world = await bookingWorld(db);
    const terms = await limited(world, 1);
    const slow = new Buyer(world, terms);
    await slow.hold(1);
    const placed = await slow.order(1, newId(), 'awa@example.org');
    if (!placed.ok) throw new Error(placed.reason);
    await startPayment(world.context, placed.order, 'sandbox');
    await sql`update booking."order" set paying = false, expires_at = '2026-11-21T17:00:00Z' where id = ${placed.order.id}`.execute(
      db,
    );
    expect(await buy(world, terms, aVisitor(), 1, 'awa@example.org')).toBe('fulfilled');
    expect(await world.payments.succeed(placed.order.id)).toBe('over-limit');
  });
});

describe('two devices that pay at once with one address', () => {
  /** Two orders that stand, each within the limit. */
  async function twoOrders(guard?: Partial<BookingContext['guard']>) {
    const world = await bookingWorld(db, guard);
    const terms = await limited(world);
    const orders: OrderRow[] = [];
    for (const buyer of [new Buyer(world, terms), new Buyer(world, terms)]) {
      await buyer.hold(2);
      const placed = await buyer.order(2, newId(), 'awa@example.org');
      if (!placed.ok) throw new Error(placed.reason);
      orders.push(placed.order);
    }
    return { world, orders };
  }
  const pay = async ({ world, orders }: Awaited<ReturnType<typeof twoOrders>>) => {
    const started = await Promise.all(orders.map((order) => startPayment(world.context, order, 'sandbox')));
    return started.map((one) => (one.ok ? 'paying' : one.reason)).sort();
  };

  it('are one buyer: only one of them pays', async () => {
    for (let round = 0; round < 5; round += 1)
      expect(await pay(await twoOrders())).toEqual(['paying', 'too-many-for-one-buyer']);
  });

  it('would both pay if the buyer were not locked while counting', async () => {
    let both: () => Promise<void> = () => Promise.resolve();
    const two = await twoOrders({
      lockBuyer: () => Promise.resolve(),
      async countPlacesOfBuyer(trx, buyer, except) {
        const count = await countPlacesOfBuyer(trx, buyer, except);
        await both();
        return count;
      },
    });
    both = meetingPoint(2);
    expect(await pay(two)).toEqual(['paying', 'paying']);
  });

  it('wait for each other in one order, whatever they have in common', async () => {
    const [a, b] = [newId(), newId()];
    const buyer = (holderId: string, visitorId: string) => ({
      occurrenceId: a,
      holderId,
      visitorId,
      email: 'awa@example.org',
    });
    const locks = Array.from({ length: 20 }, (_, at) =>
      db.transaction().execute((trx) => lockBuyer(trx, at % 2 === 0 ? buyer(a, b) : buyer(b, a))),
    );
    await expect(Promise.all(locks)).resolves.toHaveLength(20);
  });
});
