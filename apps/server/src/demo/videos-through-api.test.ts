import { expect, it } from 'vitest';
import { demoClips } from './demo-clips.ts';
import type { Ask } from './sell-through-api.ts';
import { videosThroughApi } from './videos-through-api.ts';

const room = { limit: 3, used: 0, left: 3, plan: null };
const allowance = (left: number) => ({
  onProfile: { ...room, left },
  thisMonth: { ...room, resetsAt: '2026-12-01T00:00:00.000Z' },
  ...{ longestSeconds: 60, mostBytes: 1_000_000, contentTypes: ['video/mp4'] },
});

it('goes on with the other artists where one has no room left', async () => {
  const full = 'aya@artistes.example';
  const published: string[] = [];
  const encoded: string[] = [];
  let signedIn = '';
  const ask: Ask = ({ method, url, payload }) => {
    if (url === '/api/auth/sign-in') signedIn = (payload as { identifier: string }).identifier;
    if (method === 'PUT') published.push(url);
    const cookies = [{ name: 'session', value: signedIn }];
    return Promise.resolve({ statusCode: 201, headers: { location: '/uploads/one' }, body: bodyOf(url), cookies });
  };
  const bodyOf = (url: string) =>
    url === '/api/v1/studio/allowance' ? JSON.stringify(allowance(signedIn === full ? 0 : 3)) : '{}';
  const clips = demoClips.slice(0, 4);
  await videosThroughApi(ask, (clip) => {
    encoded.push(clip.artist);
    return Promise.resolve(Buffer.from('clip'));
  })(clips);
  const others = clips.map(({ artist }) => artist).filter((artist) => artist !== full);
  expect(others).toHaveLength(3);
  expect(encoded).toEqual(others);
  expect(published).toHaveLength(3);
});
