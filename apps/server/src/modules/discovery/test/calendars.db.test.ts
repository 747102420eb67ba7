import type { OrganiserPage } from '@parterre/contract/organisers';
import {
  aFilm,
  anAuditorium,
  anEventDate,
  anOrganisation,
  aScreening,
  aTariff,
  aVenue,
  aVersion,
} from '@parterre/test-driver/builders';
import type { BuiltAuditorium, BuiltScreening } from '@parterre/test-driver/builders';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { ask } from '../../../test/journey.ts';
import { wholeApp } from '../../../test/whole-app.ts';
import type { WholeApp } from '../../../test/whole-app.ts';

const now = '2030-03-29T13:00:00.000Z';
let world: WholeApp;
let room: BuiltAuditorium;
let tonight: BuiltScreening;
const slugs = { venue: 'les-tilleuls-k7m2p', organiser: 'cinema-des-tilleuls', film: 'amelie-des-lanternes-k7m2p' };

beforeAll(async () => {
  world = await wholeApp(now);
  const { db } = world.database;
  const organisation = await anOrganisation(db, {
    name: 'Cinéma des Tilleuls',
    slug: slugs.organiser,
    about: 'Deux salles, un jardin.',
    links: ['https://www.instagram.com/exemple'],
    identity_checked_at: now,
  });
  const venue = await aVenue(db, organisation, { name: 'Les Tilleuls', slug: slugs.venue });
  room = await anAuditorium(db, venue, 40, { name: 'Salle 1' });
  const version = await aVersion(db, await aFilm(db, { title: 'Amélie des lanternes', slug: slugs.film }), {
    language: 'en',
    original: true,
    subtitles: 'fr',
  });
  const tariffs = [await aTariff(db, organisation)];
  const show = (startsAt: string, local_day: string) =>
    aScreening(db, { auditorium: room, version, startsAt, tariffs, row: { local_day } });
  tonight = await show('2030-03-29T20:00:00.000Z', '2030-03-29');
  // The night in which the clocks of Paris go forward.
  await show('2030-03-31T00:30:00.000Z', '2030-03-30');
  await show('2030-06-30T20:00:00.000Z', '2030-06-30');
  await anEventDate(db, { venue, eventRow: { title: 'Contes du jardin' }, startsAt: '2030-04-05T18:00:00.000Z' });
  await anEventDate(db, {
    venue,
    eventRow: { title: 'Brouillon secret', status: 'draft' },
    startsAt: '2030-04-06T18:00:00.000Z',
  });
});
afterAll(() => world.close());

const read = (path: string, headers: Record<string, string> = {}) =>
  world.visitor().inject({ method: 'GET', url: `/api/v1${path}`, headers });

/** The events of a calendar, each as its lines. */
function eventsOf(text: string): string[][] {
  const lines = text.replaceAll(/\r\n[ \t]/g, '').split('\r\n');
  return lines
    .join('\n')
    .split('BEGIN:VEVENT\n')
    .slice(1)
    .map((part) => part.split('\n'));
}

describe('the calendar of a venue', () => {
  test('has the dates of the coming month, screenings and events, as instants', async () => {
    const answer = await read(`/venues/${slugs.venue}/calendar.ics?language=en`);
    expect(answer.headers['content-type']).toContain('text/calendar');
    const events = eventsOf(answer.body);
    expect(events.map((lines) => lines.find((line) => line.startsWith('DTSTART')))).toEqual([
      'DTSTART:20300329T200000Z',
      'DTSTART:20300331T003000Z',
      'DTSTART:20300405T180000Z',
    ]);
    expect(answer.body).not.toContain('Brouillon');
    const [first = []] = events;
    expect(first).toContain(`UID:${tonight.occurrenceId}@parterre`);
    expect(first).toContain('SUMMARY:Amélie des lanternes');
    expect(first).toContain('GEO:48.8488;2.3457');
    expect(first.find((line) => line.startsWith('URL'))).toContain(`/en/films/${slugs.film}`);
    expect(first.find((line) => line.startsWith('DESCRIPTION'))).toContain('Salle 1');
  });

  test('is not sent again to whoever has it', async () => {
    const { headers } = await read(`/venues/${slugs.venue}/calendar.ics`);
    const again = await read(`/venues/${slugs.venue}/calendar.ics`, {
      'if-none-match': `W/${String(headers.etag)}`,
    });
    expect(again.statusCode).toBe(304);
    expect(again.body).toBe('');
    expect((await read('/venues/nowhere-k7m2p/calendar.ics')).statusCode).toBe(404);
  });

  test('says what moved with a higher sequence, and what is called off as such', async () => {
    const { db } = world.database;
    const change = (set: object) =>
      db.updateTable('programme.occurrence').set(set).where('id', '=', tonight.occurrenceId).execute();
    const search = async () => eventsOf((await read('/whats-on/calendar.ics?day=2030-03-29')).body)[0] ?? [];
    expect(await search()).toContain('SEQUENCE:0');
    await change({ starts_at: '2030-03-29T20:30:00.000Z' });
    expect(await search()).toEqual(expect.arrayContaining(['SEQUENCE:1', 'DTSTART:20300329T203000Z']));
    // What no calendar shows is no change to one.
    await change({ capacity: 39 });
    expect(await search()).toContain('SEQUENCE:1');
    await change({ status: 'cancelled' });
    expect(await search()).toEqual([]);
    const [off = []] = eventsOf((await read(`/organisers/${slugs.organiser}/calendar.ics`)).body);
    expect(off).toEqual(
      expect.arrayContaining(['SEQUENCE:2', 'STATUS:CANCELLED', 'SUMMARY:Annulé : Amélie des lanternes']),
    );
    await change({ status: 'scheduled', starts_at: '2030-03-29T20:00:00.000Z' });
  });
});

