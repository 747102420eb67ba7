import type { CheckInAnswer } from '@parterre/contract/booking';
import type { GuestImportResult, GuestList } from '@parterre/contract/guests';
import { guestInput } from '@parterre/contract/guests';
import type { SeatMap } from '@parterre/seating/seat-map';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { HttpServer } from '../../../platform/http/http-server.ts';
import type { Mail } from '../../../platform/mail.ts';
import { newId } from '../../../platform/ids.ts';
import type { OrganisationRole } from '@parterre/contract/permissions';
import type { PersonActor } from '../../identity/contract.ts';
import type { SaleTerms } from '../../programme/contract.ts';
import { countGuestPlaces } from '../sql/guest-rows.ts';
import { addGuest } from '../use-cases/add-guest.ts';
import { changeQuota } from '../use-cases/guest-list.ts';
import { sendTickets } from '../use-cases/send-tickets.ts';
import { bookingWorld } from './booking-world.ts';
import type { World } from './booking-world.ts';
import { bookingApp } from './booking-app.ts';
import { Buyer } from './buyer.ts';
import { meetingPoint } from './meeting-point.ts';

const database = await createTestDatabase({ poolSize: 12 });
const { db } = database;
let world: World;
let app: HttpServer;
let terms: SaleTerms;
let organiser: PersonActor;
beforeAll(async () => {
  world = await bookingWorld(db);
  app = await bookingApp(world);
});
beforeEach(async () => {
  terms = await world.eventDate(10);
  organiser = await member(terms.organisationId, 'organiser');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

async function member(organisationId: string, role: OrganisationRole): Promise<PersonActor> {
  const personId = newId();
  await sql`insert into identity.person (id, name) values (${personId}, 'Léo Exemple')`.execute(db);
  const facts = { name: 'Léo Exemple', email: null, emailVerified: false, language: 'fr' as const };
  return {
    ...{ kind: 'person', visitorId: newId(), personId, holderId: personId, ...facts },
    ...{ platformRole: 'member', memberships: [{ organisationId, roles: [role] }] },
  };
}
async function call<T>(
  method: 'GET' | 'PUT' | 'POST' | 'DELETE',
  path: string,
  payload?: object,
  as = organiser,
  key = newId(),
) {
  const answer = await app.inject({
    method,
    url: `/api/v1/organisations/${terms.organisationId}/${path}`,
    headers: { 'x-actor': JSON.stringify(as), 'idempotency-key': key },
    ...(payload === undefined ? {} : { payload }),
  });
  const json = answer.headers['content-type']?.includes('json') === true;
  return { status: answer.statusCode, text: answer.body, body: (json ? answer.json<T>() : null) as T };
}
const date = (path: string) => `occurrences/${terms.occurrenceId}/${path}`;
const quota = (most: number) => call<GuestList>('PUT', date('guest-quota'), { quota: most });
const add = (guest: object, key?: string) => call<GuestList>('POST', date('guests'), guest, organiser, key);

test('guests of a room where everybody stands have places of an area that has as many left', async () => {
  const place = { kind: 'standing' as const, x: 300, y: 300, width: 300, height: 200, rotation: 0 };
  const map: SeatMap = {
    ...{ name: 'Salle', width: 600, height: 600, focus: { kind: 'stage', x: 300, y: 50, width: 400 }, rows: [] },
    zones: [
      { code: 'fosse', name: 'Fosse' },
      { code: 'balcon', name: 'Balcon' },
    ],
    areas: [
      { ...place, code: 'pit', name: 'Fosse', zone: 'fosse', capacity: 2 },
      { ...place, code: 'balcony', name: 'Balcon', zone: 'balcon', capacity: 3 },
    ],
  };
  terms = await world.screening(40, { capacity: 5, legalProfile: 'none' }, map);
  organiser = await member(terms.organisationId, 'organiser');
  await quota(5);
  const placesOf = async (plus: number) => {
    const { body } = await add({ name: 'Awa Exemple', plus });
    return body;
  };
  expect(await placesOf(2)).toMatchObject({ taken: 3 });
  expect(await placesOf(2)).toMatchObject({ code: 'sold-out' });
  expect(await placesOf(1)).toMatchObject({ taken: 5 });
  const { rows } = await sql<{
    zone: string;
    seats: number;
  }>`select zone, count(*)::int as seats from booking.order_line line
    join booking."order" o on o.id = line.order_id where o.occurrence_id = ${terms.occurrenceId} group by 1 order by 1`.execute(
    db,
  );
  expect(rows).toEqual([
    { zone: 'balcon', seats: 3 },
    { zone: 'fosse', seats: 2 },
  ]);
});

test('guests have places within the quota, and the quota stays within the capacity', async () => {
  expect((await add({ name: 'Awa Exemple' })).body).toMatchObject({
    code: 'guest-quota-full',
    context: { quota: 0, taken: 0 },
  });
  expect((await quota(11)).body).toMatchObject({ code: 'guest-quota-wrong', context: { least: 0, most: 10 } });
  await quota(3);
  const key = newId();
  const first = await add({ name: 'Awa Exemple', plus: 1 }, key);
  expect(first).toMatchObject({
    status: 201,
    body: { quota: 3, taken: 2, items: [{ name: 'Awa Exemple', email: null }] },
  });
  expect((await add({ name: 'Awa Exemple', plus: 1 }, key)).body.taken).toBe(2);
  expect((await add({ name: 'Léa Exemple', plus: 1 })).body).toMatchObject({ code: 'guest-quota-full' });
  expect((await quota(1)).body).toMatchObject({ code: 'guest-quota-wrong', context: { least: 2 } });
  const { rows } = await sql<{
    claimed: number;
  }>`select claimed from booking.admission where occurrence_id = ${terms.occurrenceId}`.execute(db);
  expect(rows).toEqual([{ claimed: 2 }]);
});

test('a guest who is refused, or taken off, leaves the place to others; the sale and the list never have it both', async () => {
  await quota(10);
  for (let bought = 0; bought < 9; bought += 1) expect(await new Buyer(world, terms).buy(1)).toBe('fulfilled');
  expect((await add({ name: 'Awa Exemple', plus: 1 })).body).toMatchObject({ code: 'sold-out' });
  const { body } = await add({ name: 'Awa Exemple' });
  expect(await new Buyer(world, terms).buy(1)).toBe('sold-out');
  expect((await call('DELETE', date(`guests/${body.items[0]?.code ?? ''}`))).status).toBe(204);
  expect((await call<GuestList>('GET', date('guests'))).body).toMatchObject({ items: [], taken: 0 });
  expect(await new Buyer(world, terms).buy(1)).toBe('fulfilled');
});

test('where seats are assigned, guests sit together', async () => {
  terms = await world.screening(20);
  organiser = await member(terms.organisationId, 'manager');
  await quota(5);
  const { body } = await add({ name: 'Awa Exemple', plus: 2 });
  expect(body.items[0]?.tickets.map(({ seat }) => seat)).toEqual([
    expect.any(String),
    expect.any(String),
    expect.any(String),
  ]);
});

test('the door finds a guest by name, admits each place once, and needs no address', async () => {
  await quota(5);
  await add({ name: 'Awa Éxemple', email: 'awa@example.org', plus: 1 });
  const usher = await member(terms.organisationId, 'usher');
  world.clock.set('2026-11-21T19:30:00.000Z');
  const found = await call<GuestList>('GET', date('guests?q=exemple'), undefined, usher);
  expect(found.body.items).toMatchObject([
    { name: 'Awa Éxemple', email: null, tickets: [{ admittedAt: null }, { admittedAt: null }] },
  ]);
  const door = found.body.items[0]?.tickets[1]?.door ?? '';
  const scan = () =>
    call<CheckInAnswer>('POST', 'check-ins', { code: door, occurrenceId: terms.occurrenceId, door: 'Porte 1' }, usher);
  expect((await scan()).body).toMatchObject({ result: 'admitted', tariff: { fr: 'Invitation' } });
  expect((await scan()).body.result).toBe('already-admitted');
  const { body } = await call<GuestList>('GET', date('guests'));
  expect(body.items[0]?.tickets.map(({ admittedAt }) => admittedAt !== null)).toEqual([false, true]);
  expect((await call('DELETE', date(`guests/${body.items[0]?.code ?? ''}`))).body).toMatchObject({
    code: 'order-not-cancellable',
  });
  expect((await call('POST', date('guests'), { name: 'x' }, usher)).status).toBe(403);
  world.clock.set('2026-11-21T18:00:00.000Z');
});

test('a file brings many, tells what it could not read by line, and leaves as a file', async () => {
  await quota(4);
  const csv =
    'Nom;E-mail;Accompagnants\r\nAwa Exemple;awa@example.org;1\r\n;;\r\nLéo;pas une adresse;0\r\n=Zoé;;\r\nMarc;;3\r\nSam;;\r\n';
  const key = newId();
  const read = await call<GuestImportResult>('POST', date('guests/import'), { csv }, organiser, key);
  expect(read.body).toEqual({
    added: 3,
    problems: [
      { line: 4, code: 'wrong-email' },
      { line: 6, code: 'guest-quota-full' },
    ],
  });
  expect((await call<GuestImportResult>('POST', date('guests/import'), { csv }, organiser, key)).body.added).toBe(3);
  expect((await call<GuestList>('GET', date('guests'))).body.taken).toBe(4);
  const file = await call('GET', date('guests.csv?language=en'));
  expect(
    file.text
      .slice(1)
      .split('\r\n')
      .map((row) => row.split(',').slice(0, 3).join(',')),
  ).toEqual(['Name,E-mail,Place', "'=Zoé,,1", 'Awa Exemple,awa@example.org,2', 'Sam,,1', '']);
});

test('tickets are mailed where there is an address, and only there', async () => {
  await quota(2);
  const sent: Mail[] = [];
  const mailer = { send: (mail: Mail) => Promise.resolve(void sent.push(mail)) };
  for (const guest of [{ name: 'Awa Exemple', email: 'awa@example.org' }, { name: 'Léo Exemple' }]) {
    const added = await addGuest(
      world.context,
      terms.organisationId,
      terms.occurrenceId,
      organiser,
      guestInput.parse(guest),
      newId(),
    );
    if (!added.ok) throw new Error(added.reason);
    await sendTickets(world.context, mailer, () => Promise.resolve(Buffer.from('%PDF')), added.order.code);
  }
  expect(sent.map(({ to }) => to)).toEqual(['awa@example.org']);
});

describe('two who add a guest at once', () => {
  async function two(guard?: Parameters<typeof bookingWorld>[1]) {
    const own = await bookingWorld(db, guard);
    const sale = await own.eventDate(10);
    const staff = await member(sale.organisationId, 'organiser');
    await changeQuota(own.context, sale.occurrenceId, 1, 10);
    const added = await Promise.all(
      ['Awa', 'Léa'].map((name) =>
        addGuest(own.context, sale.organisationId, sale.occurrenceId, staff, guestInput.parse({ name }), newId()),
      ),
    );
    return added.map((one) => (one.ok ? 'added' : one.reason)).sort();
  }

  test('never go over the quota', async () => {
    expect(await two()).toEqual(['added', 'guest-quota-full']);
  });

  test('would, if the list were not locked while it is counted', async () => {
    const both = meetingPoint(2);
    const counted = async (handle: Parameters<typeof countGuestPlaces>[0], id: string) => {
      const count = await countGuestPlaces(handle, id);
      await both();
      return count;
    };
    const unlocked = () => Promise.resolve(1);
    expect(await two({ lockGuestList: unlocked, countGuestPlaces: counted })).toEqual(['added', 'added']);
  });
});
