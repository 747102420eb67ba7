import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { migrationFolders } from '../../../platform/migrate.ts';
import { readFilm } from '../sql/read-films.ts';

const database = await createTestDatabase();
afterAll(() => database.close());
const { db } = database;

const migration = readFileSync(join(migrationFolders.migrations, '0012_film_details.sql'), 'utf8');
/** The tables as they were before it. */
const before = `
  drop table catalogue.film_credit, catalogue.film_poster, catalogue.film_old_slug, catalogue.film_merged_record,
    catalogue.film_merge, catalogue.film_distinct;
  drop index catalogue.film_visa;
  alter table catalogue.film drop column countries, drop column warnings, drop column trailers, drop column tmdb_id,
    add column trailer_url text;
  alter table administration.import_run drop column mapping;`;

test('what films said in words becomes credits, codes, trailers and posters; what cannot be read stays', async () => {
  const [known, unknown, bare] = [newId(), newId(), newId()];
  await db.transaction().execute(async (trx) => {
    await sql.raw(before).execute(trx);
    await sql`
      insert into catalogue.film (id, slug, title, director, cast_names, country, trailer_url, poster_path, poster_source_url)
      values
        (${known}, 'known', 'Known', 'A. Premier, B. Second', ${['Awa', 'Léo']}, 'Côte d’Ivoire', 'https://videos.example/1',
          '/images/imported/1.webp', 'https://images.example/1'),
        (${unknown}, 'unknown', 'Unknown', null, '{}', 'Écosse', null, null, null),
        (${bare}, 'bare', 'Bare', null, '{}', null, null, null, null)`.execute(trx);
    await sql.raw(migration).execute(trx);
  });
  const film = await readFilm(db, { id: known });
  expect(film).toMatchObject({
    countries: ['CI'],
    country: 'Côte d’Ivoire',
    director: 'A. Premier, B. Second',
    trailers: [{ url: 'https://videos.example/1', name: null, language: null }],
    poster: '/images/imported/1.webp',
    posters: [{ address: '/images/imported/1.webp', source: 'import' }],
  });
  expect(film?.credits.map(({ role, name }) => [role, name])).toEqual([
    ['director', 'A. Premier'],
    ['director', 'B. Second'],
    ['cast', 'Awa'],
    ['cast', 'Léo'],
  ]);
  expect(await readFilm(db, { id: unknown })).toMatchObject({ countries: [], country: 'Écosse', credits: [] });
  expect(await readFilm(db, { id: bare })).toMatchObject({ country: null, trailers: [], posters: [], warnings: [] });
});
