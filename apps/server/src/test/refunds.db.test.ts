import type { CheckInAnswer, Order, SeatState } from '@parterre/contract/booking';
import type { RefundQuote } from '@parterre/contract/refunds';
import type { Actor } from '@parterre/test-driver/actors';
import { anAuditorium, anOrganisation, aScreening, aTariff, aVenue } from '@parterre/test-driver/builders';
import type { BuiltScreening } from '@parterre/test-driver/builders';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { heldPayable } from '../modules/payments/contract.ts';
import { createLedger } from '../modules/payments/sql/ledger.ts';
import { ask, buy, occurrenceUrl, order, playOutcome, startToPay } from './journey.ts';
import { wholeApp } from './whole-app.ts';
import type { WholeApp } from './whole-app.ts';

let world: WholeApp;
beforeAll(async () => {
  world = await wholeApp('2026-11-20T12:00:00.000Z');
  await world.app.start();
});
afterAll(() => world.close());
/** After whatever happened the books balance. */
afterEach(async () => {
  const { rows } = await sql<{ off: number }>`
    select coalesce(sum(abs(s)), 0)::bigint as off
    from (select sum(amount) as s from payments.posting group by transaction_id) t`.execute(world.database.db);
  expect(rows[0]?.off).toBe(0);
});

const policy = {
  steps: [
    { minutesBefore: 1440, shareBasisPoints: 10_000 },
    { minutesBefore: 120, shareBasisPoints: 5000 },
  ],
  feesKept: true,
};

/** A screening two days ahead, 11.50 a seat and 0.60 on top. */
async function screening(more: object = {}): Promise<BuiltScreening> {
  const { db } = world.database;
  const organisation = await anOrganisation(db, {
    fee_fixed: 60,
    refund_policy: JSON.stringify(policy),
    ...more,
  });
  const auditorium = await anAuditorium(db, await aVenue(db, organisation), 30);
  const tariffs = [await aTariff(db, auditorium, { amount: 1150 })];
  return aScreening(db, { auditorium, tariffs, startsAt: '2026-11-22T19:00:00.000Z' });
}

/** What is owed to the seller for the screening, and what is ours; credit positive. */
async function owed(of: BuiltScreening): Promise<{ held: number; available: number; ours: number; tax: number }> {
  const { rows } = await sql<{ held: number; available: number; ours: number; tax: number }>`
    select coalesce(-sum(p.amount) filter (where a.kind = 'payable-held' and a.code like ${`%${of.occurrenceId}%`}), 0)::bigint as held,
      coalesce(-sum(p.amount) filter (where a.kind = 'payable-available' and a.code like ${`%${of.organisationId}%`}), 0)::bigint as available,
      coalesce(-sum(p.amount) filter (where a.kind = 'fee-revenue'), 0)::bigint as ours,
      coalesce(-sum(p.amount) filter (where a.kind = 'tax-payable'), 0)::bigint as tax
    from payments.posting p join payments.account a on a.id = p.account_id`.execute(world.database.db);
  return rows[0] ?? { held: 0, available: 0, ours: 0, tax: 0 };
}
const refund = (actor: Actor, code: string, body: object) =>
  ask<Order>(actor, 'POST', `/api/v1/orders/${code}/refunds`, body);
const quote = (actor: Actor, code: string, query = '') =>
  ask<RefundQuote>(actor, 'GET', `/api/v1/orders/${code}/refund-quote${query}`);
const mailTo = async (recipient: string, subject: string) => {
  const { rows } = await sql<{ text: string }>`select text from platform.mailbox
    where recipient = ${recipient} and subject like ${subject} order by at, id`.execute(world.database.db);
  return rows.map(({ text }) => text);
};

