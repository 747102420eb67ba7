import { scoreFeatures, type ScoreFeature } from './feed-model.ts';
import type { OpenPage } from './places.ts';
import type { FeedSource, Reason } from './ranked-video.ts';
import { believed, genreKey } from './taste.ts';

const mostReasons = 3;

/** What each part of a score (over that of a middling candidate) did for a candidate, the most first; only what spoke for it. */
function spokeFor(page: OpenPage, place: number): ScoreFeature[] {
  const { features, weights } = page.scored;
  const width = scoreFeatures.length;
  const neutral: Partial<Record<ScoreFeature, number>> = { collaborative: 0.4, language: 0.5 };
  return scoreFeatures
    .map((name, index) => ({
      name,
      did: (weights[index] ?? 0) * ((features[place * width + index] ?? 0) - (neutral[name] ?? 0)),
    }))
    .filter(({ did }) => did > 0.01)
    .sort((one, other) => other.did - one.did)
    .map(({ name }) => name);
}

const sourceOf: Record<ScoreFeature, FeedSource> = {
  collaborative: 'collaborative',
  genre: 'content',
  tempo: 'content',
  country: 'content',
  creator: 'content',
  language: 'content',
  followed: 'followed',
  nearby: 'nearby',
  trend: 'trending',
  fresh: 'trending',
  quality: 'trending',
};

/** Which part of the score won a place that was not drawn. */
export function strongestSource(page: OpenPage, place: number): FeedSource {
  const [first] = spokeFor(page, place);
  return first === undefined ? 'trending' : sourceOf[first];
}

/** The most telling reasons, in codes; never empty. What a source says of itself comes first. */
export function tellReasons(page: OpenPage, place: number, source: FeedSource): Reason[] {
  const { viewer, candidates, now } = page.input;
  const candidate = candidates[place];
  const reasons: Reason[] = [];
  if (source === 'boost') reasons.push({ code: 'boosted' });
  if (source === 'newcomer' || (source !== 'boost' && candidate?.newcomer)) reasons.push({ code: 'new-artist' });
  if (source === 'exploration') reasons.push({ code: 'something-else' });
  if (!viewer.profiling) reasons.push({ code: 'no-profiling' });
  const wished = candidate?.genres.find((genre) => (viewer.wishes.genres[genre] ?? 0) > 0);
  if (viewer.profiling && wished !== undefined) reasons.push({ code: 'taste-slider', genre: wished });
  const genre = candidate?.genres.toSorted(
    (one, other) =>
      believed(viewer.history.taste, genreKey(other), now).liking -
      believed(viewer.history.taste, genreKey(one), now).liking,
  )[0];
  const codes = new Set(reasons.map(({ code }) => code));
  for (const feature of spokeFor(page, place)) {
    const reason = reasonOf(feature, genre, candidate?.alike);
    if (reason === null || codes.has(reason.code)) continue;
    codes.add(reason.code);
    reasons.push(reason);
  }
  return reasons.length > 0 ? reasons.slice(0, mostReasons) : [{ code: 'something-else' }];
}

function reasonOf(
  feature: ScoreFeature,
  genre: string | undefined,
  alike: { videoId: string; liked: boolean } | undefined,
): Reason | null {
  switch (feature) {
    case 'collaborative':
    case 'creator':
      return alike ? { code: alike.liked ? 'liked-like-this' : 'watched-like-this', videoId: alike.videoId } : null;
    case 'genre':
      return genre === undefined ? null : { code: 'genre', genre };
    case 'tempo':
      return { code: 'tempo' };
    case 'followed':
      return { code: 'followed' };
    case 'nearby':
    case 'country':
      return { code: 'nearby' };
    case 'trend':
    case 'quality':
      return { code: 'trending' };
    case 'fresh':
    case 'language':
      return null;
  }
}
