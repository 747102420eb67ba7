import { stat } from 'node:fs/promises';
import { mediaFailures } from '@parterre/contract/media';
import type { MediaPurpose, OwnAsset } from '@parterre/contract/media';
import { Temporal } from 'temporal-polyfill';
import { instantText } from '../../../platform/clock.ts';
import type { MediaContext } from '../context.ts';
import type { AssetFacts, AssetFile } from '../contract.ts';
import { addressedName } from '../domain/file-links.ts';
import { ownAssetRows } from '../sql/assets.ts';
import type { AssetRow } from '../sql/assets.ts';
import { stagedPath } from '../uploads/upload-store.ts';

/** Seconds that addresses stay the same, so that a page that asks again does not load its pictures again. */
const addressPeriod = 3600;

/** Files of a person, newest first, at most 200. */
export async function readOwnAssets(
  context: MediaContext,
  personId: string,
  only: { purpose?: MediaPurpose | undefined; unused?: boolean | undefined; id?: string },
): Promise<OwnAsset[]> {
  const assets = await ownAssetRows(context.db, personId, only);
  return Promise.all(assets.map(({ row, facts }) => present(context, row, facts)));
}

async function present(context: MediaContext, row: AssetRow, facts: AssetFacts): Promise<OwnAsset> {
  const now = Math.floor(context.clock.now().epochMilliseconds / 1000);
  const until = (Math.floor(now / addressPeriod) + 2) * addressPeriod;
  const address = (file: AssetFile): string => {
    const name = addressedName(file);
    if (facts.public && file.name !== 'original') return `/media/${facts.id}/${name}`;
    const downloadName = file.name === 'original' ? facts.fileName : null;
    return context.links.signed({ assetId: facts.id, file: name, until, downloadName });
  };
  const { id, purpose, state, failure, fileName, contentType, bytes, seconds, width, height } = facts;
  return {
    ...{ id, purpose, state, failure, fileName, contentType, bytes, seconds, width, height },
    progress: row.state === 'processing' ? row.progress : null,
    mayTryAgain: failure !== null && mediaFailures[failure].again,
    received: state === 'uploading' ? await arrived(context, id) : bytes,
    waveform: facts.waveform === null ? null : [...facts.waveform],
    loudness: facts.loudness,
    files: Object.values(facts.files).map((file) => ({
      name: file.name,
      address: address(file),
      contentType: file.contentType,
      bytes: file.bytes,
      width: file.width,
      height: file.height,
    })),
    addressUntil: instantText(Temporal.Instant.fromEpochMilliseconds(until * 1000)),
    inUse: facts.claimedBy !== null,
    expiresAt: facts.claimedBy === null ? row.keep_until : null,
    createdAt: row.created_at,
  };
}

async function arrived(context: MediaContext, id: string): Promise<number> {
  const there = await stat(stagedPath(context, id)).catch(() => null);
  return there?.size ?? 0;
}
