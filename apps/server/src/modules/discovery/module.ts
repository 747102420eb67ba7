import type { FastifyPluginAsync } from 'fastify';
import { discoveryRoutes } from './http/discovery-routes.ts';
import { searchRoutes } from './http/search-routes.ts';
import type { DiscoveryNeeds } from './use-cases/discovery-needs.ts';

/** Finding: what the modules below publish of theirs, put together; it owns no table. */
export function createDiscovery(needs: DiscoveryNeeds): { routes: FastifyPluginAsync } {
  return {
    routes: async (app) => {
      await app.register(discoveryRoutes(needs));
      await app.register(searchRoutes(needs));
    },
  };
}
