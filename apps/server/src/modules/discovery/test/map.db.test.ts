import type { MapGround } from '@parterre/contract/discovery';
import { startTileSimulator } from '@parterre/simulators/tile-simulator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wholeApp } from '../../../test/whole-app.ts';
import type { WholeApp } from '../../../test/whole-app.ts';

let world: WholeApp;
let source: Awaited<ReturnType<typeof startTileSimulator>>;
beforeAll(async () => {
  source = await startTileSimulator();
  const map = { tiles: source.template, attribution: '[Les cartographes](https://cartes.example/)' };
  world = await wholeApp('2030-01-15T13:00:00.000Z', { map });
});
afterAll(async () => {
  await world.close();
  await source.close();
});

const get = (url: string) => world.app.http.inject({ url });

test('the ground of the map is this host’s, and says who drew it', async () => {
  expect((await get('/api/v1/map')).json<MapGround>()).toEqual({
    tiles: '/map/tiles/{z}/{x}/{y}',
    deepestZoom: 19,
    attribution: { text: 'Les cartographes', url: 'https://cartes.example/' },
  });
  const tile = await get('/map/tiles/3/4/2');
  expect(tile.statusCode).toBe(200);
  expect(tile.headers).toMatchObject({
    'content-type': 'image/png',
    'cache-control': 'public, max-age=604800',
    'x-content-type-options': 'nosniff',
  });
});

test.each(['/map/tiles/3/8/0', '/map/tiles/20/0/0', '/map/tiles/a/b/c', '/map/tiles/1/0/0.png'])(
  '%s is no tile, and nobody is asked',
  async (url) => {
    const before = source.asked.length;
    expect((await get(url)).statusCode).toBe(404);
    expect(source.asked).toHaveLength(before);
  },
);

test('a source that does not answer well is a missing tile', async () => {
  source.behave('html');
  expect((await get('/map/tiles/5/1/1')).statusCode).toBe(404);
});
