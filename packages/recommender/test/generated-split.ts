import type { HeldOut, Split } from '../src/evaluation/read-split.ts';
import { historyOf, type Interaction, interactionsFrom } from '../src/interactions.ts';
import { type Random, seeded } from '../src/random.ts';

/** How likely somebody is to meet each item, before they have met any. */
type Audience = (random: Random) => () => (item: number, met: readonly number[]) => number;

const items = 260;
const popular = (item: number) => 1 / (item + 8);

export const audiences = {
  /** Six tastes, which people mix: what factors find best. */
  tastes: (random) => {
    const tasteOf = Array.from({ length: items }, () => random.below(6));
    return () => {
      const [first, second] = [random.below(6), random.below(6)];
      return (item) => popular(item) * (tasteOf[item] === first ? 30 : tasteOf[item] === second ? 12 : 1);
    };
  },
  /** Series of five, of which one draws the others after it: what pairs of items find best. */
  series: () => () => (item, met) =>
    met.some((other) => Math.floor(other / 5) === Math.floor(item / 5)) ? 0.6 : popular(item),
  /** No tastes at all: nothing is better than what everybody meets. */
  crowd: () => () => (item) => popular(item) ** 1.5,
} satisfies Record<string, Audience>;

/** People of one audience, with 99 negatives each as in the protocol of He et al. The same for the same seed. */
export function generatedSplit(audience: keyof typeof audiences, users: number, seed: number): Split {
  const random = seeded(seed);
  const person = (audiences[audience] as Audience)(random);
  const given: Interaction[] = [];
  const held: number[] = [];
  for (let user = 0; user < users; user += 1) {
    const likely = person();
    const met: number[] = [];
    const count = 6 + random.below(24);
    while (met.length < count) met.push(drawn(random, (item) => (met.includes(item) ? 0 : likely(item, met))));
    const [last = 0] = met.splice(random.below(met.length), 1);
    held.push(last);
    met.forEach((item) => given.push([user, item]));
  }
  const train = interactionsFrom(given, users, items);
  return {
    train,
    heldOut: held.map((item, user) => ({ user, item, negatives: negatives(random, train, user, item) })),
  };
}

function negatives(random: Random, train: Split['train'], user: number, item: number): HeldOut['negatives'] {
  const met = new Set(Array.from(historyOf(train, user).items)).add(item);
  const chosen = new Set<number>();
  while (chosen.size < 99) {
    const other = random.below(items);
    if (!met.has(other)) chosen.add(other);
  }
  return Uint32Array.from(chosen);
}

function drawn(random: Random, weight: (item: number) => number): number {
  const weights = Array.from({ length: items }, (_, item) => weight(item));
  let left = random.next() * weights.reduce((sum, one) => sum + one, 0);
  return Math.max(
    0,
    weights.findIndex((one) => (left -= one) < 0),
  );
}
