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
let foreign: Record<
  | 'org'
  | 'event'
  | 'date'
  | 'venue'
  | 'auditorium'
  | 'seatMap'
  | 'tariff'
  | 'screening'
  | 'version'
  | 'import'
  | 'order'
  | 'batch'
  | 'card'
  | 'host'
  | 'document'
  | 'issued'
  | 'kept'
  | 'payment'
  | 'promotion'
  | 'giftCard',
  string
>;
const day = '2026-11-22';

beforeAll(async () => {
  world = await wholeApp();
  const { db } = world.database;
  own = (await anOrganisation(db, { name: 'Cinéma des Ormes' })).organisationId;
  director = await world.person({ memberships: [{ organisationId: own, roles: ['director'] }] });
  const auditorium = await anAuditorium(db, await aVenue(db, await anOrganisation(db)), 20);
  const tariff = await aTariff(db, auditorium);
  const screening = await aScreening(db, { auditorium, tariffs: [tariff], startsAt: `${day}T19:00:00.000Z` });
  const event = await anEventDate(db, { venue: auditorium });
  const run = newId();
  const { organisationId } = auditorium;
  await sql`insert into administration.import_run (id, organisation_id, kind, file_name, dry_run, status, started_at)
    values (${run}, ${organisationId}, 'films', 'films.json', false, 'done', now())`.execute(db);
  const host = newId();
  const [request, document] = [newId(), newId()];
  await sql`insert into identity.identity_request (id, organisation_id, legal_name, status, created_at, updated_at)
    values (${request}, ${organisationId}, 'Les leurs', 'collecting', now(), now())`.execute(db);
  await sql`insert into identity.identity_document (id, request_id, kind, media_type, bytes, storage_key, created_at)
    values (${document}, ${request}, 'identity', 'application/pdf', 1, 'identity/theirs.sealed', now())`.execute(db);
  await sql`insert into programme.event_host (id, event_id, name, status, invited_at)
    values (${host}, ${event.eventId}, 'Leur hôte', 'named', now())`.execute(db);
  const [batch, card, { venueId }] = [newId(), newId(), auditorium];
  await sql`insert into programme.batch (id, organisation_id, venue_id, person_id, at, idempotency_key, request_hash, answer)
    values (${batch}, ${organisationId}, ${venueId}, ${newId()}, now(), 'theirs', '', '{}')`.execute(db);
  await sql`insert into programme.tariff_card (id, venue_id, name, weekdays, position)
    values (${card}, ${venueId}, 'La leur', '{1}', 1)`.execute(db);
  const payment = newId();
  await sql`insert into payments.payment
      (id, subject_kind, subject_id, occurrence_id, payee_organisation_id, amount, currency, description, status, deadline_at)
    values (${payment}, 'order', ${newId()}, ${event.occurrenceId}, ${organisationId}, 1000, 'EUR', 'La leur', 'pending', now())`.execute(
    db,
  );
  await sql`insert into payments.attempt (id, payment_id, provider, status) values (${newId()}, ${payment}, 'sandbox', 'failed')`.execute(
    db,
  );
  const issued = newId();
  const none = { name: '', legalForm: null, address: null, postalCode: null, city: null, country: null };
  const content = {
    ...{ kind: 'receipt', number: 'R-2026-000001', day, issuer: { ...none, registration: null, vat: null } },
    ...{ buyer: { ...none, registration: null, vat: null }, onBehalfOf: null, corrects: null, currency: 'EUR' },
    order: { code: 'X', paidAt: `${day}T12:00:00.000Z`, total: 1, gift: 0 },
    what: { title: '', startsAt: `${day}T12:00:00.000Z`, timeZone: 'UTC', place: '' },
    ...{ lines: [], taxes: [], total: { net: 1, tax: 0, gross: 1 } },
  };
  await sql`insert into invoicing.document (id, issuer, kind, series, year, number, cause, organisation_id, order_id, occurrence_id, order_code,
      issued_at, local_day, currency, net_amount, tax_amount, gross_amount, content, previous_hash, hash)
    values (${issued}, ${organisationId}, 'receipt', 'R', 2026, 1, 'order:theirs', ${organisationId}, ${newId()}, ${event.occurrenceId}, 'X',
      now(), ${day}, 'EUR', 1, 0, 1, ${JSON.stringify(content)}, '', '')`.execute(db);
  const kept = newId();
  await sql`insert into invoicing.document (id, issuer, kind, series, year, number, cause, organisation_id, kept_month,
      issued_at, local_day, currency, net_amount, tax_amount, gross_amount, content, previous_hash, hash)
    values (${kept}, 'platform', 'invoice', 'F', 2026, 1, 'kept:theirs', ${organisationId}, '2026-10-01',
      now(), ${day}, 'EUR', 1, 0, 1, ${JSON.stringify({ ...content, kind: 'invoice', what: null })}, '', '')`.execute(
    db,
  );
  const promotion = newId();
  await sql`insert into vouchers.promotion (id, organisation_id, code, code_key, kind, value, currency, created_at, updated_at)
    values (${promotion}, ${organisationId}, 'LEUR', 'LEUR', 'percent', 1000, 'EUR', now(), now())`.execute(db);
  await sql`insert into vouchers.gift_card (id, organisation_id, number, code_hash, code_sealed, code_end, amount, currency, status,
      holder_id, giver_name, giver_email, recipient_name, recipient_email, language, valid_months, paid_at, valid_until,
      idempotency_key, request_hash, created_at, updated_at)
    values (${newId()}, ${organisationId}, 'THEIRS', decode('00', 'hex'), '', 'LEUR', 1000, 'EUR', 'paid', ${newId()}, 'Awa', 'awa@example.org',
      'Koffi', 'koffi@example.org', 'fr', 12, now(), now(), 'theirs', '', now(), now())`.execute(db);
  foreign = {
    issued,
    kept,
    giftCard: 'THEIRS',
    promotion,
    payment,
    host,
    document,
    batch,
    card,
    org: organisationId,
    venue: auditorium.venueId,
    auditorium: auditorium.auditoriumId,
    seatMap: auditorium.seatMapId,
    tariff: tariff.tariffId,
    screening: screening.occurrenceId,
    version: screening.versionId,
    import: run,
    event: event.eventId,
    date: event.occurrenceId,
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

type Asked = { path: (org: string) => string; payload?: object; query?: string; form?: boolean };

const ofEvent = (method: string, more: string, payload?: object): Record<string, () => Asked> => ({
  [`${method} /api/v1/organisations/:org/events/:id${more}`]: () => ({
    path: (org) => `${org}/events/${foreign.event}${more}`,
    ...(payload === undefined ? {} : { payload }),
  }),
});

const ofDate = (method: string, more: string, payload?: object): Record<string, () => Asked> => ({
  [`${method} /api/v1/organisations/:org/occurrences/:id${more}`]: () => ({
    path: (org) => `${org}/occurrences/${foreign.date}${more}`,
    ...(payload === undefined ? {} : { payload }),
  }),
});

/** How each route that names a resource inside an organisation is asked for one of another organisation. */
const withForeignResource: Record<string, () => Asked> = {
  'GET /api/v1/organisations/:org/documents/:id/pdf': () => ({
    path: (org) => `${org}/documents/${foreign.issued}/pdf`,
  }),
  'GET /api/v1/organisations/:org/platform-invoices/:id/pdf': () => ({
    path: (org) => `${org}/platform-invoices/${foreign.kept}/pdf`,
  }),
  'POST /api/v1/organisations/:org/gift-cards/:number/refund': () => ({
    path: (org) => `${org}/gift-cards/${foreign.giftCard}/refund`,
  }),
  'PUT /api/v1/organisations/:org/promotions/:id': () => ({
    path: (org) => `${org}/promotions/${foreign.promotion}`,
    payload: { kind: 'percent', value: 1000 },
  }),
  'GET /api/v1/organisations/:org/promotions/:id/uses': () => ({
    path: (org) => `${org}/promotions/${foreign.promotion}/uses`,
  }),
  'GET /api/v1/organisations/:org/payments/:id': () => ({ path: (org) => `${org}/payments/${foreign.payment}` }),
  'PATCH /api/v1/organisations/:org/venues/:id': () => ({
    path: (org) => `${org}/venues/${foreign.venue}`,
    payload: { name: 'Le nôtre' },
  }),
  'DELETE /api/v1/organisations/:org/venues/:id': () => ({ path: (org) => `${org}/venues/${foreign.venue}` }),
  'GET /api/v1/organisations/:org/venues/:id/zones': () => ({ path: (org) => `${org}/venues/${foreign.venue}/zones` }),
  'PUT /api/v1/organisations/:org/venues/:id/zones': () => ({
    path: (org) => `${org}/venues/${foreign.venue}/zones`,
    payload: { items: [{ name: 'La nôtre', colour: '#c9a25a' }] },
  }),
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
    'GET /api/v1/organisations/:org/venues/:id/auditoriums/:auditoriumId/seat-maps/:seatMapId/seating-plan': undefined,
    'POST /api/v1/organisations/:org/venues/:id/auditoriums/:auditoriumId/seat-map-draft/seating-plan': {
      revision: 0,
      plan: { name: 'Salle', categories: [], zones: [] },
    },
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
  'GET /api/v1/organisations/:org/screenings/:id/changes': () => ({
    path: (org) => `${org}/screenings/${foreign.screening}/changes`,
  }),
  'PUT /api/v1/organisations/:org/screenings/:id/prices': () => ({
    path: (org) => `${org}/screenings/${foreign.screening}/prices`,
    payload: { tariffs: [{ tariffId: foreign.tariff }] },
  }),
  'POST /api/v1/organisations/:org/screenings/:id/interruption': () => ({
    path: (org) => `${org}/screenings/${foreign.screening}/interruption`,
  }),
  'GET /api/v1/organisations/:org/planner/week': () => ({
    path: (org) => `${org}/planner/week?venueId=${foreign.venue}&day=${day}`,
  }),
  'POST /api/v1/organisations/:org/programme/batches': () => ({
    path: (org) => `${org}/programme/batches`,
    payload: { venueId: foreign.venue, operations: [{ kind: 'remove', screeningId: foreign.screening }] },
  }),
  'POST /api/v1/organisations/:org/programme/batches/:id/undo': () => ({
    path: (org) => `${org}/programme/batches/${foreign.batch}/undo`,
  }),
  'PUT /api/v1/organisations/:org/venues/:id/planning': () => ({
    path: (org) => `${org}/venues/${foreign.venue}/planning`,
    payload: {
      closesAt: '01:00',
      doorsApartMinutes: 10,
      shortestGapMinutes: 5,
      longestGapMinutes: 90,
      restMinutes: 660,
    },
  }),
  'GET /api/v1/organisations/:org/venues/:id/tariff-cards': () => ({
    path: (org) => `${org}/venues/${foreign.venue}/tariff-cards`,
  }),
  'POST /api/v1/organisations/:org/venues/:id/tariff-cards': () => ({
    path: (org) => `${org}/venues/${foreign.venue}/tariff-cards`,
    payload: { name: 'Le nôtre', weekdays: [1], prices: [{ tariffId: foreign.tariff, amount: 1 }] },
  }),
  'PUT /api/v1/organisations/:org/venues/:id/tariff-cards/:cardId': () => ({
    path: (org) => `${org}/venues/${foreign.venue}/tariff-cards/${foreign.card}`,
    payload: { name: 'Le nôtre', weekdays: [1], prices: [{ tariffId: foreign.tariff, amount: 1 }] },
  }),
  'DELETE /api/v1/organisations/:org/venues/:id/tariff-cards/:cardId': () => ({
    path: (org) => `${org}/venues/${foreign.venue}/tariff-cards/${foreign.card}`,
  }),
  'PATCH /api/v1/organisations/:org/tariffs/:id': () => ({
    path: (org) => `${org}/tariffs/${foreign.tariff}`,
    payload: { amount: 1 },
  }),
  'DELETE /api/v1/organisations/:org/tariffs/:id': () => ({ path: (org) => `${org}/tariffs/${foreign.tariff}` }),
  ...ofEvent('GET', ''),
  ...ofEvent('PATCH', '', { revision: 1 }),
  ...ofEvent('DELETE', ''),
  ...ofEvent('POST', '/status', { action: 'cancel', reason: 'Pluie' }),
  ...ofEvent('POST', '/copies', {}),
  ...ofEvent('DELETE', '/picture'),
  ...ofEvent('GET', '/hosts'),
  ...ofEvent('POST', '/hosts', { name: 'Awa Exemple' }),
  'DELETE /api/v1/organisations/:org/events/:id/hosts/:hostId': () => ({
    path: (org) => `${org}/events/${foreign.event}/hosts/${foreign.host}`,
  }),
  'POST /api/v1/organisations/:org/events/:id/picture': () => ({
    path: (org) => `${org}/events/${foreign.event}/picture`,
    form: true,
  }),
  'PUT /api/v1/organisations/:org/events/:id/dates/:dateId': () => ({
    path: (org) => `${org}/events/${foreign.event}/dates/${foreign.date}`,
    payload: { start: '2026-12-11T20:30', minutes: 90 },
  }),
  'POST /api/v1/organisations/:org/events/:id/dates/:dateId/cancellation': () => ({
    path: (org) => `${org}/events/${foreign.event}/dates/${foreign.date}/cancellation`,
    payload: { reason: 'Pluie' },
  }),
  ...ofDate('GET', '/attendees.csv'),
  ...ofDate('GET', '/guests'),
  ...ofDate('GET', '/guests.csv'),
  ...ofDate('POST', '/guests', { name: 'Awa Exemple' }),
  ...ofDate('POST', '/guests/import', { csv: 'Awa Exemple' }),
  ...ofDate('PUT', '/guest-quota', { quota: 1 }),
  'DELETE /api/v1/organisations/:org/occurrences/:id/guests/:code': () => ({
    path: (org) => `${org}/occurrences/${foreign.date}/guests/${foreign.order}`,
  }),
  'GET /api/v1/organisations/:org/occurrences/:id/refunds': () => ({
    path: (org) => `${org}/occurrences/${foreign.screening}/refunds`,
  }),
  'POST /api/v1/organisations/:org/occurrences/:id/refund-run': () => ({
    path: (org) => `${org}/occurrences/${foreign.screening}/refund-run`,
    payload: {},
  }),
  'PUT /api/v1/organisations/:org/occurrences/:id/refund-offer': () => ({
    path: (org) => `${org}/occurrences/${foreign.screening}/refund-offer`,
    payload: { until: '2027-01-01T00:00:00.000Z' },
  }),
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
  'DELETE /api/v1/organisations/:org/identity-check/documents/:document': () => ({
    path: (org) => `${org}/identity-check/documents/${foreign.document}`,
  }),
  'DELETE /api/v1/organisations/:org/seller-identity/documents/:document': () => ({
    path: (org) => `${org}/seller-identity/documents/${foreign.document}`,
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
            .replace(':auditoriumId', foreign.auditorium)
            .replace(':seatMapId', foreign.seatMap),
        ...(payload === undefined ? {} : { payload }),
      }),
    ]),
  );
}

