import { expect, test } from 'vitest';
import { audiences, generatedSplit } from '../../test/generated-split.ts';
import { judgeModel } from '../evaluation/judge.ts';
import { fitBlend } from './blend.ts';
import { candidatesFor } from './candidates.ts';
import { inThisThread } from './compute/compute.ts';

const options = {
  ...{ seed: 1, epochs: 6, dimensions: [12], regularisations: [20, 300] },
  ...{ mostItemsInMatrix: 500, mostCases: 400, enoughCases: 700 },
};

test.each(Object.keys(audiences) as (keyof typeof audiences)[])(
  'among %s a blend is about as good as the best of its parts',
  async (audience) => {
    const split = generatedSplit(audience, 400, 5);
    const blend = await fitBlend(split.train, options);
    const found = await judgeModel(blend.data, split);
    for (const candidate of candidatesFor(options)) {
      const alone = await judgeModel(await candidate.fit(split.train, inThisThread), split);
      expect(found.ndcg10).toBeGreaterThan(alone.ndcg10 - 0.005);
    }
  },
);
