import { sql } from 'kysely';
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { IdentityIdentityDocument, IdentityIdentityRequest } from '../../../../db/types.ts';
import type { Db, Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';

export type RequestRow = Selectable<IdentityIdentityRequest>;
export type DocumentRow = Selectable<IdentityIdentityDocument>;

/** What an organisation asked last. */
export async function lastRequest(db: Db, organisationId: string): Promise<RequestRow | null> {
  const row = await db
    .selectFrom('identity.identity_request')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** The open request of an organisation, locked; null when there is none. */
export async function lockOpenRequest(trx: Transaction, organisationId: string): Promise<RequestRow | null> {
  const row = await trx
    .selectFrom('identity.identity_request')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('status', 'in', ['collecting', 'waiting'])
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function lockRequest(trx: Transaction, id: string): Promise<RequestRow | null> {
  const row = await trx
    .selectFrom('identity.identity_request')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** @returns false when another one was opened meanwhile */
export async function insertRequest(trx: Transaction, row: Insertable<IdentityIdentityRequest>): Promise<boolean> {
  const made = await trx
    .insertInto('identity.identity_request')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

export async function updateRequest(
  trx: Transaction,
  id: string,
  change: Updateable<IdentityIdentityRequest>,
): Promise<void> {
  await trx.updateTable('identity.identity_request').set(change).where('id', '=', id).execute();
}

/** Those that wait for a decision, the oldest first, and those that were decided last. */
export async function readQueue(db: Db): Promise<RequestRow[]> {
  const waiting = await db
    .selectFrom('identity.identity_request')
    .selectAll()
    .where('status', '=', 'waiting')
    .orderBy('submitted_at')
    .limit(100)
    .execute();
  const decided = await db
    .selectFrom('identity.identity_request')
    .selectAll()
    .where('status', 'in', ['approved', 'refused', 'lapsed'])
    .orderBy('updated_at', 'desc')
    .limit(10)
    .execute();
  return [...waiting, ...decided];
}

export async function readDocuments(db: Db, requestIds: readonly string[]): Promise<DocumentRow[]> {
  if (requestIds.length === 0) return [];
  return db
    .selectFrom('identity.identity_document')
    .selectAll()
    .where('request_id', '=', sql<string>`any(${[...requestIds]}::uuid[])`)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

export async function insertDocument(trx: Transaction, row: Insertable<IdentityIdentityDocument>): Promise<void> {
  await trx.insertInto('identity.identity_document').values(row).execute();
}

export async function deleteDocumentRow(db: Db, id: string): Promise<void> {
  await db.deleteFrom('identity.identity_document').where('id', '=', id).execute();
}

/** Documents of requests that are over: their files are to be erased. */
export async function documentsToErase(db: Db): Promise<(DocumentRow & { organisation_id: string })[]> {
  return db
    .selectFrom('identity.identity_document as document')
    .innerJoin('identity.identity_request as request', 'request.id', 'document.request_id')
    .selectAll('document')
    .select('request.organisation_id')
    .where('request.status', 'in', ['approved', 'refused', 'lapsed'])
    .orderBy('document.id')
    .limit(200)
    .execute();
}

/** Open requests that began, or were handed in, before an instant, locked; those that another node looks after are left out. */
export async function lockOpenBefore(trx: Transaction, before: string): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`select * from identity.identity_request
    where status in ('collecting', 'waiting') and coalesce(submitted_at, created_at) < ${before}
    order by id limit 100 for update skip locked`.execute(trx);
  return rows;
}

/** Requests that wait since before an instant and that nobody was reminded of, locked. */
export async function lockUnreminded(trx: Transaction, before: string): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`select * from identity.identity_request
    where status = 'waiting' and reminded_at is null and submitted_at < ${before}
    order by id limit 100 for update skip locked`.execute(trx);
  return rows;
}

/** Who did what, and why; never what was in a document. */
export async function keepHistory(
  db: Db,
  entry: {
    organisationId: string;
    requestId: string | null;
    at: string;
    personId: string | null;
    action: string;
    reason?: string | null;
  },
): Promise<void> {
  const { organisationId, requestId, at, personId, action, reason = null } = entry;
  await db
    .insertInto('identity.identity_history')
    .values({
      id: newId(),
      organisation_id: organisationId,
      request_id: requestId,
      at,
      person_id: personId,
      action,
      reason,
    })
    .execute();
}

export async function readHistory(db: Db, organisationIds: readonly string[]) {
  if (organisationIds.length === 0) return [];
  return db
    .selectFrom('identity.identity_history')
    .selectAll()
    .where('organisation_id', '=', sql<string>`any(${[...organisationIds]}::uuid[])`)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(500)
    .execute();
}
