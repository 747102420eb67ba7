import { best } from '../models/model.ts';
import type { PageSettings } from '../ranking/page-settings.ts';
import { likedGenres } from '../ranking/learn.ts';
import { rankPage } from '../ranking/rank-page.ts';
import type { RankedVideo } from '../ranking/ranked-video.ts';
import { believed, genreKey, tempoKey } from '../ranking/taste.ts';
import type { Visit } from '../ranking/viewer.ts';
import type { Random } from '../random.ts';
import type { CollaborativeKind } from './fit-models.ts';
import { dayMs, type Platform } from './platform.ts';

/** A video on a page, and what its order wants to be logged with it. */
export interface Shown {
  readonly index: number;
  readonly ranked: RankedVideo | null;
}

export interface Asked {
  readonly platform: Platform;
  readonly person: number;
  readonly visit: Visit;
  readonly now: number;
  readonly random: Random;
}

/** A way to order the feed. All see the same: what was published, shown and done. All leave out what was seen. */
export interface Policy {
  readonly name: string;
  readonly collaborative: CollaborativeKind | null;
  /** whether tastes and weights are learned */
  readonly learns: boolean;
  /** whether new artists are promised viewers */
  readonly guarantees: boolean;
  page(asked: Asked, size: number): Shown[];
}

/** The `size` best unseen videos by a score. */
function topBy({ platform, person, now }: Asked, size: number, score: (index: number) => number): Shown[] {
  const unseen = platform.unseen(person, now);
  const scores = Float32Array.from(unseen, score);
  return [...best(scores, size)].map((at) => ({ index: unseen[at] ?? 0, ranked: null }));
}

const single = (
  name: string,
  collaborative: Policy['collaborative'],
  scoreFor: (asked: Asked) => (index: number) => number,
  learns = false,
): Policy => ({
  name,
  collaborative,
  learns,
  guarantees: false,
  page: (asked, size) => topBy(asked, size, scoreFor(asked)),
});

const collaborativeOnly = (name: CollaborativeKind): Policy =>
  single(name, name, (asked) => {
    const scores = asked.platform.collaborativeScores(asked.person);
    // who has liked nothing yet is shown what most watched
    return (index) => scores?.[index] ?? (scores === null ? (asked.platform.counted[index]?.watched ?? 0) : -Infinity);
  });

/** Loops' published formula: a quarter freshness, .35 engagement, .30 interests, .10 trust; three places of ten at random. */
const loops: Policy = {
  name: 'loops',
  collaborative: null,
  learns: false,
  guarantees: false,
  page(asked, size) {
    const { platform, person, now, random } = asked;
    const liked = platform.members[person]?.genresLiked ?? new Map<string, number>();
    const most = Math.max(1, ...liked.values());
    const chosen = topBy(asked, 4 * size, (index) => {
      const video = platform.options.audience.videos[index];
      const counted = platform.counted[index];
      if (video === undefined || counted === undefined) return -Infinity;
      const freshness = 2 ** (-(now / dayMs - video.publishedAt) / 2);
      const reactions = counted.likes + 2 * counted.comments + 3 * counted.shares;
      const engagement = Math.min(1, (5 * reactions) / Math.max(20, counted.impressions));
      const interests = Math.max(0, ...video.facts.genres.map((genre) => (liked.get(genre) ?? 0) / most));
      const trust = Math.min(1, Math.log1p(platform.followers[video.artist] ?? 0) / Math.log(50));
      return 0.25 * freshness + 0.35 * engagement + 0.3 * interests + 0.1 * trust;
    });
    const unseen = platform.unseen(person, now);
    const page: Shown[] = [];
    while (page.length < size && page.length < unseen.length) {
      const any = { index: unseen[random.below(unseen.length)] ?? 0, ranked: null };
      const next = random.next() < 0.3 ? any : (chosen.shift() ?? any);
      if (page.every(({ index }) => index !== next.index)) page.push(next);
    }
    return page;
  },
};

/** How many of each source a page of the product is chosen from; some are found by several. */
const found = {
  collaborative: 80,
  likedGenres: 5,
  ofLiked: 15,
  ofEach: 3,
  followed: 20,
  trending: 40,
  fresh: 20,
  new: 40,
  any: 20,
};

