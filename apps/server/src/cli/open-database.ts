import type { Config } from '../platform/config.ts';
import { readServerFile, takeDataDirectory } from '../platform/data-directory.ts';
import type { Database } from '../platform/database.ts';
import { openDatabase } from '../platform/database.ts';
import { createLog } from '../platform/log.ts';
import { migrate } from '../platform/migrate.ts';
import { startDatabase } from '../platform/start-database.ts';

/**
 * The database for a command: DATABASE_URL, else that of the server running on DATA_DIR, else the embedded one, started here and stopped by
 * `close`. A database that no running server looks after is migrated first.
 * @throws DataDirectoryInUse when a server is just starting or stopping on DATA_DIR
 */
export async function openCommandDatabase(config: Config): Promise<Database> {
  const server = config.databaseUrl === undefined ? readServerFile(config.dataDir) : null;
  if (server !== null) return openDatabase({ url: server.databaseUrl, poolSize: 4, applicationName: 'parterre-cli' });
  const directory = config.databaseUrl === undefined ? await takeDataDirectory(config.dataDir) : null;
  try {
    const database = await startDatabase(config, createLog('error'));
    const close = async (): Promise<void> => {
      await database.close();
      directory?.release();
    };
    try {
      await migrate(database.pool);
    } catch (error) {
      await close();
      throw error;
    }
    return { ...database, close };
  } catch (error) {
    directory?.release();
    throw error;
  }
}
