import { widthOf } from '@parterre/seating/editing/selection';
import type { Seat, SeatMap, SeatRow } from '@parterre/seating/seat-map';

const depth = 48;

/** Seats that are filled in one go, and their outlines, in centimetres of the map. */
export interface SeatShapes {
  /** by the order of the map's zones */
  readonly fills: readonly Path2D[];
  readonly outlines: Path2D;
  /** what tells types apart: the wheel, the companion's bar, the slash of a reduced view */
  readonly marks: Path2D;
}

const turnsOf = new WeakMap<SeatRow, readonly number[]>();

/** How each seat of a row is turned, in radians: along its neighbours. */
function turns(row: SeatRow): readonly number[] {
  let known = turnsOf.get(row);
  if (known === undefined) {
    known = row.seats.map((seat, index) => {
      const [before, after] = [row.seats[index - 1] ?? seat, row.seats[index + 1] ?? seat];
      return before === after ? 0 : Math.atan2(after.y - before.y, after.x - before.x);
    });
    turnsOf.set(row, known);
  }
  return known;
}

/**
 * The seats of a map as few shapes: drawing three thousand one by one takes longer than a frame. Shapes are in the map's
 * own centimetres, so that panning and zooming make none anew.
 *
 * @param wanted which seats
 */
export function shapesOf(map: SeatMap, wanted: (seat: Seat) => boolean): SeatShapes {
  const index = new Map(map.zones.map(({ code }, at) => [code, at]));
  const fills = map.zones.map(() => new Path2D());
  const outlines = new Path2D();
  const marks = new Path2D();
  for (const row of map.rows) {
    const turned = turns(row);
    row.seats.forEach((seat, at) => {
      if (!wanted(seat)) return;
      const turn = turned[at] ?? 0;
      const fill = fills[index.get(seat.zone) ?? -1];
      for (const path of fill ? [fill, outlines] : [outlines]) addSeat(path, seat, turn);
      addMark(marks, seat, turn);
    });
  }
  return { fills, outlines, marks };
}

/** A seat from above: square towards the screen, its back cut round. */
function addSeat(path: Path2D, { type, x, y }: Seat, turn: number): void {
  if (type === 'wheelchair') {
    path.moveTo(x + 30, y);
    path.arc(x, y, 30, 0, 2 * Math.PI);
    return;
  }
  const half = widthOf(type) / 2 - 2;
  const down = depth / 2;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const corner = (across: number, away: number): [number, number] => [
    x + across * cos - away * sin,
    y + across * sin + away * cos,
  ];
  path.moveTo(...corner(-half, -down));
  path.lineTo(...corner(half, -down));
  path.lineTo(...corner(half, down - 13));
  path.lineTo(...corner(half - 13, down));
  path.lineTo(...corner(13 - half, down));
  path.lineTo(...corner(-half, down - 13));
  path.closePath();
}

function addMark(path: Path2D, { type, x, y, companionOf }: Seat, turn: number): void {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const line = (ax: number, ay: number, bx: number, by: number) => {
    path.moveTo(x + ax * cos - ay * sin, y + ax * sin + ay * cos);
    path.lineTo(x + bx * cos - by * sin, y + bx * sin + by * cos);
  };
  if (type === 'wheelchair') {
    path.moveTo(x + 22, y);
    path.arc(x, y, 22, 0, 2 * Math.PI);
  } else if (type === 'companion') {
    line(-16, 17, 16, 17);
    if (companionOf === undefined) line(-16, 12, 16, 12);
  } else if (type === 'love-seat') line(0, -22, 0, 22);
  else if (type === 'reduced-view') line(-20, 20, 20, -20);
}

/** The lines between companions and their spaces. */
export function pairLines(map: SeatMap): Path2D {
  const path = new Path2D();
  const seats = new Map(map.rows.flatMap((row) => row.seats.map((seat) => [seat.key, seat] as const)));
  for (const seat of seats.values()) {
    const space = seat.companionOf === undefined ? undefined : seats.get(seat.companionOf);
    if (!space) continue;
    path.moveTo(seat.x, seat.y);
    path.lineTo(space.x, space.y);
  }
  return path;
}
