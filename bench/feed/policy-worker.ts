import { parentPort, workerData } from 'node:worker_threads';
import { pageSettings } from '@parterre/recommender/ranking/page-settings';
import { comparisons, productPolicy } from '@parterre/recommender/simulation/policies';
import { runFeed, type FeedFigures } from '@parterre/recommender/simulation/run-feed';

/** The audience: small enough for ten seeds of twelve policies in five minutes. */
const size = { viewers: 100, genres: 12, artists: 90, artistsADay: 6, days: 12 };
const before = 2;
/** Different people whom a new artist is promised; in proportion to the audience. */
const promised = 30;

const policies = [
  productPolicy('product', pageSettings, true),
  productPolicy('product-without-guarantee', pageSettings, false),
  ...comparisons,
];

/** Names of the policies, the product first. */
export const policyNames = policies.map(({ name }) => name);

/** A life of the audience under one policy. @throws RangeError on an unknown name */
export function figuresOf(name: string, seed: number): Promise<FeedFigures> {
  const policy = policies.find((one) => one.name === name);
  if (policy === undefined) throw new RangeError(`There is no policy ${name}`);
  return runFeed({ policy, seed, size, before, settings: pageSettings, promised });
}

/** As a thread: does what it is sent, one after the other. */
if (parentPort !== null && workerData === 'policies')
  parentPort.on('message', ({ name, seed }: { name: string; seed: number }) => {
    void figuresOf(name, seed).then((figures) => parentPort?.postMessage(figures));
  });