describe('the calendar of a search', () => {
  test('takes the filters of what is on; without a day it is the month to come', async () => {
    const titles = async (query: string) =>
      eventsOf((await read(`/whats-on/calendar.ics?${query}`)).body).map(
        (lines) => lines.find((line) => line.startsWith('SUMMARY'))?.slice(8) ?? '',
      );
    expect(await titles('')).toEqual(['Amélie des lanternes', 'Amélie des lanternes', 'Contes du jardin']);
    expect(await titles('kind=event')).toEqual(['Contes du jardin']);
    expect(await titles('version=vost&when=today')).toEqual(['Amélie des lanternes']);
    expect(await titles('together=2')).toHaveLength(3);
    expect(await titles('version=vf')).toEqual([]);
    expect((await read('/whats-on/calendar.ics?distance=5')).statusCode).toBe(400);
  });
});

describe('an organiser', () => {
  test('has a page with its venues, the films of the week and its events', async () => {
    const { body, status } = await ask<OrganiserPage>(world.visitor(), 'GET', `/api/v1/organisers/${slugs.organiser}`);
    expect(status).toBe(200);
    expect(body.organiser).toMatchObject({
      name: 'Cinéma des Tilleuls',
      verified: true,
      about: 'Deux salles, un jardin.',
      followers: 0,
    });
    expect(body.venues.map(({ name }) => name)).toEqual(['Les Tilleuls']);
    expect(body.films.map(({ film, venues }) => [film.title, venues[0]?.showings.length])).toEqual([
      ['Amélie des lanternes', 2],
    ]);
    expect(body.events.map(({ title }) => title)).toEqual(['Contes du jardin']);
    expect((await ask(world.visitor(), 'GET', '/api/v1/organisers/nobody')).status).toBe(404);
  });

  test('tells of itself what its directors and managers write', async () => {
    const { organisationId } = room;
    const manager = await world.person({ memberships: [{ organisationId, roles: ['manager'] }] });
    const cashier = await world.person({ memberships: [{ organisationId, roles: ['cashier'] }] });
    const url = `/api/v1/organisations/${organisationId}/public-words`;
    const links = ['https://bsky.app/profile/exemple', 'https://www.instagram.com/exemple'];
    expect((await ask(cashier, 'PATCH', url, { links })).status).toBe(403);
    expect((await ask(manager, 'PATCH', url, { links, website: 'https://tilleuls.example/' })).status).toBe(204);
    expect((await ask(manager, 'PATCH', url, { links: ['https://instagram.com.elsewhere.example/x'] })).status).toBe(
      400,
    );
    expect((await ask(manager, 'PATCH', url, { links: [...links, 'https://instagram.com/another'] })).status).toBe(400);
    expect((await ask(manager, 'PATCH', url, { website: 'http://tilleuls.example/' })).status).toBe(400);
    const { body } = await ask<OrganiserPage>(world.visitor(), 'GET', `/api/v1/organisers/${organisationId}`);
    expect(body.organiser).toMatchObject({
      links,
      website: 'https://tilleuls.example/',
      about: 'Deux salles, un jardin.',
    });
  });
});

describe('news', () => {
  test.each([
    ['/films/feed.atom', 'application/atom+xml', ['Amélie des lanternes']],
    ['/events/feed.rss', 'application/rss+xml', ['Contes du jardin']],
    [`/venues/${slugs.venue}/feed.rss`, 'application/rss+xml', ['Amélie des lanternes', 'Contes du jardin']],
    [`/organisers/${slugs.organiser}/feed.atom`, 'application/atom+xml', ['Amélie des lanternes', 'Contes du jardin']],
  ])('%s tells what was announced', async (path, type, titles) => {
    const answer = await read(`${path}?language=fr`);
    expect(answer.headers['content-type']).toContain(type);
    for (const title of titles) expect(answer.body).toContain(title);
    expect(answer.body).not.toContain('Brouillon');
    expect((await read(`${path}?language=fr`, { 'if-none-match': String(answer.headers.etag) })).statusCode).toBe(304);
  });

  test('of nothing that there is are not found', async () => {
    expect((await read(`/venues/${newId()}/feed.rss`)).statusCode).toBe(404);
    expect((await read('/organisers/nobody/feed.atom')).statusCode).toBe(404);
  });
});
