import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { gestures } from '@parterre/recommender/ranking/feed-event';
import type { Gesture } from '@parterre/recommender/ranking/feed-event';
import { startingModel } from '@parterre/recommender/ranking/feed-model';
import type { FeedModel } from '@parterre/recommender/ranking/feed-model';
import { instantText } from '../../../platform/clock.ts';
import {
  beginModel,
  discardModel,
  endModel,
  filesToDelete,
  judgedImpressions,
  nextEvents,
  nextMet,
  oldestOfNewest,
  servingModel,
  touchedSince,
} from '../sql/model-rows.ts';
import type { EventRow } from '../sql/model-rows.ts';
import type { FeedNeeds } from './feed-needs.ts';
import type { FitAnswer, FitOrder } from './fit-thread.ts';
import type { Learned, ToldEvent } from './learn-models.ts';

/** Rows that are read, and handed to the thread that learns, at once: some 10 ms of this thread. */
const rowsAtOnce = 2000;
const mostEvents = 300_000;
const mostShowings = 100_000;
/**
 * What viewers did with videos, of which the newest are learned from: one is about 220 bytes of the thread that learns while they are sorted
 * into rows, so 440 MB at most, however many there are.
 */
const mostInteractions = 2_000_000;
/** Weights are learned from the last weeks. */
const weeks = 8;
/** A fit that took longer was cut off. */
const longestFit = { hours: 2 };
const keptFiles = 5;
/** What is worth another fit. */
const leastNew = 50;
const mostThreads = 4;

export type Fit = { ok: true; version: number } | { ok: false; reason: 'model-under-way' | 'model-not-fitted' };

/** Job: fits anew when enough happened since. @returns how many models were fitted */
export async function fitWhenWorthwhile(needs: FeedNeeds): Promise<number> {
  if (isEnding(needs)) return 0;
  const serving = await servingModel(needs.db);
  if ((await touchedSince(needs.db, serving?.started_at ?? 'epoch', leastNew)) < leastNew) return 0;
  return (await fitModel(needs)).ok ? 1 : 0;
}

/**
 * Learns from what everybody did: how long videos are watched, what each thing somebody does is worth, how a score is weighed, and what goes with what. Stored as a new
 * version, which serves at once unless an administrator went back to an earlier one. This thread only reads and hands on; another one learns. When
 * the node ends meanwhile, the fit ends at once and leaves no version behind: the next start finds as much to learn, and fits.
 */
export async function fitModel(needs: FeedNeeds): Promise<Fit> {
  if (isEnding(needs)) return { ok: false, reason: 'model-not-fitted' };
  const began = needs.clock.now();
  const at = instantText(began);
  const version = await beginModel(needs.db, 'blend', at, instantText(began.subtract(longestFit)));
  if (version === null) return { ok: false, reason: 'model-under-way' };
  const from = performance.now();
  try {
    const { ranking, file: bytes, ...learned } = await learnFrom(needs);
    const file = bytes === null ? null : `feed/models/${version}.bin`;
    if (bytes !== null && file !== null) await needs.storage.put(file, bytes);
    await endModel(needs.db, version, {
      ...{ ...learned, state: 'fitted', ranking, file, seconds: (performance.now() - from) / 1000 },
      fitted_at: instantText(needs.clock.now()),
    });
  } catch (error) {
    if (isEnding(needs)) {
      needs.log.info({ version }, 'a fit was ended with its node');
      await discardModel(needs.db, version);
      return { ok: false, reason: 'model-not-fitted' };
    }
    needs.log.error({ err: error, version }, 'a model could not be fitted');
    const note = error instanceof Error ? error.message.slice(0, 200) : null;
    // Where the database is away this fails as well; the next fit finds it cut off.
    await endModel(needs.db, version, { state: 'failed', note }).catch((again: unknown) =>
      needs.log.error({ err: again, version }, 'that a model could not be fitted was not noted'),
    );
    return { ok: false, reason: 'model-not-fitted' };
  }
  needs.serving.models.stale();
  await dropOldFiles(needs);
  return { ok: true, version };
}

const isEnding = ({ ending }: FeedNeeds): boolean => ending.aborted;

