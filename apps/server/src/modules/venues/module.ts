import type { FastifyPluginAsync } from 'fastify';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import { RecentlyUsed } from '../../platform/recently-used.ts';
import type { Identity } from '../identity/contract.ts';
import type { SeatMapVersion, Venues, VenueUse } from './contract.ts';
import { organisationVenueRoutes } from './http/organisation-venues.ts';
import { publicVenueRoutes } from './http/public-venues.ts';
import { seatMapRoutes } from './http/seat-maps.ts';
import { seatingPlanRoutes } from './http/seating-plans.ts';
import { venueZoneRoutes } from './http/venue-zones.ts';
import { readVenueSummaries } from './sql/list-venues.ts';
import { readAuditorium, readVenue, readVenues } from './sql/read-venues.ts';
import { readSeatMapFacts, readSeatMaps } from './sql/seat-maps.ts';
import { readVenueZones } from './sql/venue-zones.ts';

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
      const [version] = await readSeatMaps(within ?? db, [id]);
      if (version !== undefined) seatMaps.set(id, version);
      return version ?? null;
    },
    async seatMaps(ids) {
      const versions = new Map<string, SeatMapVersion>();
      const unknown: string[] = [];
      for (const id of ids) {
        const known = seatMaps.get(id);
        if (known === undefined) unknown.push(id);
        else versions.set(id, known);
      }
      for (const version of await readSeatMaps(db, unknown)) versions.set(version.id, version);
      return versions;
    },
    seatMapsOf: (auditoriumId) => readSeatMapFacts(db, auditoriumId),
    venueSummaries: (ids) => readVenueSummaries(db, ids),
    zonesOf: (venueId) => readVenueZones(db, venueId),
  };
  return {
    api,
    routes: async (app) => {
      await app.register(publicVenueRoutes({ db, venues: api }));
      await app.register(organisationVenueRoutes(needs));
      await app.register(seatMapRoutes(needs));
      await app.register(seatingPlanRoutes(needs));
      await app.register(venueZoneRoutes(needs));
    },
  };
}
