import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { DB } from '../../../../db/types.ts';
import { newId } from '../../../platform/ids.ts';
import type { PersonFacts } from '../contract.ts';
import type { Identifier } from '../domain/identifier.ts';

type Handle = Kysely<DB>;

const columnOf = { email: 'email', username: 'username', phone: 'phone_number' } as const;

/** Who signs in under this address, name or number. */
export function findByIdentifier(db: Handle, identifier: Identifier) {
  return db
    .selectFrom('identity.person')
    .select(['id', 'name', 'email', 'email_verified', 'language'])
    .where(columnOf[identifier.kind], '=', identifier.value)
    .executeTakeFirst();
}

export function findPerson(db: Handle, id: string) {
  return db.selectFrom('identity.person').selectAll().where('id', '=', id).executeTakeFirst();
}

export function findPublicPerson(db: Handle, id: string) {
  return db
    .selectFrom('identity.person')
    .select(['id', 'name', 'username', 'bio'])
    .where('id', '=', id)
    .where('email_verified', '=', true)
    .executeTakeFirst();
}

/** A person's memberships with the organisations, as one sees them in one's own account. */
export function membershipsOf(db: Handle, personId: string) {
  return db
    .selectFrom('identity.membership')
    .innerJoin('identity.organisation', 'identity.organisation.id', 'identity.membership.organisation_id')
    .select([
      'identity.organisation.id',
      'identity.organisation.name',
      'identity.organisation.slug',
      'identity.organisation.kind',
      'identity.organisation.legal_profile',
      'identity.organisation.currency',
      'identity.organisation.time_zone',
      'identity.membership.roles',
    ])
    .where('identity.membership.person_id', '=', personId)
    .orderBy('identity.organisation.name')
    .execute();
}

export interface PersonChange {
  name?: string;
  username?: string | null;
  display_username?: string | null;
  phone_number?: string | null;
  phone_number_verified?: boolean;
  first_name?: string | null;
  last_name?: string | null;
  birth_date?: string | null;
  bio?: string | null;
  language?: 'fr' | 'en';
  email_verified?: boolean;
  platform_role?: 'member' | 'support' | 'administrator';
  last_sign_in_address?: string | null;
  last_sign_in_at?: string;
}

/** @throws a violation of `person_username_key` or `person_phone_number_key` when another person has it */
export async function changePerson(db: Handle, id: string, change: PersonChange, at: string): Promise<void> {
  await db
    .updateTable('identity.person')
    .set({ ...change, updated_at: at })
    .where('id', '=', id)
    .execute();
}

export async function isTaken(db: Handle, column: 'username' | 'phone_number', value: string): Promise<boolean> {
  const row = await db.selectFrom('identity.person').select('id').where(column, '=', value).executeTakeFirst();
  return row !== undefined;
}

export async function setPasswordHash(db: Handle, personId: string, hash: string, at: string): Promise<void> {
  await db
    .updateTable('identity.account')
    .set({ password: hash, updated_at: at })
    .where('person_id', '=', personId)
    .where('provider_id', '=', 'credential')
    .execute();
}

export async function endSessionsOf(db: Handle, personId: string): Promise<void> {
  await db.deleteFrom('identity.session').where('person_id', '=', personId).execute();
}

/** One statement for the person behind a session; null once the session has ended. */
export async function findSessionPerson(db: Handle, by: { tokenHash: string } | { sessionId: string }, now: string) {
  const row = await db
    .selectFrom('identity.session')
    .innerJoin('identity.person', 'identity.person.id', 'identity.session.person_id')
    .select([
      'identity.session.id as session_id',
      'identity.session.created_at as started_at',
      'identity.session.expires_at',
      'identity.person.id',
      'identity.person.name',
      'identity.person.email',
      'identity.person.email_verified',
      'identity.person.language',
      'identity.person.platform_role',
    ])
    .select(
      sql<{ organisationId: string; roles: string[] }[]>`coalesce((
        select jsonb_agg(jsonb_build_object('organisationId', organisation_id, 'roles', roles) order by organisation_id)
        from identity.membership where person_id = identity.person.id), '[]'::jsonb)`.as('memberships'),
    )
    .where('identity.session.expires_at', '>', now)
    .where(
      'tokenHash' in by ? 'identity.session.token_hash' : 'identity.session.id',
      '=',
      'tokenHash' in by ? by.tokenHash : by.sessionId,
    )
    .executeTakeFirst();
  return row ?? null;
}

export async function changeSessionEnd(db: Handle, sessionId: string, expiresAt: string, at: string): Promise<void> {
  await db
    .updateTable('identity.session')
    .set({ expires_at: expiresAt, updated_at: at })
    .where('id', '=', sessionId)
    .execute();
}

/** Ends one session. */
export async function endSession(db: Handle, sessionId: string): Promise<void> {
  await db.deleteFrom('identity.session').where('id', '=', sessionId).execute();
}

/** A person with a confirmed address and a password. @throws violations of `person_{email,username,phone_number}_key` */
export async function insertVerifiedPerson(
  db: Handle,
  person: {
    id: string;
    name: string;
    email: string;
    passwordHash: string;
    username?: string;
    phone?: string;
    language?: 'fr' | 'en';
    platformRole?: 'member' | 'support' | 'administrator';
  },
  at: string,
): Promise<void> {
  await db
    .insertInto('identity.person')
    .values({
      id: person.id,
      name: person.name,
      email: person.email.toLowerCase(),
      email_verified: true,
      username: person.username?.toLowerCase() ?? null,
      display_username: person.username ?? null,
      phone_number: person.phone ?? null,
      language: person.language ?? 'fr',
      platform_role: person.platformRole ?? 'member',
      created_at: at,
      updated_at: at,
    })
    .execute();
  await db
    .insertInto('identity.account')
    .values({
      id: newId(),
      person_id: person.id,
      provider_id: 'credential',
      account_id: person.id,
      password: person.passwordHash,
      created_at: at,
      updated_at: at,
    })
    .execute();
}

/** Clears what may be kept for a while only: sessions and links that ended, addresses of old sign-ins. */
export async function forgetEnded(db: Handle, now: string, addressesBefore: string): Promise<void> {
  await db.deleteFrom('identity.session').where('expires_at', '<=', now).execute();
  await db.deleteFrom('identity.verification').where('expires_at', '<=', now).execute();
  await db
    .updateTable('identity.person')
    .set({ last_sign_in_address: null })
    .where('last_sign_in_at', '<', addressesBefore)
    .where('last_sign_in_address', 'is not', null)
    .execute();
}

const facts = [
  'id',
  'name',
  'display_username as username',
  'language',
  'created_at as since',
  sql<string | null>`case when email_verified then email end`.as('email'),
] as const;

/** By id; unknown ids are left out. */
export async function findPeople(db: Handle, ids: readonly string[]): Promise<Map<string, PersonFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('identity.person')
    .select(facts)
    .where('id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Upper and lower case are the same. */
export async function findPersonByUsername(db: Handle, username: string): Promise<PersonFacts | null> {
  const row = await db.selectFrom('identity.person').select(facts).where('username', '=', username).executeTakeFirst();
  return row ?? null;
}

export function findAdministrators(db: Handle): Promise<PersonFacts[]> {
  return db.selectFrom('identity.person').select(facts).where('platform_role', '=', 'administrator').execute();
}
