/** How long buyers of what was postponed may refuse the new date, unless its organiser says otherwise. */
const daysToAnswer = 30;

/** A move by less is not another date. Milliseconds. */
const leastMove = 3_600_000;

/**
 * Until when the new date may be refused: thirty days from now, or the new start, whichever is earlier.
 * @param startsAt the new one; null while it is not known. Milliseconds since 1970, as `now`
 */
export function offerUntil(now: number, startsAt: number | null): number {
  const inTime = now + daysToAnswer * 24 * 3_600_000;
  return startsAt === null ? inTime : Math.min(inTime, startsAt);
}

/** Whether an event's date that has another time is a postponed one: by an hour at least, earlier or later. */
export function isAnotherDate(before: number, after: number): boolean {
  return Math.abs(after - before) >= leastMove;
}
