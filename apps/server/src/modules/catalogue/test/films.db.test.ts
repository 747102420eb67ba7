import type { Film } from '@parterre/contract/catalogue';
import { aFilm, anOrganisation, aScreening, aVersion } from '@parterre/test-driver/builders';
import { noFilmReviews } from '@parterre/test-driver/no-film-reviews';
import { noFilmUse } from '@parterre/test-driver/no-film-use';
import { StandInIdentity } from '@parterre/test-driver/stand-in-identity';
import { TestClock } from '@parterre/test-driver/test-clock';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import type { TestDatabase } from '@parterre/test-driver/test-database';
import { createTestServer } from '@parterre/test-driver/test-server';
import { testStorage } from '@parterre/test-driver/test-storage';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HttpServer } from '../../../platform/http/http-server.ts';
import { newId } from '../../../platform/ids.ts';
import type { FilmUse } from '../contract.ts';
import { createCatalogue } from '../module.ts';

let database: TestDatabase;
let identity: StandInIdentity;
let server: HttpServer;
let manager: { authorization: string };
/** What the programme would answer; zero lets the foreign key speak. */
const filmUse: FilmUse = noFilmUse();

beforeAll(async () => {
  database = await createTestDatabase();
  identity = new StandInIdentity(database.db);
  const catalogue = createCatalogue({
    ...{ db: database.db, clock: new TestClock(), identity, filmUse, filmReviews: noFilmReviews() },
    storage: testStorage(),
  });
  server = await createTestServer(catalogue.routes);
  manager = identity.as((await anOrganisation(database.db)).organisationId, 'manager');
});
afterAll(async () => {
  await server.close();
  await database.close();
});

const send = (method: 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object, headers: object = manager) =>
  server.inject({ method, url, headers: { ...headers }, ...(payload === undefined ? {} : { payload }) });
const add = async (film: object): Promise<Film> => (await send('POST', '/api/v1/films', film)).json<Film>();

test('a film is added, read by address and by id, and keeps its address when its title changes', async () => {
  const film = await add({
    title: 'L’Été d’Awa',
    director: 'Ninon Exemple',
    durationMinutes: 95,
    genres: ['Drame', 'drama', 'Péplum'],
  });
  expect(film.slug).toMatch(/^l-ete-d-awa-[a-z2-9]{5}$/);
  expect(film).toMatchObject({
    poster: '/posters/l-ete-d-awa.svg?title=L%E2%80%99%C3%89t%C3%A9%20d%E2%80%99Awa&by=Ninon%20Exemple',
    versions: [],
  });
  const changed = await send('PATCH', `/api/v1/films/${film.id}`, { title: 'Un été', year: 2025 });
  expect(changed.json()).toMatchObject({
    slug: film.slug,
    title: 'Un été',
    year: 2025,
    durationMinutes: 95,
    genres: ['drama', 'peplum'],
  });
  for (const key of [film.slug, film.id]) {
    expect((await server.inject(`/api/v1/films/${key}`)).json()).toEqual(changed.json());
  }
});

test('genres change by any spelling and stay codes', async () => {
  const film = await add({ title: 'Sous les étoiles', genres: ['Science Fiction'] });
  const changed = await send('PATCH', `/api/v1/films/${film.id}`, { genres: ['Comédie musicale', 'musical', '—'] });
  expect(changed.json<Film>().genres).toEqual(['musical']);
});

