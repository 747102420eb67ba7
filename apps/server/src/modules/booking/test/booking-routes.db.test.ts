import { generateHall } from '@parterre/seating/generate-hall';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import type { Order, SeatState } from '@parterre/contract/booking';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpServer } from '../../../platform/http/http-server.ts';
import { newId } from '../../../platform/ids.ts';
import type { Actor } from '../../identity/contract.ts';
import type { SaleTerms } from '../../programme/contract.ts';
import { orderLinkKey } from '../order-link.ts';
import { orderByCode } from '../sql/order-rows.ts';
import { aVisitor, bookingWorld } from './booking-world.ts';
import type { World } from './booking-world.ts';
import { bookingApp } from './booking-app.ts';

const database = await createTestDatabase({ poolSize: 8 });
const { db } = database;
let world: World;
let app: HttpServer;
let terms: SaleTerms;
let places: SaleTerms;
beforeAll(async () => {
  world = await bookingWorld(db);
  app = await bookingApp(world);
  await sql`insert into identity.person (id, name) values (${personId}, 'Léo Modèle')`.execute(db);
  terms = await world.screening(40);
  places = await world.eventDate(5);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

async function call(
  actor: Actor,
  method: 'GET' | 'PUT' | 'POST' | 'DELETE',
  url: string,
  payload?: unknown,
  key?: string,
) {
  const headers = { 'x-actor': JSON.stringify(actor), ...(key === undefined ? {} : { 'idempotency-key': key }) };
  const answer = await app.inject({
    method,
    url,
    headers,
    ...(payload === undefined ? {} : { payload: payload as object }),
  });
  const body: unknown = answer.body === '' ? null : answer.json();
  return { status: answer.statusCode, body, code: (body as { code?: string } | null)?.code };
}
const at = (of: SaleTerms, path: string) => `/api/v1/occurrences/${of.occurrenceId}/${path}`;
const body = (seats: (string | null)[], of = terms) => ({
  lines: seats.map((seat) => ({ seat, tariffId: of.prices[0]?.tariffId })),
  name: 'Awa Exemple',
  email: 'awa@example.org',
  language: 'fr',
});

const personId = newId();
const staff = (organisationId: string, role: 'usher' | 'cashier'): Actor => ({
  kind: 'person',
  visitorId: newId(),
  personId,
  holderId: personId,
  name: 'Léo Modèle',
  email: null,
  emailVerified: true,
  language: 'fr',
  platformRole: 'member',
  memberships: [{ organisationId, roles: [role] }],
});

describe('the journey', () => {
  it('leads from the map to the tickets', async () => {
    const awa = aVisitor();
    const held = await call(awa, 'PUT', at(terms, 'hold'), { seats: ['A1', 'A2'] });
    expect([held.status, (held.body as { seats: string[] }).seats]).toEqual([200, ['A1', 'A2']]);
    const [mine, others] = await Promise.all([
      call(awa, 'GET', at(terms, 'seats')),
      call(aVisitor(), 'GET', at(terms, 'seats')),
    ]);
    expect(mine.body).toMatchObject({
      taken: [],
      mine: { seats: ['A1', 'A2'] },
      remaining: 38,
      capacity: 40,
      holdMinutes: 10,
    });
    expect(others.body).toMatchObject({
      taken: ['A1', 'A2'],
      mine: null,
      position: 'e:0',
    } satisfies Partial<SeatState>);
    const quoted = await call(awa, 'POST', at(terms, 'quote'), { lines: body(['A1', 'A2']).lines });
    expect(quoted.body).toMatchObject({ total: { amount: 2420, currency: 'EUR' } });
    const placed = await call(awa, 'POST', at(terms, 'orders'), body(['A1', 'A2']), 'k1');
    expect([placed.status, (placed.body as Order).status]).toEqual([201, 'reserved']);
    const { code } = placed.body as Order;
    expect(((await call(awa, 'POST', at(terms, 'orders'), body(['A1', 'A2']), 'k1')).body as Order).code).toBe(code);
    const started = await call(awa, 'POST', `/api/v1/orders/${code}/payment`, { provider: 'sandbox' }, 'k2');
    expect(started.body).toMatchObject({
      status: 'pending',
      redirectUrl: expect.stringContaining('https://') as string,
    });
    const row = await orderByCode(db, code);
    await world.payments.succeed(row?.id ?? '');
    const read = await call(awa, 'GET', `/api/v1/orders/${code.toLowerCase()}`);
    const order = read.body as Order;
    expect(order).toMatchObject({ status: 'paid', expiresAt: null });
    expect(order.tickets.map((ticket) => [ticket.row, ticket.seat, ticket.seriesNumber])).toEqual([
      ['A', 'A1', 1],
      ['A', 'A2', 2],
    ]);
    expect(world.context.keys.read(order.tickets[0]?.code ?? '').ok).toBe(true);
    expect((await call(awa, 'GET', '/api/v1/account/orders')).body).toMatchObject({
      count: 1,
      items: [{ code, ticketCount: 2 }],
    });
    expect((await call(awa, 'POST', `/api/v1/orders/${code}/cancel`)).code).toBe('order-not-cancellable');
  });

  it('gives orders to nobody else, but to the key of the mail', async () => {
    const awa = aVisitor();
    await call(awa, 'PUT', at(terms, 'hold'), { seats: ['B1'] });
    const { code } = (await call(awa, 'POST', at(terms, 'orders'), body(['B1']), 'k')).body as Order;
    const row = await orderByCode(db, code);
    const key = orderLinkKey(world.context.linkKey, row?.id ?? '');
    const stranger = aVisitor();
    for (const path of ['', '?key=wrong', `?key=${key.slice(1)}x`]) {
      expect((await call(stranger, 'GET', `/api/v1/orders/${code}${path}`)).code).toBe('not-found');
    }
    expect((await call(stranger, 'POST', `/api/v1/orders/${code}/cancel`)).code).toBe('not-found');
    expect((await call(stranger, 'POST', `/api/v1/orders/${code}/payment`, { provider: 'sandbox' }, 'k')).code).toBe(
      'not-found',
    );
    expect((await call(stranger, 'GET', `/api/v1/orders/${code}?key=${key}`)).status).toBe(200);
    expect((await call(stranger, 'GET', '/api/v1/orders/AAAAAAAAAA')).code).toBe('not-found');
    expect((await call(awa, 'POST', `/api/v1/orders/${code}/cancel`)).body).toMatchObject({ status: 'cancelled' });
  });

  it('lists orders and answers doors to the staff of the organisation alone', async () => {
    const org = terms.organisationId;
    const list = `/api/v1/organisations/${org}/occurrences/${terms.occurrenceId}/orders?q=AWA`;
    const cashier = await call(staff(org, 'cashier'), 'GET', list);
    expect(cashier.body).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ name: 'Awa Exemple' })]) as object[],
    });
    expect((await call(staff(org, 'usher'), 'GET', list)).code).toBe('forbidden');
    expect((await call(staff(newId(), 'cashier'), 'GET', list)).code).toBe('forbidden');
    expect((await call(aVisitor(), 'GET', list)).code).toBe('unauthenticated');
    const door = `/api/v1/organisations/${org}/check-ins`;
    const scan = { code: 'K7M2PQ9XWB-1', occurrenceId: null, door: 'Porte 1' };
    expect((await call(staff(org, 'usher'), 'POST', door, scan)).body).toMatchObject({ result: 'unknown' });
    expect((await call(aVisitor(), 'POST', door, scan)).code).toBe('unauthenticated');
    const keys = await app.inject({ url: '/.well-known/parterre-ticket-keys.json' });
    expect(keys.json()).toMatchObject({ keys: [{ kty: 'OKP', crv: 'Ed25519', kid: '1' }] });
  });
});

