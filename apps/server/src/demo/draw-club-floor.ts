import type { Area, SeatMap } from '@parterre/seating/seat-map';

/** Centimetres. */
const [width, depth] = [1500, 1250];

/** A club where nobody sits: a floor for 290 before the stage, and a mezzanine for 60 behind it. */
export function drawClubFloor(name: string): SeatMap {
  const standing = { kind: 'standing' as const, x: width / 2, rotation: 0 };
  const door: Area = {
    code: 'porte',
    kind: 'door',
    name: 'Entrée',
    x: 60,
    y: 980,
    width: 120,
    height: 30,
    rotation: 90,
  };
  return {
    name,
    width,
    height: depth,
    focus: { kind: 'stage', x: width / 2, y: 60, width: 800 },
    zones: [
      { code: 'piste', name: 'Piste' },
      { code: 'mezzanine', name: 'Mezzanine' },
    ],
    areas: [
      { ...standing, code: 'piste', name: 'Piste', y: 460, width: 1200, height: 560, zone: 'piste', capacity: 290 },
      {
        ...standing,
        code: 'mezzanine',
        name: 'Mezzanine',
        y: 1040,
        width: 1000,
        height: 260,
        zone: 'mezzanine',
        capacity: 60,
      },
      door,
    ],
    rows: [],
  };
}