/** The product: candidates as its sources find them, and the order of `ranking`. */
export function productPolicy(name: string, settings: PageSettings, guarantees: boolean): Policy {
  return {
    name,
    collaborative: 'ials',
    learns: true,
    guarantees,
    page(asked, size) {
      const { platform, person, visit, now, random } = asked;
      const member = platform.members[person];
      if (member === undefined) return [];
      const unseen = platform.unseen(person, now);
      const { videos } = platform.options.audience;
      const scores = platform.collaborativeScores(person);
      const { followed } = member.viewer.history;
      const liked = likedGenres(member.viewer, platform.model, now);
      const liking = new Map(liked.map((one) => [one.genre, one.liking]));
      const chosen = new Set<number>();
      const add = (count: number, score: (index: number) => number, from = unseen) => {
        for (const at of best(Float32Array.from(from, score), count)) chosen.add(from[at] ?? 0);
      };
      if (scores !== null) add(found.collaborative, (index) => scores[index] ?? -Infinity);
      const byGenre = Map.groupBy(unseen, (index) => videos[index]?.facts.genres[0] ?? '');
      const judged = (index: number) => {
        const counted = platform.counted[index];
        return counted === undefined ? 0 : (counted.watched + 4) / (counted.impressions + 8);
      };
      for (const { genre } of liked.slice(0, found.likedGenres)) add(found.ofLiked, judged, byGenre.get(genre) ?? []);
      for (const ofGenre of byGenre.values()) add(found.ofEach, () => random.next(), ofGenre);
      add(found.trending, (index) => platform.counted[index]?.recentWatched ?? 0);
      add(found.fresh, (index) => videos[index]?.publishedAt ?? 0);
      const of = (which: (artist: number) => boolean) => unseen.filter((index) => which(videos[index]?.artist ?? 0));
      add(
        found.followed,
        () => random.next(),
        of((artist) => followed.has(platform.options.audience.artists[artist]?.id ?? '')),
      );
      const likingOf = (index: number) => liking.get(videos[index]?.facts.genres[0] ?? '') ?? 0;
      add(
        found.new,
        likingOf,
        of((artist) => platform.isNew(artist, now)),
      );
      add(found.any, () => random.next());
      for (const index of platform.boosts.keys()) if (unseen.includes(index)) chosen.add(index);
      const candidates = [...chosen].flatMap((index) => platform.candidate(index, now, scores?.[index]) ?? []);
      const input = { viewer: member.viewer, visit, candidates, model: platform.model, now };
      return rankPage(input, { ...settings, size }, random).map((ranked) => ({
        index: Number(ranked.videoId.slice('video-'.length)),
        ranked,
      }));
    },
  };
}

/** What the product is compared with. */
export const comparisons: readonly Policy[] = [
  single(
    'popularity',
    null,
    ({ platform }) =>
      (index) =>
        platform.counted[index]?.watched ?? 0,
  ),
  single(
    'random',
    null,
    ({ random }) =>
      () =>
        random.next(),
  ),
  loops,
  collaborativeOnly('ials'),
  collaborativeOnly('ease'),
  collaborativeOnly('neighbours'),
  single(
    'content',
    null,
    ({ platform, person, now }) => {
      const taste = platform.members[person]?.viewer.history.taste ?? {};
      const { videos } = platform.options.audience;
      return (index) => {
        const facts = videos[index]?.facts;
        if (facts === undefined) return -Infinity;
        const genres = facts.genres.reduce((sum, genre) => sum + believed(taste, genreKey(genre), now).liking, 0);
        const tempo = facts.tempo === null ? 0 : believed(taste, tempoKey(facts.tempo), now).liking;
        return genres / facts.genres.length + 0.3 * tempo;
      };
    },
    true,
  ),
  single(
    'trending',
    null,
    ({ platform }) =>
      (index) =>
        platform.counted[index]?.recentWatched ?? 0,
  ),
  single('quality', null, ({ platform }) => (index) => {
    const counted = platform.counted[index];
    return counted === undefined ? 0 : (counted.watched + 4) / (counted.impressions + 8);
  }),
  single(
    'freshness',
    null,
    ({ platform }) =>
      (index) =>
        platform.options.audience.videos[index]?.publishedAt ?? 0,
  ),
];
