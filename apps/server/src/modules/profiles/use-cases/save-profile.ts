import type { OwnProfile, ProfileInput, ProfileSaved } from '@parterre/contract/artists';
import { slugWords } from '@parterre/contract/slug-words';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Db, Transaction } from '../../../platform/database.ts';
import { shortCode } from '../../../platform/ids.ts';
import { changedFields, endsVerification, foundBy, missingOf, tidied, toBeTold } from '../domain/profile-fields.ts';
import type { ProfileFields } from '../domain/profile-fields.ts';
import {
  countFollows,
  deleteProfile,
  findOwnOrganisation,
  findProfile,
  insertProfile,
  isSlugTaken,
  keepProfileHistory,
  lockProfile,
  lockSlug,
  updateProfile,
} from '../sql/profile-rows.ts';
import type { ProfileRow } from '../sql/profile-rows.ts';
import { columnsOf, fieldsOf, statusOf } from './present-profile.ts';
import type { ProfileNeeds } from './profile-needs.ts';
import { tellModules } from './tell-modules.ts';
import { tellBearer } from './tell-bearer.ts';

/** One's own profile; before anything is saved, what a first one begins with. */
export async function readOwnProfile(
  { db }: Pick<ProfileNeeds, 'db'>,
  person: { personId: string; name: string },
): Promise<OwnProfile> {
  const row = await findProfile(db, person.personId);
  return row === null ? firstProfile(person) : presentOwn(db, row);
}

type Saved =
  | { ok: true; saved: ProfileSaved }
  | { ok: false; reason: 'profile-changed-elsewhere' | 'profile-address-taken' | 'profile-address-fixed' };

/**
 * Keeps what somebody wrote of themselves, whole, and says what became another. A new name takes the badge away; who has published and is
 * known or found by something else now is told by mail.
 */
export async function saveProfile(
  needs: ProfileNeeds,
  person: { personId: string; name: string },
  input: ProfileInput,
): Promise<Saved> {
  const { personId } = person;
  const { revision, ...written } = input;
  const fields = tidied(written);
  const at = instantText(needs.clock.now());
  const kept = await inTransaction(needs.db, async (trx) => {
    await lockSlug(trx, fields.slug);
    const before = await lockProfile(trx, personId);
    if ((before?.revision ?? 0) !== revision) return 'profile-changed-elsewhere' as const;
    if (before !== null && before.first_published_at !== null && before.slug !== fields.slug)
      return 'profile-address-fixed' as const;
    if (await isSlugTaken(trx, fields.slug, personId)) return 'profile-address-taken' as const;
    const columns = { ...columnsOf(fields), found_by: foundBy(fields) };
    if (before === null) {
      const row = await insertProfile(trx, { person_id: personId, ...columns, created_at: at, updated_at: at });
      if (row === null) return 'profile-changed-elsewhere' as const;
      await keepProfileHistory(trx, { person_id: personId, by_person_id: personId, at, action: 'create' });
      return { row, changed: changedFields(empty(person), fields) };
    }
    const changed = changedFields(fieldsOf(before), fields);
    if (changed.length === 0) return { row: before, changed };
    return { row: await change(needs, trx, before, { columns, changed, at }), changed };
  });
  if (typeof kept === 'string') return { ok: false, reason: kept };
  return { ok: true, saved: { profile: await presentOwn(needs.db, kept.row), changed: kept.changed } };
}

async function change(
  needs: ProfileNeeds,
  trx: Transaction,
  before: ProfileRow,
  {
    columns,
    changed,
    at,
  }: {
    columns: ReturnType<typeof columnsOf> & { found_by: string };
    changed: ReturnType<typeof changedFields>;
    at: string;
  },
): Promise<ProfileRow> {
  const { person_id: personId } = before;
  const unverified = before.verified_at !== null && endsVerification(changed);
  // What everybody sees stays something that could be published.
  const withdrawn = before.published_at !== null && columns.roles.length === 0;
  const row = await updateProfile(trx, personId, {
    ...columns,
    ...(unverified ? { verified_at: null, verified_by: null } : {}),
    ...(withdrawn ? { published_at: null } : {}),
    updated_at: at,
  });
  await keepProfileHistory(trx, { person_id: personId, by_person_id: personId, at, action: 'change', fields: changed });
  if (unverified)
    await keepProfileHistory(trx, { person_id: personId, by_person_id: personId, at, action: 'unverify' });
  if (statusOf(before) !== 'published') return row;
  const type = withdrawn ? 'profiles.profile-withdrawn' : 'profiles.profile-changed';
  await tellModules(trx, type, personId, at);
  const told = toBeTold(changed);
  if (told.length > 0) await tellBearer(needs, trx, row, { kind: 'changed', fields: told });
  return row;
}

