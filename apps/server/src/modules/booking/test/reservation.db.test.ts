import type { ReservationInput } from '@parterre/contract/booking';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import { afterAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { Actor, PersonActor } from '../../identity/contract.ts';
import type { SaleTerms } from '../../programme/contract.ts';
import { orderLinkKey } from '../order-link.ts';
import { orderByCode } from '../sql/order-rows.ts';
import type { OrderRow } from '../sql/order-rows.ts';
import { expireHolds } from '../use-cases/expire-holds.ts';
import { followNews } from '../use-cases/follow-news.ts';
import { reserveSeats } from '../use-cases/reserve-seats.ts';
import type { ReservedSeats } from '../use-cases/reserve-seats.ts';
import { sendNotice } from '../use-cases/send-notice.ts';
import { startPayment } from '../use-cases/start-payment.ts';
import { bookingApp } from './booking-app.ts';
import { aVisitor, bookingWorld } from './booking-world.ts';
import type { World } from './booking-world.ts';
import { Buyer } from './buyer.ts';

const database = await createTestDatabase({ poolSize: 8 });
afterAll(() => database.close());
const { db } = database;
const cashier = { personId: newId() };

function input(terms: SaleTerms, seats: (string | null)[], more: Partial<ReservationInput> = {}): ReservationInput {
  const lines = seats.map((seat) => ({ seat, tariffId: terms.prices[0]?.tariffId ?? '' }));
  return { lines, name: 'Awa Exemple', email: 'awa@example.org', language: 'fr', ...more };
}

/** What the counter is told when it reserves; the start is at 20:00, the venue's deadline half an hour before. */
function reserve(
  world: World,
  terms: SaleTerms,
  seats: (string | null)[],
  { until, key = newId(), org = terms.organisationId }: { until?: string; key?: string; org?: string } = {},
): Promise<ReservedSeats> {
  const wish = input(terms, seats, until === undefined ? {} : { until });
  return reserveSeats(world.context, org, terms.occurrenceId, cashier, wish, key);
}

async function reserved(world: World, terms: SaleTerms, seats: string[]): Promise<OrderRow> {
  const answer = await reserve(world, terms, seats);
  if (!answer.ok) throw new Error(`the reservation was refused: ${answer.reason}`);
  return answer.order;
}

describe('an order that the counter keeps unpaid', () => {
  it('keeps its seats until the deadline, and gives them back then', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    const order = await reserved(world, terms, ['A1', 'A2']);
    expect(order).toMatchObject({ status: 'reserved', expiresAt: '2026-11-21T19:30:00.000Z', personId: null });
    world.clock.set('2026-11-21T19:29:59.000Z');
    await expireHolds(world.context);
    expect(await new Buyer(world, terms).hold(['A1'])).toMatchObject({ reason: 'seats-taken' });
    world.clock.set('2026-11-21T19:30:00.000Z');
    await expireHolds(world.context);
    expect((await orderByCode(db, order.code))?.status).toBe('expired');
    expect((await new Buyer(world, terms).hold(['A1', 'A2'])).ok).toBe(true);
  });

  it('stands when the screening was cancelled and is on again before anybody was told', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    const order = await reserved(world, terms, ['A1']);
    const { occurrenceId: screeningId } = terms;
    const event = { type: 'programme.screening-cancelled', subject: screeningId, data: { screeningId } };
    const follow = () =>
      inTransaction(db, (trx) => followNews(world.context, trx, { ...event, id: newId(), at: order.createdAt }));
    expect(await follow()).toEqual([]);
    expect((await orderByCode(db, order.code))?.status).toBe('reserved');
    world.terms.set(screeningId, { ...terms, status: 'cancelled' });
    expect(await follow()).toMatchObject([{ codes: [order.code] }]);
    expect((await orderByCode(db, order.code))?.status).toBe('cancelled');
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

  it('may end earlier than the venue says, never later', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    const earlier = await reserve(world, terms, ['A1'], { until: '2026-11-21T19:00:00.000Z' });
    const later = await reserve(world, terms, ['A2'], { until: '2026-11-21T23:00:00.000Z' });
    expect(earlier).toMatchObject({ ok: true, order: { expiresAt: '2026-11-21T19:00:00.000Z' } });
    expect(later).toMatchObject({ ok: true, order: { expiresAt: '2026-11-21T19:30:00.000Z' } });
  });

  it('is refused once the time is over, where the venue keeps none, where nothing is paid, and elsewhere', async () => {
    const world = await bookingWorld(db);
    const closed = { ok: false, reason: 'reservations-closed' };
    const terms = await world.screening(40);
    expect(await reserve(world, terms, ['A1'], { until: '2026-11-21T17:00:00.000Z' })).toEqual(closed);
    expect(await reserve(world, terms, ['A1'], { org: newId() })).toEqual({ ok: false, reason: 'not-found' });
    expect(await reserve(world, await world.screening(20, { reservationMinutesBefore: null }), ['A1'])).toEqual(closed);
    expect(await reserve(world, await world.eventDate(20, { free: true }), [null])).toEqual(closed);
    world.clock.set('2026-11-21T19:30:00.000Z');
    expect(await reserve(world, terms, ['A1'])).toEqual(closed);
  });

  it('takes no seat that somebody has, and holds no place beyond the capacity', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    await new Buyer(world, terms).hold(['A1']);
    expect(await reserve(world, terms, ['A1', 'A2'])).toMatchObject({
      ok: false,
      reason: 'seats-taken',
      taken: ['A1'],
    });
    const concert = await world.eventDate(3);
    expect(await reserve(world, concert, [null, null])).toMatchObject({ ok: true });
    expect(await reserve(world, concert, [null, null])).toEqual({ ok: false, reason: 'sold-out' });
  });

  it('is made once by one key, also by two requests at once; another body under it is refused', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    const key = newId();
    const many = await Promise.all(Array.from({ length: 8 }, () => reserve(world, terms, ['B1'], { key: 'eight' })));
    expect(new Set(many.map((answer) => (answer.ok ? answer.order.code : answer.reason))).size).toBe(1);
    const code = many[0]?.ok ? many[0].order.code : '';
    expect(await orderByCode(db, code)).toMatchObject({ status: 'reserved', expiresAt: '2026-11-21T19:30:00.000Z' });
    const [one, two] = await Promise.all([
      reserve(world, terms, ['A1'], { key }),
      reserve(world, terms, ['A1'], { key }),
    ]);
    const again = await reserve(world, terms, ['A1'], { key });
    const codes = [one, two, again].map((answer) => (answer.ok ? answer.order.code : answer.reason));
    expect(new Set(codes).size).toBe(1);
    expect(await reserve(world, terms, ['A2'], { key })).toEqual({ ok: false, reason: 'idempotency-conflict' });
    expect((await reserve(world, terms, ['A3'])).ok).toBe(true);
  });

  it('is told to its customer by mail, with the link that opens it and until when it is kept', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    const { code } = await reserved(world, terms, ['A1', 'A2']);
    const mails: { to: string; subject: string; text: string }[] = [];
    await sendNotice(
      world.context,
      { send: (mail) => Promise.resolve(void mails.push(mail)) },
      { kind: 'reserved', code },
    );
    expect(mails).toMatchObject([{ to: 'awa@example.org' }]);
    expect(mails[0]?.subject).toContain('Vos places sont réservées');
    expect(mails[0]?.text).toContain('jusqu’au samedi 21 novembre 2026 à 20:30');
    expect(mails[0]?.text).toContain('Places : A1, A2');
    expect(mails[0]?.text).toContain(`/orders/${code}?key=`);
  });
});

