import { Kysely, PostgresDialect, sql } from 'kysely';
import type { Transaction as KyselyTransaction } from 'kysely';
import pg from 'pg';
import type { DB } from '../../db/types.ts';
import { columnTypes } from './column-types.ts';
import { preparingPool } from './prepared-statements.ts';

export type Db = Kysely<DB>;
export type Transaction = KyselyTransaction<DB>;

export interface Database {
  readonly db: Db;
  /** The pool below, for what Kysely does not do: migrations, LISTEN, COPY. */
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  /** Most connections. */
  readonly poolSize: number;
  /** Milliseconds after which a statement is cancelled; 0 for never. */
  readonly statementTimeout?: number;
  /** Milliseconds that a statement waits for a lock before it fails with an error that `isLockTimeout` knows; 0 for ever. */
  readonly lockTimeout?: number;
  readonly applicationName?: string;
  /** Told of connections that died (a database that restarts); they are replaced by themselves. */
  readonly onLostConnection?: (error: Error) => void;
}

/** Opens one pool on a database, with Kysely over it; repeated queries run prepared. Connects lazily. */
export function openDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize,
    types: columnTypes,
    application_name: options.applicationName ?? 'parterre',
    statement_timeout: options.statementTimeout ?? 0,
    ...(options.lockTimeout === undefined ? {} : { lock_timeout: options.lockTimeout }),
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
  });
  const lost = (error: Error): void => options.onLostConnection?.(error);
  pool.on('error', lost);
  // A connection that dies while it is used fails its query; without a listener it would end the process as well.
  pool.on('connect', (client) => client.on('error', lost));
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: preparingPool(pool) }) });
  // Kysely ends the pool below it.
  return { db, pool, close: () => db.destroy() };
}

/** How long a booking waits for a row that another one holds before it answers "busy". */
export const politeLockTimeout = 1_500;

export interface TransactionOptions {
  /** Milliseconds to wait for a lock; then the statement fails with an error that `isLockTimeout` knows. */
  readonly lockTimeout?: number;
}

const attempts = 3;

/**
 * Runs `work` in a read committed transaction. A deadlock or serialization failure, which says nothing about the work
 * itself, is tried again up to three times in all; so `work` must have no effect outside the transaction.
 */
export async function inTransaction<T>(
  db: Db,
  work: (trx: Transaction) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db
        .transaction()
        .setIsolationLevel('read committed')
        .execute(async (trx) => {
          if (options.lockTimeout !== undefined) {
            await sql`select set_config('lock_timeout', ${String(options.lockTimeout)}, true)`.execute(trx);
          }
          return work(trx);
        });
    } catch (error) {
      if (attempt >= attempts || !isRetriable(error)) throw error;
    }
  }
}

function isRetriable(error: unknown): boolean {
  return hasCode(error, '40P01') || hasCode(error, '40001');
}

/** True when a row was not free within the transaction's lock time-out. */
export function isLockTimeout(error: unknown): boolean {
  return hasCode(error, '55P03');
}

/** PostgreSQL going down, coming up, or out of connections; those of class 08 tell of a broken connection. */
const databaseAway = /^(08\w{3}|57P0[1-5]|53300)$/;
const connectionAway = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH']);
/** What pg says of a connection that broke or could not be had; it gives these no code. */
const connectionLost = /^(Connection terminated|timeout exceeded when trying to connect|Client .* not queryable)/;

/** True when the database could not be reached, or went away: nothing is wrong with the request itself. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  if (error instanceof pg.DatabaseError) return databaseAway.test(code ?? '');
  return code === null ? connectionLost.test(error.message) : connectionAway.has(code);
}

/**
 * Name of the constraint that refused a write (unique, exclusion, check or foreign key), null for any other error.
 * Code compares it with the one constraint that it expects and throws everything else on.
 */
export function violatedConstraint(error: unknown): string | null {
  if (!(error instanceof pg.DatabaseError) || !error.code?.startsWith('23')) return null;
  return error.constraint ?? null;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof pg.DatabaseError && error.code === code;
}
