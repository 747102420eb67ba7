import { sql } from 'kysely';
import type { Db } from '../../../platform/database.ts';

const keyOf = (uploadId: string) => sql`hashtextextended(${`media.upload:${uploadId}`}, 0)`;

/** Locks an upload for this connection until it lets go or ends. @returns false when another connection holds it */
export async function tryUploadLock(connection: Db, uploadId: string): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`select pg_try_advisory_lock(${keyOf(uploadId)}) as taken`.execute(
    connection,
  );
  return rows[0]?.taken === true;
}

export async function releaseUploadLock(connection: Db, uploadId: string): Promise<void> {
  await sql`select pg_advisory_unlock(${keyOf(uploadId)})`.execute(connection);
}

/** Before the connection is anybody’s again. */
export async function releaseAllLocks(connection: Db): Promise<void> {
  await sql`select pg_advisory_unlock_all()`.execute(connection);
}
