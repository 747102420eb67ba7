import { createHash } from 'node:crypto';
import type { BetterAuthOptions } from 'better-auth';
import { kyselyAdapter } from '@better-auth/kysely-adapter';
import type { Db } from '../../../platform/database.ts';
import type { Clock } from '../../../platform/clock.ts';

type Adapter = ReturnType<ReturnType<typeof kyselyAdapter>>;
type TransactionAdapter = Omit<Adapter, 'transaction'>;
type Where = Parameters<Adapter['findMany']>[0]['where'];

/** What is stored instead of a session's token. The token has 32 random characters, so a plain hash is enough. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * better-auth on our tables, with three of its habits changed below it: the token of a session is hashed on its way to
 * the database and never comes back; instants are moved between the system's clock, which it reads, and ours;
 * timestamps, which our connection reads as text, become dates (as text its comparisons would find nothing expired).
 */
export function authAdapter(db: Db, clock: Clock): (options: BetterAuthOptions) => Adapter {
  const inner = kyselyAdapter(db.withSchema('identity'), { type: 'postgres', transaction: true });
  return (options) => {
    const adapter = inner(options);
    return {
      ...adapter,
      ...translated(adapter, clock),
      transaction: (work) => adapter.transaction((trx) => work({ ...trx, ...translated(trx, clock) })),
    };
  };
}

function translated(adapter: TransactionAdapter, clock: Clock): TransactionAdapter {
  const toOurs = (value: unknown): unknown => (value instanceof Date ? shifted(value, clock, 1) : value);
  const dataIn = <T extends object>(model: string, data: T): T =>
    mapped(data, (field, value) =>
      model === 'session' && field === 'token' && typeof value === 'string' ? hashOfToken(value) : toOurs(value),
    );
  const whereIn = <W extends Where>(model: string, where: W): W =>
    where?.map((clause) => ({
      ...clause,
      value:
        model === 'session' && clause.field === 'token'
          ? Array.isArray(clause.value)
            ? clause.value.map((token) => hashOfToken(String(token)))
            : hashOfToken(String(clause.value))
          : (toOurs(clause.value) as typeof clause.value),
    })) as W;
  const out = <T>(row: T): T => (isRow(row) ? mapped(row, (field, value) => dateOut(field, value, clock)) : row);
  /** The caller knows the token it asked with or made; the hash must not pass for one. */
  const withToken = <T>(row: T, token: unknown): T =>
    isRow(row) && 'token' in row ? { ...row, token: typeof token === 'string' ? token : '' } : row;
  const tokenIn = (where: Where): unknown => where?.find((clause) => clause.field === 'token')?.value;

  return {
    ...adapter,
    create: async (query) => {
      const row = await adapter.create({ ...query, data: dataIn(query.model, query.data) });
      const token = 'token' in query.data ? query.data.token : undefined;
      return (query.model === 'session' ? withToken(out(row), token) : out(row)) as never;
    },
    findOne: async (query) => {
      const row = await adapter.findOne({ ...query, where: whereIn(query.model, query.where) });
      return (query.model === 'session' ? withToken(out(row), tokenIn(query.where)) : out(row)) as never;
    },
    findMany: async (query) => {
      const rows = await adapter.findMany({ ...query, where: whereIn(query.model, query.where) });
      return rows.map((row) => (query.model === 'session' ? withToken(out(row), undefined) : out(row))) as never;
    },
    count: (query) => adapter.count({ ...query, where: whereIn(query.model, query.where) }),
    update: async (query) => {
      const row = await adapter.update({
        ...query,
        where: whereIn(query.model, query.where),
        update: dataIn(query.model, query.update),
      });
      return (query.model === 'session' ? withToken(out(row), tokenIn(query.where)) : out(row)) as never;
    },
    updateMany: (query) =>
      adapter.updateMany({
        ...query,
        where: whereIn(query.model, query.where),
        update: dataIn(query.model, query.update),
      }),
    delete: (query) => adapter.delete({ ...query, where: whereIn(query.model, query.where) }),
    deleteMany: (query) => adapter.deleteMany({ ...query, where: whereIn(query.model, query.where) }),
    consumeOne: async (query) => {
      const row = await adapter.consumeOne({ ...query, where: whereIn(query.model, query.where) });
      return (query.model === 'session' ? withToken(out(row), undefined) : out(row)) as never;
    },
  };
}

function dateOut(field: string, value: unknown, clock: Clock): unknown {
  if (value instanceof Date) return shifted(value, clock, -1);
  if (typeof value === 'string' && field.endsWith('At')) return shifted(new Date(value), clock, -1);
  return isRow(value) ? mapped(value, (inner, entry) => dateOut(inner, entry, clock)) : value;
}

function shifted(date: Date, clock: Clock, direction: 1 | -1): Date {
  const ahead = clock.now().epochMilliseconds - Date.now();
  return new Date(date.getTime() + direction * ahead);
}

function isRow(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function mapped<T extends object>(row: T, change: (field: string, value: unknown) => unknown): T {
  return Object.fromEntries(Object.entries(row).map(([field, value]) => [field, change(field, value)])) as T;
}
