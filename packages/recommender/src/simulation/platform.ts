import { interactionsFrom, type History, type Interaction } from '../interactions.ts';
import type { Model } from '../models/model.ts';
import { decayed, type Candidate } from '../ranking/candidate.ts';
import { fitEventWeights } from '../ranking/event-weights.ts';
import type { FeedEvent, LoggedEvent } from '../ranking/feed-event.ts';
import { startingModel, type FeedModel } from '../ranking/feed-model.ts';
import { learn } from '../ranking/learn.ts';
import { likingOf, outcomeValue } from '../ranking/outcome.ts';
import type { PageSettings } from '../ranking/page-settings.ts';
import { fitScoreWeights } from '../ranking/score-weights.ts';
import { newViewer, type Viewer } from '../ranking/viewer.ts';
import { fitWatchQuantiles, quantileOfWatch } from '../ranking/watch-quantiles.ts';
import type { RankedVideo } from '../ranking/ranked-video.ts';
import type { Audience } from './audience.ts';

export const dayMs = 24 * 3_600_000;
/** An artist is new for so many days, in what is measured and in what is guaranteed. */
export const newForDays = 7;
/** Days of the log that weights are fitted from. */
const fitDays = 5;
/** What was liked at least so much is what collaborative models are fitted from. */
const likedAtLeast = 0.3;

/** A video as the platform shows and counts it. */
export interface Counted {
  impressions: number;
  watched: number;
  recentImpressions: number;
  recentWatched: number;
  recentReactions: number;
  likes: number;
  comments: number;
  shares: number;
}

/** One thing shown, and what came of it. */
interface Logged {
  readonly features: readonly number[];
  readonly probability: number;
  readonly day: number;
  quantile: number | null;
  gestures: number;
}

/** What the platform keeps of a person. */
export interface Member {
  viewer: Viewer;
  readonly seen: Set<string>;
  /** videos they liked, by number, with how much */
  readonly liked: Map<number, number>;
  readonly genresLiked: Map<string, number>;
}

export interface Boost {
  readonly boostId: string;
  readonly bought: number;
  delivered: number;
  readonly from: number;
  readonly until: number;
}

export interface PlatformOptions {
  readonly audience: Audience;
  /** fits the collaborative model once a day; null: the policy needs none */
  readonly fit: ((interactions: ReturnType<typeof interactionsFrom>) => Promise<Model>) | null;
  /** whether viewers' tastes are learned and weights fitted: only the product uses either */
  readonly learns: boolean;
  /** different viewers whom each new artist is promised */
  readonly promised: number;
  readonly settings: PageSettings;
}

/** Everything a platform may know: what was published, what was shown and what was done. Never what anybody thinks. */
export class Platform {
  readonly options: PlatformOptions;
  readonly counted: Counted[] = [];
  readonly members: Member[];
  readonly reached: Set<number>[] = [];
  readonly boosts = new Map<number, Boost>();
  readonly followers: number[] = [];
  model: FeedModel = startingModel;
  collaborative: Model | null = null;
  #collaborativeItems = 0;
  #events: LoggedEvent[] = [];
  #log: Logged[] = [];
  #open = new Map<string, Logged>();

  constructor(options: PlatformOptions) {
    this.options = options;
    const { audience } = options;
    this.members = audience.people.map(({ place, languages }) => {
      const seen = new Set<string>();
      const viewer = newViewer({ place, languages });
      return {
        viewer: { ...viewer, history: { ...viewer.history, seen } },
        seen,
        liked: new Map(),
        genresLiked: new Map(),
      };
    });
    for (const _ of audience.videos)
      this.counted.push({
        impressions: 0,
        watched: 0,
        recentImpressions: 0,
        recentWatched: 0,
        recentReactions: 0,
        likes: 0,
        comments: 0,
        shares: 0,
      });
    for (const _ of audience.artists) {
      this.reached.push(new Set());
      this.followers.push(0);
    }
  }

  /** Numbers of the videos that are published and that this person has not seen. */
  unseen(person: number, now: number): number[] {
    const seen = this.members[person]?.seen;
    const found: number[] = [];
    for (const { index, publishedAt, facts } of this.options.audience.videos)
      if (publishedAt * dayMs <= now && seen?.has(facts.videoId) === false) found.push(index);
    return found;
  }

  isNew(artist: number, now: number): boolean {
    const joined = this.options.audience.artists[artist]?.joinedDay ?? 0;
    return joined >= 0 && now - joined * dayMs < newForDays * dayMs;
  }

