import { createHash } from 'node:crypto';
import type { Clock } from '../../../platform/clock.ts';
import type { Storage } from '../../../platform/storage.ts';
import { placeOfTile, sourceOfTile, typeOfPicture } from '../domain/map-tile.ts';
import type { TileAddress } from '../domain/map-tile.ts';

/** A picture of a square of the map. */
export interface TilePicture {
  readonly type: string;
  readonly bytes: Uint8Array;
  /** Milliseconds since 1970. */
  readonly fetchedAt: number;
}

export interface TileSourceNeeds {
  clock: Clock;
  storage: Storage;
  /** With `{z}`, `{x}` and `{y}`. */
  template: string;
  /** The address under which people reach us: whoever draws the map may ask who we are. */
  publicUrl: string;
  /** Milliseconds until an answer is given up; less in tests. */
  patience?: number;
}

/** Milliseconds for which a tile is as good as new: the least that OpenStreetMap asks its users to keep one. */
export const freshFor = 7 * 86_400_000;
/** Milliseconds without another question after one that the source did not answer as it should. */
export const restsFor = 30_000;
/** No tile is as large; bytes. */
const largest = 256 * 1024;
/** Questions to the source at the same time: more are answered as if it had no such tile. */
const mostAtOnce = 64;

/**
 * Tiles of somebody else's map, each asked for once a week at most and kept in the storage. What is kept is bounded: each of 8,192 places holds one
 * tile, and a newer one takes it. Equal questions at the same time are one; a source that does not answer is left alone for a while.
 */
export class TileSource {
  readonly #needs: TileSourceNeeds;
  readonly #source: string;
  readonly #underWay = new Map<string, Promise<TilePicture | null>>();
  #restsUntil = 0;

  constructor(needs: TileSourceNeeds) {
    this.#needs = needs;
    this.#source = createHash('sha256').update(needs.template).digest('base64url').slice(0, 12);
  }

  /** The tile, perhaps an old one while the source does not answer; null when there is none to show. */
  get(tile: TileAddress): Promise<TilePicture | null> {
    const name = `${tile.z}/${tile.x}/${tile.y}`;
    const asked = this.#underWay.get(name);
    if (asked !== undefined) return asked;
    const answer = this.#read(tile, name).finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, answer);
    return answer;
  }

  async #read(tile: TileAddress, name: string): Promise<TilePicture | null> {
    const kept = await this.#kept(tile, name);
    const now = this.#now();
    if (kept !== null && now - kept.fetchedAt < freshFor) return kept;
    if (now < this.#restsUntil || this.#underWay.size > mostAtOnce) return kept;
    const picture = await this.#fetch(tile);
    if (picture === null) return kept;
    // A full disk costs the next visitor a question, and nobody this picture.
    await this.#keep(tile, name, picture).catch(() => undefined);
    return picture;
  }

  async #fetch(tile: TileAddress): Promise<TilePicture | null> {
    const { template, publicUrl, patience = 5_000 } = this.#needs;
    try {
      const response = await fetch(sourceOfTile(template, tile), {
        // Nobody who draws maps sends elsewhere; whoever does is not the one that was chosen.
        redirect: 'error',
        signal: AbortSignal.timeout(patience),
        headers: { accept: 'image/*', 'user-agent': `Parterre (+${publicUrl})` },
      });
      // No such tile, on the sea or deeper than it draws: that is an answer.
      if (response.status === 404 || response.status === 204) {
        await response.body?.cancel();
        return null;
      }
      const bytes = response.ok && response.body !== null ? await readAtMost(response.body, largest) : null;
      const type = bytes === null ? null : typeOfPicture(bytes);
      if (bytes !== null && type !== null) return { type, bytes, fetchedAt: this.#now() };
      await response.body?.cancel().catch(() => undefined);
    } catch {
      // No answer, or not in time: as below.
    }
    this.#restsUntil = this.#now() + restsFor;
    return null;
  }

  async #kept(tile: TileAddress, name: string): Promise<TilePicture | null> {
    const file = await this.#needs.storage.getBytes(keyOf(tile)).catch(() => null);
    if (file === null) return null;
    const end = file.indexOf(0x0a);
    const [source, whose, fetchedAt] = Buffer.from(file.subarray(0, Math.max(end, 0)))
      .toString('latin1')
      .split(' ');
    const bytes = file.subarray(end + 1);
    const type = typeOfPicture(bytes);
    return source === this.#source && whose === name && type !== null
      ? { type, bytes, fetchedAt: Number(fetchedAt) }
      : null;
  }

  /** One file: a line that says whose picture it is and since when, then the picture. */
  async #keep(tile: TileAddress, name: string, { bytes, fetchedAt }: TilePicture): Promise<void> {
    const line = Buffer.from(`${this.#source} ${name} ${fetchedAt}\n`, 'latin1');
    await this.#needs.storage.put(keyOf(tile), Buffer.concat([line, bytes]));
  }

  #now(): number {
    return this.#needs.clock.now().epochMilliseconds;
  }
}

const keyOf = (tile: TileAddress): string => `map-tiles/${placeOfTile(tile).toString(16).padStart(4, '0')}`;

/** Null when there is more than that. */
async function readAtMost(body: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.byteLength;
    if (size > most) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
