/**
 * Wheelchair spaces owed by a room of `seats` places (a whole number from 0 up, the spaces themselves counted).
 *
 * Source: arrêté du 20 avril 2017 (accessibility of French establishments open to the public), article 16, II, 1°: at
 * least 2 up to 50 places, and 1 more for each further 50 or part of 50. Above 1,000 places the text leaves the number
 * to a municipal order with a floor of 20; the same progression is kept there, which is always above that floor.
 *
 * The text has no rule for rooms of fewer places than a row: up to 4 places we keep 1 space, and none in a room of 1, so
 * that a place for anyone is left.
 */
export function wheelchairQuota(seats: number): number {
  if (!Number.isInteger(seats) || seats < 0) {
    throw new RangeError(`A room has a whole number of places, not ${seats}.`);
  }
  if (seats <= 1) return 0;
  if (seats <= 4) return 1;
  return 2 + Math.max(0, Math.ceil((seats - 50) / 50));
}
