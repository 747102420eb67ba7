/**
 * Until when a reservation is kept unpaid, for those whom the venue allows one: so many minutes before the start.
 * @param startsAt milliseconds since 1970
 * @param minutesBefore the organisation's setting; null where no reservation may be made
 * @returns milliseconds since 1970; null when there is none to be made, or its time is over
 */
export function reservationDeadline(startsAt: number, minutesBefore: number | null, now: number): number | null {
  if (minutesBefore === null) return null;
  const deadline = startsAt - minutesBefore * 60_000;
  return now < deadline ? deadline : null;
}
