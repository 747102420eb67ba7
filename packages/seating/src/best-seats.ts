import { bestBlock, distance, seatPitch } from './seat-blocks.ts';
import { seatsOf } from './seat-map.ts';
import type { SeatMap, SeatType } from './seat-map.ts';

export interface BestSeatsOptions {
  /** Only seats of these types; without it ordinary ones (standard, and love seats or reduced view when clearly better). */
  types?: readonly SeatType[];
  /** Only seats of this zone. */
  zone?: string;
  /** One wheelchair space among the seats, the others beside it: companion seats first, then ordinary ones. */
  wheelchair?: boolean;
}

/** What is offered to someone who asked for nothing special. */
export const ordinarySeatTypes: readonly SeatType[] = ['standard', 'love-seat', 'reduced-view'];

/** How many seat pitches further from the ideal point a seat of a type counts, when the type was not asked for. */
const reluctance: Partial<Record<SeatType, number>> = { 'love-seat': 3, 'reduced-view': 6 };

/**
 * The best `count` free seats together: keys from left to right, front block first when split; null when there are none.
 *
 * Scoring: a seat costs its distance in centimetres from the ideal point, which is on the axis of the screen or stage,
 * two thirds of the way back in a cinema and one third in front of a stage; a block costs the mean of its seats. Among
 * blocks within one seat pitch of the best, one that leaves no lone seat beside it wins. Types that were not asked for
 * count as further away (love seat 3 pitches, reduced view 6). Where no row has `count` together, two blocks in adjacent
 * rows, one behind the other, as even as possible; beyond that null.
 *
 * Wheelchair spaces and companion seats are never given to those who did not ask for them, even when nothing else is
 * left. A `count` that is not a whole number from 1 up has no answer: null.
 */
export function bestSeats(
  map: SeatMap,
  free: ReadonlySet<string>,
  count: number,
  options: BestSeatsOptions = {},
): string[] | null {
  if (free.size < count) return null;
  const { types, zone, wheelchair = false } = options;
  const allowed = new Set<SeatType>(types ?? ordinarySeatTypes);
  if (wheelchair) allowed.add('wheelchair').add('companion');
  const ideal = idealPoint(map);
  const pitch = seatPitch(map);
  // A companion seat is worth taking before an ordinary one when a wheelchair space is wanted.
  const penalty = (type: SeatType): number => {
    if (wheelchair) return type === 'companion' ? 0 : pitch;
    return types ? 0 : pitch * (reluctance[type] ?? 0);
  };
  const seats = bestBlock({
    map,
    pitch,
    count,
    usable: (seat) => free.has(seat.key) && allowed.has(seat.type) && (zone === undefined || seat.zone === zone),
    wheelchairs: wheelchair ? 1 : 0,
    cost: (seat) => distance(seat, ideal) + penalty(seat.type),
  });
  return seats?.map(({ key }) => key) ?? null;
}

/** Where one would like to sit: on the axis, two thirds of the way back in a cinema, one third before a stage. */
function idealPoint(map: SeatMap): { x: number; y: number } {
  const depths = seatsOf(map).map(({ y }) => y);
  const front = depths.reduce((least, y) => Math.min(least, y), Infinity);
  const back = depths.reduce((most, y) => Math.max(most, y), -Infinity);
  const part = map.focus.kind === 'screen' ? 2 / 3 : 1 / 3;
  return { x: map.focus.x, y: depths.length > 0 ? front + part * (back - front) : map.focus.y };
}
