import type { FeedEvent } from './feed-event.ts';
import type { FeedModel } from './feed-model.ts';
import { likingOf } from './outcome.ts';
import { tasteKeys, withOccasion } from './taste.ts';
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
  const was = known ?? { videoId: video.videoId, watched: null, gestures: 0 };
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

/** How the last videos went, −1 to 1, and the same over all that is remembered; null before there are enough to say. */
export function moodOf(viewer: Viewer, model: FeedModel): { lately: number; usual: number } | null {
  const last = viewer.history.recent.slice(-6);
  const all = viewer.history.taste.all;
  if (last.length < 6 || all === undefined || all.occasions < 6) return null;
  const lately = last.reduce((sum, one) => sum + likingOf(model.events, one.watched, one.gestures), 0) / last.length;
  return { lately, usual: all.liking / all.occasions };
}
