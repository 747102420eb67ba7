import { types } from 'pg';
import type { CustomTypesConfig } from 'pg';

/** Object ids of the PostgreSQL types that are read otherwise than `pg` does by default. */
const oid = { int8: 20, date: 1082, timestamp: 1114, timestamptz: 1184, interval: 1186 };
const arrayOf = { int8: 1016, date: 1182, timestamp: 1115, timestamptz: 1185, interval: 1187 };

/** @throws RangeError when the number is too large to be exact in JavaScript */
function toSafeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError(`The bigint ${text} does not fit a number exactly`);
  return number;
}

const instantForm = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/;

/** `2026-11-21 20:30:00.123456+00` becomes `2026-11-21T20:30:00.123Z`; another offset is converted. */
function toInstant(text: string): string {
  const match = instantForm.exec(text);
  if (match === null) return /^-?infinity$/.test(text) ? text : new Date(text).toISOString();
  const [, day, time, fraction = ''] = match;
  return `${day}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
}

const asText = (text: string): string => text;

const scalars: Readonly<Record<number, (text: string) => unknown>> = {
  [oid.int8]: toSafeNumber,
  [oid.date]: asText,
  [oid.timestamp]: asText,
  [oid.timestamptz]: toInstant,
  [oid.interval]: asText,
};

/** Elements of these types contain no commas, quotes or braces, so that an array splits at its commas. */
const arrays: Readonly<Record<number, (text: string) => unknown>> = Object.fromEntries(
  Object.entries(arrayOf).map(([name, id]) => {
    const parse = scalars[oid[name as keyof typeof oid]] ?? asText;
    return [id, (text: string) => splitArray(text).map((element) => (element === 'NULL' ? null : parse(element)))];
  }),
);

function splitArray(text: string): string[] {
  const inner = text.slice(1, -1);
  return inner === '' ? [] : inner.split(',').map((element) => element.replace(/^"|"$/g, ''));
}

/**
 * How columns arrive: bigint as number (refused when unsafe), timestamptz as ISO text in UTC with milliseconds, date,
 * timestamp and interval as PostgreSQL writes them, numeric as text.
 */
export const columnTypes: CustomTypesConfig = {
  getTypeParser(id, format) {
    const parse = format === 'binary' ? undefined : (scalars[id] ?? arrays[id]);
    return parse ?? (types.getTypeParser(id, format) as (text: string) => unknown);
  },
};
