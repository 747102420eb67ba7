import { join } from 'node:path';
import type { Config } from './config.ts';
import { openDatabase, politeLockTimeout } from './database.ts';
import type { Database } from './database.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import type { Log } from './log.ts';

export interface StartedDatabase extends Database {
  readonly url: string;
}

/** The database of DATABASE_URL, or the embedded one, started; `close` also stops what was started here. */
export async function startDatabase(config: Config, log: Log): Promise<StartedDatabase> {
  const embedded =
    config.databaseUrl === undefined ? await startEmbeddedPostgres(join(config.dataDir, 'postgres')) : null;
  const url = config.databaseUrl ?? embedded?.url ?? '';
  if (embedded?.adopted) log.warn('the database outlived its last server and was taken over');
  const database = openDatabase({
    url,
    poolSize: config.databasePool,
    statementTimeout: config.databaseStatementTimeout,
    lockTimeout: politeLockTimeout,
    onLostConnection: (error) => log.warn({ err: error }, 'a connection to the database was lost'),
  });
  return {
    ...database,
    url,
    async close() {
      await database.close();
      await embedded?.stop();
    },
  };
}
