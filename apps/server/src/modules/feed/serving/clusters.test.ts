import { seeded } from '@parterre/recommender/random';
import { expect, test } from 'vitest';
import { clusterVectors, dot, membersNear } from './clusters.ts';

test('the best are found among a tenth of the vectors, nearly always', async () => {
  const dimensions = 8;
  const count = 3000;
  const random = seeded(7);
  const topics = Array.from({ length: 12 }, () => Array.from({ length: dimensions }, () => random.normal()));
  const vectors = new Float32Array(count * dimensions);
  for (let index = 0; index < vectors.length; index += 1)
    vectors[index] = (topics[Math.floor(index / dimensions) % 12]?.[index % dimensions] ?? 0) + 0.3 * random.normal();
  const clusters = await clusterVectors(vectors, dimensions);
  expect([...clusters.members].sort((one, other) => one - other)).toEqual(Array.from({ length: count }, (_, at) => at));

  let hits = 0;
  for (let query = 0; query < 20; query += 1) {
    const vector = Float32Array.from(topics[query % 12] ?? []);
    const scores = Array.from({ length: count }, (_, at) => dot(vectors, at, dimensions, vector, 0));
    const best = [...scores.keys()].sort((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0)).slice(0, 10);
    const near = new Set(membersNear(clusters, vector, count / 10));
    hits += best.filter((at) => near.has(at)).length;
  }
  expect(hits / 200).toBeGreaterThan(0.9);
});
