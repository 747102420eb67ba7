import { fitRoom } from './editing/divide-room.ts';
import { freeCode } from './editing/copy-selection.ts';
import { slugOf } from './editing/name-code.ts';
import { FreshKeys, LONGEST_KEY } from './editing/row-labels.ts';
import { withRows } from './editing/change-map.ts';
import { readPretixPlan, type PretixArea, type PretixPlan, type PretixZone } from './pretix-plan.ts';
import { coloursOf, zoneColourAt } from './zone-colours.ts';
import { areaKinds, seatTypes, type Area, type Seat, type SeatMap, type SeatRow, type SeatType } from './seat-map.ts';

/**
 * What a plan of pretix has no field for: which zone and type a category stands for, codes, companions, what an area is. It
 * travels in the name of a zone without rows that is not displayed, which other programs keep and nobody sees.
 */
interface Beyond {
  zones: SeatMap['zones'];
  sections?: SeatMap['sections'];
  /** By the order of the categories: code of the zone, type of the seat. */
  categories: [string, SeatType][];
  /** By the order of the displayed zones: code of the section. */
  parts: (string | null)[];
  /** By the order of the areas after the first one, which is the screen or stage. */
  areas?: Pick<Area, 'code' | 'kind' | 'zone' | 'capacity'>[];
  focus: 'screen' | 'stage';
  /** Companion seat, wheelchair space. */
  pairs: [string, string][];
}

const MARK = 'parterre:';
/** Depth that the screen or stage is drawn with in a plan; even, so that its middle is whole. */
const FOCUS_DEPTH = 20;

/** A seat map as a seating plan of pretix; `fromPretix` gives the very same map back. */
export function toPretix(map: SeatMap): PretixPlan {
  const categories: [string, SeatType][] = map.zones.map(({ code }) => [code, 'standard']);
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const category = (zone: string, type: SeatType): string => {
    const known = names.get(`${type} ${zone}`);
    if (known !== undefined) return known;
    const title = map.zones.find(({ code }) => code === zone)?.name ?? zone;
    const name = freeCode(type === 'standard' ? title : `${title}, ${type}`, taken);
    names.set(`${type} ${zone}`, name);
    if (type !== 'standard' || !map.zones.some(({ code }) => code === zone)) categories.push([zone, type]);
    return name;
  };
  for (const { code } of map.zones) category(code, 'standard');

  const parts: (string | null)[] = [];
  const zones: PretixZone[] = [];
  for (const row of map.rows) {
    if (zones.length === 0 || parts.at(-1) !== (row.section ?? null)) {
      parts.push(row.section ?? null);
      const name = map.sections?.find(({ code }) => code === row.section)?.name ?? row.section ?? map.name;
      zones.push({ name, displayed: true, position: { x: 0, y: 0 }, rows: [] });
    }
    zones.at(-1)?.rows.push({
      row_number: row.label,
      position: { x: 0, y: 0 },
      seats: row.seats.map(({ key, number, x, y, zone, type }) => {
        return { seat_guid: key, seat_number: number, position: { x, y }, category: category(zone, type) };
      }),
    });
  }
  const drawnIn = coloursOf(map.zones);
  const colours = new Map(map.zones.map(({ code }, index) => [code, drawnIn[index]]));
  const beyond: Beyond = {
    zones: map.zones,
    categories,
    parts,
    focus: map.focus.kind,
    pairs: map.rows.flatMap(({ seats }) =>
      seats.flatMap(({ key, companionOf }): [string, string][] =>
        companionOf === undefined ? [] : [[key, companionOf]],
      ),
    ),
  };
  if (map.sections !== undefined) beyond.sections = map.sections;
  if (map.areas !== undefined) {
    beyond.areas = map.areas.map(({ code, kind, zone, capacity }) => ({
      code,
      kind,
      ...(zone === undefined ? {} : { zone }),
      ...(capacity === undefined ? {} : { capacity }),
    }));
  }
  const drawn = { name: map.name, displayed: true, position: { x: 0, y: 0 }, rows: [], areas: areasOf(map) };
  const hidden = { name: MARK + JSON.stringify(beyond), displayed: false, position: { x: 0, y: 0 }, rows: [] };
  return {
    name: map.name,
    size: { width: map.width, height: map.height },
    categories: [...names.values()].map((name, index) => ({
      name,
      color: colours.get(categories[index]?.[0] ?? '') ?? zoneColourAt(index),
    })),
    zones: [...zones, drawn, hidden],
  };
}

