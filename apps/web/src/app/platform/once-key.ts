import { randomId } from './random-id.ts';

/** What remembers keys over a reload: the browser's storage. */
export type KeyStore = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * The idempotency key of an intention: the same intention (`body`, compared as JSON, of which only a mark is kept) keeps its key over double clicks,
 * retries and reloads; another body gets another key, because the server refuses one key for two bodies.
 *
 * @param name what the intention is about, e.g. `order:<occurrence>`
 */
export function onceKey(store: KeyStore, name: string, body: unknown, make: () => string = randomId): string {
  const place = `parterre-once:${name}`;
  const intention = markOf(JSON.stringify(body));
  const kept = read(store.getItem(place));
  if (kept?.intention === intention) return kept.key;
  const key = make();
  store.setItem(place, JSON.stringify({ intention, key }));
  return key;
}

/** FNV-1a, 64 bits: whoever reads the storage learns no name, address or answer from it. */
function markOf(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16);
}

function read(text: string | null): { intention: string; key: string } | undefined {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    if (typeof value !== 'object' || value === null || !('intention' in value) || !('key' in value)) return undefined;
    const { intention, key } = value;
    return typeof intention === 'string' && typeof key === 'string' ? { intention, key } : undefined;
  } catch {
    return undefined;
  }
}
