import type { DeskEvent } from '@parterre/contract/events';
import type { Membership } from '@parterre/contract/identity';
import type { Order } from '@parterre/contract/booking';
import type { Event } from '@parterre/contract/programme';
import { anEventDate, anOrganisation, aVenue } from '@parterre/test-driver/builders';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ask, buy, occurrenceUrl, order, playOutcome, startToPay } from './journey.ts';
import { wholeApp } from './whole-app.ts';
import type { WholeApp } from './whole-app.ts';

let world: WholeApp;
beforeAll(async () => {
  world = await wholeApp();
  await world.app.start();
});
afterAll(() => world.close());

async function subjectsTo(recipient: string): Promise<string[]> {
  const { rows } = await sql<{ subject: string }>`select subject from platform.mailbox
    where recipient = ${recipient} order by at, id`.execute(world.database.db);
  return rows.map(({ subject }) => subject);
}

test('somebody with a confirmed address proposes an event of their own, once they are asked who they are only once', async () => {
  const person = await world.person();
  const wish = () =>
    ask<Membership>(person, 'POST', '/api/v1/account/organisation', { country: 'CI', name: 'Chez Awa' });
  const [one, two] = await Promise.all([wish(), wish()]);
  expect(one).toMatchObject({
    status: 200,
    body: { roles: ['organiser', 'finance'], organisation: { currency: 'XOF' } },
  });
  expect(two.body.organisation.id).toBe(one.body.organisation.id);
  const own = one.body.organisation.id;
  expect((await ask(world.visitor(), 'POST', '/api/v1/account/organisation', { country: 'CI' })).status).toBe(401);
  const events = `/api/v1/organisations/${own}/events`;
  const made = await ask<DeskEvent>(person, 'POST', events, { title: 'Bal de quartier' });
  const terms = {
    ...made.body.terms,
    where: { kind: 'address', name: 'Place du marché', address: null, postalCode: null, city: 'Abidjan', place: null },
    dates: [{ start: '2026-12-04T20:30', minutes: 120 }],
    capacity: 30,
  };
  await sql`insert into programme.category (code, name_fr, name_en) values ('bal', 'Bal', 'Dance')`.execute(
    world.database.db,
  );
  const change = { revision: 1, description: 'On danse.', category: 'bal', terms };
  expect((await ask(person, 'PATCH', `${events}/${made.body.id}`, change)).status).toBe(200);
  const proposed = await ask<DeskEvent>(person, 'POST', `${events}/${made.body.id}/status`, { action: 'submit' });
  expect(proposed.body).toMatchObject({
    status: 'pending',
    timeZone: 'Africa/Abidjan',
    organiser: { name: 'Chez Awa' },
  });
  // Once it is trusted, its events are published at once.
  const admin = await world.person({ platformRole: 'administrator' });
  expect((await ask(admin, 'PATCH', `/api/v1/platform/organisations/${own}`, { trusted: true })).status).toBe(204);
  expect((await ask(person, 'PATCH', `/api/v1/platform/organisations/${own}`, { trusted: true })).status).toBe(403);
  await ask(person, 'POST', `${events}/${made.body.id}/status`, { action: 'withdraw' });
  const published = await ask<DeskEvent>(person, 'POST', `${events}/${made.body.id}/status`, { action: 'submit' });
  expect(published.body.status).toBe('published');
  const { body } = await ask<Event>(world.visitor(), 'GET', `/api/v1/events/${published.body.slug}`);
  expect(body.dates).toMatchObject([{ bookable: true, remaining: 30, startsAt: '2026-12-04T20:30:00.000Z' }]);
});

test('whoever has places is told once by mail when a date is postponed, gets a new day, and is cancelled', async () => {
  const { db } = world.database;
  const organisation = await anOrganisation(db, {
    name: 'Club du Port',
    trusted: true,
    identity_checked_at: '2026-01-01T00:00:00Z',
  });
  const venue = await aVenue(db, organisation);
  const date = await anEventDate(db, { venue, startsAt: '2026-11-27T19:00:00.000Z', capacity: 20 });
  const buyer = world.visitor();
  const { body: bought } = await order(buyer, date, [null], { email: 'zoe@example.org' });
  await playOutcome(buyer, await startToPay(buyer, bought.code), 'succeed');
  await ask(buyer, 'POST', `/api/v1/orders/${bought.code}/refresh`, {});
  const told = (count: number) =>
    vi.waitFor(async () => expect(await subjectsTo('zoe@example.org')).toHaveLength(count), 15_000);
  await told(1);
  const organiser = await world.person({
    memberships: [{ organisationId: organisation.organisationId, roles: ['organiser'] }],
  });
  const event = `/api/v1/organisations/${organisation.organisationId}/events/${date.eventId}`;
  const move = (action: string, reason: string) =>
    ask<DeskEvent>(organiser, 'POST', `${event}/status`, { action, reason });
  expect((await move('postpone', 'Tempête sur le port.')).body.status).toBe('postponed');
  await told(2);
  expect(await ask(world.visitor(), 'PUT', occurrenceUrl(date, 'hold'), { places: 1 })).toMatchObject({
    status: 409,
    body: { code: 'occurrence-postponed' },
  });
  const moved = await ask(organiser, 'PUT', `${event}/dates/${date.occurrenceId}`, {
    start: '2026-12-11T20:30',
    minutes: 90,
  });
  expect(moved.status).toBe(200);
  await told(3);
  const after = (await ask<Order>(buyer, 'GET', `/api/v1/orders/${bought.code}`)).body;
  expect(after).toMatchObject({
    status: 'paid',
    occurrence: { startsAt: '2026-12-11T19:30:00.000Z', status: 'scheduled' },
  });
  await move('cancel', 'La salle ferme.');
  await told(4);
  const subjects = await subjectsTo('zoe@example.org');
  expect(subjects.slice(1).map((subject) => subject.split(' : ')[0])).toEqual(['Reporté', 'Nouvelle date', 'Annulé']);
  const { rows } = await sql<{ text: string }>`select text from platform.mailbox
    where recipient = 'zoe@example.org' and subject like 'Annulé%'`.execute(db);
  expect(rows[0]?.text).toContain('La salle ferme.');
  expect(rows[0]?.text).toMatch(/Vous avez payé .*€/);
});

test('a sale begins when it begins, and one buyer has no more than they may', async () => {
  const { db } = world.database;
  const date = await anEventDate(db, { startsAt: '2026-11-28T19:00:00.000Z', capacity: 20 });
  const set = (values: object) =>
    db.updateTable('programme.occurrence').set(values).where('id', '=', date.occurrenceId).execute();
  await set({ on_sale_from: '2026-11-25T09:00:00.000Z', most_per_buyer: 3 });
  const buyer = world.visitor();
  const hold = (places: number) => ask(buyer, 'PUT', occurrenceUrl(date, 'hold'), { places });
  expect(await hold(1)).toMatchObject({
    status: 409,
    body: { code: 'sale-not-open', context: { opensAt: '2026-11-25T09:00:00.000Z' } },
  });
  world.clock.set('2026-11-25T09:00:00.000Z');
  expect(await hold(4)).toMatchObject({
    status: 422,
    body: { code: 'too-many-for-one-buyer', context: { most: 3, bought: 0 } },
  });
  expect((await buy(buyer, date, [null, null])).status).toBe('paid');
  expect(await hold(2)).toMatchObject({ body: { code: 'too-many-for-one-buyer', context: { most: 3, bought: 2 } } });
  expect((await hold(1)).status).toBe(200);
});
