import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { uploadsPath } from '@parterre/contract/media';
import { sql } from 'kysely';
import { Upload } from 'tus-js-client';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { NodeLocks } from '../uploads/node-locks.ts';
import { UploadLocks } from '../uploads/upload-locks.ts';
import { writeChunk } from '../uploads/upload-store.ts';
import { askUpload, beginUpload, idOf, mediaScene, metadataOf, sendPart, sha256Of } from './media-scene.ts';
import type { MediaScene, Somebody } from './media-scene.ts';

let scene: MediaScene;
let awa: Somebody;
let koffi: Somebody;
beforeAll(async () => {
  scene = await mediaScene();
  awa = await scene.person();
  koffi = await scene.person();
});
beforeEach(() => {
  scene.jobs.length = 0;
  scene.told.length = 0;
});
afterAll(() => scene.close());

const content = randomBytes(300_000);
const codeOf = async (answer: Response): Promise<string> => ((await answer.json()) as { code: string }).code;

test('an upload becomes an asset that waits, with the job that prepares it', async () => {
  const created = await beginUpload(scene, awa, content.length, { name: '../Été.mp4' });
  const id = idOf(created);
  expect(created.headers.get('location')).toBe(`${uploadsPath}/${id}`);
  expect(Date.parse(created.headers.get('upload-expires') ?? '')).toBe(
    scene.clock.now().add({ hours: 24 }).epochMilliseconds,
  );
  const first = await sendPart(scene, awa, id, content.subarray(0, 100_000), 0);
  expect([first.status, first.headers.get('upload-offset')]).toEqual([204, '100000']);
  expect(await scene.own(awa, id)).toMatchObject({ state: 'uploading', received: 100_000, fileName: 'Été.mp4' });
  const head = await askUpload(scene, awa, id);
  expect([head.status, head.headers.get('upload-offset'), head.headers.get('upload-length')]).toEqual([
    200,
    '100000',
    '300000',
  ]);
  expect((await sendPart(scene, awa, id, content.subarray(100_000), 100_000)).status).toBe(204);
  expect(await scene.media.api.asset(id)).toMatchObject({
    state: 'waiting',
    ownerId: awa.personId,
    sha256: sha256Of(content),
    files: { original: { bytes: 300_000 } },
    round: 1,
  });
  expect(scene.jobs).toEqual([{ job: { assetId: id }, key: `${id}:1` }]);
  expect(scene.told).toEqual([{ personId: awa.personId, assetId: id, state: 'waiting' }]);
  expect((await readFile(join(scene.dataDir, 'files/media', id, 'original'))).equals(content)).toBe(true);
  expect(existsSync(join(scene.dataDir, 'uploads', id))).toBe(false);
});

test('whoever did not hear that it was whole is told again', async () => {
  const id = await scene.upload(awa, content);
  const head = await askUpload(scene, awa, id);
  expect([head.status, head.headers.get('upload-offset')]).toEqual([200, '300000']);
  expect((await sendPart(scene, awa, id, Buffer.alloc(0), 300_000)).status).toBe(204);
  expect(await codeOf(await sendPart(scene, awa, id, content, 0))).toBe('upload-mismatch');
  expect(scene.jobs).toHaveLength(1);
});

test('a first part may come with the beginning, and a file of no byte is whole at once', async () => {
  const headers = {
    ...{ 'tus-resumable': '1.0.0', ...awa.headers, 'content-type': 'application/offset+octet-stream' },
    'upload-metadata': metadataOf({ filename: 'a.mp4', filetype: 'video/mp4', purpose: 'profile-video' }),
  };
  const created = await fetch(scene.address + uploadsPath, {
    method: 'POST',
    headers: { ...headers, 'upload-length': '5' },
    body: 'abcde',
  });
  expect([created.status, created.headers.get('upload-offset')]).toEqual([201, '5']);
  expect(await scene.own(awa, idOf(created))).toMatchObject({ state: 'waiting' });
  expect(await scene.own(awa, idOf(await beginUpload(scene, awa, 0)))).toMatchObject({ state: 'waiting', bytes: 0 });
});

