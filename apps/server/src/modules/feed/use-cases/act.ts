import type { FeedControls } from '@parterre/contract/feed';
import type { VideoFacts } from '@parterre/recommender/ranking/candidate';
import type { FeedEvent as LearnedEvent } from '@parterre/recommender/ranking/feed-event';
import { learn } from '@parterre/recommender/ranking/learn';
import type { FeedModel } from '@parterre/recommender/ranking/feed-model';
import type { Viewer } from '@parterre/recommender/ranking/viewer';
import type { Transaction } from '../../../platform/database.ts';
import { applyAction } from '../domain/interaction-rules.ts';
import type { Action } from '../domain/interaction-rules.ts';
import { storedOf, usualControls, viewerOf } from '../domain/viewer-history.ts';
import type { StoredHistory } from '../domain/viewer-history.ts';
import { noteCounts } from '../sql/count-rows.ts';
import type { CountDelta } from '../sql/count-rows.ts';
import { noInteraction, readInteractions, saveInteractions, updateViewer } from '../sql/viewer-rows.ts';
import type { InteractionRow, ViewerRow } from '../sql/viewer-rows.ts';

/** Something that a viewer does with a video. */
export interface Act {
  readonly video: VideoFacts;
  readonly action: Action;
}

const nobody: ReadonlySet<string> = new Set();

export function controlsOf(row: Pick<ViewerRow, 'controls'> | null): FeedControls {
  return { ...usualControls, ...(row?.controls as Partial<FeedControls> | undefined) };
}

/**
 * Keeps what a viewer does, in order: what they did with each video, what was learned of them, and the figures of the videos. The next page is made
 * with it. The caller has locked the viewer, and leaves out what came before.
 */
export async function act(
  trx: Transaction,
  viewer: ViewerRow,
  acts: readonly Act[],
  model: FeedModel,
  at: string,
): Promise<Map<string, InteractionRow>> {
  const videoIds = [...new Set(acts.map(({ video }) => video.videoId))];
  const known = await readInteractions(trx, viewer.id, videoIds);
  const controls = controlsOf(viewer);
  const stored = viewer.history as StoredHistory;
  let learned: Viewer = viewerOf(stored, controls, { place: null, blocked: nobody, followed: nobody, seen: nobody });
  const deltas: CountDelta[] = [];
  const changed = new Map<string, InteractionRow>();
  for (const { video, action } of acts) {
    const { videoId } = video;
    const before = changed.get(videoId) ?? known.get(videoId) ?? noInteraction(viewer.id, videoId, at);
    const own = viewer.person_id === video.creatorId;
    const { done, counts } = applyAction(before, action, {
      counted: viewer.person_id !== null && !own,
      profiling: controls.profiling,
    });
    if (done !== before) changed.set(videoId, done);
    if (!own) deltas.push(...counts.map(({ what, amount }) => ({ videoId, what, amount })));
    for (const event of learnedFrom(video, action)) learned = learn(learned, event, model);
    learned = takenBack(learned, video, action);
  }
  await saveInteractions(trx, [...changed.values()]);
  await noteCounts(trx, deltas, at);
  await updateViewer(trx, viewer.id, { history: storedOf(learned), seen_at: at });
  return new Map([...known, ...changed]);
}

/** What the ranking learns from an action. */
function learnedFrom(video: VideoFacts, action: Action): LearnedEvent[] {
  const at = Date.parse(action.at);
  switch (action.type) {
    case 'watched': {
      const loops = Math.min(3, action.loops) - Math.min(3, action.before.loops);
      return [
        { kind: 'watched', video, at, seconds: action.ms / 1000 },
        ...Array.from({ length: Math.max(0, loops) }, () => ({ kind: 'loop', video, at }) as const),
      ];
    }
    case 'like':
    case 'save':
    case 'share':
    case 'comment':
    case 'follow':
    case 'order':
    case 'profile':
    case 'rates':
    case 'message':
    case 'skip':
    case 'mute':
    case 'not-interested':
    case 'report':
      return [{ kind: action.type, video, at }];
    default:
      return [];
  }
}

/** Decisions that are taken back: a creator is heard again, a video may come again. */
function takenBack(viewer: Viewer, video: VideoFacts, { type }: Action): Viewer {
  const { hidden } = viewer;
  const without = (ids: ReadonlySet<string>, id: string) => new Set([...ids].filter((one) => one !== id));
  if (type === 'unmute')
    return { ...viewer, hidden: { ...hidden, creators: without(hidden.creators, video.creatorId) } };
  if (type === 'interested') {
    const recent = viewer.history.recent.filter(({ videoId }) => videoId !== video.videoId);
    return {
      ...viewer,
      hidden: { ...hidden, videos: without(hidden.videos, video.videoId) },
      history: { ...viewer.history, recent },
    };
  }
  return viewer;
}
