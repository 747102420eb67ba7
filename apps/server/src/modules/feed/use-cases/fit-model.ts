import { availableParallelism } from 'node:os';
import { fitEase } from '@parterre/recommender/models/ease';
import { fitIals } from '@parterre/recommender/models/ials';
import { openThreads } from '@parterre/recommender/models/compute/threads';
import { interactionsFrom } from '@parterre/recommender/interactions';
import type { Interaction } from '@parterre/recommender/interactions';
import type { LoggedEvent } from '@parterre/recommender/ranking/feed-event';
import { fitEventWeights } from '@parterre/recommender/ranking/event-weights';
import { startingModel } from '@parterre/recommender/ranking/feed-model';
import type { FeedModel } from '@parterre/recommender/ranking/feed-model';
import { fitScoreWeights } from '@parterre/recommender/ranking/score-weights';
import { fitWatchQuantiles } from '@parterre/recommender/ranking/watch-quantiles';
import { instantText } from '../../../platform/clock.ts';
import { clusterVectors } from '../serving/clusters.ts';
import { writeModelFile } from '../serving/model-file.ts';
import type { StoredModel } from '../serving/model-file.ts';
import {
  beginModel,
  endModel,
  filesToDelete,
  judgedImpressions,
  lastEvents,
  nextMet,
  servingModel,
  touchedSince,
} from '../sql/model-rows.ts';
import type { LoggedRow, MetRow } from '../sql/model-rows.ts';
import type { FeedNeeds } from './feed-needs.ts';
import { weightOf } from './weigh-interaction.ts';

/** Up to so many videos every pair has its own number (EASE, 4·n² bytes); beyond that videos are factors (iALS). */
const mostInMatrix = 4000;
const rowsAtOnce = 20_000;
const mostEvents = 300_000;
const mostImpressions = 100_000;
/** Weights are learned from the last weeks. */
const weeks = 8;
/** A fit that took longer was cut off. */
const longestFit = { hours: 2 };
const keptFiles = 5;
/** Videos that so few met say nothing yet. */
const leastMet = 2;
/** What is worth another fit. */
const leastNew = 50;

export type Fit = { ok: true; version: number } | { ok: false; reason: 'model-under-way' | 'model-not-fitted' };

/** Job: fits anew when enough happened since. @returns how many models were fitted */
export async function fitWhenWorthwhile(needs: FeedNeeds): Promise<number> {
  const serving = await servingModel(needs.db);
  if ((await touchedSince(needs.db, serving?.started_at ?? 'epoch', leastNew)) < leastNew) return 0;
  return (await fitModel(needs)).ok ? 1 : 0;
}

/**
 * Learns from what everybody did: how long videos are watched, what each thing somebody does is worth, how a score is weighed, and what goes with what. Stored as a new
 * version, which serves at once unless an administrator went back to an earlier one. Fitted in threads of its own.
 */
export async function fitModel(needs: FeedNeeds): Promise<Fit> {
  const began = needs.clock.now();
  const at = instantText(began);
  const version = await beginModel(needs.db, 'collaborative', at, instantText(began.subtract(longestFit)));
  if (version === null) return { ok: false, reason: 'model-under-way' };
  const from = performance.now();
  try {
    const before = await servingModel(needs.db);
    const ranking = await fitRanking(needs, (before?.ranking as FeedModel | null | undefined) ?? startingModel);
    const { model, viewers, interactions } = await fitCollaborative(needs, ranking);
    const file = model === null ? null : `feed/models/${version}.bin`;
    if (model !== null && file !== null) await needs.storage.put(file, writeModelFile(model));
    await endModel(needs.db, version, {
      ...{ state: 'fitted', kind: model?.data.kind ?? 'ranking', ranking, file, viewers, interactions },
      ...{ videos: model?.videoIds.length ?? 0, seconds: (performance.now() - from) / 1000 },
      fitted_at: instantText(needs.clock.now()),
    });
    needs.serving.models.stale();
    await dropOldFiles(needs);
    return { ok: true, version };
  } catch (error) {
    needs.log.error({ err: error, version }, 'a model could not be fitted');
    await endModel(needs.db, version, {
      state: 'failed',
      note: error instanceof Error ? error.message.slice(0, 200) : null,
    });
    return { ok: false, reason: 'model-not-fitted' };
  }
}

