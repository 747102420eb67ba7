import type { Random } from '../random.ts';
import { draw } from './draw.ts';
import { scoreFeatures } from './feed-model.ts';
import {
  boostLottery,
  explorationGap,
  explorationLottery,
  newcomerLottery,
  qualifies,
  type Lottery,
} from './lotteries.ts';
import type { PageInput } from './page-input.ts';
import type { PageSettings } from './page-settings.ts';
import { bestLeft, openPage, take, type OpenPage } from './places.ts';
import type { FeedSource, RankedVideo } from './ranked-video.ts';
import { scoreCandidates } from './score-candidates.ts';
import { strongestSource, tellReasons } from './tell-reasons.ts';
import type { Visit } from './viewer.ts';

/** A visit does not begin with a boost. */
const firstBoostAt = 2;
/** Creators and genres above a page that it is made different from. */
const mostLast = 6;

/** What fills a place when no boost does: a draw, or the best that is left with probability 1. Null: nothing is left. */
interface Filling extends Lottery {
  readonly source: FeedSource | null;
}

function fill(page: OpenPage, position: number, explorationEvery: number): Filling | null {
  const { newcomerEvery } = page.settings;
  if (position % newcomerEvery === newcomerEvery >> 1) {
    const lottery = newcomerLottery(page);
    if (lottery !== null) return { ...lottery, source: 'newcomer' };
  }
  if (position % explorationEvery === Math.min(1, explorationEvery - 1)) {
    const lottery = explorationLottery(page);
    if (lottery !== null) return { ...lottery, source: 'exploration' };
  }
  const best = bestLeft(page);
  return best === -1 ? null : { places: [best], probabilities: Float64Array.of(1), source: null };
}

/** How likely `place` is to come out of a draw. */
function chance(lottery: Lottery | null, place: number): number {
  const index = lottery?.places.indexOf(place) ?? -1;
  return index === -1 ? 0 : (lottery?.probabilities[index] ?? 0);
}

/** The boosts of a draw that this viewer may be shown, with their probabilities; the others are of the hold-out. */
function shownOf(lottery: Lottery | null, page: OpenPage): Lottery | null {
  if (lottery === null) return null;
  return {
    places: lottery.places,
    probabilities: lottery.probabilities.map((probability, index) =>
      page.input.candidates[lottery.places[index] ?? 0]?.boost?.heldOut ? 0 : probability,
    ),
  };
}

interface Placed {
  readonly place: number;
  readonly source: FeedSource | null;
  readonly probability: number;
  readonly heldOutBoostId: string | null;
}

/**
 * Fills one place. First the boosts draw, where one may stand; where none is drawn, or one whose hold-out the viewer is of, the place is filled as if there were no
 * boosts. The probability of a video adds up over both ways.
 */
function fillPlace(
  page: OpenPage,
  position: number,
  explorationEvery: number,
  boosts: Lottery | null,
  random: Random,
): Placed | null {
  const filling = fill(page, position, explorationEvery);
  const boostsShown = shownOf(boosts, page);
  const boosted = boostsShown?.probabilities.reduce((sum, probability) => sum + probability, 0) ?? 0;
  const probabilityOf = (place: number) => chance(boostsShown, place) + (1 - boosted) * chance(filling, place);
  let heldOutBoostId: string | null = null;
  if (boosts !== null) {
    const any = boosts.probabilities.reduce((sum, probability) => sum + probability, 0);
    const drawn = draw([...boosts.probabilities, Math.max(0, 1 - any)], random);
    const place = boosts.places[drawn];
    const boost = place === undefined ? null : (page.input.candidates[place]?.boost ?? null);
    if (place !== undefined && boost?.heldOut === false)
      return { place, source: 'boost', probability: Math.min(1, probabilityOf(place)), heldOutBoostId };
    heldOutBoostId = boost?.boostId ?? null;
  }
  if (filling === null) return null;
  const drawn = filling.places.length === 1 ? 0 : draw(filling.probabilities, random);
  const place = filling.places[drawn] ?? 0;
  return { place, source: filling.source, probability: Math.min(1, probabilityOf(place)), heldOutBoostId };
}

/**
 * Puts up to `settings.size` videos in order, fewer where too few are left. Everything drawn comes from `random`, so the same input and seed give the same page. About
 * 1 ms for 500 candidates.
 */
export function rankPage(input: PageInput, settings: PageSettings, random: Random): RankedVideo[] {
  const scored = scoreCandidates(input, settings);
  const page = openPage(input, settings, scored);
  const explorationEvery = explorationGap(input.viewer, scored.wellKnown, settings.explorationEvery);
  const ranked: RankedVideo[] = [];
  let sinceBoost = input.visit.sinceBoost;
  for (let index = 0; index < settings.size; index += 1) {
    const position = input.visit.position + index;
    const mayBoost = position >= firstBoostAt && sinceBoost >= settings.boostEvery - 1;
    const boosts = mayBoost ? boostLottery(page) : null;
    const placed = fillPlace(page, position, explorationEvery, boosts, random);
    if (placed === null) break;
    const video = rankedVideo(page, placed, position);
    if (video === null) break;
    ranked.push(video);
    take(page, placed.place);
    const drawn = video.boostId ?? video.heldOutBoostId;
    if (drawn !== null) page.drawnBoosts.add(drawn);
    sinceBoost = drawn === null ? sinceBoost + 1 : 0;
  }
  return ranked;
}

function rankedVideo(page: OpenPage, { place, probability, heldOutBoostId, ...placed }: Placed, position: number) {
  const candidate = page.input.candidates[place];
  if (candidate === undefined) return null;
  const source = placed.source ?? strongestSource(page, place);
  const width = scoreFeatures.length;
  return {
    videoId: candidate.videoId,
    creatorId: candidate.creatorId,
    genres: candidate.genres,
    position,
    probability,
    source,
    reasons: tellReasons(page, place, source),
    boostId: source === 'boost' ? (candidate.boost?.boostId ?? null) : null,
    heldOutBoostId,
    qualified: qualifies(page, place),
    features: Array.from(page.scored.features.subarray(place * width, (place + 1) * width)),
  } satisfies RankedVideo;
}

/** The visit after a page, for the next one. */
export function afterPage(visit: Visit, page: readonly RankedVideo[]): Visit {
  const lastBoost = page.findLastIndex(({ boostId, heldOutBoostId }) => (boostId ?? heldOutBoostId) !== null);
  return {
    shown: new Set([...visit.shown, ...page.map(({ videoId }) => videoId)]),
    last: [...visit.last, ...page].slice(-mostLast).map(({ creatorId, genres }) => ({ creatorId, genres })),
    position: visit.position + page.length,
    sinceBoost: lastBoost === -1 ? visit.sinceBoost + page.length : page.length - 1 - lastBoost,
  };
}