describe('the counter', () => {
  const staff = (organisationId: string, role: 'cashier' | 'usher'): PersonActor => ({
    ...{ kind: 'person', personId: cashier.personId, holderId: cashier.personId, visitorId: cashier.personId },
    ...{ name: 'Caisse Exemple', email: null, emailVerified: false, language: 'fr', platformRole: 'member' },
    memberships: [{ organisationId, roles: [role] }],
  });

  it('reserves through the API with the permission for it; the customer opens and cancels it by the link', async () => {
    const world = await bookingWorld(db);
    const app = await bookingApp(world);
    const terms = await world.screening(40);
    const url = `/api/v1/organisations/${terms.organisationId}/occurrences/${terms.occurrenceId}/reservations`;
    const ask = (actor: Actor, method: 'GET' | 'POST', to: string, payload?: object) =>
      app.inject({
        method,
        url: to,
        headers: { 'x-actor': JSON.stringify(actor), 'idempotency-key': newId() },
        ...(payload === undefined ? {} : { payload }),
      });
    expect((await ask(aVisitor(), 'POST', url, input(terms, ['A1']))).statusCode).toBe(401);
    expect((await ask(staff(terms.organisationId, 'usher'), 'POST', url, input(terms, ['A1']))).statusCode).toBe(403);
    const made = await ask(staff(terms.organisationId, 'cashier'), 'POST', url, input(terms, ['A1']));
    expect([made.statusCode, made.json<object>()]).toMatchObject([
      201,
      { status: 'reserved', name: 'Awa Exemple', expiresAt: '2026-11-21T19:30:00.000Z', tickets: [] },
    ]);
    const { code } = made.json<{ code: string }>();
    const row = await orderByCode(db, code);
    const key = orderLinkKey(world.context.linkKey, row?.id ?? '');
    expect((await ask(aVisitor(), 'GET', `/api/v1/orders/${code}`)).statusCode).toBe(404);
    expect((await ask(aVisitor(), 'GET', `/api/v1/orders/${code}?key=${key}`)).json()).toMatchObject({ code });
    const cancelled = await ask(aVisitor(), 'POST', `/api/v1/orders/${code}/cancel?key=${key}`);
    expect(cancelled.json()).toMatchObject({ status: 'cancelled' });
    expect((await new Buyer(world, terms).hold(['A1'])).ok).toBe(true);
    await app.close();
  });
});
