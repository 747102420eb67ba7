import { isDeepStrictEqual } from 'node:util';

/** Only what is said: null and empty lists are left out, so that an import never empties what someone has filled in. */
export function saidOnly<Columns extends Record<string, unknown>>(columns: Columns): Partial<Columns> {
  return onlyThose(columns, (value) => value !== null && !(Array.isArray(value) && value.length === 0));
}

/** Those of the columns that differ from what is known; null when none does. */
export function changedColumns<Columns extends Record<string, unknown>>(
  known: Readonly<Record<string, unknown>>,
  columns: Columns,
): Partial<Columns> | null {
  const changed = onlyThose(columns, (value, name) => !isDeepStrictEqual(known[name], value));
  return Object.keys(changed).length === 0 ? null : changed;
}

function onlyThose<Columns extends Record<string, unknown>>(
  columns: Columns,
  keep: (value: unknown, name: string) => boolean,
): Partial<Columns> {
  return Object.fromEntries(Object.entries(columns).filter(([name, value]) => keep(value, name))) as Partial<Columns>;
}
