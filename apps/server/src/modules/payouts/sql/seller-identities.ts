import { sql } from 'kysely';
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { PayoutsIdentity, PayoutsIdentityDocument } from '../../../../db/types.ts';
import type { Db, Transaction } from '../../../platform/database.ts';

export type IdentityRow = Selectable<PayoutsIdentity>;
export type DocumentRow = Selectable<PayoutsIdentityDocument>;

const open: readonly IdentityRow['status'][] = ['draft', 'waiting', 'asked-again'];

/** What is being written or checked, locked; null when there is none. */
export async function lockOpenIdentity(trx: Transaction, ownerId: string): Promise<IdentityRow | null> {
  const row = await trx
    .selectFrom('payouts.identity')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('status', 'in', open)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function lockIdentity(trx: Transaction, id: string): Promise<IdentityRow | null> {
  const row = await trx.selectFrom('payouts.identity').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ?? null;
}

export async function findIdentity(db: Db, id: string): Promise<IdentityRow | null> {
  return (await db.selectFrom('payouts.identity').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** The one that payouts go by, and the newest of the others that were not replaced. */
export async function identitiesOf(
  db: Db | Transaction,
  ownerId: string,
): Promise<{ approved: IdentityRow | null; open: IdentityRow | null }> {
  const rows = await db
    .selectFrom('payouts.identity')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('status', '<>', 'replaced')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const approved = rows.find(({ status }) => status === 'approved') ?? null;
  const newest = rows.find(({ status }) => status !== 'approved') ?? null;
  // What was refused before another was approved is nobody's news.
  const overtaken =
    newest?.status === 'refused' && approved !== null && (approved.decided_at ?? '') > (newest.decided_at ?? '');
  return { approved, open: overtaken ? null : newest };
}

/** @returns false when another one was opened meanwhile */
export async function insertIdentity(trx: Transaction, row: Insertable<PayoutsIdentity>): Promise<boolean> {
  const made = await trx
    .insertInto('payouts.identity')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

export async function updateIdentity(trx: Transaction, id: string, change: Updateable<PayoutsIdentity>): Promise<void> {
  await trx.updateTable('payouts.identity').set(change).where('id', '=', id).execute();
}

/** The approved one of a seller gives way to another. */
export async function replaceApproved(trx: Transaction, ownerId: string, at: string): Promise<void> {
  await trx
    .updateTable('payouts.identity')
    .set({ status: 'replaced', updated_at: at })
    .where('owner_id', '=', ownerId)
    .where('status', '=', 'approved')
    .execute();
}

/** Those that wait for a decision, the oldest first, and those that were decided last. */
export async function identityQueue(db: Db): Promise<IdentityRow[]> {
  const waiting = await db
    .selectFrom('payouts.identity')
    .selectAll()
    .where('status', '=', 'waiting')
    .orderBy('submitted_at')
    .limit(100)
    .execute();
  const decided = await db
    .selectFrom('payouts.identity')
    .selectAll()
    .where('status', 'in', ['approved', 'refused', 'asked-again'])
    .where('decided_at', 'is not', null)
    .orderBy('decided_at', 'desc')
    .limit(10)
    .execute();
  return [...waiting, ...decided];
}

export async function documentsOf(db: Db | Transaction, identityIds: readonly string[]): Promise<DocumentRow[]> {
  if (identityIds.length === 0) return [];
  return db
    .selectFrom('payouts.identity_document')
    .selectAll()
    .where('identity_id', '=', sql<string>`any(${[...identityIds]}::uuid[])`)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

export async function insertDocument(trx: Transaction, row: Insertable<PayoutsIdentityDocument>): Promise<void> {
  await trx.insertInto('payouts.identity_document').values(row).execute();
}

export async function deleteDocumentRow(db: Db | Transaction, id: string): Promise<void> {
  await db.deleteFrom('payouts.identity_document').where('id', '=', id).execute();
}

/** Documents of identities that were decided: their files are to be erased. */
export async function documentsToErase(db: Db): Promise<DocumentRow[]> {
  return db
    .selectFrom('payouts.identity_document as document')
    .innerJoin('payouts.identity as identity', 'identity.id', 'document.identity_id')
    .selectAll('document')
    .where('identity.status', 'in', ['approved', 'refused', 'replaced'])
    .orderBy('document.id')
    .limit(200)
    .execute();
}
