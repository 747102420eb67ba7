import { PassThrough } from 'node:stream';
import type { Readable } from 'node:stream';

/** Bytes that are held while nobody reads yet. */
const held = 1_048_576;

/**
 * What arrives of a request, as a stream that just ends where the connection breaks. Streams throw away what they hold when they fail: with
 * 30 kB between two cuts a phone would never get on.
 */
export function untilCut(source: Readable): Readable {
  const arrived = new PassThrough({ highWaterMark: held });
  const end = (): void => {
    if (!arrived.writableEnded && !arrived.destroyed) arrived.end();
  };
  source.on('data', (chunk: Buffer) => {
    if (!arrived.destroyed && !arrived.write(chunk)) source.pause();
  });
  arrived.on('drain', () => source.resume());
  // Nobody wants the rest: it is read all the same, so that the answer gets through and the connection can be used again.
  arrived.on('close', () => source.resume());
  source.on('end', end).on('error', end).on('close', end);
  return arrived;
}
