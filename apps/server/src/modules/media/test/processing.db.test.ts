import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { noEdit } from '@parterre/contract/media-edit';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { assetFailedEvent, assetReadyEvent } from '../contract.ts';
import type { AssetFacts } from '../contract.ts';
import { leaseSeconds } from '../use-cases/process-asset.ts';
import { madeFiles, mediaScene } from './media-scene.ts';
import type { MediaScene, Somebody } from './media-scene.ts';

let scene: MediaScene;
let awa: Somebody;
beforeAll(async () => {
  scene = await mediaScene();
  awa = await scene.person();
});
beforeEach(() => {
  scene.jobs.length = 0;
  scene.told.length = 0;
  scene.processor.asked.length = 0;
  scene.processor.answer = null;
});
afterAll(() => scene.close());

const video = randomBytes(5000);
const stored = (...path: string[]): string => join(scene.dataDir, 'files/media', ...path);
const runs = (name: string): Promise<number> =>
  scene.media.jobs.find((job) => job.name === name)?.run() ?? Promise.reject(new Error(name));
const facts = async (id: string): Promise<AssetFacts> =>
  (await scene.media.api.asset(id)) ?? Promise.reject(new Error('gone'));
const within = <T>(work: Parameters<ReturnType<typeof scene.database.db.transaction>['execute']>[0]): Promise<T> =>
  scene.database.db.transaction().execute(work) as Promise<T>;
async function eventsOf(id: string): Promise<{ type: string; data: unknown }[]> {
  const { db } = scene.database;
  return db
    .selectFrom('platform.outbox')
    .select(['type', 'data'])
    .where('subject', '=', id)
    .orderBy('position')
    .execute();
}

test('a file is prepared, kept with what was measured, and told of', async () => {
  const id = await scene.upload(awa, video);
  await scene.work();
  expect(await facts(id)).toMatchObject({
    ...{ state: 'ready', failure: null, seconds: 1.5, width: 160, height: 284, contentType: 'video/mp4' },
    ...{ waveform: [0, 50, 100], loudness: { before: -20, gain: 6 }, claimedBy: null },
    files: { '720.mp4': { bytes: 2000, round: 1 }, 'cover-720.webp': { width: 160 }, original: { bytes: 5000 } },
  });
  expect(scene.processor.asked).toMatchObject([
    { task: 'video', job: { edit: noEdit, mostSeconds: 60, soundPath: null } },
  ]);
  expect(await eventsOf(id)).toEqual([
    { type: assetReadyEvent, data: { assetId: id, purpose: 'profile-video', round: 1 } },
  ]);
  expect(scene.told.map(({ state }) => state)).toEqual(['waiting', 'processing', 'ready']);
  expect(await readdir(join(scene.dataDir, 'processing'))).toEqual([]);
  await scene.media.process({ assetId: id });
  expect(scene.processor.asked).toHaveLength(1);
});

test('its owner is told what share of a video is made, as long as it is being made', async () => {
  const id = await scene.upload(awa, video);
  expect(await scene.own(awa, id)).toMatchObject({ state: 'waiting', progress: null });
  scene.processor.answer = async (_asked, onShare) => {
    onShare?.(0.25);
    await expect.poll(async () => (await scene.own(awa, id)).progress).toBe(0.25);
    return null;
  };
  await scene.work();
  expect(await scene.own(awa, id)).toMatchObject({ state: 'ready', progress: null });
});

test('a file that cannot be used says why, and only what may help is tried again', async () => {
  const bad = await scene.upload(awa, video);
  scene.processor.answer = () => Promise.resolve({ ok: false, reason: 'no-picture', detail: 'no video track' });
  await scene.work();
  expect(await facts(bad)).toMatchObject({ state: 'failed', failure: 'no-picture' });
  expect(await eventsOf(bad)).toMatchObject([{ type: assetFailedEvent, data: { failure: 'no-picture', round: 1 } }]);
  const retry = (id: string) =>
    fetch(`${scene.address}/api/v1/media/assets/${id}/retry`, { method: 'POST', headers: awa.headers });
  expect((await retry(bad)).status).toBe(409);
  const slow = await scene.upload(awa, video);
  scene.processor.answer = () => Promise.resolve({ ok: false, reason: 'took-too-long', detail: '45 s' });
  await scene.work();
  expect(await scene.own(awa, slow)).toMatchObject({ state: 'failed', failure: 'took-too-long', mayTryAgain: true });
  scene.processor.answer = null;
  expect((await retry(slow)).status).toBe(200);
  await scene.work();
  expect(await facts(slow)).toMatchObject({ state: 'ready', failure: null, round: 2 });
});

