import type { Film } from '@parterre/contract/catalogue';
import sharp from 'sharp';
import { inTransaction } from '../../../platform/database.ts';
import type { Db } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { Storage } from '../../../platform/storage.ts';
import {
  insertPoster,
  lockForPosters,
  orderPosters,
  readPosterIds,
  removePoster,
  showFirstPoster,
} from '../sql/film-posters.ts';
import { readFilm } from '../sql/read-films.ts';

export interface PosterNeeds {
  db: Db;
  storage: Storage;
}

/** Where posters of films are kept and served from. */
export const filmImages = 'images/films';
export const mostPosters = 12;
const leastWidth = 200;

export type PosterRefusal = 'not-found' | 'image-unreadable' | 'image-too-small' | 'too-many-posters';
export type PosterResult = { ok: true; film: Film } | { ok: false; reason: PosterRefusal };

/**
 * Gives a film one more poster: WebP of at most 1,000 × 1,500 pixels without the file's metadata. What cannot be read as an image (JPEG,
 * PNG, WebP, AVIF) or is less than 200 pixels wide is refused; so is a thirteenth.
 */
export async function addPoster(
  { db, storage }: PosterNeeds,
  filmId: string,
  image: Uint8Array,
  options: { source: 'tmdb' | null; place: 'first' | 'last' },
): Promise<PosterResult> {
  const drawn = await posterOf(image);
  if (!drawn.ok) return drawn;
  const id = newId();
  const key = `${filmImages}/${id}.webp`;
  await storage.put(key, drawn.bytes, { contentType: 'image/webp' });
  const result = await inTransaction(db, async (trx): Promise<PosterResult> => {
    const count = await lockForPosters(trx, filmId);
    if (count === null) return { ok: false, reason: 'not-found' };
    if (count >= mostPosters) return { ok: false, reason: 'too-many-posters' };
    const { width, height } = drawn;
    await insertPoster(trx, filmId, { id, path: `/${key}`, width, height, source: options.source }, options.place);
    return filmOrNotFound(await readFilm(trx, { id: filmId }));
  });
  if (!result.ok) await storage.delete(key);
  return result;
}

/** The posters in this order, the first to be shown. Refused unless it names each of them once. */
export async function reorderPosters(
  { db }: PosterNeeds,
  filmId: string,
  order: readonly string[],
): Promise<{ ok: true; film: Film } | { ok: false; reason: 'not-found' | 'posters-differ' }> {
  return inTransaction(db, async (trx) => {
    if ((await lockForPosters(trx, filmId)) === null) return { ok: false, reason: 'not-found' };
    const known = await readPosterIds(trx, filmId);
    if (known.toSorted().join() !== order.toSorted().join()) return { ok: false, reason: 'posters-differ' };
    await orderPosters(trx, filmId, order);
    return filmOrNotFound(await readFilm(trx, { id: filmId }));
  });
}

/** Takes a poster away, with its image. */
export async function deletePoster(
  { db, storage }: PosterNeeds,
  filmId: string,
  posterId: string,
): Promise<{ ok: true; film: Film } | { ok: false; reason: 'not-found' }> {
  const removed = await inTransaction(db, async (trx) => {
    if ((await lockForPosters(trx, filmId)) === null) return null;
    const path = await removePoster(trx, filmId, posterId);
    if (path === null) return null;
    await showFirstPoster(trx, filmId);
    return { path, film: await readFilm(trx, { id: filmId }) };
  });
  if (removed === null) return { ok: false, reason: 'not-found' };
  // Another film may show the same imported picture; only what was kept for this poster alone goes.
  if (removed.path.startsWith(`/${filmImages}/`)) await storage.delete(removed.path.slice(1));
  return filmOrNotFound(removed.film);
}

async function posterOf(
  image: Uint8Array,
): Promise<
  | { ok: true; bytes: Buffer; width: number; height: number }
  | { ok: false; reason: 'image-unreadable' | 'image-too-small' }
> {
  try {
    const read = sharp(image, { limitInputPixels: 50_000_000 });
    const { format, width } = await read.metadata();
    if (!['jpeg', 'png', 'webp', 'heif', 'avif'].includes(format)) return { ok: false, reason: 'image-unreadable' };
    if (width < leastWidth) return { ok: false, reason: 'image-too-small' };
    const { data, info } = await read
      .rotate()
      .resize({ width: 1000, height: 1500, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 82 })
      .toBuffer({ resolveWithObject: true });
    return { ok: true, bytes: data, width: info.width, height: info.height };
  } catch {
    return { ok: false, reason: 'image-unreadable' };
  }
}

function filmOrNotFound(film: Film | null): { ok: true; film: Film } | { ok: false; reason: 'not-found' } {
  return film === null ? { ok: false, reason: 'not-found' } : { ok: true, film };
}
