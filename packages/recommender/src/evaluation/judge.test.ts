import { expect, test } from 'vitest';
import { interactionsFrom } from '../interactions.ts';
import { fitPopularity } from '../models/popularity.ts';
import { gainAmongTen, judgeModel } from './judge.ts';

test('of equals what was held out comes last, and what its person met is not in the way', async () => {
  // Counts: 3, 2, 1, 1, 0. User 0 met item 0 and lacks 2; user 1 met 0 and 1 and lacks 4, which nobody met.
  const train = interactionsFrom(
    [
      [0, 0],
      [1, 0],
      [2, 0],
      [1, 1],
      [2, 1],
      [2, 2],
      [2, 3],
    ],
    3,
    5,
  );
  const heldOut = [
    { user: 0, item: 2, negatives: Uint32Array.of(3, 4) },
    { user: 1, item: 4, negatives: Uint32Array.of(2) },
  ];
  const found = await judgeModel(fitPopularity(train).data, { train, heldOut });
  // Before 2: the equal 3, and among all also 1; before 4: 2, and among all 2 and 3.
  expect(found.hr10).toBe(1);
  expect(found.ndcg10).toBeCloseTo(gainAmongTen(1), 10);
  expect(found.ndcg10Full).toBeCloseTo(gainAmongTen(2), 10);
});

test('a model that says the same of everything finds nothing', async () => {
  const train = interactionsFrom([[0, 0]], 1, 20);
  const negatives = Uint32Array.from({ length: 15 }, (_, at) => at + 2);
  const same = { kind: 'popularity', counts: new Float32Array(20) } as const;
  const found = await judgeModel(same, { train, heldOut: [{ user: 0, item: 1, negatives }] });
  expect(found).toEqual({ hr10: 0, ndcg10: 0, hr10Full: 0, ndcg10Full: 0 });
});