test('captions become WebVTT of plain text', async () => {
  const srt = Buffer.from('1\n00:00:01,000 --> 00:00:02,000\n<i>Bonjour</i>\n');
  const id = await scene.upload(awa, srt, 'captions', 'a.srt');
  const wrong = await scene.upload(awa, video, 'captions', 'b.srt');
  await scene.work();
  const { address = '' } = (await scene.own(awa, id)).files.find(({ name }) => name === 'captions.vtt') ?? {};
  const answer = await fetch(scene.address + address);
  expect(answer.headers.get('content-type')).toBe('text/vtt');
  expect(await answer.text()).toBe('WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nBonjour\n');
  expect(await facts(wrong)).toMatchObject({ state: 'failed', failure: 'captions-unreadable' });
});

test('what is only handed on is ready at once', async () => {
  const id = await scene.upload(awa, video, 'delivery', 'mix.zip');
  expect(scene.jobs).toEqual([]);
  expect(await facts(id)).toMatchObject({ state: 'ready' });
  expect(await eventsOf(id)).toMatchObject([{ type: assetReadyEvent }]);
  expect(await within((trx) => scene.media.api.process(trx, id, null))).toEqual({
    ok: false,
    reason: 'asset-not-processable',
  });
});

test('a wish makes it anew: addresses change, the files of before go an hour later', async () => {
  const sound = await scene.upload(awa, video, 'own-sound');
  const id = await scene.upload(awa, video);
  await scene.work();
  const before = await facts(id);
  const [folder = ''] = (await readdir(stored(id))).filter((name) => name !== 'original');
  const edit = { ...noEdit, mute: true, sound: { assetId: sound, offset: 0 } };
  expect(await within((trx) => scene.media.api.process(trx, id, { kind: 'edited-video', edit }))).toEqual({
    ok: true,
    round: 2,
  });
  expect(await facts(id)).toMatchObject({ state: 'waiting', files: { '720.mp4': { round: 1 } } });
  await scene.work();
  const after = await facts(id);
  expect(after).toMatchObject({ state: 'ready', round: 2, files: { '720.mp4': { round: 2 } } });
  expect(scene.processor.asked.at(-1)).toMatchObject({ job: { edit } });
  expect(JSON.stringify(scene.processor.asked.at(-1)?.job)).toMatch(/"soundPath":"[^"]+\/sound"/);
  const { publicAddress } = scene.media.api;
  expect([publicAddress(before, '720.mp4'), publicAddress(after, '720.mp4')]).toEqual([
    `/media/${id}/1-720.mp4`,
    `/media/${id}/2-720.mp4`,
  ]);
  await runs('media.remove-files');
  expect(existsSync(stored(id, folder))).toBe(true);
  scene.clock.advance({ hours: 1 });
  await runs('media.remove-files');
  expect(existsSync(stored(id, folder))).toBe(false);
  expect(existsSync(stored(id, 'original'))).toBe(true);
});

test('another sound has to be there, and the owner’s own', async () => {
  const koffi = await scene.person();
  const foreign = await scene.upload(koffi, video, 'own-sound');
  const id = await scene.upload(awa, video);
  const edit = { ...noEdit, sound: { assetId: foreign, offset: 0 } };
  await within((trx) => scene.media.api.process(trx, id, { kind: 'edited-video', edit }));
  await scene.work();
  expect(await facts(id)).toMatchObject({ state: 'failed', failure: 'sound-missing' });
  const beat = await scene.upload(awa, video, 'beat-file');
  expect(await within((trx) => scene.media.api.process(trx, beat, { kind: 'edited-video', edit }))).toMatchObject({
    ok: false,
  });
  await scene.work();
  expect(scene.processor.asked.at(-1)).toMatchObject({ job: { format: 'mp3', tag: { every: 10, path: null } } });
});

test('what a killed worker left is taken up once its lease is over', async () => {
  const id = await scene.upload(awa, video);
  scene.jobs.length = 0;
  await sql`update media.asset set state = 'processing', attempts = 1, lease_id = gen_random_uuid(),
    lease_until = ${scene.clock.now().add({ seconds: leaseSeconds }).toString()} where id = ${id}`.execute(
    scene.database.db,
  );
  expect(await runs('media.take-up-assets')).toBe(0);
  await scene.media.process({ assetId: id });
  expect(await facts(id)).toMatchObject({ state: 'processing' });
  scene.clock.advance({ seconds: leaseSeconds });
  expect(await runs('media.take-up-assets')).toBe(1);
  await runs('media.take-up-assets');
  expect(scene.jobs).toHaveLength(1);
  await scene.work();
  expect(await facts(id)).toMatchObject({ state: 'ready' });
});