  historyOf(person: number): History {
    const liked = this.members[person]?.liked ?? new Map<number, number>();
    const known = [...liked].filter(([item]) => item < this.#collaborativeItems).slice(-30);
    return { items: known.map(([item]) => item), weights: known.map(([, weight]) => weight) };
  }

  /** By video; those that the model does not know have none. */
  collaborativeScores(person: number): Float32Array | null {
    const history = this.historyOf(person);
    return this.collaborative === null || history.items.length === 0 ? null : this.collaborative.score(history);
  }

  candidate(index: number, now: number, collaborative: number | undefined): Candidate | null {
    const video = this.options.audience.videos[index];
    const statistics = this.counted[index];
    if (video === undefined || statistics === undefined) return null;
    const { promised } = this.options;
    const boost = this.boosts.get(index);
    return {
      ...video.facts,
      ageHours: (now / dayMs - video.publishedAt) * 24,
      foundBy: collaborative === undefined ? {} : { collaborative },
      statistics,
      newcomer:
        promised > 0 && this.isNew(video.artist, now)
          ? { promised, reached: this.reached[video.artist]?.size ?? 0 }
          : null,
      boost: boost === undefined ? null : { ...boost, heldOut: false },
    };
  }

  /** Notes that a video was shown. @param ranked null when it was no work of `ranking` */
  show(person: number, index: number, ranked: RankedVideo | null, now: number): void {
    const video = this.options.audience.videos[index];
    const member = this.members[person];
    const counted = this.counted[index];
    if (video === undefined || member === undefined || counted === undefined) return;
    member.seen.add(video.facts.videoId);
    counted.impressions += 1;
    counted.recentImpressions += 1;
    if (ranked?.qualified) this.reached[video.artist]?.add(person);
    if (ranked !== null && ranked.boostId !== null) {
      const { history } = member.viewer;
      const times = [...(history.boosts[ranked.boostId] ?? []), now];
      const boosts = { ...history.boosts, [ranked.boostId]: times };
      member.viewer = { ...member.viewer, history: { ...history, boosts } };
    }
    const how = { features: ranked?.features ?? [], probability: ranked?.probability ?? 1 };
    const logged: Logged = { ...how, day: Math.floor(now / dayMs), quantile: null, gestures: 0 };
    this.#log.push(logged);
    this.#open.set(`${person}\n${index}`, logged);
  }

  /** Takes an event in, as the server would. */
  take(person: number, index: number, event: FeedEvent): void {
    const member = this.members[person];
    const counted = this.counted[index];
    const logged = this.#open.get(`${person}\n${index}`);
    if (member === undefined || counted === undefined || logged === undefined) return;
    this.#events.push({ ...event, viewerId: `${person}` });
    if (event.kind === 'watched') {
      logged.quantile = quantileOfWatch(this.model.quantiles, event.seconds, event.video.seconds);
      counted.watched += logged.quantile;
      counted.recentWatched += logged.quantile;
    } else if (event.kind !== 'impression') {
      logged.gestures += this.model.events.gestures[event.kind];
      if (['like', 'save', 'share', 'follow', 'comment'].includes(event.kind)) counted.recentReactions += 1;
      if (event.kind === 'like') counted.likes += 1;
      if (event.kind === 'comment') counted.comments += 1;
      if (event.kind === 'share') counted.shares += 1;
      const artist = this.options.audience.videos[index]?.artist ?? 0;
      if (event.kind === 'follow') this.followers[artist] = (this.followers[artist] ?? 0) + 1;
    }
    if (this.options.learns) member.viewer = learn(member.viewer, event, this.model);
    const liking = likingOf(this.model.events, logged.quantile, logged.gestures);
    if (liking < likedAtLeast) member.liked.delete(index);
    else {
      if (!member.liked.has(index))
        for (const genre of event.video.genres) member.genresLiked.set(genre, (member.genresLiked.get(genre) ?? 0) + 1);
      member.liked.set(index, liking);
    }
  }

  /** What happens at night: counts fade, models and weights are fitted from what was logged. */
  async night(day: number): Promise<void> {
    const { audience, fit, learns } = this.options;
    for (const counted of this.counted) {
      counted.recentImpressions = decayed(counted.recentImpressions, 24, this.options.settings.trendHalfLifeHours);
      counted.recentWatched = decayed(counted.recentWatched, 24, this.options.settings.trendHalfLifeHours);
      counted.recentReactions = decayed(counted.recentReactions, 24, this.options.settings.trendHalfLifeHours);
    }
    this.#open.clear();
    if (fit !== null) {
      const items = audience.videos.filter(({ publishedAt }) => publishedAt < day + 1).length;
      const known: Interaction[] = this.members.flatMap(({ liked }, person) =>
        [...liked].filter(([item]) => item < items).map(([item]): Interaction => [person, item]),
      );
      this.collaborative = await fit(interactionsFrom(known, this.members.length, items));
      this.#collaborativeItems = items;
    }
    this.#events = this.#events.filter(({ at }) => at >= (day + 1 - fitDays) * dayMs);
    this.#log = this.#log.filter((one) => one.day > day - fitDays);
    if (!learns) return;
    const quantiles = fitWatchQuantiles(this.#events, startingModel.quantiles);
    const events = fitEventWeights(this.#events, quantiles, startingModel.events);
    const judged = this.#log
      .filter(({ features }) => features.length > 0)
      .map(({ features, probability, quantile, gestures }) => ({
        features,
        probability,
        value: outcomeValue(events, quantile, gestures),
      }));
    this.model = { quantiles, events, score: fitScoreWeights(judged, startingModel.score) };
  }
}
