import { expect, test } from 'vitest';
import { generatedSplit } from '../../test/generated-split.ts';
import { fitBlend } from './blend.ts';
import { candidatesFor } from './candidates.ts';
import { inThisThread } from './compute/compute.ts';
import { bytesOfModel, modelOfBytes } from './model-bytes.ts';
import { best } from './model.ts';
import { modelOf } from './model-of.ts';
import { fitCollaborative } from './fit-collaborative.ts';
import { among, mostMet } from './most-met.ts';

const { train } = generatedSplit('series', 150, 3);

test('a catalogue that is too large for a matrix has one of what is met most, and ranks the rest as well', async () => {
  const parts = { dimensions: [8], regularisations: [20], mostItemsInMatrix: 40 };
  const options = { ...parts, seed: 1, epochs: 3, mostCases: 100, enoughCases: 1 };
  const [ease] = candidatesFor(options).filter(({ family }) => family === 'ease');
  const data = await ease!.fit(train, inThisThread);
  expect(data).toMatchObject({ items: train.items, among: mostMet(train, 40) });
  const [known = 0] = mostMet(train, 40);
  const scores = modelOf(modelOfBytes(bytesOfModel(data))).score({ items: [known, 259] });
  expect(scores).toEqual(modelOf(data).score({ items: [known] }));
  expect(scores.filter((score) => score !== 0)).toHaveLength(39);

  const model = await fitBlend(train, options);
  const top = best(model.score({ items: [250, 251] }), 3, [250, 251]);
  // items without a row are found by their neighbours and factors: the rest of the series
  expect(top.filter((item) => item >= 252 && item <= 254).length).toBeGreaterThanOrEqual(2);
});

test('the interactions among some items keep who met them', () => {
  const chosen = Uint32Array.of(3, 7, 8);
  const few = among(train, chosen);
  expect(few.items).toBe(3);
  expect(few.indices).toHaveLength([...train.indices].filter((item) => chosen.includes(item)).length);
});

test('who and what is hardly there breaks nothing', async () => {
  for (const users of [0, 1, 3]) {
    const empty = { users, items: 5, offsets: new Uint32Array(users + 1), indices: new Uint32Array(0) };
    const { score } = await fitCollaborative(empty);
    expect([...score({ items: [2, 9] })].every(Number.isFinite)).toBe(true);
  }
});
