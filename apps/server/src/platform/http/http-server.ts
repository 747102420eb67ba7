import cookie from '@fastify/cookie';
import cors from '@fastify/cors';
import { LogController, fastify } from 'fastify';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from '../config.ts';
import { newId } from '../ids.ts';
import { deriveKey } from '../keys.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { demandAccess } from './access.ts';
import { compressAnswers } from './compress-answers.ts';
import { registerErrors } from './errors.ts';
import type { ErrorOptions } from './errors.ts';
import { registerHealth } from './health.ts';
import type { ReadinessCheck } from './health.ts';
import { describeProblems } from './problem-answers.ts';
import { sendProblem } from './problem.ts';
import { registerRateLimit } from './limit-rate.ts';
import { registerOpenapi } from './openapi.ts';
import type { RateLimiter } from './rate-limiter.ts';
import { registerOriginCheck, registerSecurityHeaders } from './security-headers.ts';

/** Fastify whose routes take Zod schemas. */
export type HttpServer = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

export interface HttpServerOptions {
  readonly config: Config;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly rateLimiter: RateLimiter;
  readonly checks: Readonly<Record<string, ReadinessCheck>>;
  readonly pageNotFound?: ErrorOptions['pageNotFound'];
}

const megabyte = 1_048_576;

/** Everything that holds for every route; the modules then add theirs. Does not listen. */
export async function buildHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { config } = options;
  // Fastify's own, wider type: with pino's the application would have another type for every logger.
  const baseLog: FastifyBaseLogger = options.log;
  const app: HttpServer = fastify({
    loggerInstance: baseLog,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    bodyLimit: megabyte,
    trustProxy: config.trustProxy.includes('none') ? false : [...config.trustProxy],
    genReqId: (request) => givenRequestId(request) ?? newId(),
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 400 },
    frameworkErrors: (error, request, reply) => {
      void sendProblem(
        request,
        reply,
        config.publicUrl,
        error.code === 'FST_ERR_BAD_URL' ? 'not-found' : 'malformed-body',
      );
    },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  demandAccess(app);
  describeProblems(app);
  registerErrors(app, {
    publicUrl: config.publicUrl,
    ...(options.pageNotFound === undefined ? {} : { pageNotFound: options.pageNotFound }),
  });
  registerSecurityHeaders(app, config);
  compressAnswers(app);
  logAnswers(app, config.production);
  await app.register(cors, {
    origin: [...config.corsOrigins],
    credentials: true,
    maxAge: 600,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  });
  registerRateLimit(app, options.rateLimiter, config.rateLimits);
  registerOriginCheck(app, config);
  await app.register(cookie, { secret: deriveKey(config.secret, 'cookie').toString('hex') });
  await registerOpenapi(app, config.publicUrl);
  registerHealth(app, { metrics: options.metrics, production: config.production, checks: options.checks });
  return app;
}

/** A proxy's id is kept, so that its log and ours can be read together. */
function givenRequestId(request: IncomingMessage): string | null {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : null;
}

/** One line an answer, by route pattern and not by address: addresses carry codes and tokens. */
function logAnswers(app: HttpServer, production: boolean): void {
  app.addHook('onResponse', (request, reply, done) => {
    const line = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    if (production) request.log.info(line, 'answered');
    else request.log.debug(line, 'answered');
    done();
  });
}
