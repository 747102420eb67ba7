import { Temporal } from 'temporal-polyfill';
import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import { insertEvents, lastShownOf } from '../sql/impression-rows.ts';
import { findViewer, lockViewer, readInteractions } from '../sql/viewer-rows.ts';
import { act, controlsOf } from './act.ts';
import type { FeedNeeds } from './feed-needs.ts';

/** A follow or an order is put down to a video that was seen so long before: the time in which `fitEventWeights` looks for what came of one. */
const windowDays = 7;

/** Something that somebody did with the creator of videos, as another module tells of it. */
export interface Outcome {
  /** of the event that tells it: the same again is the same */
  readonly id: string;
  /** ISO instant */
  readonly at: string;
  readonly personId: string;
  readonly creatorId: string;
  readonly type: 'follow' | 'order';
}

/**
 * Learns from a follow or an order. It is put down to the last video of this creator that this person was shown on a screen within the last seven days, and to
 * none where there is none. Once an event; once a video, however often somebody follows anew. Nothing is kept of who wants no profiling.
 */
export async function ledTo(needs: FeedNeeds, trx: Transaction, outcome: Outcome): Promise<void> {
  const { id, at, personId, creatorId, type } = outcome;
  if ((await findViewer(trx, personId)) === null) return;
  // Locked before anything is read: whoever resets, or ends the profiling, at this moment has nothing kept afterwards.
  const viewer = await lockViewer(trx, { id: personId, personId }, at);
  if (!controlsOf(viewer).profiling) return;
  const from = instantText(Temporal.Instant.from(at).subtract({ hours: windowDays * 24 }));
  const shown = await lastShownOf(trx, personId, creatorId, { from, to: at });
  if (shown === null) return;
  const video = (await needs.serving.videos.ready()).get(shown.videoId);
  if (video === undefined) return;
  const before = (await readInteractions(trx, personId, [shown.videoId])).get(shown.videoId);
  if ((before?.[type === 'follow' ? 'followed' : 'ordered'] ?? 0) > 0) return;
  const event = { id, viewer_id: personId, impression_id: shown.id, video_id: shown.videoId, type, at };
  const fresh = await insertEvents(trx, [{ ...event, ms: null, loops: null, quantile: null }]);
  if (!fresh.has(id)) return;
  const model = await needs.serving.models.ranking();
  await act(trx, viewer, [{ video, action: { type, at } }], model, at);
}
