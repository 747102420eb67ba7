import type { FastifyPluginAsync } from 'fastify';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import { RecentlyUsed } from '../../platform/recently-used.ts';
import type { Identity } from '../identity/contract.ts';
import type { SeatMapVersion, Venues, VenueUse } from './contract.ts';
import { organisationVenueRoutes } from './http/organisation-venues.ts';
import { publicVenueRoutes } from './http/public-venues.ts';
import { seatMapRoutes } from './http/seat-maps.ts';
import { listVenues } from './sql/list-venues.ts';
import { readAuditorium, readVenue, readVenues } from './sql/read-venues.ts';
import { readSeatMap, readSeatMapFacts } from './sql/seat-maps.ts';

export interface VenuesNeeds {
  db: Db;
  clock: Clock;
  identity: Identity;
  venueUse: VenueUse;
}

/** A map of 500 seats takes about 60 kB. */
const seatMapsInMemory = 300;

/** Venues, their auditoriums and the versions of their seat maps. */
export function createVenues(needs: VenuesNeeds): { api: Venues; routes: FastifyPluginAsync } {
  const { db } = needs;
  const seatMaps = new RecentlyUsed<SeatMapVersion>(seatMapsInMemory);
  const api: Venues = {
    venue: (id) => readVenue(db, { id }),
    venueBySlug: (slug) => readVenue(db, { slug }),
    venues: (ids) => readVenues(db, ids),
    auditorium: (id, within) => readAuditorium(within ?? db, id),
    async seatMap(id, within) {
      const known = seatMaps.get(id);
      if (known !== undefined) return known;
      const version = await readSeatMap(within ?? db, id);
      if (version !== null) seatMaps.set(id, version);
      return version;
    },
    seatMapsOf: (auditoriumId) => readSeatMapFacts(db, auditoriumId),
    async searchVenues(q, limit, near) {
      if (q.trim() === '') return [];
      return (await listVenues(db, { q, near }, { limit, offset: 0 })).items;
    },
  };
  return {
    api,
    routes: async (app) => {
      await app.register(publicVenueRoutes({ db, venues: api }));
      await app.register(organisationVenueRoutes(needs));
      await app.register(seatMapRoutes(needs));
    },
  };
}
