import { AudioSample } from 'mediabunny';
import type { AudioSampleSource } from 'mediabunny';
import { inPieces, SAMPLE_RATE } from './sound/stereo.ts';
import type { Stereo, StereoStream } from './sound/stereo.ts';

/** Makes what an encoder takes out of a piece of sound; a server has its own way (processing/encodable-sound.ts). */
export type Encodable = (sound: Stereo, timestamp: number) => AudioSample;

export const plainSample: Encodable = ({ left, right }, timestamp) => {
  const data = new Float32Array(left.length * 2);
  data.set(left);
  data.set(right, left.length);
  return new AudioSample({ data, format: 'f32-planar', numberOfChannels: 2, sampleRate: SAMPLE_RATE, timestamp });
};

/** A second at once: ten times as fast as pieces of a frame of AAC. */
const PIECE = SAMPLE_RATE;

export interface SoundFeeder {
  /** Sends the sound on, up to a moment of the result in seconds and a little further. */
  upTo: (seconds: number) => Promise<void>;
}

/** Sends one sound to several encoders, little by little, so that picture and sound are written side by side. */
export function soundFeeder(
  sound: StereoStream,
  sources: readonly AudioSampleSource[],
  encodable: Encodable = plainSample,
): SoundFeeder {
  const pieces = inPieces(sound, PIECE);
  let frames = 0;
  let done = false;
  return {
    async upTo(seconds) {
      while (!done && frames / SAMPLE_RATE <= seconds) {
        const next = await pieces.next();
        if (next.done) {
          done = true;
          return;
        }
        for (const source of sources) {
          const sample = encodable(next.value, frames / SAMPLE_RATE);
          await source.add(sample);
          sample.close();
        }
        frames += next.value.left.length;
      }
    },
  };
}
