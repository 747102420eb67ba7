import type { Pool } from 'pg';

interface Column {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly not_null: boolean;
  readonly has_default: boolean;
  readonly always_generated: boolean;
  /** Definition of a check on this column alone. */
  readonly check: string | null;
}

const header = `// Generated from the database by scripts/generate-types.ts: change a migration, then run it again.
import type { ColumnType } from 'kysely';

/** May be left out of an insert, the database fills it in. */
export type Generated<T> =
  T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>;
/** Read as a value of unknown form, to be parsed; written as text, since an array would arrive as a PostgreSQL array. */
export type Json = ColumnType<unknown, string, string>;
export type NullableJson = ColumnType<unknown, string | null, string | null>;
`;

/** The text of `db/types.ts`: one interface per table and view, keyed 'schema.table', columns as they are named. */
export async function generateTypes(pool: Pool): Promise<string> {
  const { rows } = await pool.query<Column>(columnsOfAllTables);
  const tables = Map.groupBy(rows, (row) => `${row.schema}.${row.table}`);
  const interfaces = [...tables].map(([key, columns]) => {
    const lines = columns.map((column) => `  ${column.column}: ${typeOf(column)};`);
    return `export interface ${interfaceName(key)} {\n${lines.join('\n')}\n}\n`;
  });
  const keys = [...tables.keys()].map((key) => `  '${key}': ${interfaceName(key)};`);
  return `${header}\n${interfaces.join('\n')}\nexport interface DB {\n${keys.join('\n')}\n}\n`;
}

/** Schemas of others (PostgreSQL's own, the job queue's) and relations that belong to an extension are left out. */
const columnsOfAllTables = `
  select n.nspname as schema, c.relname as table, a.attname as column,
    format_type(a.atttypid, null) as type,
    a.attnotnull as not_null,
    a.atthasdef or a.attidentity <> '' as has_default,
    a.attidentity = 'a' or a.attgenerated <> '' as always_generated,
    (select pg_get_constraintdef(k.oid) from pg_constraint k
      where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
        and pg_get_constraintdef(k.oid) like '%= ANY (ARRAY[%'
      order by k.conname limit 1) as check
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relkind in ('r', 'v', 'm', 'p')
    and n.nspname !~ '^(pg_|information_schema$|pgboss)'
    and not c.relispartition
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  order by n.nspname collate "C", c.relname collate "C", a.attnum`;

const scalarTypes: Readonly<Record<string, string>> = {
  smallint: 'number',
  integer: 'number',
  bigint: 'number',
  real: 'number',
  'double precision': 'number',
  boolean: 'boolean',
  bytea: 'Buffer',
  numeric: 'ColumnType<string, string | number, string | number>',
};

function typeOf(column: Column): string {
  if (/^jsonb?$/.test(column.type)) return withDefault(column, column.not_null ? 'Json' : 'NullableJson');
  const base = column.type.endsWith('[]')
    ? arrayType(column.type.slice(0, -2))
    : (choicesOf(column) ?? scalar(column.type));
  const type = column.not_null ? base : nullable(base);
  if (column.always_generated) return `ColumnType<${type}, never, never>`;
  return withDefault(column, type);
}

function withDefault(column: Column, type: string): string {
  return column.has_default ? `Generated<${type}>` : type;
}

function nullable(type: string): string {
  return type.startsWith('ColumnType<')
    ? type.replaceAll(/string(?=[,>])|number(?=[,>])/g, '$& | null')
    : `${type} | null`;
}

function scalar(type: string): string {
  return scalarTypes[type] ?? 'string';
}

function arrayType(element: string): string {
  return `${element === 'numeric' ? 'string' : scalar(element)}[]`;
}

/** `check (state in ('open', 'closed'))` becomes `'open' | 'closed'`. */
function choicesOf(column: Column): string | null {
  if (column.check === null || scalar(column.type) !== 'string') return null;
  const choices = [...column.check.matchAll(/'((?:[^']|'')*)'::/g)].map((match) => match[1] ?? '');
  return choices.length === 0 ? null : choices.map((choice) => `'${choice.replaceAll("''", "\\'")}'`).join(' | ');
}

function interfaceName(key: string): string {
  return key
    .split(/[._]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
