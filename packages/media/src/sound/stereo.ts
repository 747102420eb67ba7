/** All sound is worked on at this rate, in two channels of floats from -1 to 1. */
export const SAMPLE_RATE = 48_000;

/** A stretch of sound; both channels have the same length. */
export interface Stereo {
  left: Float32Array<ArrayBuffer>;
  right: Float32Array<ArrayBuffer>;
}

/** Sound in order, in pieces of any length; it may be asked for again, as measuring comes before changing. */
export type StereoStream = AsyncIterable<Stereo>;

export const silence = (frames: number): Stereo => ({
  left: new Float32Array(frames),
  right: new Float32Array(frames),
});

export const ratioOf = (decibels: number): number => 10 ** (decibels / 20);
export const decibelsOf = (ratio: number): number => 20 * Math.log10(ratio);

/** The same sound in pieces of one length, the last one shorter: encoders are fastest on large ones. */
export async function* inPieces(sound: StereoStream, frames: number): AsyncGenerator<Stereo> {
  let piece = silence(frames);
  let filled = 0;
  for await (const { left, right } of sound) {
    for (let from = 0; from < left.length;) {
      const count = Math.min(left.length - from, frames - filled);
      piece.left.set(left.subarray(from, from + count), filled);
      piece.right.set(right.subarray(from, from + count), filled);
      from += count;
      filled += count;
      if (filled < frames) continue;
      yield piece;
      piece = silence(frames);
      filled = 0;
    }
  }
  if (filled > 0) yield { left: piece.left.slice(0, filled), right: piece.right.slice(0, filled) };
}
