import { parametersOf, sayImportReason } from '@parterre/contract/import-reasons';
import { importProblem } from '@parterre/contract/imports';
import type { ImportKind, ImportRun } from '@parterre/contract/imports';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { AdministrationImportRun } from '../../../../db/types.ts';
import type { Db, Transaction } from '../../../platform/database.ts';
import type { ImportNote } from '../../../platform/import-records.ts';

/** Runs of before reasons had codes have their English text alone. */
const problems = z.array(
  importProblem.extend({
    code: z.string().nullable().default(null),
    parameters: importProblem.shape.parameters.default({}),
  }),
);
const mostProblems = 500;

export async function insertRun(
  trx: Transaction,
  run: {
    id: string;
    organisationId: string;
    startedBy: string;
    kind: ImportKind;
    fileName: string;
    dryRun: boolean;
    total: number;
    at: string;
  },
): Promise<void> {
  await trx
    .insertInto('administration.import_run')
    .values({
      id: run.id,
      organisation_id: run.organisationId,
      started_by: run.startedBy,
      kind: run.kind,
      file_name: run.fileName,
      dry_run: run.dryRun,
      status: 'running',
      total: run.total,
      started_at: run.at,
      updated_at: run.at,
    })
    .execute();
}

export async function readRun(db: Db, organisationId: string, id: string): Promise<ImportRun | null> {
  const row = await db
    .selectFrom('administration.import_run')
    .selectAll()
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  return row === undefined ? null : toRun(row);
}

export async function listRuns(
  db: Db,
  organisationId: string,
  page: { limit: number; offset: number },
): Promise<{ items: ImportRun[]; count: number }> {
  const ofOrganisation = db.selectFrom('administration.import_run').where('organisation_id', '=', organisationId);
  const rows = await ofOrganisation
    .selectAll()
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  const { count } = await ofOrganisation
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return { items: rows.map(toRun), count };
}

/** Takes a run up, once more than before. @returns null when it has ended already */
export async function takeUpRun(db: Db, id: string, at: string) {
  return db
    .updateTable('administration.import_run')
    .set((row) => ({ attempts: row('attempts', '+', 1), updated_at: at }))
    .where('id', '=', id)
    .where('status', '=', 'running')
    .returning(['id', 'organisation_id', 'kind', 'file_name', 'dry_run', 'attempts', 'stop_requested'])
    .executeTakeFirst();
}

export interface RunCounts {
  total: number;
  done: number;
  imported: number;
  updated: number;
  skipped: number;
}

/** @returns true when someone has asked to stop it */
export async function saveProgress(db: Db, id: string, counts: RunCounts, at: string): Promise<boolean> {
  const row = await db
    .updateTable('administration.import_run')
    .set({ ...onlyCounts(counts), updated_at: at })
    .where('id', '=', id)
    .returning('stop_requested')
    .executeTakeFirst();
  return row?.stop_requested ?? false;
}

export async function endRun(
  db: Db,
  id: string,
  status: 'done' | 'failed' | 'stopped',
  result: (RunCounts & { notes: readonly ImportNote[] }) | null,
  at: string,
): Promise<void> {
  await db
    .updateTable('administration.import_run')
    .set({
      ...(result === null
        ? {}
        : { ...onlyCounts(result), problems: JSON.stringify(result.notes.slice(0, mostProblems).map(toProblem)) }),
      status,
      ended_at: at,
      updated_at: at,
    })
    .where('id', '=', id)
    .where('status', '=', 'running')
    .execute();
}

/** @returns false when there is no such run */
export async function requestStop(db: Db, organisationId: string, id: string): Promise<boolean> {
  const row = await db
    .updateTable('administration.import_run')
    .set({ stop_requested: true })
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  return row.numUpdatedRows > 0n;
}

/** Runs that nobody has given a sign of since then: their worker died. */
export async function silentRuns(db: Db, since: string): Promise<string[]> {
  const rows = await db
    .selectFrom('administration.import_run')
    .select('id')
    .where('status', '=', 'running')
    .where('updated_at', '<', since)
    .execute();
  return rows.map(({ id }) => id);
}

function toProblem({ line, reason }: ImportNote): ImportRun['problems'][number] {
  return { line, reason: sayImportReason(reason), code: reason.code, parameters: parametersOf(reason) };
}

function onlyCounts({ total, done, imported, updated, skipped }: RunCounts): RunCounts {
  return { total, done, imported, updated, skipped };
}

function toRun(row: Selectable<AdministrationImportRun>): ImportRun {
  return {
    id: row.id,
    kind: row.kind,
    fileName: row.file_name,
    dryRun: row.dry_run,
    status: row.status,
    total: row.total,
    done: row.done,
    imported: row.imported,
    updated: row.updated,
    skipped: row.skipped,
    problems: problems.parse(row.problems),
    startedAt: row.started_at,
    endedAt: row.ended_at,
  };
}
