/**
 * Interpolation to four times the rate by ITU-R BS.1770-4, Annex 2: 48 coefficients in four phases. Between two samples a
 * wave may be higher than at either; what a converter plays is that, and it distorts when it passes full scale.
 */
const PHASES = [
  [
    0.001708984375, 0.010986328125, -0.0196533203125, 0.033203125, -0.0594482421875, 0.1373291015625, 0.97216796875,
    -0.102294921875, 0.047607421875, -0.026611328125, 0.014892578125, -0.00830078125,
  ],
  [
    -0.0291748046875, 0.029296875, -0.0517578125, 0.089111328125, -0.16650390625, 0.465087890625, 0.77978515625,
    -0.2003173828125, 0.1015625, -0.0582275390625, 0.0330810546875, -0.0189208984375,
  ],
  [
    -0.0189208984375, 0.0330810546875, -0.0582275390625, 0.1015625, -0.2003173828125, 0.77978515625, 0.465087890625,
    -0.16650390625, 0.089111328125, -0.0517578125, 0.029296875, -0.0291748046875,
  ],
  [
    -0.00830078125, 0.014892578125, -0.026611328125, 0.047607421875, -0.102294921875, 0.97216796875, 0.1373291015625,
    -0.0594482421875, 0.033203125, -0.0196533203125, 0.010986328125, 0.001708984375,
  ],
] as const;

const TAPS = 12;
const TABLE = Float64Array.from(PHASES.flat());

/** Samples by which the answer of `truePeakOf` comes after what it speaks of. */
export const TRUE_PEAK_DELAY = 6;

/** The highest absolute value of one channel around the sample that was given `TRUE_PEAK_DELAY` calls ago. */
export function truePeakOf(): (sample: number) => number {
  // twice over, so that the last twelve always lie in one row
  const ring = new Float64Array(TAPS * 2);
  let at = 0;
  return (sample) => {
    at = at === 0 ? TAPS - 1 : at - 1;
    ring[at] = sample;
    ring[at + TAPS] = sample;
    let peak = Math.abs(ring[at + TRUE_PEAK_DELAY] ?? 0);
    for (let phase = 0; phase < PHASES.length; phase += 1) {
      let sum = 0;
      for (let tap = 0; tap < TAPS; tap += 1) sum += (TABLE[phase * TAPS + tap] ?? 0) * (ring[at + tap] ?? 0);
      peak = Math.max(peak, Math.abs(sum));
    }
    return peak;
  };
}
