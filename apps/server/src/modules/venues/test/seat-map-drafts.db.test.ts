import type { Problem } from '@parterre/contract/problem';
import type { SeatMapDocument, SeatMapDraft, SeatMapVersion, SeatMapVersions, Venue } from '@parterre/contract/venues';
import { generateHall } from '@parterre/seating/generate-hall';
import type { SeatMap } from '@parterre/seating/seat-map';
import { anAuditorium, anOrganisation, aVenue } from '@parterre/test-driver/builders';
import type { BuiltAuditorium } from '@parterre/test-driver/builders';
import { StandInIdentity } from '@parterre/test-driver/stand-in-identity';
import { TestClock } from '@parterre/test-driver/test-clock';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import type { TestDatabase } from '@parterre/test-driver/test-database';
import { createTestServer } from '@parterre/test-driver/test-server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { HttpServer } from '../../../platform/http/http-server.ts';
import { newId } from '../../../platform/ids.ts';
import { createVenues } from '../module.ts';

let database: TestDatabase;
let identity: StandInIdentity;
let server: HttpServer;
let room: BuiltAuditorium;
let manager: { authorization: string };
const upcoming = new Map<string, number>();

beforeAll(async () => {
  database = await createTestDatabase();
  identity = new StandInIdentity(database.db);
  const venueUse = { occurrencesOfVenue: async () => 0, upcomingOnSeatMaps: async () => upcoming };
  server = await createTestServer(createVenues({ db: database.db, clock: new TestClock(), identity, venueUse }).routes);
});
afterAll(async () => {
  await server.close();
  await database.close();
});
beforeEach(async () => {
  room = await anAuditorium(database.db, await aVenue(database.db, await anOrganisation(database.db)), 40);
  manager = identity.as(room.organisationId, 'manager');
});

const url = (path: string) =>
  `/api/v1/organisations/${room.organisationId}/venues/${room.venueId}/auditoriums/${room.auditoriumId}${path}`;
