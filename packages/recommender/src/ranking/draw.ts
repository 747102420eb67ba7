import type { Random } from '../random.ts';

/** Points of the quadrature, over five standard deviations beyond the means. */
const points = 64;

/** Φ, to 7.5·10⁻⁸: Abramowitz and Stegun 26.2.17. */
function normalBelow(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const tail =
    0.3989422804014327 *
    Math.exp((-x * x) / 2) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return x >= 0 ? 1 - tail : tail;
}

function normalised(weights: Float64Array): Float64Array {
  let sum = 0;
  for (const weight of weights) sum += weight;
  return sum > 0 ? weights.map((weight) => weight / sum) : weights.fill(1 / Math.max(1, weights.length));
}

/**
 * Thompson sampling by its probabilities: how likely each of these independent normals is the greatest, ∫ φᵢ(x) Πⱼ≠ᵢ Φⱼ(x) dx by the rectangle rule. Drawing by them is
 * Thompson sampling (probability matching), and the probability is known instead of estimated from repeated draws.
 * @param deviations positive
 * @returns numbers that add up to 1
 */
export function matchedProbabilities(means: ArrayLike<number>, deviations: ArrayLike<number>): Float64Array {
  const count = means.length;
  let from = Infinity;
  let to = -Infinity;
  for (let arm = 0; arm < count; arm += 1) {
    from = Math.min(from, (means[arm] ?? 0) - 5 * (deviations[arm] ?? 1));
    to = Math.max(to, (means[arm] ?? 0) + 5 * (deviations[arm] ?? 1));
  }
  const greatest = new Float64Array(count);
  const below = new Float64Array(count);
  for (let point = 0; point < points; point += 1) {
    const x = from + ((to - from) * (point + 0.5)) / points;
    let all = 1;
    for (let arm = 0; arm < count; arm += 1) {
      const value = Math.max(1e-12, normalBelow((x - (means[arm] ?? 0)) / (deviations[arm] ?? 1)));
      below[arm] = value;
      all *= value;
    }
    if (all < 1e-15) continue;
    for (let arm = 0; arm < count; arm += 1) {
      const deviation = deviations[arm] ?? 1;
      const distance = (x - (means[arm] ?? 0)) / deviation;
      const density = Math.exp((-distance * distance) / 2) / deviation;
      greatest[arm] = (greatest[arm] ?? 0) + (density * all) / (below[arm] ?? 1);
    }
  }
  return normalised(greatest);
}

/** In proportion to the weights, which are at least 0. */
export const inProportion = (weights: ArrayLike<number>): Float64Array => normalised(Float64Array.from(weights));

/** Mixes in an even lottery, so that no probability is below `share / count`. */
export function withEvenShare(probabilities: Float64Array, share: number): Float64Array {
  return probabilities.map((probability) => (1 - share) * probability + share / probabilities.length);
}

/** One place by probabilities that add up to 1. */
export function draw(probabilities: ArrayLike<number>, random: Random): number {
  let left = random.next();
  for (let place = 0; place < probabilities.length; place += 1) {
    left -= probabilities[place] ?? 0;
    if (left < 0) return place;
  }
  // rounding: the last that can be drawn
  let last = probabilities.length - 1;
  while (last > 0 && (probabilities[last] ?? 0) === 0) last -= 1;
  return last;
}
