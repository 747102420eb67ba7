import { decayed, type VideoFacts } from './candidate.ts';
import type { Impression, Taste } from './viewer.ts';

/**
 * What is known becomes less certain, by half in 45 days. A dislike fades by half in three: what is not shown can not be seen to have changed.
 */
const halfLifeHours = { likes: 45 * 24, dislikes: 3 * 24 };
/**
 * Taste stands for so many occasions at most: each new one then weighs at least a tenth, so a genre that is skipped five times in a row is no
 * favourite any more, however long it was one.
 */
const mostOccasions = 9;
const mostOccasionsInAll = 30;
/** Something that was believed to be disliked and is enjoyed: what was believed counts for half. */
const afterSurprise = 0.5;
/** As many occasions as the belief "nothing special" is worth. */
export const priorOccasions = 1.5;
/** Keys kept: a person with more has those forgotten that stand for least. */
const mostKeys = 500;
const hour = 3_600_000;

/** Beats a minute in steps of a seventh of an octave, about 10 % each. */
export const tempoBand = (tempo: number): number => Math.round(7 * Math.log2(tempo / 60));
export const genrePrefix = 'genre:';
export const tempoPrefix = 'tempo:';
export const countryPrefix = 'country:';
export const creatorPrefix = 'creator:';
export const genreKey = (genre: string): string => genrePrefix + genre;
export const tempoKey = (tempo: number): string => tempoPrefix + String(tempoBand(tempo));
const countryKey = (country: string): string => countryPrefix + country;
const creatorKey = (creatorId: string): string => creatorPrefix + creatorId;

/** Everything that an occasion with this video says something about. */
export function tasteKeys({ genres, tempo, place, creatorId }: VideoFacts): string[] {
  const keys = ['all', creatorKey(creatorId), ...genres.map(genreKey)];
  if (tempo !== null) keys.push(tempoKey(tempo));
  if (place !== null) keys.push(countryKey(place.country));
  return keys;
}

/** What is believed of `key`: −1 to 1, drawn to 0 where little is known, and the occasions that says it by. */
export function believed(taste: Taste, key: string, now: number): { liking: number; occasions: number } {
  const kept = taste[key];
  if (kept === undefined) return { liking: 0, occasions: 0 };
  const left = decayed(1, (now - kept.at) / hour, halfLifeOf(kept));
  const occasions = kept.occasions * left;
  return { liking: (kept.liking * left) / (occasions + priorOccasions), occasions };
}

const halfLifeOf = ({ liking }: Impression): number => (liking < 0 ? halfLifeHours.dislikes : halfLifeHours.likes);

/** @param change of the liking of an occasion; @param begun whether the occasion was counted before */
export function withOccasion(taste: Taste, keys: readonly string[], change: number, begun: boolean, at: number): Taste {
  const next: Record<string, Impression> = { ...taste };
  for (const key of keys) {
    const kept = next[key] ?? { liking: 0, occasions: 0, at };
    const hours = (at - kept.at) / hour;
    const liking = decayed(kept.liking, hours, halfLifeOf(kept));
    const occasions = decayed(kept.occasions, hours, halfLifeOf(kept));
    // an occasion that has faded since is changed by the whole difference, but never to more than there are occasions
    if (begun) next[key] = { liking: Math.min(occasions, Math.max(-occasions, liking + change)), occasions, at };
    else {
      const most = key === 'all' ? mostOccasionsInAll : mostOccasions;
      const surprised = change > 0.2 && liking < 0;
      const room = Math.min(surprised ? afterSurprise : 1, (most - 1) / Math.max(occasions, 1e-9));
      next[key] = { liking: liking * room + change, occasions: occasions * room + 1, at };
    }
  }
  const all = Object.entries(next);
  if (all.length <= mostKeys) return next;
  // a tenth at once, so that not every event sorts
  const strong = all.sort(([, one], [, other]) => other.occasions - one.occasions).slice(0, mostKeys * 0.9);
  return Object.fromEntries(strong);
}
