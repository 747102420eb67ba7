import { createHash, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { DB } from '../../../../db/types.ts';
import { newId } from '../../../platform/ids.ts';

type Handle = Kysely<DB>;

const identifierOf = (kind: string, token: string): string =>
  `${kind}:${createHash('sha256').update(token).digest('base64url')}`;

/**
 * A token for a link in a mail; only its hash is stored.
 * @param value what it stands for; returned once, to whoever brings the token
 * @returns the token: 32 random bytes, base64url
 */
export async function issueLinkToken(
  db: Handle,
  kind: string,
  value: string,
  times: { now: string; expiresAt: string },
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await storeValue(db, identifierOf(kind, token), value, times);
  return token;
}

/** Uses the token up: of two that bring it at once, one gets the value. Null when unknown, used or expired. */
export async function useLinkToken(db: Handle, kind: string, token: string, now: string): Promise<string | null> {
  const row = await db
    .deleteFrom('identity.verification')
    .where('identifier', '=', identifierOf(kind, token))
    .returning(['value', 'expires_at'])
    .executeTakeFirst();
  return row === undefined || Date.parse(row.expires_at) <= Date.parse(now) ? null : row.value;
}

/** Keeps a name from being given away, without saying for whom. */
export async function reserve(
  db: Handle,
  kind: string,
  name: string,
  times: { now: string; expiresAt: string },
): Promise<void> {
  await storeValue(db, identifierOf(kind, name), '', times);
}

export async function isReserved(db: Handle, kind: string, name: string, now: string): Promise<boolean> {
  const row = await db
    .selectFrom('identity.verification')
    .select('id')
    .where('identifier', '=', identifierOf(kind, name))
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row !== undefined;
}

async function storeValue(
  db: Handle,
  identifier: string,
  value: string,
  { now, expiresAt }: { now: string; expiresAt: string },
): Promise<void> {
  await db
    .insertInto('identity.verification')
    .values({ id: newId(), identifier, value, expires_at: expiresAt, created_at: now, updated_at: now })
    .execute();
}

/** Takes back the reset links of a person; better-auth keeps the person's id as their value. */
export async function forgetLinksOf(db: Handle, personId: string): Promise<void> {
  await db.deleteFrom('identity.verification').where('value', '=', personId).execute();
}
