import type { Seat, SeatMap, SeatRow } from '../seat-map.ts';
import { withRoom, withRows, type Edit } from './change-map.ts';
import { layAlong } from './lay-along.ts';
import { FreshKeys, nextRowLabels } from './row-labels.ts';
import { selectionOf } from './selection.ts';

/** Rows to add; lengths in centimetres. */
export interface RowsWish {
  /** 1 to 100. */
  rows: number;
  /** In each row, 1 to 200. */
  seats: number;
  /** The middle of the row nearest to the screen. */
  x: number;
  y: number;
  seatSpacing: number;
  rowSpacing: number;
  /** Of the first row; those behind it are wider by their distance, as circles about one point. `null`: straight. */
  radius: number | null;
  /** Every other row is half a seat to the right, so that nobody sits right behind somebody. */
  stagger: boolean;
  section?: string;
  zone: string;
}

/** Adds rows labelled after the last one of their section, seats numbered from the left. The new seats are selected. */
export function addRows(map: SeatMap, wish: RowsWish): Edit {
  const { section, zone } = wish;
  const [rowCount, seatCount] = [clamp(wish.rows, 100), clamp(wish.seats, 200)];
  const keys = new FreshKeys(map);
  const gaps = Array.from({ length: seatCount - 1 }, () => wish.seatSpacing);
  const added = nextRowLabels(map, section, rowCount).map((label, index): SeatRow => {
    const middle = {
      x: wish.x + (wish.stagger && index % 2 === 1 ? wish.seatSpacing / 2 : 0),
      y: wish.y + index * wish.rowSpacing,
    };
    const radius = wish.radius === null ? null : wish.radius + Math.sign(wish.radius) * index * wish.rowSpacing;
    const seats = layAlong(middle, gaps, radius).map((place, at): Seat => {
      const number = String(at + 1);
      return { key: keys.take(section, label, number), row: label, number, type: 'standard', zone, ...place };
    });
    return section === undefined ? { label, seats } : { label, section, seats };
  });
  return {
    map: withRoom(withRows(map, [...map.rows, ...added])),
    selection: selectionOf(added.flatMap(({ seats }) => seats.map(({ key }) => key))),
  };
}

function clamp(count: number, most: number): number {
  return Math.min(most, Math.max(1, Math.round(count)));
}
