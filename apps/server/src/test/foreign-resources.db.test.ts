import type { Actor } from '@parterre/test-driver/actors';
import { anAuditorium, anOrganisation, aScreening, aTariff, aVenue, anEventDate } from '@parterre/test-driver/builders';
import { generateHall } from '@parterre/seating/generate-hall';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authorisationMatrix } from '../authorisation-matrix.ts';
import { newId } from '../platform/ids.ts';
import { wholeApp } from './whole-app.ts';
import type { WholeApp } from './whole-app.ts';

/** Who may call a route is one question; this is the other: whose resource it is called with. */
let world: WholeApp;
let director: Actor;
let own: string;
let foreign: Record<'org' | 'venue' | 'auditorium' | 'tariff' | 'screening' | 'version' | 'import' | 'order', string>;
const day = '2026-11-22';

beforeAll(async () => {
  world = await wholeApp();
  const { db } = world.database;
  own = (await anOrganisation(db, { name: 'Cinéma des Ormes' })).organisationId;
  director = await world.person({ memberships: [{ organisationId: own, roles: ['director'] }] });
  const auditorium = await anAuditorium(db, await aVenue(db, await anOrganisation(db)), 20);
  const tariff = await aTariff(db, auditorium);
  const screening = await aScreening(db, { auditorium, tariffs: [tariff], startsAt: `${day}T19:00:00.000Z` });
  const run = newId();
  const { organisationId } = auditorium;
  await sql`insert into administration.import_run (id, organisation_id, kind, file_name, dry_run, status, started_at)
    values (${run}, ${organisationId}, 'films', 'films.json', false, 'done', now())`.execute(db);
  foreign = {
    org: organisationId,
    venue: auditorium.venueId,
    auditorium: auditorium.auditoriumId,
    tariff: tariff.tariffId,
    screening: screening.occurrenceId,
    version: screening.versionId,
    import: run,
    order: await orderOf(world.visitor()),
  };
});
afterAll(() => world.close());

/** Someone else's order. */
async function orderOf(buyer: Actor): Promise<string> {
  const date = await anEventDate(world.database.db, { capacity: 5, startsAt: `${day}T12:00:00.000Z` });
  const at = `/api/v1/occurrences/${date.occurrenceId}`;
  await buyer.inject({ method: 'PUT', url: `${at}/hold`, payload: { places: 1 } });
  const answer = await buyer.inject({
    method: 'POST',
    url: `${at}/orders`,
    headers: { 'idempotency-key': newId() },
    payload: {
      lines: [{ seat: null, tariffId: date.tariffs[0]?.tariffId }],
      name: 'Awa Exemple',
      email: 'awa@example.org',
      language: 'fr',
    },
  });
  return answer.json<{ code: string }>().code;
}

type Asked = { path: (org: string) => string; payload?: object; query?: string };

/** How each route that names a resource inside an organisation is asked for one of another organisation. */
const withForeignResource: Record<string, () => Asked> = {
  'PATCH /api/v1/organisations/:org/venues/:id': () => ({
    path: (org) => `${org}/venues/${foreign.venue}`,
    payload: { name: 'Le nôtre' },
  }),
  'DELETE /api/v1/organisations/:org/venues/:id': () => ({ path: (org) => `${org}/venues/${foreign.venue}` }),
  'POST /api/v1/organisations/:org/venues/:id/auditoriums': () => ({
    path: (org) => `${org}/venues/${foreign.venue}/auditoriums`,
    payload: { name: 'Salle 9', seats: 20 },
  }),
  'DELETE /api/v1/organisations/:org/venues/:id/auditoriums/:auditoriumId': () => ({
    path: (org) => `${org}/venues/${foreign.venue}/auditoriums/${foreign.auditorium}`,
  }),
  ...ofForeignRoom({
    'PATCH /api/v1/organisations/:org/venues/:id/auditoriums/:auditoriumId': { name: 'La nôtre' },
    'GET /api/v1/organisations/:org/venues/:id/auditoriums/:auditoriumId/seat-map-draft': undefined,
    'PUT /api/v1/organisations/:org/venues/:id/auditoriums/:auditoriumId/seat-map-draft': {
      revision: 0,
      plan: generateHall({ name: 'La nôtre', seats: 20 }),
    },
    'GET /api/v1/organisations/:org/venues/:id/auditoriums/:auditoriumId/seat-maps': undefined,
    'POST /api/v1/organisations/:org/venues/:id/auditoriums/:auditoriumId/seat-maps': { revision: 1 },
    'GET /api/v1/organisations/:org/venues/:id/auditoriums/:auditoriumId/seat-map-moves': undefined,
    'POST /api/v1/organisations/:org/venues/:id/auditoriums/:auditoriumId/seat-map-moves': {
      occurrenceIds: ['01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11'],
    },
  }),
  'GET /api/v1/organisations/:org/planner': () => ({
    path: (org) => `${org}/planner?venueId=${foreign.venue}&day=${day}`,
  }),
  'GET /api/v1/organisations/:org/screenings/:id': () => ({ path: (org) => `${org}/screenings/${foreign.screening}` }),
  'PATCH /api/v1/organisations/:org/screenings/:id': () => ({
    path: (org) => `${org}/screenings/${foreign.screening}`,
    payload: { startsAt: `${day}T20:00:00.000Z` },
  }),
  'DELETE /api/v1/organisations/:org/screenings/:id': () => ({
    path: (org) => `${org}/screenings/${foreign.screening}`,
  }),
  'PATCH /api/v1/organisations/:org/tariffs/:id': () => ({
    path: (org) => `${org}/tariffs/${foreign.tariff}`,
    payload: { amount: 1 },
  }),
  'DELETE /api/v1/organisations/:org/tariffs/:id': () => ({ path: (org) => `${org}/tariffs/${foreign.tariff}` }),
  'GET /api/v1/organisations/:org/occurrences/:id/orders': () => ({
    path: (org) => `${org}/occurrences/${foreign.screening}/orders`,
  }),
  'POST /api/v1/organisations/:org/occurrences/:id/reservations': () => ({
    path: (org) => `${org}/occurrences/${foreign.screening}/reservations`,
    payload: {
      lines: [{ seat: 'A1', tariffId: foreign.tariff }],
      name: 'Awa Exemple',
      email: 'awa@example.org',
      language: 'fr',
    },
  }),
  'GET /api/v1/organisations/:org/imports/:id': () => ({ path: (org) => `${org}/imports/${foreign.import}` }),
  'POST /api/v1/organisations/:org/imports/:id/stop': () => ({
    path: (org) => `${org}/imports/${foreign.import}/stop`,
  }),
};

