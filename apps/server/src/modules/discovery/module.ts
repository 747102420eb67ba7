import type { FastifyPluginAsync } from 'fastify';
import { discoveryRoutes } from './http/discovery-routes.ts';
import type { DiscoveryNeeds } from './use-cases/discovery-needs.ts';
import { rememberFacts } from './use-cases/remember-facts.ts';

/** Finding: reads of the modules below, put together; it owns no table. */
export function createDiscovery(needs: DiscoveryNeeds): { routes: FastifyPluginAsync } {
  return { routes: discoveryRoutes(rememberFacts(needs)) };
}
