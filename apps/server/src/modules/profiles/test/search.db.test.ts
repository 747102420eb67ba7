import type { ArtistList } from '@parterre/contract/artists';
import type { ProfileInput } from '@parterre/contract/artists';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../../../test/journey.ts';
import { wholeApp } from '../../../test/whole-app.ts';
import type { WholeApp } from '../../../test/whole-app.ts';
import { published, save } from './profile-under-test.ts';

let world: WholeApp;
const abidjan = { town: 'Abidjan', country: 'CI' };
const lyon = { town: 'Lyon', country: 'FR' };

const artists: Record<string, Partial<ProfileInput>> = {
  kofi: {
    ...abidjan,
    ...{ name: 'Kofi Désiré', genres: ['rap-ivoire', 'drill'], software: ['FL Studio'], tempo: { from: 120, to: 150 } },
    ...{ languages: ['fr', 'dyu'], budget: { from: 20_000, to: 90_000, currency: 'XOF' } },
  },
  bassam: {
    ...{ town: 'Grand-Bassam', country: 'CI', name: 'Lagune Trio', roles: ['musician'], genres: ['afro-jazz'] },
    instruments: [
      { instrument: 'balafon', level: 'professional' },
      { instrument: 'double-bass', level: 'confident' },
    ],
    ...{ availability: 'limited', busy: [{ from: '2030-02-01', to: '2030-02-10' }] },
  },
  mireille: {
    ...lyon,
    ...{ name: 'Mireille Chant', roles: ['artist', 'musician'], genres: ['soul', 'rnb'], availability: 'closed' },
    instruments: [
      { instrument: 'voice', level: 'professional' },
      { instrument: 'piano', level: 'confident' },
    ],
    ...{ languages: ['fr', 'en'], budget: { from: 15_000, to: null, currency: 'EUR' } },
  },
};

beforeAll(async () => {
  world = await wholeApp('2030-01-15T13:00:00.000Z');
  for (const [slug, wish] of Object.entries(artists)) await published(await world.person(), { ...wish, slug });
  await save(await world.person(), { ...abidjan, slug: 'brouillon', name: 'Kofi Brouillon' });
});
afterAll(() => world.close());

const find = async (query: string): Promise<ArtistList> => {
  const { status, body } = await ask<ArtistList>(world.visitor(), 'GET', `/api/v1/artists?${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
};
const slugs = async (query: string): Promise<string[]> => (await find(query)).items.map(({ slug }) => slug);

test('words find names, towns, genres and instruments in both languages, without accents and with a letter wrong', async () => {
  expect(await slugs('q=desire')).toEqual(['kofi']);
  expect(await slugs('q=Mireile')).toEqual(['mireille']);
  expect(await slugs('q=contrebasse')).toEqual(['bassam']);
  expect(await slugs('q=double bass')).toEqual(['bassam']);
  expect(await slugs('q=abidjan rap')).toEqual(['kofi']);
  expect(await slugs('q=brouillon')).toEqual([]);
});

test.each([
  ['role=musician', ['bassam', 'mireille']],
  ['instrument=piano,balafon', ['bassam', 'mireille']],
  ['genre=drill', ['kofi']],
  ['language=dyu', ['kofi']],
  ['available=true', ['kofi', 'bassam']],
  ['role=musician&free=2030-02-05', ['mireille']],
  ['role=musician&free=2030-02-11', ['bassam', 'mireille']],
  ['tempo=140', ['kofi']],
  ['tempo=90', []],
  // 20,000 F are 30.49 EUR
  ['budget=3100', ['kofi']],
  ['budget=3000', []],
  ['budget=100000&currency=XOF', ['kofi', 'mireille']],
  ['sort=price&role=artist', ['mireille']],
])('%s', async (query, expected) => {
  expect((await slugs(query)).toSorted()).toEqual([...expected].toSorted());
});

test('musicians near me come by distance, about a kilometre exact', async () => {
  const near = 'near=5.36,-4.0083';
  expect(await slugs(`${near}&sort=distance`)).toEqual(['kofi', 'bassam', 'mireille']);
  const { items, count } = await find(`${near}&distance=50&sort=distance`);
  expect([count, items.map(({ slug }) => slug)]).toEqual([2, ['kofi', 'bassam']]);
  expect(items[0]?.distanceMetres).toBeLessThan(2000);
  expect(items[1]?.distanceMetres).toBeGreaterThan(20_000);
});

test('a page says how many there are', async () => {
  expect(await find('pageSize=2&page=2')).toMatchObject({ count: 3, pages: 2, next: null, previous: 1 });
});

test.each(['sort=distance', 'distance=5', 'genre=polka-punk', 'near=95,0', 'instrument=gong', 'tempo=1000'])(
  '%s is refused',
  async (query) => {
    expect((await ask(world.visitor(), 'GET', `/api/v1/artists?${query}`)).status).toBe(400);
  },
);
