import type { VideoComment, VideoCommentList, newVideoComment, videoCommentQuery } from '@parterre/contract/videos';
import type { z } from 'zod';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { cursorOf, readPlace } from '../../../platform/list-place.ts';
import { emit } from '../../../platform/outbox.ts';
import type { PersonActor } from '../../identity/contract.ts';
import { videoCommented } from '../contract.ts';
import { countComments, deleteComment, insertComment, listComments, lockComment } from '../sql/comment-rows.ts';
import type { CommentRow } from '../sql/comment-rows.ts';
import { noteCounts } from '../sql/count-rows.ts';
import { findVideo, seenVideos } from '../sql/video-rows.ts';
import type { VideoRow } from '../sql/video-rows.ts';
import type { ViewerKey } from '../sql/viewer-rows.ts';
import type { FeedNeeds } from './feed-needs.ts';
import { doOne } from './react.ts';
import { apart } from './read-videos.ts';

export type CommentWritten =
  | { ok: true; comment: VideoComment }
  | { ok: false; reason: 'not-found' | 'email-not-verified' | 'comments-closed' | 'video-id-taken' };

/** Writes under a video that may be seen. The same id by the same person again is the comment that there is. */
export async function writeComment(
  needs: FeedNeeds,
  person: PersonActor,
  videoId: string,
  { id, text }: z.output<typeof newVideoComment>,
): Promise<CommentWritten> {
  if (!person.emailVerified) return { ok: false, reason: 'email-not-verified' };
  const { personId } = person;
  const who = { id: personId, personId };
  const [video] = await seenVideos(needs.db, [videoId]);
  if (video === undefined || (await apart(needs, who, video.person_id))) return { ok: false, reason: 'not-found' };
  if (!video.comments_open) return { ok: false, reason: 'comments-closed' };
  await needs.serving.videos.ready();
  const at = instantText(needs.clock.now());
  const row = await inTransaction(needs.db, async (trx) => {
    const comment = { id, video_id: videoId, person_id: personId, text, created_at: at };
    if (!(await insertComment(trx, comment))) return lockComment(trx, id);
    await doOne(needs, trx, who, videoId, 'comment');
    await noteCounts(trx, [{ videoId, what: 'comments', amount: 1 }], at);
    if (video.person_id !== personId) {
      const data = { videoId, commentId: id, personId, creatorId: video.person_id };
      await emit(trx, { type: videoCommented, subject: videoId, data, at });
    }
    return lockComment(trx, id);
  });
  if (row?.person_id !== personId || row.video_id !== videoId) return { ok: false, reason: 'video-id-taken' };
  needs.serving.cards.forget([videoId]);
  const [comment] = await present(needs, [row], video, personId);
  return comment === undefined ? { ok: false, reason: 'not-found' } : { ok: true, comment };
}

/** Its author and the creator of the video may. @returns false when there is none that this person may delete */
export async function removeComment(needs: FeedNeeds, personId: string, commentId: string): Promise<boolean> {
  const at = instantText(needs.clock.now());
  const videoId = await inTransaction(needs.db, async (trx) => {
    const row = await lockComment(trx, commentId);
    const video = row && (await findVideo(trx, row.video_id));
    if (row === null || (row.person_id !== personId && video?.person_id !== personId)) return null;
    await deleteComment(trx, commentId);
    if (row.hidden_reason === null)
      await noteCounts(trx, [{ videoId: row.video_id, what: 'comments', amount: -1 }], at);
    return row.video_id;
  });
  if (videoId !== null) needs.serving.cards.forget([videoId]);
  return videoId !== null;
}

/** Comments under a video that may be seen, without those of people whom the reader has blocked or who have blocked them; null: no such video. */
export async function readComments(
  needs: FeedNeeds,
  who: ViewerKey,
  videoId: string,
  { cursor, pageSize }: z.output<typeof videoCommentQuery>,
): Promise<VideoCommentList | null> {
  const [video] = await seenVideos(needs.db, [videoId]);
  if (video === undefined || (await apart(needs, who, video.person_id))) return null;
  const without = who.personId === null ? [] : [...(await needs.profiles.blockedAround(who.personId))];
  const [rows, count] = await Promise.all([
    listComments(needs.db, videoId, {
      after: readPlace(cursor),
      most: pageSize + 1,
      without,
      readerId: who.personId,
    }),
    countComments(needs.db, videoId, without),
  ]);
  const items = await present(needs, rows.slice(0, pageSize), video, who.personId);
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
  return { items, count, cursor: last === undefined ? null : cursorOf({ at: last.created_at, id: last.id }) };
}

async function present(
  needs: FeedNeeds,
  rows: readonly CommentRow[],
  video: VideoRow,
  readerId: string | null,
): Promise<VideoComment[]> {
  const ids = [...new Set(rows.map((row) => row.person_id))];
  const [people, profiles] = await Promise.all([needs.identity.people(ids), needs.profiles.profiles(ids)]);
  return rows.map((row) => {
    const profile = profiles.get(row.person_id);
    const shown = profile?.published === true ? profile : null;
    const own = row.person_id === readerId;
    return {
      ...{ id: row.id, text: row.text, createdAt: row.created_at, own },
      author: {
        ...{ personId: row.person_id, slug: shown?.slug ?? null, picture: shown?.photo ?? null },
        name: shown?.name ?? publicName(people.get(row.person_id)?.name ?? ''),
      },
      byCreator: row.person_id === video.person_id,
      mayDelete: own || video.person_id === readerId,
      hiddenReason: own ? row.hidden_reason : null,
    };
  });
}

/** Of an account without a profile, the first name and an initial. */
function publicName(name: string): string {
  const [first = '', ...rest] = name.trim().split(/\s+/);
  const last = rest.at(-1);
  return last === undefined ? first : `${first} ${last.charAt(0)}.`;
}
