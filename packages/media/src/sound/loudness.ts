import { SAMPLE_RATE } from './stereo.ts';
import type { Stereo } from './stereo.ts';

/**
 * Integrated loudness by ITU-R BS.1770-4 (October 2015), for two channels at 48 kHz: K-weighting (Annex 1, tables 1 and 2),
 * mean square of blocks of 400 ms that overlap by three quarters, and two gates: -70 LUFS, and 10 LU under the mean of
 * what passed the first. Held against the signals of EBU Tech 3341 (version 4, table 1).
 */
export interface LoudnessMeter {
  add: (sound: Stereo) => void;
  /** LUFS of all that was added; null when it is silent or shorter than a block. */
  integrated: () => number | null;
}

interface Biquad {
  b: readonly [number, number, number];
  a: readonly [number, number];
}

/** Table 1: a shelf that stands for the head. */
const SHELF: Biquad = {
  b: [1.53512485958697, -2.69169618940638, 1.19839281085285],
  a: [-1.69065929318241, 0.73248077421585],
};
/** Table 2: a high pass. */
const HIGH_PASS: Biquad = { b: [1, -2, 1], a: [-1.99004745483398, 0.99007225036621] };

const STEP = SAMPLE_RATE / 10;
const STEPS_PER_BLOCK = 4;
const OFFSET = -0.691;
const ABSOLUTE_GATE = -70;
const RELATIVE_GATE = -10;

const loudnessOf = (power: number) => OFFSET + 10 * Math.log10(power);
const powerOf = (loudness: number) => 10 ** ((loudness - OFFSET) / 10);

export function loudnessMeter(): LoudnessMeter {
  const left = weighting();
  const right = weighting();
  /** Sums of squares of the steps of 100 ms. */
  const steps: number[] = [];
  let sum = 0;
  let filled = 0;
  return {
    add(sound) {
      for (let i = 0; i < sound.left.length; i += 1) {
        const l = left(sound.left[i] ?? 0);
        const r = right(sound.right[i] ?? 0);
        sum += l * l + r * r;
        filled += 1;
        if (filled === STEP) {
          steps.push(sum);
          sum = 0;
          filled = 0;
        }
      }
    },
    integrated: () => gated(blocksOf(steps)),
  };
}

/** One channel through both filters, in transposed direct form II. */
function weighting(): (x: number) => number {
  const [p, q] = [SHELF, HIGH_PASS];
  let p1 = 0;
  let p2 = 0;
  let q1 = 0;
  let q2 = 0;
  return (x) => {
    const y = p.b[0] * x + p1;
    p1 = p.b[1] * x - p.a[0] * y + p2;
    p2 = p.b[2] * x - p.a[1] * y;
    const z = q.b[0] * y + q1;
    q1 = q.b[1] * y - q.a[0] * z + q2;
    q2 = q.b[2] * y - q.a[1] * z;
    return z;
  };
}

function blocksOf(steps: readonly number[]): number[] {
  const blocks: number[] = [];
  for (let i = STEPS_PER_BLOCK; i <= steps.length; i += 1) {
    const power = steps.slice(i - STEPS_PER_BLOCK, i).reduce((a, b) => a + b, 0);
    blocks.push(power / (STEP * STEPS_PER_BLOCK));
  }
  return blocks;
}

function gated(blocks: readonly number[]): number | null {
  const mean = (powers: readonly number[]) => powers.reduce((a, b) => a + b, 0) / powers.length;
  const audible = blocks.filter((power) => power > powerOf(ABSOLUTE_GATE));
  if (audible.length === 0) return null;
  const threshold = powerOf(loudnessOf(mean(audible)) + RELATIVE_GATE);
  return loudnessOf(mean(audible.filter((power) => power > threshold)));
}
