import { describe, expect, test } from 'vitest';
import { generatedSplit } from '../../test/generated-split.ts';
import { historyOf, interactionsFrom } from '../interactions.ts';
import { inThisThread } from './compute/compute.ts';
import { openThreads } from './compute/threads.ts';
import { fitEase } from './ease.ts';
import { fitFactors, fitIals, ialsDefaults } from './ials.ts';
import { best } from './model.ts';
import { fitNeighbours } from './neighbours.ts';
import { fitPopularity } from './popularity.ts';

const { train } = generatedSplit('tastes', 150, 1);

describe('EASE', () => {
  test('is the ridge regression that it is defined by', async () => {
    const lambda = 30;
    const { similarities } = (await fitEase(train, { regularisation: lambda })).data;
    const n = train.items;
    const gram = new Float64Array(n * n);
    for (let user = 0; user < train.users; user += 1)
      for (const one of historyOf(train, user).items)
        for (const other of historyOf(train, user).items) gram[one * n + other]! += 1;
    // (G + λI)B differs from G on the diagonal alone, by what keeps the diagonal of B at zero.
    for (const row of [0, 63, 64, 200])
      for (let column = 0; column < n; column += 1) {
        let sum = lambda * similarities[row * n + column]!;
        for (let k = 0; k < n; k += 1) sum += gram[row * n + k]! * similarities[k * n + column]!;
        if (row === column) expect(similarities[row * n + column]).toBe(0);
        else expect(sum).toBeCloseTo(gram[row * n + column]!, 3);
      }
  });

  test('counts by weight', async () => {
    const rows = interactionsFrom(
      [
        [0, 0, 2],
        [0, 1],
        [1, 1],
      ],
      2,
      2,
    );
    const { similarities } = (await fitEase(rows, { regularisation: 1 })).data;
    // G + I is (5 2; 2 3): B is −P/diag P, so 2/5 and 2/3
    expect([...similarities].map((value) => value.toFixed(4))).toEqual(['0.0000', '0.4000', '0.6667', '0.0000']);
  });
});

describe('iALS', () => {
  test('folds in somebody it was fitted with where they stood', async () => {
    const settings = { ...ialsDefaults, dimensions: 12, epochs: 3 };
    const { userFactors } = await fitFactors(train, settings, inThisThread);
    const model = await fitIals(train, settings);
    for (const user of [0, 77, 149]) {
      const factor = model.foldIn(historyOf(train, user));
      factor.forEach((value, at) => expect(value).toBeCloseTo(userFactors[user * 12 + at]!, 5));
    }
  });

  test('a weight of 1 for all is no weight', async () => {
    const weights = new Float32Array(train.indices.length).fill(1);
    const options = { dimensions: 8, epochs: 2 };
    const plain = await fitIals(train, options);
    const weighted = await fitIals({ ...train, weights }, options);
    weighted.data.itemFactors.forEach((value, at) => expect(value).toBeCloseTo(plain.data.itemFactors[at]!, 4));
  });

  test('solves the equations of a person', async () => {
    const { data, foldIn } = await fitIals(train, { dimensions: 16, epochs: 2 });
    const { dimensions: d, itemFactors, unobserved, regularisation } = data;
    const history = { items: [3, 5, 200], weights: [1, 2, 0.5] };
    const x = foldIn(history);
    const ridge = regularisation * (3.5 + unobserved * train.items);
    const row = (item: number) => itemFactors.subarray(item * d, (item + 1) * d);
    const dot = (factor: Float32Array) => factor.reduce((sum, value, at) => sum + value * x[at]!, 0);
    for (let k = 0; k < d; k += 1) {
      let gradient = ridge * x[k]!;
      for (let item = 0; item < train.items; item += 1) gradient += unobserved * row(item)[k]! * dot(row(item));
      history.items.forEach((item, at) => (gradient += history.weights[at]! * row(item)[k]! * (dot(row(item)) - 1)));
      expect(gradient).toBeCloseTo(0, 3);
    }
  });
});

test('threads find the very same as one', async () => {
  const threads = openThreads(2);
  try {
    const both = [inThisThread, threads];
    const [one, two] = await Promise.all(both.map((compute) => fitIals(train, { dimensions: 12, epochs: 2 }, compute)));
    expect(two!.data.itemFactors).toEqual(one!.data.itemFactors);
    const [first, second] = await Promise.all(both.map((compute) => fitEase(train, { regularisation: 9 }, compute)));
    expect(second!.data.similarities).toEqual(first!.data.similarities);
  } finally {
    await threads.close();
  }
});

test('neighbours are the nearest by cosine, and popularity counts', async () => {
  const rows = interactionsFrom(
    [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
      [2, 1],
      [2, 2],
    ],
    3,
    4,
  );
  const { data, score } = await fitNeighbours(rows, { most: 1 });
  expect([...data.neighbours]).toEqual([1, 0, 1, 0]);
  expect([...data.cosines].map((cosine) => cosine.toFixed(3))).toEqual(['0.816', '0.816', '0.577', '0.000']);
  expect([...best(score({ items: [1] }), 2, [1])]).toEqual([0, 2]);
  expect([...fitPopularity(rows).score({ items: [] })]).toEqual([2, 3, 1, 0]);
});

test('the best of a list: equals by their number, what is left out is not there', () => {
  const scores = Float32Array.of(1, 3, 3, Number.NaN, 2, 0);
  expect([...best(scores, 3)]).toEqual([1, 2, 4]);
  expect([...best(scores, 9, [2])]).toEqual([1, 4, 0, 5]);
  expect([...best(scores, 0)]).toEqual([]);
});