function areasOf({ focus, areas = [] }: SeatMap): PretixArea[] {
  const rectangles = areas.map(({ x, y, width, height, rotation, name }) => ({
    width,
    height,
    position: cornerOf({ x, y, width, height }),
    rotation,
    text: name,
  }));
  const shown = { ...focus, height: FOCUS_DEPTH };
  const text = focus.kind === 'stage' ? 'Stage' : 'Screen';
  return [{ width: focus.width, height: FOCUS_DEPTH, position: cornerOf(shown), rotation: 0, text }, ...rectangles].map(
    (area) => ({ color: '#eeeeee', border_color: '#888888', ...area }),
  );
}

/** The middle of a side of odd length lies on the half: both ways round it the same way. */
function cornerOf({ x, y, width, height }: { x: number; y: number; width: number; height: number }) {
  return { x: x - Math.floor(width / 2), y: y - Math.floor(height / 2) };
}

function middleOf({ position, width, height }: PretixArea) {
  return { x: position.x + Math.floor(width / 2), y: position.y + Math.floor(height / 2) };
}

export type Imported =
  | {
      ok: true;
      map: SeatMap;
      /** Whether types, zones and sizes were guessed: the plan was drawn elsewhere. */ guessed: boolean;
    }
  | { ok: false; path: string; expected: string };

/** A seating plan of pretix as a seat map: one of ours as it was, one drawn elsewhere with types and sizes guessed. */
export function fromPretix(value: unknown): Imported {
  const reading = readPretixPlan(value);
  if (!reading.ok) return reading;
  const own = restored(reading.plan);
  return own === null
    ? { ok: true, map: guessed(reading.plan), guessed: true }
    : { ok: true, map: own, guessed: false };
}

/** The map that a plan of ours was made from; `null` where the plan is none, or was changed so that it no longer fits. */
function restored(plan: PretixPlan): SeatMap | null {
  const beyond = readBeyond(plan.zones.at(-1)?.name);
  if (beyond === null || plan.size === undefined) return null;
  const zones = plan.zones.slice(0, -2);
  const areas = plan.zones.at(-2)?.areas ?? [];
  const [focus, ...others] = areas;
  const sound =
    zones.length === beyond.parts.length &&
    others.length === (beyond.areas ?? []).length &&
    plan.categories.length === beyond.categories.length;
  if (!sound || focus === undefined) return null;
  const meaning = new Map(plan.categories.map(({ name }, index) => [name, beyond.categories[index]]));
  const pairs = new Map(beyond.pairs);
  const rows: SeatRow[] = [];
  for (const [index, zone] of zones.entries()) {
    const section = beyond.parts[index] ?? undefined;
    for (const row of zone.rows) {
      const seats: Seat[] = [];
      for (const { seat_guid: key, seat_number: number, position, category } of row.seats) {
        const [code, type] = meaning.get(category) ?? [];
        if (code === undefined || type === undefined) return null;
        const at = sum(zone.position, row.position, position);
        const companionOf = pairs.get(key);
        const seat: Seat = { key, row: row.row_number, number, type, zone: code, ...at };
        seats.push(companionOf === undefined ? seat : { ...seat, companionOf });
      }
      rows.push(section === undefined ? { label: row.row_number, seats } : { label: row.row_number, section, seats });
    }
  }
  const map: SeatMap = {
    name: plan.name,
    ...plan.size,
    focus: { kind: beyond.focus, ...middleOf(focus), width: focus.width },
    zones: beyond.zones,
    rows,
  };
  if (beyond.sections !== undefined) map.sections = beyond.sections;
  if (beyond.areas !== undefined) {
    map.areas = beyond.areas.flatMap((facts, index) => {
      const area = others[index];
      if (area === undefined) return [];
      const { width, height, rotation = 0, text = '' } = area;
      return [{ ...facts, name: text, ...middleOf(area), width, height, rotation }];
    });
  }
  return map;
}

