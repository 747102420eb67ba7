import { sayImportReason } from '@parterre/contract/import-reasons';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { testConfig } from '../../../../packages/test-driver/src/test-config.ts';
import { imageFetcher } from './fetch-image.ts';
import { isPublicHost } from './public-addresses.ts';
import { openStorage } from './storage.ts';

const folder = mkdtempSync(join(tmpdir(), 'parterre-images-test-'));
const storage = await openStorage(testConfig({ dataDir: folder }));
const picture = await sharp({ create: { width: 1200, height: 1800, channels: 3, background: '#7a1f2b' } })
  .png()
  .toBuffer();
const server = createServer((request, response) => {
  if (request.url === '/moved') response.writeHead(302, { location: '/poster.png' }).end();
  else if (request.url === '/loop') response.writeHead(302, { location: '/loop' }).end();
  else if (request.url === '/poster.png') response.end(picture);
  else if (request.url === '/huge') response.end(Buffer.alloc(9 * 1_048_576));
  else if (request.url === '/page') response.end('<html></html>');
  else response.writeHead(404).end();
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});
const anywhere = imageFetcher(storage, () => Promise.resolve(true));

describe('pictures of imported records', () => {
  it.each(['/poster.png', '/moved'])('are kept small, from %s', async (path) => {
    expect(await anywhere('a', base + path)).toEqual({ ok: true, path: '/images/imported/a.webp' });
    const kept = await sharp(await storage.getBytes('images/imported/a.webp')).metadata();
    expect([kept.format, kept.width, kept.height]).toEqual(['webp', 1000, 1500]);
  });

  it.each([
    ['/none', 'answer 404'],
    ['/huge', 'larger than 8 MB'],
    ['/page', 'unsupported image format'],
    ['/loop', 'too many redirects'],
  ])('are refused from %s: %s', async (path, reason) => {
    const fetched = await anywhere('b', base + path);
    expect(fetched.ok || sayImportReason(fetched.reason)).toContain(reason);
  });

  it('are never fetched from inside the house', async () => {
    const careful = imageFetcher(storage);
    for (const address of [base, 'http://localhost/x.png', 'http://169.254.169.254/latest', 'http://[::1]/x.png']) {
      expect(await careful('c', address)).toMatchObject({
        ok: false,
        reason: { code: 'image-host-private' },
      });
    }
    expect(await careful('c', 'file:///etc/passwd')).toMatchObject({ ok: false, reason: { code: 'image-not-web' } });
    expect(
      await Promise.all(['10.1.2.3', '::ffff:127.0.0.1', 'fd00::1', '9.9.9.9', '2620:fe::fe'].map(isPublicHost)),
    ).toEqual([false, false, false, true, true]);
  });
});
