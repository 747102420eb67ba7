import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTileSimulator } from '@parterre/simulators/tile-simulator';
import type { TileMood, TileSimulator } from '@parterre/simulators/tile-simulator';
import { TestClock } from '@parterre/test-driver/test-clock';
import { testConfig } from '@parterre/test-driver/test-config';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openStorage } from '../../../platform/storage.ts';
import type { Storage } from '../../../platform/storage.ts';
import { placeOfTile } from '../domain/map-tile.ts';
import { TileSource } from './tile-source.ts';

const publicUrl = 'https://tickets.example.org';
const tile = { z: 12, x: 2074, y: 1409 };
let simulator: TileSimulator;
let folder: string;
let storage: Storage;
let clock: TestClock;
let source: TileSource;

beforeAll(async () => {
  simulator = await startTileSimulator();
  folder = await mkdtemp(join(tmpdir(), 'parterre-tiles-'));
});
afterAll(async () => {
  await simulator.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  simulator.behave('well');
  clock = new TestClock();
  storage = await openStorage(testConfig({ dataDir: await mkdtemp(join(folder, 'data-')) }));
  source = tileSource();
});

const tileSource = (template = simulator.template) =>
  new TileSource({ clock, storage, template, publicUrl, patience: 300 });
/** How often the source was asked while something was done. */
async function questions(act: () => Promise<unknown>): Promise<number> {
  const before = simulator.asked.length;
  await act();
  return simulator.asked.length - before;
}

test('a tile is asked for once a week, by whoever we are', async () => {
  const first = await source.get(tile);
  expect(first?.type).toBe('image/png');
  expect(simulator.asked.at(-1)).toEqual({ path: '/12/2074/1409.png', userAgent: `Parterre (+${publicUrl})` });
  clock.advance({ hours: 24 * 7 - 1 });
  expect(await questions(() => source.get(tile))).toBe(0);
  // Another process with the same storage does not ask either; another source does.
  expect(await questions(() => tileSource().get(tile))).toBe(0);
  clock.advance({ hours: 2 });
  expect(await questions(() => source.get(tile))).toBe(1);
  expect(await questions(() => tileSource(`${simulator.template}?style=night`).get(tile))).toBe(1);
});

test('equal questions at the same time are one', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => source.get(tile)));
  expect(new Set(answers).size).toBe(1);
  expect(await questions(() => Promise.all([1, 2].map((x) => source.get({ ...tile, x }))))).toBe(2);
});

describe('a source that misbehaves', () => {
  test.each<TileMood>(['broken', 'silent', 'stuck', 'html', 'huge', 'elsewhere'])(
    '%s: no tile, and nobody asks again for a while',
    async (mood) => {
      simulator.behave(mood);
      expect(await source.get(tile)).toBeNull();
      simulator.behave('well');
      expect(await questions(() => source.get(tile))).toBe(0);
      clock.advance({ seconds: 31 });
      expect((await source.get(tile))?.type).toBe('image/png');
    },
  );

  test('its old tiles are shown until it answers', async () => {
    const old = await source.get(tile);
    clock.advance({ hours: 24 * 8 });
    simulator.behave('broken');
    expect(Buffer.from((await source.get(tile))?.bytes ?? [])).toEqual(Buffer.from(old?.bytes ?? [0]));
  });

  test('a tile that it does not have says nothing of the others', async () => {
    simulator.behave('sea');
    expect(await source.get(tile)).toBeNull();
    simulator.behave('well');
    expect((await source.get({ ...tile, x: 1 }))?.type).toBe('image/png');
  });

  test('a kept file that is damaged is asked for anew', async () => {
    await source.get(tile);
    for (const file of (await storage.listAll('map-tiles')).objects)
      if (file.isFile) await storage.put(file.key, 'damaged');
    expect(await questions(() => source.get(tile))).toBe(1);
  });
});

test('what is kept has a bound: a tile that shares a place with another takes it', async () => {
  const place = placeOfTile(tile);
  let twin = { ...tile };
  do twin = { ...twin, x: (twin.x + 1) % 4096 };
  while (placeOfTile(twin) !== place && twin.x !== tile.x);
  if (placeOfTile(twin) !== place || twin.x === tile.x) throw new Error('no other tile of that row has the place');
  await source.get(tile);
  await source.get(twin);
  expect(await questions(() => source.get(tile))).toBe(1);
});