/** How long is long, what an event is worth, and how a score is weighed, each from the last weeks and drawn to what held before there were events. */
async function fitRanking(needs: FeedNeeds, before: FeedModel): Promise<FeedModel> {
  const since = instantText(needs.clock.now().subtract({ hours: weeks * 7 * 24 }));
  const videos = await needs.serving.videos.ready();
  const events = (await lastEvents(needs.db, since, mostEvents)).flatMap((row) =>
    loggedOf(row, (id) => videos.get(id)),
  );
  const quantiles = fitWatchQuantiles(events, before.quantiles);
  const weights = fitEventWeights(events, quantiles, startingModel.events);
  const judged = (await judgedImpressions(needs.db, since, mostImpressions)).map((row) => ({
    ...{ features: row.features, probability: row.probability, value: weightOf(row, weights) },
  }));
  const fits = judged.filter(({ features }) => features.length === judged[0]?.features.length);
  return { quantiles, events: weights, score: fitScoreWeights(fits, startingModel.score) };
}

type FactsOf = (videoId: string) => LoggedEvent['video'] | undefined;
const learnable = new Set([
  'like',
  'save',
  'share',
  'comment',
  'profile',
  'rates',
  'message',
  'skip',
  'mute',
  'not-interested',
  'report',
]);

function loggedOf(
  { viewer_id: viewerId, video_id: videoId, type, at, ms }: LoggedRow,
  factsOf: FactsOf,
): LoggedEvent[] {
  const video = factsOf(videoId);
  if (video === undefined) return [];
  const told = { video, viewerId, at: Date.parse(at) };
  if (type === 'impression') return [{ ...told, kind: 'impression' }];
  if (type === 'watched') return [{ ...told, kind: 'watched', seconds: (ms ?? 0) / 1000 }];
  return learnable.has(type) ? [{ ...told, kind: type as 'like' }] : [];
}

async function fitCollaborative(
  needs: FeedNeeds,
  ranking: FeedModel,
): Promise<{ model: StoredModel | null; viewers: number; interactions: number }> {
  const { rows, viewers, videoIds } = await readMet(needs, ranking);
  if (viewers < 2 || videoIds.length < 2) return { model: null, viewers, interactions: rows.length };
  const interactions = interactionsFrom(rows, viewers, videoIds.length);
  const threads = openThreads(Math.max(1, Math.min(4, availableParallelism() - 1)));
  try {
    if (videoIds.length <= mostInMatrix) {
      const { data } = await fitEase(interactions, { regularisation: 500 }, threads);
      return { model: { videoIds, data, clusters: null }, viewers, interactions: rows.length };
    }
    const { data } = await fitIals(interactions, {}, threads);
    const clusters = await clusterVectors(data.itemFactors, data.dimensions);
    return { model: { videoIds, data, clusters }, viewers, interactions: rows.length };
  } finally {
    await threads.close();
  }
}

/** Who took to what, in numbers: videos that nobody else met are left out. */
async function readMet(needs: FeedNeeds, ranking: FeedModel) {
  const met: { viewer: number; videoId: string; weight: number }[] = [];
  const times = new Map<string, number>();
  let viewers = 0;
  let last = '';
  for (let after = { viewer: nothing, video: nothing }; ;) {
    const rows: MetRow[] = await nextMet(needs.db, after, rowsAtOnce);
    for (const row of rows) {
      const weight = weightOf(row, ranking.events);
      if (weight <= 0 || needs.serving.videos.get(row.video_id) === undefined) continue;
      if (row.viewer_id !== last) viewers += 1;
      last = row.viewer_id;
      met.push({ viewer: viewers - 1, videoId: row.video_id, weight });
      times.set(row.video_id, (times.get(row.video_id) ?? 0) + 1);
    }
    const end = rows.at(-1);
    if (end === undefined || rows.length < rowsAtOnce) break;
    after = { viewer: end.viewer_id, video: end.video_id };
  }
  const videoIds = [...times].filter(([, count]) => count >= leastMet).map(([id]) => id);
  const itemOf = new Map(videoIds.map((id, item) => [id, item]));
  const rows = met.flatMap(({ viewer, videoId, weight }): Interaction[] => {
    const item = itemOf.get(videoId);
    return item === undefined ? [] : [[viewer, item, weight]];
  });
  return { rows, viewers, videoIds };
}

const nothing = '00000000-0000-0000-0000-000000000000';

async function dropOldFiles(needs: FeedNeeds): Promise<void> {
  for (const { version, file } of await filesToDelete(needs.db, keptFiles)) {
    await endModel(needs.db, version, { file: null });
    await needs.storage.delete(file);
  }
}
