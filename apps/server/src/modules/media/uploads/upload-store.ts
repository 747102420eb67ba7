import { mkdirSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { FileStore } from '@tus/file-store';
import { id as idSchema } from '@parterre/contract/wire';
import { Upload } from '@tus/server';
import { ProblemError } from '../../../platform/http/problem.ts';
import { instantText } from '../../../platform/clock.ts';
import type { MediaContext } from '../context.ts';
import { findAssetRow } from '../sql/assets.ts';
import { deleteOpenUpload, keepUpload } from '../sql/uploads.ts';
import { keptUntil } from '../use-cases/kept-until.ts';

/** Writes all of a chunk at a place of a file. */
export type WriteChunk = (file: FileHandle, chunk: Buffer, position: number) => Promise<void>;

export const writeChunk: WriteChunk = async (file, chunk, position) => {
  for (let written = 0; written < chunk.length;) {
    const { bytesWritten } = await file.write(chunk, written, chunk.length - written, position + written);
    written += bytesWritten;
  }
};

export function isDiskFull(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'ENOSPC' || code === 'EDQUOT';
}

/** Where the bytes of an upload lie until it is whole. @param id a UUID */
export function stagedPath(context: Pick<MediaContext, 'options'>, id: string): string {
  return join(context.options.stagingFolder, id);
}

/**
 * Bytes in the staging folder, everything else in the database: an upload is what its row says, and stands where its file ends. A process that
 * is killed leaves nothing that the next one would not go on with.
 */
export class UploadStore extends FileStore {
  readonly #context: MediaContext;

  constructor(context: MediaContext) {
    mkdirSync(context.options.stagingFolder, { recursive: true });
    super({
      directory: context.options.stagingFolder,
      configstore: {
        get: (id) => this.#declared(id),
        // Written by `beginUpload`, before the file.
        set: () => Promise.resolve(),
        delete: async (id) => {
          await deleteOpenUpload(context.db, id);
        },
      },
    });
    // Its own expiry asks the machine's clock: ours is in `keep_until`.
    this.extensions = ['creation', 'creation-with-upload', 'termination', 'expiration'];
    this.#context = context;
  }

  async #declared(id: string): Promise<Upload | undefined> {
    const row = idSchema.safeParse(id).success ? await findAssetRow(this.#context.db, id) : undefined;
    if (row?.state !== 'uploading') return undefined;
    const metadata = { filename: row.file_name, filetype: row.content_type, purpose: row.purpose };
    return new Upload({ id, size: row.bytes, offset: 0, metadata, creation_date: row.created_at });
  }

  override async create(upload: Upload): Promise<Upload> {
    try {
      return await super.create(upload);
    } catch (error) {
      await deleteOpenUpload(this.#context.db, upload.id);
      await rm(stagedPath(this.#context, upload.id), { force: true });
      throw isDiskFull(error) ? new ProblemError('storage-full') : error;
    }
  }

  /** Keeps all that arrived, also when the connection or the disk ends it: the file never says more than was written. */
  override async write(readable: Readable, id: string, offset: number): Promise<number> {
    const file = await open(stagedPath(this.#context, id), 'r+');
    let position = offset;
    try {
      for await (const chunk of readable as AsyncIterable<Buffer>) {
        await this.#context.writeChunk(file, chunk, position);
        position += chunk.length;
      }
      return position;
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      await file.truncate(position);
      throw new ProblemError('storage-full');
    } finally {
      await file.close();
      const now = this.#context.clock.now();
      if (position > offset) await keepUpload(this.#context.db, id, keptUntil(this.#context), instantText(now));
    }
  }
}
