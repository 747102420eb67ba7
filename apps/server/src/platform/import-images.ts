import type { ImportReason } from '@parterre/contract/import-reasons';
import type { ImportNote } from './import-records.ts';

/** Fetches a picture and stores it: the address under which we serve it, or why there is none. */
export type FetchImage = (
  name: string,
  address: string,
  signal?: AbortSignal,
) => Promise<{ ok: true; path: string } | { ok: false; reason: ImportReason }>;

export interface WantedImage {
  id: string;
  key: string | null;
  address: string | null;
}

/**
 * Fetches the pictures of imported records, four at a time. One that cannot be had is a note with the record's line and never a stop:
 * it is asked for again at the next import, and until then the picture drawn from the title stands.
 */
export async function importImages(
  wanted: readonly WantedImage[],
  lines: ReadonlyMap<string, number>,
  fetchImage: FetchImage,
  save: (id: string, path: string) => Promise<void>,
  signal?: AbortSignal,
): Promise<ImportNote[]> {
  const notes: ImportNote[] = [];
  const queue = wanted.filter(({ key, address }) => key !== null && address !== null && lines.has(key));
  const worker = async (): Promise<void> => {
    for (let image = queue.shift(); image !== undefined && !signal?.aborted; image = queue.shift()) {
      const fetched = await fetchImage(image.id, image.address ?? '', signal);
      if (fetched.ok) await save(image.id, fetched.path);
      else notes.push({ line: lines.get(image.key ?? '') ?? 0, reason: fetched.reason });
    }
  };
  await Promise.all(Array.from({ length: 4 }, worker));
  return notes.sort((a, b) => a.line - b.line);
}
