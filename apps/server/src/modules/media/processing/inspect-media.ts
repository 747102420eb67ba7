import { stat } from 'node:fs/promises';
import { MediaRefusal } from '@parterre/media/media-refusal';
import { openMedia } from '@parterre/media/open-media';
import type { OpenMedia } from '@parterre/media/open-media';
import { FilePathSource } from 'mediabunny';
import type { MediaFacts, MediaKind, ProcessingLimits } from './processor.ts';

/** Opens a file for the length of some work, and closes it whatever happens. Throws MediaRefusal. */
export async function withMedia<T>(
  { path, kind, limits }: { path: string; kind: MediaKind; limits: ProcessingLimits },
  work: (media: OpenMedia, facts: MediaFacts) => Promise<T>,
): Promise<T> {
  const { size } = await stat(path);
  if (size === 0) throw new MediaRefusal('not-media', 'no bytes');
  const media = await openMedia(new FilePathSource(path), kind, limits);
  try {
    return await work(media, await factsOf(media, kind));
  } finally {
    media.input.dispose();
  }
}

async function factsOf(
  { contentType, seconds, size, picture, sound }: OpenMedia,
  kind: MediaKind,
): Promise<MediaFacts> {
  return {
    kind,
    contentType,
    seconds,
    width: size?.width ?? null,
    height: size?.height ?? null,
    videoCodec: (await picture?.getCodec()) ?? null,
    soundCodec: (await sound?.getCodec()) ?? null,
  };
}
