import type { SeatMapDocument, Venue, VenueSummary } from '@parterre/contract/venues';
import type { Problem } from '@parterre/contract/problem';
import type { Page } from '@parterre/contract/wire';
import { anAuditorium, anOrganisation, aScreening, aVenue } from '@parterre/test-driver/builders';
import { StandInIdentity } from '@parterre/test-driver/stand-in-identity';
import { TestClock } from '@parterre/test-driver/test-clock';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import type { TestDatabase } from '@parterre/test-driver/test-database';
import { createTestServer } from '@parterre/test-driver/test-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HttpServer } from '../../../platform/http/http-server.ts';
import { newId } from '../../../platform/ids.ts';
import { createVenues } from '../module.ts';

let database: TestDatabase;
let identity: StandInIdentity;
let server: HttpServer;
/** Nothing is known to take place anywhere: the foreign keys speak. */
const venueUse = { occurrencesOfVenue: async () => 0, upcomingOnSeatMaps: async () => new Map<string, number>() };

beforeAll(async () => {
  database = await createTestDatabase();
  identity = new StandInIdentity(database.db);
  server = await createTestServer(createVenues({ db: database.db, clock: new TestClock(), identity, venueUse }).routes);
});
afterAll(async () => {
  await server.close();
  await database.close();
});

function of(organisationId: string) {
  const url = `/api/v1/organisations/${organisationId}/venues`;
  const director = identity.as(organisationId, 'director');
  return (method: 'POST' | 'PATCH' | 'DELETE', path = '', payload?: object, headers: object = director) =>
    server.inject({ method, url: url + path, headers: { ...headers }, ...(payload ? { payload } : {}) });
}
const list = async (query: Record<string, string>) =>
  (await server.inject({ url: '/api/v1/venues', query })).json<Page<VenueSummary>>();
const names = async (query: Record<string, string>) => (await list(query)).items.map(({ name }) => name);

test('a venue takes its organisation’s country, zone and currency; its auditoriums get seat maps', async () => {
  const organisation = await anOrganisation(database.db, {
    country: 'CI',
    currency: 'XOF',
    time_zone: 'Africa/Abidjan',
  });
  const send = of(organisation.organisationId);
  const added = await send('POST', '', {
    name: 'Club du Port',
    city: 'Abidjan',
    place: { latitude: 5.32, longitude: -4.02 },
  });
  expect(added.statusCode).toBe(201);
  const venue = added.json<Venue>();
  expect(venue).toMatchObject({ country: 'CI', timeZone: 'Africa/Abidjan', currency: 'XOF', auditoriums: [] });
  const grown = (await send('POST', `/${venue.id}/auditoriums`, { name: 'Salle 1', seats: 237 })).json<Venue>();
  const two = (
    await send('POST', `/${venue.id}/auditoriums`, {
      name: 'Salle 2',
      seats: 40,
      cleaningMinutes: 20,
      authorisationNumber: '1 238',
    })
  ).json<Venue>();
  expect(two.auditoriums).toMatchObject([
    {
      name: 'Salle 1',
      seats: 237,
      wheelchairSpaces: 6,
      authorisedCapacity: 237,
      cleaningMinutes: 15,
      authorisationProvisional: true,
    },
    { name: 'Salle 2', seats: 40, cleaningMinutes: 20, authorisationProvisional: false },
  ]);
  expect((await send('POST', `/${venue.id}/auditoriums`, { name: 'Salle 2', seats: 40 })).statusCode).toBe(400);
  expect((await list({ organisationId: organisation.organisationId })).items).toMatchObject([
    { screens: 2, seats: 277 },
  ]);

  const map = await server.inject(`/api/v1/seat-maps/${grown.auditoriums[0]?.seatMapId}`);
  expect(map.headers['cache-control']).toContain('immutable');
  expect(map.json<SeatMapDocument>().rows.flatMap(({ seats }) => seats)).toHaveLength(237);
  const again = await server.inject({
    url: map.raw.req.url ?? '',
    headers: { 'if-none-match': String(map.headers.etag) },
  });
  expect([again.statusCode, again.body]).toEqual([304, '']);

  const changed = await send('PATCH', `/${venue.id}`, { name: 'Club de la Lagune', place: null });
  expect(changed.json()).toMatchObject({ slug: venue.slug, name: 'Club de la Lagune', city: 'Abidjan', place: null });
  const left = await send('DELETE', `/${venue.id}/auditoriums/${two.auditoriums[1]?.id}`);
  expect(left.json<Venue>().auditoriums.map(({ name }) => name)).toEqual(['Salle 1']);
  expect((await send('DELETE', `/${venue.id}`)).statusCode).toBe(204);
  expect((await server.inject(`/api/v1/venues/${venue.slug}`)).statusCode).toBe(404);
});