test('another person’s upload does not exist', async () => {
  const id = idOf(await beginUpload(scene, awa, content.length));
  for (const method of ['HEAD', 'DELETE']) expect((await askUpload(scene, koffi, id, method)).status).toBe(404);
  expect(await codeOf(await sendPart(scene, koffi, id, content, 0))).toBe('not-found');
  const asset = `${scene.address}/api/v1/media/assets/${id}`;
  expect((await fetch(asset, { headers: koffi.headers })).status).toBe(404);
  expect((await fetch(asset, { method: 'DELETE', headers: koffi.headers })).status).toBe(404);
  expect((await fetch(`${asset}/retry`, { method: 'POST', headers: koffi.headers })).status).toBe(404);
  expect(await (await fetch(`${scene.address}/api/v1/media/assets`, { headers: koffi.headers })).json()).toEqual({
    items: [],
  });
  expect(await scene.own(awa, id)).toMatchObject({ state: 'uploading', received: 0 });
});

test('nobody uploads without an account', async () => {
  const nobody = { personId: '', headers: {} };
  expect(await codeOf(await beginUpload(scene, nobody, 10))).toBe('unauthenticated');
});

test('limits are held before a byte is taken', async () => {
  expect(await codeOf(await beginUpload(scene, awa, 10, { purpose: 'evidence' }))).toBe('upload-not-offered');
  expect(await codeOf(await beginUpload(scene, awa, 10, { purpose: 'nonsense' }))).toBe('validation');
  expect(await codeOf(await beginUpload(scene, awa, 10, { type: 'film' }))).toBe('validation');
  const tooLarge = await beginUpload(scene, awa, 10_000_001);
  expect(tooLarge.status).toBe(413);
  expect(await tooLarge.json()).toMatchObject({ code: 'upload-too-large', context: { mostBytes: 10_000_000 } });
  const id = idOf(await beginUpload(scene, awa, 100));
  expect(await codeOf(await sendPart(scene, awa, id, Buffer.alloc(101), 0))).toBe('upload-too-large');
  expect(await codeOf(await sendPart(scene, awa, id, Buffer.alloc(10), 5))).toBe('upload-mismatch');
  expect(await scene.own(awa, id)).toMatchObject({ received: 0 });
});

test('what is no longer allowed when it is whole is refused with the reason, and kept by nobody', async () => {
  const id = idOf(await beginUpload(scene, awa, 3, { purpose: 'captions' }));
  const before = scene.purposes.captions;
  scene.purposes.captions = { allow: () => Promise.resolve({ ok: false, reason: 'forbidden' }) };
  try {
    expect(await codeOf(await sendPart(scene, awa, id, Buffer.from('abc'), 0))).toBe('forbidden');
  } finally {
    if (before !== undefined) scene.purposes.captions = before;
  }
  expect(await scene.own(awa, id)).toMatchObject({ state: 'failed', failure: 'not-allowed', files: [] });
  expect(existsSync(join(scene.dataDir, 'uploads', id))).toBe(false);
  expect(scene.jobs).toEqual([]);
});

test('giving up deletes what arrived', async () => {
  const id = idOf(await beginUpload(scene, awa, content.length));
  await sendPart(scene, awa, id, content.subarray(0, 1000), 0);
  expect((await askUpload(scene, awa, id, 'DELETE')).status).toBe(204);
  expect((await askUpload(scene, awa, id)).status).toBe(404);
  expect(existsSync(join(scene.dataDir, 'uploads', id))).toBe(false);
});

test('giving up what is whole by now takes the asset away', async () => {
  const id = await scene.upload(awa, content);
  expect((await askUpload(scene, awa, id, 'DELETE')).status).toBe(204);
  expect(await scene.media.api.asset(id)).toBeNull();
});

