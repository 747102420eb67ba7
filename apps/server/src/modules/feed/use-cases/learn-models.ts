import { interactionsFrom } from '@parterre/recommender/interactions';
import type { Interaction } from '@parterre/recommender/interactions';
import { fitCollaborative } from '@parterre/recommender/models/fit-collaborative';
import { openThreads } from '@parterre/recommender/models/compute/threads';
import type { IalsData } from '@parterre/recommender/models/ials-model';
import type { ModelData } from '@parterre/recommender/models/model-of';
import type { VideoFacts } from '@parterre/recommender/ranking/candidate';
import type { Gesture, LoggedEvent } from '@parterre/recommender/ranking/feed-event';
import { fitEventWeights } from '@parterre/recommender/ranking/event-weights';
import { startingModel } from '@parterre/recommender/ranking/feed-model';
import type { FeedModel, WatchQuantiles } from '@parterre/recommender/ranking/feed-model';
import { fitScoreWeights } from '@parterre/recommender/ranking/score-weights';
import { fitWatchQuantiles } from '@parterre/recommender/ranking/watch-quantiles';
import { clusterVectors } from '../serving/clusters.ts';
import { writeModelFile } from '../serving/model-file.ts';
import { weightOf } from './weigh-interaction.ts';
import type { Weighed } from './weigh-interaction.ts';

/** Something that happened, with as much of the video as is learned about. */
export interface ToldEvent {
  readonly viewerId: string;
  readonly videoId: string;
  readonly creatorId: string;
  /** the showing that it belongs to */
  readonly impression: string | null;
  /** of the video */
  readonly seconds: number;
  readonly kind: 'impression' | 'watched' | Gesture;
  /** milliseconds since 1970 */
  readonly at: number;
  /** seconds, and times that it began anew; of `watched`, which tells all of its showing so far */
  readonly watched: number;
  readonly loops: number;
}
/** A showing, and what came of it. */
export type ToldShowing = Weighed & { readonly features: readonly number[]; readonly probability: number };
/** What a viewer did with a video, in all; those of one viewer come one after another. */
export type ToldMeeting = Weighed & { readonly viewer_id: string; readonly video_id: string };

export interface Learned {
  readonly ranking: FeedModel;
  readonly kind: string;
  /** null: too little happened for a model of what goes with what */
  readonly file: Uint8Array | null;
  readonly viewers: number;
  readonly videos: number;
  readonly interactions: number;
}

/** Videos that so few met say nothing yet. */
const leastMet = 2;
/** Of one showing; more say nothing more. */
const mostLoops = 3;
/** From so many videos on only the nearest clusters of them are looked at for a page. */
const leastClustered = 4000;

/**
 * Learns all that the feed serves by, from what it is told piece by piece: first events and showings, then `rank`, then meetings (which are weighed by what
 * `rank` found), then `fit`. It keeps its thread busy for minutes where there is much, so it has one of its own.
 */
export class Learning {
  readonly #events: LoggedEvent[] = [];
  readonly #showings: ToldShowing[] = [];
  /** Showings of which the longest watching is known. */
  readonly #watched = new Set<string>();
  readonly #facts = new Map<string, VideoFacts>();
  readonly #met: { viewer: number; video: number; weight: number }[] = [];
  readonly #videos = new Map<string, number>();
  readonly #times: number[] = [];
  #viewers = 0;
  #last = '';
  #ranking: FeedModel = startingModel;

  /** The latest first: of one showing the last `watched` is the whole one. */
  events(told: readonly ToldEvent[]): void {
    for (const { viewerId, videoId, creatorId, impression, seconds, kind, at, watched, loops } of told) {
      const video = this.#facts.get(videoId) ?? {
        ...{ videoId, creatorId, seconds, genres: [], tempo: null, place: null, language: null },
      };
      this.#facts.set(videoId, video);
      if (kind !== 'watched') {
        this.#events.push({ video, viewerId, at, kind });
        continue;
      }
      if (impression !== null && this.#watched.has(impression)) continue;
      if (impression !== null) this.#watched.add(impression);
      this.#events.push({ video, viewerId, at, kind, seconds: watched });
      for (let loop = 0; loop < Math.min(mostLoops, loops); loop += 1)
        this.#events.push({ video, viewerId, at, kind: 'loop' });
    }
  }

  showings(told: readonly ToldShowing[]): void {
    for (const one of told) this.#showings.push(one);
  }

  /** How long is long, what an event is worth, and how a score is weighed; each is drawn to what held before there were events. */
  rank(before: WatchQuantiles): void {
    const quantiles = fitWatchQuantiles(this.#events, before);
    const events = fitEventWeights(this.#events, quantiles, startingModel.events);
    const width = this.#showings[0]?.features.length;
    const judged = this.#showings
      .filter(({ features }) => features.length === width)
      .map((one) => ({ features: one.features, probability: one.probability, value: weightOf(one, events) }));
    this.#ranking = { quantiles, events, score: fitScoreWeights(judged, startingModel.score) };
    this.#events.length = 0;
    this.#showings.length = 0;
    this.#watched.clear();
    this.#facts.clear();
  }

  meetings(told: readonly ToldMeeting[]): void {
    for (const one of told) {
      const weight = weightOf(one, this.#ranking.events);
      if (weight <= 0) continue;
      if (one.viewer_id !== this.#last) this.#viewers += 1;
      this.#last = one.viewer_id;
      const video = this.#videos.get(one.video_id) ?? this.#videos.size;
      this.#videos.set(one.video_id, video);
      this.#times[video] = (this.#times[video] ?? 0) + 1;
      this.#met.push({ viewer: this.#viewers - 1, video, weight });
    }
  }

  /** The blend of what goes with what, among videos that others met too. @param threads that it may keep busy */
  async fit(threads: number): Promise<Learned> {
    const known = [...this.#videos].filter(([, video]) => (this.#times[video] ?? 0) >= leastMet);
    const videoIds = known.map(([id]) => id);
    const items = new Map(known.map(([, video], item) => [video, item]));
    const rows = this.#met.flatMap(({ viewer, video, weight }): Interaction[] => {
      const item = items.get(video);
      return item === undefined ? [] : [[viewer, item, weight]];
    });
    // Not held twice while a model is made of them.
    this.#met.length = 0;
    const counts = { viewers: this.#viewers, videos: videoIds.length, interactions: rows.length };
    if (counts.viewers < 2 || counts.videos < 2)
      return { ranking: this.#ranking, kind: 'ranking', file: null, ...counts };
    const interactions = interactionsFrom(rows, counts.viewers, counts.videos);
    const compute = openThreads(threads);
    try {
      const { data } = await fitCollaborative(interactions, {}, compute);
      const factors = videoIds.length > leastClustered ? factorsOf(data) : undefined;
      const clusters = factors === undefined ? null : await clusterVectors(factors.itemFactors, factors.dimensions);
      return {
        ranking: this.#ranking,
        kind: data.kind,
        file: writeModelFile({ videoIds, data, clusters }),
        ...counts,
      };
    } finally {
      await compute.close();
    }
  }
}

function factorsOf(data: ModelData): IalsData | undefined {
  if (data.kind === 'ials') return data;
  return data.kind === 'blend'
    ? data.parts.map((part) => factorsOf(part.data)).find((one) => one !== undefined)
    : undefined;
}
