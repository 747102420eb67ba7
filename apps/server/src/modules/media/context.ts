import type { ErrorCode } from '@parterre/contract/errors';
import type { AssetState } from '@parterre/contract/media';
import type { Clock } from '../../platform/clock.ts';
import type { Db, Transaction } from '../../platform/database.ts';
import type { Log } from '../../platform/log.ts';
import type { Storage } from '../../platform/storage.ts';
import type { ProcessJob, UploadPurposes } from './contract.ts';
import type { FileLinks } from './domain/file-links.ts';
import type { ProcessorPool } from './processor-pool.ts';
import type { LeaseGuard } from './sql/leases.ts';
import type { WriteChunk } from './uploads/upload-store.ts';

export interface MediaOptions {
  /** Absolute path of the folder of uploads under way; several nodes share one. */
  readonly stagingFolder: string;
  /** Absolute path of a folder of this process alone, emptied at its start. */
  readonly workFolder: string;
  /** Hours after which what does not go on, or is not claimed, is taken away. */
  readonly keepHours: number;
  /** Unfinished uploads of one person. */
  readonly openUploads: number;
  /** Bytes of the disk that uploads leave free. */
  readonly keepFreeBytes: number;
}

/** What the use cases of media work with. */
export interface MediaContext {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>;
  readonly storage: Storage;
  readonly options: MediaOptions;
  readonly purposes: UploadPurposes;
  readonly links: FileLinks;
  readonly processors: ProcessorPool;
  /** Writes the job in the transaction of its cause; the same key is one job. */
  readonly enqueue: (trx: Transaction, job: ProcessJob, key: string) => Promise<void>;
  /** Tells the owner's pages, after the commit. */
  readonly tell: (personId: string, asset: { assetId: string; state: AssetState }) => Promise<void>;
  /** Bytes free where this folder is. */
  readonly freeBytes: (folder: string) => Promise<number>;
  readonly writeChunk: WriteChunk;
  /** What keeps results of a lease that is over from counting; tests take it away to show that it is what does. */
  readonly leaseGuard: LeaseGuard;
  /** Uploads that are being finished by this process, so that each is read once. */
  readonly finishing: Map<string, Promise<FinishResult>>;
}

export interface UploadRefusal {
  readonly ok: false;
  /** Answered as this problem. */
  readonly reason: ErrorCode;
  /** Facts to mend it with. */
  readonly context?: Record<string, unknown>;
}
export type FinishResult = { readonly ok: true } | UploadRefusal;
