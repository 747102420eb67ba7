import { heldOut } from '@parterre/recommender/ranking/candidate';
import type { BoostState, Candidate, FoundBy } from '@parterre/recommender/ranking/candidate';
import { nearness } from '@parterre/recommender/ranking/distance';
import type { FeedModel } from '@parterre/recommender/ranking/feed-model';
import { likedGenres } from '@parterre/recommender/ranking/learn';
import { pageSettings } from '@parterre/recommender/ranking/page-settings';
import type { Viewer } from '@parterre/recommender/ranking/viewer';
import type { Random } from '@parterre/recommender/random';
import { boostFits } from '../domain/boost-fits.ts';
import type { Collaborative, Met } from './collaborative.ts';
import type { VideoIndex } from './video-index.ts';
import { meritOf, statisticsOf, trendOf } from './video-entry.ts';
import type { VideoEntry } from './video-entry.ts';
import { cellsAround } from './video-lists.ts';

export interface Searching {
  readonly viewer: Viewer;
  /** videos of this visit, which do not come again */
  readonly shown: ReadonlySet<string>;
  readonly own: string | null;
  /**
   * Who looks, which decides of which hold-outs they are, and boosts of which nothing is left or which would stand too close to another; null: no boosts at
   * all
   */
  readonly boosts: { readonly viewerId: string; readonly without: ReadonlySet<string> } | null;
  /** what the viewer took to, the latest first, with how much */
  readonly met: readonly (Met & { readonly liked: boolean })[];
  readonly collaborative: Collaborative | null;
  /** what was fitted, by which likings are read */
  readonly model: FeedModel;
  readonly followedOnly: boolean;
  /** milliseconds since 1970 */
  readonly now: number;
}

/** So many of each way of finding them; several ways find the same ones. */
const from = {
  ...{ collaborative: 100, genres: 5, ofGenre: 12, ofEachGenre: 2, followed: 60, ofFollowed: 2, trending: 50 },
  ...{ newest: 30, nearby: 40, country: 20, lot: 10, newcomers: 10, ofNewcomer: 2, boosts: 40 },
} as const;
/** Lists are looked down this much further, where much of them was seen. */
const patience = 12;
/** Of every genre, what is tried is of so many of the best. */
const tried = 40;
const mostAlike = 40;
const hour = 3_600_000;

/**
 * Some hundreds of videos that might be on the page, found in all the ways there are. Nothing of a person is looked at without profiling: then it
 * is place, what goes on, what is new, and chance.
 */
export function findCandidates(index: VideoIndex, searching: Searching, random: Random): Candidate[] {
  const { viewer, now, met, collaborative } = searching;
  const { lists } = index;
  const found = new Map<string, { entry: VideoEntry; by: { -readonly [Way in keyof FoundBy]: number } }>();
  const wanted = (entry: VideoEntry): boolean =>
    entry.creatorId !== searching.own &&
    !searching.shown.has(entry.videoId) &&
    !viewer.hidden.creators.has(entry.creatorId) &&
    !viewer.hidden.videos.has(entry.videoId) &&
    !(viewer.profiling && viewer.history.seen.has(entry.videoId));
  const take = (entry: VideoEntry | undefined, way: keyof FoundBy | null, score = 0): boolean => {
    if (entry === undefined) return false;
    let known = found.get(entry.videoId);
    if (known === undefined) {
      if (!wanted(entry)) return false;
      known = { entry, by: {} };
      found.set(entry.videoId, known);
    }
    if (way !== null) known.by[way] = score;
    return true;
  };
  const takeFrom = (
    entries: readonly VideoEntry[] | undefined,
    count: number,
    way: keyof FoundBy | null,
    scoreOf: (entry: VideoEntry) => number = () => 0,
  ): void => {
    let taken = 0;
    const most = Math.min(entries?.length ?? 0, count * patience);
    for (let at = 0; at < most && taken < count; at += 1) {
      const entry = entries?.[at];
      if (entry !== undefined && take(entry, way, way === null ? 0 : scoreOf(entry))) taken += 1;
    }
  };

  if (viewer.profiling) {
    let followed = 0;
    for (const creatorId of viewer.history.followed) {
      takeFrom(lists.byCreator.get(creatorId), from.ofFollowed, null);
      followed += 1;
      if (followed === from.followed) break;
    }
    if (searching.followedOnly)
      return [...found.values()].map((one) => candidateOf(index, one.entry, one.by, searching));
    for (const genre of genresOf(viewer, searching.model, now))
      takeFrom(lists.byGenre.get(genre), from.ofGenre, 'content', (entry) => meritOf(entry, now, freshHalfLife));
  }
  if (searching.followedOnly) return [];
  takeFrom(lists.trending, from.trending, 'trending', (entry) => trendOf(entry, now, trendHalfLife));
  takeFrom(lists.newest, from.newest, null);
  const { place } = viewer;
  if (place !== null) {
    const near = cellsAround(place).flatMap((cell) => lists.byCell.get(cell) ?? []);
    takeFrom(near, from.nearby, 'nearby', (entry) => nearness(place, entry.place));
    takeFrom(lists.byCountry.get(place.country), from.country, null);
  }
  for (let tries = 0, lots = 0; tries < from.lot * 3 && lots < from.lot && lists.all.length > 0; tries += 1)
    if (take(lists.all[random.below(lists.all.length)], null)) lots += 1;
  // Of every genre something to try: of its best ones, each time others.
  if (viewer.profiling)
    for (const ofGenre of lists.byGenre.values())
      takeFrom(
        ofGenre.slice(random.below(Math.max(1, Math.min(ofGenre.length, tried) - from.ofEachGenre))),
        from.ofEachGenre,
        null,
      );
  takeNewcomers(index, random, take);
  takeBoosts(index, searching, random, take);
  if (viewer.profiling && collaborative !== null && met.length > 0) {
    const scores = collaborative.score(met, from.collaborative, found.keys());
    for (const [videoId, score] of scores) {
      const known = found.get(videoId);
      if (known === undefined) take(index.get(videoId), 'collaborative', score);
      else known.by.collaborative = score;
    }
  }
  const candidates = [...found.values()].map((one) => candidateOf(index, one.entry, one.by, searching));
  return viewer.profiling ? withAlike(candidates, searching) : candidates;
}

