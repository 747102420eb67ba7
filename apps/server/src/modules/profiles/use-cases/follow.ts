import type { FollowState, FollowedList } from '@parterre/contract/profiles';
import { instantText } from '../../../platform/clock.ts';
import type { Clock } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Db } from '../../../platform/database.ts';
import { emit } from '../../../platform/outbox.ts';
import { pageOfList } from '../../../platform/page-of-list.ts';
import { personFollowed } from '../contract.ts';
import type { FollowedSubjects, PersonFollowedData, Subject } from '../contract.ts';
import { isBlockedBetween, lockPair } from '../sql/block-rows.ts';
import { deleteFollow, insertFollow, listFollows, readFollow } from '../sql/follow-rows.ts';

export interface FollowTools {
  readonly db: Db;
  readonly clock: Clock;
  readonly subjects: FollowedSubjects;
}

export type Follow =
  { ok: true; state: FollowState } | { ok: false; reason: 'not-found' | 'own-profile' | 'not-followable' };

/** Follows something that exists. Doing it again changes nothing. Nobody follows whom they have blocked, or who has blocked them. */
export async function follow(tools: FollowTools, personId: string, subject: Subject): Promise<Follow> {
  if (subject.kind === 'person' && subject.id === personId) return { ok: false, reason: 'own-profile' };
  if (!(await tools.subjects.exists(subject))) return { ok: false, reason: 'not-found' };
  const at = instantText(tools.clock.now());
  const blocked = await inTransaction(tools.db, async (trx) => {
    if (subject.kind === 'person') {
      await lockPair(trx, personId, subject.id);
      if (await isBlockedBetween(trx, personId, subject.id)) return true;
    }
    const isNew = await insertFollow(trx, personId, subject, at);
    if (isNew && subject.kind === 'person') {
      const data: PersonFollowedData = { followerId: personId, followedId: subject.id };
      await emit(trx, { type: personFollowed, subject: personId, data, at });
    }
    return false;
  });
  return blocked ? { ok: false, reason: 'not-followable' } : readState(tools, personId, subject);
}

/** Follows no longer. Doing it again changes nothing; what is gone can still be left. */
export async function unfollow(tools: FollowTools, personId: string, subject: Subject): Promise<Follow> {
  const ended = await deleteFollow(tools.db, personId, subject);
  if (ended) return { ok: true, state: { ...subject, ...(await readFollow(tools.db, personId, subject)) } };
  return readState(tools, personId, subject);
}

/** Whether somebody follows it. What they do not follow must exist to be told of. */
export async function readState(tools: FollowTools, personId: string, subject: Subject): Promise<Follow> {
  const found = await readFollow(tools.db, personId, subject);
  if (!found.following && !(await tools.subjects.exists(subject))) return { ok: false, reason: 'not-found' };
  return { ok: true, state: { ...subject, ...found } };
}

/** What somebody follows, newest first, each with its next dates. What is gone is counted but not listed. */
export async function listFollowed(
  tools: FollowTools,
  personId: string,
  page: { page: number; pageSize: number },
): Promise<FollowedList> {
  const { rows, count } = await listFollows(tools.db, personId, page);
  const described = new Map((await tools.subjects.describe(rows)).map((subject) => [subject.id, subject]));
  const items = rows.flatMap(({ id, followedAt }) => {
    const subject = described.get(id);
    return subject === undefined ? [] : [{ ...subject, followedAt }];
  });
  return pageOfList(items, count, page);
}
