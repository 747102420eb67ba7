import { seatsOf, type SeatMap } from '../seat-map.ts';
import { changeAreas, changeSeats } from './change-map.ts';
import { boundsOf, type Selection } from './selection.ts';

/** Moves what is selected by whole centimetres. */
export function moveBy(map: SeatMap, selection: Selection, dx: number, dy: number): SeatMap {
  const [right, down] = [Math.round(dx), Math.round(dy)];
  if (right === 0 && down === 0) return map;
  const move = <T extends { x: number; y: number }>(one: T): T => ({ ...one, x: one.x + right, y: one.y + down });
  const moved = changeAreas(changeSeats(map, selection.seats, move), selection.areas, move);
  return selection.focus ? { ...moved, focus: move(moved.focus) } : moved;
}

export interface Snapping {
  /** Centimetres between lines of the grid; `null` for none. */
  grid: number | null;
  /** Centimetres within which the lines of other seats attract; 0 for none. */
  reach: number;
}

export interface SnappedMove {
  dx: number;
  dy: number;
  /** The lines that attracted, for the eye. */
  guides: { x?: number; y?: number };
}

/** Centimetres from a seat to the place beside it. */
const PITCH = 55;

/**
 * Where a drag by (dx, dy) ends: the seat `lead` (else the corner of the selection) comes into line with seats that are
 * not selected, or right beside one of its line; where none is within reach it falls on the grid.
 */
export function snapMove(
  map: SeatMap,
  selection: Selection,
  { dx, dy, lead }: { dx: number; dy: number; lead?: string },
  { grid, reach }: Snapping,
): SnappedMove {
  const bounds = boundsOf(map, selection);
  if (bounds === null) return { dx, dy, guides: {} };
  const all = seatsOf(map);
  const led = lead === undefined ? undefined : all.find(({ key }) => key === lead);
  const from = led ?? { x: bounds.left, y: bounds.top };
  const [x, y] = [from.x + dx, from.y + dy];
  let [nearX, nearY] = [reach + 1, reach + 1];
  const guides: { x?: number; y?: number } = {};
  for (const seat of reach > 0 ? all : []) {
    if (selection.seats.has(seat.key)) continue;
    if (Math.abs(seat.y - y) < nearY) {
      nearY = Math.abs(seat.y - y);
      guides.y = seat.y;
    }
    const beside = Math.abs(seat.y - y) <= reach ? [seat.x, seat.x - PITCH, seat.x + PITCH] : [seat.x];
    for (const line of beside) {
      if (Math.abs(line - x) < nearX) {
        nearX = Math.abs(line - x);
        guides.x = line;
      }
    }
  }
  const onGrid = (value: number) => (grid === null ? value : Math.round(value / grid) * grid);
  return { dx: (guides.x ?? onGrid(x)) - from.x, dy: (guides.y ?? onGrid(y)) - from.y, guides };
}