test('what has screenings stays', async () => {
  const { organisationId, venueId, auditoriumId } = await aScreening(database.db);
  const send = of(organisationId);
  expect((await send('DELETE', `/${venueId}`)).json<Problem>().code).toBe('venue-in-use');
  expect((await send('DELETE', `/${venueId}/auditoriums/${auditoriumId}`)).json<Problem>().code).toBe('venue-in-use');
  venueUse.occurrencesOfVenue = async () => 1;
  expect((await send('DELETE', `/${venueId}`)).json<Problem>().code).toBe('venue-in-use');
  venueUse.occurrencesOfVenue = async () => 0;
});

test('nearest first, found by name with typos', async () => {
  const organisation = await anOrganisation(database.db);
  const at = (name: string, latitude: number | null, longitude: number | null) =>
    aVenue(database.db, organisation, { name, latitude, longitude });
  await at('Étoile du Nord', 50.63, 3.06);
  await at('Sans Adresse', null, null);
  await at('Odéon des Écoles', 48.851, 2.339);
  await at('Grand Rivage', 43.3, 5.37);
  const mine = { organisationId: organisation.organisationId };
  expect(await names({ ...mine, near: '43.2965,5.3698' })).toEqual([
    'Grand Rivage',
    'Odéon des Écoles',
    'Étoile du Nord',
    'Sans Adresse',
  ]);
  expect(await names(mine)).toEqual(['Étoile du Nord', 'Grand Rivage', 'Odéon des Écoles', 'Sans Adresse']);
  expect((await names({ q: 'odeon ecole' }))[0]).toBe('Odéon des Écoles');
  expect((await names({ q: 'etoil' }))[0]).toBe('Étoile du Nord');
  expect((await server.inject('/api/v1/venues?near=95,2')).statusCode).toBe(400);
  expect((await server.inject('/api/v1/venues?near=here')).statusCode).toBe(400);
});

test('a version of a seat map cannot be changed', async () => {
  const { seatMapId } = await anAuditorium(database.db, await aVenue(database.db, await anOrganisation(database.db)));
  const change = database.db.updateTable('venues.seat_map').set({ seats: 1 }).where('id', '=', seatMapId).execute();
  await expect(change).rejects.toThrow('immutable');
});

test('refusals', async () => {
  const { organisationId, ...venue } = await aVenue(database.db, await anOrganisation(database.db));
  const send = of(organisationId);
  const stranger = of((await anOrganisation(database.db)).organisationId);
  expect((await send('POST', '', { name: ' ' })).statusCode).toBe(400);
  expect((await send('POST', '', { name: 'x', timeZone: 'Europe/Atlantis' })).statusCode).toBe(400);
  expect((await send('POST', '', { name: 'x', place: { latitude: 91, longitude: 0 } })).statusCode).toBe(400);
  expect((await send('POST', `/${venue.venueId}/auditoriums`, { name: 'x', seats: 0 })).statusCode).toBe(400);
  expect((await send('POST', `/${venue.venueId}/auditoriums`, { name: 'x', seats: 10_000 })).statusCode).toBe(400);
  expect((await send('POST', '', { name: 'x' }, {})).statusCode).toBe(401);
  expect((await send('POST', '', { name: 'x' }, identity.as(organisationId, 'usher'))).statusCode).toBe(403);
  expect((await stranger('PATCH', `/${venue.venueId}`, { name: 'Pris' })).statusCode).toBe(404);
  expect((await stranger('DELETE', `/${venue.venueId}`)).statusCode).toBe(404);
  expect((await stranger('POST', `/${venue.venueId}/auditoriums`, { name: 'x', seats: 10 })).statusCode).toBe(404);
  expect((await server.inject(`/api/v1/seat-maps/${newId()}`)).statusCode).toBe(404);
});