async function ask<T>(method: 'GET' | 'PUT' | 'POST' | 'PATCH', path: string, payload?: object, headers?: object) {
  const answer = await server.inject({
    method,
    url: url(path),
    headers: { ...(headers ?? manager) },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json<T>() };
}
const read = async () => (await ask<SeatMapDraft>('GET', '/seat-map-draft')).body;
const save = <T = SeatMapDraft>(revision: number, plan: SeatMap) =>
  ask<T>('PUT', '/seat-map-draft', { revision, plan });
const publish = <T = SeatMapVersion>(revision: number) => ask<T>('POST', '/seat-maps', { revision });
const hall = (seats: number): SeatMap => generateHall({ name: 'Salle', seats });

describe('a draft', () => {
  test('is the current version until something is saved', async () => {
    const draft = await read();
    expect(draft).toMatchObject({ revision: 0, basedOn: room.seatMapId, savedAt: null, authorisedCapacity: 40 });
    expect(draft.plan.rows.flatMap(({ seats }) => seats)).toHaveLength(40);
  });

  test('is an empty room where there is no map', async () => {
    const bare = await anAuditorium(database.db, room, 10);
    await database.db.deleteFrom('venues.seat_map').where('id', '=', bare.seatMapId).execute();
    room = bare;
    expect(await read()).toMatchObject({ revision: 0, basedOn: null, plan: { rows: [], focus: { kind: 'screen' } } });
    expect((await save(0, hall(10))).body.revision).toBe(1);
    expect((await publish(1)).body).toMatchObject({ version: 1, seats: 10 });
  });

  test('may be a room where everybody stands; one without any place is not published', async () => {
    const place = { x: 300, y: 300, width: 300, height: 200, rotation: 0 };
    const pit = { code: 'pit', kind: 'standing' as const, name: 'Fosse', ...place, zone: 'standard', capacity: 40 };
    const empty = { ...hall(40), rows: [] };
    await save(0, empty);
    expect(await publish<Problem>(1)).toMatchObject({ status: 422, body: { code: 'seat-map-faulty' } });
    await save(1, { ...empty, areas: [pit] });
    expect(await publish(2)).toMatchObject({ status: 201, body: { version: 2, seats: 0, standing: 40 } });
    const stored = database.db.insertInto('venues.seat_map').values({
      ...{ id: newId(), auditorium_id: room.auditoriumId, version: 3, plan: JSON.stringify(empty) },
      ...{ seats: 0, wheelchair_spaces: 0 },
    });
    await expect(stored.execute()).rejects.toThrow('seat_map_check');
  });

  test('is saved whole, faults and all, and says by whom', async () => {
    const faulty = { ...hall(38), rows: [] };
    expect(await save(0, faulty)).toMatchObject({ status: 200, body: { revision: 1, savedBy: 'Awa Exemple' } });
    expect(await read()).toMatchObject({ revision: 1, plan: faulty });
    expect((await save(1, hall(38))).body.revision).toBe(2);
  });

  test('that was saved elsewhere meanwhile is not lost', async () => {
    await save(0, hall(30));
    const late = await save<Problem>(0, hall(20));
    expect(late).toMatchObject({
      status: 409,
      body: { code: 'draft-changed-elsewhere', context: { revision: 1, savedBy: 'Awa Exemple' } },
    });
    const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => save(1, hall(20 + index))));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await read()).revision).toBe(2);
  });

  test('of 3,000 seats is taken, one of 20 MB is not', async () => {
    expect((await save(0, hall(3000))).status).toBe(200);
    const answer = await server.inject({
      method: 'PUT',
      url: url('/seat-map-draft'),
      headers: { ...manager, 'content-type': 'application/json' },
      payload: `{"revision":1,"plan":"${'x'.repeat(20_000_000)}"}`,
    });
    expect([answer.statusCode, answer.json<Problem>().code]).toEqual([413, 'body-too-large']);
  });

  test('is for those who may write venues', async () => {
    const status = async (headers: object) => (await ask('GET', '/seat-map-draft', undefined, headers)).status;
    expect(await status({})).toBe(401);
    expect(await status(identity.as(room.organisationId, 'cashier'))).toBe(403);
    expect((await ask('GET', '/seat-maps', undefined, identity.as(room.organisationId, 'cashier'))).status).toBe(200);
  });
});