const trendHalfLife = pageSettings.trendHalfLifeHours;
const freshHalfLife = pageSettings.freshHalfLifeHours;

/** Genres that are wished for or liked now, what surprised lately included, the most first. */
function genresOf(viewer: Viewer, model: FeedModel, now: number): string[] {
  const liked = new Map(likedGenres(viewer, model, now).map(({ genre, liking }) => [genre, liking]));
  const { genres: wishes } = viewer.wishes;
  return [...new Set([...liked.keys(), ...Object.keys(wishes)])]
    .filter((genre) => (wishes[genre] ?? 0) >= 0)
    .map((genre) => ({ genre, weight: (liked.get(genre) ?? 0) + (wishes[genre] ?? 0) }))
    .sort((one, other) => other.weight - one.weight)
    .slice(0, from.genres)
    .map(({ genre }) => genre);
}

/** A few of those whose promise is open, each time others. */
function takeNewcomers(
  index: VideoIndex,
  random: Random,
  take: (entry: VideoEntry | undefined, way: null) => boolean,
): void {
  const people = [...index.promises.keys()];
  const begin = people.length === 0 ? 0 : random.below(people.length);
  let taken = 0;
  for (let at = 0; at < Math.min(people.length, from.newcomers * patience) && taken < from.newcomers; at += 1) {
    const own = index.lists.byCreator.get(people[(begin + at) % people.length] ?? '') ?? [];
    if (own.slice(0, from.ofNewcomer).filter((entry) => take(entry, null)).length > 0) taken += 1;
  }
}

/** Boosts that are for this viewer: each time others, where there are many. Whether one is drawn is the ranking's to say. */
function takeBoosts(
  index: VideoIndex,
  searching: Searching,
  random: Random,
  take: (entry: VideoEntry | undefined, way: null) => boolean,
): void {
  const running = [...index.boosts.keys()];
  const begin = running.length === 0 ? 0 : random.below(running.length);
  let taken = 0;
  for (let at = 0; at < running.length && taken < from.boosts; at += 1) {
    const videoId = running[(begin + at) % running.length] ?? '';
    if (boostOf(index, videoId, searching) !== null && take(index.get(videoId), null)) taken += 1;
  }
}

/** What of a boost the ranking is told; null: there is none, or it is not for this viewer. */
function boostOf(index: VideoIndex, videoId: string, searching: Searching): BoostState | null {
  const boost = index.boosts.get(videoId);
  const { viewer, now, boosts } = searching;
  if (boost === undefined || boosts === null || !viewer.profiling || boosts.without.has(boost.boostId)) return null;
  if (!boostFits(boost, viewer, now)) return null;
  const { boostId, bought, delivered, from: begins, until } = boost;
  return {
    boostId,
    bought,
    delivered,
    from: begins,
    until,
    heldOut: heldOut(boosts.viewerId, boostId, index.heldOutShare),
  };
}

function candidateOf(index: VideoIndex, entry: VideoEntry, foundBy: FoundBy, searching: Searching): Candidate {
  const { now } = searching;
  const { videoId, creatorId, genres, tempo, place, language, seconds } = entry;
  const promise = index.promises.get(creatorId);
  return {
    ...{ videoId, creatorId, genres, tempo, place, language, seconds, foundBy },
    ageHours: Math.max(0, (now - entry.publishedAt) / hour),
    statistics: statisticsOf(entry, now, trendHalfLife),
    newcomer: promise ?? null,
    boost: boostOf(index, videoId, searching),
  };
}

/** Says of those that go best with what was met what they are like. */
function withAlike(candidates: Candidate[], { met, collaborative }: Searching): Candidate[] {
  if (collaborative === null || met.length === 0) return candidates;
  const best = candidates
    .filter(({ foundBy }) => foundBy.collaborative !== undefined)
    .sort((one, other) => (other.foundBy.collaborative ?? 0) - (one.foundBy.collaborative ?? 0))
    .slice(0, mostAlike);
  const alike = new Map<string, Candidate['alike']>();
  const liked = new Set(met.filter((one) => one.liked).map(({ videoId }) => videoId));
  for (const { videoId } of best) {
    const like = collaborative.alike(videoId, met.slice(0, 20));
    if (like !== null) alike.set(videoId, { videoId: like, liked: liked.has(like) });
  }
  return candidates.map((candidate) => {
    const like = alike.get(candidate.videoId);
    return like === undefined ? candidate : { ...candidate, alike: like };
  });
}
