import type {
  ModeratedProfile,
  ModeratedProfileList,
  profileDecision,
  profileModerationQuery,
  profileReport,
} from '@parterre/contract/artists';
import type { z } from 'zod';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { pageOfList } from '../../../platform/page-of-list.ts';
import { checkedAmong, findProfile, keepProfileHistory, lockProfile, updateProfile } from '../sql/profile-rows.ts';
import type { ProfileRow } from '../sql/profile-rows.ts';
import { answerReports, insertReport, listForModeration, readOpenReports } from '../sql/report-rows.ts';
import { fieldsOf, statusOf } from './present-profile.ts';
import type { ProfileNeeds } from './profile-needs.ts';
import { tellModules } from './tell-modules.ts';
import { tellBearer } from './tell-bearer.ts';

export type Reported = { ok: true } | { ok: false; reason: 'not-found' | 'own-profile' | 'already-reported' };

/** Puts a profile before the administrators. However many report it, it stays until one of them decides. */
export async function reportProfile(
  { db, clock }: Pick<ProfileNeeds, 'db' | 'clock'>,
  personId: string,
  reporterId: string,
  { reason, text }: z.output<typeof profileReport>,
): Promise<Reported> {
  if (personId === reporterId) return { ok: false, reason: 'own-profile' };
  const at = instantText(clock.now());
  return inTransaction(db, async (trx): Promise<Reported> => {
    const row = await lockProfile(trx, personId);
    if (row === null || statusOf(row) !== 'published') return { ok: false, reason: 'not-found' };
    const report = {
      id: newId(),
      person_id: personId,
      reporter_id: reporterId,
      reason,
      text: text === '' ? null : text,
      at,
    };
    return (await insertReport(trx, report)) ? { ok: true } : { ok: false, reason: 'already-reported' };
  });
}

/** A page of the administrators' list, with the reports that nobody has answered. */
export async function listModeratedProfiles(
  needs: Pick<ProfileNeeds, 'db' | 'identity'>,
  query: z.output<typeof profileModerationQuery>,
): Promise<ModeratedProfileList> {
  const { rows, count } = await listForModeration(needs.db, query);
  return pageOfList(await present(needs, rows), count, query);
}

type Decided = { ok: true; profile: ModeratedProfile } | { ok: false; reason: 'not-found' | 'reason-missing' };

/**
 * Keeps a profile as it is, hides it with a reason that its bearer reads, shows it again, or gives it the badge or takes it. Keeping, hiding and showing
 * answer all its reports. What is so already stays so, and tells nobody.
 */
export async function decideProfile(
  needs: ProfileNeeds,
  administratorId: string,
  personId: string,
  { action, reason }: z.output<typeof profileDecision>,
): Promise<Decided> {
  if (action === 'hide' && reason === null) return { ok: false, reason: 'reason-missing' };
  const at = instantText(needs.clock.now());
  const found = await inTransaction(needs.db, async (trx) => {
    const row = await lockProfile(trx, personId);
    if (row === null) return false;
    if (action !== 'verify' && action !== 'unverify') await answerReports(trx, personId, at);
    await decide(needs, trx, row, { action, reason, administratorId, at });
    return true;
  });
  const after = found ? await findProfile(needs.db, personId) : null;
  const [profile] = after === null ? [] : await present(needs, [after]);
  return profile === undefined ? { ok: false, reason: 'not-found' } : { ok: true, profile };
}

async function decide(
  needs: ProfileNeeds,
  trx: Transaction,
  row: ProfileRow,
  { action, reason, administratorId, at }: z.output<typeof profileDecision> & { administratorId: string; at: string },
): Promise<void> {
  const { person_id: personId } = row;
  const isSo = {
    ...{ keep: false, hide: row.hidden_at !== null && row.hidden_reason === reason, show: row.hidden_at === null },
    ...{ verify: row.verified_at !== null, unverify: row.verified_at === null },
  }[action];
  if (isSo) return;
  await keepProfileHistory(trx, { person_id: personId, by_person_id: administratorId, at, action, reason });
  switch (action) {
    case 'keep':
      return;
    case 'hide': {
      await updateProfile(trx, personId, { hidden_at: at, hidden_reason: reason, updated_at: at });
      await tellModules(trx, 'profiles.profile-hidden', personId, at);
      return tellBearer(needs, trx, row, { kind: 'hide', reason: reason ?? '' });
    }
    case 'show': {
      await updateProfile(trx, personId, { hidden_at: null, hidden_reason: null, updated_at: at });
      if (row.published_at !== null) await tellModules(trx, 'profiles.profile-published', personId, at);
      return tellBearer(needs, trx, row, { kind: 'show' });
    }
    case 'verify':
    case 'unverify': {
      const given = action === 'verify';
      const badge = { verified_at: given ? at : null, verified_by: given ? administratorId : null };
      await updateProfile(trx, personId, { ...badge, updated_at: at });
      if (statusOf(row) === 'published') await tellModules(trx, 'profiles.profile-changed', personId, at);
      return tellBearer(needs, trx, row, { kind: action });
    }
  }
}

async function present(
  { db, identity }: Pick<ProfileNeeds, 'db' | 'identity'>,
  rows: readonly ProfileRow[],
): Promise<ModeratedProfile[]> {
  const ids = rows.map((row) => row.person_id);
  const [reports, checked] = await Promise.all([readOpenReports(db, ids), checkedAmong(db, ids)]);
  const reporters = reports.flatMap(({ reporterId }) => reporterId ?? []);
  const people = await identity.people([...new Set([...ids, ...reporters])]);
  return rows.map((row) => {
    const { slug, name, fullName, roles, town } = fieldsOf(row);
    return {
      ...{ id: row.person_id, slug, name, fullName, roles, town, photo: row.photo_path },
      account: people.get(row.person_id)?.name ?? '',
      ...{ status: statusOf(row), hiddenReason: row.hidden_reason, verified: row.verified_at !== null },
      identityChecked: checked.has(row.person_id),
      reports: reports
        .filter(({ personId }) => personId === row.person_id)
        .map(({ reason, text, reporterId, at }) => ({
          reason,
          text,
          at,
          by: people.get(reporterId ?? '')?.name ?? null,
        })),
      updatedAt: row.updated_at,
    };
  });
}
