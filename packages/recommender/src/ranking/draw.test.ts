import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seeded } from '../random.ts';
import { draw, inProportion, matchedProbabilities, withEvenShare } from './draw.ts';

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((all, value) => all + value, 0);
const anyMeans = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 1, maxLength: 32 });

test('probabilities of any draw add up to 1 and leave nobody out', () => {
  fc.assert(
    fc.property(anyMeans, fc.double({ min: 0.05, max: 1, noNaN: true }), (means, deviation) => {
      const matched = matchedProbabilities(
        means,
        means.map((_, arm) => deviation * (1 + (arm % 3))),
      );
      expect(sum(matched)).toBeCloseTo(1, 9);
      const shared = withEvenShare(matched, 0.05);
      expect(sum(shared)).toBeCloseTo(1, 9);
      for (const probability of shared) expect(probability).toBeGreaterThanOrEqual(0.05 / means.length - 1e-12);
    }),
  );
});

test('matched probabilities are those of drawing from each normal and taking the greatest', () => {
  const means = [0, 0.3, 0.5, -0.4];
  const deviations = [1, 0.2, 0.4, 1.5];
  const random = seeded(7);
  const draws = 40_000;
  const wins = [0, 0, 0, 0];
  for (let time = 0; time < draws; time += 1) {
    const values = means.map((mean, arm) => mean + (deviations[arm] ?? 1) * random.normal());
    const best = values.indexOf(Math.max(...values));
    wins[best] = (wins[best] ?? 0) + 1;
  }
  const matched = matchedProbabilities(means, deviations);
  wins.forEach((won, arm) => expect(Math.abs(won / draws - (matched[arm] ?? 0))).toBeLessThan(0.012));
  expect([...matchedProbabilities([1, 1], [0.5, 0.5])].map((one) => one.toFixed(9))).toEqual([
    '0.500000000',
    '0.500000000',
  ]);
});

test('a draw follows its probabilities, and never takes what cannot be drawn', () => {
  const probabilities = inProportion([1, 0, 3, 0]);
  const random = seeded(3);
  const counts = [0, 0, 0, 0];
  for (let time = 0; time < 10_000; time += 1) {
    const place = draw(probabilities, random);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  expect([counts[1], counts[3]]).toEqual([0, 0]);
  expect(Math.abs((counts[0] ?? 0) / 10_000 - 0.25)).toBeLessThan(0.025);
  expect(draw([1, 0], { next: () => 0.999999999999, below: () => 0, normal: () => 0 })).toBe(0);
});