test('what kills every worker is given up', async () => {
  const id = await scene.upload(awa, video);
  scene.processor.answer = () => Promise.resolve({ ok: false, reason: 'crashed', detail: 'signal 11' });
  for (let attempt = 1; attempt < 4; attempt += 1)
    await expect(scene.media.process({ assetId: id })).rejects.toThrow('signal 11');
  expect(await facts(id)).toMatchObject({ state: 'waiting' });
  await scene.media.process({ assetId: id });
  expect(await facts(id)).toMatchObject({ state: 'failed', failure: 'crashed' });
});

/**
 * A worker that is believed dead while it works on: its lease is over, another takes the asset and ends first.
 * @returns names of what is served afterwards, and how many events there are
 */
async function believedDead(): Promise<{ served: string[]; events: number; whole: boolean }> {
  const id = await scene.upload(awa, video);
  const held = Promise.withResolvers<undefined>();
  const began = Promise.withResolvers<undefined>();
  scene.processor.answer = async ({ folder }) => {
    began.resolve(undefined);
    await held.promise;
    return madeFiles(folder, ['late.mp4']);
  };
  const slow = scene.media.process({ assetId: id });
  await began.promise;
  scene.processor.answer = ({ folder }) => madeFiles(folder, ['timely.mp4']);
  scene.clock.advance({ seconds: leaseSeconds });
  await scene.media.process({ assetId: id });
  held.resolve(undefined);
  await slow;
  const { files } = await facts(id);
  await runs('media.remove-files');
  const row = await scene.database.db.selectFrom('media.file').selectAll().where('asset_id', '=', id).execute();
  const whole = row.every(({ folder, name }) =>
    existsSync(folder === null ? stored(id, name) : stored(id, folder, name)),
  );
  return { served: Object.keys(files).toSorted(), events: (await eventsOf(id)).length, whole };
}

test('a result counts only under the lease that is in force', async () => {
  expect(await believedDead()).toEqual({ served: ['original', 'timely.mp4'], events: 1, whole: true });
});

test('control: without the guard the late worker overwrites the result', async () => {
  await scene.restart({ leaseGuard: () => true });
  expect(await believedDead()).toEqual({ served: ['late.mp4', 'original'], events: 2, whole: true });
  await scene.restart();
});

test('of many workers one prepares it', async () => {
  const id = await scene.upload(awa, video);
  await Promise.all(Array.from({ length: 8 }, () => scene.media.process({ assetId: id })));
  expect(scene.processor.asked).toHaveLength(1);
  expect(await eventsOf(id)).toHaveLength(1);
});

test('a new wish throws away what is being made for the one before', async () => {
  const id = await scene.upload(awa, video);
  scene.processor.answer = async ({ folder }) => {
    scene.processor.answer = null;
    await within((trx) => scene.media.api.process(trx, id, { kind: 'edited-video', edit: { ...noEdit, mute: true } }));
    return madeFiles(folder, ['old.mp4']);
  };
  await scene.work();
  expect(await facts(id)).toMatchObject({ state: 'ready', round: 2 });
  expect((await facts(id)).files).not.toHaveProperty('old.mp4');
  expect(await eventsOf(id)).toEqual([
    { type: assetReadyEvent, data: { assetId: id, purpose: 'profile-video', round: 2 } },
  ]);
});

test('what is dropped while it is prepared leaves nothing', async () => {
  const id = await scene.upload(awa, video);
  scene.processor.answer = async () => {
    await within((trx) => scene.media.api.drop(trx, id));
    return null;
  };
  await scene.work();
  expect(await scene.media.api.asset(id)).toBeNull();
  await runs('media.remove-files');
  scene.clock.advance({ hours: 1 });
  await runs('media.remove-files');
  expect(existsSync(stored(id))).toBe(false);
  const { db } = scene.database;
  expect(await db.selectFrom('media.removal').selectAll().where('prefix', 'like', `media/${id}/%`).execute()).toEqual(
    [],
  );
  expect(await eventsOf(id)).toEqual([]);
});

test('files that came late to a dropped asset go an hour later', async () => {
  const id = await scene.upload(awa, video);
  await within((trx) => scene.media.api.drop(trx, id));
  await runs('media.remove-files');
  expect(existsSync(stored(id, 'original'))).toBe(false);
  await mkdir(stored(id), { recursive: true });
  await writeFile(stored(id, 'original'), 'late');
  await runs('media.remove-files');
  expect(await readFile(stored(id, 'original'), 'utf8')).toBe('late');
  scene.clock.advance({ hours: 1 });
  await runs('media.remove-files');
  expect(existsSync(stored(id))).toBe(false);
});
