import type { OwnReport, videoReport } from '@parterre/contract/videos';
import type { z } from 'zod';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { lockComment, updateComment } from '../sql/comment-rows.ts';
import { insertReport, reportsBy } from '../sql/moderation-rows.ts';
import type { ModeratedKind } from '../sql/moderation-rows.ts';
import { lockVideo, updateVideo } from '../sql/video-rows.ts';
import type { FeedNeeds } from './feed-needs.ts';
import { doOne } from './react.ts';

export type Reported = { ok: true } | { ok: false; reason: 'not-found' | 'own-video' | 'already-reported' };

/** Everything that somebody reported, of the feed and of profiles, the newest first. */
export async function listOwnReports({ db, profiles }: FeedNeeds, personId: string): Promise<OwnReport[]> {
  const [ofFeed, ofProfiles] = await Promise.all([reportsBy(db, personId), profiles.reportsBy(personId)]);
  return [...ofFeed, ...ofProfiles.map((one) => ({ ...one, kind: 'profile' as const }))].toSorted((a, b) =>
    b.at.localeCompare(a.at),
  );
}

/** Puts a video or a comment before the administrators; it stays until one of them decides. Whoever reports a video does not meet it again. */
export async function report(
  needs: FeedNeeds,
  kind: ModeratedKind,
  id: string,
  reporterId: string,
  told: z.output<typeof videoReport>,
): Promise<Reported> {
  const at = instantText(needs.clock.now());
  await needs.serving.videos.ready();
  return inTransaction(needs.db, async (trx): Promise<Reported> => {
    const row = kind === 'video' ? await lockVideo(trx, id) : await lockComment(trx, id);
    if (row?.hidden_reason !== null) return { ok: false, reason: 'not-found' };
    if ('published_at' in row && row.published_at === null) return { ok: false, reason: 'not-found' };
    if (row.person_id === reporterId) return { ok: false, reason: 'own-video' };
    const added = await insertReport(trx, {
      ...{ id: newId(), reporter_id: reporterId, at, reason: told.reason, text: told.text === '' ? null : told.text },
      ...(kind === 'video' ? { video_id: id } : { comment_id: id }),
    });
    if (!added) return { ok: false, reason: 'already-reported' };
    if (row.waiting_since === null)
      await (kind === 'video'
        ? updateVideo(trx, id, { waiting_since: at })
        : updateComment(trx, id, { waiting_since: at }));
    if (kind === 'video') await doOne(needs, trx, { id: reporterId, personId: reporterId }, id, 'report');
    return { ok: true };
  });
}
