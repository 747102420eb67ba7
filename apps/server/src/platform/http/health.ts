import { BlockList } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../metrics.ts';

/** Null when all is well, otherwise what is missing, in words for the operator. */
export type ReadinessCheck = () => Promise<string | null>;

/** `/healthz` (alive), `/readyz` (may be sent traffic), `/metrics` (Prometheus; in production for private addresses). */
export function registerHealth(
  app: FastifyInstance,
  options: {
    readonly metrics: Metrics;
    readonly production: boolean;
    readonly checks: Readonly<Record<string, ReadinessCheck>>;
  },
): void {
  const hide = { schema: { hide: true } };
  app.get('/healthz', hide, () => Promise.resolve({ status: 'alive' }));
  app.get('/readyz', hide, async (request, reply) => {
    const results = await Promise.all(
      Object.entries(options.checks).map(async ([name, check]) => {
        const missing = await check().catch((error: unknown) => {
          request.log.warn({ err: error, check: name }, 'not ready');
          return 'does not answer';
        });
        return [name, missing ?? 'ok'] as const;
      }),
    );
    const ready = results.every(([, result]) => result === 'ok');
    return reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? 'ready' : 'not ready', checks: Object.fromEntries(results) });
  });
  app.get('/metrics', hide, async (request, reply) => {
    if (options.production && !isPrivate(request.ip)) return reply.problem('not-found');
    return reply.type(options.metrics.registry.contentType).send(await options.metrics.registry.metrics());
  });
  app.addHook('onResponse', (request, reply, done) => {
    options.metrics.requestDuration.observe(
      { method: request.method, route: request.routeOptions.url ?? 'none', status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
    done();
  });
}

const privateNetworks = new BlockList();
privateNetworks.addSubnet('127.0.0.0', 8);
privateNetworks.addSubnet('10.0.0.0', 8);
privateNetworks.addSubnet('172.16.0.0', 12);
privateNetworks.addSubnet('192.168.0.0', 16);
privateNetworks.addSubnet('::1', 128, 'ipv6');
privateNetworks.addSubnet('fc00::', 7, 'ipv6');

function isPrivate(address: string): boolean {
  const plain = address.replace(/^::ffff:/, '');
  return privateNetworks.check(plain, plain.includes(':') ? 'ipv6' : 'ipv4');
}
