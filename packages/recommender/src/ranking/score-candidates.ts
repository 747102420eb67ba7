import type { Candidate } from './candidate.ts';
import { nearness } from './distance.ts';
import { scoreFeatures, type ScoreFeature } from './feed-model.ts';
import { isDisappointed, isWellKnown, surprises } from './learn.ts';
import type { PageInput } from './page-input.ts';
import type { PageSettings } from './page-settings.ts';
import { believed, countryPrefix, creatorPrefix, genrePrefix, tempoBand, tempoPrefix } from './taste.ts';
import type { Viewer } from './viewer.ts';

const width = scoreFeatures.length;
const at = Object.fromEntries(scoreFeatures.map((name, index) => [name, index])) as Record<ScoreFeature, number>;

/** Without profiling: these four alone, and no fit, since what is fitted comes from people who are profiled. */
const plainWeights: Partial<Record<ScoreFeature, number>> = { nearby: 0.35, trend: 0.5, fresh: 0.2, language: 0.4 };
/** Half of what is watched and its reactions, by which a video with few impressions is judged. */
const priorImpressions = 8;
/** What a like, a share … of the last days adds to its trend, in videos watched. */
const reactionsAsWatched = 3;
/** How much a wish at its end moves a score, which spreads by about .3 by itself. */
const wishWeight = { genre: 1, nearby: 0.5, tempo: 0.4 };
/** Standard deviation of what is not known of somebody's liking for a genre that they never met, and of a video that nobody met. */
const unknownTaste = 0.3;
const unknownVideo = 0.25;

/** How many standard deviations better than it seems something might be, to be tried. */
const hope = 1.5;
/** What occasions are worth when a viewer seems to have changed. */
const trustInDoubt = 0.35;

/**
 * Of somebody who is disappointed, what was learned over months says less (models of what others took to among it: they know who somebody was), and genres, of which the last
 * videos tell, say more.
 */
const whenDisappointed: Partial<Record<ScoreFeature, number>> = {
  ...{ collaborative: 0.3, creator: 0.3, country: 0.3, tempo: 0.3, genre: 1.5 },
};

/** The candidates of a page in numbers. Places are those of `candidates`. */
export interface Scored {
  readonly candidates: readonly Candidate[];
  /** `scoreFeatures.length` numbers a candidate */
  readonly features: Float64Array;
  /** of features × weights: what is expected to come of showing it; then the wishes */
  readonly score: Float64Array;
  /** standard deviation of what is not known about the score */
  readonly doubt: Float64Array;
  /** share of the candidates that score less, 0 to 1 */
  readonly standing: Float64Array;
  /** places, the best score first */
  readonly order: Uint32Array;
  /** places by what they might score, the most first; equal ones as in `order`. Reckoned when it is first asked for */
  readonly hopeful: () => Uint32Array;
  /** standard deviation of the scores */
  readonly spread: number;
  /** `isWellKnown` of the viewer */
  readonly wellKnown: boolean;
  /** what is believed of a genre now, −1 to 1 */
  readonly genreLiking: (genre: string) => number;
  /** the weights that were used, in the order of `scoreFeatures` */
  readonly weights: Float64Array;
}

function weightsFor({ viewer, model }: PageInput): Float64Array {
  if (!viewer.profiling) return Float64Array.from(scoreFeatures, (name) => plainWeights[name] ?? 0);
  const shares = isDisappointed(viewer, model) ? whenDisappointed : {};
  return Float64Array.from(scoreFeatures, (name) => model.score.features[name] * (shares[name] ?? 1));
}

/** Places by value, the greatest first; equal ones in the order of the candidates. */
function bestFirst(values: Float64Array): Uint32Array {
  return Uint32Array.from(values.keys()).sort((one, other) => (values[other] ?? 0) - (values[one] ?? 0) || one - other);
}

/** The share of the candidates with less of the collaborative score; middling for those whom the model does not know. */
function fillCollaborative(candidates: readonly Candidate[], features: Float64Array): void {
  const known: number[] = [];
  candidates.forEach((candidate, place) => {
    features[place * width + at.collaborative] = 0.4;
    if (candidate.foundBy.collaborative !== undefined) known.push(place);
  });
  const scores = Float64Array.from(known, (place) => candidates[place]?.foundBy.collaborative ?? 0);
  const order = bestFirst(scores);
  for (let rank = 0; rank < order.length; rank += 1) {
    const standing = 1 - (rank + 0.5) / order.length;
    features[(known[order[rank] ?? 0] ?? 0) * width + at.collaborative] = standing * standing;
  }
}

interface Belief {
  readonly liking: number;
  readonly occasions: number;
}

/** What is believed now, by name, band, country and creator: each looked up once a page, and no key is put together for what is not known. */
interface Beliefs {
  readonly genres: ReadonlyMap<string, Belief>;
  readonly tempi: ReadonlyMap<string, Belief>;
  readonly countries: ReadonlyMap<string, Belief>;
  readonly creators: ReadonlyMap<string, Belief>;
}
const nothing: Belief = { liking: 0, occasions: 0 };

function beliefs({ viewer, model, now }: PageInput): Beliefs {
  const { taste } = viewer.history;
  const genres = new Map<string, Belief>();
  const tempi = new Map<string, Belief>();
  const countries = new Map<string, Belief>();
  const creators = new Map<string, Belief>();
  const kinds: [string, Map<string, Belief>][] = [
    [creatorPrefix, creators],
    [genrePrefix, genres],
    [tempoPrefix, tempi],
    [countryPrefix, countries],
  ];
  for (const key in taste)
    for (const [prefix, kind] of kinds)
      if (key.startsWith(prefix)) kind.set(key.slice(prefix.length), believed(taste, key, now));
  for (const [genre, surprise] of surprises(viewer, model)) {
    const { liking, occasions } = genres.get(genre) ?? nothing;
    genres.set(genre, { liking: Math.min(1, Math.max(-1, liking + surprise)), occasions });
  }
  return { genres, tempi, countries, creators };
}

