import { rmSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import type { FastifyPluginAsync } from 'fastify';
import type { RepeatedJob } from '../../platform/repeater.ts';
import { instantText } from '../../platform/clock.ts';
import type { Identity } from '../identity/contract.ts';
import type { MediaContext } from './context.ts';
import type { AssetFacts, Media, ProcessJob } from './contract.ts';
import { addressedName, FileLinks } from './domain/file-links.ts';
import { assetRoutes } from './http/asset-routes.ts';
import { fileRoutes } from './http/file-routes.ts';
import { uploadRoutes } from './http/upload-routes.ts';
import { deleteAsset, findAssets, setPublicRow } from './sql/assets.ts';
import type { Processor } from './processing/processor.ts';
import { ProcessorPool } from './processor-pool.ts';
import { leaseGuard } from './sql/leases.ts';
import { writeChunk } from './uploads/upload-store.ts';
import { claimAsset, releaseAsset } from './use-cases/claim-asset.ts';
import { finishQuietUploads, removeFiles, sweepAssets, takeUpAssets } from './use-cases/keep-tidy.ts';
import { processAsset } from './use-cases/process-asset.ts';
import { processByWish } from './use-cases/wish-round.ts';

export type MediaNeeds = Omit<
  MediaContext,
  'links' | 'finishing' | 'processors' | 'freeBytes' | 'writeChunk' | 'leaseGuard'
> &
  Partial<Pick<MediaContext, 'freeBytes' | 'writeChunk' | 'leaseGuard'>> & {
    readonly identity: Identity;
    /** As many as files are prepared at a time. */
    readonly processors: readonly Processor[];
    /** 32 bytes; signs addresses of private files. */
    readonly linkKey: Buffer;
  };

export interface MediaModule {
  readonly api: Media;
  readonly routes: FastifyPluginAsync;
  readonly jobs: readonly RepeatedJob[];
  /** The job that `enqueue` writes. */
  process(job: ProcessJob): Promise<void>;
  /** Ends what opens files of strangers. */
  close(): Promise<void>;
}

/** Files of people: uploads that resume, what is made of them, and how they are served. */
export function createMedia(needs: MediaNeeds): MediaModule {
  const { identity, linkKey, processors, ...rest } = needs;
  const context: MediaContext = {
    ...{ freeBytes, writeChunk, leaseGuard },
    ...rest,
    links: new FileLinks(linkKey),
    processors: new ProcessorPool(processors),
    finishing: new Map(),
  };
  // Of a process that was killed; no other works in this folder.
  rmSync(context.options.workFolder, { recursive: true, force: true });
  return {
    api: mediaOf(context),
    routes: async (app) => {
      await app.register(uploadRoutes(context, identity));
      await app.register(assetRoutes(context, identity));
      await app.register(fileRoutes(context));
    },
    jobs: [
      { name: 'media.take-up-assets', everySeconds: 30, run: () => takeUpAssets(context) },
      { name: 'media.finish-uploads', everySeconds: 60, run: () => finishQuietUploads(context) },
      { name: 'media.remove-files', everySeconds: 15, run: () => removeFiles(context) },
      { name: 'media.sweep', everySeconds: 600, run: () => sweepAssets(context) },
    ],
    process: (job) => processAsset(context, job),
    close: () => context.processors.close(),
  };
}

function mediaOf(context: MediaContext): Media {
  const { db, clock, links } = context;
  const now = (): string => instantText(clock.now());
  const signed = (asset: AssetFacts, name: string, seconds: number, downloadName: string | null): string | null => {
    const file = asset.files[name];
    if (file === undefined) return null;
    const until = Math.floor(clock.now().epochMilliseconds / 1000) + seconds;
    return links.signed({ assetId: asset.id, file: addressedName(file), until, downloadName });
  };
  return {
    asset: async (id, within) => (await findAssets(within ?? db, [id]))[0] ?? null,
    assets: async (ids, within) => new Map((await findAssets(within ?? db, ids)).map((facts) => [facts.id, facts])),
    claim: (trx, assetId, personId, purpose, claimant) =>
      claimAsset(context, trx, { assetId, personId, purpose, claimant }),
    release: (trx, assetId, claimant) => releaseAsset(context, trx, assetId, claimant),
    drop: async (trx, assetId) => {
      await deleteAsset(trx, assetId);
    },
    process: (trx, assetId, wish) => processByWish(context, trx, assetId, wish),
    setPublic: (trx, assetId, isPublic) => setPublicRow(trx, assetId, isPublic, now()),
    publicAddress: (asset, name) => {
      const file = asset.files[name];
      return file === undefined || name === 'original' ? null : `/media/${asset.id}/${addressedName(file)}`;
    },
    signedAddress: (asset, name, seconds, downloadName) => signed(asset, name, seconds, downloadName ?? null),
  };
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
