import { sql } from 'kysely';
import type { Batch } from '@parterre/contract/planning';
import type { Selectable, Updateable } from 'kysely';
import type { ProgrammeOccurrence } from '../../../../db/types.ts';
import { violatedConstraint } from '../../../platform/database.ts';
import type { Db, Transaction } from '../../../platform/database.ts';
import type { PriceRow } from './write-occurrences.ts';

type Row = Selectable<ProgrammeOccurrence>;
export type KeptRow = Row & { prices: PriceRow[] };

/** One batch of an organisation after the other: what they refuse then names what is really there, and none waits for two others. */
export async function lockPlanning(trx: Transaction, organisationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`planning of ${organisationId}`}, 0))`.execute(trx);
}

/** Those of these screenings that the organisation has, locked in the order of their ids: see `lockScreening`. */
export async function lockScreenings(
  trx: Transaction,
  organisationId: string,
  ids: readonly string[],
): Promise<Map<string, Row>> {
  const rows = await trx
    .selectFrom('programme.occurrence')
    .selectAll()
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', 'screening')
    .orderBy('id')
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Takes screenings out of their rooms for the time of the transaction, so that they may change places. Each must be placed again. */
export async function liftScreenings(trx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await trx
    .updateTable('programme.occurrence')
    .set({ status: 'cancelled' })
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
}

/** Runs a write that the database may refuse because the auditorium is taken; then nothing of it stays. @returns whether it stands */
export async function unlessTaken(trx: Transaction, write: () => Promise<void>): Promise<boolean> {
  await sql`savepoint placement`.execute(trx);
  try {
    await write();
    await sql`release savepoint placement`.execute(trx);
    return true;
  } catch (error) {
    if (violatedConstraint(error) !== 'occurrence_no_overlap') throw error;
    await sql`rollback to savepoint placement`.execute(trx);
    return false;
  }
}

/** The row as it stands now. */
export async function placeScreening(
  trx: Transaction,
  id: string,
  columns: Updateable<ProgrammeOccurrence>,
): Promise<Row> {
  return trx
    .updateTable('programme.occurrence')
    .set(columns)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function readRow(trx: Transaction, id: string): Promise<Row> {
  return trx.selectFrom('programme.occurrence').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

export async function readPriceRows(db: Db, ids: readonly string[]): Promise<Map<string, PriceRow[]>> {
  const rows = await db
    .selectFrom('programme.price')
    .select(['occurrence_id', 'tariff_id as tariffId', 'zone', 'amount'])
    .where('occurrence_id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
  const prices = new Map<string, PriceRow[]>();
  for (const { occurrence_id: id, ...price } of rows) prices.set(id, [...(prices.get(id) ?? []), price]);
  return prices;
}

/** What takes a room of the venue at some time between two instants, by time. */
export async function readShowsBetween(
  db: Db,
  venueId: string,
  from: string,
  to: string,
): Promise<Pick<Row, 'id' | 'auditorium_id' | 'starts_at' | 'ends_at' | 'free_at'>[]> {
  return db
    .selectFrom('programme.occurrence')
    .select(['id', 'auditorium_id', 'starts_at', 'ends_at', 'free_at'])
    .where('venue_id', '=', venueId)
    .where('status', '<>', 'cancelled')
    .where('auditorium_id', 'is not', null)
    .where('starts_at', '>=', from)
    .where('starts_at', '<', to)
    .orderBy('starts_at')
    .execute();
}

export interface BatchRecord {
  id: string;
  organisationId: string;
  venueId: string;
  personId: string;
  at: string;
  undoes: string | null;
  key: string;
  hash: string;
  answer: Batch;
}

export interface BatchItemRow {
  position: number;
  kind: 'created' | 'moved' | 'removed';
  screeningId: string;
  before: KeptRow | null;
  after: KeptRow | null;
  sold: number;
}

export async function insertBatch(
  trx: Transaction,
  record: BatchRecord,
  items: readonly BatchItemRow[],
): Promise<void> {
  await trx
    .insertInto('programme.batch')
    .values({
      id: record.id,
      organisation_id: record.organisationId,
      venue_id: record.venueId,
      person_id: record.personId,
      at: record.at,
      undoes: record.undoes,
      idempotency_key: record.key,
      request_hash: record.hash,
      answer: JSON.stringify(record.answer),
    })
    .execute();
  if (items.length === 0) return;
  await trx
    .insertInto('programme.batch_item')
    .values(
      items.map((item) => ({
        batch_id: record.id,
        position: item.position,
        kind: item.kind,
        screening_id: item.screeningId,
        before: item.before === null ? null : JSON.stringify(item.before),
        after: item.after === null ? null : JSON.stringify(item.after),
        sold: item.sold,
      })),
    )
    .execute();
}

/** What was answered to a request with this key. */
export async function batchOfKey(
  db: Db,
  organisationId: string,
  key: string,
): Promise<{ hash: string; answer: Batch } | null> {
  const row = await db
    .selectFrom('programme.batch')
    .select(['request_hash as hash', 'answer'])
    .where('organisation_id', '=', organisationId)
    .where('idempotency_key', '=', key)
    .executeTakeFirst();
  return row === undefined ? null : { hash: row.hash, answer: row.answer as Batch };
}

export interface FoundBatch {
  venueId: string;
  undone: boolean;
  items: BatchItemRow[];
}

/** A batch of an organisation with all that it did, in its order. */
export async function readBatch(db: Db, organisationId: string, id: string): Promise<FoundBatch | null> {
  const row = await db
    .selectFrom('programme.batch as batch')
    .leftJoin('programme.batch as undo', 'undo.undoes', 'batch.id')
    .select(['batch.venue_id', 'undo.id as undone_by'])
    .where('batch.id', '=', id)
    .where('batch.organisation_id', '=', organisationId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const items = await db
    .selectFrom('programme.batch_item')
    .select(['position', 'kind', 'screening_id', 'before', 'after', 'sold'])
    .where('batch_id', '=', id)
    .orderBy('position')
    .execute();
  return {
    venueId: row.venue_id,
    undone: row.undone_by !== null,
    items: items.map(({ screening_id: screeningId, before, after, ...item }) => ({
      ...item,
      screeningId,
      before: before as KeptRow | null,
      after: after as KeptRow | null,
    })),
  };
}
