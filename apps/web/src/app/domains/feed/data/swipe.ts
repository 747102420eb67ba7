/** A point on the screen in CSS pixels, and when: milliseconds from any beginning. */
export interface Touch {
  readonly x: number;
  readonly y: number;
  readonly at: number;
}

/** Pixels that a finger must travel sideways; half of that is enough when it is quick (pixels a millisecond). */
const far = 72;
const quick = 0.6;
/** Pixels within which a press is a press, and milliseconds between two that are one double press. */
const tremble = 10;
const doublePress = 320;

/** Where a finger that went sideways leads: to the left is the profile, to the right the rates; null: it meant neither. */
export function swipeOf(from: Touch, to: Touch): 'profile' | 'rates' | null {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  if (Math.abs(dx) < 1.5 * Math.abs(dy)) return null;
  const speed = Math.abs(dx) / Math.max(1, to.at - from.at);
  if (Math.abs(dx) < (speed > quick ? far / 2 : far)) return null;
  return dx < 0 ? 'profile' : 'rates';
}

/** Whether a finger that came down and went up again pressed, and did not move away. */
export function isPress(from: Touch, to: Touch): boolean {
  return Math.hypot(to.x - from.x, to.y - from.y) <= tremble;
}

/** Whether a press is the second of two. */
export function isSecondPress(before: Touch | null, now: Touch): boolean {
  return before !== null && now.at - before.at <= doublePress && Math.hypot(now.x - before.x, now.y - before.y) <= 40;
}
