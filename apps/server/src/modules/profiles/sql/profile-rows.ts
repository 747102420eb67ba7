import { sql } from 'kysely';
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { ProfilesHistory, ProfilesProfile } from '../../../../db/types.ts';
import type { Db, Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';

export type ProfileRow = Selectable<ProfilesProfile>;

export async function findProfile(db: Db, personId: string): Promise<ProfileRow | null> {
  return (await findProfiles(db, [personId])).get(personId) ?? null;
}

/** By person; those without one are left out. One question. */
export async function findProfiles(db: Db, personIds: readonly string[]): Promise<Map<string, ProfileRow>> {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('profiles.profile')
    .selectAll()
    .where('person_id', '=', sql<string>`any(${[...new Set(personIds)]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.person_id, row]));
}

/** Published ones by person, with how many follow each. */
export async function findCards(db: Db, personIds: readonly string[]): Promise<(ProfileRow & { followers: number })[]> {
  if (personIds.length === 0) return [];
  const { rows } = await sql<ProfileRow & { followers: number }>`select p.*, coalesce(c.followers, 0) as followers
    from profiles.profile p left join profiles.follow_count c on c.kind = 'person' and c.subject_id = p.person_id
    where p.person_id = any(${[...personIds]}::uuid[]) and p.published_at is not null and p.hidden_at is null`.execute(
    db,
  );
  return rows;
}

/** One that everybody may see. */
export async function findPublished(db: Db, slug: string): Promise<ProfileRow | null> {
  const row = await db
    .selectFrom('profiles.profile')
    .selectAll()
    .where('slug', '=', slug)
    .where('published_at', 'is not', null)
    .where('hidden_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/** Nobody else changes it until the transaction ends. */
export async function lockProfile(trx: Transaction, personId: string): Promise<ProfileRow | null> {
  const row = await trx
    .selectFrom('profiles.profile')
    .selectAll()
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Whether somebody else has this address. */
export async function isSlugTaken(db: Db, slug: string, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('profiles.profile')
    .select('person_id')
    .where('slug', '=', slug)
    .where('person_id', '<>', personId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Null when there is one of this person, or another with this address, by now. */
export async function insertProfile(trx: Transaction, row: Insertable<ProfilesProfile>): Promise<ProfileRow | null> {
  const inserted = await trx
    .insertInto('profiles.profile')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  return inserted ?? null;
}

/** Its revision grows by one. */
export async function updateProfile(
  trx: Transaction,
  personId: string,
  change: Updateable<ProfilesProfile>,
): Promise<ProfileRow> {
  return trx
    .updateTable('profiles.profile')
    .set({ ...change, revision: sql`revision + 1` })
    .where('person_id', '=', personId)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** With its reports; what follows the person ends, files go by a job. */
export async function deleteProfile(trx: Transaction, personId: string): Promise<void> {
  await trx.deleteFrom('profiles.profile').where('person_id', '=', personId).execute();
}

/** One at a time writes an address, so that two who choose the same one are told so. */
export async function lockSlug(trx: Transaction, slug: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('profiles.slug ' || ${slug}, 0))`.execute(trx);
}

export async function keepProfileHistory(
  trx: Transaction,
  entry: Omit<Insertable<ProfilesHistory>, 'id'>,
): Promise<void> {
  await trx
    .insertInto('profiles.history')
    .values({ id: newId(), ...entry })
    .execute();
}

/** How many follow somebody, and how much they follow. */
export async function countFollows(db: Db, personId: string): Promise<{ followers: number; following: number }> {
  const { rows } = await sql<{ followers: number; following: number }>`select
    coalesce((select followers from profiles.follow_count where kind = 'person' and subject_id = ${personId}), 0) as followers,
    (select count(*)::int from profiles.follow where person_id = ${personId}) as following`.execute(db);
  return rows[0] ?? { followers: 0, following: 0 };
}

/** Somebody's own organisation, through which they sell; null when they have none. */
export async function findOwnOrganisation(
  db: Db,
  personId: string,
): Promise<{ organisationId: string; name: string; identityChecked: boolean } | null> {
  const row = await db
    .selectFrom('identity.report_organisation')
    .select(['id as organisationId', 'name', 'verified as identityChecked'])
    .where('owner_person_id', '=', personId)
    .executeTakeFirst();
  return row === undefined
    ? null
    : { organisationId: row.organisationId ?? '', name: row.name ?? '', identityChecked: row.identityChecked ?? false };
}

/** Those of several people whose own organisation an administrator has checked. */
export async function checkedAmong(db: Db, personIds: readonly string[]): Promise<Set<string>> {
  if (personIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('identity.report_organisation')
    .select('owner_person_id as id')
    .where('owner_person_id', '=', sql<string>`any(${[...personIds]}::uuid[])`)
    .where('verified', '=', true)
    .execute();
  return new Set(rows.flatMap(({ id }) => id ?? []));
}

export async function unusedPictures(db: Db, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('profiles.unused_picture')
    .select('storage_key as key')
    .orderBy('since')
    .limit(limit)
    .execute();
  return rows.map(({ key }) => key);
}

export async function forgetUnusedPicture(db: Db, key: string): Promise<void> {
  await db.deleteFrom('profiles.unused_picture').where('storage_key', '=', key).execute();
}
