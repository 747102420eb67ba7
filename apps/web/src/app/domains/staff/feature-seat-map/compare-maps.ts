import { seatByKey, seatsOf, type SeatMap } from '@parterre/seating/seat-map';

export interface MapDifference {
  /** keys */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** another zone or type */
  readonly changed: readonly string[];
  readonly moved: number;
  readonly same: boolean;
}

/** What a map has that another one has not, seat by seat. */
export function compareMaps(before: SeatMap, after: SeatMap): MapDifference {
  const [old, now] = [seatByKey(before), seatByKey(after)];
  const added = seatsOf(after).flatMap(({ key }) => (old.has(key) ? [] : [key]));
  const removed = seatsOf(before).flatMap(({ key }) => (now.has(key) ? [] : [key]));
  const kept = seatsOf(after).flatMap((seat) => {
    const was = old.get(seat.key);
    return was ? [{ seat, was }] : [];
  });
  const changed = kept.filter(({ seat, was }) => seat.zone !== was.zone || seat.type !== was.type);
  return {
    added,
    removed,
    changed: changed.map(({ seat }) => seat.key),
    moved: kept.filter(({ seat, was }) => seat.x !== was.x || seat.y !== was.y).length,
    same: sameDrawing(before, after),
  };
}

function sameDrawing(before: SeatMap, after: SeatMap): boolean {
  const drawing = ({ name, width, height, focus, zones, sections, areas, rows }: SeatMap) =>
    JSON.stringify([name, width, height, focus.kind, focus.x, focus.y, focus.width, zones, sections, areas, rows]);
  return drawing(before) === drawing(after);
}
