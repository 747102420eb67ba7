import { areaBounds } from '@parterre/seating/editing/change-map';
import type { Box, Selection } from '@parterre/seating/editing/selection';
import type { SeatMap } from '@parterre/seating/seat-map';

/** Where everything drawn of what is selected lies, areas by their sides. */
export function drawnBounds(map: SeatMap, selection: Selection): Box | undefined {
  const seats = map.rows.flatMap((row) => row.seats.filter(({ key }) => selection.seats.has(key)));
  const boxes = [
    ...seats.map(({ x, y }) => ({ left: x - 30, top: y - 30, right: x + 30, bottom: y + 30 })),
    ...(map.areas ?? []).filter(({ code }) => selection.areas.has(code)).map(areaBounds),
  ];
  if (boxes.length === 0) return undefined;
  return boxes.reduce((a, b) => ({
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  }));
}
