import type { PageInput } from './page-input.ts';
import type { PageSettings } from './page-settings.ts';
import type { Scored } from './score-candidates.ts';

/** Of the candidates that are left, so many of the best take part in the order; the rest only in draws. */
const mostInOrder = 150;
/** Of one creator, beyond those that may stand on the page: spare ones, should a draw take some. */
const spareOfCreator = 2;
/** Videos above, on this page and the one before, that resemblance is measured against; nearer ones count more. */
const mostAbove = 6;

/** Of somebody who seems to have changed, or is new, more different things are tried. */
const variedInDoubt = 1.5;

/** A page while it is made: what may still stand on it. */
export interface OpenPage {
  readonly input: PageInput;
  readonly settings: PageSettings;
  readonly scored: Scored;
  /** 1 where the candidate must not be taken any more, or never */
  readonly out: Uint8Array;
  readonly ofCreator: Map<string, number>;
  readonly above: { readonly creatorId: string; readonly genres: readonly string[] }[];
  /** those of `scored.order` that take part, best first */
  readonly contenders: readonly number[];
  /** ids of boosts that were drawn for this page, shown or held out */
  readonly drawnBoosts: Set<string>;
}

/** Leaves out what was seen, is hidden, stands twice in the list, or is no better than nothing. */
export function openPage(input: PageInput, settings: PageSettings, scored: Scored): OpenPage {
  const { viewer, visit, candidates } = input;
  const out = new Uint8Array(candidates.length);
  const met = new Set<string>();
  const recent = new Set(viewer.profiling ? viewer.history.recent.map(({ videoId }) => videoId) : []);
  candidates.forEach(({ videoId, creatorId }, place) => {
    const seen = viewer.profiling && (viewer.history.seen.has(videoId) || recent.has(videoId));
    const hidden = viewer.hidden.videos.has(videoId) || viewer.hidden.creators.has(creatorId);
    if (seen || hidden || met.has(videoId) || visit.shown.has(videoId)) out[place] = 1;
    met.add(videoId);
  });
  const contenders: number[] = [];
  const contending = new Map<string, number>();
  for (const place of scored.order) {
    const creator = candidates[place]?.creatorId ?? '';
    const ofCreator = contending.get(creator) ?? 0;
    if (out[place] === 0 && ofCreator < settings.perCreator + spareOfCreator) {
      contenders.push(place);
      contending.set(creator, ofCreator + 1);
    }
    if (contenders.length === mostInOrder) break;
  }
  const above = visit.last.slice(-mostAbove);
  return { input, settings, scored, out, ofCreator: new Map(), above, contenders, drawnBoosts: new Set() };
}

export function mayStand(page: OpenPage, place: number): boolean {
  if (page.out[place] !== 0) return false;
  const creator = page.input.candidates[place]?.creatorId ?? '';
  return (page.ofCreator.get(creator) ?? 0) < page.settings.perCreator;
}

/** Puts a candidate on the page. */
export function take(page: OpenPage, place: number): void {
  const candidate = page.input.candidates[place];
  if (candidate === undefined) return;
  page.out[place] = 1;
  page.ofCreator.set(candidate.creatorId, (page.ofCreator.get(candidate.creatorId) ?? 0) + 1);
  page.above.push(candidate);
  if (page.above.length > mostAbove) page.above.shift();
}

/** How much a candidate resembles what stands right above it, 0 to 1: one creator, or shared genres, the nearer the more. */
function resemblance(page: OpenPage, place: number): number {
  const candidate = page.input.candidates[place];
  if (candidate === undefined) return 0;
  let most = 0;
  for (let back = 1; back <= page.above.length; back += 1) {
    const other = page.above[page.above.length - back];
    if (other === undefined) continue;
    let alike = 1;
    if (other.creatorId !== candidate.creatorId) {
      let shared = 0;
      for (const genre of candidate.genres) if (other.genres.includes(genre)) shared += 1;
      alike = (0.7 * shared) / Math.max(1, candidate.genres.length + other.genres.length - shared);
    }
    most = Math.max(most, alike * (1 - (back - 1) / mostAbove));
  }
  return most;
}

/**
 * The best of what is left, less what resembles what stands above it: greedy maximal marginal relevance (Carbonell and Goldstein 1998), in units of the
 * spread of the scores. −1 when nothing is left.
 */
export function bestLeft(page: OpenPage): number {
  const { scored, settings } = page;
  const cost = settings.diversity * (scored.wellKnown ? 1 : variedInDoubt) * scored.spread;
  let best = -1;
  let bestValue = -Infinity;
  for (const place of page.contenders) {
    const value = scored.score[place] ?? 0;
    // contenders come best first, so none of the rest can win any more
    if (value <= bestValue) break;
    if (!mayStand(page, place)) continue;
    const left = value - cost * resemblance(page, place);
    if (left > bestValue) {
      best = place;
      bestValue = left;
    }
  }
  return best;
}
