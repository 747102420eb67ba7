import { interactionsFrom } from '@parterre/recommender/interactions';
import type { Interaction } from '@parterre/recommender/interactions';
import { fitBlend } from '@parterre/recommender/models/blend';
import type { BlendData } from '@parterre/recommender/models/blend-model';
import { fitEase } from '@parterre/recommender/models/ease';
import { fitIals } from '@parterre/recommender/models/ials';
import { best } from '@parterre/recommender/models/model';
import type { ModelData } from '@parterre/recommender/models/model-of';
import { modelOf } from '@parterre/recommender/models/model-of';
import { fitNeighbours } from '@parterre/recommender/models/neighbours';
import { fitPopularity } from '@parterre/recommender/models/popularity';
import { seeded } from '@parterre/recommender/random';
import { expect, test } from 'vitest';
import { clusterVectors } from './clusters.ts';
import { collaborativeOf } from './collaborative.ts';
import { readModelFile, writeModelFile } from './model-file.ts';

/** Ten circles of thirty videos; everybody keeps to one of them, nearly. */
const random = seeded(5);
const items = 300;
const videoIds = Array.from({ length: items }, (_, item) => `video-${item}`);
const rows = Array.from({ length: 400 }, (_, user) =>
  Array.from({ length: 12 }, (): Interaction => {
    const circle = random.next() < 0.9 ? user % 10 : random.below(10);
    return [user, circle * 30 + random.below(30), 1 + random.below(3)];
  }),
).flat();
const interactions = interactionsFrom(rows, 400, items);
const met = [31, 35, 40, 51, 44].map((item, at) => ({ videoId: `video-${item}`, weight: 1 + at / 2 }));
const history = { items: [31, 35, 40, 51, 44], weights: met.map(({ weight }) => weight) };

/** Every part, each with a share of its own; the matrix has the most met half. */
async function aBlend(): Promise<BlendData> {
  const { data: ials } = await fitIals(interactions, { dimensions: 8, epochs: 4 });
  const { parts } = (
    await fitBlend(interactions, {
      dimensions: [8],
      regularisations: [20],
      mostItemsInMatrix: 150,
      epochs: 2,
      enoughCases: 1,
      mostCases: 50,
    })
  ).data;
  const half =
    parts.find(({ data }) => data.kind === 'ease')?.data ?? (await fitEase(interactions, { regularisation: 20 })).data;
  const { data: near } = await fitNeighbours(interactions, { most: 20 });
  const all: [ModelData, number, number][] = [
    [fitPopularity(interactions).data, 0.1, 0],
    [near, 0.2, 0.4],
    [half, 0.3, 0.4],
    [ials, 0.4, 0.2],
  ];
  return {
    kind: 'blend',
    items,
    head: 20,
    parts: all.map(([data, choosing, ordering]) => ({ data, choosing, ordering })),
  };
}

test('a blend says of what it found what it says of the whole catalogue', async () => {
  const data = await aBlend();
  const whole = modelOf(data).score(history);
  const served = await collaborativeOf(1, readModelFile(writeModelFile({ videoIds, data, clusters: null })));
  const scores = served.score(met, 150, videoIds);
  expect([...scores.keys()].sort()).toEqual([...videoIds].sort());
  for (const [item, id] of videoIds.entries()) expect(scores.get(id)).toBeCloseTo(whole[item] ?? 0, 2);
  // Nothing of it is left over for whoever asks next.
  expect(served.score(met.slice(0, 1), 40, [])).not.toEqual(scores);
  expect(served.score(met, 150, videoIds)).toEqual(scores);

  const few = served.score(met, 20, []);
  const top = [...best(whole, 20)].map((item) => videoIds[item] ?? '');
  expect(top.filter((id) => few.has(id)).length).toBeGreaterThanOrEqual(16);
});

test('clusters of factors find most of the same, and what is alike is of the same circle', async () => {
  const data = await aBlend();
  const factors = data.parts.flatMap((part) => (part.data.kind === 'ials' ? [part.data] : []))[0];
  const clusters = await clusterVectors(factors?.itemFactors ?? new Float32Array(), 8);
  const served = await collaborativeOf(2, { videoIds, data, clusters });
  const found = [...served.score(met, 15, []).keys()].map((id) => Number(id.slice(6)));
  expect(found.filter((item) => item >= 30 && item < 60).length).toBeGreaterThanOrEqual(10);
  const like = served.alike(videoIds[found.find((item) => item >= 30 && item < 60) ?? 0] ?? '', met);
  expect(met.map(({ videoId }) => videoId)).toContain(like);
  expect(served.alike('unknown', met)).toBeNull();
});

test.each([
  ['ease', () => fitEase(interactions, { regularisation: 20 })],
  ['ials', () => fitIals(interactions, { dimensions: 8, epochs: 2 })],
] as const)('a model of %s alone, as earlier versions stored them, still serves', async (_kind, fit) => {
  const { data } = await fit();
  const clusters = data.kind === 'ials' ? await clusterVectors(data.itemFactors, data.dimensions) : null;
  const served = await collaborativeOf(3, readModelFile(writeModelFile({ videoIds, data, clusters })));
  const found = [...served.score(met, 10, []).keys()].map((id) => Number(id.slice(6)));
  expect(found).toHaveLength(10);
  expect(found.filter((item) => item >= 30 && item < 60).length).toBeGreaterThanOrEqual(8);
  expect(served.score([{ videoId: 'gone', weight: 1 }], 10, videoIds).size).toBe(0);
});
