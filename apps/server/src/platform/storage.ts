import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import { join } from 'node:path';
import type { Config } from './config.ts';

export type Storage = Disk;

/**
 * Where files are kept: `DATA_DIR/files`, or a bucket when S3_BUCKET is set. Keys are relative paths such as
 * `posters/01939f5e.webp`; flydrive refuses those that lead out of the folder.
 * @throws Error when S3 is configured and its client is not installed
 */
export async function openStorage(config: Config): Promise<Storage> {
  if (config.s3 === undefined) {
    return new Disk(new FSDriver({ location: join(config.dataDir, 'files'), visibility: 'private' }));
  }
  const { bucket, region, endpoint, accessKeyId, secretAccessKey } = config.s3;
  const { S3Driver } = await import('flydrive/drivers/s3').catch((error: unknown) => {
    throw new Error(
      'S3_BUCKET is set, but the S3 client is missing: npm install @aws-sdk/client-s3 @aws-sdk/s3-request-presigner',
      {
        cause: error,
      },
    );
  });
  const credentials =
    accessKeyId === undefined || secretAccessKey === undefined ? {} : { credentials: { accessKeyId, secretAccessKey } };
  // Stores other than AWS rarely have a host name per bucket.
  const elsewhere = endpoint === undefined ? {} : { endpoint, forcePathStyle: true };
  return new Disk(new S3Driver({ bucket, region, visibility: 'private', ...credentials, ...elsewhere }));
}
