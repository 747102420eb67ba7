/** A square of a map in Web Mercator: column and row of 2^z by 2^z squares. */
export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** Deeper than this no source draws streets anew. */
export const deepestZoom = 19;

/** The tile that an address names; null when the world has none there. */
export function readTileAddress(text: Readonly<Record<'z' | 'x' | 'y', string>>): TileAddress | null {
  const [z, x, y] = [text.z, text.x, text.y].map((part) => (/^(0|[1-9]\d{0,6})$/.test(part) ? Number(part) : NaN));
  if (z === undefined || x === undefined || y === undefined) return null;
  const side = 2 ** z;
  return z <= deepestZoom && x < side && y < side ? { z, x, y } : null;
}

/** Where a source has the tile. @param template address with `{z}`, `{x}` and `{y}` */
export function sourceOfTile(template: string, { z, x, y }: TileAddress): string {
  return template.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y));
}

/** How many tiles are kept at most. */
export const keptTiles = 8_192;

/** The place among the kept ones that a tile has to itself or shares: a newer one takes it (FNV-1a over its address). */
export function placeOfTile({ z, x, y }: TileAddress): number {
  let hash = 0x811c9dc5;
  for (const letter of `${z}/${x}/${y}`) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  return (hash >>> 0) % keptTiles;
}

const signatures: readonly [type: string, bytes: readonly (number | null)[]][] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  // RIFF, four bytes of length, WEBP
  ['image/webp', [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50]],
];

/** What a picture is by its first bytes, whatever its sender says of it; null when it is none. */
export function typeOfPicture(bytes: Uint8Array): string | null {
  const found = signatures.find(([, signature]) => signature.every((byte, at) => byte === null || bytes[at] === byte));
  return found?.[0] ?? null;
}

/** Who drew the map, as the option says it: words, or `[words](address)`. */
export function readAttribution(text: string): { text: string; url: string | null } {
  const link = /^\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)$/.exec(text.trim());
  return link ? { text: link[1] ?? '', url: link[2] ?? null } : { text: text.trim(), url: null };
}
