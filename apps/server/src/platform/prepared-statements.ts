import { createHash } from 'node:crypto';
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type { Pool, PoolClient } from 'pg';

/** Lists of changing length make new texts without end; past this many a text is sent unprepared. */
const mostStatements = 500;
const preparable = /^\s*(select|insert|update|delete|with|merge)\b/i;

/**
 * Put before a statement whose best plan depends on its values (a word may be in a tenth of all titles or in none): it is not prepared, so
 * that PostgreSQL plans it each time for the values that it has.
 */
export const planAnew = '/* planned anew */';

/**
 * Names of prepared statements by their text, shared by all connections. A text is prepared from its second use on,
 * since preparing what is asked once costs a round trip for nothing.
 */
export class StatementNames {
  readonly #names = new Map<string, string>();
  readonly #seenOnce = new Set<string>();

  nameOf(sql: string): string | undefined {
    const known = this.#names.get(sql);
    if (known !== undefined) return known;
    if (this.#names.size >= mostStatements || !preparable.test(sql)) return undefined;
    if (!this.#seenOnce.has(sql)) {
      if (this.#seenOnce.size >= mostStatements) this.#seenOnce.clear();
      this.#seenOnce.add(sql);
      return undefined;
    }
    this.#seenOnce.delete(sql);
    const name = createHash('sha256').update(sql).digest('base64url').slice(0, 24);
    this.#names.set(sql, name);
    return name;
  }
}

/** A pool for Kysely whose repeated queries run as named prepared statements. */
export function preparingPool(pool: Pool): PostgresPool {
  const names = new StatementNames();
  const wrapped = new WeakMap<PoolClient, PostgresPoolClient>();
  return {
    async connect() {
      const client = await pool.connect();
      let wrapper = wrapped.get(client);
      if (wrapper === undefined) {
        wrapper = new PreparingClient(client, names);
        wrapped.set(client, wrapper);
      }
      return wrapper;
    },
    end: () => pool.end(),
  };
}

class PreparingClient implements PostgresPoolClient {
  readonly #client: PoolClient;
  readonly #names: StatementNames;

  constructor(client: PoolClient, names: StatementNames) {
    this.#client = client;
    this.#names = names;
  }

  query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query(cursor: never): never;
  async query<R>(sql: string, parameters: readonly unknown[] = []): Promise<PostgresQueryResult<R>> {
    const name = this.#names.nameOf(sql);
    const result = await this.#client.query({
      text: sql,
      values: [...parameters],
      ...(name === undefined ? {} : { name }),
    });
    return result as unknown as PostgresQueryResult<R>;
  }

  release(): void {
    this.#client.release();
  }
}
