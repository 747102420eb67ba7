import type { VideoAnswer } from '@parterre/contract/videos';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { Action } from '../domain/interaction-rules.ts';
import { readCounts } from '../sql/count-rows.ts';
import { insertEvents } from '../sql/impression-rows.ts';
import { lockViewer } from '../sql/viewer-rows.ts';
import type { ViewerKey } from '../sql/viewer-rows.ts';
import { act, controlsOf } from './act.ts';
import type { FeedNeeds } from './feed-needs.ts';
import { countedIn, countsOf, followedBy, mineOf } from './present-videos.ts';
import { apart } from './read-videos.ts';

export type Reaction = 'like' | 'unlike' | 'save' | 'unsave' | 'share' | 'not-interested' | 'interested';

/** Does something with a video outside a page of the feed; the next page is made with it. Null: there is no such video for this viewer. */
export async function react(
  needs: FeedNeeds,
  who: ViewerKey,
  videoId: string,
  type: Reaction,
): Promise<VideoAnswer | null> {
  const entry = (await needs.serving.videos.ready()).get(videoId);
  if (entry === undefined || (await apart(needs, who, entry.creatorId))) return null;
  const done = await inTransaction(needs.db, (trx) => doOne(needs, trx, who, videoId, type));
  const [counts, followed] = await Promise.all([readCounts(needs.db, [videoId]), followedBy(needs, who)]);
  needs.serving.cards.forget([videoId]);
  const mine = mineOf(done, entry.creatorId, who, followed);
  return { counts: countedIn(countsOf(counts.get(videoId)), mine), mine };
}

/** The same within a transaction, for a video that this node knows. */
export async function doOne(
  needs: FeedNeeds,
  trx: Transaction,
  who: ViewerKey,
  videoId: string,
  type: Exclude<Action['type'], 'watched'>,
) {
  const video = needs.serving.videos.get(videoId);
  if (video === undefined) return undefined;
  const at = instantText(needs.clock.now());
  const viewer = await lockViewer(trx, who, at);
  const { profiling } = controlsOf(viewer);
  const event = { id: newId(), viewer_id: profiling ? who.id : null, impression_id: null, video_id: videoId, type, at };
  await insertEvents(trx, [{ ...event, ms: null, loops: null, quantile: null }]);
  const model = await needs.serving.models.ranking();
  return (await act(trx, viewer, [{ video, action: { type, at } }], model, at)).get(videoId);
}
