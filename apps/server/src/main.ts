import { buildApp } from './app.ts';
import { InProcessBus } from './platform/bus/in-process-bus.ts';
import { RedisBus } from './platform/bus/redis-bus.ts';
import { systemClock } from './platform/clock.ts';
import { ConfigurationError, loadConfig } from './platform/config.ts';
import { DataDirectoryInUse, takeDataDirectory } from './platform/data-directory.ts';
import { createLog } from './platform/log.ts';
import { MigrationError, migrate } from './platform/migrate.ts';
import { GracefulStop, PortTaken, explainListenError } from './platform/process.ts';
import { startDatabase } from './platform/start-database.ts';
import { openStorage } from './platform/storage.ts';

/** Milliseconds that a server which is just ending is given to leave the data folder. */
const patienceWithPredecessor = 6_000;

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const log = createLog(config.logLevel);
  const ending = new GracefulStop(log);
  ending.listen();
  try {
    const directory = await takeDataDirectory(config.dataDir, patienceWithPredecessor);
    ending.add('data folder', () => directory.release());
    const database = await startDatabase(config, log);
    ending.add('database', () => database.close());
    const applied = await migrate(database.pool);
    if (applied.length > 0) log.info({ applied }, 'migrated');
    const bus =
      config.redisUrl === undefined
        ? new InProcessBus()
        : new RedisBus(config.redisUrl, (error) => log.warn({ err: error }, 'Redis does not answer'));
    ending.add('bus', () => bus.close());
    const storage = await openStorage(config);
    const app = await buildApp({ config, log, clock: systemClock, database, bus, storage });
    ending.add('application', () => app.stop());
    await app.http
      .listen({ port: config.port, host: config.host })
      .catch((error: unknown) => explainListenError(error, config.port));
    const address = app.http.server.address();
    const port = typeof address === 'object' && address !== null ? address.port : config.port;
    directory.announce({ databaseUrl: database.url, port });
    await app.start();
    process.stdout.write(
      `\n  Parterre is ready: ${config.port === 0 ? `http://localhost:${port}` : config.publicUrl}\n\n`,
    );
  } catch (error) {
    await ending.stop();
    throw error;
  }
}

main().catch((error: unknown) => {
  const foreseen = [ConfigurationError, DataDirectoryInUse, MigrationError, PortTaken].some(
    (kind) => error instanceof kind,
  );
  const text = error instanceof Error ? (foreseen ? error.message : (error.stack ?? error.message)) : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
