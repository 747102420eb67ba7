import type { Order } from '@parterre/contract/booking';
import type { Participation, ParticipantList } from '@parterre/contract/event-people';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { HttpServer } from '../../../platform/http/http-server.ts';
import { newId } from '../../../platform/ids.ts';
import type { PersonActor } from '../../identity/contract.ts';
import type { SaleTerms } from '../../programme/contract.ts';
import { aVisitor, bookingWorld } from './booking-world.ts';
import type { World } from './booking-world.ts';
import { bookingApp } from './booking-app.ts';

const database = await createTestDatabase({ poolSize: 8 });
const { db } = database;
let world: World;
let app: HttpServer;
let terms: SaleTerms;
beforeAll(async () => {
  world = await bookingWorld(db);
  app = await bookingApp(world);
});
beforeEach(async () => {
  terms = await world.eventDate(2, { free: true });
});
afterAll(async () => {
  await app.close();
  await database.close();
});

async function aPerson(name: string): Promise<PersonActor> {
  const personId = newId();
  const email = `${personId}@example.org`;
  await sql`insert into identity.person (id, name, email, email_verified) values (${personId}, ${name}, ${email}, true)`.execute(
    db,
  );
  return {
    ...{ kind: 'person', personId, holderId: personId, visitorId: newId(), name, email, emailVerified: true },
    ...{ language: 'fr', platformRole: 'member', memberships: [] },
  };
}
async function call<T>(actor: object, method: 'GET' | 'PUT' | 'POST', url: string, payload?: object) {
  const headers = { 'x-actor': JSON.stringify(actor), 'idempotency-key': newId() };
  const answer = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  return { status: answer.statusCode, body: answer.json<T>() };
}
const ofEvent = (path: string) => `/api/v1/events/${terms.eventId ?? ''}/${path}`;
async function takePart(person: PersonActor) {
  const at = `/api/v1/occurrences/${terms.occurrenceId}`;
  const held = await call<{ code?: string }>(person, 'PUT', `${at}/hold`, { places: 1 });
  if (held.status !== 200) return held as { status: number; body: Order & { code: string } };
  const lines = [{ seat: null, tariffId: terms.prices[0]?.tariffId }];
  return call<Order>(person, 'POST', `${at}/orders`, { lines, name: person.name, email: person.email, language: 'fr' });
}

test('taking part is an order; asking twice changes nothing, stepping back gives the place to others', async () => {
  const [awa, lea, zoe] = [await aPerson('Awa'), await aPerson('Léa'), await aPerson('Zoé')];
  expect((await call<Participation>(awa, 'GET', ofEvent('participation'))).body).toEqual({
    takingPart: false,
    orders: [],
  });
  const first = await takePart(awa);
  expect((await takePart(awa)).body).toMatchObject({ code: 'already-participating' });
  await takePart(lea);
  expect((await takePart(zoe)).body).toMatchObject({ code: 'sold-out' });
  const own = (await call<Participation>(awa, 'GET', ofEvent('participation'))).body;
  expect(own).toMatchObject({
    takingPart: true,
    orders: [{ code: first.body.code, status: 'paid', places: 1, listed: false }],
  });
  await call(awa, 'POST', `/api/v1/orders/${first.body.code}/cancel`);
  expect((await call<Participation>(awa, 'GET', ofEvent('participation'))).body.takingPart).toBe(false);
  expect((await takePart(zoe)).status).toBe(201);
  expect((await call<ParticipantList>(aVisitor(), 'GET', ofEvent('participants'))).body).toMatchObject({
    takingPart: 2,
    count: 0,
  });
});

test('participants are listed when they agree, and no longer when they do not', async () => {
  const [awa, lea] = [await aPerson('Awa Exemple'), await aPerson('Léa Exemple')];
  const { body: order } = await takePart(awa);
  await takePart(lea);
  const list = async () => (await call<ParticipantList>(aVisitor(), 'GET', ofEvent('participants'))).body;
  expect(await list()).toMatchObject({ items: [], takingPart: 2 });
  const path = `/api/v1/orders/${order.code}/listing`;
  expect((await call(lea, 'PUT', path, { listed: true })).status).toBe(404);
  expect((await call<Order>(awa, 'PUT', path, { listed: true })).body.listed).toBe(true);
  expect(await list()).toMatchObject({ items: [{ name: 'Awa Exemple' }], count: 1, takingPart: 2 });
  await call(awa, 'PUT', path, { listed: false });
  expect((await list()).items).toEqual([]);
  await call(awa, 'PUT', path, { listed: true });
  await call(awa, 'POST', `/api/v1/orders/${order.code}/cancel`);
  expect(await list()).toMatchObject({ items: [], takingPart: 1 });
  expect((await call(awa, 'PUT', path, { listed: true })).body).toMatchObject({ code: 'order-not-listable' });
});

test('nothing is said of events that others do not see', async () => {
  await sql`update programme.event set status = 'draft' where id = ${terms.eventId}`.execute(db);
  for (const path of ['participation', 'participants'])
    expect((await call(aVisitor(), 'GET', ofEvent(path))).status).toBe(404);
});
