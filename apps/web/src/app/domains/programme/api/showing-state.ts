import type { Showing } from '@parterre/contract/programme';

/** Seats left from which their number is said. */
export const fewSeats = 12;

/** How a screening may be taken: in advance, in advance with few seats left, at the counter only, or no more. */
export type ShowingState = 'open' | 'last' | 'counter' | 'full';

export function showingState(showing: Pick<Showing, 'remaining' | 'bookable'>): ShowingState {
  if (showing.remaining <= 0) return 'full';
  if (!showing.bookable) return 'counter';
  return showing.remaining <= fewSeats ? 'last' : 'open';
}

/** Share of the seats that are gone, in whole per cent; held seats count as gone. */
export function shareGone(showing: Pick<Showing, 'capacity' | 'remaining'>): number {
  if (showing.capacity <= 0) return 0;
  const gone = (showing.capacity - showing.remaining) / showing.capacity;
  return Math.round(Math.min(Math.max(gone, 0), 1) * 100);
}

export const isBookable = (showing: Showing) => ['open', 'last'].includes(showingState(showing));

/** The one to offer first: the earliest that can still be booked and has not begun. */
export function nextBookable<T extends Showing>(showings: readonly T[], now: Date): T | undefined {
  return [...showings]
    .sort(byStart)
    .find((showing) => isBookable(showing) && Date.parse(showing.startsAt) > now.getTime());
}

export function byStart(a: { startsAt: string }, b: { startsAt: string }): number {
  return Date.parse(a.startsAt) - Date.parse(b.startsAt);
}

/** The room by room list of one venue, rooms in the order of their names (2 before 10), each by hour. */
export function byAuditorium(showings: readonly Showing[]): { auditorium: string | null; showings: Showing[] }[] {
  const rooms = new Set(showings.map((showing) => showing.auditorium));
  return [...rooms]
    .map((auditorium) => ({
      auditorium,
      showings: showings.filter((showing) => showing.auditorium === auditorium).sort(byStart),
    }))
    .sort((a, b) => (a.auditorium ?? '').localeCompare(b.auditorium ?? '', 'fr', { numeric: true }));
}

/** The labels that a list of screenings carries, to filter it by: « VF », « VOST ». */
export function versionLabels(showings: readonly Showing[]): string[] {
  return [...new Set(showings.flatMap((showing) => (showing.version ? [showing.version.label] : [])))].sort();
}

/** Subtitles for the hard of hearing, or a described picture. */
export function isAccessible(showing: Showing): boolean {
  return showing.version !== null && (showing.version.hearingImpairedSubtitles || showing.version.audioDescription);
}