describe('a seat and places in a standing area', () => {
  const place = { x: 300, y: 100, width: 400, height: 100, rotation: 0 };
  const pit = { code: 'pit', kind: 'standing' as const, name: 'Fosse', ...place, zone: 'standard', capacity: 4 };

  it('are held, paid and let in together, and nobody is shown the key of a place', async () => {
    const hall = { ...generateHall({ name: 'Salle', seats: 40 }), areas: [pit] };
    const both = await world.screening(40, { capacity: 44 }, hall);
    const awa = aVisitor();
    const areas = [{ area: 'pit', places: 2 }];
    const held = await call(awa, 'PUT', at(both, 'hold'), { seats: ['A1'], areas });
    expect(held).toMatchObject({ status: 200, body: { seats: ['A1'], areas, places: 0 } });
    const seen = await call(aVisitor(), 'GET', at(both, 'seats'));
    expect(seen.body).toMatchObject({ taken: ['A1'], areas: [{ area: 'pit', remaining: 2 }], remaining: 41 });
    const full = await call(aVisitor(), 'PUT', at(both, 'hold'), { areas: [{ area: 'pit', places: 3 }] });
    expect(full).toMatchObject({ status: 409, code: 'area-full', body: { context: { name: 'Fosse', remaining: 2 } } });

    const tariffId = both.prices[0]?.tariffId;
    const standing = { seat: null, area: 'pit', tariffId };
    const wish = { ...body(['A1'], both), lines: [{ seat: 'A1', tariffId }, standing, standing] };
    const placed = (await call(awa, 'POST', at(both, 'orders'), wish, 'standing')).body as Order;
    expect(placed.quote.lines.map(({ seat, area, place: name }) => [seat, area, name?.area])).toEqual([
      ['A1', null, null],
      [null, 'pit', 'Fosse'],
      [null, 'pit', 'Fosse'],
    ]);
    await call(awa, 'POST', `/api/v1/orders/${placed.code}/payment`, { provider: 'sandbox' }, 'standing-pay');
    await world.payments.succeed((await orderByCode(db, placed.code))?.id ?? '');
    const paid = await call(awa, 'GET', `/api/v1/orders/${placed.code}`);
    expect((paid.body as Order).tickets).toHaveLength(3);
    expect(JSON.stringify([held, seen, full, placed, paid])).not.toContain('standing-area');

    const door = `/api/v1/organisations/${both.organisationId}/check-ins`;
    const scan = { code: (paid.body as Order).tickets[2]?.code, occurrenceId: both.occurrenceId, door: 'Porte 1' };
    const usher = staff(both.organisationId, 'usher');
    expect((await call(usher, 'POST', door, scan)).body).toMatchObject({ seat: null, place: { area: 'Fosse' } });
  });

  it.each([
    { seats: ['A1'], areas: [] },
    { seats: Array.from({ length: 9 }, (_, n) => `B${n}`), areas: [{ area: 'pit', places: 2 }] },
    {
      areas: [
        { area: 'pit', places: 1 },
        { area: 'pit', places: 1 },
      ],
    },
    { areas: [{ area: 'pit', places: 0 }] },
    { areas: [{ area: 'pit', places: 1 }], places: 1 },
  ])('a hold of %j is not one', async (wish) => {
    expect((await call(aVisitor(), 'PUT', at(terms, 'hold'), wish)).code).toBe('validation');
  });
});

