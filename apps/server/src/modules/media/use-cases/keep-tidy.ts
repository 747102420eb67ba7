import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { id as idSchema } from '@parterre/contract/wire';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { MediaContext } from '../context.ts';
import { assetsToTakeUp } from '../sql/leases.ts';
import { deleteUnclaimed, nextRemoval, openUploadIds, quietUploads, removalDone } from '../sql/removals.ts';
import { finishUpload, isWhole } from './finish-upload.ts';

const takeUpAfter = { minutes: 1 };
/** Milliseconds within which an asset is not enqueued a second time. */
const enqueuedEvery = 10 * 60_000;

/** Enqueues again what a killed worker left, and what its job forgot. @returns how many */
export async function takeUpAssets(context: MediaContext): Promise<number> {
  const now = context.clock.now();
  const assets = await assetsToTakeUp(context.db, instantText(now), instantText(now.subtract(takeUpAfter)));
  const slot = Math.floor(now.epochMilliseconds / enqueuedEvery);
  for (const { id, round } of assets)
    await inTransaction(context.db, (trx) => context.enqueue(trx, { assetId: id }, `${id}:${round}:${slot}`));
  return assets.length;
}

/** Finishes uploads that arrived whole and whose last request was killed. @returns how many */
export async function finishQuietUploads(context: MediaContext): Promise<number> {
  const uploads = await quietUploads(context.db, instantText(context.clock.now().subtract(takeUpAfter)));
  let finished = 0;
  for (const upload of uploads) {
    if (upload.bytes === 0 || !(await isWhole(context, upload))) continue;
    const { ok } = await finishUpload(context, upload.id);
    if (ok) finished += 1;
  }
  return finished;
}

/** Takes away what nobody claimed in time, and bytes that belong to no upload. @returns how many assets */
export async function sweepAssets(context: MediaContext): Promise<number> {
  const swept = await deleteUnclaimed(context.db, instantText(context.clock.now()));
  await sweepStaging(context);
  return swept;
}

async function sweepStaging({ db, options: { stagingFolder }, log }: MediaContext): Promise<void> {
  const names = (await readdir(stagingFolder)).filter((name) => idSchema.safeParse(name).success);
  const open = await openUploadIds(db, names);
  for (const name of names) {
    if (open.has(name)) continue;
    const path = join(stagingFolder, name);
    const there = await stat(path).catch(() => null);
    if (there === null) continue;
    log.info({ assetId: name, bytes: there.size }, 'bytes of an upload that is over are deleted');
    await rm(path, { force: true });
  }
}

/** Deletes files of what was dropped, swept away or made anew. @returns how many prefixes */
export async function removeFiles(context: MediaContext): Promise<number> {
  for (let removed = 0; ; removed += 1) {
    const done = await inTransaction(context.db, async (trx) => {
      const now = instantText(context.clock.now());
      const removal = await nextRemoval(trx, now);
      if (removal === undefined) return false;
      await context.storage.deleteAll(removal.prefix);
      await removalDone(trx, removal, now);
      return true;
    });
    if (!done) return removed;
  }
}
