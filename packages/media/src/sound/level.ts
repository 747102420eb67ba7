import { decibelsOf, ratioOf, silence } from './stereo.ts';
import type { Stereo, StereoStream } from './stereo.ts';
import { TRUE_PEAK_DELAY, truePeakOf } from './true-peak.ts';

/** LUFS that all videos and previews play at (what players of music on phones aim at). */
export const TARGET_LOUDNESS = -14;
/** dBTP that no wave passes: EBU R 128 leaves this much for the codec. */
export const PEAK_CEILING = -1;
/** A recording of near silence is not raised to a roar: dB at most. */
const MOST_GAIN = 24;

/** dB to apply to a sound of the given loudness, `wish` dB louder or softer than others. Silence is left alone. */
export function gainFor(loudness: number | null, wish = 0): number {
  if (loudness === null) return 0;
  return Math.min(TARGET_LOUDNESS - loudness + wish, MOST_GAIN);
}

/** Samples that the limiter sees ahead: 5 ms, within which the gain comes down without a click. */
const AHEAD = 240;
const WINDOW = AHEAD + 1;
/** Of the way back to full gain per sample: 100 ms to within a third. */
const RELEASE = 1 / 4800;
const DELAY = AHEAD + TRUE_PEAK_DELAY;

/**
 * Applies a gain and holds true peaks under the ceiling: the needed gain of each sample, its lowest over the window ahead,
 * let back slowly, and averaged over the same window, so that it has arrived where the peak is.
 */
export async function* atLevel(sound: StereoStream, gain: number): AsyncGenerator<Stereo> {
  const limiter = createLimiter(ratioOf(gain), ratioOf(PEAK_CEILING));
  let skip = DELAY;
  for await (const piece of sound) {
    const out = limiter(piece);
    if (skip >= out.left.length) {
      skip -= out.left.length;
      continue;
    }
    yield skip === 0 ? out : { left: out.left.slice(skip), right: out.right.slice(skip) };
    skip = 0;
  }
  const tail = limiter(silence(DELAY));
  yield skip === 0 ? tail : { left: tail.left.slice(skip), right: tail.right.slice(skip) };
}

function createLimiter(gain: number, ceiling: number): (piece: Stereo) => Stereo {
  const peaks = [truePeakOf(), truePeakOf()] as const;
  const lowest = slidingMinimum(WINDOW);
  const average = slidingAverage(WINDOW);
  const delayed = [delayLine(DELAY), delayLine(DELAY)] as const;
  let held = 1;
  return ({ left, right }) => {
    const out = silence(left.length);
    for (let i = 0; i < left.length; i += 1) {
      const l = (left[i] ?? 0) * gain;
      const r = (right[i] ?? 0) * gain;
      const peak = Math.max(peaks[0](l), peaks[1](r));
      const needed = lowest(peak > ceiling ? ceiling / peak : 1);
      held = Math.min(needed, held + (1 - held) * RELEASE);
      const factor = average(held);
      out.left[i] = delayed[0](l) * factor;
      out.right[i] = delayed[1](r) * factor;
    }
    return out;
  };
}

function delayLine(length: number): (value: number) => number {
  const ring = new Float64Array(length);
  let at = 0;
  return (value) => {
    const out = ring[at] ?? 0;
    ring[at] = value;
    at = (at + 1) % length;
    return out;
  };
}

/** The lowest of the last `length` values; before there were so many, the rest count as 1. */
function slidingMinimum(length: number): (value: number) => number {
  const values = new Float64Array(length).fill(1);
  const times = new Float64Array(length);
  let first = 0;
  let count = 0;
  let now = 0;
  return (value) => {
    if (count > 0 && (times[first] ?? 0) <= now - length) {
      first = (first + 1) % length;
      count -= 1;
    }
    while (count > 0 && (values[(first + count - 1) % length] ?? 0) >= value) count -= 1;
    const place = (first + count) % length;
    values[place] = value;
    times[place] = now;
    count += 1;
    now += 1;
    return values[first] ?? 1;
  };
}

function slidingAverage(length: number): (value: number) => number {
  const ring = new Float64Array(length).fill(1);
  let sum = length;
  let at = 0;
  return (value) => {
    sum += value - (ring[at] ?? 0);
    ring[at] = value;
    at = (at + 1) % length;
    return sum / length;
  };
}

/** dBTP of a whole sound, for tests and reports. */
export async function truePeak(sound: StereoStream): Promise<number> {
  const peaks = [truePeakOf(), truePeakOf()] as const;
  let highest = 0;
  for await (const { left, right } of sound) {
    for (let i = 0; i < left.length; i += 1) {
      highest = Math.max(highest, peaks[0](left[i] ?? 0), peaks[1](right[i] ?? 0));
    }
  }
  return decibelsOf(highest);
}
