import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { testConfig } from '@parterre/test-driver/test-config';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readStoredPart } from './read-stored-part.ts';
import { openStorage } from './storage.ts';
import type { Storage } from './storage.ts';

const content = Buffer.from(Array.from({ length: 5000 }, (_, at) => at % 251));
const key = 'media/a/original';
const dataDir = mkdtempSync(join(tmpdir(), 'parterre-part-'));

/** Answers as a bucket does: parts of one object to signed requests alone. */
const bucket = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://bucket');
  if (searchParams.get('X-Amz-Signature') !== 'ours') return response.writeHead(403).end('<Error/>');
  if (pathname !== `/${key}`) return response.writeHead(404).end('<Error/>');
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
  if (first === undefined) return response.end(content);
  const part = content.subarray(Number(first), Number(last) + 1);
  return response
    .writeHead(206, { 'content-range': `bytes ${first}-${Number(first) + part.length - 1}/${content.length}` })
    .end(part);
});
/** A storage that is not the disk: all that is asked of it here is a signed address. */
function bucketStorage(signature: string): Storage {
  const { port } = bucket.address() as AddressInfo;
  const signed = (name: string) => Promise.resolve(`http://127.0.0.1:${port}/${name}?X-Amz-Signature=${signature}`);
  return { driver: {}, getSignedUrl: signed } as unknown as Storage;
}

let disk: Storage;
beforeAll(async () => {
  await new Promise<void>((resolve) => bucket.listen(0, '127.0.0.1', resolve));
  disk = await openStorage(testConfig({ dataDir }));
  await disk.put(key, content);
});
afterAll(() => {
  bucket.close();
  rmSync(dataDir, { recursive: true, force: true });
});

test.each(['disk', 'bucket'])('a part of a file is read where it lies: %s', async (where) => {
  const storage = where === 'disk' ? disk : bucketStorage('ours');
  for (const [first, last] of [
    [0, 0],
    [100, 2099],
    [4990, 4999],
  ] as const) {
    const read = await buffer(await readStoredPart(storage, key, { first, last }));
    expect(read.equals(content.subarray(first, last + 1))).toBe(true);
  }
});

test('a bucket that refuses, or has no such file, is a fault', async () => {
  const part = { first: 0, last: 9 };
  await expect(readStoredPart(bucketStorage('another'), key, part)).rejects.toThrow('403');
  await expect(readStoredPart(bucketStorage('ours'), 'media/b/original', part)).rejects.toThrow('404');
});
