import type { FastifyInstance, RouteOptions } from 'fastify';
import type { RateLimitKind } from '../config.ts';

/** Who may call a route: anyone, whoever carries the visitor's cookie, a signed-in person, one with a permission. */
export type Access = 'public' | 'visitor' | 'person' | { readonly permission: string };

export interface DeclaredRoute {
  readonly method: string;
  readonly url: string;
  readonly access: Access;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    /** Kind of rate limit; reads and writes are told by their method unless a route says otherwise. */
    rateLimit?: RateLimitKind | false;
    /** Nothing is changed, and no cookie looked at, whatever the method says: pages of others may ask too. */
    changesNothing?: true;
  }
  interface FastifyInstance {
    /** Every route under /api with its access, for the authorisation matrix. */
    readonly declaredRoutes: readonly DeclaredRoute[];
  }
}

/** Refuses to start with a route under /api that does not say who may call it. Must come before the first route. */
export function demandAccess(app: FastifyInstance): void {
  const declared: DeclaredRoute[] = [];
  app.decorate('declaredRoutes', declared);
  app.addHook('onRoute', (route: RouteOptions) => {
    if (!route.url.startsWith('/api/')) return;
    const access = route.config?.access;
    const methods = [route.method].flat();
    if (access === undefined) {
      throw new Error(`${methods.join(', ')} ${route.url} does not declare its access: add config: { access: … }`);
    }
    declared.push(...methods.map((method) => ({ method, url: route.url, access })));
  });
}
