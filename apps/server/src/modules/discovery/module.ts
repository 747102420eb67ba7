import type { FastifyPluginAsync } from 'fastify';
import { discoveryRoutes } from './http/discovery-routes.ts';
import { mapRoutes } from './http/map-routes.ts';
import { searchRoutes } from './http/search-routes.ts';
import type { Storage } from '../../platform/storage.ts';
import type { DiscoveryNeeds } from './use-cases/discovery-needs.ts';
import { TileSource } from './use-cases/tile-source.ts';

/** Where the ground of maps comes from. */
export interface MapSource {
  storage: Storage;
  publicUrl: string;
  map: { readonly tiles?: string; readonly attribution: string };
}

/** Finding: what the modules below publish of theirs, put together; it owns no table. */
export function createDiscovery(needs: DiscoveryNeeds & MapSource): { routes: FastifyPluginAsync } {
  const { clock, storage, publicUrl, map } = needs;
  const tiles = map.tiles === undefined ? null : new TileSource({ clock, storage, publicUrl, template: map.tiles });
  return {
    routes: async (app) => {
      await app.register(discoveryRoutes(needs));
      await app.register(searchRoutes(needs));
      await app.register(mapRoutes({ tiles, attribution: map.attribution, clock }));
    },
  };
}