test('one of two tickets goes back under the policy, then the other one: seats, door, money, books and mail', async () => {
  const of = await screening();
  const before = await owed(of);
  const buyer = world.visitor();
  const email = 'awa.refund@example.org';
  const placed = await order(buyer, of, ['A1', 'A2'], { email });
  await playOutcome(buyer, await startToPay(buyer, placed.body.code), 'succeed');
  const bought = (await ask<Order>(buyer, 'POST', `/api/v1/orders/${placed.body.code}/refresh`, {})).body;
  expect(bought).toMatchObject({ status: 'paid', refundPolicy: policy, refundOffer: null });
  const [first, second] = bought.tickets;
  const quoted = await quote(buyer, bought.code, `?tickets=${first?.id ?? ''}`);
  expect(quoted.body).toMatchObject({
    ...{ paid: { amount: 1210 }, back: { amount: 1150 }, kept: { amount: 60 }, toMeans: { amount: 1150 } },
    ...{ toGiftCard: { amount: 0 }, shareBasisPoints: 10_000, until: '2026-11-21T19:00:00.000Z', admitted: 0 },
  });
  // Nobody else can.
  expect((await refund(world.visitor(), bought.code, { tickets: 'all' })).status).toBe(404);
  const one = await refund(buyer, bought.code, { tickets: [first?.id] });
  expect(one).toMatchObject({
    status: 200,
    body: {
      status: 'paid',
      refunds: [{ amount: { amount: 1150 } }],
      tickets: [{ status: 'refunded', code: null }, { status: 'valid' }],
    },
  });
  expect(await owed(of)).toEqual({ ...before, held: 1150, ours: before.ours + 100, tax: before.tax + 20 });
  const seats = await ask<SeatState>(world.visitor(), 'GET', occurrenceUrl(of, 'seats'));
  expect(seats.body.taken).toEqual(['A2']);
  expect((await buy(world.visitor(), of, ['A1'])).status).toBe('paid');
  expect(await refund(buyer, bought.code, { tickets: [first?.id] })).toMatchObject({
    status: 409,
    body: { code: 'order-not-refundable' },
  });
  await vi.waitFor(async () => expect(await mailTo(email, 'Remboursement%')).toHaveLength(1), 15_000);
  // Half of it, an hour and a half later than the day before.
  world.clock.set('2026-11-21T20:30:00.000Z');
  const rest = await refund(buyer, bought.code, { tickets: 'all' });
  expect(rest.body).toMatchObject({
    status: 'refunded',
    refunds: [{ amount: { amount: 1150 } }, { amount: { amount: 575 } }],
  });
  expect(await owed(of)).toMatchObject({ held: 1150 + 575 });
  const usher = await world.person({ memberships: [{ organisationId: of.organisationId, roles: ['usher'] }] });
  const shown = await ask<CheckInAnswer>(usher, 'POST', `/api/v1/organisations/${of.organisationId}/check-ins`, {
    ...{ code: second?.code, occurrenceId: of.occurrenceId, door: 'Porte 1' },
  });
  expect(shown.body.result).toBe('refunded');
  await vi.waitFor(async () => expect(await mailTo(email, 'Remboursement%')).toHaveLength(2), 15_000);
  const [told] = await mailTo(email, 'Remboursement de 11,50%');
  expect(told).toContain('A1');
  expect(told).toContain('Votre autre billet reste valable.');
  const { rows } = await sql<{ kind: string }>`select kind from booking.operation
    where occurrence_id = ${of.occurrenceId} order by number`.execute(world.database.db);
  expect(rows.map(({ kind }) => kind)).toEqual([
    'entry-issued',
    'entry-issued',
    'entry-refunded',
    'entry-issued',
    'entry-refunded',
  ]);
});

