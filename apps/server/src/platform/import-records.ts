import type { ImportReason } from '@parterre/contract/import-reasons';
import { sql } from 'kysely';
import { inTransaction, violatedConstraint } from './database.ts';
import type { Db, Transaction } from './database.ts';
import type { RecordFile } from './record-file.ts';

/** How far an import is. `done` counts lines dealt with, of `total`. */
export interface ImportProgress {
  total: number;
  done: number;
  imported: number;
  updated: number;
  skipped: number;
}
/** Why a line was skipped, or what was read of it only in part. */
export interface ImportNote {
  line: number;
  reason: ImportReason;
}
export interface ImportOptions {
  /** The same work and the same notes, and nothing is written. */
  dryRun?: boolean;
  /** Called first in each batch's transaction, for what the records stand on. */
  prepare?: (trx: Transaction) => Promise<void>;
  /** Stops between two batches; what was saved stays. */
  signal?: AbortSignal;
  onProgress?: (progress: ImportProgress) => void | Promise<void>;
}
export interface ImportResult extends ImportProgress {
  notes: ImportNote[];
  stopped: boolean;
  /** The line of each record that was read, by its key. */
  lines: Map<string, number>;
}
/** What every import of a module is: a file that was read, and how to go about it. */
export type ReadableFile = Extract<RecordFile, { ok: true }>;

export type Reading<T> =
  { ok: true; key: string; item: T; remarks?: ImportReason[] } | { ok: false; reason: ImportReason };
export type Saved =
  | { outcome: 'imported' | 'updated' | 'unchanged'; remarks?: ImportReason[] }
  | { outcome: 'refused'; reason: ImportReason };

/** What the runner must know of one kind of records. */
export interface RecordImporter<T, State> {
  /** Imports with the same name wait for each other, batch by batch, so that two at once double nothing. */
  name: string;
  read(record: Readonly<Record<string, unknown>>): Reading<T>;
  /** Looks up, in the batch's transaction, what is known of the records with these keys. */
  open(trx: Transaction, keys: readonly string[]): Promise<State>;
  /** Saves one record; what it writes is undone alone when the database refuses it. */
  save(trx: Transaction, state: State, key: string, item: T): Promise<Saved>;
}

const batchSize = 100;

/**
 * Imports the records of a file in batches, each in its own transaction: what was saved stays when the import is stopped or the process dies,
 * and repeating it is how it resumes. Every line is counted once: imported, updated or skipped, the latter with its reason in the notes.
 * A dry run does the same in transactions that are rolled back.
 * @throws whatever the database throws that is not about one record's data
 */
export async function importRecords<T, State>(
  db: Db,
  file: ReadableFile,
  importer: RecordImporter<T, State>,
  options: ImportOptions = {},
): Promise<ImportResult> {
  const result: ImportResult = {
    total: file.records.length + file.faults.length,
    done: file.faults.length,
    imported: 0,
    updated: 0,
    skipped: file.faults.length,
    notes: [...file.faults],
    stopped: false,
    lines: new Map(),
  };
  const report = async (): Promise<void> => {
    const { total, done, imported, updated, skipped } = result;
    await options.onProgress?.({ total, done, imported, updated, skipped });
  };
  await report();
  for (let from = 0; from < file.records.length; from += batchSize) {
    if (options.signal?.aborted) {
      result.stopped = true;
      break;
    }
    const readable: Readable<T>[] = [];
    for (const { line, value } of file.records.slice(from, from + batchSize)) {
      const reading = importer.read(value);
      if (reading.ok && !result.lines.has(reading.key)) {
        result.lines.set(reading.key, line);
        readable.push({ line, key: reading.key, item: reading.item, remarks: reading.remarks ?? [] });
      } else {
        result.skipped += 1;
        result.notes.push({ line, reason: reading.ok ? { code: 'repeated' } : reading.reason });
      }
    }
    const batch = await saveBatch(db, importer, readable, options);
    for (const { line, counted, notes } of batch) {
      result[counted] += 1;
      result.notes.push(...notes.map((reason) => ({ line, reason })));
    }
    result.done = Math.min(result.total, file.faults.length + from + batchSize);
    await report();
  }
  result.notes.sort((a, b) => a.line - b.line);
  return result;
}

interface Readable<T> {
  line: number;
  key: string;
  item: T;
  remarks: ImportReason[];
}
interface SavedLine {
  line: number;
  counted: 'imported' | 'updated' | 'skipped';
  notes: ImportReason[];
}

class RolledBack extends Error {
  readonly lines: SavedLine[];
  constructor(lines: SavedLine[]) {
    super('a dry run is rolled back');
    this.lines = lines;
  }
}

async function saveBatch<T, State>(
  db: Db,
  importer: RecordImporter<T, State>,
  batch: readonly Readable<T>[],
  options: ImportOptions,
): Promise<SavedLine[]> {
  if (batch.length === 0) return [];
  try {
    return await inTransaction(db, async (trx) => {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`import ${importer.name}`}, 0))`.execute(trx);
      await options.prepare?.(trx);
      const state = await importer.open(
        trx,
        batch.map(({ key }) => key),
      );
      const lines: SavedLine[] = [];
      for (const record of batch) lines.push(await saveOne(trx, importer, state, record));
      if (options.dryRun) throw new RolledBack(lines);
      return lines;
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.lines;
    throw error;
  }
}

async function saveOne<T, State>(
  trx: Transaction,
  importer: RecordImporter<T, State>,
  state: State,
  { line, key, item, remarks }: Readable<T>,
): Promise<SavedLine> {
  await sql`savepoint one_record`.execute(trx);
  try {
    const saved = await importer.save(trx, state, key, item);
    await sql`release savepoint one_record`.execute(trx);
    if (saved.outcome === 'refused') return { line, counted: 'skipped', notes: [saved.reason] };
    const notes = [...remarks, ...(saved.remarks ?? [])];
    return saved.outcome === 'unchanged'
      ? { line, counted: 'skipped', notes: [{ code: 'unchanged' }, ...notes] }
      : { line, counted: saved.outcome, notes };
  } catch (error) {
    const constraint = violatedConstraint(error);
    if (constraint === null) throw error;
    await sql`rollback to savepoint one_record`.execute(trx);
    return { line, counted: 'skipped', notes: [{ code: 'refused-by-database', parameters: { constraint } }] };
  }
}