test('the client of the browser understands us: chunks, a pause, and going on', async () => {
  const options = {
    ...{ endpoint: scene.address + uploadsPath, headers: awa.headers, chunkSize: 64_000, retryDelays: null },
    metadata: { filename: 'Été.mp4', filetype: 'video/mp4', purpose: 'profile-video' },
  };
  let url: string | null = null;
  await new Promise<void>((resolve, reject) => {
    const upload = new Upload(content, {
      ...options,
      onError: reject,
      onChunkComplete: (_size, accepted) => {
        if (accepted < 128_000) return;
        ({ url } = upload);
        void upload.abort().then(resolve);
      },
    });
    upload.start();
  });
  const offsets: number[] = [];
  await new Promise<void>((resolve, reject) => {
    new Upload(content, {
      ...options,
      ...{ uploadUrl: url, onError: reject, onSuccess: () => resolve() },
      onChunkComplete: (_size, accepted) => offsets.push(accepted),
    }).start();
  });
  expect(offsets[0]).toBeGreaterThan(128_000);
  expect(await scene.media.api.asset(String(url).split('/').at(-1) ?? '')).toMatchObject({
    ...{ state: 'waiting', fileName: 'Été.mp4', sha256: sha256Of(content) },
  });
});

test('a request that does not speak the protocol is told so', async () => {
  const id = idOf(await beginUpload(scene, awa, 10));
  const url = `${scene.address}${uploadsPath}/${id}`;
  const type = { 'content-type': 'application/offset+octet-stream' };
  expect(
    await codeOf(await fetch(url, { method: 'PATCH', headers: { ...awa.headers, ...type, 'upload-offset': '0' } })),
  ).toBe('tus-not-understood');
  const version = { 'tus-resumable': '1.0.0' };
  expect(
    await codeOf(
      await fetch(url, { method: 'PATCH', headers: { ...awa.headers, ...version, 'upload-offset': '0' }, body: 'a' }),
    ),
  ).toBe('validation');
  expect((await askUpload(scene, awa, id)).headers.has('access-control-allow-origin')).toBe(false);
});

test('two last parts at once make one asset, with one job', async () => {
  const id = idOf(await beginUpload(scene, awa, content.length));
  const answers = await Promise.all([1, 2, 3].map(() => sendPart(scene, awa, id, content, 0)));
  const statuses = answers.map(({ status }) => status);
  expect(statuses).toContain(204);
  expect(statuses.filter((status) => ![204, 400, 409].includes(status))).toEqual([]);
  expect(scene.jobs).toHaveLength(1);
  expect(await scene.media.api.asset(id)).toMatchObject({ state: 'waiting', sha256: sha256Of(content) });
});

test('an upload goes on after the server was built anew, also one that was whole and not finished', async () => {
  const half = idOf(await beginUpload(scene, awa, content.length));
  await sendPart(scene, awa, half, content.subarray(0, 123_456), 0);
  const whole = idOf(await beginUpload(scene, awa, content.length));
  await scene.restart({ storage: { putStream: () => Promise.reject(new Error('killed')) } as never });
  expect((await sendPart(scene, awa, whole, content, 0)).status).toBe(500);
  await scene.restart();
  expect((await askUpload(scene, awa, half)).headers.get('upload-offset')).toBe('123456');
  expect((await sendPart(scene, awa, half, content.subarray(123_456), 123_456)).status).toBe(204);
  expect(await scene.media.api.asset(half)).toMatchObject({ sha256: sha256Of(content) });
  scene.clock.advance({ minutes: 2 });
  const finish = scene.media.jobs.find(({ name }) => name === 'media.finish-uploads');
  expect(await finish?.run()).toBe(1);
  expect(await scene.media.api.asset(whole)).toMatchObject({ state: 'waiting', sha256: sha256Of(content) });
  expect(await finish?.run()).toBe(0);
});