const routes = Object.keys(authorisationMatrix);
const organisationRoutes = routes.filter((route) => route.includes('/organisations/:org/'));

/** A file, as a browser sends one. */
const aForm = {
  headers: { 'content-type': 'multipart/form-data; boundary=x' },
  payload: '--x\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\nnothing\r\n--x--\r\n',
};

async function ask(actor: Actor, route: string, url: string, payload?: object, form = false) {
  const method = route.split(' ')[0] as 'GET';
  const answer = await actor.inject({
    method,
    url,
    ...(form ? aForm : { headers: { 'idempotency-key': newId() }, ...(payload === undefined ? {} : { payload }) }),
  });
  return { status: answer.statusCode, code: answer.json<{ code?: string }>().code };
}

test('every route that names a resource of an organisation is asked here', () => {
  const named = organisationRoutes.filter(
    (route) => /:org\/.*:/.test(route) || /\/(planner|week|batches)$/.test(route),
  );
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
    expect(await ask(director, route, url, asked.payload, asked.form)).toEqual({ status: 404, code: 'not-found' });
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
    'POST /api/v1/orders/:code/refunds': { tickets: 'all' },
    'POST /api/v1/orders/:code/confirm': { key: 'A'.repeat(32) },
    'PUT /api/v1/orders/:code/listing': { listed: true },
    'POST /api/v1/orders/:code/invoice': { name: 'Léo', address: '1 rue', city: 'Paris' },
    'PUT /api/v1/orders/:code/email': { email: 'leo@example.org' },
  };
  test.each(ofOrders)('is no order by %s, whoever asks without its key', async (route) => {
    const payload = payloads[route] ?? (/^(GET|DELETE)/.test(route) ? undefined : {});
    const url = route.replace(/^\w+ /, '').replace(':code', foreign.order).replace(':id', foreign.issued);
    for (const actor of [director, world.visitor(), await world.person()]) {
      expect(await ask(actor, route, url, payload)).toEqual({ status: 404, code: 'not-found' });
      expect(await ask(actor, route, `${url}?key=${'A'.repeat(32)}`, payload)).toMatchObject({ status: 404 });
    }
  });
});
