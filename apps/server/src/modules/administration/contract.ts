import type { ImportKind } from '@parterre/contract/imports';
import type { ImportOptions, ImportResult, ReadableFile } from '../../platform/import-records.ts';
import type { OrganisationFacts } from '../identity/contract.ts';

/** Answered by catalogue, venues and programme, plugged in by the application: how each kind of file is imported. */
export type Importers = Readonly<
  Record<
    ImportKind,
    (
      file: ReadableFile,
      /** `source`: what the records are said to come from when they do not tell themselves. */
      about: { organisation: OrganisationFacts; source: string },
      options: ImportOptions,
    ) => Promise<ImportResult>
  >
>;

/** Writes the job that runs an import, in the caller's transaction; plugged in by the application from the queue. */
export interface ImportJob {
  runId: string;
}
