import type { Film, TmdbFilm, TmdbSearch } from '@parterre/contract/catalogue';
import { aFilm, anOrganisation } from '@parterre/test-driver/builders';
import { noFilmReviews } from '@parterre/test-driver/no-film-reviews';
import { noFilmUse } from '@parterre/test-driver/no-film-use';
import { StandInIdentity } from '@parterre/test-driver/stand-in-identity';
import { TestClock } from '@parterre/test-driver/test-clock';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import { createTestServer } from '@parterre/test-driver/test-server';
import { testStorage } from '@parterre/test-driver/test-storage';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { startTmdbSimulator } from '../../../../../../packages/simulators/src/tmdb-simulator.ts';
import type { TmdbMood } from '../../../../../../packages/simulators/src/tmdb-simulator.ts';
import { newId } from '../../../platform/ids.ts';
import { createCatalogue } from '../module.ts';

const database = await createTestDatabase();
const { db } = database;
const simulator = await startTmdbSimulator();
const identity = new StandInIdentity(db);
const parts = {
  db,
  clock: new TestClock(),
  identity,
  filmUse: noFilmUse(),
  filmReviews: noFilmReviews(),
  storage: testStorage(),
};
const settings = { key: simulator.key, url: simulator.url, imageUrl: simulator.imageUrl, patience: 300 };
const server = await createTestServer(createCatalogue({ ...parts, tmdb: settings }).routes);
const without = await createTestServer(createCatalogue(parts).routes);
const wrongKey = await createTestServer(createCatalogue({ ...parts, tmdb: { ...settings, key: 'wrong' } }).routes);
const manager = identity.as((await anOrganisation(db)).organisationId, 'manager');
afterAll(async () => {
  await Promise.all([server.close(), without.close(), wrongKey.close(), simulator.close()]);
  await database.close();
});
beforeEach(() => simulator.behave('well'));

const ask = (url: string, of = server) => of.inject({ url: `/api/v1/tmdb${url}`, headers: manager });
const take = (id: number, payload: object) =>
  server.inject({ method: 'POST', url: `/api/v1/tmdb/films/${id}/take`, headers: manager, payload });

describe('searching', () => {
  test('finds films by title and year, with pictures served from here', async () => {
    const { offered, items } = (await ask('/films?q=Harmattan')).json<TmdbSearch>();
    expect(offered).toBe(true);
    expect(items).toMatchObject([
      { tmdbId: 9001, title: 'Harmattan', year: 2025, poster: '/api/v1/tmdb/images/harmattanA1.jpg', filmId: null },
      { tmdbId: 9002, title: 'Harmattan, le retour', year: null, overview: null, poster: null },
    ]);
    const ofYear = (await ask('/films?q=Harmattan&year=2025&language=en')).json<TmdbSearch>();
    expect(ofYear.items).toHaveLength(1);
    expect(simulator.asked.at(-1)).toContain('language=en-US');
  });

  test('is not offered without a key', async () => {
    expect((await ask('/films', without)).json()).toEqual({ offered: false, items: [] });
    const film = await ask('/films/9001', without);
    expect([film.statusCode, film.json<{ code: string }>().code]).toEqual([404, 'tmdb-not-offered']);
  });

  test('a picture is fetched by the server, and from nowhere else', async () => {
    const image = await ask('/images/harmattanA1.jpg');
    expect([image.statusCode, image.headers['content-type']]).toEqual([200, 'image/jpeg']);
    expect((await ask('/images/..%2F..%2Fsecret.jpg')).statusCode).toBe(400);
    simulator.behave('elsewhere');
    expect((await ask('/images/harmattanA1.jpg')).statusCode).toBe(503);
  });
});

