import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AssetFacts } from '../contract.ts';
import { mediaScene, sha256Of } from './media-scene.ts';
import type { MediaScene, Somebody } from './media-scene.ts';

let scene: MediaScene;
let awa: Somebody;
let asset: AssetFacts;
const content = randomBytes(3000);
beforeAll(async () => {
  scene = await mediaScene();
  awa = await scene.person();
  const id = await scene.upload(awa, content, 'profile-video', 'Été "1".mp4');
  await scene.work();
  const found = await scene.media.api.asset(id);
  if (found === null) throw new Error('The asset is gone');
  asset = found;
});
afterAll(() => scene.close());

const signed = (name = 'original', seconds = 60, download?: string): string =>
  scene.address + (scene.media.api.signedAddress(asset, name, seconds, download) ?? '');
const publicly = (name = '720.mp4'): string => scene.address + (scene.media.api.publicAddress(asset, name) ?? '');
const setPublic = (isPublic: boolean): Promise<void> =>
  scene.database.db.transaction().execute((trx) => scene.media.api.setPublic(trx, asset.id, isPublic));

test('a public file is anyone’s and for ever, and is no page', async () => {
  expect((await fetch(publicly())).status).toBe(404);
  await setPublic(true);
  const answer = await fetch(publicly());
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'accept-ranges': 'bytes',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-length': '2000',
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'content-type': 'video/mp4',
    'x-content-type-options': 'nosniff',
  });
  const etag = answer.headers.get('etag') ?? '';
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(bytes).toHaveLength(2000);
  expect((await fetch(publicly(), { headers: { 'if-none-match': `W/"x", ${etag}` } })).status).toBe(304);
  const head = await fetch(publicly(), { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length'), head.headers.get('etag')]).toEqual([200, '2000', etag]);
  const range = { range: 'bytes=10-19' };
  const part = await fetch(publicly(), { headers: { ...range, 'if-range': etag } });
  expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 10-19/2000']);
  expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(10, 20))).toBe(true);
  expect((await fetch(publicly(), { headers: { ...range, 'if-range': '"other"' } })).status).toBe(200);
  await setPublic(false);
  expect((await fetch(publicly())).status).toBe(404);
});

test('the original is never public, and what is not there is not found', async () => {
  await setPublic(true);
  expect(scene.media.api.publicAddress(asset, 'original')).toBeNull();
  const base = `${scene.address}/media/${asset.id}`;
  const other = asset.id.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
  for (const address of [
    ...[`${base}/original`, `${base}/2-720.mp4`, `${base}/1-none.mp4`, `${base}/..%2foriginal`, `${base}/1-original`],
    ...[`${scene.address}/media/${other}/1-720.mp4`, `${scene.address}/media/nonsense/1-720.mp4`],
  ])
    expect((await fetch(address)).status, address).toBe(404);
  await setPublic(false);
});

test('a signed address opens a private file until its end, under the name that was signed', async () => {
  const address = signed('original', 60, 'Été "1".mp4');
  const answer = await fetch(address);
  expect(sha256Of(Buffer.from(await answer.arrayBuffer()))).toBe(sha256Of(content));
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'cache-control': 'private, max-age=60',
    'content-disposition': `attachment; filename="Ete 1.mp4"; filename*=UTF-8''%C3%89t%C3%A9%201.mp4`,
    etag: `"${sha256Of(content)}"`,
  });
  const tampered = (change: (query: URLSearchParams) => void): string => {
    const url = new URL(address);
    change(url.searchParams);
    return url.href;
  };
  const until = new URL(address).searchParams.get('until') ?? '';
  for (const wrong of [
    tampered((query) => query.set('until', String(Number(until) + 1))),
    tampered((query) => query.set('name', 'other.exe')),
    tampered((query) => query.delete('name')),
    tampered((query) => query.set('signature', 'A'.repeat(43))),
    tampered((query) => query.set('signature', '')),
    address.replace('/original', '/1-720.mp4'),
  ]) {
    const refused = await fetch(wrong);
    expect([refused.status, ((await refused.json()) as { code: string }).code], wrong).toEqual([410, 'link-over']);
  }
  expect((await fetch(tampered((query) => query.delete('signature')))).status).toBe(404);
  scene.clock.advance({ seconds: 60 });
  expect((await fetch(address)).status).toBe(410);
});

test('what a person sent is shown only when a browser just plays it', async () => {
  const page = Buffer.from('<script>alert(1)</script>');
  const deliver = async (name: string): Promise<Response> => {
    const id = await scene.upload(awa, page, 'delivery', name);
    const { address = '' } = (await scene.own(awa, id)).files[0] ?? {};
    return fetch(scene.address + address);
  };
  const answer = await deliver('page.html');
  expect(answer.headers.get('content-type')).toBe('video/mp4');
  await scene.database.db
    .updateTable('media.file')
    .set({ content_type: 'text/html' })
    .where('bytes', '=', page.length)
    .execute();
  const { address = '' } = (await scene.own(awa, new URL(answer.url).pathname.split('/')[2] ?? '')).files[0] ?? {};
  const html = await fetch(scene.address + address);
  expect(Object.fromEntries(html.headers)).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="page.html"; filename*=UTF-8''page.html`,
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
  });
});

test('addresses of one’s own files stay the same for a while', async () => {
  const first = await scene.own(awa, asset.id);
  scene.clock.advance({ minutes: 1 });
  const again = await scene.own(awa, asset.id);
  expect(again.files).toEqual(first.files);
  expect(Date.parse(first.addressUntil)).toBeGreaterThan(scene.clock.now().epochMilliseconds + 3_500_000);
  for (const file of first.files) expect((await fetch(scene.address + file.address)).status).toBe(200);
});

test('any range is what slicing the file gives', async () => {
  const address = signed();
  const number = fc.option(fc.nat(3500), { nil: null });
  await fc.assert(
    fc.asyncProperty(number, number, async (from, to) => {
      const answer = await fetch(address, { headers: { range: `bytes=${from ?? ''}-${to ?? ''}` } });
      const bytes = Buffer.from(await answer.arrayBuffer());
      const range = /^bytes (\d+)-(\d+)\/3000$/.exec(answer.headers.get('content-range') ?? '');
      if (answer.status === 416) expect(answer.headers.get('content-range')).toBe('bytes */3000');
      else if (answer.status === 200) expect(bytes.equals(content)).toBe(true);
      else expect(bytes.equals(content.subarray(Number(range?.[1]), Number(range?.[2]) + 1))).toBe(true);
    }),
    { numRuns: 60 },
  );
});