function readBeyond(name: string | undefined): Beyond | null {
  if (name?.startsWith(MARK) !== true) return null;
  try {
    const read = JSON.parse(name.slice(MARK.length)) as Partial<Beyond> | null;
    const { zones, categories, parts, areas = [], pairs, focus } = read ?? {};
    const whole =
      [zones, categories, parts, pairs, areas].every(Array.isArray) &&
      (focus === 'screen' || focus === 'stage') &&
      (categories ?? []).every(([, type]) => seatTypes.includes(type)) &&
      (pairs ?? []).every((pair: unknown) => Array.isArray(pair) && pair.length === 2) &&
      areas.every(({ kind }) => areaKinds.includes(kind));
    return whole ? (read as Beyond) : null;
  } catch {
    return null;
  }
}

/** A usual distance of neighbours; plans of less are drawn in another unit than the centimetre. */
const USUAL_PITCH = 55;
const LEAST_PITCH = 40;

/** Letters of the labels of rows and seats, and of names. */
const LONGEST_LABEL = 12;
const LONGEST_NAME = 100;

const typeWords: [RegExp, SeatType][] = [
  [/compan|accompagn/i, 'companion'],
  [/wheel|rollstuhl|fauteuil roulant|\b(pmr|ufr)\b|handicap/i, 'wheelchair'],
  [/love|couple|duo/i, 'love-seat'],
  [/reduced|restricted|limited view|visibilit|sicht/i, 'reduced-view'],
];

