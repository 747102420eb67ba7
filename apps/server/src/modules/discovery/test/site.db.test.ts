import {
  aFilm,
  aPerson,
  anAuditorium,
  anEvent,
  anOrganisation,
  aScreening,
  aVenue,
  aVersion,
} from '@parterre/test-driver/builders';
import { sql } from 'kysely';
import sharp from 'sharp';
import { parseSitemap, parseSitemapIndex } from 'sitemap';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wholeApp } from '../../../test/whole-app.ts';
import type { WholeApp } from '../../../test/whole-app.ts';

let world: WholeApp;
const films = 5_100;

beforeAll(async () => {
  world = await wholeApp('2030-01-15T13:00:00.000Z');
  const { db } = world.database;
  const organisation = await anOrganisation(db, { name: 'Cinéma des Tilleuls', slug: 'cinema-des-tilleuls' });
  const venue = await aVenue(db, organisation, { name: 'Les Tilleuls', slug: 'les-tilleuls-k7m2p' });
  const film = await aFilm(db, { title: 'Amélie des lanternes', slug: 'amelie-k7m2p' });
  const auditorium = await anAuditorium(db, venue, 20);
  await aScreening(db, { auditorium, version: await aVersion(db, film) });
  await anEvent(db, venue, { title: 'Contes du jardin', slug: 'contes-k7m2p' });
  await anEvent(db, venue, { title: 'Brouillon secret', slug: 'brouillon-k7m2p', status: 'draft' });
  const seller = await aPerson(db, { name: 'Koffi Exemple' });
  for (const status of ['published', 'draft', 'paused'])
    await sql`insert into marketplace.service (id, slug, kind, status, seller_id, organisation_id, title, language, price_amount, currency, published_at, created_at, updated_at)
      values (gen_random_uuid(), ${`refrain-${status}`}, 'custom-work', ${status}, ${seller.personId}, ${organisation.organisationId}, 'Un refrain', 'fr', 4500, 'EUR', now(), now(), now())`.execute(
      db,
    );
  await sql`insert into catalogue.film (id, slug, title)
    select gen_random_uuid(), 'film-' || number, 'Film ' || number from generate_series(1, ${sql.lit(films)}) as number`.execute(
    db,
  );
});
afterAll(() => world.close());

const get = (url: string, headers: Record<string, string> = {}) =>
  world.visitor().inject({ method: 'GET', url, headers });
const textOf = async (url: string): Promise<string> => {
  const answer = await get(url);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toContain('application/xml');
  return answer.body;
};

describe('the site map', () => {
  test('names every page once in each language, in parts, and none that was never published', async () => {
    const index = await parseSitemapIndex(Readable.from([await textOf('/sitemap.xml')]));
    const names = index.map(({ url }) => new URL(url).pathname);
    expect(names).toEqual([
      '/sitemaps/lists.xml',
      '/sitemaps/films-1.xml',
      '/sitemaps/films-2.xml',
      '/sitemaps/events-1.xml',
      '/sitemaps/venues-1.xml',
      '/sitemaps/organisers-1.xml',
      '/sitemaps/services-1.xml',
    ]);
    const parts = await Promise.all(names.map(async (name) => parseSitemap(Readable.from([await textOf(name)]))));
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(50_000);
    const pages = parts.flat();
    const paths = pages.map(({ url }) => new URL(url).pathname);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths).toHaveLength(2 * (7 + films + 1 + 1 + 1 + 1 + 1));
    expect(paths).toEqual(
      expect.arrayContaining(['/fr', '/en/films/amelie-k7m2p', '/fr/organisers/cinema-des-tilleuls']),
    );
    expect(paths.join()).not.toContain('brouillon');
    expect(paths.filter((path) => path.startsWith('/en/services/'))).toEqual(['/en/services/refrain-published']);
    const film = pages.find(({ url }) => url.endsWith('/fr/films/amelie-k7m2p'));
    expect(film?.links.map(({ lang, url }) => [lang, new URL(url).pathname])).toEqual([
      ['fr', '/fr/films/amelie-k7m2p'],
      ['en', '/en/films/amelie-k7m2p'],
      ['x-default', '/films/amelie-k7m2p'],
    ]);
    expect(Date.parse(film?.lastmod ?? '')).not.toBeNaN();
  });

  test('is sent compressed, and not again to whoever has it', async () => {
    const packed = await get('/sitemaps/films-1.xml', { 'accept-encoding': 'gzip' });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(packed.rawPayload.length).toBeLessThan(400_000);
    const again = await get('/sitemaps/films-1.xml', {
      'accept-encoding': 'gzip',
      'if-none-match': String(packed.headers.etag),
    });
    expect(again.statusCode).toBe(304);
  });

  test.each(['films-3', 'films-0', 'people-1', 'index', '../lists', 'films-99999'])('has no part %s', async (name) => {
    expect((await get(`/sitemaps/${encodeURIComponent(name)}.xml`)).statusCode).toBe(404);
  });

  test('is named where robots look', async () => {
    expect((await get('/robots.txt')).body).toMatch(/Sitemap: http\S+\/sitemap\.xml/);
  });
});

describe('the picture of a link', () => {
  test.each([
    'films/amelie-k7m2p',
    'events/contes-k7m2p',
    'venues/les-tilleuls-k7m2p',
    'organisers/cinema-des-tilleuls',
    'services/refrain-published',
  ])('of %s is 1200 × 630, in both languages', async (page) => {
    const french = await get(`/pictures/${page}/fr.png`);
    expect(french.headers['content-type']).toBe('image/png');
    expect(await sharp(french.rawPayload).metadata()).toMatchObject({ width: 1200, height: 630, format: 'png' });
    const known = await get(`/pictures/${page}/fr.png`, { 'if-none-match': String(french.headers.etag) });
    expect(known.statusCode).toBe(304);
    expect((await get(`/pictures/${page}/en.png`)).statusCode).toBe(200);
  });

  test('says the date in the language of the page', async () => {
    const etag = async (language: string) => (await get(`/pictures/films/amelie-k7m2p/${language}.png`)).headers.etag;
    expect(await etag('fr')).not.toBe(await etag('en'));
  });

  test('of nothing is not found', async () => {
    for (const path of [
      'films/nothing-k7m2p/fr.png',
      'events/brouillon-k7m2p/fr.png',
      'services/refrain-paused/fr.png',
      'films/amelie-k7m2p/de.png',
    ])
      expect((await get(`/pictures/${path}`)).statusCode).toBe(404);
    expect((await get('/pictures/people/x/fr.png')).statusCode).toBe(400);
  });
});
