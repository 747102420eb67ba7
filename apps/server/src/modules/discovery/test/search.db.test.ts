import type { SearchResults, Suggestions } from '@parterre/contract/discovery';
import {
  aFilm,
  anAuditorium,
  anEvent,
  anOrganisation,
  aScreening,
  aVenue,
  aVersion,
} from '@parterre/test-driver/builders';
import { recordStatements } from '@parterre/test-driver/recorded-statements';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wholeApp } from '../../../test/whole-app.ts';
import type { WholeApp } from '../../../test/whole-app.ts';
import { searchNames } from '../sql/search-names.ts';

const now = '2030-01-15T13:00:00.000Z';
let world: WholeApp;

beforeAll(async () => {
  world = await wholeApp(now);
  const { db } = world.database;
  const organisation = await anOrganisation(db);
  const paris = await aVenue(db, organisation, { name: 'Les Tilleuls' });
  await aVenue(db, organisation, { name: 'Cinéma des Lanternes', city: 'Lyon', latitude: 45.76, longitude: 4.84 });
  await aVenue(db, organisation, { name: 'Cinéma de l’Étoile', city: 'Paris', latitude: 48.87, longitude: 2.3 });
  await aFilm(db, { title: 'Lanterne rouge', year: 1991, director: 'Zhang Exemple' });
  await aFilm(db, { title: 'Les Lanternes', year: 2024 });
  await aFilm(db, { title: 'Cœur de l’été', year: 2022, director: 'Léa Échantillon' });
  await aFilm(db, { title: 'Tonight', year: 2020 });
  await aFilm(db, { title: 'Le Comptage des péniches', year: 2019 });
  const shown = await aFilm(db, { title: 'Amélie des lanternes', year: 2001, director: 'Jean Modèle' });
  await aScreening(db, { auditorium: await anAuditorium(db, paris), version: await aVersion(db, shown) });
  await aFilm(db, { title: 'Amélie revient', year: 2025 });
  await anEvent(db, paris, { title: 'Concert des lanternes' });
  await anEvent(db, paris, { title: 'Brouillon des lanternes', status: 'draft' });
});
afterAll(() => world.close());

const search = async (query: Record<string, string>) =>
  (await world.app.http.inject({ url: '/api/v1/search', query })).json<SearchResults>();
const films = async (q: string) => (await search({ q })).films.map(({ title }) => title);

test.each([
  ['amelie', ['Amélie des lanternes', 'Amélie revient']],
  ['AMÉL', ['Amélie des lanternes', 'Amélie revient']],
  ['amlie', ['Amélie des lanternes', 'Amélie revient']],
  ['coeur ete', ['Cœur de l’été']],
  ['echantilon', ['Cœur de l’été']],
  ['lantern roug', ['Lanterne rouge']],
  ['lanternes', ['Amélie des lanternes', 'Les Lanternes']],
  ['les lanternes', ['Les Lanternes']],
  ['exemple zang', ['Lanterne rouge']],
  ['comptage penihces', ['Le Comptage des péniches']],
  ['xylophone', []],
  ['%', []],
])('%s finds films', async (q, titles) => {
  expect(await films(q)).toEqual(titles);
});

test('words that nothing has are told as what they were taken for', async () => {
  expect((await search({ q: 'amlie' })).meant).toBe('Amélie');
  expect((await search({ q: 'comptage penihces' })).meant).toBe('comptage péniches');
  expect((await search({ q: 'amelie' })).meant).toBeNull();
  expect((await search({ q: 'xylophone' })).meant).toBeNull();
});

test('each kind has its own, with how many there are; drafts are nobody’s', async () => {
  const found = await search({ q: 'lanternes', limit: '1' });
  expect(found.films).toHaveLength(1);
  expect(found.venues.map(({ name }) => name)).toEqual(['Cinéma des Lanternes']);
  expect(found.events.map(({ title }) => title)).toEqual(['Concert des lanternes']);
  const one = { count: 1, more: false };
  const none = { count: 0, more: false };
  expect(found.counts).toEqual({ films: { count: 2, more: false }, venues: one, events: one, artists: none });
});

test('venues near a place come first', async () => {
  const names = async (near: string) => (await search({ q: 'cinema', near })).venues.map(({ name }) => name);
  expect(await names('45.7,4.8')).toEqual(['Cinéma des Lanternes', 'Cinéma de l’Étoile']);
  expect(await names('48.8,2.3')).toEqual(['Cinéma de l’Étoile', 'Cinéma des Lanternes']);
});

test('words that are filters are told apart; alone they may still be a title', async () => {
  const found = await search({ q: 'lanternes vost ce soir 2 places' });
  expect(found.understood).toEqual({ filters: { version: 'vost', when: 'tonight', together: '2' }, text: 'lanternes' });
  expect(found.films.map(({ title }) => title)).toContain('Les Lanternes');
  expect((await search({ q: 'tonight' })).films.map(({ title }) => title)).toEqual(['Tonight']);
  expect((await search({ q: 'lanternes' })).understood).toBeNull();
});

test('suggestions are names alone', async () => {
  const answer = await world.app.http.inject({ url: '/api/v1/search/suggestions', query: { q: 'lant', limit: '2' } });
  const lines = answer.json<Suggestions>().items.map(({ kind, title, detail }) => [kind, title, detail]);
  expect(lines).toEqual([
    ['event', 'Concert des lanternes', null],
    ['film', 'Lanterne rouge', '1991 · Zhang Exemple'],
    ['film', 'Amélie des lanternes', '2001 · Jean Modèle'],
    ['venue', 'Cinéma des Lanternes', 'Lyon'],
  ]);
});

test('a word that a title gets later is one that typos find', async () => {
  const { db } = world.database;
  const { filmId } = await aFilm(db, { title: 'Rien' });
  await db.updateTable('catalogue.film').set({ title: 'Saperlipopette' }).where('id', '=', filmId).execute();
  expect(await films('saperlipopete')).toEqual(['Saperlipopette']);
});

test('among many names no search reads all of them', async () => {
  const { db, pool } = world.database;
  await sql`insert into catalogue.film (id, slug, title, year, director)
    select gen_random_uuid(), 'film-' || n, md5(n::text) || ' ' || md5((n * 7)::text), 1950 + n % 70, md5((n * 3)::text)
    from generate_series(1, 20000) n`.execute(db);
  await pool.query('vacuum analyze catalogue.film, platform.vocabulary');
  const recorded = recordStatements(world.database);
  for (const q of ['lanternes', 'amlie', 'a', 'c4', 'lanterne rouge', 'xylophone zzz']) {
    const plans = await recorded.plans(() => searchNames(recorded.db, q, { limit: 6, near: null, now }));
    expect(plans).toHaveLength(1);
    expect(plans[0]).not.toContain('Seq Scan on film');
  }
  expect(await films('lanterne rouge')).toEqual(['Lanterne rouge']);
});
