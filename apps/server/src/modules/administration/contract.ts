import type { ImportKind, ImportPreview } from '@parterre/contract/imports';
import type { ImportOptions, ImportResult, ReadableFile } from '../../platform/import-records.ts';
import type { OrganisationFacts } from '../identity/contract.ts';

/** Answered by catalogue, venues and programme, plugged in by the application: how each kind of file is imported. */
export type Importers = Readonly<
  Record<
    ImportKind,
    (
      file: ReadableFile,
      /** `source`: what the records are said to come from when they do not tell themselves; `mapping`: the column of each field. */
      about: { organisation: OrganisationFacts; source: string; mapping: Readonly<Record<string, string>> },
      options: ImportOptions,
    ) => Promise<ImportResult>
  >
>;

/** Answered by the catalogue, plugged in by the application: what a file of films seems to hold, and what a mapping asks of it. */
export interface FilmFiles {
  preview(file: ReadableFile): ImportPreview;
  /** @returns the columns that the mapping names and the file lacks; null when the mapping names a field that no film has */
  missingColumns(file: ReadableFile, mapping: Readonly<Record<string, string>>): string[] | null;
}

/** Writes the job that runs an import, in the caller's transaction; plugged in by the application from the queue. */
export interface ImportJob {
  runId: string;
}
