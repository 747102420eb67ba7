import type { Hold, Order } from '@parterre/contract/booking';
import type { Actor } from '@parterre/test-driver/actors';
import {
  anAuditorium,
  anEventDate,
  anOrganisation,
  aScreening,
  aTariff,
  aVenue,
  aVersion,
  aFilm,
} from '@parterre/test-driver/builders';
import type { BuiltEventDate, BuiltScreening } from '@parterre/test-driver/builders';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newId } from '../platform/ids.ts';
import { ask, buy, occurrenceUrl, order, orderFor, playOutcome, startToPay } from './journey.ts';
import { wholeApp } from './whole-app.ts';
import type { WholeApp } from './whole-app.ts';

/** Everything that must be refused, tried on the application as it is. */
let world: WholeApp;
let screening: BuiltScreening;
let date: BuiltEventDate;
let director: Actor;
const evening = '2026-11-22T19:00:00.000Z';

beforeAll(async () => {
  world = await wholeApp();
  await world.app.start();
  screening = await aScreening(world.database.db, { seats: 60, startsAt: evening });
  date = await anEventDate(world.database.db, { capacity: 20, startsAt: evening });
  const memberships = [{ organisationId: screening.organisationId, roles: ['director'] as const }];
  director = await world.person({ memberships });
});
afterAll(() => world.close());

const hold = (actor: Actor, wish: object, of: BuiltScreening | BuiltEventDate = screening) =>
  ask<Hold>(actor, 'PUT', occurrenceUrl(of, 'hold'), wish);
const scan = async (code: string, more: object = {}) =>
  (
    await ask<{ result: string }>(director, 'POST', `/api/v1/organisations/${screening.organisationId}/check-ins`, {
      code,
      occurrenceId: screening.occurrenceId,
      door: 'Porte 1',
      ...more,
    })
  ).body.result;

describe('holding', () => {
  test('a seat that someone else holds', async () => {
    await hold(world.visitor(), { seats: ['A1'] });
    const answer = await hold(world.visitor(), { seats: ['A1', 'A2'] });
    expect(answer).toMatchObject({ status: 409, body: { code: 'seats-taken', context: { taken: ['A1'] } } });
  });

  test.each([0, -1, 10_000, 1.5, '2'])('a quantity of %s', async (quantity) => {
    for (const wish of [{ together: quantity }, { places: quantity }]) {
      const of = 'places' in wish ? date : screening;
      expect(await hold(world.visitor(), wish, of)).toMatchObject({ status: 400, body: { code: 'validation' } });
    }
  });

  test('an unknown seat, and places where seats are assigned', async () => {
    const { visitor } = world;
    expect(await hold(visitor(), { seats: ['Z99'] })).toMatchObject({ status: 422, body: { code: 'unknown-seat' } });
    expect(await hold(visitor(), { places: 1 })).toMatchObject({ status: 422, body: { code: 'wrong-allocation' } });
    expect(await hold(visitor(), { seats: [] })).toMatchObject({ status: 400 });
    expect(await hold(visitor(), { seats: ['A3', 'A3'] })).toMatchObject({ status: 200, body: { seats: ['A3'] } });
  });
});

describe('ordering', () => {
  test('a tariff of another house, and a number of lines that is not the hold’s', async () => {
    const buyer = world.visitor();
    await hold(buyer, { seats: ['B1', 'B2'] });
    const place = (body: object) => ask(buyer, 'POST', occurrenceUrl(screening, 'orders'), body);
    const foreign = { seat: 'B1', tariffId: date.tariffs[0]?.tariffId };
    const own = { seat: 'B2', tariffId: screening.tariffs[0]?.tariffId };
    expect(await place({ ...orderFor(screening, []), lines: [foreign, own] })).toMatchObject({
      status: 422,
      body: { code: 'unknown-tariff' },
    });
    for (const lines of [[], Array.from({ length: 10_000 }, () => own)]) {
      expect(await place({ ...orderFor(screening, []), lines })).toMatchObject({ status: 400 });
    }
    expect(await place(orderFor(screening, ['B1']))).toMatchObject({ body: { code: 'lines-differ-from-hold' } });
    expect(await place(orderFor(screening, ['B1', 'Z99']))).toMatchObject({ body: { code: 'unknown-seat' } });
  });

  test('an expired hold, whose seat the next one has', async () => {
    const late = world.visitor();
    const held = await hold(late, { seats: ['B3'] });
    world.clock.set(held.body.expiresAt);
    const answer = await ask(late, 'POST', occurrenceUrl(screening, 'orders'), orderFor(screening, ['B3']));
    expect(answer).toMatchObject({ status: 409, body: { code: 'no-hold' } });
    expect((await hold(world.visitor(), { seats: ['B3'] })).status).toBe(200);
  });

  test('after the cut-off', async () => {
    const closed = await aScreening(world.database.db, {
      startsAt: evening,
      row: { on_sale_until: '2026-11-21T18:00:00.000Z' },
    });
    expect(await hold(world.visitor(), { seats: ['A1'] }, closed)).toMatchObject({ body: { code: 'sale-closed' } });
    const quoted = await ask(world.visitor(), 'POST', occurrenceUrl(closed, 'quote'), {
      lines: [{ seat: 'A1', tariffId: closed.tariffs[0]?.tariffId }],
    });
    expect(quoted).toMatchObject({ status: 409, body: { code: 'sale-closed' } });
  });
});