describe('publishing', () => {
  test('makes the next version; the one before stays as it was', async () => {
    await save(0, hall(36));
    upcoming.set(room.seatMapId, 3);
    const published = await publish(1);
    expect(published).toMatchObject({ status: 201, body: { version: 2, seats: 36, standing: 0, upcoming: 0 } });
    const { items } = (await ask<SeatMapVersions>('GET', '/seat-maps')).body;
    expect(items.map(({ version, seats, upcoming: count }) => [version, seats, count])).toEqual([
      [2, 36, 0],
      [1, 40, 3],
    ]);
    const before = (await server.inject(`/api/v1/seat-maps/${room.seatMapId}`)).json<SeatMapDocument>();
    expect(before.rows.flatMap(({ seats }) => seats)).toHaveLength(40);
    expect(await read()).toMatchObject({ revision: 2, basedOn: published.body.id });
    const venue = (await server.inject(`/api/v1/venues/${room.venueId}`)).json<Venue>();
    expect(venue.auditoriums[0]).toMatchObject({ seatMapId: published.body.id, seats: 36 });
  });

  test('once, whoever presses at the same time', async () => {
    await save(0, hall(36));
    const answers = await Promise.all([publish(1), publish(1), publish(1)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
    expect((await ask<SeatMapVersions>('GET', '/seat-maps')).body.items).toHaveLength(2);
  });

  test('a drawing with faults is refused, each named', async () => {
    const [first, ...others] = hall(30).rows;
    const twice = first === undefined ? [] : [first, { ...first, label: 'Z' }];
    await save(0, { ...hall(30), rows: [...twice, ...others] });
    const answer = await publish<Problem>(1);
    expect(answer).toMatchObject({ status: 422, body: { code: 'seat-map-faulty' } });
    expect(answer.body.context?.faults).toContainEqual({ kind: 'duplicate-key', key: 'A1' });
    expect((await read()).revision).toBe(1);
  });

  test('more people than are authorised are refused, those who stand counted', async () => {
    await save(0, hall(41));
    const seats = await publish<Problem>(1);
    expect(seats).toMatchObject({ status: 422, body: { code: 'seat-map-exceeds-capacity' } });
    expect(seats.body.context).toEqual({ admits: 41, authorisedCapacity: 40 });
    const pit = { code: 'fosse', kind: 'standing' as const, name: 'Fosse', x: 100, y: 100, width: 200, height: 100 };
    const standing = (capacity: number) => ({
      ...hall(30),
      areas: [{ ...pit, rotation: 0, zone: 'standard', capacity }],
    });
    await save(1, standing(11));
    expect((await publish<Problem>(2)).body.context).toEqual({ admits: 41, authorisedCapacity: 40 });
    await save(2, standing(10));
    expect((await publish(3)).body).toMatchObject({ seats: 30, standing: 10 });
    const venue = (await server.inject(`/api/v1/venues/${room.venueId}`)).json<Venue>();
    expect(venue.auditoriums[0]).toMatchObject({ seats: 30, standing: 10 });
  });

  test('the same drawing again, or one that is not saved, is no version', async () => {
    expect((await publish<Problem>(1)).body.code).toBe('draft-changed-elsewhere');
    const { plan } = await read();
    await save(0, plan);
    expect(await publish<Problem>(1)).toMatchObject({ status: 409, body: { code: 'seat-map-unchanged' } });
  });
});

test('an auditorium changes, and its number is confirmed by being given', async () => {
  const changed = await ask<Venue>('PATCH', '', {
    preshowMinutes: 12,
    equipment: ['4K'],
    authorisationNumber: '4 512',
  });
  expect(changed.body.auditoriums[0]).toMatchObject({
    preshowMinutes: 12,
    cleaningMinutes: 15,
    equipment: ['4K'],
    authorisationNumber: '4 512',
    authorisationProvisional: false,
  });
  const other = await anAuditorium(database.db, room, 10, { name: 'Salle bleue' });
  expect((await ask('PATCH', '', { name: 'Salle bleue' })).status).toBe(400);
  expect((await ask('PATCH', '', { preshowMinutes: 61 })).status).toBe(400);
  room = { ...room, auditoriumId: other.auditoriumId };
  expect((await ask('PATCH', '', { authorisedCapacity: 12 })).status).toBe(200);
});

test('a venue tells its hours, its access and what is found there', async () => {
  const facts = {
    phone: '+33 1 00 00 00 00',
    website: 'https://tilleuls.example/',
    openingHours: [{ day: 5, opens: '13:30', closes: '00:30' }],
    accessibility: ['step-free', 'induction-loop'],
    equipment: ['bar'],
  };
  const patch = (payload: object) =>
    server.inject({
      method: 'PATCH',
      url: `/api/v1/organisations/${room.organisationId}/venues/${room.venueId}`,
      headers: manager,
      payload,
    });
  expect((await patch(facts)).json<Venue>()).toMatchObject(facts);
  expect((await patch({ phone: null })).json<Venue>()).toMatchObject({ ...facts, phone: null });
  const wrong = [
    { accessibility: ['wings'] },
    { openingHours: [{ day: 8, opens: '10:00', closes: '11:00' }] },
    { openingHours: [{ day: 1, opens: '24:00', closes: '11:00' }] },
    { website: 'javascript:alert(1)' },
    { phone: 'call me' },
  ];
  for (const one of wrong) expect((await patch(one)).statusCode).toBe(400);
});