test('a full disk refuses, keeps what arrived, and the upload goes on later', async () => {
  let room = 70_000;
  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  await scene.restart({
    writeChunk: async (file, chunk, position) => {
      room -= chunk.length;
      if (room >= 0) return writeChunk(file, chunk, position);
      // A disk takes what still fits before it says so.
      await file.write(chunk, 0, 10, position);
      throw full;
    },
  });
  const id = idOf(await beginUpload(scene, awa, content.length));
  const refused = await sendPart(scene, awa, id, content, 0);
  expect(refused.status).toBe(507);
  expect(await codeOf(refused)).toBe('storage-full');
  const offset = Number((await askUpload(scene, awa, id)).headers.get('upload-offset'));
  expect(offset).toBeLessThanOrEqual(70_000);
  room = Infinity;
  expect((await sendPart(scene, awa, id, content.subarray(offset), offset)).status).toBe(204);
  expect(await scene.media.api.asset(id)).toMatchObject({ sha256: sha256Of(content) });
  await scene.restart({ freeBytes: () => Promise.resolve(1000) });
  expect(await codeOf(await beginUpload(scene, awa, 1001))).toBe('storage-full');
  await scene.restart();
});

test('a full storage keeps the upload whole, and asking again finishes it', async () => {
  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  await scene.restart({
    storage: { putStream: () => Promise.reject(full), delete: () => Promise.resolve() } as never,
  });
  const id = idOf(await beginUpload(scene, awa, content.length));
  expect((await sendPart(scene, awa, id, content, 0)).status).toBe(507);
  expect((await askUpload(scene, awa, id)).status).toBe(507);
  await scene.restart();
  expect((await askUpload(scene, awa, id)).headers.get('upload-offset')).toBe('300000');
  expect(await scene.media.api.asset(id)).toMatchObject({ state: 'waiting', sha256: sha256Of(content) });
});

test('one person has only so many uploads under way, and those that are over do not count', async () => {
  const options = { openUploads: 2, keepHours: 24, keepFreeBytes: 0 };
  const folders = { stagingFolder: join(scene.dataDir, 'uploads'), workFolder: join(scene.dataDir, 'processing') };
  await scene.restart({ options: { ...options, ...folders } });
  const moussa = await scene.person();
  const answers = await Promise.all([1, 2, 3, 4].map(() => beginUpload(scene, moussa, 10)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 201, 409, 409]);
  scene.clock.advance({ hours: 25 });
  expect((await beginUpload(scene, moussa, 10)).status).toBe(201);
  const [over] = answers.filter(({ status }) => status === 201).map(idOf);
  expect((await askUpload(scene, moussa, over ?? '')).status).toBe(410);
  await scene.restart();
});

test('a second node waits for the one that writes to an upload, and gives up politely', async () => {
  const node = () => new UploadLocks(new NodeLocks(scene.database.db), 400);
  const alone = () => new UploadLocks({ take: () => Promise.resolve(true), letGo: () => Promise.resolve() }, 400);
  const locksOf = (locks: UploadLocks) => {
    const lock = locks.newLock('0197a000-0000-7000-8000-00000000a0a0');
    const never = new AbortController().signal;
    return { take: () => lock.lock(never, () => undefined), letGo: () => lock.unlock() };
  };
  const [one, other] = [locksOf(node()), locksOf(node())];
  await one.take();
  await expect(other.take()).rejects.toMatchObject({ code: 'upload-busy' });
  const waiting = other.take();
  await one.letGo();
  await waiting;
  await expect(one.take()).rejects.toMatchObject({ code: 'upload-busy' });
  await other.letGo();
  await one.take();
  await one.letGo();
  // What nodes that do not know of one another would do.
  await Promise.all([locksOf(alone()).take(), locksOf(alone()).take()]);
});

test('a node that lost the connection of its locks takes the next one on another', async () => {
  const { db } = scene.database;
  const [locks, elsewhere] = [new NodeLocks(db), new NodeLocks(db)];
  const [before, after] = ['before-the-loss', 'after-the-loss'];
  expect(await locks.take(before)).toBe(true);
  const { rows } = await sql<{ gone: boolean }>`select pg_terminate_backend(pid, 5000) as gone from pg_locks
    where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`.execute(
    db,
  );
  expect(rows).toEqual([{ gone: true }]);
  await expect(locks.take(after)).rejects.toThrow();
  // What was under way is not over yet.
  expect(await locks.take(after)).toBe(true);
  await locks.letGo(before);
  expect(await elsewhere.take(after)).toBe(false);
  expect(await elsewhere.take(before)).toBe(true);
  await elsewhere.letGo(before);
  await locks.letGo(after);
});
