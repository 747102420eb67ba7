import { readFile } from 'node:fs/promises';
import { filmFiles } from '../modules/catalogue/use-cases/film-files.ts';
import { importFilms, sourceOfFilms } from '../modules/catalogue/use-cases/import-films.ts';
import { importingOrganisation } from '../modules/identity/use-cases/importing-organisation.ts';
import { importEvents, sourceOfEvents } from '../modules/programme/use-cases/import-events.ts';
import { importCinemas } from '../modules/venues/use-cases/import-cinemas.ts';
import { venueForPlace } from '../modules/venues/use-cases/venue-for-place.ts';
import { systemClock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { FetchImage } from '../platform/import-images.ts';
import type { ImportOptions, ImportResult, ReadableFile } from '../platform/import-records.ts';
import { decodeFile, readRecordFile } from '../platform/record-file.ts';
import type { Sales } from '../modules/programme/contract.ts';
import { UsageError } from './import-arguments.ts';
import type { ImportArguments } from './import-arguments.ts';

/** @throws UsageError when the file cannot be opened or is neither JSON nor CSV */
export async function openRecordFile(path: string): Promise<ReadableFile> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new UsageError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  const file = readRecordFile(decodeFile(bytes));
  if (!file.ok) throw new UsageError(`${path} cannot be read: ${file.detail}`);
  return file;
}

export interface ImportTools {
  db: Db;
  sales: Pick<Sales, 'figures'>;
  fetchImage: FetchImage | null;
}

/** Imports one file as the arguments say. */
export async function importFile(
  tools: ImportTools,
  file: ReadableFile,
  given: ImportArguments,
  options: ImportOptions,
): Promise<ImportResult> {
  const { db } = tools;
  const needs = { db, clock: systemClock, ...(tools.fetchImage === null ? {} : { fetchImage: tools.fetchImage }) };
  const all = { ...options, dryRun: given.dryRun };
  if (given.kind === 'films') {
    const missing = filmFiles.missingColumns(file, given.mapping) ?? [];
    if (missing.length > 0) throw new UsageError(`--map: the file has no column ${missing.join(', ')}`);
    const source = given.source ?? sourceOfFilms(file) ?? given.fileSource;
    return importFilms(needs, file, source, { ...all, mapping: given.mapping });
  }
  const owner = await importingOrganisation(db, given.organisation, given.kind === 'cinemas' ? 'cinema' : 'promoter');
  const owned = { ...all, prepare: owner.ensure };
  if (given.kind === 'cinemas') return importCinemas(needs, file, owner, owned);
  const source = given.source ?? sourceOfEvents(file) ?? given.fileSource;
  const ports = { venueForPlace, sales: tools.sales };
  return importEvents({ ...needs, ...ports }, file, source, owner, { ...owned, shiftDates: given.shiftDates });
}
