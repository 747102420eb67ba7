import type { WhatsOnByDate } from '@parterre/contract/discovery';
import type { Organiser } from '@parterre/contract/organisers';
import type { Event } from '@parterre/contract/programme';
import type { Page } from '@parterre/contract/wire';
import { anEventDate, anOrganisation, aVenue } from '@parterre/test-driver/builders';
import type { BuiltVenue } from '@parterre/test-driver/builders';
import { recordStatements } from '@parterre/test-driver/recorded-statements';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../../../test/journey.ts';
import { wholeApp } from '../../../test/whole-app.ts';
import type { WholeApp } from '../../../test/whole-app.ts';
import { listVenues } from '../../venues/sql/list-venues.ts';
import { searchNames } from '../sql/search-names.ts';
import { readSitePages } from '../sql/site-pages.ts';

const slug = 'en-ligne-online-k7m2p';
let world: WholeApp;
let online: BuiltVenue;

beforeAll(async () => {
  world = await wholeApp('2030-01-15T13:00:00.000Z');
  const { db } = world.database;
  const organisation = await anOrganisation(db, { name: 'Les Causeries', slug: 'les-causeries' });
  await aVenue(db, organisation, { name: 'Ligne de fuite', slug: 'ligne-de-fuite-k7m2p', city: 'Paris' });
  online = await aVenue(db, organisation, {
    ...{ name: 'En ligne · Online', slug, online: true },
    ...{ address: null, postal_code: null, city: null, latitude: null, longitude: null },
  });
  await anEventDate(db, {
    venue: online,
    eventRow: { title: 'Causerie du mardi', slug: 'causerie-k7m2p' },
    startsAt: '2030-01-15T19:00:00.000Z',
    free: true,
    capacity: 30,
  });
});
afterAll(() => world.close());

const get = (url: string) => world.visitor().inject({ method: 'GET', url });
async function read<T>(url: string): Promise<T> {
  const answer = await get(url);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<T>();
}
const names = (list: { items: readonly { name: string }[] }): string[] => list.items.map(({ name }) => name);

describe('where online events take place', () => {
  test('is named by the event, which has no address', async () => {
    const event = await read<Event>('/api/v1/events/causerie-k7m2p');
    expect(event).toMatchObject({ online: true, venue: { online: true, address: null, place: null } });
    const { items } = await read<WhatsOnByDate>('/api/v1/whats-on?when=tonight');
    expect(items).toMatchObject([
      { event: { title: 'Causerie du mardi' }, venue: { id: online.venueId, online: true } },
    ]);
  });

  test('is in no list of venues, of all or of its organisation', async () => {
    expect(names(await read<Page<{ name: string }>>('/api/v1/venues'))).toEqual(['Ligne de fuite']);
    const own = `/api/v1/venues?organisationId=${online.organisationId}`;
    expect(names(await read<Page<{ name: string }>>(own))).toEqual(['Ligne de fuite']);
    expect(names(await read<Page<{ name: string }>>('/api/v1/venues?q=ligne'))).toEqual(['Ligne de fuite']);
    expect(names(await read<Page<{ name: string }>>('/api/v1/venues?near=48.85,2.34'))).toEqual(['Ligne de fuite']);
    const { venues } = await read<{ organiser: Organiser; venues: { name: string }[] }>(
      '/api/v1/organisers/les-causeries',
    );
    expect(venues.map(({ name }) => name)).toEqual(['Ligne de fuite']);
  });

  test.each(['en ligne', 'online', 'onlnie', 'ligne'])('is not found by the words « %s »', async (q) => {
    const found = await read<{ venues: { name: string }[] }>(`/api/v1/search?q=${encodeURIComponent(q)}`);
    expect(found.venues.map(({ name }) => name)).not.toContain('En ligne · Online');
    const { items } = await read<{ items: { title: string }[] }>(
      `/api/v1/search/suggestions?q=${encodeURIComponent(q)}`,
    );
    expect(items.map(({ title }) => title)).not.toContain('En ligne · Online');
    const dates = await read<WhatsOnByDate>(`/api/v1/whats-on?when=tonight&q=${encodeURIComponent(q)}`);
    expect(dates.items).toEqual([]);
  });

  test.each([
    `/api/v1/venues/${slug}`,
    `/api/v1/venues/${slug}/showings`,
    `/api/v1/venues/${slug}/week`,
    `/api/v1/venues/${slug}/calendar.ics`,
    `/api/v1/venues/${slug}/feed.atom`,
    `/pictures/venues/${slug}/fr.png`,
  ])('has no page, calendar, feed or picture: %s', async (url) => {
    expect((await get(url)).statusCode).toBe(404);
    const other = url.replace(slug, 'ligne-de-fuite-k7m2p');
    expect((await get(other)).statusCode, other).toBe(200);
  });

  test('is not in the site map', async () => {
    const part = (await get('/sitemaps/venues-1.xml')).body;
    expect(part).toContain('ligne-de-fuite');
    expect(part).not.toContain(slug);
  });

  test('is followed by nobody', async () => {
    const person = await world.person();
    expect((await ask(person, 'PUT', `/api/v1/account/follows/venue/${online.venueId}`)).status).toBe(404);
  });

  test('is left out of pages and answers without reading all venues', async () => {
    const { db, pool } = world.database;
    await sql`insert into venues.venue (id, organisation_id, slug, name, country, time_zone, currency)
      select gen_random_uuid(), ${online.organisationId}, 'v-' || n, md5(n::text), 'FR', 'Europe/Paris', 'EUR'
      from generate_series(1, 5000) n`.execute(db);
    await pool.query('vacuum analyze venues.venue');
    const recorded = recordStatements(world.database);
    const now = '2030-01-15T13:00:00.000Z';
    const plans = await recorded.plans(async () => {
      await listVenues(recorded.db, { near: null }, { limit: 20, offset: 0 });
      await listVenues(recorded.db, { near: null, q: 'ligne' }, { limit: 20, offset: 0 });
      await searchNames(recorded.db, 'onlnie', { limit: 6, near: null, now });
      await readSitePages(recorded.db, 'venues', { offset: 0 }, 1_000);
    });
    expect(plans).toHaveLength(6);
    // How many there are in all is counted one by one.
    expect(plans.filter((plan) => plan.includes('Seq Scan on venue') && !plan.startsWith('Aggregate'))).toEqual([]);
  });
});
