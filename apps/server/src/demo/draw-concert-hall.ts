import type { Seat, SeatMap, SeatRow } from '@parterre/seating/seat-map';

/** Centimetres. */
const pit = { width: 900, height: 460, capacity: 120 };
const pitch = 55;
const rowPitch = 110;
const margin = 120;
const perRow = 15;
const centre = margin + pit.width / 2;
const galleryAt = 150 + pit.height + 260;

/** What stands at either end of the first row of the gallery: a wheelchair space and the seat of a companion beside it. */
const firstRow = new Map<number, Pick<Seat, 'type'> & { companionOf?: string }>([
  [0, { type: 'wheelchair' }],
  [1, { type: 'companion', companionOf: 'A1' }],
  [2, { type: 'wheelchair' }],
  [3, { type: 'companion', companionOf: 'A3' }],
  [perRow - 2, { type: 'companion', companionOf: `A${perRow}` }],
  [perRow - 1, { type: 'wheelchair' }],
]);

/** A hall for concerts: a pit where 120 people stand before the stage, and 60 seats on a gallery behind it. */
export function drawConcertHall(name: string): SeatMap {
  const door = { kind: 'door' as const, y: 200, width: 120, height: 30, rotation: 0 };
  return {
    name,
    width: 2 * centre,
    height: galleryAt + 3 * rowPitch + margin,
    focus: { kind: 'stage', x: centre, y: 60, width: 700 },
    zones: [
      { code: 'fosse', name: 'Fosse' },
      { code: 'galerie', name: 'Galerie' },
    ],
    sections: [{ code: 'galerie', name: 'Galerie' }],
    areas: [
      {
        code: 'fosse',
        kind: 'standing',
        name: 'Fosse',
        x: centre,
        y: 150 + pit.height / 2,
        rotation: 0,
        zone: 'fosse',
        ...pit,
      },
      { code: 'porte', name: 'Entrée', x: margin / 2, ...door },
    ],
    rows: ['A', 'B', 'C', 'D'].map(galleryRow),
  };
}

function galleryRow(label: string, index: number): SeatRow {
  // Wheelchair spaces are as wide as two seats, and are left their room by a wider first row.
  const step = index === 0 ? 62 : pitch;
  const from = centre - ((perRow - 1) * step) / 2;
  const seats = Array.from({ length: perRow }, (_, place): Seat => {
    const number = String(place + 1);
    const what = (index === 0 ? firstRow.get(place) : undefined) ?? { type: 'standard' };
    const at = { x: Math.round(from + place * step), y: galleryAt + index * rowPitch };
    return { key: label + number, row: label, number, zone: 'galerie', ...at, ...what };
  });
  return { label, section: 'galerie', seats };
}
