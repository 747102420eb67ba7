import { Kysely, PostgresDialect } from 'kysely';
import type { CompiledQuery } from 'kysely';
import type { DB } from '../../../apps/server/db/types.ts';
import type { Database } from '../../../apps/server/src/platform/database.ts';

export interface RecordedStatements {
  /** The same database; everything asked through it is recorded. */
  readonly db: Kysely<DB>;
  /** How many statements `work` sends. */
  count(work: () => Promise<unknown>): Promise<number>;
  /** Plans of the statements that `work` sends, as EXPLAIN words them. */
  plans(work: () => Promise<unknown>): Promise<string[]>;
}

/** Records what is sent to a test database, to count it or to see how it is planned. */
export function recordStatements(database: Database): RecordedStatements {
  let recorded: CompiledQuery[] = [];
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: database.pool }),
    log: ({ query }) => void recorded.push(query),
  });
  const statementsOf = async (work: () => Promise<unknown>): Promise<CompiledQuery[]> => {
    recorded = [];
    await work();
    return recorded;
  };
  return {
    db,
    count: async (work) => (await statementsOf(work)).length,
    async plans(work) {
      const plans: string[] = [];
      for (const { sql, parameters } of await statementsOf(work)) {
        const { rows } = await database.pool.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, [...parameters]);
        plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
      }
      return plans;
    },
  };
}
