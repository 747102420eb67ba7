import { Redis } from 'ioredis';
import type { Config } from './platform/config.ts';
import type { Database } from './platform/database.ts';
import { buildHttpServer } from './platform/http/http-server.ts';
import type { HttpServer } from './platform/http/http-server.ts';
import { InProcessRateLimiter } from './platform/http/rate-limiter.ts';
import type { RateLimiter } from './platform/http/rate-limiter.ts';
import { RedisRateLimiter } from './platform/http/redis-rate-limiter.ts';
import type { Log } from './platform/log.ts';
import { createMetrics, observePool } from './platform/metrics.ts';
import { missingMigrations } from './platform/migrate.ts';
import { sendToLanguage } from './platform/pages/render-pages.ts';

interface BareServer {
  readonly http: HttpServer;
  /** Counts for all nodes where they share a Redis. */
  readonly rateLimiter: RateLimiter;
  /** Lets go of Redis: once nobody asks the limiter any more. */
  close(): void;
}

/** The server before any module: what holds for every route, its figures, and whether it is ready. */
export async function buildBareServer(needs: {
  readonly config: Config;
  readonly log: Log;
  readonly database: Database;
}): Promise<BareServer> {
  const { config, log, database } = needs;
  const metrics = createMetrics();
  observePool(metrics.registry, database.pool);
  const redis = config.redisUrl === undefined ? null : new Redis(config.redisUrl, { maxRetriesPerRequest: 1 });
  redis?.on('error', (error: Error) => log.warn({ err: error }, 'Redis does not answer'));
  const rateLimiter = redis === null ? new InProcessRateLimiter() : new RedisRateLimiter(redis);
  const http = await buildHttpServer({
    config,
    log,
    metrics,
    pageNotFound: (request, reply) => sendToLanguage(request, reply) ?? reply.problem('not-found'),
    rateLimiter,
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
  return { http, rateLimiter, close: () => redis?.disconnect() };
}
