import type { ImportKind, ImportRun } from '@parterre/contract/imports';
import { instantText } from '../../../platform/clock.ts';
import type { Clock } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Db, Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { importedLine } from '../../../platform/imported-text.ts';
import { decodeFile, readRecordFile } from '../../../platform/record-file.ts';
import type { Storage } from '../../../platform/storage.ts';
import type { FilmFiles, ImportJob } from '../contract.ts';
import { insertRun, readRun } from '../sql/import-runs.ts';

export interface ImportStartNeeds {
  db: Db;
  clock: Clock;
  storage: Storage;
  enqueueImport: (trx: Transaction, job: ImportJob) => Promise<void>;
  filmFiles: FilmFiles;
}

export type ImportStart =
  | { ok: true; run: ImportRun }
  | { ok: false; reason: 'import-unreadable'; detail: string }
  | { ok: false; reason: 'unknown-column'; columns: string[] };

/** Keeps the file and writes the job that imports it. A file that is neither JSON nor CSV, or lacks a column that is asked for, is refused at once. */
export async function startImport(
  needs: ImportStartNeeds,
  wanted: {
    organisationId: string;
    startedBy: string;
    kind: ImportKind;
    fileName: string;
    /** the column of each field, as far as that is told */
    mapping: Readonly<Record<string, string>>;
    dryRun: boolean;
    content: Uint8Array;
  },
): Promise<ImportStart> {
  const file = readRecordFile(decodeFile(wanted.content));
  if (!file.ok) return { ok: false, reason: 'import-unreadable', detail: file.detail };
  const { organisationId, startedBy, kind, dryRun, mapping } = wanted;
  const missing = kind === 'films' ? needs.filmFiles.missingColumns(file, mapping) : Object.values(mapping);
  if (missing === null || missing.length > 0) return { ok: false, reason: 'unknown-column', columns: missing ?? [] };
  const id = newId();
  await needs.storage.put(importFileKey(id), wanted.content);
  const run = await inTransaction(needs.db, async (trx) => {
    await insertRun(trx, {
      ...{ id, organisationId, startedBy, kind, dryRun, mapping },
      fileName: importedLine(wanted.fileName, 200) ?? 'file',
      total: file.records.length + file.faults.length,
      at: instantText(needs.clock.now()),
    });
    await needs.enqueueImport(trx, { runId: id });
    return readRun(trx, organisationId, id);
  });
  if (run === null) throw new Error(`import run ${id} is gone`);
  return { ok: true, run };
}

/** Where the file of a run is kept. */
export function importFileKey(runId: string): string {
  return `imports/${runId}`;
}
