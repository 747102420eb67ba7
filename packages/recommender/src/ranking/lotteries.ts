import { inProportion, matchedProbabilities, withEvenShare } from './draw.ts';
import { pleased } from './learn.ts';
import { mayStand, type OpenPage } from './places.ts';
import { believed } from './taste.ts';
import type { Viewer } from './viewer.ts';

/** Candidates of one draw, and how likely each is drawn: adds up to 1. */
export interface Lottery {
  readonly places: readonly number[];
  readonly probabilities: Float64Array;
}

/** Candidates of a draw of Thompson sampling; more would be drawn hardly ever. */
const mostArms = 32;
const mostArmsOfLiked = 2;
/** Somebody who is searched for is not tried with a genre again that failed within so many videos. */
const notAgainFor = 12;
const mostArmsOfCreator = 1;
/** Occasions that must be remembered before somebody can be called one whom a video fits. */
const occasionsToQualify = 6;
/** How strongly a newcomer's lottery prefers what scores better, in spreads of the score. */
const newcomerSharpness = 4;
/** How much more often is tried something else while too little is known of somebody. */
const searching = 3;
const hour = 3_600_000;

/** Whether this viewer is one whom the candidate fits, by what they watch: what a newcomer is promised. */
export function qualifies(page: OpenPage, place: number): boolean {
  const { viewer, now } = page.input;
  return (
    viewer.profiling &&
    page.scored.wellKnown &&
    believed(viewer.history.taste, 'all', now).occasions >= occasionsToQualify &&
    (page.scored.standing[place] ?? 0) >= page.settings.newcomerFloor
  );
}

/** Of newcomers who are still owed viewers and whom this one fits: the more is owed and the better it fits the likelier. Null: there are none. */
export function newcomerLottery(page: OpenPage): Lottery | null {
  const { candidates } = page.input;
  const places: number[] = [];
  const weights: number[] = [];
  const best = page.scored.score[page.scored.order[0] ?? 0] ?? 0;
  for (const place of page.scored.order) {
    const newcomer = candidates[place]?.newcomer ?? null;
    if (newcomer === null || newcomer.reached >= newcomer.promised) continue;
    if (!qualifies(page, place) || !mayStand(page, place)) continue;
    const owed = (newcomer.promised - newcomer.reached) / newcomer.promised;
    const behind = (best - (page.scored.score[place] ?? 0)) / page.scored.spread;
    places.push(place);
    weights.push((0.2 + owed) * Math.exp(-newcomerSharpness * behind));
    if (places.length === mostArms) break;
  }
  if (places.length === 0) return null;
  return { places, probabilities: withEvenShare(inProportion(weights), page.settings.evenShare) };
}

/** Main genres that were just tried in vain (not one video pleased), or stand above without anybody knowing yet: only while the viewer is not well known. */
function justTried({ scored, input, above }: OpenPage): ReadonlySet<string> {
  if (scored.wellKnown || !input.viewer.profiling) return new Set();
  const recent = input.viewer.history.recent.slice(-notAgainFor);
  const mainOf = (videos: readonly { readonly genres: readonly string[] }[]) =>
    videos.flatMap(({ genres }) => genres.slice(0, 1));
  const worked = new Set(mainOf(recent.filter((one) => pleased(input.model, one))));
  return new Set(mainOf([...recent, ...above]).filter((genre) => scored.genreLiking(genre) <= 0 && !worked.has(genre)));
}

/** Thompson sampling among those that might be better than they look: few of a genre and one of a creator, so that many genres have a chance. */
export function explorationLottery(page: OpenPage): Lottery | null {
  const { scored, settings } = page;
  const { candidates } = page.input;
  const places: number[] = [];
  const taken = new Map<string, number>();
  const tried = justTried(page);
  for (const place of scored.hopeful()) {
    const candidate = candidates[place];
    if (candidate === undefined || !mayStand(page, place)) continue;
    const main = candidate.genres[0] ?? '';
    const genre = `genre:${main}`;
    const ofGenre = taken.get(genre) ?? 0;
    const ofCreator = taken.get(candidate.creatorId) ?? 0;
    const most = page.input.viewer.profiling && scored.genreLiking(main) > 0 ? mostArmsOfLiked : 1;
    if (ofGenre >= most || ofCreator >= mostArmsOfCreator || tried.has(main)) continue;
    taken.set(genre, ofGenre + 1).set(candidate.creatorId, ofCreator + 1);
    places.push(place);
    if (places.length === mostArms) break;
  }
  if (places.length === 0) return null;
  const means = places.map((place) => scored.score[place] ?? 0);
  const doubts = places.map((place) => scored.doubt[place] ?? 1);
  return { places, probabilities: withEvenShare(matchedProbabilities(means, doubts), settings.evenShare) };
}

/**
 * Places between two draws of exploration: fewer for somebody who is new, whose last videos went much worse than usual (a taste has changed, or a mood), or
 * who wishes to be surprised; more for who wishes not to be.
 */
export function explorationGap(viewer: Viewer, wellKnown: boolean, usual: number): number {
  if (!viewer.profiling) return usual;
  return Math.max(
    wellKnown ? 2 : 1,
    Math.round((wellKnown ? usual : usual / searching) * 2 ** -viewer.wishes.discovery),
  );
}

/** How likely a boost is to take a place it may take, so that it is spent evenly over its period: half when it is on time. */
export function boostPace(bought: number, delivered: number, from: number, until: number, now: number): number {
  if (delivered >= bought || now < from || now >= until) return 0;
  const due = (now - from) / (until - from);
  return Math.min(1, Math.max(0, 0.5 + 10 * (due - delivered / bought)));
}

/**
 * A draw of one boost, or of none: here the probabilities may add up to less than 1. One that was drawn for a hold-out counts like one that was shown, so that a viewer of the
 * hold-out is not shown more of the others.
 */
export function boostLottery(page: OpenPage): Lottery | null {
  const { candidates, viewer, now } = page.input;
  const { settings, scored } = page;
  if (!viewer.profiling) return null;
  const today = (times: readonly number[]) => times.filter((time) => time > now - 24 * hour).length;
  const shown = viewer.history.boosts;
  const inAll = Object.values(shown).reduce((sum, times) => sum + today(times), page.drawnBoosts.size);
  if (inAll >= settings.boostsPerViewerAndDay) return null;
  const places: number[] = [];
  const paces: number[] = [];
  candidates.forEach(({ boost }, place) => {
    if (boost === null || (scored.standing[place] ?? 0) < settings.boostFloor || !mayStand(page, place)) return;
    if (page.drawnBoosts.has(boost.boostId) || today(shown[boost.boostId] ?? []) > 0) return;
    const pace = boostPace(boost.bought, boost.delivered, boost.from, boost.until, now);
    if (pace === 0) return;
    places.push(place);
    paces.push(pace);
  });
  if (places.length === 0) return null;
  const most = Math.max(...paces);
  const weights = places.map((place, index) => (paces[index] ?? 0) * (scored.standing[place] ?? 0));
  return { places, probabilities: inProportion(weights).map((share) => share * most) };
}
