import type { FilmCredit } from '@parterre/contract/catalogue';
import type { CreditRole } from '@parterre/contract/film-terms';
import { isDeepStrictEqual } from 'node:util';
import { changedColumns } from '../../../platform/changed-columns.ts';
import { instantText } from '../../../platform/clock.ts';
import type { Clock } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Db } from '../../../platform/database.ts';
import { importImages } from '../../../platform/import-images.ts';
import type { FetchImage } from '../../../platform/import-images.ts';
import { importRecords } from '../../../platform/import-records.ts';
import type { ImportOptions, ImportResult, ReadableFile, RecordImporter } from '../../../platform/import-records.ts';
import { withRole } from '../domain/film-credits.ts';
import type { ColumnMapping } from '../domain/film-columns.ts';
import { readFilmRecord } from '../domain/film-record.ts';
import type { FilmRecord } from '../domain/film-record.ts';
import {
  addImportedTrailer,
  columnsSaidOf,
  filmsOfSource,
  filmsWithoutPoster,
  insertImportedFilm,
  mergedRecords,
  saveFetchedPoster,
  updateImportedFilm,
} from '../sql/import-films.ts';
import { saveCredits } from '../sql/write-films.ts';
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
 * @param options `mapping`: which column each field is read from, where their names do not tell
 */
export async function importFilms(
  needs: FilmImportNeeds,
  file: ReadableFile,
  source: string,
  options: ImportOptions & { mapping?: ColumnMapping } = {},
): Promise<ImportResult> {
  const importer = filmImporter(source, needs.clock, options.mapping ?? {});
  const result = await importRecords(needs.db, file, importer, options);
  if (needs.fetchImage && !options.dryRun) {
    const wanted = await filmsWithoutPoster(needs.db, source);
    const save = (id: string, path: string): Promise<void> =>
      inTransaction(needs.db, (trx) => saveFetchedPoster(trx, id, path));
    result.notes.push(...(await importImages(wanted, result.lines, needs.fetchImage, save, options.signal)));
  }
  return result;
}

interface Known {
  films: Map<string | null, KnownFilm>;
  /** titles of the films that records went into */
  merged: Map<string, string>;
}

function filmImporter(source: string, clock: Clock, mapping: ColumnMapping): RecordImporter<FilmRecord, Known> {
  return {
    name: `films ${source}`,
    read(record) {
      const reading = readFilmRecord(record, mapping);
      return reading.ok ? { ok: true, key: reading.film.sourceKey, item: reading.film } : reading;
    },
    async open(trx, keys) {
      const films = await filmsOfSource(trx, source, keys);
      return {
        films: new Map(films.map((film) => [film.source_key, film])),
        merged: await mergedRecords(trx, source, keys),
      };
    },
    async save(trx, known, key, film) {
      const into = known.merged.get(key);
      if (into !== undefined)
        return { outcome: 'refused', reason: { code: 'merged-into', parameters: { title: into } } };
      const before = known.films.get(key);
      if (before === undefined) {
        await insertImportedFilm(trx, source, film, creditsSaid([], film));
        return { outcome: 'imported' };
      }
      const change = changedColumns(before, columnsSaidOf(film));
      const credits = creditsSaid(before.credits, film);
      const recredited = !isDeepStrictEqual(credits, before.credits);
      const firstTrailer = film.trailer !== null && isDeepStrictEqual(before.trailers, []) ? film.trailer : null;
      if (change === null && !recredited && firstTrailer === null) return { outcome: 'unchanged' };
      await updateImportedFilm(trx, before.id, change ?? {}, instantText(clock.now()));
      if (recredited) await saveCredits(trx, before.id, credits);
      if (firstTrailer !== null) await addImportedTrailer(trx, before.id, firstTrailer);
      return { outcome: 'updated' };
    },
  };
}

/** The credits with those roles anew that the file says; who is named again keeps the character. */
function creditsSaid(known: readonly FilmCredit[], { people }: FilmRecord): FilmCredit[] {
  return Object.entries(people).reduce<FilmCredit[]>(
    (credits, [role, names]) => withRole(credits, role as CreditRole, names),
    [...known],
  );
}

/** Where films come from when nobody says: known data sets are told by their fields. */
export function sourceOfFilms(file: ReadableFile): string | null {
  const first = file.records[0]?.value;
  return first !== undefined && 'href' in first && 'extract' in first ? 'wikipedia-movie-data' : null;
}
