import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readRecordFile } from '../../../platform/record-file.ts';
import type { ReadableFile } from '../../../platform/import-records.ts';
import { createTestDatabase } from '../../../../../../packages/test-driver/src/test-database.ts';
import { TestClock } from '../../../../../../packages/test-driver/src/test-clock.ts';
import { importFilms, sourceOfFilms } from '../use-cases/import-films.ts';

const database = await createTestDatabase();
afterAll(() => database.close());
const { db } = database;
const needs = { db, clock: new TestClock() };

function fileOf(text: string): ReadableFile {
  const file = readRecordFile(text);
  if (!file.ok) throw new Error(file.detail);
  return file;
}
const csv = `title;year;director;durationMinutes
Le Bac;2020;A. Exemple;
Sans année;;;90
;2021;nobody;
Le Bac;2020;A. Exemple;
Le Bac;2021;A. Exemple;95
broken;line
L’Été;soon;;
`;
const counts = ({ imported, updated, skipped }: { imported: number; updated: number; skipped: number }): string =>
  `imported ${imported}, updated ${updated}, skipped ${skipped}`;
const films = () => db.selectFrom('catalogue.film').selectAll().orderBy('title').orderBy('year').execute();

describe('importing films', () => {
  beforeEach(async () => {
    await db.deleteFrom('catalogue.film').execute();
  });

  it('imports what can be read and says of each other line why not', async () => {
    const result = await importFilms(needs, fileOf(csv), 'list');
    expect(counts(result)).toBe('imported 3, updated 0, skipped 4');
    expect(result.notes).toEqual([
      { line: 4, reason: { code: 'no-title' } },
      { line: 5, reason: { code: 'repeated' } },
      { line: 7, reason: { code: 'columns-differ', parameters: { found: 2, expected: 4 } } },
      { line: 8, reason: { code: 'year-not-understood', parameters: { value: 'soon' } } },
    ]);
    expect(result).toMatchObject({ total: 7, done: 7, stopped: false });
    expect((await films()).map(({ title, year, duration_minutes }) => [title, year, duration_minutes])).toEqual([
      ['Le Bac', 2020, null],
      ['Le Bac', 2021, 95],
      ['Sans année', null, 90],
    ]);
  });

  it('changes nothing when it is repeated', async () => {
    await importFilms(needs, fileOf(csv), 'list');
    const before = await films();
    const again = await importFilms(needs, fileOf(csv), 'list');
    expect(counts(again)).toBe('imported 0, updated 0, skipped 7');
    expect(again.notes.filter(({ reason }) => reason.code === 'unchanged')).toHaveLength(3);
    expect(await films()).toEqual(before);
  });

  it('brings up to date what the file says and keeps what people added', async () => {
    await importFilms(needs, fileOf(csv), 'list');
    await db
      .updateTable('catalogue.film')
      .set({ duration_minutes: 102, synopsis: 'Added.' })
      .where('year', '=', 2020)
      .execute();
    const changed = csv.replace('Le Bac;2020;A. Exemple;', 'Le Bac;2020;B. Exemple;');
    expect(counts(await importFilms(needs, fileOf(changed), 'list'))).toBe('imported 0, updated 1, skipped 6');
    expect((await films())[0]).toMatchObject({ director: 'B. Exemple', duration_minutes: 102, synopsis: 'Added.' });
  });

  it('says the same in a dry run and writes nothing', async () => {
    const dry = await importFilms(needs, fileOf(csv), 'list', { dryRun: true });
    expect(await films()).toEqual([]);
    const wet = await importFilms(needs, fileOf(csv), 'list');
    expect(dry).toEqual(wet);
  });

  it('keeps films of different sources apart', async () => {
    await importFilms(needs, fileOf(csv), 'list');
    expect(counts(await importFilms(needs, fileOf(csv), 'other'))).toBe('imported 3, updated 0, skipped 4');
  });

  it('stops between batches, keeps what was saved, and resumes by being repeated', async () => {
    const many = fileOf(JSON.stringify(Array.from({ length: 250 }, (_, index) => ({ title: `Film ${index}` }))));
    const stop = new AbortController();
    const progress: number[] = [];
    const onProgress = ({ done }: { done: number }): void => {
      progress.push(done);
      if (done === 100) stop.abort();
    };
    const stopped = await importFilms(needs, many, 'list', { signal: stop.signal, onProgress });
    expect(stopped).toMatchObject({ imported: 100, stopped: true, done: 100, total: 250 });
    expect(progress).toEqual([0, 100]);
    expect(counts(await importFilms(needs, many, 'list'))).toBe('imported 150, updated 0, skipped 100');
  });

  it('doubles nothing when two run at once', async () => {
    const many = fileOf(JSON.stringify(Array.from({ length: 250 }, (_, index) => ({ title: `Film ${index}` }))));
    const both = await Promise.all([importFilms(needs, many, 'list'), importFilms(needs, many, 'list')]);
    expect(both.reduce((sum, { imported }) => sum + imported, 0)).toBe(250);
    expect(await films()).toHaveLength(250);
  });

  it('fetches posters when asked to; one that cannot be had is a note', async () => {
    const list = fileOf(
      '[{"title":"A","poster":"https://images.example/a.jpg"},\n{"title":"B","poster":"https://images.example/b.jpg"}]',
    );
    const fetchImage = (id: string, address: string) =>
      Promise.resolve(
        address.endsWith('a.jpg')
          ? { ok: true as const, path: `/files/posters/${id}.webp` }
          : { ok: false as const, reason: { code: 'image-answer' as const, parameters: { status: 404 } } },
      );
    const result = await importFilms({ ...needs, fetchImage }, list, 'list');
    expect(result.notes).toEqual([{ line: 2, reason: { code: 'image-answer', parameters: { status: 404 } } }]);
    expect((await films()).map(({ poster_path }) => poster_path?.startsWith('/files/posters/') ?? null)).toEqual([
      true,
      null,
    ]);
  });

  it('keeps HTML and SQL in texts as texts', async () => {
    const title = `'); drop table catalogue.film; -- <script>alert(1)</script>`;
    await importFilms(needs, fileOf(JSON.stringify([{ title }])), 'list');
    expect((await films())[0]?.title).toBe(title);
  });

  it('knows the encyclopedia’s data by its fields', () => {
    expect(sourceOfFilms(fileOf('[{"title":"A","href":"A","extract":""}]'))).toBe('wikipedia-movie-data');
    expect(sourceOfFilms(fileOf('[{"title":"A"}]'))).toBeNull();
  });
});
