import type { Problem } from '@parterre/contract/problem';
import type { SeatMapDocument, SeatMapDraft, SeatMapVersion, VenueZones } from '@parterre/contract/venues';
import { anAuditorium, anOrganisation, aVenue } from '@parterre/test-driver/builders';
import { StandInIdentity } from '@parterre/test-driver/stand-in-identity';
import { TestClock } from '@parterre/test-driver/test-clock';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import { createTestServer } from '@parterre/test-driver/test-server';
import { afterAll, expect, test } from 'vitest';
import { createVenues } from '../module.ts';

const database = await createTestDatabase();
const identity = new StandInIdentity(database.db);
const venueUse = { occurrencesOfVenue: async () => 0, upcomingOnSeatMaps: async () => new Map<string, number>() };
const { routes } = createVenues({ db: database.db, clock: new TestClock(), identity, venueUse });
const server = await createTestServer(routes);
afterAll(async () => {
  await server.close();
  await database.close();
});

async function scene() {
  const venue = await aVenue(database.db, await anOrganisation(database.db));
  const rooms = [
    await anAuditorium(database.db, venue, 40, { name: 'Salle 1' }),
    await anAuditorium(database.db, venue, 40, { name: 'Salle 2' }),
  ] as const;
  const headers = { ...identity.as(venue.organisationId, 'manager') };
  const base = `/api/v1/organisations/${venue.organisationId}/venues/${venue.venueId}`;
  const ask = async <T>(method: 'GET' | 'PUT' | 'POST', path: string, payload?: object) => {
    const answer = await server.inject({ method, url: base + path, headers, ...(payload ? { payload } : {}) });
    return { status: answer.statusCode, body: answer.json<T>() };
  };
  const draftOf = async (room: 0 | 1) =>
    (await ask<SeatMapDraft>('GET', `/auditoriums/${rooms[room].auditoriumId}/seat-map-draft`)).body;
  /** Paints the first row of a room with a zone and publishes it. */
  const paint = async (room: 0 | 1, zone: { code: string; name: string }) => {
    const { revision, plan } = await draftOf(room);
    const [first, ...others] = plan.rows;
    const painted = {
      ...first,
      label: first?.label ?? '',
      seats: (first?.seats ?? []).map((seat) => ({ ...seat, zone: zone.code })),
    };
    const zones = plan.zones.some(({ code }) => code === zone.code) ? plan.zones : [...plan.zones, zone];
    const at = `/auditoriums/${rooms[room].auditoriumId}`;
    const saved = await ask<SeatMapDraft>('PUT', `${at}/seat-map-draft`, {
      revision,
      plan: { ...plan, zones, rows: [painted, ...others] },
    });
    return ask<SeatMapVersion>('POST', `${at}/seat-maps`, { revision: saved.body.revision });
  };
  const mapOf = async (id: string) => (await server.inject({ url: `/api/v1/seat-maps/${id}` })).json<SeatMapDocument>();
  const zones = async () => (await ask<VenueZones>('GET', '/zones')).body.items;
  return { ask, draftOf, paint, mapOf, zones };
}

test('a zone that is painted in one room is there for the others, under one name and colour', async () => {
  const { draftOf, paint, mapOf, zones } = await scene();
  const { body: first } = await paint(0, { code: 'carre', name: 'Carré or' });
  expect((await zones()).map(({ code }) => code)).toEqual(['standard', 'carre']);
  expect((await draftOf(1)).zones).toEqual(await zones());
  const { body: second } = await paint(1, { code: 'carre', name: 'A name that the venue does not use' });
  const [one, two] = [await mapOf(first.id), await mapOf(second.id)];
  expect(two.zones.find(({ code }) => code === 'carre')).toEqual(one.zones.find(({ code }) => code === 'carre'));
});

test('a new name and order come with the next version; what was published keeps its own', async () => {
  const { ask, paint, mapOf, zones } = await scene();
  const { body: before } = await paint(0, { code: 'carre', name: 'Carré or' });
  const [standard, carre] = await zones();
  const items = [
    { ...carre, name: 'Premières loges', colour: '#123456' },
    standard,
    { name: 'Strapontins', colour: '#abcdef' },
  ];
  expect((await ask<VenueZones>('PUT', '/zones', { items })).body.items.map(({ code, name }) => [code, name])).toEqual([
    ['carre', 'Premières loges'],
    ['standard', 'Standard'],
    ['strapontins', 'Strapontins'],
  ]);
  expect((await mapOf(before.id)).zones.map(({ name }) => name)).toEqual(['Standard', 'Carré or']);
  const after = await paint(0, { code: 'carre', name: 'Carré or' });
  expect(after.status).toBe(201);
  expect((await mapOf(after.body.id)).zones).toContainEqual({
    code: 'carre',
    name: 'Premières loges',
    colour: '#123456',
  });
  expect((await paint(0, { code: 'carre', name: 'Carré or' })).status).toBe(409);
});

test('a zone stays while a map has it', async () => {
  const { ask, paint, zones } = await scene();
  await paint(1, { code: 'carre', name: 'Carré or' });
  const [standard] = await zones();
  const without = await ask<Problem>('PUT', '/zones', { items: [standard] });
  expect(without).toMatchObject({
    status: 409,
    body: { code: 'zone-in-use', context: { zone: 'Carré or', auditoriums: ['Salle 2'] } },
  });
  expect(await zones()).toHaveLength(2);
  for (const items of [[], [standard, standard], [{ ...standard, colour: 'red' }], [{ ...standard, name: ' ' }]]) {
    expect((await ask('PUT', '/zones', { items })).status).toBe(400);
  }
});
