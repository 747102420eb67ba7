import type { WhatsOnByDate, WhatsOnByFilm, WhatsOnByVenue } from '@parterre/contract/discovery';
import type { FilmPage, VenuePage } from '@parterre/contract/programme';
import type { VenueWeek } from '@parterre/contract/discovery';
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
import type { BuiltAuditorium, BuiltVersion } from '@parterre/test-driver/builders';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cinemaDay } from '../../../platform/cinema-day.ts';
import { wholeApp } from '../../../test/whole-app.ts';
import type { WholeApp } from '../../../test/whole-app.ts';

/** A Tuesday afternoon in Paris; the evening is the builders' own. */
const now = '2030-01-15T13:00:00.000Z';
/** In the fifth arrondissement: 300 m from the first cinema, 4 km from the second, Lyon is far. */
const here = '48.8510,2.3440';

/** As the programme stores it: a day turns at five. */
const dayOf = (instant: string): string => cinemaDay(Temporal.Instant.from(instant), 'Europe/Paris');

let world: WholeApp;
const rooms: Record<'tilleuls' | 'belleville' | 'lyon', BuiltAuditorium> = {} as never;
const versions: Record<'lanternes' | 'lanternesVost' | 'oppenheim', BuiltVersion> = {} as never;

beforeAll(async () => {
  world = await wholeApp(now);
  const { db } = world.database;
  const organisation = await anOrganisation(db);
  const cheap = await aTariff(db, organisation, { code: 'MAT', amount: 600 });
  const full = await aTariff(db, organisation);
  const venue = (name: string, latitude: number, longitude: number, city = 'Paris') =>
    aVenue(db, organisation, { name, latitude, longitude, city });
  rooms.tilleuls = await anAuditorium(db, await venue('Les Tilleuls', 48.8488, 2.3457), 40, { name: 'Salle 1' });
  rooms.belleville = await anAuditorium(db, await venue('Belleville Palace', 48.872, 2.385), 120, { name: 'Salle 1' });
  rooms.lyon = await anAuditorium(db, await venue('Lumière Lyon', 45.76, 4.84, 'Lyon'), 80, { name: 'Salle 1' });
  const lanternes = await aFilm(db, { title: 'Amélie des lanternes', genres: ['comedy'], duration_minutes: 90 });
  const oppenheim = await aFilm(db, {
    title: 'Oppenheim et fils',
    genres: ['drama', 'historical'],
    duration_minutes: 180,
  });
  versions.lanternes = await aVersion(db, lanternes);
  versions.lanternesVost = await aVersion(db, lanternes, {
    language: 'en',
    original: true,
    subtitles: 'fr',
    format: 'imax',
  });
  versions.oppenheim = await aVersion(db, oppenheim, { original: false, audio_description: true });
  const show = (auditorium: BuiltAuditorium, version: BuiltVersion, startsAt: string, tariffs = [full]) =>
    aScreening(db, { auditorium, version, startsAt, tariffs, row: { local_day: dayOf(startsAt) } });
  // Today: an afternoon and two evenings in Paris, one in Lyon; tomorrow, and the weekend.
  await show(rooms.tilleuls, versions.lanternes, '2030-01-15T14:00:00.000Z', [cheap]);
  await show(rooms.tilleuls, versions.lanternesVost, '2030-01-15T19:00:00.000Z');
  await show(rooms.belleville, versions.oppenheim, '2030-01-15T18:30:00.000Z');
  await show(rooms.belleville, versions.lanternes, '2030-01-15T23:30:00.000Z');
  await show(rooms.lyon, versions.lanternes, '2030-01-15T20:00:00.000Z');
  await show(rooms.tilleuls, versions.oppenheim, '2030-01-16T19:00:00.000Z');
  await show(rooms.belleville, versions.oppenheim, '2030-01-18T15:00:00.000Z');
  await show(rooms.belleville, versions.oppenheim, '2030-01-18T19:00:00.000Z');
  await show(rooms.belleville, versions.oppenheim, '2030-01-20T15:00:00.000Z');
  // What nobody finds: begun, cancelled, a draft's.
  await show(rooms.lyon, versions.oppenheim, '2030-01-15T12:00:00.000Z');
  await aScreening(db, {
    auditorium: rooms.lyon,
    version: versions.oppenheim,
    startsAt: '2030-01-15T15:00:00.000Z',
    tariffs: [full],
    row: { status: 'cancelled' },
  });
  const concert = { title: 'Concert des lanternes' };
  await anEventDate(db, {
    venue: rooms.tilleuls,
    eventRow: concert,
    startsAt: '2030-01-15T20:00:00.000Z',
    free: true,
    capacity: 30,
  });
  await anEventDate(db, {
    venue: rooms.tilleuls,
    eventRow: { title: 'Brouillon', status: 'draft' },
    startsAt: '2030-01-15T20:00:00.000Z',
  });
});
afterAll(() => world.close());

