import type { FeedModelList } from '@parterre/contract/feed';
import type { Actor, Person } from '@parterre/test-driver/actors';
import { testConfig } from '@parterre/test-driver/test-config';
import { sql } from 'kysely';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { buildApp } from '../../../app.ts';
import { InProcessBus } from '../../../platform/bus/in-process-bus.ts';
import { createLog } from '../../../platform/log.ts';
import { openStorage } from '../../../platform/storage.ts';
import { ask } from '../../../test/journey.ts';
import type { WholeApp } from '../../../test/whole-app.ts';
import { nextMet, oldestOfNewest } from '../sql/model-rows.ts';
import { anArtist, aVideo, eventOf, feedWorld, page } from './feed-scene.ts';

let world: WholeApp;
let administrator: Person;
beforeAll(async () => {
  world = await feedWorld();
  administrator = await world.person({ name: 'Ada Exemple', platformRole: 'administrator' });
  for (const genre of ['jazz', 'drill'])
    for (let index = 0; index < 8; index += 1)
      await aVideo(world, await anArtist(world, { name: `${genre} ${index}` }), { title: genre, genres: [genre] });
});
afterAll(() => world.close());

/** Watches what is of a genre to the end, and skips the rest. */
async function watches(viewer: Actor, genre: string): Promise<void> {
  const { items } = (await page(viewer, { size: '16' })).body;
  world.clock.advance({ minutes: 10 });
  const events = items.flatMap(({ impression, video }) => [
    eventOf(world, impression, { type: 'impression' }),
    ...(video.genres[0] === genre
      ? [
          eventOf(world, impression, { type: 'watched', ms: 45_000, durationMs: 20_000, loops: 2 }),
          eventOf(world, impression, { type: 'like' }),
        ]
      : [eventOf(world, impression, { type: 'skip' })]),
  ]);
  expect((await ask(viewer, 'POST', '/api/v1/feed/events', { events })).status).toBe(200);
}

const models = (method: 'GET' | 'POST' = 'GET') => ask<FeedModelList>(administrator, method, '/api/v1/feed-models');
const serve = (version: number | null) =>
  ask<FeedModelList>(administrator, 'PUT', '/api/v1/feed-models/serving', { version });

test('a model is fitted from what viewers did, serves, and is gone back to', async () => {
  expect((await models()).body).toMatchObject({ items: [], pinned: null, weights: { watched: 1 } });
  for (let index = 0; index < 6; index += 1) await watches(world.visitor(), index % 2 === 0 ? 'jazz' : 'drill');

  const first = (await models('POST')).body;
  expect(first.items).toMatchObject([
    { kind: 'blend', state: 'serving', viewers: 6, videos: 16, note: null, whole: true },
  ]);
  expect(first.items[0]?.interactions).toBeGreaterThanOrEqual(40);

  // Of somebody who liked one thing it is said what else goes with it.
  const viewer = world.visitor();
  const { items } = (await page(viewer, { size: '16' })).body;
  const liked = items.find(({ video }) => video.genres[0] === 'jazz');
  await ask(viewer, 'PUT', `/api/v1/videos/${liked?.video.id ?? ''}/like`, {});
  const next = (await page(viewer, { size: '12' })).body.items;
  const reasons = next.flatMap(({ why, video }) => why.map((one) => ({ ...one, genre: video.genres[0] })));
  expect(reasons).toContainEqual(
    expect.objectContaining({ code: 'liked-like-this', videoId: liked?.video.id, title: 'jazz', genre: 'jazz' }),
  );

  const second = (await models('POST')).body;
  expect(second.items.map(({ version, state }) => [version, state])).toEqual([
    [2, 'serving'],
    [1, 'fitted'],
  ]);
  expect((await serve(1)).body).toMatchObject({ pinned: 1, items: [{ state: 'fitted' }, { state: 'serving' }] });
  expect(await serve(7)).toMatchObject({ status: 409, body: { code: 'model-unknown' } });
  expect((await serve(null)).body).toMatchObject({ pinned: null, items: [{ state: 'serving' }, { state: 'fitted' }] });
  const rows = await world.database.db.selectFrom('feed.impression').select('model').distinct().execute();
  expect(rows.map(({ model }) => model)).toEqual(expect.arrayContaining([null, 1]));
});

