import type { Video } from '@parterre/contract/videos';
import { seeded } from '@parterre/recommender/random';
import { pageSettings } from '@parterre/recommender/ranking/page-settings';
import { rankPage } from '@parterre/recommender/ranking/rank-page';
import { newViewer, newVisit } from '@parterre/recommender/ranking/viewer';
import { findCandidates } from '../serving/find-candidates.ts';
import type { FeedNeeds } from './feed-needs.ts';
import { cardsOf } from './present-videos.ts';
import { placeOf } from './serve-page.ts';

const hour = 3_600_000;
const ofNobody = { liked: false, saved: false, following: false, notInterested: false, own: false };

/**
 * The video that the page of the feed is drawn with before anybody is known: what goes on, near a place where one is said; the same for everybody
 * within the hour, and never one that is paid for. Nothing is kept of it: the first page of a visit begins with it (`first`), and that showing counts.
 * @returns null while nothing is published
 */
export async function openingVideo(
  needs: FeedNeeds,
  at: { latitude: number; longitude: number } | null,
): Promise<Video | null> {
  const now = needs.clock.now().epochMilliseconds;
  const [index, model] = await Promise.all([needs.serving.videos.ready(), needs.serving.models.ranking()]);
  const viewer = { ...newViewer({ place: placeOf(at, null, index) }), profiling: false };
  const random = seeded(Math.floor(now / hour));
  const nothing: ReadonlySet<string> = new Set();
  const candidates = findCandidates(
    index,
    { viewer, shown: nothing, own: null, met: [], collaborative: null, model, followedOnly: false, boosts: null, now },
    random,
  );
  const [first] = rankPage({ viewer, visit: newVisit, candidates, model, now }, { ...pageSettings, size: 1 }, random);
  const card = first && (await cardsOf(needs, [first.videoId])).get(first.videoId);
  return card ? { ...card, mine: ofNobody } : null;
}