async function ask<T>(path: string, query: Record<string, string>): Promise<T> {
  const answer = await world.app.http.inject({ url: `/api/v1/whats-on${path}`, query });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<T>();
}
const dates = async (query: Record<string, string>): Promise<string[]> =>
  (await ask<WhatsOnByDate>('', { sort: 'time', ...query })).items.map(
    ({ showing, film, event, venue }) => `${showing.startsAt.slice(8, 16)} ${(film ?? event)?.title} · ${venue.name}`,
  );

const [matinee, opp, vost, lyon, concert, late] = [
  '15T14:00 Amélie des lanternes · Les Tilleuls',
  '15T18:30 Oppenheim et fils · Belleville Palace',
  '15T19:00 Amélie des lanternes · Les Tilleuls',
  '15T20:00 Amélie des lanternes · Lumière Lyon',
  '15T20:00 Concert des lanternes · Les Tilleuls',
  '15T23:30 Amélie des lanternes · Belleville Palace',
] as const;
const at20 = [lyon, concert];

test('a day has what is still to come on it, after midnight too, events beside screenings', async () => {
  const found = await dates({});
  expect(found.toSorted()).toEqual([matinee, opp, vost, ...at20, late].toSorted());
});

describe.each<[string, Record<string, string>, readonly string[]]>([
  ['tonight', { when: 'tonight' }, [opp, vost, ...at20, late]],
  ['tomorrow', { when: 'tomorrow' }, ['16T19:00 Oppenheim et fils · Les Tilleuls']],
  [
    'weekend',
    { when: 'weekend' },
    ['18T19:00 Oppenheim et fils · Belleville Palace', '20T15:00 Oppenheim et fils · Belleville Palace'],
  ],
  [
    'a day',
    { day: '2030-01-18' },
    ['18T15:00 Oppenheim et fils · Belleville Palace', '18T19:00 Oppenheim et fils · Belleville Palace'],
  ],
  ['from a time', { from: '20:30' }, [...at20, late]],
  ['until a time', { to: '19:30' }, [matinee, opp]],
  ['until after midnight', { from: '21:30', to: '01:00' }, [late]],
  ['screenings alone', { kind: 'screening', when: 'tonight' }, [opp, vost, lyon, late]],
  ['events alone', { kind: 'event' }, [concert]],
  ['near', { near: here, distance: '1' }, [matinee, vost, concert]],
  ['less near', { near: here, distance: '10', when: 'tonight' }, [opp, vost, concert, late]],
  ['a genre', { genre: 'drama,western' }, [opp]],
  ['a length', { maxMinutes: '100', when: 'tonight' }, [vost, lyon, late]],
  ['vost', { version: 'vost' }, [vost]],
  ['vf', { version: 'vf', when: 'tonight' }, [opp, lyon, late]],
  ['vo', { version: 'vo' }, [matinee, vost, lyon, late]],
  ['accessible', { version: 'accessible' }, [opp]],
  ['audio description', { audioDescription: 'true' }, [opp]],
  ['subtitles', { subtitles: 'fr' }, [vost]],
  ['a language', { language: 'en' }, [vost]],
  ['a format', { format: 'imax' }, [vost]],
  ['a price', { maxPrice: '800' }, [matinee, concert]],
  ['free', { free: 'true' }, [concert]],
  ['free is not asked for', { free: 'false', kind: 'event' }, [concert]],
  ['wheelchair', { wheelchair: 'true', when: 'tonight' }, [opp, vost, lyon, late]],
  ['seats left', { seats: '100' }, [opp, late]],
  ['words of a film', { q: 'openheim' }, [opp]],
  ['words of a venue', { q: 'belleville' }, [opp, late]],
  ['words of an event', { q: 'concert' }, [concert]],
  ['all at once', { when: 'tonight', version: 'vost', near: here, distance: '5', together: '2' }, [vost]],
  ['captions that nothing has', { captions: 'true' }, []],
])('%s', (_name, query, expected) => {
  test(JSON.stringify(query), async () => {
    expect((await dates(query)).toSorted()).toEqual(expected.toSorted());
  });
});

test.each<[string, Record<string, string>, string]>([
  ['price', {}, '15T20:00 Concert des lanternes · Les Tilleuls'],
  ['title', {}, matinee],
  ['distance', { near: here }, matinee],
  ['best', { near: here }, matinee],
])('sorted by %s', async (sort, query, first) => {
  expect((await dates({ ...query, sort }))[0]).toBe(first);
});

test('pages follow each other without a gap', async () => {
  const first = await ask<WhatsOnByDate>('', { sort: 'time', pageSize: '4' });
  expect(first).toMatchObject({
    count: 6,
    pages: 2,
    next: 2,
    day: '2030-01-15',
    lastDay: '2030-01-15',
    unchecked: 0,
    nextAfter: null,
  });
  const both = [...(await dates({ pageSize: '4' })), ...(await dates({ pageSize: '4', page: '2' }))];
  expect(both).toEqual(await dates({}));
});

