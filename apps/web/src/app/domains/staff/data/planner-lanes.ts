import type { PlannedScreening } from '@parterre/contract/programme';
import type { Auditorium } from '@parterre/contract/venues';
import type { TimeAxis } from './time-axis.ts';

/** One screening on the axis; places in percent. */
export interface Block {
  readonly screening: PlannedScreening;
  readonly left: number;
  readonly width: number;
  /** width of the cleaning after it, in percent of the block */
  readonly cleaning: number;
  /** 0 to 100 */
  readonly sold: number;
  /** one of eight, the same for the same film */
  readonly tone: number;
}

export interface Lane {
  readonly auditorium: Auditorium;
  readonly blocks: readonly Block[];
}

/** The auditoriums of a venue, each with what is on in it, by time. What was cancelled has left the room. */
export function lanesOf(
  auditoriums: readonly Auditorium[],
  screenings: readonly PlannedScreening[],
  axis: TimeAxis,
): Lane[] {
  const shown = screenings
    .filter((screening) => screening.status !== 'cancelled')
    .sort((one, other) => one.startsAt.localeCompare(other.startsAt));
  return auditoriums.map((auditorium) => ({
    auditorium,
    blocks: shown.filter((screening) => screening.auditoriumId === auditorium.id).map((one) => blockOf(one, axis)),
  }));
}

function blockOf(screening: PlannedScreening, axis: TimeAxis): Block {
  const [from, to, free] = [screening.startsAt, screening.endsAt, screening.freeAt].map((one) => Date.parse(one)) as [
    number,
    number,
    number,
  ];
  return {
    screening,
    left: axis.place(from),
    width: axis.share(to - from),
    cleaning: ((free - to) / (to - from)) * 100,
    sold: soldShare(screening),
    tone: toneOf(screening.film.id),
  };
}

/** Percent sold, whole; never 100 while a seat is left, never 0 once one is sold. */
export function soldShare({ sold, capacity }: Pick<PlannedScreening, 'sold' | 'capacity'>): number {
  if (sold <= 0 || capacity <= 0) return 0;
  if (sold >= capacity) return 100;
  return Math.min(99, Math.max(1, Math.round((sold / capacity) * 100)));
}

export function toneOf(id: string): number {
  let hash = 0;
  for (const character of id) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return hash % 8;
}
