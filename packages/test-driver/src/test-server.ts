import type { FastifyPluginAsync, FastifyPluginCallback } from 'fastify';
import { buildHttpServer } from '../../../apps/server/src/platform/http/http-server.ts';
import type { HttpServer } from '../../../apps/server/src/platform/http/http-server.ts';
import { InProcessRateLimiter } from '../../../apps/server/src/platform/http/rate-limiter.ts';
import { createLog } from '../../../apps/server/src/platform/log.ts';
import { createMetrics } from '../../../apps/server/src/platform/metrics.ts';
import { testConfig } from './test-config.ts';

/** The HTTP server as it is, with the routes of some modules, to be asked through `inject`. Close it after the tests. */
export async function createTestServer(...routes: (FastifyPluginAsync | FastifyPluginCallback)[]): Promise<HttpServer> {
  const config = testConfig();
  const server = await buildHttpServer({
    config,
    log: createLog(config.logLevel),
    metrics: createMetrics(),
    rateLimiter: new InProcessRateLimiter(() => 0),
    checks: {},
  });
  for (const plugin of routes) await server.register(plugin as FastifyPluginAsync);
  await server.ready();
  return server;
}
