import type { FeedControls, FeedExport, FeedTaste } from '@parterre/contract/feed';
import { believed } from '@parterre/recommender/ranking/taste';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { money } from '../../../platform/money.ts';
import type { StoredHistory } from '../domain/viewer-history.ts';
import { boostsOf, placeOfBoost } from '../sql/boost-rows.ts';
import { commentsBy } from '../sql/comment-rows.ts';
import { countEvents, exportRows } from '../sql/impression-rows.ts';
import {
  findViewer,
  forgetViewer,
  lockViewer,
  notePlace,
  recentInteractions,
  updateViewer,
} from '../sql/viewer-rows.ts';
import type { ViewerKey, ViewerRow } from '../sql/viewer-rows.ts';
import { controlsOf } from './act.ts';
import type { FeedNeeds } from './feed-needs.ts';

const mostGenres = 20;

/** What somebody wishes, and beside it what was learned. */
export async function readTaste(needs: FeedNeeds, who: ViewerKey): Promise<FeedTaste> {
  const [row, { count, since }] = await Promise.all([findViewer(needs.db, who.id), countEvents(needs.db, who.id)]);
  const controls = controlsOf(row);
  return {
    controls,
    learned: controls.profiling
      ? learnedGenres(row?.history as StoredHistory | undefined, needs.clock.now().epochMilliseconds)
      : [],
    ...{ events: count, since },
  };
}

/**
 * Keeps the sliders; the next page is made with them. Without profiling nothing that was learned is read any more, and what is done from now on
 * is nobody’s; what was kept before stays until it is reset.
 */
export async function writeControls(needs: FeedNeeds, who: ViewerKey, controls: FeedControls): Promise<FeedTaste> {
  const at = instantText(needs.clock.now());
  await inTransaction(needs.db, async (trx) => {
    await lockViewer(trx, who, at);
    await updateViewer(trx, who.id, { controls, seen_at: at });
    if (!controls.profiling) await notePlace(trx, who.id, null);
  });
  return readTaste(needs, who);
}

/** Forgets what was learned and everything that it was learned from. Likes, saves and the sliders stay. */
export async function reset(needs: FeedNeeds, who: ViewerKey): Promise<FeedTaste> {
  const at = instantText(needs.clock.now());
  await inTransaction(needs.db, async (trx) => {
    await lockViewer(trx, who, at);
    await forgetViewer(trx, who.id);
  });
  return readTaste(needs, who);
}

/** Everything that is kept of somebody here. */
export async function exportFeed(needs: FeedNeeds, who: ViewerKey): Promise<FeedExport> {
  const [row, { impressions, events }, interactions, comments, boosts] = await Promise.all([
    findViewer(needs.db, who.id),
    exportRows(needs.db, who.id),
    recentInteractions(needs.db, who.id, 1_000_000),
    who.personId === null ? [] : commentsBy(needs.db, who.personId),
    who.personId === null ? [] : boostsOf(needs.db, who.personId),
  ]);
  return {
    controls: controlsOf(row),
    around: aroundOf(row),
    impressions: impressions.map(
      ({ id, video_id: videoId, at, position, source, probability, why, boost_id: boost }) => ({
        ...{ id, videoId, at, position, source, probability, why, boosted: boost !== null },
      }),
    ),
    events: events.map(({ id, impression_id: impression, video_id: videoId, type, at, ms, loops }) => ({
      ...{ id, impression, videoId, type, at, ms, loops },
    })),
    liked: interactions.flatMap((one) => (one.liked_at === null ? [] : one.video_id)),
    saved: interactions.flatMap((one) => (one.saved_at === null ? [] : one.video_id)),
    comments: comments.map(({ id, video_id: videoId, text, created_at: at }) => ({ id, videoId, text, at })),
    boosts: boosts.map((boost) => ({
      ...{ id: boost.id, videoId: boost.video_id, videoTitle: boost.video_title },
      ...{ source: boost.source, status: boost.status, showings: boost.bought, delivered: boost.delivered },
      ...{ days: boost.days, place: placeOfBoost(boost), genres: boost.genres },
      price: boost.amount === null || boost.currency === null ? null : money(boost.amount, boost.currency),
      ...{ country: boost.country, orderedAt: boost.created_at, paidAt: boost.paid_at },
      ...{ startsAt: boost.starts_at ?? boost.wished_start, endsAt: boost.ends_at },
      ...{ endedAt: boost.ended_at, endReason: boost.end_reason, reason: boost.reason },
    })),
  };
}

function aroundOf(row: ViewerRow | null): FeedExport['around'] {
  const { country = null, latitude = null, longitude = null } = row ?? {};
  return country === null || latitude === null || longitude === null ? null : { country, latitude, longitude };
}

/** Genres that somebody took to, with their share of all the liking. */
function learnedGenres(history: StoredHistory | undefined, now: number): FeedTaste['learned'] {
  const taste = history?.taste ?? {};
  const liked = Object.keys(taste)
    .filter((key) => key.startsWith('genre:'))
    .map((key) => ({ genre: key.slice('genre:'.length), liking: believed(taste, key, now).liking }))
    .filter(({ liking }) => liking > 0)
    .sort((one, other) => other.liking - one.liking)
    .slice(0, mostGenres);
  const sum = liked.reduce((all, { liking }) => all + liking, 0);
  return liked.map(({ genre, liking }) => ({ genre, share: liking / sum }));
}
