import type { ImportReason } from '@parterre/contract/import-reasons';
import sharp from 'sharp';
import type { FetchImage } from './import-images.ts';
import { isPublicHost } from './public-addresses.ts';
import type { Storage } from './storage.ts';

const patience = 10_000;
const largest = 8 * 1_048_576;
const mostRedirects = 3;

/** Where fetched pictures are kept and served from. */
export const importedImages = 'images/imported';

/**
 * Fetches pictures that imported records name, makes WebP of at most 1,000 × 1,500 pixels of them without their metadata, and keeps those.
 * A host inside our own network, a slow answer, one of more than 8 MB and what is no picture are refused.
 */
export function imageFetcher(
  storage: Storage,
  isAllowed: (hostname: string) => Promise<boolean> = isPublicHost,
): FetchImage {
  return async (name, address, signal) => {
    try {
      const timeout = AbortSignal.timeout(patience);
      const bytes = await download(address, isAllowed, signal ? AbortSignal.any([timeout, signal]) : timeout);
      const image = await sharp(bytes, { limitInputPixels: 50_000_000 })
        .rotate()
        .resize({ width: 1000, height: 1500, fit: 'inside', withoutEnlargement: true })
        .webp({ quality: 82 })
        .toBuffer();
      const key = `${importedImages}/${name}.webp`;
      await storage.put(key, image, { contentType: 'image/webp' });
      return { ok: true, path: `/${key}` };
    } catch (error) {
      if (error instanceof ImageRefused) return { ok: false, reason: error.reason };
      const detail = error instanceof Error ? error.message.slice(0, 120) : 'unknown';
      return { ok: false, reason: { code: 'image-failed', parameters: { detail } } };
    }
  };
}

class ImageRefused extends Error {
  readonly reason: ImportReason;
  constructor(reason: ImportReason) {
    super(reason.code);
    this.reason = reason;
  }
}

async function download(
  address: string,
  isAllowed: (hostname: string) => Promise<boolean>,
  signal: AbortSignal,
): Promise<Uint8Array> {
  let url = new URL(address);
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    if (!/^https?:$/.test(url.protocol)) throw new ImageRefused({ code: 'image-not-web' });
    if (!(await isAllowed(url.hostname))) throw new ImageRefused({ code: 'image-host-private' });
    const response = await fetch(url, { redirect: 'manual', signal, headers: { accept: 'image/*' } });
    const next = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && next !== null) {
      await response.body?.cancel();
      url = new URL(next, url);
      continue;
    }
    if (!response.ok || response.body === null)
      throw new ImageRefused({ code: 'image-answer', parameters: { status: response.status } });
    return readAtMost(response.body, largest);
  }
  throw new ImageRefused({ code: 'image-redirects' });
}

async function readAtMost(body: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.byteLength;
    if (size > most) throw new ImageRefused({ code: 'image-too-large', parameters: { megabytes: most / 1_048_576 } });
    parts.push(part);
  }
  return Buffer.concat(parts);
}