type Published =
  | { ok: true; profile: OwnProfile }
  | { ok: false; reason: 'not-found' | 'profile-hidden' }
  | { ok: false; reason: 'profile-incomplete'; missing: OwnProfile['missing'] };

/** Shows the profile to everybody, or takes it back; doing it again changes nothing. Its pictures, followers and address stay. */
export async function publishProfile(needs: ProfileNeeds, personId: string, published: boolean): Promise<Published> {
  const at = instantText(needs.clock.now());
  const result = await inTransaction(needs.db, async (trx): Promise<ProfileRow | Exclude<Published, { ok: true }>> => {
    const row = await lockProfile(trx, personId);
    if (row === null) return { ok: false, reason: 'not-found' };
    if (row.hidden_at !== null && published) return { ok: false, reason: 'profile-hidden' };
    const missing = missingOf(fieldsOf(row));
    if (published && missing.length > 0) return { ok: false, reason: 'profile-incomplete', missing };
    if ((row.published_at !== null) === published) return row;
    const entry = { person_id: personId, by_person_id: personId, at };
    await keepProfileHistory(trx, { ...entry, action: published ? 'publish' : 'withdraw' });
    const type = published ? 'profiles.profile-published' : 'profiles.profile-withdrawn';
    await tellModules(trx, type, personId, at);
    return updateProfile(trx, personId, {
      published_at: published ? at : null,
      ...(published ? { first_published_at: row.first_published_at ?? at } : {}),
      updated_at: at,
    });
  });
  return 'ok' in result ? result : { ok: true, profile: await presentOwn(needs.db, result) };
}

/** Takes all of it away, with what others said of it and who followed it; the account stays. */
export async function removeProfile(needs: ProfileNeeds, personId: string): Promise<void> {
  const at = instantText(needs.clock.now());
  await inTransaction(needs.db, async (trx) => {
    const row = await lockProfile(trx, personId);
    // What an administrator has hidden stays for them to see; it goes with the account.
    if (row?.hidden_at !== null) return;
    if (row.published_at !== null) await tellModules(trx, 'profiles.profile-withdrawn', personId, at);
    await deleteProfile(trx, personId);
  });
}

export async function presentOwn(db: Db, row: ProfileRow): Promise<OwnProfile> {
  const [{ followers }, own] = await Promise.all([
    countFollows(db, row.person_id),
    findOwnOrganisation(db, row.person_id),
  ]);
  const fields = fieldsOf(row);
  return {
    ...fields,
    ...{ id: row.person_id, revision: row.revision, photo: row.photo_path, cover: row.cover_path },
    ...{ status: statusOf(row), hiddenReason: row.hidden_reason, slugFixed: row.first_published_at !== null },
    ...{ missing: missingOf(fields), verified: row.verified_at !== null },
    identityChecked: own?.identityChecked ?? false,
    followers,
    updatedAt: row.updated_at,
  };
}

function firstProfile(person: { personId: string; name: string }): OwnProfile {
  const fields = empty(person);
  return {
    ...fields,
    slug: firstSlug(person.name),
    ...{ id: person.personId, revision: 0, photo: null, cover: null, status: 'draft', hiddenReason: null },
    ...{ slugFixed: false, missing: missingOf(fields), verified: false, identityChecked: false, followers: 0 },
    updatedAt: null,
  };
}

/** An address to begin with, which its bearer may change for a shorter one. */
function firstSlug(name: string): string {
  return `${slugWords(name).slice(0, 50).replace(/-+$/, '')}-${shortCode(4).toLowerCase()}`;
}

function empty({ name }: { name: string }): ProfileFields {
  return {
    ...{
      name: name.slice(0, 80),
      slug: '',
      fullName: null,
      fullNameShown: false,
      roles: [],
      bio: { fr: null, en: null },
    },
    ...{ links: [], website: null, town: null, country: null, latitude: null, longitude: null, genres: [] },
    ...{ instruments: [], software: [], tempo: null, languages: [], availability: 'open', busy: [], budget: null },
    credits: [],
  };
}