/** Fills the features that are about this viewer, and the wishes; @returns the occasions that the taste for its genres is known by */
function personal(
  candidate: Candidate,
  viewer: Viewer,
  { genres: likings, tempi, countries, creators }: Beliefs,
  into: Float64Array,
  from: number,
): number {
  let best = -1;
  let sum = 0;
  let occasions = 0;
  for (const genre of candidate.genres) {
    const { liking, occasions: known } = likings.get(genre) ?? nothing;
    best = Math.max(best, liking);
    sum += liking;
    occasions += known;
  }
  const genres = candidate.genres.length;
  if (genres > 0) into[from + at.genre] = (best + sum / genres) / 2;
  if (candidate.tempo !== null && tempi.size > 0)
    into[from + at.tempo] = tempi.get(String(tempoBand(candidate.tempo)))?.liking ?? 0;
  if (candidate.place !== null) into[from + at.country] = countries.get(candidate.place.country)?.liking ?? 0;
  into[from + at.creator] = creators.get(candidate.creatorId)?.liking ?? 0;
  into[from + at.followed] = viewer.history.followed.has(candidate.creatorId) ? 1 : 0;
  return genres > 0 ? occasions / genres : 0;
}

function wished(candidate: Candidate, { wishes }: Viewer, near: number): number {
  let strongest = 0;
  for (const genre of candidate.genres) {
    const wish = wishes.genres[genre] ?? 0;
    if (Math.abs(wish) > Math.abs(strongest)) strongest = wish;
  }
  const { tempo } = wishes;
  const fits =
    tempo !== null && candidate.tempo !== null && candidate.tempo >= tempo.from && candidate.tempo <= tempo.to;
  return wishWeight.genre * strongest + wishWeight.nearby * wishes.nearby * near + (fits ? wishWeight.tempo : 0);
}

/** How a video goes lately: volume on a logarithmic scale, as a share of the greatest on the page. */
function trends(candidates: readonly Candidate[]): Float64Array {
  const volumes = Float64Array.from(candidates, ({ statistics }) =>
    Math.log1p(Math.max(0, statistics.recentWatched + reactionsAsWatched * statistics.recentReactions)),
  );
  const greatest = volumes.reduce((most, volume) => Math.max(most, volume), 0);
  return greatest === 0 ? volumes : volumes.map((volume) => volume / greatest);
}

/** Scores the candidates for one page. About 0.3 µs a feature; nothing is drawn. */
export function scoreCandidates(input: PageInput, settings: PageSettings): Scored {
  const { viewer, candidates, model, now } = input;
  const count = candidates.length;
  const features = new Float64Array(count * width);
  const score = new Float64Array(count);
  const doubt = new Float64Array(count);
  const weights = weightsFor(input);
  const wellKnown = !viewer.profiling || isWellKnown(viewer, model, now);
  const belief = beliefs(input);
  const trust = wellKnown ? 1 : trustInDoubt;
  const trend = trends(candidates);
  const genreWeight = Math.max(0.3, weights[at.genre] ?? 0);
  if (viewer.profiling) fillCollaborative(candidates, features);
  for (let place = 0; place < count; place += 1) {
    const candidate = candidates[place];
    if (candidate === undefined) continue;
    const from = place * width;
    const { statistics, language } = candidate;
    const near = nearness(viewer.place, candidate.place);
    features[from + at.nearby] = near;
    features[from + at.trend] = trend[place] ?? 0;
    features[from + at.fresh] = 2 ** (-candidate.ageHours / settings.freshHalfLifeHours);
    features[from + at.language] =
      viewer.languages.length === 0 ? 0.5 : language === null || viewer.languages.includes(language) ? 1 : 0;
    let unknown = 1;
    if (viewer.profiling) {
      const judged = statistics.impressions + priorImpressions;
      features[from + at.quality] = (2 * (statistics.watched + priorImpressions / 2)) / judged - 1;
      unknown = 1 / (1 + trust * personal(candidate, viewer, belief, features, from));
    }
    let sum = viewer.profiling ? model.score.base : 0;
    for (let feature = 0; feature < width; feature += 1)
      sum += (weights[feature] ?? 0) * (features[from + feature] ?? 0);
    score[place] = sum + (viewer.profiling ? wished(candidate, viewer, near) : 0);
    const unmet = priorImpressions / (priorImpressions + statistics.impressions);
    doubt[place] = Math.sqrt((genreWeight * unknownTaste) ** 2 * unknown + unknownVideo ** 2 * unmet);
  }
  const order = bestFirst(score);
  const standing = new Float64Array(count);
  for (let rank = 0; rank < count; rank += 1) standing[order[rank] ?? 0] = 1 - (rank + 1) / count;
  return {
    candidates,
    features,
    score,
    doubt,
    standing,
    order,
    hopeful: onceOnly(() => {
      const hopes = Float64Array.from(order, (place) => (score[place] ?? 0) + hope * (doubt[place] ?? 0));
      return bestFirst(hopes).map((rank) => order[rank] ?? 0);
    }),
    spread: spreadOf(score),
    wellKnown,
    genreLiking: (genre) => belief.genres.get(genre)?.liking ?? 0,
    weights,
  };
}

function onceOnly<T>(reckon: () => T): () => T {
  let known: T | undefined;
  return () => (known ??= reckon());
}

function spreadOf(values: Float64Array): number {
  if (values.length === 0) return 1;
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / values.length;
  return Math.sqrt(Math.max(0, squares / values.length - mean * mean)) || 1;
}
