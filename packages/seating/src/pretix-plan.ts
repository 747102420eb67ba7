interface Position {
  x: number;
  y: number;
}

export interface PretixSeat {
  seat_guid: string;
  seat_number: string;
  position: Position;
  category: string;
}
export interface PretixRow {
  row_number: string;
  number_of_seats?: number;
  seats_spacing?: number;
  position?: Position;
  seats: PretixSeat[];
}
export interface PretixArea {
  color?: string;
  border_color?: string;
  width: number;
  height: number;
  position: Position;
  rotation?: number;
  text?: string;
}
export interface PretixZone {
  name?: string;
  displayed?: boolean;
  position: Position;
  rows: PretixRow[];
  areas?: PretixArea[];
}

/** A seating plan of pretix, version 0.0.1: lengths are whole numbers of no unit; positions add up from zone to seat. */
export interface PretixPlan {
  name: string;
  size?: { width: number; height: number };
  categories: { name: string; color?: string }[];
  zones: PretixZone[];
}

export type PretixReading = { ok: true; plan: PretixPlan } | { ok: false; path: string; expected: string };

type Check = (value: unknown, path: string) => string | undefined;

const text: Check = (value, path) => (typeof value === 'string' ? undefined : `${path}: text`);
const whole: Check = (value, path) => (Number.isSafeInteger(value) ? undefined : `${path}: whole number`);
const number: Check = (value, path) => (Number.isFinite(value) ? undefined : `${path}: number`);
const yesOrNo: Check = (value, path) => (typeof value === 'boolean' ? undefined : `${path}: true or false`);

const list =
  (item: Check): Check =>
  (value, path) => {
    if (!Array.isArray(value)) return `${path}: list`;
    for (const [index, one] of (value as unknown[]).entries()) {
      const fault = item(one, `${path}[${index}]`);
      if (fault !== undefined) return fault;
    }
    return undefined;
  };

/** What is not named is let through: others' plans carry fields of their own. */
const fields =
  (required: Record<string, Check>, optional: Record<string, Check> = {}): Check =>
  (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${path || 'plan'}: object`;
    const entries = value as Record<string, unknown>;
    const at = (name: string) => (path === '' ? name : `${path}.${name}`);
    for (const [name, check] of Object.entries(required)) {
      const fault = check(entries[name], at(name));
      if (fault !== undefined) return fault;
    }
    for (const [name, check] of Object.entries(optional)) {
      const given = entries[name];
      const fault = given === undefined || given === null ? undefined : check(given, at(name));
      if (fault !== undefined) return fault;
    }
    return undefined;
  };

const position = fields({ x: number, y: number });
const seat = fields({ seat_guid: text, seat_number: text, position, category: text });
const row = fields({ row_number: text, seats: list(seat) }, { position });
const area = fields({ width: number, height: number, position }, { rotation: number, text });
const zone = fields({ position, rows: list(row) }, { name: text, displayed: yesOrNo, areas: list(area) });
const plan = fields(
  { name: text, categories: list(fields({ name: text })), zones: list(zone) },
  { size: fields({ width: whole, height: whole }) },
);

/** Whether a value read from a file is a seating plan; else where it is not, and what was expected there. */
export function readPretixPlan(value: unknown): PretixReading {
  const fault = plan(value, '');
  if (fault === undefined) return { ok: true, plan: value as PretixPlan };
  const [path = '', expected = ''] = fault.split(': ');
  return { ok: false, path, expected };
}
