import type { Order } from '@parterre/contract/booking';
import type { DeskEvent } from '@parterre/contract/events';
import type { OccurrenceRefunds } from '@parterre/contract/refunds';
import type { Actor, Person } from '@parterre/test-driver/actors';
import { anEventDate, anOrganisation, aVenue } from '@parterre/test-driver/builders';
import type { BuiltEventDate } from '@parterre/test-driver/builders';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ask, order, playOutcome, startToPay } from './journey.ts';
import { wholeApp } from './whole-app.ts';
import type { WholeApp } from './whole-app.ts';

let world: WholeApp;
beforeAll(async () => {
  world = await wholeApp('2026-11-20T12:00:00.000Z');
  await world.app.start();
});
afterAll(() => world.close());

/** A date in a week of an event that sells without refunds, its organiser, and who has a ticket. */
async function soldDate(): Promise<{
  date: BuiltEventDate;
  organiser: Person;
  buyer: Actor;
  code: string;
  email: string;
}> {
  const { db } = world.database;
  const organisation = await anOrganisation(db, {
    ...{ name: 'Club du Port', trusted: true, identity_checked_at: '2026-01-01T00:00:00Z' },
    legal_profile: 'fr-live',
  });
  const venue = await aVenue(db, organisation);
  const date = await anEventDate(db, { venue, startsAt: '2026-11-27T19:00:00.000Z', capacity: 20 });
  const memberships = [{ organisationId: organisation.organisationId, roles: ['organiser', 'finance'] as const }];
  const organiser = await world.person({ memberships });
  const email = `${crypto.randomUUID()}@example.org`;
  const buyer = world.visitor();
  const code = await bought(buyer, date, email);
  return { date, organiser, buyer, code, email };
}
async function bought(buyer: Actor, date: BuiltEventDate, email: string): Promise<string> {
  const { body } = await order(buyer, date, [null], { email });
  await playOutcome(buyer, await startToPay(buyer, body.code), 'succeed');
  await ask(buyer, 'POST', `/api/v1/orders/${body.code}/refresh`, {});
  return body.code;
}
const eventUrl = (date: BuiltEventDate) => `/api/v1/organisations/${date.organisationId}/events/${date.eventId}`;
const refundsUrl = (date: BuiltEventDate) =>
  `/api/v1/organisations/${date.organisationId}/occurrences/${date.occurrenceId}`;
const read = async (buyer: Actor, code: string) => (await ask<Order>(buyer, 'GET', `/api/v1/orders/${code}`)).body;
async function textTo(recipient: string, subject: string): Promise<string> {
  return vi.waitFor(async () => {
    const { rows } = await sql<{ text: string }>`select text from platform.mailbox
      where recipient = ${recipient} and subject like ${subject}`.execute(world.database.db);
    expect(rows).not.toHaveLength(0);
    return rows[0]?.text ?? '';
  }, 15_000);
}

test('who has paid for what is postponed is asked, and is refunded in full until the time is over', async () => {
  const { date, organiser, buyer, code, email } = await soldDate();
  const other = world.visitor();
  const kept = await bought(other, date, `${crypto.randomUUID()}@example.org`);
  const refund = (of: string, actor: Actor) =>
    ask<Order>(actor, 'POST', `/api/v1/orders/${of}/refunds`, { tickets: 'all' });
  expect(await refund(code, buyer)).toMatchObject({ status: 409, body: { code: 'refund-too-late' } });
  const postponed = { action: 'postpone', reason: 'Tempête sur le port.' };
  expect((await ask<DeskEvent>(organiser, 'POST', `${eventUrl(date)}/status`, postponed)).body.status).toBe(
    'postponed',
  );
  const inThirtyDays = '2026-12-20T12:00:00.000Z';
  await vi.waitFor(
    async () => expect((await read(buyer, code)).refundOffer).toEqual({ until: inThirtyDays, kept: false }),
    15_000,
  );
  expect(await textTo(email, 'Reporté%')).toMatch(/rendu, frais compris.*20 décembre 2026/);
  // A new day that is nearer: nobody is asked longer than until it begins.
  const day = { start: '2026-12-11T20:30', minutes: 90 };
  expect((await ask(organiser, 'PUT', `${eventUrl(date)}/dates/${date.occurrenceId}`, day)).status).toBe(200);
  await vi.waitFor(
    async () => expect((await read(buyer, code)).refundOffer?.until).toBe('2026-12-11T19:30:00.000Z'),
    15_000,
  );
  const until = '2026-12-01T12:00:00.000Z';
  const set = await ask<OccurrenceRefunds>(organiser, 'PUT', `${refundsUrl(date)}/refund-offer`, { until });
  expect(set.body.offer).toMatchObject({ until, kept: 0, refunded: 0 });
  expect((await ask<Order>(other, 'POST', `/api/v1/orders/${kept}/keep`)).body.refundOffer).toEqual({
    until,
    kept: true,
  });
  const given = await refund(code, buyer);
  expect(given.body).toMatchObject({ status: 'refunded', refunds: [{ amount: given.body.quote.total }] });
  expect(await textTo(email, 'Remboursement%')).toContain('vous avez préféré être remboursé');
  const stands = await ask<OccurrenceRefunds>(organiser, 'GET', `${refundsUrl(date)}/refunds`);
  expect(stands.body).toMatchObject({ run: null, startable: null, offer: { kept: 1, refunded: 1 } });
  // Whoever buys now knows of the new day.
  world.clock.advance({ minutes: 1 });
  const late = world.visitor();
  expect((await read(late, await bought(late, date, email))).refundOffer).toBeNull();
  world.clock.set(until);
  expect(await refund(kept, other)).toMatchObject({ status: 409, body: { code: 'refund-too-late' } });
  expect(await ask(other, 'POST', `/api/v1/orders/${kept}/keep`)).toMatchObject({
    status: 409,
    body: { code: 'refund-offer-closed' },
  });
  world.clock.set('2026-11-20T12:00:00.000Z');
});

test('when it is cancelled everybody is refunded, by itself or at once when staff say so, and told', async () => {
  const { date, organiser, buyer, code, email } = await soldDate();
  const run = () => ask<OccurrenceRefunds>(organiser, 'POST', `${refundsUrl(date)}/refund-run`, {});
  expect(await run()).toMatchObject({ status: 409, body: { code: 'refunds-not-startable' } });
  await ask<DeskEvent>(organiser, 'POST', `${eventUrl(date)}/status`, { action: 'cancel', reason: 'La salle ferme.' });
  await vi.waitFor(async () => {
    const stands = await ask<OccurrenceRefunds>(organiser, 'GET', `${refundsUrl(date)}/refunds`);
    expect(stands.body.run).toMatchObject({ status: 'running', orders: { total: 1, done: 0, failed: 0 } });
  }, 15_000);
  expect(await textTo(email, 'Annulé%')).toMatch(/Vous avez payé .*€ : cette somme vous est rendue en entier/);
  expect((await read(buyer, code)).status).toBe('paid');
  expect((await run()).status).toBe(200);
  await vi.waitFor(async () => {
    const stands = await ask<OccurrenceRefunds>(organiser, 'GET', `${refundsUrl(date)}/refunds`);
    expect(stands.body.run).toMatchObject({ status: 'done', orders: { total: 1, done: 1, failed: 0 } });
  }, 15_000);
  const after = await read(buyer, code);
  expect(after).toMatchObject({ status: 'refunded', refunds: [{ amount: after.quote.total }] });
  expect(await textTo(email, 'Remboursement%')).toContain('est annulé');
});