/** A plan drawn elsewhere: zones become sections, categories price zones, and their names tell the types of seats. */
function guessed(plan: PretixPlan): SeatMap {
  const scale = scaleOf(plan);
  const codes = new Set<string>();
  const zones = plan.categories.map(({ name }) => {
    return { code: freeCode(slugOf(name, 'zone'), codes), name: name.slice(0, LONGEST_NAME) };
  });
  if (zones.length === 0) zones.push({ code: 'standard', name: 'Standard' });
  const zoneOf = new Map(plan.categories.map(({ name }, index) => [name, zones[index]?.code]));
  const parts = plan.zones.filter(({ rows }) => rows.length > 0);
  const sectionCodes = new Set<string>();
  const sections = parts.map(({ name = '' }, index) => {
    const title = name.trim().slice(0, LONGEST_NAME) || String(index + 1);
    return { code: freeCode(slugOf(title, 'section'), sectionCodes), name: title };
  });
  const empty: SeatMap = {
    name: plan.name.slice(0, LONGEST_NAME),
    width: 1,
    height: 1,
    focus: { kind: 'stage', x: 0, y: 0, width: 400 },
    zones,
    rows: [],
  };
  const keys = new FreshKeys(empty);
  const at = (...positions: ({ x: number; y: number } | undefined)[]) => {
    const { x, y } = sum(...positions);
    return { x: Math.round(x * scale), y: Math.round(y * scale) };
  };
  const rows = parts.flatMap((part, index) => {
    const section = parts.length > 1 ? sections[index]?.code : undefined;
    // Some draw the two halves of a row as two rows of one number: for us it is one row with an aisle.
    const byLabel = Map.groupBy(part.rows, (row) => row.row_number.trim().slice(0, LONGEST_LABEL));
    return [...byLabel].map(([label, halves], place): SeatRow => {
      const row = label === '' ? String(place + 1) : label.slice(0, LONGEST_LABEL);
      const seats = halves.flatMap((half) =>
        half.seats.map((seat, number): Seat => {
          const shown = seat.seat_number.trim().slice(0, LONGEST_LABEL) || String(number + 1);
          const guid = seat.seat_guid.trim();
          const usable = guid !== '' && guid.length <= LONGEST_KEY;
          const key = usable ? keys.takeLike(guid) : keys.take(section, row, shown);
          const type = typeWords.find(([words]) => words.test(seat.category))?.[1] ?? 'standard';
          const zone = zoneOf.get(seat.category) ?? zones[0]?.code ?? 'standard';
          return { key, row, number: shown, type, zone, ...at(part.position, half.position, seat.position) };
        }),
      );
      return section === undefined ? { label: row, seats } : { label: row, section, seats };
    });
  });
  const areaCodes = new Set<string>();
  const drawn = plan.zones.flatMap(({ position, areas = [] }) =>
    areas.map((area): Area => {
      const [width, height] = [
        Math.max(1, Math.round(area.width * scale)),
        Math.max(1, Math.round(area.height * scale)),
      ];
      const corner = at(position, area.position);
      const name = (area.text ?? '').slice(0, LONGEST_NAME);
      const middle = { x: corner.x + Math.floor(width / 2), y: corner.y + Math.floor(height / 2) };
      const code = freeCode(slugOf(name, 'area'), areaCodes);
      return { code, kind: 'label', name, ...middle, width, height, rotation: Math.round(area.rotation ?? 0) };
    }),
  );
  const scene = drawn.find(({ name }) => /stage|scène|scene|screen|écran|bühne|leinwand/i.test(name));
  const areas = drawn.filter((area) => area !== scene);
  const map = withRows(parts.length > 1 ? { ...empty, sections } : empty, rows);
  const whole = areas.length > 0 ? { ...map, areas } : map;
  return fitRoom({ ...whole, focus: focusOf(scene, whole.rows) });
}

function focusOf(scene: Area | undefined, rows: SeatRow[]): SeatMap['focus'] {
  if (scene !== undefined) {
    const kind = /screen|écran|leinwand/i.test(scene.name) ? 'screen' : 'stage';
    return { kind, x: scene.x, y: scene.y, width: scene.width };
  }
  const seats = rows.flatMap((row) => row.seats);
  if (seats.length === 0) return { kind: 'stage', x: 200, y: 60, width: 400 };
  const edge = (side: 'x' | 'y', pick: (a: number, b: number) => number) =>
    seats.map((seat) => seat[side]).reduce((a, b) => pick(a, b));
  const [left, right] = [edge('x', Math.min), edge('x', Math.max)];
  const width = Math.max(100, Math.round((right - left) * 0.7));
  return { kind: 'stage', x: Math.round((left + right) / 2), y: edge('y', Math.min) - 200, width };
}

function scaleOf(plan: PretixPlan): number {
  const gaps = plan.zones
    .flatMap(({ rows }) => rows)
    .flatMap(({ seats }) =>
      seats.slice(1).map(({ position }, index) => {
        const before = seats[index]?.position ?? position;
        return Math.hypot(position.x - before.x, position.y - before.y);
      }),
    )
    .filter((gap) => gap > 0)
    .sort((a, b) => a - b);
  const usual = gaps[Math.floor(gaps.length / 2)] ?? USUAL_PITCH;
  return usual < LEAST_PITCH ? USUAL_PITCH / usual : 1;
}

function sum(...positions: ({ x: number; y: number } | undefined)[]): { x: number; y: number } {
  return {
    x: positions.reduce((total, position) => total + (position?.x ?? 0), 0),
    y: positions.reduce((total, position) => total + (position?.y ?? 0), 0),
  };
}
