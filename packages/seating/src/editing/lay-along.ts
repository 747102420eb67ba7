export interface Place {
  x: number;
  y: number;
}

/**
 * Places along a line or an arc about (x, y), which is its middle, in whole centimetres.
 *
 * @param gaps straight distances from each place to the next, in centimetres: there is one place more than gaps
 * @param radius centimetres; a positive one bends the ends towards the screen, a negative one away from it, `null` is a
 *   straight line. A radius too small for the length is taken as the smallest that keeps the arc within a half circle.
 */
export function layAlong({ x, y }: Place, gaps: readonly number[], radius: number | null): Place[] {
  const length = gaps.reduce((sum, gap) => sum + gap, 0);
  if (radius === null || radius === 0) {
    return along(gaps, length).map((at) => ({ x: wholeCm(x + at), y: wholeCm(y) }));
  }
  // A chord is shorter than its arc, so at this radius the arc is at most a half circle but for the last gaps' bulge.
  const size = Math.max(Math.abs(radius), (length / Math.PI) * 1.05, ...gaps);
  const angles = gaps.map((gap) => 2 * Math.asin(gap / (2 * size)));
  const total = angles.reduce((sum, angle) => sum + angle, 0);
  return along(angles, total).map((angle) => ({
    x: wholeCm(x + size * Math.sin(angle)),
    y: wholeCm(y - Math.sign(radius) * size * (1 - Math.cos(angle))),
  }));
}

/** Running sums about the middle. */
function along(steps: readonly number[], total: number): number[] {
  let at = -total / 2;
  return [at, ...steps.map((step) => (at += step))];
}

/** Rounded to a centimetre; never the minus zero that `Math.round` makes of -0.4, which is not equal to 0 everywhere. */
export function wholeCm(value: number): number {
  return Math.round(value) + 0;
}