test('by film: near ones first, then those shown more often; the same filters; the events of the evening', async () => {
  const bill = await ask<WhatsOnByFilm>('/films', { near: here });
  expect(bill.days).toEqual(['2030-01-15', '2030-01-16', '2030-01-18', '2030-01-20']);
  expect(bill.items.map(({ film }) => film.title)).toEqual(['Amélie des lanternes', 'Oppenheim et fils']);
  expect(bill.items[0]?.venues.map(({ venue }) => venue.name)).toEqual([
    'Les Tilleuls',
    'Belleville Palace',
    'Lumière Lyon',
  ]);
  expect(bill.items[0]?.venues[0]?.distanceMetres).toBeGreaterThan(200);
  expect(bill.items[0]?.venues[0]?.distanceMetres).toBeLessThan(400);
  expect(bill.items[0]?.venues[0]?.showings[1]).toMatchObject({
    version: { label: 'VOST', format: 'imax' },
    auditorium: 'Salle 1',
    capacity: 40,
    remaining: 40,
    bookable: true,
    fromPrice: { amount: 1150, currency: 'EUR' },
  });
  expect(bill.events.map(({ title }) => title)).toEqual(['Concert des lanternes']);
  const vosts = await ask<WhatsOnByFilm>('/films', { version: 'vost' });
  expect(vosts).toMatchObject({ count: 1, events: [], nextEvents: [] });
});

test('by film: a day without events offers the next ones, apart', async () => {
  const { db } = world.database;
  await anEventDate(db, { venue: rooms.belleville, eventRow: { title: 'Bal' }, startsAt: '2030-01-25T20:00:00.000Z' });
  const bill = await ask<WhatsOnByFilm>('/films', { day: '2030-01-16' });
  expect([bill.events.length, bill.nextEvents.map(({ title }) => title)]).toEqual([0, ['Bal']]);
});

test('by venue: nearest first, else by name', async () => {
  const names = async (query: Record<string, string>) =>
    (await ask<WhatsOnByVenue>('/venues', query)).items.map(({ venue }) => venue.name);
  expect(await names({ near: '45.7,4.8' })).toEqual(['Lumière Lyon', 'Les Tilleuls', 'Belleville Palace']);
  expect(await names({})).toEqual(['Belleville Palace', 'Les Tilleuls', 'Lumière Lyon']);
});

test('the pages of a film and of a venue, and the week of a venue', async () => {
  const read = async <T>(path: string): Promise<T> => (await world.app.http.inject(`/api/v1${path}`)).json<T>();
  const film = await read<FilmPage>(`/films/${versions.lanternes.slug}/showings?near=${here}`);
  expect(film.venues.map(({ venue, showings }) => [venue.name, showings.length])).toEqual([
    ['Les Tilleuls', 2],
    ['Belleville Palace', 1],
    ['Lumière Lyon', 1],
  ]);
  const venue = await read<VenuePage>(`/venues/${rooms.tilleuls.venueId}/showings`);
  expect(venue).toMatchObject({
    day: '2030-01-15',
    days: ['2030-01-15', '2030-01-16'],
    venue: { auditoriums: 1, seats: 40 },
  });
  expect(venue.films.map(({ showings }) => showings.length)).toEqual([2]);
  expect(venue.events.map(({ title }) => title)).toEqual(['Concert des lanternes']);
  const week = await read<VenueWeek>(`/venues/${rooms.belleville.venueId}/week`);
  expect(
    week.days.map(({ day, films }) => [day.slice(8), films.reduce((sum, { showings }) => sum + showings.length, 0)]),
  ).toEqual([
    ['15', 2],
    ['16', 0],
    ['17', 0],
    ['18', 2],
    ['19', 0],
    ['20', 1],
    ['21', 0],
  ]);
  expect((await world.app.http.inject('/api/v1/venues/nowhere/week')).statusCode).toBe(404);
});

test.each<Record<string, string>>([
  { distance: '5' },
  { sort: 'distance' },
  { near: '99,2' },
  { from: '25:00' },
  { together: '1' },
  { together: '9' },
  { genre: 'Drame!' },
  { when: 'yesterday' },
])('%j is refused', async (query) => {
  const answer = await world.app.http.inject({ url: '/api/v1/whats-on', query });
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([400, 'validation']);
});

test('a wish for VOST is met by what is labelled so: no dubbing, and no French film with subtitles', async () => {
  const { db } = world.database;
  const startsAt = '2030-02-20T19:00:00.000Z';
  for (const language of ['fr', 'ja'])
    for (const original of [true, false]) {
      const film = await aFilm(db, { title: `Toutes les versions ${language} ${original}` });
      for (const subtitles of [null, 'fr', 'en'])
        for (const hearing_impaired_subtitles of [true, false]) {
          const version = await aVersion(db, film, { language, original, subtitles, hearing_impaired_subtitles });
          const auditorium = await anAuditorium(db, rooms.tilleuls, 10, { name: `Salle ${version.versionId}` });
          await aScreening(db, { auditorium, version, startsAt, row: { local_day: '2030-02-20' } });
        }
    }
  const labelled = async (query: Record<string, string>) => {
    const { items } = await ask<WhatsOnByDate>('', { day: '2030-02-20', pageSize: '100', ...query });
    return items.map(({ showing }) => showing.version?.label ?? '').toSorted();
  };
  const all = await labelled({});
  expect(all).toHaveLength(24);
  expect(await labelled({ version: 'vost' })).toEqual(all.filter((label) => label.startsWith('VOST')));
});
