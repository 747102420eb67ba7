/** All sound is worked on at this rate, in two channels of floats from -1 to 1. */
export const SAMPLE_RATE = 48_000;

/** A stretch of sound; both channels have the same length. */
export interface Stereo {
  left: Float32Array<ArrayBuffer>;
  right: Float32Array<ArrayBuffer>;
}

/** Sound in order, in pieces of any length; it may be asked for again, as measuring comes before changing. */
export type StereoStream = AsyncIterable<Stereo>;

export const silence = (frames: number): Stereo => ({ left: new Float32Array(frames), right: new Float32Array(frames) });

export const ratioOf = (decibels: number): number => 10 ** (decibels / 20);
export const decibelsOf = (ratio: number): number => 20 * Math.log10(ratio);
