import { buildApp } from './app.ts';
import { runDemo } from './demo/run-demo.ts';
import type { RunningDemo } from './demo/run-demo.ts';
import { moneyThroughApi } from './demo/money-through-api.ts';
import { artistsThroughApi } from './demo/artists-through-api.ts';
import { peopleThroughApi } from './demo/people-through-api.ts';
import { sellThroughApi } from './demo/sell-through-api.ts';
import { servicesThroughApi } from './demo/services-through-api.ts';
import { boostThroughApi } from './demo/boost-through-api.ts';
import { videosThroughApi } from './demo/videos-through-api.ts';
import { InProcessBus } from './platform/bus/in-process-bus.ts';
import { RedisBus } from './platform/bus/redis-bus.ts';
import { systemClock } from './platform/clock.ts';
import { ConfigurationError, loadConfig } from './platform/config.ts';
import { DataDirectoryInUse, takeDataDirectory } from './platform/data-directory.ts';
import { listen } from './platform/http/listen.ts';
import { createLog } from './platform/log.ts';
import type { Log } from './platform/log.ts';
import { MigrationError, migrate } from './platform/migrate.ts';
import { GracefulStop, PortTaken } from './platform/process.ts';
import { startDatabase } from './platform/start-database.ts';
import { openStorage } from './platform/storage.ts';

const dayInMilliseconds = 24 * 3600 * 1000;

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
    const demo = config.demo
      ? await runDemo({
          db: database.db,
          clock: systemClock,
          production: config.production,
          createUser: app.createUser,
          sellDemoSeats: sellThroughApi((request) => app.http.inject(request)),
          showDemoPeople: peopleThroughApi((request) => app.http.inject(request)),
          showDemoArtists: artistsThroughApi((request) => app.http.inject(request)),
          showDemoMoney: moneyThroughApi((request) => app.http.inject(request), {
            ...{ db: database.db, clock: systemClock, ledger: app.ledger },
          }),
          showDemoServices: servicesThroughApi((request) => app.http.inject(request), systemClock),
          showDemoVideos: videosThroughApi((request) => app.http.inject(request)),
          showDemoBoost: boostThroughApi((request) => app.http.inject(request)),
        })
      : null;
    const listening = await listen(app.http, config);
    ending.add('port', () => listening.close());
    const { port } = listening;
    directory.announce({ databaseUrl: database.url, port });
    await app.start();
    const url = config.port === 0 ? `http://localhost:${port}` : config.publicUrl;
    process.stdout.write(greeting(url, demo?.accounts ?? []));
    await followDemo(demo, ending, log);
  } catch (error) {
    await ending.stop();
    throw error;
  }
}

/** What people read when the server answers. */
function greeting(url: string, accounts: readonly string[]): string {
  const demo = accounts.length === 0 ? [] : ['', '  Demonstration accounts:', ...accounts.map((line) => `    ${line}`)];
  return `${['', `  Parterre is ready: ${url}`, ...demo, ''].join('\n')}\n`;
}

/** Loads the rest of the demonstration while the server already answers, and keeps its days planned. */
async function followDemo(demo: RunningDemo | null, ending: GracefulStop, log: Log): Promise<void> {
  if (demo === null) return;
  const failed = (error: unknown): void => log.warn({ err: error }, 'the demonstration is not complete');
  const daily = setInterval(() => void demo.topUp().catch(failed), dayInMilliseconds);
  ending.add('demonstration', () => Promise.resolve(clearInterval(daily)));
  await demo.rest().catch(failed);
}

main().catch((error: unknown) => {
  const foreseen = [ConfigurationError, DataDirectoryInUse, MigrationError, PortTaken].some(
    (kind) => error instanceof kind,
  );
  const text = error instanceof Error ? (foreseen ? error.message : (error.stack ?? error.message)) : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
