import { oldestFeedEventDays } from '@parterre/contract/feed';
import type { FeedEvent, FeedEventsTaken } from '@parterre/contract/feed';
import { quantileOfWatch } from '@parterre/recommender/ranking/watch-quantiles';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Action } from '../domain/interaction-rules.ts';
import { confirmShowings } from '../sql/boost-rows.ts';
import { insertEvents, readImpressions, watchedSoFar } from '../sql/impression-rows.ts';
import type { ToldImpression } from '../sql/impression-rows.ts';
import { reachNewcomers } from '../sql/newcomer-rows.ts';
import { lockViewer } from '../sql/viewer-rows.ts';
import type { ViewerKey } from '../sql/viewer-rows.ts';
import { act, controlsOf } from './act.ts';
import type { Act } from './act.ts';
import type { FeedNeeds } from './feed-needs.ts';

/** An event that is to be kept, with what it is about. */
interface Placed {
  readonly event: FeedEvent;
  readonly impression: ToldImpression;
  readonly at: string;
}

/**
 * Takes what happened on a screen, perhaps days ago: each event once, however often it is sent. What is refused will not be taken later either.
 * Without profiling it adds to the figures of the videos, and is nobody's.
 */
export async function takeEvents(
  needs: FeedNeeds,
  who: ViewerKey,
  events: readonly FeedEvent[],
): Promise<FeedEventsTaken> {
  const now = needs.clock.now();
  const videos = await needs.serving.videos.ready();
  const impressions = await readImpressions(needs.db, [...new Set(events.map((one) => one.impression))], who.id);
  const oldest = now.subtract({ hours: oldestFeedEventDays * 24 }).epochMilliseconds;
  const refused: FeedEventsTaken['refused'] = [];
  const placed: Placed[] = [];
  const ids = new Set<string>();
  for (const event of events) {
    if (ids.has(event.id)) continue;
    ids.add(event.id);
    const impression = impressions.get(event.impression);
    if (impression === undefined) refused.push({ id: event.id, code: 'unknown-impression' });
    else if (Date.parse(event.at) < oldest) refused.push({ id: event.id, code: 'too-old' });
    else if (videos.get(impression.video_id) === undefined) refused.push({ id: event.id, code: 'video-gone' });
    else placed.push({ event, impression, at: bounded(event.at, impression.at, instantText(now)) });
  }
  placed.sort((one, other) => one.at.localeCompare(other.at));
  const taken = placed.length === 0 ? 0 : await keep(needs, who, placed, instantText(now));
  return { taken, repeated: events.length - refused.length - taken, refused };
}

/** @returns how many were new */
async function keep(needs: FeedNeeds, who: ViewerKey, placed: readonly Placed[], now: string): Promise<number> {
  const model = await needs.serving.models.ranking();
  const { videos } = needs.serving;
  return inTransaction(needs.db, async (trx) => {
    const viewer = await lockViewer(trx, who, now);
    const { profiling } = controlsOf(viewer);
    const soFar = await watchedSoFar(trx, [...new Set(placed.map(({ impression }) => impression.id))]);
    const rows = [];
    const acts = new Map<string, Act>();
    for (const { event, impression, at } of placed) {
      const video = videos.get(impression.video_id);
      if (video === undefined) continue;
      const action = actionOf(event, at, impression, now, (seconds) => ({
        quantile: quantileOfWatch(model.quantiles, seconds, video.seconds),
        seconds: video.seconds,
        before: soFar.get(impression.id) ?? { ms: 0, loops: 0, quantile: 0 },
      }));
      if (action.type === 'watched') {
        const { ms, loops, quantile, before } = action;
        soFar.set(impression.id, { ms: Math.max(ms, before.ms), loops: Math.max(loops, before.loops), quantile });
      }
      acts.set(event.id, { video, action });
      rows.push({
        ...{ id: event.id, viewer_id: profiling ? who.id : null, impression_id: impression.id, at },
        ...{ video_id: impression.video_id, type: event.type },
        ...(action.type === 'watched'
          ? { ms: action.ms, loops: action.loops, quantile: action.quantile - action.before.quantile }
          : { ms: null, loops: null, quantile: null }),
      });
    }
    const fresh = await insertEvents(trx, rows);
    await act(
      trx,
      viewer,
      [...acts].flatMap(([id, one]) => (fresh.has(id) ? [one] : [])),
      model,
      now,
    );
    await confirmShowings(
      trx,
      placed.flatMap(({ event, impression }) =>
        impression.boost_id !== null && (event.type === 'impression' || event.type === 'watched')
          ? [impression.id]
          : [],
      ),
    );
    const reached = placed.flatMap(({ event, impression }) =>
      fresh.has(event.id) && event.type === 'impression' && impression.qualified
        ? [videos.get(impression.video_id)?.creatorId ?? '']
        : [],
    );
    await reachNewcomers(trx, [...new Set(reached.filter((id) => id !== ''))], who.id);
    return fresh.size;
  });
}

function actionOf(
  event: FeedEvent,
  at: string,
  impression: ToldImpression,
  now: string,
  watching: (seconds: number) => Pick<Extract<Action, { type: 'watched' }>, 'quantile' | 'seconds' | 'before'>,
): Action {
  if (event.type !== 'watched') return { type: event.type, at };
  // Nobody watches longer than it was there to be watched.
  const ms = Math.min(event.ms, Math.max(0, Date.parse(now) - Date.parse(impression.at)));
  return { type: 'watched', at, ms, loops: event.loops, ...watching(ms / 1000) };
}

/** Clocks of devices go wrong: nothing happens before it was shown, or in the time to come. */
function bounded(at: string, shownAt: string, now: string): string {
  if (at < shownAt) return shownAt;
  return at > now ? now : at;
}
