import type { SeatMap, SeatType } from '../src/seat-map.ts';

const typeOf: Record<string, SeatType> = {
  o: 'standard',
  x: 'standard',
  W: 'wheelchair',
  c: 'companion',
  L: 'love-seat',
  v: 'reduced-view',
};

/**
 * A small map from a drawing, one text a row from the screen: `o` a free seat, `x` a taken one, `W`, `c`, `L`, `v` free
 * seats of the other types, a space an aisle two seats wide. Numbers do not count aisles.
 */
export function drawnSeatMap(rows: string[], kind: 'screen' | 'stage' = 'screen'): { map: SeatMap; free: Set<string> } {
  const free = new Set<string>();
  const widest = Math.max(...rows.map((row) => row.length));
  const map: SeatMap = {
    name: 'Drawn',
    width: (widest + 1) * 55 * 2,
    height: (rows.length + 1) * 110,
    focus: { kind, x: Math.round(((widest - 1) * 55) / 2) + 55, y: 0, width: 400 },
    zones: [{ code: 'standard', name: 'Standard' }],
    rows: rows.map((row, index) => {
      const label = String.fromCharCode(65 + index);
      let number = 0;
      const seats = Array.from(row).flatMap((mark, column) => {
        const type = typeOf[mark];
        if (type === undefined) return [];
        number += 1;
        const key = label + String(number);
        if (mark !== 'x') free.add(key);
        const aisles = row.slice(0, column).split(' ').length - 1;
        const x = 55 + (column + aisles) * 55;
        return [{ key, row: label, number: String(number), type, zone: 'standard', x, y: 110 * (index + 1) }];
      });
      return { label, seats };
    }),
  };
  return { map, free };
}