/** Routes of an auditorium, each with its body, asked for one of others. */
function ofForeignRoom(routesOfRoom: Record<string, object | undefined>): Record<string, () => Asked> {
  return Object.fromEntries(
    Object.entries(routesOfRoom).map(([route, payload]) => [
      route,
      () => ({
        path: (org: string) =>
          org +
          route
            .replace(/.*:org/, '')
            .replace(':id', foreign.venue)
            .replace(':auditoriumId', foreign.auditorium),
        ...(payload === undefined ? {} : { payload }),
      }),
    ]),
  );
}

const routes = Object.keys(authorisationMatrix);
const organisationRoutes = routes.filter((route) => route.includes('/organisations/:org/'));

async function ask(actor: Actor, route: string, url: string, payload?: object) {
  const method = route.split(' ')[0] as 'GET';
  const answer = await actor.inject({
    method,
    url,
    headers: { 'idempotency-key': newId() },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, code: answer.json<{ code?: string }>().code };
}

test('every route that names a resource of an organisation is asked here', () => {
  const named = organisationRoutes.filter((route) => /:org\/.*:/.test(route) || route.endsWith('/planner'));
  expect(Object.keys(withForeignResource).toSorted()).toEqual(named.toSorted());
});

describe('a director of another organisation', () => {
  test.each(organisationRoutes)('is refused by %s there', async (route) => {
    const { path, payload } = withForeignResource[route]?.() ?? {
      path: (org: string) => route.replace(/.*:org/, org),
      payload: route.startsWith('GET') ? undefined : {},
    };
    const url = `/api/v1/organisations/${path(foreign.org)}`;
    expect(await ask(director, route, url, payload)).toEqual({ status: 403, code: 'forbidden' });
  });

  test.each(Object.keys(withForeignResource))('finds nothing of others by %s at home', async (route) => {
    const asked = withForeignResource[route]?.();
    if (asked === undefined) throw new Error(`${route} is missing`);
    const url = `/api/v1/organisations/${asked.path(own)}`;
    expect(await ask(director, route, url, asked.payload)).toEqual({ status: 404, code: 'not-found' });
  });

  test('plans nothing in an auditorium of others, nor with their tariffs', async () => {
    const plan = (auditoriumId: string) =>
      director.inject({
        method: 'POST',
        url: `/api/v1/organisations/${own}/screenings`,
        payload: {
          auditoriumId,
          versionId: foreign.version,
          startsAt: `${day}T15:00:00.000Z`,
          tariffs: [{ tariffId: foreign.tariff }],
        },
      });
    expect((await plan(foreign.auditorium)).statusCode).toBe(400);
    const room = await anAuditorium(
      world.database.db,
      await aVenue(world.database.db, { organisationId: own, currency: 'EUR', timeZone: 'Europe/Paris' }),
      20,
    );
    const answer = await plan(room.auditoriumId);
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([422, 'unknown-tariff']);
  });
});

describe('someone else’s order', () => {
  const ofOrders = routes.filter((route) => route.includes('/orders/:code'));
  const payloads: Record<string, object> = {
    'POST /api/v1/orders/:code/payment': { provider: 'sandbox' },
    'POST /api/v1/orders/:code/confirm': { key: 'A'.repeat(32) },
    'PUT /api/v1/orders/:code/email': { email: 'leo@example.org' },
  };
  test.each(ofOrders)('is no order by %s, whoever asks without its key', async (route) => {
    const payload = payloads[route] ?? (/^(GET|DELETE)/.test(route) ? undefined : {});
    const url = route.replace(/^\w+ /, '').replace(':code', foreign.order);
    for (const actor of [director, world.visitor(), await world.person()]) {
      expect(await ask(actor, route, url, payload)).toEqual({ status: 404, code: 'not-found' });
      expect(await ask(actor, route, `${url}?key=${'A'.repeat(32)}`, payload)).toMatchObject({ status: 404 });
    }
  });
});
