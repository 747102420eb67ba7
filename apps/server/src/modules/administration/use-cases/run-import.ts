import { instantText } from '../../../platform/clock.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/database.ts';
import type { ImportProgress } from '../../../platform/import-records.ts';
import { decodeFile, readRecordFile } from '../../../platform/record-file.ts';
import type { Storage } from '../../../platform/storage.ts';
import type { Identity } from '../../identity/contract.ts';
import type { Importers, ImportJob } from '../contract.ts';
import { endRun, mappingOf, saveProgress, silentRuns, takeUpRun } from '../sql/import-runs.ts';
import { importFileKey } from './start-import.ts';

export interface ImportRunNeeds {
  db: Db;
  clock: Clock;
  storage: Storage;
  identity: Pick<Identity, 'organisation'>;
  importers: Importers;
}

const mostAttempts = 5;
/** Milliseconds between two signs of progress, which are also when a wish to stop is heard. */
const signEvery = 1_000;

/**
 * Runs an import to its end. A run that a dead worker has left begins again, which changes nothing of what it had saved; after five deaths it
 * has failed. Ending by the server's stop throws, so that the queue gives it to another worker.
 */
export async function runImport(needs: ImportRunNeeds, { runId }: ImportJob, serverStops: AbortSignal): Promise<void> {
  const { db, clock } = needs;
  const now = (): string => instantText(clock.now());
  const run = await takeUpRun(db, runId, now());
  if (run === undefined) return;
  const organisation = run.organisation_id === null ? null : await needs.identity.organisation(run.organisation_id);
  const content = await needs.storage.getBytes(importFileKey(runId)).catch(() => null);
  const file = content === null ? null : readRecordFile(decodeFile(content));
  if (run.attempts > mostAttempts || organisation === null || !file?.ok)
    return endRun(db, runId, 'failed', null, now());
  if (run.stop_requested) return endRun(db, runId, 'stopped', null, now());

  const stopped = new AbortController();
  let last = performance.now();
  const onProgress = async (progress: ImportProgress): Promise<void> => {
    if (performance.now() - last < signEvery) return;
    last = performance.now();
    if (await saveProgress(db, runId, progress, now())) stopped.abort();
  };
  const about = { organisation, source: run.file_name.replace(/\.\w{1,5}$/, ''), mapping: mappingOf(run.mapping) };
  const signal = AbortSignal.any([stopped.signal, serverStops]);
  const result = await needs.importers[run.kind](file, about, { dryRun: run.dry_run, signal, onProgress });
  if (result.stopped && !stopped.signal.aborted) throw new Error(`import ${runId} was cut off and goes on elsewhere`);
  await endRun(db, runId, result.stopped ? 'stopped' : 'done', result, now());
  await needs.storage.delete(importFileKey(runId));
}

/** Runs whose worker has been silent for half a minute, to be queued again: asked for at start and every minute. */
export function abandonedImports({ db, clock }: Pick<ImportRunNeeds, 'db' | 'clock'>): Promise<string[]> {
  return silentRuns(db, instantText(clock.now().subtract({ seconds: 30 })));
}
