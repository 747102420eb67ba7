import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { judgeModel } from '@parterre/recommender/evaluation/judge';
import { readSplit, SplitError } from '@parterre/recommender/evaluation/read-split';
import type { Interactions } from '@parterre/recommender/interactions';
import type { Compute } from '@parterre/recommender/models/compute/compute';
import { openThreads } from '@parterre/recommender/models/compute/threads';
import { fitEase } from '@parterre/recommender/models/ease';
import { fitCollaborative } from '@parterre/recommender/models/fit-collaborative';
import { fitIals } from '@parterre/recommender/models/ials';
import type { ModelData } from '@parterre/recommender/models/model-of';
import { fitNeighbours } from '@parterre/recommender/models/neighbours';
import { fitPopularity } from '@parterre/recommender/models/popularity';
import { report } from '../figures.ts';

export const usage = `npm run evaluate -- recommender --data DIR --prefix NAME [--only MODEL] [--threads N]
Reads NAME.train.pairs, NAME.test.rating and NAME.test.negative of DIR; fits each model on train and says how it ranks what was held out.`;

type Fit = (train: Interactions, compute: Compute) => Promise<{ data: ModelData }>;

const models: Readonly<Record<string, Fit>> = {
  popularity: (train) => Promise.resolve(fitPopularity(train)),
  itemknn: (train, compute) => fitNeighbours(train, { most: 50 }, compute),
  ease: (train, compute) => fitEase(train, { regularisation: 1320 }, compute),
  ials64: (train, compute) => fitIals(train, { dimensions: 64 }, compute),
  ials192: (train, compute) => fitIals(train, { dimensions: 192, epochs: 8 }, compute),
  // What the feed fits, with a matrix of as many items as this machine has memory for.
  blend: (train, compute) => fitCollaborative(train, { mostItemsInMatrix: 12_000 }, compute),
};

/** Ends with code 1 and a line on standard error when a file is missing or not of its form, with 2 when the options are wrong. */
export async function run(options: readonly string[]): Promise<void> {
  const { data, prefix, only, threads } = optionsOf(options);
  const split = splitOf(data, prefix);
  const compute = openThreads(threads);
  try {
    for (const [model, fit] of Object.entries(models)) {
      if (only !== undefined && only !== model) continue;
      const start = performance.now();
      const fitted = await fit(split.train, compute);
      const fit_s = (performance.now() - start) / 1000;
      const { hr10, ndcg10, hr10Full, ndcg10Full } = await judgeModel(fitted.data, split, compute);
      report({
        model,
        ...{ hr10: short(hr10), ndcg10: short(ndcg10), hr10_full: short(hr10Full), ndcg10_full: short(ndcg10Full) },
        fit_s: Math.round(fit_s * 10) / 10,
      });
    }
  } finally {
    await compute.close();
  }
}

const short = (share: number) => Math.round(share * 100_000) / 100_000;

function optionsOf(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        prefix: { type: 'string' },
        only: { type: 'string' },
        threads: { type: 'string', default: String(availableParallelism()) },
      },
    });
    const { data, prefix, only, threads } = values;
    if (data === undefined || prefix === undefined) return refuse(`--data and --prefix are needed\n${usage}`, 2);
    if (only !== undefined && !Object.hasOwn(models, only))
      return refuse(`--only is one of: ${Object.keys(models).join(', ')}`, 2);
    if (!/^[1-9]\d?$/.test(threads)) return refuse('--threads is a number from 1 to 99', 2);
    return { data, prefix, only, threads: Number(threads) };
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error), 2);
  }
}

function splitOf(folder: string, prefix: string) {
  const [train, rating, negative] = ['train.pairs', 'test.rating', 'test.negative'].map((end) => {
    const name = `${prefix}.${end}`;
    const path = join(folder, name);
    if (!existsSync(path)) return refuse(`There is no ${path}`, 1);
    return { name, text: readFileSync(path, 'utf8') };
  }) as [NamedFile, NamedFile, NamedFile];
  try {
    return readSplit(train, rating, negative);
  } catch (error) {
    if (error instanceof SplitError) return refuse(error.message, 1);
    throw error;
  }
}

interface NamedFile {
  readonly name: string;
  readonly text: string;
}

function refuse(message: string, code: number): never {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}
