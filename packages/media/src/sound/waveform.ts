import type { Stereo } from './stereo.ts';

/** Peaks that a sound is drawn with. */
export const WAVEFORM_PEAKS = 200;
/** Peaks are gathered over pieces of this many samples first (5 ms), as the length is known only at the end. */
const PIECE = 240;

export interface WaveformMeter {
  add: (sound: Stereo) => void;
  /** From 0 to 100, 100 the highest of the sound itself: quiet recordings are seen too. Empty without sound. */
  peaks: () => number[];
}

export function waveformMeter(count = WAVEFORM_PEAKS): WaveformMeter {
  const pieces: number[] = [];
  let highest = 0;
  let filled = 0;
  return {
    add({ left, right }) {
      for (let i = 0; i < left.length; i += 1) {
        highest = Math.max(highest, Math.abs(left[i] ?? 0), Math.abs(right[i] ?? 0));
        filled += 1;
        if (filled === PIECE) {
          pieces.push(highest);
          highest = 0;
          filled = 0;
        }
      }
    },
    peaks() {
      const columns = Math.min(count, pieces.length);
      const top = pieces.reduce((a, b) => Math.max(a, b), 0);
      return Array.from({ length: columns }, (_, column) => {
        const from = Math.floor((column * pieces.length) / columns);
        const to = Math.floor(((column + 1) * pieces.length) / columns);
        const peak = pieces.slice(from, to).reduce((a, b) => Math.max(a, b), 0);
        return top === 0 ? 0 : Math.round((peak / top) * 100);
      });
    },
  };
}