/** Reads what happened in pieces, and has it learned in a thread of its own. Where the process ends meanwhile, the fit is cut off. */
async function learnFrom(needs: FeedNeeds): Promise<Learned> {
  const since = instantText(needs.clock.now().subtract({ hours: weeks * 7 * 24 }));
  const videos = await needs.serving.videos.ready();
  const before = (await servingModel(needs.db))?.ranking as FeedModel | null | undefined;
  const thread = openFitThread(needs.ending);
  try {
    for (let after: EventRow | null = null, read = 0; read < mostEvents; read += rowsAtOnce) {
      const rows: EventRow[] = await nextEvents(needs.db, since, after, rowsAtOnce);
      const told = rows.flatMap((row) => toldOf(row, videos.get(row.video_id)));
      await thread.ask({ type: 'events', told });
      after = rows.at(-1) ?? null;
      if (rows.length < rowsAtOnce) break;
    }
    for (let last: string | null = null, read = 0; read < mostShowings; read += rowsAtOnce) {
      const rows = await judgedImpressions(needs.db, since, last, rowsAtOnce);
      await thread.ask({ type: 'showings', told: rows });
      last = rows.at(-1)?.id ?? null;
      if (rows.length < rowsAtOnce) break;
    }
    await thread.ask({ type: 'rank', before: (before ?? startingModel).quantiles });
    const newerThan = await oldestOfNewest(needs.db, mostInteractions);
    for (let after = { viewer_id: nothing, video_id: nothing }; ;) {
      const rows = await nextMet(needs.db, after, newerThan, rowsAtOnce);
      await thread.ask({ type: 'meetings', told: rows.filter((row) => videos.get(row.video_id) !== undefined) });
      const end = rows.at(-1);
      if (end === undefined || rows.length < rowsAtOnce) break;
      after = end;
    }
    const threads = Math.max(1, Math.min(mostThreads, availableParallelism() - 1));
    const learned = await thread.ask({ type: 'fit', threads });
    if (learned === null) throw new Error('nothing was learned');
    return learned;
  } finally {
    await thread.end();
  }
}

const nothing = '00000000-0000-0000-0000-000000000000';

interface FitThread {
  /** @throws what the thread threw, and when it ended */
  ask(order: FitOrder): Promise<Learned | null>;
  end(): Promise<unknown>;
}

/** @param ending when it aborts, the thread ends at once, with those that it has opened, and what was asked of it is refused */
function openFitThread(ending: AbortSignal): FitThread {
  const worker = new Worker(new URL('fit-thread.ts', import.meta.url));
  worker.unref();
  // Heard from the beginning: it may end while the database is read, when nothing is asked of it.
  const ended = new Promise<never>((_resolve, reject) => {
    worker.on('error', (failure: unknown) => reject(errorOf(failure)));
    worker.on('exit', () => reject(new Error('the thread ended before its work')));
  });
  ended.catch(() => undefined);
  const cutOff = () => void worker.terminate();
  ending.addEventListener('abort', cutOff, { once: true });
  if (ending.aborted) cutOff();
  const answered = (order: FitOrder): Promise<Learned | null> =>
    new Promise((resolve, reject) => {
      worker.once('message', (answer: FitAnswer) => {
        if ('learned' in answer) resolve(answer.learned);
        else reject(errorOf(answer.failure));
      });
      worker.postMessage(order);
    });
  return {
    ask: (order) => Promise.race([ended, answered(order)]),
    end() {
      ending.removeEventListener('abort', cutOff);
      return worker.terminate();
    },
  };
}

const errorOf = (failure: unknown): Error =>
  failure instanceof Error ? failure : new Error('a fit failed', { cause: failure });

const learnable = new Set<string>(['impression', 'watched', ...gestures]);

/** As it is learned from; nothing where the video is gone, or where it says nothing. */
function toldOf(
  { viewer_id: viewerId, video_id: videoId, impression_id: impression, type, at, ms, loops }: EventRow,
  video: { creatorId: string; seconds: number } | undefined,
): ToldEvent[] {
  if (video === undefined || !learnable.has(type)) return [];
  const { creatorId, seconds } = video;
  const kind = type as 'impression' | 'watched' | Gesture;
  const watched = { watched: (ms ?? 0) / 1000, loops: loops ?? 0 };
  return [{ viewerId, videoId, creatorId, impression, seconds, kind, at: Date.parse(at), ...watched }];
}

async function dropOldFiles(needs: FeedNeeds): Promise<void> {
  for (const { version, file } of await filesToDelete(needs.db, keptFiles)) {
    await endModel(needs.db, version, { file: null });
    await needs.storage.delete(file);
  }
}