test('a film is read in our fields: France’s release and class, credits in order, trailers that can be shown', async () => {
  const film = (await ask('/films/9001')).json<TmdbFilm>();
  expect(film).toMatchObject({
    title: 'Harmattan',
    year: 2025,
    releaseDate: '2025-09-03',
    classification: '12',
    genres: ['drama', 'science-fiction'],
    countries: ['SN', 'FR'],
    durationMinutes: 104,
    synopsisLanguage: 'fr',
  });
  expect(film.credits.map(({ role, name, character }) => [role, name, character])).toEqual([
    ['director', 'Fanta Kébé-Roux', null],
    ['writer', 'Fanta Kébé-Roux', null],
    ['cast', 'Idriss Valcourt', 'Malick'],
    ['cast', 'Mariam Sédar', 'Ndeye'],
    ['composer', 'Sékou Tiémélé', null],
    ['editor', 'Ousmane Léopard', null],
  ]);
  expect(film.trailers.map(({ url }) => url)).toEqual([
    'https://www.youtube.com/watch?v=trailer-001',
    'https://www.youtube.com/watch?v=teaser-0001',
  ]);
  expect(film.posters.map(({ file }) => file)).toEqual(['/harmattanA1.jpg', '/harmattanB2.png']);
});

test('a record that says hardly anything is read as far as it goes', async () => {
  expect((await ask('/films/9002')).json()).toMatchObject({
    title: 'Harmattan, le retour',
    year: null,
    durationMinutes: null,
    classification: null,
    credits: [],
    genres: [],
    trailers: [],
    posters: [],
  });
});

describe('taking', () => {
  test('a new film with everything, its poster kept here, and where it comes from', async () => {
    const all = ['title', 'year', 'credits', 'genres', 'durationMinutes', 'classification', 'synopsis', 'posters'];
    const film = (await take(9001, { take: all })).json<Film>();
    expect(film).toMatchObject({ title: 'Harmattan', director: 'Fanta Kébé-Roux', tmdbId: 9001, releaseDate: null });
    expect(film.posters).toMatchObject([{ source: 'tmdb', width: 780, height: 1170 }]);
    expect(film.poster).toMatch(/^\/images\/films\/[0-9a-f-]{36}\.webp$/);
    expect((await server.inject(film.poster)).headers['content-type']).toBe('image/webp');
    expect((await ask('/films?q=Harmattan')).json<TmdbSearch>().items[0]?.filmId).toBe(film.id);
  });

  test('field by field for a film that is here; the rest stays', async () => {
    const { filmId } = await aFilm(db, { title: 'Harmattan (à compléter)', synopsis: 'Le nôtre.' });
    const film = (await take(9001, { filmId, take: ['durationMinutes', 'countries'] })).json<Film>();
    expect(film).toMatchObject({
      title: 'Harmattan (à compléter)',
      durationMinutes: 104,
      countries: ['SN', 'FR'],
      synopsis: 'Le nôtre.',
      director: 'Ninon Exemple',
      tmdbId: 9001,
    });
    expect((await take(9001, { filmId: newId(), take: [] })).statusCode).toBe(404);
    expect((await take(404, { take: ['title'] })).statusCode).toBe(404);
  });
});

describe('when TMDB does not behave', () => {
  test.each([
    ['busy', 503, 'tmdb-busy'],
    ['broken', 503, 'tmdb-unavailable'],
    ['malformed', 503, 'tmdb-unavailable'],
    ['silent', 503, 'tmdb-unavailable'],
    ['elsewhere', 503, 'tmdb-unavailable'],
  ] as [TmdbMood, number, string][])('%s is answered with %i %s', async (mood, status, code) => {
    simulator.behave(mood);
    const answers = [await ask('/films?q=Harmattan'), await ask('/films/9001'), await take(9001, { take: ['title'] })];
    for (const answer of answers) {
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([status, code]);
      if (mood === 'busy') expect(answer.headers['retry-after']).toBe('30');
    }
  });

  test('a wish to wait that is short is met, once', async () => {
    simulator.behave('busy-once');
    expect((await ask('/films/9001')).statusCode).toBe(200);
  });

  test('a key that it refuses is said so', async () => {
    const answer = await ask('/films/9001', wrongKey);
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([502, 'tmdb-key-refused']);
  });
});
