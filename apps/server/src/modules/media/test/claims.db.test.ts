import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { beginUpload, idOf, mediaScene, sendPart } from './media-scene.ts';
import type { MediaScene, Somebody } from './media-scene.ts';

let scene: MediaScene;
let awa: Somebody;
beforeAll(async () => {
  scene = await mediaScene();
  awa = await scene.person();
});
afterAll(() => scene.close());

const content = randomBytes(1000);
const within = <T>(work: (trx: Transaction) => Promise<T>): Promise<T> => scene.database.db.transaction().execute(work);
const claim = (id: string, claimant: string, who = awa) =>
  within((trx) => scene.media.api.claim(trx, id, who.personId, 'profile-video', claimant));
const sweep = async (): Promise<number> => {
  const swept = (await scene.media.jobs.find(({ name }) => name === 'media.sweep')?.run()) ?? 0;
  await scene.media.jobs.find(({ name }) => name === 'media.remove-files')?.run();
  return swept;
};
const remove = (id: string): Promise<Response> =>
  fetch(`${scene.address}/api/v1/media/assets/${id}`, { method: 'DELETE', headers: awa.headers });

test('what is claimed stays, what nobody claims goes after a day with its files', async () => {
  const [claimed, left, half] = [
    await scene.upload(awa, content),
    await scene.upload(awa, content),
    idOf(await beginUpload(scene, awa, 10)),
  ];
  await sendPart(scene, awa, half, Buffer.from('abc'), 0);
  const orphan = join(scene.dataDir, 'uploads', newId());
  await writeFile(orphan, 'bytes of an upload that is over');
  expect(await claim(claimed, 'feed.video:1')).toMatchObject({ ok: true, asset: { claimedBy: 'feed.video:1' } });
  scene.clock.advance({ hours: 23 });
  expect(await sweep()).toBe(0);
  expect(existsSync(orphan)).toBe(false);
  // What goes on is kept for longer.
  expect((await sendPart(scene, awa, half, Buffer.from('def'), 3)).status).toBe(204);
  scene.clock.advance({ hours: 1 });
  expect(await sweep()).toBe(1);
  expect(await scene.media.api.asset(left)).toBeNull();
  expect(existsSync(join(scene.dataDir, 'files/media', left))).toBe(false);
  expect(await scene.media.api.asset(half)).toMatchObject({ state: 'uploading' });
  scene.clock.advance({ hours: 23 });
  expect(await sweep()).toBe(1);
  expect(existsSync(join(scene.dataDir, 'uploads', half))).toBe(false);
  expect(await scene.media.api.asset(claimed)).toMatchObject({ state: 'waiting' });
});

test('a claim may be repeated, and not be had twice', async () => {
  const id = await scene.upload(awa, content);
  const results = await Promise.all(['a', 'b', 'c', 'd'].map((claimant) => claim(id, claimant)));
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.filter((result) => !result.ok && result.reason === 'asset-in-use')).toHaveLength(3);
  const { claimedBy } = (await scene.media.api.asset(id)) ?? { claimedBy: null };
  expect(await claim(id, claimedBy ?? '')).toMatchObject({ ok: true });
  await within((trx) => scene.media.api.release(trx, id, 'somebody else'));
  expect(await claim(id, 'e')).toEqual({ ok: false, reason: 'asset-in-use' });
  expect(await (await remove(id)).json()).toMatchObject({ code: 'asset-in-use' });
  await within((trx) => scene.media.api.release(trx, id, claimedBy ?? ''));
  expect(await claim(id, 'e')).toMatchObject({ ok: true });
});

test('only the owner’s own, of that purpose, whole and not failed', async () => {
  const koffi = await scene.person();
  const id = await scene.upload(awa, content);
  expect(await claim(id, 'a', koffi)).toEqual({ ok: false, reason: 'asset-unknown' });
  expect(await claim(newId(), 'a')).toEqual({ ok: false, reason: 'asset-unknown' });
  expect(await within((trx) => scene.media.api.claim(trx, id, awa.personId, 'captions', 'a'))).toMatchObject({
    reason: 'asset-unknown',
  });
  expect(await claim(idOf(await beginUpload(scene, awa, 10)), 'a')).toEqual({ ok: false, reason: 'asset-not-whole' });
  scene.jobs.splice(0, Infinity, { job: { assetId: id }, key: '' });
  scene.processor.answer = () => Promise.resolve({ ok: false, reason: 'unreadable', detail: '' });
  await scene.work();
  scene.processor.answer = null;
  expect(await claim(id, 'a')).toEqual({ ok: false, reason: 'asset-failed' });
});

test('a claim that is rolled back was none, and so is a drop', async () => {
  const id = await scene.upload(awa, content);
  const failing = within(async (trx) => {
    await scene.media.api.claim(trx, id, awa.personId, 'profile-video', 'a');
    await scene.media.api.drop(trx, id);
    throw new Error('the writer failed');
  });
  await expect(failing).rejects.toThrow('the writer failed');
  expect(await scene.media.api.asset(id)).toMatchObject({ claimedBy: null });
  expect((await remove(id)).status).toBe(204);
  expect((await remove(id)).status).toBe(404);
});

test('an erased account leaves no name, and what nobody claimed goes', async () => {
  const moussa = await scene.person();
  const [claimed, left] = [await scene.upload(moussa, content), await scene.upload(moussa, content)];
  await claim(claimed, 'marketplace.order:1', moussa);
  await sql`delete from identity.person where id = ${moussa.personId}`.execute(scene.database.db);
  expect(await scene.media.api.asset(claimed)).toMatchObject({ ownerId: null, fileName: '' });
  scene.clock.advance({ hours: 24 });
  await sweep();
  expect((await scene.media.api.assets([claimed, left])).size).toBe(1);
});
