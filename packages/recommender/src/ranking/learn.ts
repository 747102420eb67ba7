import type { VideoFacts } from './candidate.ts';
import type { FeedEvent } from './feed-event.ts';
import type { FeedModel } from './feed-model.ts';
import { likingOf } from './outcome.ts';
import { believed, genreKey, genrePrefix, tasteKeys, withOccasion } from './taste.ts';
import type { RecentVideo, Viewer } from './viewer.ts';
import { quantileOfWatch } from './watch-quantiles.ts';

/** Videos whose outcome may still change, and by which the mood of a visit is judged. */
const mostRecent = 60;

const plus = (set: ReadonlySet<string>, id: string): ReadonlySet<string> => (set.has(id) ? set : new Set(set).add(id));

/** What somebody decides holds with and without profiling. */
function withDecision(viewer: Viewer, { kind, video }: FeedEvent): Viewer {
  const { hidden } = viewer;
  if (kind === 'mute') return { ...viewer, hidden: { ...hidden, creators: plus(hidden.creators, video.creatorId) } };
  if (kind === 'not-interested' || kind === 'report')
    return { ...viewer, hidden: { ...hidden, videos: plus(hidden.videos, video.videoId) } };
  return viewer;
}

/**
 * The viewer after an event; the next page is made with it. Events about one video make one occasion, whose liking changes as more becomes known. Without
 * profiling only decisions are kept (muted, not wanted, reported). `history.seen` and `history.boosts` are the caller's.
 */
export function learn(before: Viewer, event: FeedEvent, model: FeedModel): Viewer {
  const viewer = withDecision(before, event);
  if (!viewer.profiling || event.kind === 'impression') return viewer;
  const { history } = viewer;
  const { video, at } = event;
  const known = history.recent.find(({ videoId }) => videoId === video.videoId);
  const was = known ?? {
    videoId: video.videoId,
    genres: video.genres,
    watched: null,
    gestures: 0,
    expected: expectedOf(viewer, video, at),
  };
  const now: RecentVideo =
    event.kind === 'watched'
      ? { ...was, watched: quantileOfWatch(model.quantiles, event.seconds, video.seconds) }
      : { ...was, gestures: was.gestures + model.events.gestures[event.kind] };
  const liking = (of: RecentVideo) => likingOf(model.events, of.watched, of.gestures);
  const change = liking(now) - (known ? liking(known) : 0);
  return {
    ...viewer,
    history: {
      ...history,
      taste: withOccasion(history.taste, tasteKeys(video), change, known !== undefined, at),
      recent: [...history.recent.filter((one) => one !== known), now].slice(-mostRecent),
      followed: event.kind === 'follow' ? plus(history.followed, video.creatorId) : history.followed,
    },
  };
}

/** How much worse than believed the last videos go before somebody is taken to have changed, on the scale of liking. */
const noticeable = 0.3;
/** Nobody likes nothing: somebody of whom no genre is believed to be liked at least so much is still to be found out about. */
const liked = 0.15;
/** A surprise that tells where to look: then no search is needed. */
const worthFollowing = 0.3;
const lastVideos = 6;

function expectedOf({ history }: Viewer, { genres }: VideoFacts, at: number): number {
  return genres.reduce((best, genre) => Math.max(best, believed(history.taste, genreKey(genre), at).liking), -1);
}

/** Of the last so many videos. */
const lately = 20;
/** As many of them as "no surprise" is worth: a pleasant one is followed at once, a disappointment must come again. */
const noSurprise = { pleasant: 0.5, unpleasant: 4 };
/** From here on a video pleased, on the scale of liking; and up to here nobody expected it to. */
const pleasing = { from: 0.3, unexpected: 0.15 };
/** What a disappointment counts beside a pleasant surprise in a genre that has just given one: not every video of a genre that somebody comes to like is a good one. */
const afterPleasure = 0.4;

/** Whether a video pleased. */
export function pleased({ events }: FeedModel, { watched, gestures }: RecentVideo): boolean {
  return likingOf(events, watched, gestures) > pleasing.from;
}

/**
 * By genre, how much better or worse its last videos went than was believed of them, drawn to 0: what makes a page follow a turn of taste after one or two videos, where belief
 * moves slowly.
 */
export function surprises({ history }: Viewer, model: FeedModel): ReadonlyMap<string, number> {
  const last = history.recent.slice(-lately);
  const opened = new Set(
    last.flatMap((one) => (one.expected < pleasing.unexpected && pleased(model, one) ? one.genres : [])),
  );
  const sums = new Map<string, { surprise: number; videos: number }>();
  for (const one of last) {
    const surprise = likingOf(model.events, one.watched, one.gestures) - one.expected;
    for (const genre of one.genres) {
      const before = sums.get(genre) ?? { surprise: 0, videos: 0 };
      const counts = surprise < 0 && opened.has(genre) ? afterPleasure : 1;
      sums.set(genre, { surprise: before.surprise + counts * surprise, videos: before.videos + counts });
    }
  }
  return new Map(
    [...sums].map(([genre, { surprise, videos }]) => [
      genre,
      surprise / (videos + (surprise > 0 ? noSurprise.pleasant : noSurprise.unpleasant)),
    ]),
  );
}

/**
 * Genres by how much this viewer likes them now, the most first: those met so far, with −1 to 1. For finding candidates by content: some of each of the first few genres, not the
 * best of all genres together, or a new taste is crowded out by old ones.
 */
export function likedGenres(viewer: Viewer, model: FeedModel, now: number): { genre: string; liking: number }[] {
  const surprise = surprises(viewer, model);
  return Object.keys(viewer.history.taste)
    .filter((key) => key.startsWith(genrePrefix))
    .map((key) => ({
      genre: key.slice(genrePrefix.length),
      liking: believed(viewer.history.taste, key, now).liking + (surprise.get(key.slice(genrePrefix.length)) ?? 0),
    }))
    .sort((one, other) => other.liking - one.liking);
}

/**
 * Whether the last six videos went noticeably worse than was believed of them: a taste has turned, or somebody else holds the telephone.
 */
export function isDisappointed({ history }: Viewer, model: FeedModel): boolean {
  const last = history.recent.slice(-lastVideos);
  if (last.length < lastVideos) return false;
  const worse = last.reduce((sum, one) => sum + one.expected - likingOf(model.events, one.watched, one.gestures), 0);
  return worse / last.length > noticeable;
}

/**
 * Whether what is believed of somebody holds: false when there is too little to say, when they are disappointed, and while nothing is known that they like; true again as soon
 * as something pleased them unexpectedly.
 */
export function isWellKnown(viewer: Viewer, model: FeedModel, now: number): boolean {
  const { history } = viewer;
  if (history.recent.length < lastVideos) return false;
  for (const surprise of surprises(viewer, model).values()) if (surprise > worthFollowing) return true;
  if (isDisappointed(viewer, model)) return false;
  for (const key in history.taste)
    if (key.startsWith(genrePrefix) && believed(history.taste, key, now).liking >= liked) return true;
  return false;
}
