import type { Seat, SeatMap, SeatRow, SeatType } from '@parterre/seating/seat-map';

/** Centimetres. The centre of the rows' arcs lies so far before the screen. */
const arcsBefore = 700;
const rowPitch = 110;
const aisle = 120;
const widthOf: Partial<Record<SeatType, number>> = { wheelchair: 85 };
const seatWidth = 55;
const margin = 90;

interface PlannedRow {
  label: string;
  /** Places from the left; `null` is the aisle. */
  places: readonly (SeatType | null)[];
  /** Centimetres behind the row before it. */
  behind: number;
}

/** So many seats, the middle aisle between them. */
const rowOf = (label: string, seats: number, behind = rowPitch): PlannedRow => {
  const side = Array.from({ length: seats / 2 }, (): SeatType => 'standard');
  return { label, places: [...side, null, ...side], behind };
};
const pair: readonly SeatType[] = ['wheelchair', 'companion'];
const stalls: readonly PlannedRow[] = [
  rowOf('A', 12, 0),
  rowOf('B', 12),
  ...['C', 'D', 'E', 'F', 'G', 'H', 'I'].map((label) => rowOf(label, 14)),
  {
    label: 'J',
    places: [
      ...pair,
      ...pair,
      ...pair,
      'standard',
      'standard',
      null,
      ...rowOf('', 8).places.slice(0, 4),
      ...mirrored(2),
    ],
    behind: 160,
  },
];
const balcony: readonly PlannedRow[] = [rowOf('A', 14, 0), rowOf('B', 14), rowOf('C', 12)];

function mirrored(pairs: number): SeatType[] {
  return Array.from({ length: pairs }, () => pair.toReversed()).flat();
}

/**
 * A room of 178 places in rows curved about the screen: 138 in the stalls, with five wheelchair spaces, each with the seat of a companion
 * beside it, and 40 on a balcony, whose letters begin anew.
 */
export function drawBalconyHall(name: string): SeatMap {
  const widest = 14 * seatWidth + aisle;
  const centre = widest / 2 + 2 * margin;
  const stallsAt = 420;
  const stallRows = placeRows(stalls, { section: 'orchestre', zone: 'orchestre', prefix: '', from: stallsAt, centre });
  const stallsDepth = stalls.reduce((sum, { behind }) => sum + behind, 0);
  const balconyAt = stallsAt + stallsDepth + 330;
  const balconyRows = placeRows(balcony, { section: 'balcon', zone: 'balcon', prefix: 'B-', from: balconyAt, centre });
  const height = balconyAt + 2 * rowPitch + 2 * margin;
  const door = { kind: 'door' as const, width: 120, height: 30, rotation: 0 };
  return {
    name,
    width: 2 * centre,
    height,
    focus: { kind: 'screen', x: centre, y: 60, width: Math.round(widest * 0.95) },
    zones: [
      { code: 'orchestre', name: 'Orchestre' },
      { code: 'balcon', name: 'Balcon' },
    ],
    sections: [
      { code: 'orchestre', name: 'Orchestre' },
      { code: 'balcon', name: 'Balcon' },
    ],
    areas: [
      { code: 'porte-1', name: 'Entrée', x: margin, y: 200, ...door },
      { code: 'porte-2', name: 'Sortie', x: 2 * centre - margin, y: 200, ...door },
      {
        code: 'escalier',
        kind: 'stairs',
        name: 'Vers le balcon',
        x: margin,
        y: balconyAt - 170,
        width: 140,
        height: 90,
        rotation: 0,
      },
    ],
    rows: [...stallRows, ...balconyRows],
  };
}

interface Part {
  section: string;
  zone: string;
  /** Of the keys, which are unique in the room; labels are not. */
  prefix: string;
  /** Of the first row, in the middle of the room. */
  from: number;
  centre: number;
}

function placeRows(rows: readonly PlannedRow[], part: Part): SeatRow[] {
  let y = part.from;
  return rows.map(({ label, places, behind }) => {
    y += behind;
    const radius = arcsBefore + y;
    const lengths = places.map((type) => (type === null ? aisle : (widthOf[type] ?? seatWidth)));
    let along = -lengths.reduce((sum, length) => sum + length, 0) / 2;
    const seats: Seat[] = [];
    for (const [index, type] of places.entries()) {
      const length = lengths[index] ?? 0;
      const angle = (along + length / 2) / radius;
      along += length;
      if (type === null) continue;
      const number = String(seats.length + 1);
      const x = Math.round(part.centre + radius * Math.sin(angle));
      const at = { x, y: Math.round(radius * Math.cos(angle) - arcsBefore) };
      seats.push({ key: part.prefix + label + number, row: label, number, type, zone: part.zone, ...at });
    }
    return { label, section: part.section, seats: withCompanions(seats) };
  });
}

/** Each companion's seat belongs to the wheelchair space beside it that has none yet. */
function withCompanions(seats: readonly Seat[]): Seat[] {
  const accompanied = new Set<string>();
  return seats.map((seat, index) => {
    if (seat.type !== 'companion') return seat;
    const space = [seats[index - 1], seats[index + 1]].find(
      (one) => one?.type === 'wheelchair' && !accompanied.has(one.key),
    );
    if (space === undefined) return seat;
    accompanied.add(space.key);
    return { ...seat, companionOf: space.key };
  });
}
