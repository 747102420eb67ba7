import { createHmac, timingSafeEqual } from 'node:crypto';

/** Name of a file in its address: a made one carries its round, so that what is kept by caches never changes. */
export function addressedName(file: { readonly name: string; readonly round: number }): string {
  return file.name === 'original' ? 'original' : `${file.round}-${file.name}`;
}

/** The other way round; null: no file has such an address. */
export function namedByAddress(part: string): { name: string; round: number } | null {
  if (part === 'original') return { name: 'original', round: 0 };
  const match = /^([1-9]\d{0,8})-([a-z0-9][a-z0-9.-]{0,60})$/.exec(part);
  return match === null || match[2] === 'original' ? null : { name: match[2] ?? '', round: Number(match[1]) };
}

/** What a signature vouches for. */
export interface SignedPart {
  readonly assetId: string;
  /** As `addressedName` gives it. */
  readonly file: string;
  /** Seconds since 1970. */
  readonly until: number;
  /** Saved under this name; null: shown. */
  readonly downloadName: string | null;
}

/** Signs addresses of private files (HMAC-SHA-256), so that whoever has one needs no account until it ends. */
export class FileLinks {
  readonly #key: Buffer;

  /** @param key 32 bytes for this purpose alone */
  constructor(key: Buffer) {
    this.#key = key;
  }

  /** Path with the signature in its query. */
  signed(part: SignedPart): string {
    const query = new URLSearchParams({ until: String(part.until) });
    if (part.downloadName !== null) query.set('name', part.downloadName);
    query.set('signature', this.#signature(part).toString('base64url'));
    return `/media/${part.assetId}/${part.file}?${query.toString()}`;
  }

  /** True when the signature is ours and not over. Compared in constant time. */
  holds(part: SignedPart, signature: string, now: number): boolean {
    const given = Buffer.from(signature, 'base64url');
    const expected = this.#signature(part);
    return given.length === expected.length && timingSafeEqual(given, expected) && now < part.until;
  }

  #signature({ assetId, file, until, downloadName }: SignedPart): Buffer {
    return createHmac('sha256', this.#key)
      .update(JSON.stringify([assetId, file, until, downloadName]))
      .digest();
  }
}
