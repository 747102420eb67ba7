import { Redis } from 'ioredis';
import { createIdentity } from './modules/identity/module.ts';
import type { Bus } from './platform/bus/bus.ts';
import type { Clock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import type { Database } from './platform/database.ts';
import { buildHttpServer } from './platform/http/http-server.ts';
import type { HttpServer } from './platform/http/http-server.ts';
import { InProcessRateLimiter } from './platform/http/rate-limiter.ts';
import { RedisRateLimiter } from './platform/http/redis-rate-limiter.ts';
import type { Log } from './platform/log.ts';
import { createMailer } from './platform/mail.ts';
import { registerMailboxPage } from './platform/mailbox-page.ts';
import { createMetrics, observePool } from './platform/metrics.ts';
import { missingMigrations } from './platform/migrate.ts';
import type { Storage } from './platform/storage.ts';

/** What the process gives the application; tests give their own. */
export interface AppDependencies {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly database: Database;
  readonly bus: Bus;
  readonly storage: Storage;
}

export interface App {
  /** Answers requests; does not listen yet. */
  readonly http: HttpServer;
  /** Starts what runs by itself: jobs, deliveries. */
  start(): Promise<void>;
  /** Ends it again, requests first. */
  stop(): Promise<void>;
}

/** Builds everything without listening, so that tests can ask it directly (`app.http.inject`). */
export async function buildApp(dependencies: AppDependencies): Promise<App> {
  const { config, log, clock, database } = dependencies;
  const metrics = createMetrics();
  observePool(metrics.registry, database.pool);
  const redis = config.redisUrl === undefined ? null : new Redis(config.redisUrl, { maxRetriesPerRequest: 1 });
  redis?.on('error', (error: Error) => log.warn({ err: error }, 'Redis does not answer'));
  const http = await buildHttpServer({
    config,
    log,
    metrics,
    rateLimiter: redis === null ? new InProcessRateLimiter() : new RedisRateLimiter(redis),
    checks: {
      database: async () => {
        await database.pool.query('select 1');
        return null;
      },
      migrations: async () => {
        const missing = await missingMigrations(database.pool);
        return missing.length === 0 ? null : `lacks ${missing.join(', ')}`;
      },
    },
  });
  const mailer = createMailer(config, database.db, clock);
  const identity = createIdentity({ db: database.db, clock, config, mailer, log });
  identity.hooks(http);
  if (!config.production) registerMailboxPage(http, database.db);
  await http.register(identity.routes);
  await http.ready();
  return {
    http,
    start: () => Promise.resolve(),
    async stop() {
      await http.close();
      await identity.settled();
      redis?.disconnect();
    },
  };
}
