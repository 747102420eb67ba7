import type { FastifyPluginAsync } from 'fastify';
import { calendarRoutes } from './http/calendar-routes.ts';
import { discoveryRoutes } from './http/discovery-routes.ts';
import { feedRoutes } from './http/feed-routes.ts';
import { mapRoutes } from './http/map-routes.ts';
import { organiserRoutes } from './http/organiser-routes.ts';
import { searchRoutes } from './http/search-routes.ts';
import { sharePictureRoutes } from './http/share-picture-routes.ts';
import { siteMapRoutes } from './http/site-map-routes.ts';
import type { SharePictureNeeds } from './use-cases/draw-share-picture.ts';
import type { DiscoveryNeeds } from './use-cases/discovery-needs.ts';
import { TileSource } from './use-cases/tile-source.ts';

/** Where the ground of maps comes from. */
export interface MapSource {
  map: { readonly tiles?: string; readonly attribution: string };
}

/** Finding: what the modules below publish of theirs, put together; it owns no table. */
export function createDiscovery(needs: DiscoveryNeeds & SharePictureNeeds & MapSource): { routes: FastifyPluginAsync } {
  const { clock, storage, publicUrl, map } = needs;
  const tiles = map.tiles === undefined ? null : new TileSource({ clock, storage, publicUrl, template: map.tiles });
  return {
    routes: async (app) => {
      await app.register(discoveryRoutes(needs));
      await app.register(searchRoutes(needs));
      await app.register(mapRoutes({ tiles, attribution: map.attribution, clock }));
      await app.register(organiserRoutes(needs));
      await app.register(calendarRoutes(needs));
      await app.register(feedRoutes(needs));
      await app.register(siteMapRoutes(needs));
      await app.register(sharePictureRoutes(needs));
    },
  };
}
