import type { FastifyInstance } from 'fastify';
import { mayUseCookies } from './own-origin.ts';
import type { OriginRules } from './own-origin.ts';

/** For answers that are no pages: a browser that is led to show one runs and loads nothing. */
export const policyOfData = "default-src 'none'; frame-ancestors 'none'";
/** For the interactive documentation, whose stylesheet writes styles from script. */
const policyOfDocs =
  "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Headers that protect people's browsers, on every answer; a page sets its own policy, which is kept. */
export function registerSecurityHeaders(app: FastifyInstance, rules: OriginRules): void {
  const fixed: Record<string, string> = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'permissions-policy':
      'camera=(self), microphone=(self), geolocation=(self), payment=(), usb=(), interest-cohort=()',
    'cross-origin-opener-policy': 'same-origin',
    'x-frame-options': 'DENY',
    ...(rules.production ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  };
  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers(fixed).header('x-request-id', request.id);
    done();
  });
  app.addHook('onSend', (request, reply, payload, done) => {
    if (!reply.hasHeader('content-security-policy')) {
      void reply.header('content-security-policy', /^\/docs(\/|\?|$)/.test(request.url) ? policyOfDocs : policyOfData);
    }
    done(null, payload);
  });
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** Refuses writes that a stranger's page makes with the cookies of our visitor. */
export function registerOriginCheck(app: FastifyInstance, rules: OriginRules): void {
  app.addHook('onRequest', (request, reply, done) => {
    const { changesNothing = false } = request.routeOptions.config;
    const safe = changesNothing || safeMethods.has(request.method) || request.headers.cookie === undefined;
    if (safe || mayUseCookies(request.headers, rules)) done();
    else void reply.problem('forbidden-origin');
  });
}
