import { filmListQuery } from '@parterre/contract/catalogue';
import type { FilmListQuery, FilmSummary } from '@parterre/contract/catalogue';
import type { Page } from '@parterre/contract/wire';
import { aFilm } from '@parterre/test-driver/builders';
import { recordStatements } from '@parterre/test-driver/recorded-statements';
import { noFilmReviews } from '@parterre/test-driver/no-film-reviews';
import { noFilmUse } from '@parterre/test-driver/no-film-use';
import { StandInIdentity } from '@parterre/test-driver/stand-in-identity';
import { TestClock } from '@parterre/test-driver/test-clock';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import type { TestDatabase } from '@parterre/test-driver/test-database';
import { createTestServer } from '@parterre/test-driver/test-server';
import { testStorage } from '@parterre/test-driver/test-storage';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HttpServer } from '../../../platform/http/http-server.ts';
import { createCatalogue } from '../module.ts';
import { listFilms } from '../sql/list-films.ts';

let database: TestDatabase;
let server: HttpServer;

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  const catalogue = createCatalogue({
    db,
    clock: new TestClock(),
    identity: new StandInIdentity(db),
    filmUse: noFilmUse(),
    filmReviews: noFilmReviews(),
    storage: testStorage(),
  });
  server = await createTestServer(catalogue.routes);
  const films: [string, number | null, string, string[]][] = [
    ['Amélie des lanternes', 2001, 'Jean Modèle', ['comedy']],
    ['Les Lanternes', 2024, 'Awa Exemple', ['drama']],
    ['Oppenheim et fils', 2023, 'Chris Spécimen', ['drama', 'historical']],
    ['Cœur de l’été', 2022, 'Léa Échantillon', ['comedy']],
    ['L’Amour à 100 %', null, 'Awa Exemple', []],
    ['Lanterne rouge', 1991, 'Zhang Exemple', ['drama']],
  ];
  for (const [title, year, director, genres] of films) await aFilm(db, { title, year, director, genres });
});
afterAll(async () => {
  await server.close();
  await database.close();
});

const list = async (query: Record<string, string>): Promise<Page<FilmSummary>> =>
  (await server.inject({ url: '/api/v1/films', query })).json<Page<FilmSummary>>();
const titles = async (query: Record<string, string>) => (await list(query)).items.map(({ title }) => title);

describe('search', () => {
  test.each([
    ['amelie', 'Amélie des lanternes'],
    ['AMÉLIE', 'Amélie des lanternes'],
    ['amlie', 'Amélie des lanternes'],
    ['openheim', 'Oppenheim et fils'],
    ['oppen', 'Oppenheim et fils'],
    ['coeur ete', 'Cœur de l’été'],
    ['amour', 'L’Amour à 100 %'],
    ['lea echantillon', 'Cœur de l’été'],
    ['exemple rouge', 'Lanterne rouge'],
  ])('%s finds %s first', async (q, title) => {
    expect((await titles({ q }))[0]).toBe(title);
  });

  test('the name itself comes before names that contain it', async () => {
    expect(await titles({ q: 'les lanternes' })).toEqual(['Les Lanternes']);
    expect((await titles({ q: 'lanterne' }))[0]).toBe('Lanterne rouge');
    expect((await titles({ q: 'lanternes' })).toSorted()).toEqual([
      'Amélie des lanternes',
      'Lanterne rouge',
      'Les Lanternes',
    ]);
  });

  test('nothing like it, and nothing but symbols', async () => {
    expect(await list({ q: 'xylophone' })).toMatchObject({ items: [], count: 0, pages: 0, next: null });
    expect((await list({ q: '%_\\' })).count).toBe(6);
  });
});

test('filters, orders and pages', async () => {
  for (const genre of ['drama', 'Drame', 'DRAMA'])
    expect(await titles({ genre })).toEqual(['Lanterne rouge', 'Les Lanternes', 'Oppenheim et fils']);
  expect(await titles({ genre: '—' })).toEqual([]);
  expect(await titles({ year: '2022' })).toEqual(['Cœur de l’été']);
  expect((await titles({ sort: 'year' })).at(-1)).toBe('L’Amour à 100 %');
  expect((await titles({ sort: '-year' }))[0]).toBe('Les Lanternes');
  expect((await titles({ sort: '-created' }))[0]).toBe('Lanterne rouge');
  expect(await list({ page: '2', pageSize: '4' })).toMatchObject({ count: 6, pages: 2, next: null, previous: 1 });
  const all = [...(await titles({ pageSize: '4' })), ...(await titles({ pageSize: '4', page: '2' }))];
  expect(new Set(all).size).toBe(6);
});

test.each<Record<string, string>>([
  { pageSize: '0' },
  { pageSize: '101' },
  { page: '-1' },
  { sort: 'title;drop' },
  { year: 'x' },
])('%j is refused', async (query) => {
  expect((await server.inject({ url: '/api/v1/films', query })).statusCode).toBe(400);
});

test('among many films, search and lists go through indexes', async () => {
  await sql`insert into catalogue.film (id, slug, title, year, director, genres)
    select gen_random_uuid(), 'film-' || n, md5(n::text) || ' ' || md5((n * 7)::text), 1950 + n % 70, md5((n * 3)::text), array['genre-' || n % 40]
    from generate_series(1, 20000) n`.execute(database.db);
  await database.pool.query('vacuum analyze catalogue.film');
  const recorded = recordStatements(database);
  const plans: string[] = [];
  const queries: FilmListQuery[] = [
    { q: 'lanternes rouge' },
    { q: 'amlie' },
    { genre: 'genre-3' },
    {},
    { sort: '-year' },
    { sort: 'year' },
  ];
  for (const query of queries) {
    plans.push(...(await recorded.plans(() => listFilms(recorded.db, filmListQuery.parse(query)))));
  }
  expect(plans).toHaveLength(2 * queries.length);
  // The counts of all films are the ones that read them all.
  expect(plans.filter((plan) => plan.includes('Seq Scan on film') && !plan.startsWith('Aggregate'))).toEqual([]);
  expect(plans.filter((plan) => plan.includes('Seq Scan on film')).length).toBeLessThanOrEqual(3);
  expect(await titles({ q: 'lanternes rouge' })).toEqual(['Lanterne rouge']);
});
