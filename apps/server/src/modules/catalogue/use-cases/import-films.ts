import { changedColumns } from '../../../platform/changed-columns.ts';
import { instantText } from '../../../platform/clock.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/database.ts';
import { importImages } from '../../../platform/import-images.ts';
import type { FetchImage } from '../../../platform/import-images.ts';
import { importRecords } from '../../../platform/import-records.ts';
import type { ImportOptions, ImportResult, ReadableFile, RecordImporter } from '../../../platform/import-records.ts';
import { readFilmRecord } from '../domain/film-record.ts';
import type { FilmRecord } from '../domain/film-record.ts';
import {
  columnsSaidOf,
  filmsOfSource,
  filmsWithoutPoster,
  insertImportedFilm,
  savePosterPath,
  updateImportedFilm,
} from '../sql/import-films.ts';
import type { KnownFilm } from '../sql/import-films.ts';

export interface FilmImportNeeds {
  db: Db;
  clock: Clock;
  /** Left out, no poster is fetched: those without one are drawn from their title. */
  fetchImage?: FetchImage;
}

/**
 * Imports films, which all organisations share. The same source, title, year and address in it is the same film: what the file says of it is
 * brought up to date, what the file leaves out (a duration that someone added) stays.
 * @param source where the records come from, kept with each film
 */
export async function importFilms(
  needs: FilmImportNeeds,
  file: ReadableFile,
  source: string,
  options: ImportOptions = {},
): Promise<ImportResult> {
  const result = await importRecords(needs.db, file, filmImporter(source, needs.clock), options);
  if (needs.fetchImage && !options.dryRun) {
    const wanted = await filmsWithoutPoster(needs.db, source);
    const save = (id: string, path: string): Promise<void> => savePosterPath(needs.db, id, path);
    result.notes.push(...(await importImages(wanted, result.lines, needs.fetchImage, save, options.signal)));
  }
  return result;
}

function filmImporter(source: string, clock: Clock): RecordImporter<FilmRecord, Map<string | null, KnownFilm>> {
  return {
    name: `films ${source}`,
    read(record) {
      const reading = readFilmRecord(record);
      return reading.ok ? { ok: true, key: reading.film.sourceKey, item: reading.film } : reading;
    },
    async open(trx, keys) {
      return new Map((await filmsOfSource(trx, source, keys)).map((film) => [film.source_key, film]));
    },
    async save(trx, known, key, film) {
      const before = known.get(key);
      if (before === undefined) {
        await insertImportedFilm(trx, source, film);
        return { outcome: 'imported' };
      }
      const change = changedColumns(before, columnsSaidOf(film));
      if (change === null) return { outcome: 'unchanged' };
      await updateImportedFilm(trx, before.id, change, instantText(clock.now()));
      return { outcome: 'updated' };
    },
  };
}

/** Where films come from when nobody says: known data sets are told by their fields. */
export function sourceOfFilms(file: ReadableFile): string | null {
  const first = file.records[0]?.value;
  return first !== undefined && 'href' in first && 'extract' in first ? 'wikipedia-movie-data' : null;
}
