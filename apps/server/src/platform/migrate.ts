import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Pool, PoolClient } from 'pg';
import { recreateViews } from './recreate-views.ts';

export interface SqlFile {
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
}

export interface MigrationFolders {
  readonly migrations: string;
  readonly views: string;
}

/** Any number, as long as every node asks for the same. */
const advisoryLock = 7_213_041;
const databaseFolder = fileURLToPath(new URL('../../db', import.meta.url));
export const migrationFolders: MigrationFolders = {
  migrations: join(databaseFolder, 'migrations'),
  views: join(databaseFolder, 'views'),
};

/** The files that were applied and those at hand do not agree; the message says which and what to do. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/**
 * Brings the database up to the migrations at hand: each in its own transaction, in order, under a lock that makes
 * other nodes wait. Views are dropped before and made again after, from their files. A file whose first line is
 * `-- no-transaction` runs outside of one (for `create index concurrently`) and must be repeatable.
 * @returns names of the files applied now
 * @throws MigrationError when an applied file has changed or is missing, or one fails
 */
export async function migrate(pool: Pool, folders: MigrationFolders = migrationFolders): Promise<string[]> {
  const files = readSqlFiles(folders.migrations);
  const views = readSqlFiles(folders.views);
  refuseDoubleNumbers(files);
  const client = await pool.connect();
  try {
    await client.query('set statement_timeout = 0; set lock_timeout = 0');
    await takeLock(client);
    await client.query(bookkeeping);
    const applied = await appliedFiles(client);
    refuseChangedHistory(files, applied);
    const pending = files.filter((file) => !applied.has(file.name));
    await recreateViews(client, views, pending.length > 0, async () => {
      for (const file of pending) await apply(client, file);
    });
    return pending.map((file) => file.name);
  } finally {
    // Closing the session gives the lock back even when a statement has failed.
    client.release(true);
  }
}

/** Asks again and again: a session that waits inside a statement would deadlock with `create index concurrently`. */
async function takeLock(client: PoolClient): Promise<void> {
  const ask = async (): Promise<boolean> => {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [advisoryLock]);
    return rows[0]?.taken === true;
  };
  while (!(await ask())) await pause(50);
}

/** Names of migrations at hand that the database lacks; empty when it is current. */
export async function missingMigrations(pool: Pool, folders: MigrationFolders = migrationFolders): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>('select name from platform.migration');
  const applied = new Set(rows.map((row) => row.name));
  return readSqlFiles(folders.migrations)
    .map((file) => file.name)
    .filter((name) => !applied.has(name));
}

export function readSqlFiles(folder: string): SqlFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') };
    });
}

const bookkeeping = `
  create schema if not exists platform;
  create table if not exists platform.migration (
    name text primary key,
    sha256 text not null,
    applied_at timestamptz not null default now()
  );
  create table if not exists platform.view (
    name text primary key,
    number integer not null,
    sha256 text not null
  );`;

async function appliedFiles(client: PoolClient): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from platform.migration');
  return new Map(rows.map((row) => [row.name, row.sha256]));
}

function refuseDoubleNumbers(files: readonly SqlFile[]): void {
  const seen = new Map<string, string>();
  for (const { name } of files) {
    const number = /^(\d{4})_[a-z0-9_-]+\.sql$/.exec(name)?.[1];
    if (number === undefined) throw new MigrationError(`Migration ${name} is not named NNNN_name.sql`);
    const other = seen.get(number);
    if (other !== undefined) throw new MigrationError(`Migrations ${other} and ${name} have the same number`);
    seen.set(number, name);
  }
}

function refuseChangedHistory(files: readonly SqlFile[], applied: ReadonlyMap<string, string>): void {
  const atHand = new Map(files.map((file) => [file.name, file.sha256]));
  for (const [name, sha256] of applied) {
    const now = atHand.get(name);
    if (now === undefined) {
      throw new MigrationError(
        `Migration ${name} was applied to this database but is not at hand: the database is newer than this server. Start the newer version.`,
      );
    }
    if (now !== sha256) {
      throw new MigrationError(
        `Migration ${name} has changed since it was applied. Restore the file and put the change into a new migration.`,
      );
    }
  }
}

async function apply(client: PoolClient, file: SqlFile): Promise<void> {
  const alone = /^--\s*no-transaction\b/.test(file.text);
  try {
    if (!alone) await client.query('begin');
    await client.query(file.text);
    await client.query('insert into platform.migration (name, sha256) values ($1, $2)', [file.name, file.sha256]);
    if (!alone) await client.query('commit');
  } catch (error) {
    if (!alone) await client.query('rollback').catch(() => undefined);
    const message = error instanceof Error ? error.message : String(error);
    throw new MigrationError(`Migration ${file.name} failed and was rolled back: ${message}`, { cause: error });
  }
}
