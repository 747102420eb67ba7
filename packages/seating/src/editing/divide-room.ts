import type { Area, AreaKind, SeatMap, SeatRow } from '../seat-map.ts';
import { areaBounds, withRoom, withRows, type Edit } from './change-map.ts';
import { freeCode } from './copy-selection.ts';
import { slugOf } from './name-code.ts';
import { nextRowLabels } from './row-labels.ts';
import { selectionOf, type Selection } from './selection.ts';

/** Another part of the room, without rows yet; its code, part of its seats' keys, is made from its name. */
export function addSection(map: SeatMap, name: string): { map: SeatMap; section: string } {
  const sections = map.sections ?? [];
  const section = freeCode(slugOf(name, 'section'), new Set(sections.map(({ code }) => code)));
  return { map: { ...map, sections: [...sections, { code: section, name }] }, section };
}

export function renameSection(map: SeatMap, code: string, name: string): SeatMap {
  const sections = map.sections ?? [];
  return { ...map, sections: sections.map((section) => (section.code === code ? { ...section, name } : section)) };
}

/** Takes a section away; its rows become the room's, with new labels where theirs are taken there. */
export function removeSection(map: SeatMap, code: string): SeatMap {
  const seats = map.rows.flatMap((row) => (row.section === code ? row.seats.map(({ key }) => key) : []));
  const moved = assignSection(map, selectionOf(seats), undefined);
  return { ...moved, sections: (moved.sections ?? []).filter((section) => section.code !== code) };
}

/**
 * Brings the selected seats into a section (`undefined`: the room as a whole), row by row; what of a row is not selected
 * stays where it was. A label that the section has already gives way to its next one. Keys stay.
 */
export function assignSection(map: SeatMap, { seats }: Selection, section: string | undefined): SeatMap {
  let labels = map;
  const rows: SeatRow[] = [];
  for (const row of map.rows) {
    const moving = row.section === section ? [] : row.seats.filter(({ key }) => seats.has(key));
    if (moving.length === 0) {
      rows.push(row);
      continue;
    }
    rows.push({ ...row, seats: row.seats.filter(({ key }) => !seats.has(key)) });
    const taken = labels.rows.some((other) => other.section === section && other.label === row.label);
    const label = taken ? (nextRowLabels(labels, section, 1)[0] ?? row.label) : row.label;
    const moved = moving.map((seat) => ({ ...seat, row: label }));
    const added: SeatRow = section === undefined ? { label, seats: moved } : { label, section, seats: moved };
    rows.push(added);
    labels = { ...labels, rows: [...labels.rows, added] };
  }
  return withRows(map, rows);
}

/** People that a standing area is first thought to admit, for a square metre; what is authorised is known by its owner. */
const PEOPLE_PER_SQUARE_METRE = 3;

export interface AreaWish {
  kind: AreaKind;
  name: string;
  /** Its centre and its sides, in centimetres. */
  x: number;
  y: number;
  width: number;
  height: number;
  /** Of a standing area. */
  zone: string;
}

/** Adds an area, which is selected; a standing one in its zone, for three people a square metre. */
export function addArea(map: SeatMap, { kind, name, zone, ...wish }: AreaWish): Edit {
  const code = freeCode(slugOf(name, kind), new Set((map.areas ?? []).map((area) => area.code)));
  const [width, height] = [Math.max(10, Math.round(wish.width)), Math.max(10, Math.round(wish.height))];
  const people = Math.max(1, Math.floor((width * height * PEOPLE_PER_SQUARE_METRE) / 10_000));
  const area: Area = { code, kind, name, x: Math.round(wish.x), y: Math.round(wish.y), width, height, rotation: 0 };
  const whole: Area = kind === 'standing' ? { ...area, zone, capacity: people } : area;
  return { map: withRoom({ ...map, areas: [...(map.areas ?? []), whole] }), selection: selectionOf([], [code]) };
}

/** Changes the facts of one area; one that becomes or ceases to be for standing gains or loses zone and capacity. */
export function changeArea(map: SeatMap, code: string, change: Partial<Omit<Area, 'code'>>): SeatMap {
  const areas = (map.areas ?? []).map((area): Area => {
    if (area.code !== code) return area;
    const { zone, capacity, ...rest } = { ...area, ...change };
    if (rest.kind !== 'standing') return rest;
    return { ...rest, zone: zone ?? map.zones[0]?.code ?? '', capacity: Math.max(1, Math.round(capacity ?? 1)) };
  });
  return { ...map, areas };
}

/** Air around what stands in a room, in centimetres. */
const MARGIN = 60;

/** The room as small as what stands in it allows, moved to its left top corner. */
export function fitRoom(map: SeatMap): SeatMap {
  const seats = map.rows.flatMap((row) => row.seats);
  const boxes = [
    ...seats.map(({ x, y }) => ({ left: x - MARGIN, top: y - MARGIN, right: x + MARGIN, bottom: y + MARGIN })),
    ...(map.areas ?? []).map(areaBounds),
    {
      left: map.focus.x - Math.ceil(map.focus.width / 2),
      top: map.focus.y - MARGIN,
      right: map.focus.x + Math.ceil(map.focus.width / 2),
      bottom: map.focus.y,
    },
  ];
  const edge = (side: 'left' | 'top' | 'right' | 'bottom', pick: (a: number, b: number) => number) =>
    boxes.map((box) => box[side]).reduce((a, b) => pick(a, b));
  const [left, top] = [edge('left', Math.min), edge('top', Math.min)];
  const move = <T extends { x: number; y: number }>(one: T): T => ({ ...one, x: one.x - left, y: one.y - top });
  const moved: SeatMap = {
    ...map,
    width: edge('right', Math.max) - left,
    height: edge('bottom', Math.max) - top,
    focus: move(map.focus),
    rows: map.rows.map((row) => ({ ...row, seats: row.seats.map(move) })),
  };
  return map.areas === undefined ? moved : { ...moved, areas: map.areas.map(move) };
}
