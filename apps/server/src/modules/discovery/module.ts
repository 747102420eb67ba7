import type { FastifyPluginAsync } from 'fastify';
import { calendarRoutes } from './http/calendar-routes.ts';
import { discoveryRoutes } from './http/discovery-routes.ts';
import { feedRoutes } from './http/feed-routes.ts';
import { organiserRoutes } from './http/organiser-routes.ts';
import { searchRoutes } from './http/search-routes.ts';
import type { DiscoveryNeeds } from './use-cases/discovery-needs.ts';

/** Finding: what the modules below publish of theirs, put together; it owns no table. */
export function createDiscovery(needs: DiscoveryNeeds): { routes: FastifyPluginAsync } {
  return {
    routes: async (app) => {
      await app.register(discoveryRoutes(needs));
      await app.register(searchRoutes(needs));
      await app.register(organiserRoutes(needs));
      await app.register(calendarRoutes(needs));
      await app.register(feedRoutes(needs));
    },
  };
}
