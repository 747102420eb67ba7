import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { DB } from '../../../../db/types.ts';
import type { Transaction } from '../../../platform/database.ts';

type Handle = Kysely<DB>;

export interface StoredKey {
  readonly id: string;
  /** JWK as JSON. */
  readonly public_key: string;
  /** Sealed JWK. */
  readonly private_key: string;
  readonly expires_at: string | null;
}

/** Newest first. */
export function keysUsableAfter(db: Handle, instant: string): Promise<StoredKey[]> {
  return db
    .selectFrom('identity.jwks')
    .select(['id', 'public_key', 'private_key', 'expires_at'])
    .where('expires_at', '>', instant)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

export async function insertKey(
  db: Handle,
  key: { id: string; publicKey: string; privateKey: string; createdAt: string; expiresAt: string },
): Promise<void> {
  await db
    .insertInto('identity.jwks')
    .values({
      id: key.id,
      public_key: key.publicKey,
      private_key: key.privateKey,
      created_at: key.createdAt,
      expires_at: key.expiresAt,
    })
    .execute();
}

/** Lets one node at a time make a key. Ends with the transaction. */
export async function queueForKeys(trx: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(7213042)`.execute(trx);
}