test('staff give back in full, with a reason, fees and all, and the books are as before the sale', async () => {
  const of = await screening();
  world.clock.set('2026-11-21T20:30:00.000Z');
  const before = await owed(of);
  const buyer = world.visitor();
  const bought = await buy(buyer, of, ['B1', 'B2', 'B3']);
  const cashier = await world.person({ memberships: [{ organisationId: of.organisationId, roles: ['cashier'] }] });
  const finance = await world.person({ memberships: [{ organisationId: of.organisationId, roles: ['finance'] }] });
  expect((await refund(buyer, bought.code, { tickets: 'all', full: true, reason: 'x' })).status).toBe(401);
  expect((await refund(cashier, bought.code, { tickets: 'all', full: true, reason: 'x' })).status).toBe(404);
  expect(await refund(finance, bought.code, { tickets: 'all', full: true })).toMatchObject({
    status: 422,
    body: { code: 'reason-missing' },
  });
  expect((await quote(finance, bought.code, '?full=true')).body).toMatchObject({
    back: { amount: 3630 },
    kept: { amount: 0 },
  });
  for (const ticket of bought.tickets) {
    const wish = { tickets: [ticket.id], full: true, reason: 'Fauteuil cassé' };
    expect((await refund(finance, bought.code, wish)).status).toBe(200);
  }
  expect(await owed(of)).toEqual(before);
  expect((await ask<Order>(buyer, 'GET', `/api/v1/orders/${bought.code}`)).body).toMatchObject({ status: 'refunded' });
});

test('the same key is one refund; another body under it is a conflict', async () => {
  const of = await screening();
  world.clock.set('2026-11-20T20:30:00.000Z');
  const buyer = world.visitor();
  const bought = await buy(buyer, of, ['C1', 'C2']);
  const send = (payload: object) =>
    buyer.inject({
      ...{ method: 'POST', url: `/api/v1/orders/${bought.code}/refunds`, payload },
      headers: { 'idempotency-key': 'once-1' },
    });
  const wish = { tickets: [bought.tickets[0]?.id] };
  const answers = await Promise.all([send(wish), send(wish), send(wish)]);
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
  expect((await send({ tickets: 'all' })).statusCode).toBe(422);
  const { refunds } = (await ask<Order>(buyer, 'GET', `/api/v1/orders/${bought.code}`)).body;
  expect(refunds).toHaveLength(1);
});

test('what was released to the seller is taken from what it could have paid out, into a flagged debit where need be', async () => {
  const of = await screening();
  const buyer = world.visitor();
  const bought = await buy(buyer, of, ['D1', 'D2']);
  const finance = await world.person({ memberships: [{ organisationId: of.organisationId, roles: ['finance'] }] });
  await release(of, 1300);
  const wish = (index: number) => ({ tickets: [bought.tickets[index]?.id], full: true, reason: 'Geste' });
  // Held had 2300, of which 1300 went: the first goes from available, the second into its debit.
  expect((await refund(finance, bought.code, wish(0))).status).toBe(200);
  expect(await owed(of)).toMatchObject({ held: 1000, available: 150 });
  expect((await refund(finance, bought.code, wish(1))).status).toBe(200);
  expect(await owed(of)).toMatchObject({ held: 1000, available: -1000 });
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from payments.transaction
    where kind = 'sale-undone' and clawback`.execute(world.database.db);
  expect(rows[0]?.count).toBe(1);
});

test('after the end of a screening of a French cinema no entry is cancelled any more', async () => {
  const of = await screening();
  const bought = await buy(world.visitor(), of, ['A5']);
  const finance = await world.person({ memberships: [{ organisationId: of.organisationId, roles: ['finance'] }] });
  world.clock.set('2026-11-23T01:00:00.000Z');
  const wish = { tickets: 'all', full: true, reason: 'Geste' };
  expect(await refund(finance, bought.code, wish)).toMatchObject({
    status: 409,
    body: { code: 'entry-not-cancellable' },
  });
});

/** As after the occurrence, of a part of it. */
async function release(of: BuiltScreening, amount: number): Promise<void> {
  const ledger = createLedger(world.clock);
  await world.database.db.transaction().execute(async (trx) => {
    const posted = await ledger.post(trx, {
      ...{ key: `release:${of.occurrenceId}`, kind: 'release', currency: 'EUR', description: 'Release' },
      postings: [
        { account: heldPayable(of.organisationId, of.occurrenceId), amount },
        { account: { kind: 'payable-available', ownerId: of.organisationId }, amount: -amount },
      ],
    });
    expect(posted.ok).toBe(true);
  });
}