describe('who asks', () => {
  test.each(['nonsense', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.', `Bearer ${newId()}`])(
    'the token %s',
    async (token) => {
      const headers = { authorization: `Bearer ${token}` };
      const answer = await world.visitor().inject({ url: '/api/v1/account/orders', headers });
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([401, 'invalid-token']);
    },
  );

  test('a token of another installation, and a visitor’s cookie that was altered', async () => {
    const elsewhere = await wholeApp();
    try {
      const stranger = await elsewhere.person();
      const credentials = { identifier: stranger.email, password: stranger.password };
      const token = await ask<{ token: string }>(elsewhere.visitor(), 'POST', '/api/auth/token', credentials);
      const headers = { authorization: `Bearer ${token.body.token}` };
      const answer = await world.visitor().inject({ url: '/api/v1/account/orders', headers });
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([401, 'invalid-token']);
    } finally {
      await elsewhere.close();
    }
    const buyer = world.visitor();
    const placed = await order(buyer, screening, ['C1']);
    const url = `/api/v1/orders/${placed.body.code}`;
    expect((await buyer.inject({ url })).statusCode).toBe(200);
    const altered = buyer.cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    expect((await world.visitor().inject({ url, headers: { cookie: altered } })).statusCode).toBe(404);
  });

  test('an address that was never confirmed', async () => {
    const credentials = { email: 'neuf@example.org', password: 'vingt girafes sur un tramway' };
    const signUp = { ...credentials, name: 'Noé Exemple', language: 'fr' };
    expect((await ask(world.visitor(), 'POST', '/api/auth/sign-up', signUp)).status).toBe(202);
    const signIn = { identifier: credentials.email, password: credentials.password };
    expect(await ask(world.visitor(), 'POST', '/api/auth/sign-in', signIn)).toMatchObject({
      status: 403,
      body: { code: 'email-not-verified' },
    });
    const verified = await ask(world.visitor(), 'POST', '/api/auth/verify-email', { token: 'x'.repeat(40) });
    expect(verified).toMatchObject({ status: 401, body: { code: 'invalid-token' } });
  });
});

describe('at the door', () => {
  test('a malformed, tampered, older or foreign QR', async () => {
    const bought = await buy(world.visitor(), screening, ['D1']);
    const [ticket] = bought.tickets;
    const code = ticket?.code ?? '';
    world.clock.set('2026-11-22T18:45:00.000Z');
    for (const text of ['x', 'P1', `P1${'0'.repeat(200)}`, `${code}0`, code.slice(0, -1), '👩‍🎤', 'a'.repeat(400)]) {
      expect([text, await scan(text)]).toEqual([text, 'not-a-ticket']);
    }
    for (let at = 2; at < code.length; at += 17) {
      const tampered = code.slice(0, at) + (code[at] === '7' ? '8' : '7') + code.slice(at + 1);
      expect(await scan(tampered)).toBe('not-a-ticket');
    }
    expect(await scan(`${bought.code}-9`)).toBe('unknown');
    const elsewhere = await anOrganisation(world.database.db);
    const memberships = [{ organisationId: elsewhere.organisationId, roles: ['usher'] as const }];
    const usher = await world.person({ memberships });
    const foreign = await ask(usher, 'POST', `/api/v1/organisations/${elsewhere.organisationId}/check-ins`, {
      code,
      occurrenceId: null,
      door: 'Porte 1',
    });
    expect(foreign.body).toMatchObject({ result: 'not-ours', seat: null, title: null });
    await sql`update booking.ticket set serial = 2 where id = ${ticket?.id}`.execute(world.database.db);
    expect(await scan(code)).toBe('replaced');
    const again = await ask<Order>(director, 'GET', `/api/v1/orders/${bought.code}`);
    expect(await scan(again.body.tickets[0]?.code ?? '')).toBe('admitted');
  });
});

describe('what is too large, missing or strange', () => {
  test('a body of 10 MB', async () => {
    const buyer = world.visitor();
    const name = 'x'.repeat(10 * 1024 * 1024);
    const answer = await ask(buyer, 'POST', occurrenceUrl(screening, 'orders'), orderFor(screening, ['A1'], { name }));
    expect(answer).toMatchObject({ status: 413, body: { code: 'body-too-large' } });
  });

  test('a film without title in an import: named by its line, and the others are taken', async () => {
    const boundary = 'limite';
    const films = '[\n{"title": "Un film", "year": 2026},\n{"year": 2025},\n{"title": "", "year": 2024}\n]';
    const payload = [
      `--${boundary}`,
      'content-disposition: form-data; name="file"; filename="films.json"',
      'content-type: application/json',
      '',
      films,
      `--${boundary}--`,
      '',
    ].join('\r\n');
    const url = `/api/v1/organisations/${screening.organisationId}/imports`;
    const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
    const started = await director.inject({ method: 'POST', url: `${url}?kind=films&dryRun=false`, headers, payload });
    expect(started.statusCode).toBe(202);
    const { id } = started.json<{ id: string }>();
    await vi.waitFor(async () => {
      const run = await ask<{ status: string }>(director, 'GET', `${url}/${id}`);
      expect(run.body).toMatchObject({ status: 'done', imported: 1, skipped: 2, problems: [{ line: 3 }, { line: 4 }] });
    }, 15_000);
  });
});

describe('SQL and HTML in every text', () => {
  const hostile = [
    `'; drop table booking."order"; --`,
    '<script>alert(1)</script><img src=x onerror=alert(1)>',
    `" onmouseover="alert(1)`,
    '${7*7}{{7*7}}%s\\',
  ];

  test.each(hostile)('%s is a name like any other', async (text) => {
    const buyer = world.visitor();
    const place = await anEventDate(world.database.db, {
      capacity: 5,
      startsAt: '2026-12-01T19:00:00.000Z',
      free: false,
    });
    const email = `${newId()}@example.org`;
    const placed = await order(buyer, place, [null], { name: text, email });
    expect([placed.status, placed.body.name]).toEqual([201, text]);
    await playOutcome(buyer, await startToPay(buyer, placed.body.code), 'succeed');
    const mail = await vi.waitFor(async () => {
      const { rows } = await sql<{ html: string; text: string }>`select html, text from platform.mailbox
        where recipient = ${email}`.execute(world.database.db);
      expect(rows).toHaveLength(1);
      return rows[0];
    }, 20_000);
    expect(mail?.text).toContain(text);
    expect(mail?.html).not.toMatch(/<script|<img|onmouseover="/);
    const found = await ask<{ items: { name: string }[] }>(
      await world.person({ memberships: [{ organisationId: place.organisationId, roles: ['manager'] }] }),
      'GET',
      `/api/v1/organisations/${place.organisationId}/occurrences/${place.occurrenceId}/orders?q=${encodeURIComponent(text)}`,
    );
    expect([found.status, found.body.items.map(({ name }) => name)]).toEqual([200, [text]]);
  });

  test.each(hostile)('%s is kept as it is in films, venues and auditoriums', async (text) => {
    const at = `/api/v1/organisations/${screening.organisationId}`;
    const film = await ask<{ slug: string; title: string }>(director, 'POST', '/api/v1/films', {
      title: text,
      synopsis: text,
      director: text,
      cast: [text],
    });
    expect(film).toMatchObject({ status: 201, body: { title: text, synopsis: text, director: text } });
    const read = await ask(world.visitor(), 'GET', `/api/v1/films/${film.body.slug}`);
    expect(read).toMatchObject({ status: 200, body: { title: text } });
    const venue = await ask<{ id: string }>(director, 'POST', `${at}/venues`, {
      name: text,
      address: text,
      city: text,
    });
    expect(venue).toMatchObject({ status: 201, body: { name: text, address: text } });
    const rooms = await ask(director, 'POST', `${at}/venues/${venue.body.id}/auditoriums`, { name: text, seats: 20 });
    expect(rooms).toMatchObject({ status: 201, body: { auditoriums: [{ name: text }] } });
    for (const path of ['films?q=', 'venues?q=', 'search?q=', 'events?q=']) {
      expect((await ask(world.visitor(), 'GET', `/api/v1/${path}${encodeURIComponent(text)}`)).status).toBe(200);
    }
    const poster = await world.visitor().inject({ url: `/posters/x.svg?title=${encodeURIComponent(text)}` });
    expect(poster.body).not.toMatch(/<script|<img|onmouseover="/);
  });

  test('an address, a code and a header that are none', async () => {
    const buyer = world.visitor();
    for (const text of hostile) {
      expect((await ask(buyer, 'GET', `/api/v1/orders/${encodeURIComponent(text)}`)).status).toBeGreaterThanOrEqual(
        400,
      );
      expect((await ask(buyer, 'GET', `/api/v1/films/${encodeURIComponent(text)}`)).status).toBe(404);
      expect((await ask(buyer, 'GET', `/api/v1/occurrences/${encodeURIComponent(text)}`)).status).toBe(400);
    }
    const { rows } = await sql`select from booking."order" limit 1`.execute(world.database.db);
    expect(rows).toHaveLength(1);
  });

  test('a NUL, which no text can hold', async () => {
    const nul = await ask(director, 'POST', '/api/v1/films', { title: 'a\u0000b' });
    expect(nul).toMatchObject({ status: 400, body: { code: 'validation' } });
  });
});

describe('the clock', () => {
  test('passing midnight and going back an hour ends a hold after ten minutes, not seventy', async () => {
    // At 03:00 on 25 October 2026 clocks in Paris go back to 02:00; 00:55 UTC is 02:55, five minutes before.
    const night = await aScreening(world.database.db, { seats: 20, startsAt: '2026-10-25T04:30:00.000Z' });
    world.clock.set('2026-10-25T00:55:00.000Z');
    const buyer = world.visitor();
    const held = await hold(buyer, { seats: ['A1'] }, night);
    expect(held.body.expiresAt).toBe('2026-10-25T01:05:00.000Z');
    world.clock.set('2026-10-25T01:04:59.000Z');
    expect((await hold(world.visitor(), { seats: ['A1'] }, night)).status).toBe(409);
    world.clock.set('2026-10-25T01:05:00.000Z');
    expect((await hold(world.visitor(), { seats: ['A1'] }, night)).status).toBe(200);
    world.clock.set('2026-10-24T21:55:00.000Z');
    const other = await hold(world.visitor(), { seats: ['B1'] }, night);
    expect(other.body.expiresAt).toBe('2026-10-24T22:05:00.000Z');
  });

  test('a screening after midnight belongs to the evening before, in the night of 25 hours too', async () => {
    const { db } = world.database;
    const auditorium = await anAuditorium(db, await aVenue(db, await anOrganisation(db)), 20);
    const version = await aVersion(db, await aFilm(db));
    const tariffs = [await aTariff(db, auditorium)];
    const at = async (startsAt: string) =>
      (await aScreening(db, { auditorium, version, tariffs, startsAt })).occurrenceId;
    const afterMidnight = await at('2026-10-24T22:30:00.000Z');
    const repeatedHour = await at('2026-10-25T01:30:00.000Z');
    const nextMorning = await at('2026-10-25T04:00:00.000Z');
    const memberships = [{ organisationId: auditorium.organisationId, roles: ['usher'] as const }];
    const usher = await world.person({ memberships });
    const idsOf = async (day: string) => {
      const url = `/api/v1/organisations/${auditorium.organisationId}/door?day=${day}`;
      return (await ask<{ items: { occurrence: { id: string } }[] }>(usher, 'GET', url)).body.items.map(
        ({ occurrence }) => occurrence.id,
      );
    };
    expect(await idsOf('2026-10-24')).toEqual([afterMidnight, repeatedHour]);
    expect(await idsOf('2026-10-25')).toEqual([nextMorning]);
  });
});
