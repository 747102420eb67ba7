import { startingModel } from '@parterre/recommender/ranking/feed-model';
import { expect, test } from 'vitest';
import { Learning } from './learn-models.ts';
import type { ToldEvent } from './learn-models.ts';

/** Everybody watches as long; those who order afterwards let it begin anew, or nobody does. Told the latest first, half a minute before the end too. */
function told(loopsOfBuyers: number): ToldEvent[] {
  return Array.from({ length: 400 }, (_, index): ToldEvent[] => {
    const buys = index % 2 === 0;
    const about = {
      ...{ viewerId: `p${index}`, videoId: 'v', creatorId: 'c', impression: `i${index}`, seconds: 20 },
      ...{ watched: 0, loops: 0 },
    };
    const at = 1_000_000 - index * 1000;
    const loops = buys ? loopsOfBuyers : 0;
    return [
      ...(buys ? [{ ...about, kind: 'order' as const, at: at + 900 }] : []),
      { ...about, kind: 'watched', at: at + 600, watched: 60, loops },
      { ...about, kind: 'watched', at: at + 300, watched: 30, loops: Math.min(1, loops) },
      { ...about, kind: 'impression', at },
    ];
  }).flat();
}

async function learned(loopsOfBuyers: number) {
  const learning = new Learning();
  learning.events(told(loopsOfBuyers));
  learning.rank(startingModel.quantiles);
  return (await learning.fit(1)).ranking;
}

test('that a video began anew is worth what people do after it', async () => {
  const [restarted, played] = [await learned(2), await learned(0)];
  expect(restarted.events.gestures.loop).toBeGreaterThan(1.5 * played.events.gestures.loop);
});

test('of one showing the last watching counts, and not what was told before its end', async () => {
  const { quantiles } = await learned(2);
  expect(new Set(quantiles.seconds.flat())).toEqual(new Set([60]));
});