describe('bad input', () => {
  it.each([
    [{ places: 0 }, 400, 'validation'],
    [{ places: -1 }, 400, 'validation'],
    [{ places: 10_000 }, 400, 'validation'],
    [{ places: 1.5 }, 400, 'validation'],
    [{ seats: [] }, 400, 'validation'],
    [{ seats: ['A1', 7] }, 400, 'validation'],
    [{ seats: ['A1'], places: 1 }, 400, 'validation'],
    [{}, 400, 'validation'],
    [[], 400, 'validation'],
    [{ seats: ['A1'] }, 422, 'wrong-allocation'],
    [{ together: 2 }, 422, 'wrong-allocation'],
    [{ places: 6 }, 409, 'sold-out'],
  ])('a hold of %j where seats are not assigned: %i %s', async (wish, status, code) => {
    const answer = await call(aVisitor(), 'PUT', at(places, 'hold'), wish);
    expect([answer.status, answer.code]).toEqual([status, code]);
  });

  it('of seats that do not exist, or belong to another room, is told apart', async () => {
    const answer = await call(aVisitor(), 'PUT', at(terms, 'hold'), { seats: ['A3', 'ZZ99'] });
    expect(answer).toMatchObject({ status: 422, code: 'unknown-seat', body: { context: { seats: ['ZZ99'] } } });
    expect((await call(aVisitor(), 'PUT', at(terms, 'hold'), { places: 2 })).code).toBe('wrong-allocation');
    expect((await call(aVisitor(), 'PUT', `/api/v1/occurrences/${newId()}/hold`, { seats: ['A1'] })).code).toBe(
      'not-found',
    );
    expect((await call(aVisitor(), 'GET', `/api/v1/occurrences/${newId()}/seats`)).code).toBe('not-found');
    expect((await call(aVisitor(), 'GET', '/api/v1/occurrences/nothing/seats')).status).toBe(400);
    expect((await call(aVisitor(), 'GET', at(terms, 'hold'))).code).toBe('not-found');
    expect((await call(aVisitor(), 'DELETE', at(terms, 'hold'))).status).toBe(204);
  });

  it('of orders is refused before anything is written', async () => {
    const awa = aVisitor();
    await call(awa, 'PUT', at(terms, 'hold'), { seats: ['C1'] });
    const url = at(terms, 'orders');
    expect((await call(awa, 'POST', url, body(['C1']))).code).toBe('idempotency-key-missing');
    expect((await call(awa, 'POST', url, body(['C1']), 'é')).code).toBe('validation');
    for (const change of [
      { email: 'awa' },
      { name: ' ' },
      { lines: [] },
      { language: 'de' },
      { name: 'x'.repeat(101) },
    ]) {
      expect((await call(awa, 'POST', url, { ...body(['C1']), ...change }, 'k')).code).toBe('validation');
    }
    expect((await call(awa, 'POST', url, body(['C2']), 'k')).code).toBe('lines-differ-from-hold');
    const unknown = { ...body(['C1']), lines: [{ seat: 'C1', tariffId: newId() }] };
    expect((await call(awa, 'POST', url, unknown, 'k')).code).toBe('unknown-tariff');
    expect((await call(awa, 'POST', url, body(['C1']), 'k')).status).toBe(201);
  });
});
