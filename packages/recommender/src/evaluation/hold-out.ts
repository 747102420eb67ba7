import { historyOf, type Interactions } from '../interactions.ts';
import { seeded } from '../random.ts';

/** A part of the interactions to choose by: one item each of some users is taken away from `train`. */
export interface HeldOutPart {
  readonly train: Interactions;
  readonly users: Uint32Array;
  readonly items: Uint32Array;
}

/**
 * Takes one item, at random, from each of at most `most` users who have two or more. At random and not the last, because rows know no time.
 */
export function holdOut(interactions: Interactions, most: number, seed: number): HeldOutPart {
  const random = seeded(seed);
  const { users, offsets, indices, weights } = interactions;
  const able = Array.from({ length: users }, (_, user) => user).filter(
    (user) => historyOf(interactions, user).items.length > 1,
  );
  for (let at = 0; at < Math.min(most, able.length); at += 1) {
    const from = at + random.below(able.length - at);
    [able[at], able[from]] = [able[from] ?? 0, able[at] ?? 0];
  }
  const chosen = Uint32Array.from(able.slice(0, most)).sort();
  const places = chosen.map((user) => {
    const from = offsets[user] ?? 0;
    return from + random.below((offsets[user + 1] ?? from) - from);
  });
  const away = new Set(places);
  const kept = (_: number, place: number) => !away.has(place);
  const fewer = offsets.slice();
  let taken = 0;
  for (let user = 0, next = 0; user < users; user += 1) {
    if (chosen[next] === user) {
      next += 1;
      taken += 1;
    }
    fewer[user + 1] = (offsets[user + 1] ?? 0) - taken;
  }
  const train = { ...interactions, offsets: fewer, indices: indices.filter(kept) };
  return {
    train: weights === undefined ? train : { ...train, weights: weights.filter(kept) },
    users: chosen,
    items: places.map((place) => indices[place] ?? 0),
  };
}
