import type { EventHost, Hosting } from '@parterre/contract/event-people';
import type { Event } from '@parterre/contract/programme';
import { anEventDate, aPerson } from '@parterre/test-driver/builders';
import type { BuiltEventDate } from '@parterre/test-driver/builders';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { programmeUnderTest } from './programme-under-test.ts';
import type { ProgrammeUnderTest } from './programme-under-test.ts';

let under: ProgrammeUnderTest;
let event: BuiltEventDate;
let slug: string;
let organiser: { authorization: string };
let awa: { authorization: string };
beforeAll(async () => {
  under = await programmeUnderTest();
  const { db } = under.database;
  const person = await aPerson(db, {
    name: 'Awa Exemple',
    email: 'awa@example.org',
    username: 'awa',
    display_username: 'Awa',
  });
  awa = under.identity.asPerson(person, []);
});
beforeEach(async () => {
  under.mails.length = 0;
  event = await anEventDate(under.database.db, { capacity: 20, startsAt: '2026-12-04T19:30:00.000Z' });
  const leo = await aPerson(under.database.db, { name: 'Léo Exemple' });
  organiser = under.identity.asPerson(leo, [{ organisationId: event.organisationId, roles: ['organiser'] }]);
  const { rows } = await sql<{ slug: string }>`select slug from programme.event where id = ${event.eventId}`.execute(
    under.database.db,
  );
  slug = rows[0]?.slug ?? '';
});
afterAll(() => under.close());

async function ask<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, as: object, payload?: object) {
  const headers = { ...as } as Record<string, string>;
  const answer = await under.server.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  return { status: answer.statusCode, body: (answer.body === '' ? null : answer.json<T>()) as T };
}
const hosts = () => `/api/v1/organisations/${event.organisationId}/events/${event.eventId}/hosts`;
const shown = async () => (await ask<Event>('GET', `/api/v1/events/${slug}`, {})).body;

describe('hosts', () => {
  test('are shown at once when they are names, and once they accept when they are people', async () => {
    await ask('POST', hosts(), organiser, { name: 'Le collectif des Lanternes' });
    const invited = await ask<{ items: EventHost[] }>('POST', hosts(), organiser, { username: 'AWA' });
    expect(invited).toMatchObject({
      status: 201,
      body: { items: [{ status: 'named' }, { name: 'Awa Exemple', username: 'Awa', status: 'invited' }] },
    });
    expect((await shown()).hosts).toEqual([{ name: 'Le collectif des Lanternes', username: null }]);
    expect(under.mails).toMatchObject([{ to: 'awa@example.org' }]);
    const asked = await ask<{ items: Hosting[] }>('GET', '/api/v1/account/hosting', awa);
    expect(asked.body.items).toMatchObject([{ accepted: false, event: { slug, visible: true } }]);
    const id = asked.body.items[0]?.id ?? '';
    await ask('PUT', `/api/v1/account/hosting/${id}`, awa, { accept: true });
    expect((await shown()).hosts).toEqual([
      { name: 'Le collectif des Lanternes', username: null },
      { name: 'Awa Exemple', username: 'Awa' },
    ]);
    const left = await ask<{ items: Hosting[] }>('PUT', `/api/v1/account/hosting/${id}`, awa, { accept: false });
    expect(left.body.items).toEqual([]);
    expect((await shown()).hosts).toHaveLength(1);
    expect(await ask('POST', hosts(), organiser, { username: 'awa' })).toMatchObject({
      status: 409,
      body: { code: 'host-exists' },
    });
    expect(under.mails).toHaveLength(1);
  });

  test('are taken off, and an invitation is taken back', async () => {
    const { body } = await ask<{ items: EventHost[] }>('POST', hosts(), organiser, { username: 'awa' });
    const path = `${hosts()}/${body.items[0]?.id ?? ''}`;
    expect((await ask('DELETE', path, organiser)).status).toBe(204);
    expect((await ask('DELETE', path, organiser)).status).toBe(404);
    expect((await ask<{ items: Hosting[] }>('GET', '/api/v1/account/hosting', awa)).body.items).toEqual([]);
  });

  test('answer for themselves alone', async () => {
    const { body } = await ask<{ items: EventHost[] }>('POST', hosts(), organiser, { username: 'awa' });
    const path = `/api/v1/account/hosting/${body.items[0]?.id ?? ''}`;
    expect((await ask('PUT', path, organiser, { accept: true })).status).toBe(404);
    expect((await ask('PUT', path, {}, { accept: true })).status).toBe(401);
    expect(await ask('POST', hosts(), organiser, { username: 'personne' })).toMatchObject({
      body: { code: 'unknown-person' },
    });
  });
});

describe('views', () => {
  const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
  const look = (from: object = {}) => ask('POST', `/api/v1/events/${slug}/views`, { 'user-agent': browser, ...from });

  test('are counted once a visitor and day', async () => {
    for (let times = 0; times < 3; times += 1) expect((await look()).status).toBe(204);
    expect((await shown()).views).toBe(1);
    await look({ 'x-visitor': 'one' });
    await look({ 'x-visitor': 'one' });
    await look({ 'x-visitor': 'two' });
    expect((await shown()).views).toBe(3);
    under.clock.advance({ hours: 24 });
    await look({ 'x-visitor': 'one' });
    under.clock.advance({ hours: -24 });
    expect((await shown()).views).toBe(4);
  });

  test('of many at once are each counted', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, at) => look({ 'x-visitor': String(at % 10) })));
    expect((await shown()).views).toBe(10);
  });

  test('of robots, and of events that nobody else sees, are not counted', async () => {
    await look({ 'user-agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' });
    await sql`update programme.event set status = 'draft' where id = ${event.eventId}`.execute(under.database.db);
    expect((await look()).status).toBe(404);
    await sql`update programme.event set status = 'published' where id = ${event.eventId}`.execute(under.database.db);
    expect((await shown()).views).toBe(0);
  });

  test('leave no address behind, and no trace of yesterday', async () => {
    await look({ 'x-visitor': 'one' });
    const traces = async () => {
      const { rows } = await sql<{
        visitor: Buffer;
      }>`select visitor from programme.event_view where event_id = ${event.eventId}`.execute(under.database.db);
      return rows;
    };
    const [trace] = await traces();
    expect(trace?.visitor).toHaveLength(16);
    under.clock.advance({ hours: 24 });
    await under.jobs.find(({ name }) => name === 'programme.forget-views')?.run();
    under.clock.advance({ hours: -24 });
    expect([await traces(), (await shown()).views]).toEqual([[], 1]);
  });

  test('order a list', async () => {
    await look({ 'x-visitor': 'one' });
    await look({ 'x-visitor': 'two' });
    const other = await anEventDate(under.database.db, { venue: event, startsAt: '2026-12-05T19:30:00.000Z' });
    const { body } = await ask<{ items: { id: string }[] }>(
      'GET',
      `/api/v1/events?sort=-views&organisationId=${event.organisationId}`,
      {},
    );
    expect(body.items.map(({ id }) => id)).toEqual([event.eventId, other.eventId]);
  });
});