test('is fitted by itself only when enough happened since', async () => {
  const fit = world.app.feedJobs.find(({ name }) => name === 'feed.fit-model');
  expect(await fit?.run()).toBe(0);
  for (let index = 0; index < 4; index += 1) await watches(world.visitor(), 'jazz');
  expect(await fit?.run()).toBe(1);
});

test('a fit ends with its node and leaves no version; the next one finds as much to learn', async () => {
  for (let index = 0; index < 4; index += 1) await watches(world.visitor(), 'jazz');
  const { db } = world.database;
  const versions = () => db.selectFrom('feed.model').select(['version', 'state']).orderBy('version').execute();
  const before = await versions();
  const dataDir = await mkdtemp(join(tmpdir(), 'parterre-ending-'));
  const config = testConfig({ dataDir });
  const storage = await openStorage(config);
  const node = await buildApp({
    ...{ config, storage, clock: world.clock, database: world.database },
    ...{ log: createLog('silent'), bus: new InProcessBus() },
  });
  const fit = await db.transaction().execute(async (trx) => {
    // What was met is read after the rest, when the thread that learns is at work: there the fit waits.
    await sql`lock table feed.interaction in access exclusive mode`.execute(trx);
    const running = node.feedJobs.find(({ name }) => name === 'feed.fit-model')?.run();
    await vi.waitFor(
      async () => {
        const { rows } =
          await sql`select from pg_locks where not granted and relation = 'feed.interaction'::regclass`.execute(db);
        expect(rows).toHaveLength(1);
      },
      { timeout: 20_000 },
    );
    expect(await versions()).toEqual([...before, { version: expect.any(Number) as number, state: 'fitting' }]);
    return { running, stopped: node.stop() };
  });
  expect(await fit.running).toBe(0);
  await fit.stopped;
  expect(await versions()).toEqual(before);
  await rm(dataDir, { recursive: true });
  expect(await world.app.feedJobs.find(({ name }) => name === 'feed.fit-model')?.run()).toBe(1);
});

test('of what viewers did no more than the newest is read', async () => {
  const { db } = world.database;
  const all = await db.selectFrom('feed.interaction').select('touched_at').orderBy('touched_at', 'desc').execute();
  expect(all.length).toBeGreaterThan(20);
  expect(await oldestOfNewest(db, all.length)).toBeNull();
  const newerThan = await oldestOfNewest(db, 20);
  expect(newerThan).toBe(all[20]?.touched_at);
  const start = '00000000-0000-0000-0000-000000000000';
  const read = (than: string | null) => nextMet(db, { viewer_id: start, video_id: start }, than, 1000);
  expect(await read(null)).toHaveLength(all.length);
  // Those of one instant are read together, or not at all: never more than so many.
  expect(await read(newerThan)).toHaveLength(all.filter((one) => one.touched_at > (newerThan ?? '')).length);
  expect((await read(newerThan)).length).toBeLessThanOrEqual(20);
});

test('of two fits at once one is refused, and one that fails says so, whatever fails', async () => {
  const both = await Promise.all([models('POST'), models('POST')]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(both.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'model-under-way' });
  const serving = (await models()).body.items.find(({ state }) => state === 'serving');

  const { db } = world.database;
  await sql
    .raw(
      `create function feed.full_disk() returns trigger language plpgsql as $$ begin raise 'no room'; end $$;
    create trigger full_disk before update on feed.model for each row execute function feed.full_disk()`,
    )
    .execute(db);
  expect(await models('POST')).toMatchObject({ status: 409, body: { code: 'model-not-fitted' } });
  expect((await models()).body.items.find(({ state }) => state === 'serving')).toEqual(serving);
  expect(await models('POST')).toMatchObject({ status: 409, body: { code: 'model-under-way' } });
  await sql.raw('drop function feed.full_disk() cascade').execute(db);
  // What was cut off is given up in time.
  world.clock.advance({ hours: 3 });
  const next = (await models('POST')).body.items;
  expect(next.slice(0, 2)).toMatchObject([{ state: 'serving' }, { state: 'failed', note: 'It was cut off.' }]);
});

test('only administrators look at models', async () => {
  const person = await world.person();
  expect((await ask(person, 'GET', '/api/v1/feed-models')).status).toBe(403);
  expect((await ask(person, 'POST', '/api/v1/feed-models')).status).toBe(403);
});
