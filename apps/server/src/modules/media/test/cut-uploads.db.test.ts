import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { uploadsPath } from '@parterre/contract/media';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askUpload, beginUpload, idOf, mediaScene, sendPart, sha256Of } from './media-scene.ts';
import type { MediaScene, Somebody } from './media-scene.ts';

let scene: MediaScene;
let awa: Somebody;
beforeAll(async () => {
  scene = await mediaScene();
  awa = await scene.person();
});
afterAll(() => scene.close());

/** Numbers from 0 to 1 that are the same at every run. */
function seeded(seed: string): () => number {
  let count = 0;
  return () => {
    count += 1;
    return createHash('sha256').update(`${seed}:${count}`).digest().readUInt32BE(0) / 2 ** 32;
  };
}

/** Bytes that are the same at every run. */
function contentOf(seed: string, bytes: number): Buffer {
  const block = createHash('sha512').update(seed).digest();
  const content = Buffer.alloc(bytes, block);
  for (let at = 0; at < bytes; at += 977) content[at] = (at * 31) % 256;
  return content;
}

/** Sends what remains, and destroys the connection after so many bytes of it; the network says no good-bye. */
function cutAfter(uploadId: string, rest: Buffer, offset: number, bytes: number): Promise<void> {
  return new Promise((resolve) => {
    const asked = request(`${scene.address}${uploadsPath}/${uploadId}`, {
      method: 'PATCH',
      headers: {
        ...{ ...awa.headers, 'tus-resumable': '1.0.0', 'upload-offset': String(offset) },
        ...{ 'content-type': 'application/offset+octet-stream', 'content-length': String(rest.length) },
      },
    });
    asked.on('error', () => resolve());
    asked.on('close', () => resolve());
    asked.write(rest.subarray(0, bytes), () => setImmediate(() => asked.destroy()));
  });
}

/** How often an upload went on in its middle. */
let resumed = 0;

/** Uploads a file over a network that breaks so many times. @returns how it ended */
async function uploadOverBadNetwork(content: Buffer, cuts: number, random: () => number): Promise<string> {
  const created = await beginUpload(scene, awa, content.length);
  if (created.status !== 201) return ((await created.json()) as { code: string }).code;
  const id = idOf(created);
  for (let cut = 0; ; cut += 1) {
    const head = await askUpload(scene, awa, id);
    if (head.status !== 200) return `head ${head.status}`;
    const offset = Number(head.headers.get('upload-offset'));
    const rest = content.subarray(offset);
    if (rest.length === 0) return id;
    if (offset > 0) resumed += 1;
    if (cut < cuts) {
      // The last byte is never among those that are cut, so that each cut is one.
      await cutAfter(id, rest, offset, Math.floor(random() * (rest.length - 1)));
      continue;
    }
    const sent = await sendPart(scene, awa, id, rest, offset);
    // What the cut connection brought may still be written: the offset has moved on, and is asked for again.
    if (sent.status !== 204 && sent.status !== 409) return ((await sent.json()) as { code: string }).code;
  }
}

test(
  '100 files, cut 3 times each at random: all arrive whole or are refused with a reason',
  { timeout: 120_000 },
  async () => {
    const files = Array.from({ length: 100 }, (_, index) => {
      const random = seeded(`file ${index}`);
      // One in ten is larger than is allowed, by one byte.
      const bytes = index % 10 === 9 ? 10_000_001 : 1_000 + Math.floor(random() ** 3 * 400_000);
      return { content: contentOf(`file ${index}`, bytes), random };
    });
    const ends = new Map<number, string>();
    const queue = files.entries();
    const phone = async (): Promise<void> => {
      for (const [index, { content, random }] of queue) ends.set(index, await uploadOverBadNetwork(content, 3, random));
    };
    await Promise.all([phone(), phone(), phone(), phone(), phone(), phone()]);
    const wrong: string[] = [];
    for (const [index, { content }] of files.entries()) {
      const end = ends.get(index) ?? 'never ended';
      if (content.length > 10_000_000) {
        if (end !== 'upload-too-large') wrong.push(`${index}: ${end}`);
        continue;
      }
      const asset = await scene.media.api.asset(end);
      const stored = await readFile(join(scene.dataDir, 'files/media', end, 'original')).catch(() => Buffer.alloc(0));
      const whole = asset?.state === 'waiting' && asset.sha256 === sha256Of(content) && stored.equals(content);
      if (!whole) wrong.push(`${index}: ${end}, ${stored.length} of ${content.length} bytes`);
    }
    expect(wrong).toEqual([]);
    expect(new Set(scene.jobs.map(({ job }) => job.assetId)).size).toBe(90);
    expect(scene.jobs).toHaveLength(90);
    // Else nothing was cut.
    expect(resumed).toBeGreaterThan(250);
  },
);

test('a server that is built anew in the middle loses nothing either', async () => {
  const content = contentOf('restarted', 500_000);
  const id = idOf(await beginUpload(scene, awa, content.length));
  for (const part of [50_000, 200_000]) {
    const offset = Number((await askUpload(scene, awa, id)).headers.get('upload-offset'));
    const cut = cutAfter(id, content.subarray(offset), offset, part);
    await Promise.all([cut, scene.restart()]);
  }
  const offset = Number((await askUpload(scene, awa, id)).headers.get('upload-offset'));
  expect((await sendPart(scene, awa, id, content.subarray(offset), offset)).status).toBe(204);
  expect(await scene.media.api.asset(id)).toMatchObject({ sha256: sha256Of(content) });
});
