/**
 * FNV-1a, 32 bits, over the UTF-8 bytes of the title in NFC, trimmed and in lower case: the key of everything drawn
 * from a title (http://www.isthe.com/chongo/tech/comp/fnv/).
 */
export function titleHash(title: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(title.normalize('NFC').trim().toLowerCase())) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return hash >>> 0;
}

/** Numbers in [0, 1), the same ones for the same seed on every machine. */
export type Random = () => number;

/** Mulberry32, by Tommy Ettinger (public domain). */
export function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A whole number in [0, count). */
export const wholeBelow = (count: number, random: Random): number => Math.floor(random() * count);

/** One of the list, each as likely as it is often there. */
export function pick<T>(list: readonly [T, ...T[]], random: Random): T {
  return cycle(list, wholeBelow(list.length, random));
}

/** The item at an index that starts anew after the last. */
export function cycle<T>(list: readonly [T, ...T[]], index: number): T {
  return list[index % list.length] ?? list[0];
}
