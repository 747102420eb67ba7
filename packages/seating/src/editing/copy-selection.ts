import type { Area, Seat, SeatMap, SeatRow } from '../seat-map.ts';
import { changeSeats, withRoom, withRows, type Edit } from './change-map.ts';
import { FreshKeys, nextRowLabels } from './row-labels.ts';
import { selectedAreas, selectionOf, nothing, type Selection } from './selection.ts';

/** What was copied, as it stood: plain data. */
export interface Clip {
  rows: SeatRow[];
  areas: Area[];
}

export function copy(map: SeatMap, selection: Selection): Clip {
  const rows = map.rows
    .map((row) => ({ ...row, seats: row.seats.filter(({ key }) => selection.seats.has(key)) }))
    .filter(({ seats }) => seats.length > 0);
  return { rows, areas: selectedAreas(map, selection) };
}

/**
 * Puts a copy into the map, moved by whole centimetres, as rows of their own: labels go on after the last row of the
 * section, numbers stay, keys are new. Zones and sections that this map does not have fall to its first zone and to the
 * room as a whole. The copy is selected.
 */
export function paste(map: SeatMap, clip: Clip, dx: number, dy: number): Edit {
  const keys = new FreshKeys(map);
  const sections = new Set((map.sections ?? []).map(({ code }) => code));
  const zones = new Set(map.zones.map(({ code }) => code));
  const zoneFor = (zone: string) => (zones.has(zone) ? zone : (map.zones[0]?.code ?? zone));
  const renamed = new Map<string, string>();
  let grown = map;
  for (const row of clip.rows) {
    const section = row.section !== undefined && sections.has(row.section) ? row.section : undefined;
    const [label = ''] = nextRowLabels(grown, section, 1);
    const seats = row.seats.map((seat): Seat => {
      const key = keys.take(section, label, seat.number);
      renamed.set(seat.key, key);
      return { ...seat, key, row: label, zone: zoneFor(seat.zone), x: seat.x + dx, y: seat.y + dy };
    });
    const added: SeatRow = section === undefined ? { label, seats } : { label, section, seats };
    grown = { ...grown, rows: [...grown.rows, added] };
  }
  const copies = new Set(renamed.values());
  const paired = changeSeats(grown, copies, ({ companionOf, ...seat }) => {
    const partner = companionOf === undefined ? undefined : renamed.get(companionOf);
    return partner === undefined ? seat : { ...seat, companionOf: partner };
  });
  const taken = new Set((map.areas ?? []).map(({ code }) => code));
  const areas = clip.areas.map((area): Area => {
    const code = freeCode(area.code, taken);
    const zone = area.zone === undefined ? {} : { zone: zoneFor(area.zone) };
    return { ...area, ...zone, code, x: area.x + dx, y: area.y + dy };
  });
  const whole = areas.length === 0 ? paired : { ...paired, areas: [...(paired.areas ?? []), ...areas] };
  return {
    map: withRoom(whole),
    selection: selectionOf(
      copies,
      areas.map(({ code }) => code),
    ),
  };
}

/** Takes the selection away. Companions of a wheelchair space that goes stay, as companions of nobody. */
export function deleteSelection(map: SeatMap, { seats, areas }: Selection): Edit {
  const rows = map.rows.map((row) => {
    const kept = row.seats.filter(({ key }) => !seats.has(key));
    const lonely = kept.some(({ companionOf }) => companionOf !== undefined && seats.has(companionOf));
    if (kept.length === row.seats.length && !lonely) return row;
    return { ...row, seats: lonely ? kept.map((seat) => withoutPartner(seat, seats)) : kept };
  });
  const left = seats.size === 0 ? map : withRows(map, rows);
  const kept = areas.size === 0 ? left : { ...left, areas: (left.areas ?? []).filter(({ code }) => !areas.has(code)) };
  return { map: kept, selection: nothing };
}

function withoutPartner(seat: Seat, gone: ReadonlySet<string>): Seat {
  if (seat.companionOf === undefined || !gone.has(seat.companionOf)) return seat;
  const { companionOf: _, ...alone } = seat;
  return alone;
}

/** A code that is not taken yet, which it then is. */
export function freeCode(wanted: string, taken: Set<string>): string {
  let code = wanted;
  for (let copy = 2; taken.has(code); copy += 1) code = `${wanted}-${copy}`;
  taken.add(code);
  return code;
}
