import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { FSDriver } from 'flydrive/drivers/fs';
import type { Storage } from './storage.ts';

/** Bytes of a file, both ends included. */
export interface StoredPart {
  readonly first: number;
  readonly last: number;
}

/**
 * Streams a part of a file of the storage, which flydrive reads only as a whole: from the disk at that place, from a bucket by a signed
 * request of our own.
 * @param key one that the storage has given out, never what a request says
 * @throws where there is no such file, or the bucket does not answer
 */
export async function readStoredPart(storage: Storage, key: string, part: StoredPart): Promise<Readable> {
  const { driver } = storage;
  if (driver instanceof FSDriver) {
    const { location } = driver.options;
    const folder = location instanceof URL ? fileURLToPath(location) : location;
    return createReadStream(join(folder, key), { start: part.first, end: part.last });
  }
  const address = await storage.getSignedUrl(key, { expiresIn: '5 mins' });
  const response = await fetch(address, { headers: { range: `bytes=${part.first}-${part.last}` } });
  if (response.status !== 206 || response.body === null) {
    await response.body?.cancel();
    throw new Error(`The bucket answered ${response.status} to a part of ${key}`);
  }
  return Readable.fromWeb(response.body);
}