test('versions carry the label of the trade, each combination once', async () => {
  const { id } = await add({ title: 'Dix heures moins le quart' });
  await send('POST', `/api/v1/films/${id}/versions`, { language: 'ja', original: true, subtitles: 'fr' });
  const second = await send('POST', `/api/v1/films/${id}/versions`, { language: 'fr', format: 'imax' });
  expect(second.statusCode).toBe(201);
  expect(second.json<Film>().versions.map(({ label }) => label)).toEqual(['VOST', 'VF']);
  const again = await send('POST', `/api/v1/films/${id}/versions`, { language: 'fr', format: 'imax' });
  expect([again.statusCode, again.json<{ code: string }>().code]).toEqual([409, 'version-exists']);
  const version = second.json<Film>().versions[0]?.id;
  const left = await send('DELETE', `/api/v1/films/${id}/versions/${version}`);
  expect(left.json<Film>().versions.map(({ label }) => label)).toEqual(['VF']);
  expect((await send('DELETE', `/api/v1/films/${id}`)).statusCode).toBe(204);
  expect((await server.inject(`/api/v1/films/${id}`)).statusCode).toBe(404);
});

test('what a screening shows stays, also when it was planned after the question', async () => {
  const film = await aVersion(database.db, await aFilm(database.db));
  await aScreening(database.db, { version: film });
  const refusal = async (url: string) => (await send('DELETE', url)).json<{ code: string }>().code;
  expect(await refusal(`/api/v1/films/${film.filmId}`)).toBe('film-has-screenings');
  expect(await refusal(`/api/v1/films/${film.filmId}/versions/${film.versionId}`)).toBe('version-in-use');
  filmUse.screeningsOfFilm = async () => ({ count: 3, toCome: 1 });
  const told = await send('DELETE', `/api/v1/films/${film.filmId}`);
  filmUse.screeningsOfFilm = async () => ({ count: 0, toCome: 0 });
  expect(told.json()).toMatchObject({ code: 'film-has-screenings', context: { screenings: 3, toCome: 1 } });
  expect((await server.inject(`/api/v1/films/${film.slug}`)).statusCode).toBe(200);
});

describe('refusals', () => {
  test('writes are for those who may write films', async () => {
    const { organisationId } = await anOrganisation(database.db);
    const status = async (headers: object) =>
      (await send('POST', '/api/v1/films', { title: 'Un film' }, headers)).statusCode;
    expect(await status({})).toBe(401);
    expect(await status({ authorization: 'Bearer nobody' })).toBe(401);
    expect(await status(identity.as(organisationId, 'usher', 'cashier'))).toBe(403);
    expect(await status(identity.as(organisationId, 'director'))).toBe(201);
    expect(await status(identity.asAdministrator())).toBe(201);
  });

  test.each([
    ['POST', '/api/v1/films', {}, 400],
    ['POST', '/api/v1/films', { title: '   ' }, 400],
    ['POST', '/api/v1/films', { title: 'x', durationMinutes: 0 }, 400],
    ['POST', '/api/v1/films', { title: 'x', trailerUrl: 'javascript:alert(1)' }, 400],
    ['PATCH', `/api/v1/films/${newId()}`, { title: 'x' }, 404],
    ['PATCH', '/api/v1/films/nonsense', { title: 'x' }, 400],
    ['DELETE', `/api/v1/films/${newId()}`, undefined, 404],
    ['POST', `/api/v1/films/${newId()}/versions`, { language: 'fr' }, 404],
    ['POST', `/api/v1/films/${newId()}/versions`, { language: 'French' }, 400],
    ['DELETE', `/api/v1/films/${newId()}/versions/${newId()}`, undefined, 404],
  ] as const)('%s %s %j → %i', async (method, url, body, status) => {
    expect((await send(method, url, body)).statusCode).toBe(status);
  });

  test('SQL and HTML are texts like any other', async () => {
    const title = `'); drop table catalogue.film; -- <script>alert(1)</script>`;
    const film = await add({ title, synopsis: '<img src=x onerror=alert(1)>' });
    expect(film).toMatchObject({ title, synopsis: '<img src=x onerror=alert(1)>' });
    const found = await server.inject({ url: '/api/v1/films', query: { q: title } });
    expect(found.json<{ items: Film[] }>().items.map(({ id }) => id)).toEqual([film.id]);
    const nul = await send('POST', '/api/v1/films', { title: 'a\u0000b' });
    expect([nul.statusCode, nul.json<{ code: string }>().code]).toEqual([400, 'validation']);
  });
});
