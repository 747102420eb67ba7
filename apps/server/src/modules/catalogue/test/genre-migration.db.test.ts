import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aFilm } from '@parterre/test-driver/builders';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { migrationFolders } from '../../../platform/migrate.ts';
import { genreCodes } from '../domain/genre-code.ts';

const database = await createTestDatabase();
afterAll(() => database.close());
const { db } = database;

const migration = readFileSync(join(migrationFolders.migrations, '0009_film_genres.sql'), 'utf8');
const allowAnySpelling = () => sql`alter table catalogue.film drop constraint film_genres_are_codes`.execute(db);

const spelled = [
  ['Comédie dramatique'],
  ['Animation', 'Famille'],
  ['Drame', 'Musique', 'Drama'],
  ['Science Fiction', 'Science-Fiction', 'sci-fi', 'Animated', 'Live Action', 'Found Footage'],
  ['  Œuvre d’art ', 'KUNG FU', 'Péplum', '—'],
  ['時代劇', 'Épouvante-horreur'],
  [],
];

test('what was stored before becomes the codes that the rule gives, and stays so', async () => {
  await allowAnySpelling();
  const ids: string[] = [];
  for (const genres of spelled) ids.push((await aFilm(db, { genres })).filmId);
  const stored = async () => {
    const rows = await db.selectFrom('catalogue.film').select(['id', 'genres']).execute();
    return ids.map((id) => rows.find((row) => row.id === id)?.genres);
  };
  await db.transaction().execute((trx) => sql.raw(migration).execute(trx));
  expect(await stored()).toEqual(spelled.map(genreCodes));
  await allowAnySpelling();
  await db.transaction().execute((trx) => sql.raw(migration).execute(trx));
  expect(await stored()).toEqual(spelled.map(genreCodes));
});

test('a name is no code: the database refuses it', async () => {
  await expect(aFilm(db, { genres: ['Drame'] })).rejects.toMatchObject({ constraint: 'film_genres_are_codes' });
});
