import { boostOutcomes } from '@parterre/contract/boosts';
import type { BoostArm, BoostComparison } from '@parterre/contract/boosts';

/** Fewer people on a side, or fewer on both who did it, say nothing. */
const leastPeople = 100;
const leastDone = 5;
/** Of the normal distribution, 95 % two-sided. */
const z = 1.959964;

/** Wilson's interval of a share. @see Wilson 1927; Newcombe 1998 (method 10) for the difference below */
function wilson(done: number, people: number): { low: number; high: number } {
  const share = done / people;
  const middle = (share + (z * z) / (2 * people)) / (1 + (z * z) / people);
  const half =
    (z * Math.sqrt((share * (1 - share)) / people + (z * z) / (4 * people * people))) / (1 + (z * z) / people);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** Per thousand, to a tenth. */
const thousandth = (share: number): number => Math.round(share * 10_000) / 10;

/**
 * What people did of whom a boost was shown, against those kept without it: rates per thousand people and their difference, with Newcombe's interval of
 * 95 % made of Wilson's. Says nothing where the numbers are too small to.
 */
export function compareArms(shown: BoostArm, heldOut: BoostArm): BoostComparison[] {
  return boostOutcomes.map((what) => {
    const [one, other] = [shown[what], heldOut[what]];
    if (shown.people === 0 || heldOut.people === 0) {
      const rate = (done: number, people: number) => (people === 0 ? 0 : thousandth(done / people));
      const rates = { shown: rate(one, shown.people), heldOut: rate(other, heldOut.people) };
      return { what, ...rates, difference: 0, low: -1000, high: 1000, verdict: 'too-few' };
    }
    const [p, q] = [one / shown.people, other / heldOut.people];
    const [a, b] = [wilson(one, shown.people), wilson(other, heldOut.people)];
    const low = p - q - Math.hypot(p - a.low, b.high - q);
    const high = p - q + Math.hypot(a.high - p, q - b.low);
    const few = Math.min(shown.people, heldOut.people) < leastPeople || one + other < leastDone;
    const verdict = few ? 'too-few' : low > 0 ? 'more' : high < 0 ? 'fewer' : 'no-difference';
    return {
      ...{ what, shown: thousandth(p), heldOut: thousandth(q), difference: thousandth(p - q) },
      ...{ low: thousandth(low), high: thousandth(high), verdict },
    };
  });
}
