import type { Db } from '../platform/database.ts';

/** Id of the demonstration's person with this address; null when there is none, or no longer. */
export async function findPerson(db: Db, email: string): Promise<string | null> {
  const row = await db.selectFrom('identity.person').select('id').where('email', '=', email).executeTakeFirst();
  return row?.id ?? null;
}
