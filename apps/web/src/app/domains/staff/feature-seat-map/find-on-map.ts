import { widthOf } from '@parterre/seating/editing/selection';
import type { Area, Seat, SeatMap } from '@parterre/seating/seat-map';

export type Found =
  | { readonly kind: 'seat'; readonly seat: Seat }
  | { readonly kind: 'area'; readonly area: Area }
  | { readonly kind: 'focus' };

/** Centimetres of a side of the squares that seats are looked up in. */
const square = 120;

const indexes = new WeakMap<SeatMap, Map<string, Seat[]>>();

function indexOf(map: SeatMap): Map<string, Seat[]> {
  let squares = indexes.get(map);
  if (squares === undefined) {
    squares = new Map();
    for (const { seats } of map.rows) {
      for (const seat of seats) {
        const name = `${String(Math.floor(seat.x / square))} ${String(Math.floor(seat.y / square))}`;
        const there = squares.get(name);
        if (there) there.push(seat);
        else squares.set(name, [seat]);
      }
    }
    indexes.set(map, squares);
  }
  return squares;
}

/** Seats whose middle is within `reach` centimetres of a place; the nearest first. */
export function seatsNear(map: SeatMap, at: { x: number; y: number }, reach: number): Seat[] {
  const squares = indexOf(map);
  const found: { seat: Seat; far: number }[] = [];
  const range = (from: number) => [Math.floor((from - reach) / square), Math.floor((from + reach) / square)] as const;
  const [[left, right], [top, bottom]] = [range(at.x), range(at.y)];
  for (let column = left; column <= right; column += 1) {
    for (let line = top; line <= bottom; line += 1) {
      for (const seat of squares.get(`${String(column)} ${String(line)}`) ?? []) {
        const far = Math.hypot(seat.x - at.x, seat.y - at.y);
        if (far <= reach) found.push({ seat, far });
      }
    }
  }
  return found.sort((a, b) => a.far - b.far).map(({ seat }) => seat);
}

/** What is under the pointer: a seat before an area, an area before the screen. @param slack centimetres beside it */
export function findAt(map: SeatMap, at: { x: number; y: number }, slack: number): Found | undefined {
  const [seat] = seatsNear(map, at, 60 + slack);
  if (seat && Math.hypot(seat.x - at.x, seat.y - at.y) <= widthOf(seat.type) / 2 + slack) return { kind: 'seat', seat };
  const area = map.areas?.findLast((one) => isInside(one, at));
  if (area) return { kind: 'area', area };
  const { focus } = map;
  const onFocus = Math.abs(at.x - focus.x) <= focus.width / 2 && Math.abs(at.y - focus.y) <= 25 + slack;
  return onFocus ? { kind: 'focus' } : undefined;
}

function isInside({ x, y, width, height, rotation }: Area, at: { x: number; y: number }): boolean {
  const angle = (-rotation * Math.PI) / 180;
  const [dx, dy] = [at.x - x, at.y - y];
  const across = dx * Math.cos(angle) - dy * Math.sin(angle);
  const down = dx * Math.sin(angle) + dy * Math.cos(angle);
  return Math.abs(across) <= width / 2 && Math.abs(down) <= height / 2;
}
