import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { DB } from '../../../../db/types.ts';
import type { Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';

type Handle = Kysely<DB>;

/** Makes attempts on one account wait for each other, so that none slips past the count. Ends with the transaction. */
export async function queueOnAccount(trx: Transaction, identifierHash: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${identifierHash}, 7213))`.execute(trx);
}

/** Failures in a row: those since the last success, within the memory. */
export async function failuresInARow(
  db: Handle,
  identifierHash: string,
  since: string,
): Promise<{ count: number; lastAt: string | null }> {
  const { rows } = await sql<{ count: number; last_at: string | null }>`
    select count(*) as count, max(at) as last_at
    from identity.sign_in_attempt
    where identifier_hash = ${identifierHash} and not succeeded and at > ${since} and (at, id) > (
      select at, id from identity.sign_in_attempt
      where identifier_hash = ${identifierHash} and succeeded
      union all select '-infinity', '00000000-0000-0000-0000-000000000000'
      order by at desc, id desc limit 1)`.execute(db);
  return { count: rows[0]?.count ?? 0, lastAt: rows[0]?.last_at ?? null };
}

/** Every attempt counts as a failure until it has succeeded. */
export async function recordAttempt(
  db: Handle,
  attempt: { identifierHash: string; personId: string | null; address: string | null; at: string },
): Promise<string> {
  const id = newId();
  await db
    .insertInto('identity.sign_in_attempt')
    .values({
      id,
      identifier_hash: attempt.identifierHash,
      person_id: attempt.personId,
      succeeded: false,
      ip_address: attempt.address,
      at: attempt.at,
    })
    .execute();
  return id;
}

export async function markSucceeded(db: Handle, attemptId: string): Promise<void> {
  await db.updateTable('identity.sign_in_attempt').set({ succeeded: true }).where('id', '=', attemptId).execute();
}

/** After a reset the failures before it no longer say anything. */
export async function forgetFailures(db: Handle, identifierHash: string): Promise<void> {
  await db
    .deleteFrom('identity.sign_in_attempt')
    .where('identifier_hash', '=', identifierHash)
    .where('succeeded', '=', false)
    .execute();
}

/** @returns how many rows past their retention went */
export async function forgetAttemptsBefore(db: Handle, instant: string): Promise<number> {
  const result = await db.deleteFrom('identity.sign_in_attempt').where('at', '<', instant).executeTakeFirst();
  return Number(result.numDeletedRows);
}
