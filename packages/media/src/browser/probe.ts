import type { SourceFacts } from '../edit.ts';
import type { MediaRefusalReason } from '../media-refusal.ts';
import type { OpenMedia } from '../open-media.ts';

export type BrowserRefusal = { ok: false; reason: MediaRefusalReason; detail: string };
export type Probed = { ok: true; facts: SourceFacts & { contentType: string } } | BrowserRefusal;

/** What the server reads as well: a file that it would refuse is refused before it goes up. */
const LIMITS = { mostSeconds: 20 * 60, mostPixels: 4096 * 2304, mostTracks: 8 };

/** Says what a chosen file is, or why it will not do, without reading it whole. */
export function probe(file: Blob): Promise<Probed> {
  return withFile(file, ({ contentType, seconds, size, sound }) =>
    Promise.resolve({
      ok: true as const,
      facts: { contentType, seconds, width: size?.width ?? 0, height: size?.height ?? 0, hasSound: sound !== null },
    }),
  );
}

/** Opens a video for the length of some work; refusals of the pipeline become answers. */
export async function withFile<T>(file: Blob, work: (media: OpenMedia) => Promise<T>): Promise<T | BrowserRefusal> {
  const [{ BlobSource }, { openMedia }, { MediaRefusal }] = await Promise.all([
    import('mediabunny'),
    import('../open-media.ts'),
    import('../media-refusal.ts'),
  ]);
  if (file.size === 0) return { ok: false, reason: 'not-media', detail: 'no bytes' };
  try {
    const media = await openMedia(new BlobSource(file), 'video', LIMITS);
    try {
      return await work(media);
    } finally {
      media.input.dispose();
    }
  } catch (error) {
    if (error instanceof MediaRefusal) return { ok: false, reason: error.reason, detail: error.message };
    if (error instanceof Error && error.name === 'AbortError') throw error;
    return { ok: false, reason: 'unreadable', detail: String(error) };
  }
}
