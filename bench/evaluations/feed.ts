import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { FeedFigures } from '@parterre/recommender/simulation/run-feed';
import { policyNames } from '../feed/policy-worker.ts';
import { report } from '../figures.ts';

export const usage = `npm run evaluate -- feed [--seeds N] [--only POLICY,POLICY] [--threads N]
Lets a simulated audience (docs/recommendation.md) live for ten days with each policy, once for each of ten seeds, and prints the means of each policy in one line, then a
summary (and each life on standard error as it ends): whether the product's feed is above every other, what its guarantee to new artists costs, how soon it finds a new taste, and whether a rule of boosts was broken.`;

/** Ends with code 1 when a figure misses its bar, with 2 when the options are wrong. */
export async function run(options: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...options],
    options: {
      seeds: { type: 'string', default: '10' },
      only: { type: 'string', default: policyNames.join(',') },
      threads: { type: 'string', default: String(Math.min(2, availableParallelism())) },
    },
  });
  const names = policyNames.filter((name) => values.only.split(',').includes(name));
  const seeds = Array.from({ length: Number(values.seeds) }, (_, seed) => seed + 1);
  if (names.length === 0 || !(seeds.length > 0)) {
    process.stderr.write(`${usage}\nPolicies: ${policyNames.join(', ')}\n`);
    process.exit(2);
  }
  const start = performance.now();
  const rows = await live(names, seeds, Number(values.threads));
  const means = names.map((name) =>
    meanOf(
      name,
      rows.filter(({ policy }) => policy === name),
    ),
  );
  for (const mean of means) report(mean);
  const product = rows.filter(({ policy }) => policy === 'product');
  if (product.length > 0) summarise(product, rows, (performance.now() - start) / 1000);
}

/** Every policy with every seed, on so many threads. */
async function live(names: readonly string[], seeds: readonly number[], threads: number): Promise<FeedFigures[]> {
  const jobs = names.flatMap((name) => seeds.map((seed) => ({ name, seed })));
  const rows: FeedFigures[] = [];
  const work = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL('../feed/policy-worker.ts', import.meta.url), { workerData: 'policies' });
      const next = () => {
        const job = jobs.shift();
        if (job !== undefined) worker.postMessage(job);
        else void worker.terminate().then(() => resolve());
      };
      worker.on('message', (figures: FeedFigures) => {
        rows.push(figures);
        // What is known so far: a run takes a while.
        process.stderr.write(`${JSON.stringify(figures)}\n`);
        next();
      });
      worker.on('error', reject);
      next();
    });
  await Promise.all(Array.from({ length: Math.max(1, threads) }, work));
  return rows;
}

const round = (value: number, digits = 4) => Math.round(value * 10 ** digits) / 10 ** digits;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
/** The mean, null when for one seed there is none. */
const meanOrNull = (values: readonly (number | null)[]) => {
  const there = values.filter((value) => value !== null);
  return there.length < values.length ? null : round(mean(there), 1);
};

function meanOf(policy: string, rows: readonly FeedFigures[]) {
  const rewards = rows.map(({ reward }) => reward);
  const spread = Math.sqrt(mean(rewards.map((reward) => (reward - mean(rewards)) ** 2)));
  return {
    policy,
    seeds: rows.length,
    reward: round(mean(rewards)),
    reward_deviation: round(spread),
    enjoyed_per_visit: round(mean(rows.map((row) => row.enjoyed_per_visit)), 2),
    newcomer_share: round(mean(rows.map((row) => row.newcomer_share))),
    taste_found_p90: meanOrNull(rows.map((row) => row.taste_found_p90)),
    taste_found_untold_p50: meanOrNull(rows.map((row) => row.taste_found_untold_p50)),
    boost_share: round(mean(rows.map((row) => row.boost_share))),
    boost_cap_broken: rows.reduce((sum, row) => sum + row.boost_cap_broken, 0),
  };
}

function summarise(product: readonly FeedFigures[], rows: readonly FeedFigures[], seconds: number): void {
  const rewardOf = (policy: string, seed: number) =>
    rows.find((row) => row.policy === policy && row.seed === seed)?.reward ?? NaN;
  const others = policyNames.filter((name) => !name.startsWith('product') && !Number.isNaN(rewardOf(name, 1)));
  const above = Object.fromEntries(
    others.map((name) => [name, product.filter(({ reward, seed }) => reward > rewardOf(name, seed)).length]),
  );
  const reward = mean(product.map((row) => row.reward));
  const best = Math.max(0, ...others.map((name) => mean(product.map(({ seed }) => rewardOf(name, seed)))));
  const free = mean(product.map(({ seed }) => rewardOf('product-without-guarantee', seed)));
  const figures = meanOf('summary', product);
  const guarantee_cost = Number.isNaN(free) ? null : round(1 - reward / free);
  const holds =
    reward > best &&
    figures.newcomer_share >= 0.2 &&
    (guarantee_cost ?? 0) <= 0.05 &&
    (figures.taste_found_p90 ?? Infinity) <= 15 &&
    figures.boost_cap_broken === 0;
  report({
    ...figures,
    best_other_reward: round(best),
    seeds_above: above,
    guarantee_cost,
    holds,
    seconds: Math.round(seconds),
  });
  if (!holds) process.exitCode = 1;
}
