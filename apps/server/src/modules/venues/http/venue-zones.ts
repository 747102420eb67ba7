import { venueZones, venueZonesInput } from '@parterre/contract/venues';
import { id } from '@parterre/contract/wire';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import { changeVenueZones, listVenueZones } from '../use-cases/venue-zones.ts';
import type { OrganisationVenueNeeds } from './organisation-venues.ts';

const tags = ['Venues'];
const path = '/api/v1/organisations/:org/venues/:id/zones';
const ofVenue = z.object({ org: id, id });
const refusals = ['unauthenticated', 'forbidden', 'not-found'] as const;

/** The zones of a venue, which the maps of all its auditoriums are painted with. */
export function venueZoneRoutes(needs: OrganisationVenueNeeds): FastifyPluginCallbackZod {
  const identity: Identity = needs.identity;
  return (app, _options, done) => {
    app.get(
      path,
      {
        config: { access: { permission: 'programme.read' } },
        schema: {
          tags,
          summary: 'List the zones of a venue',
          description:
            'In their order. Seat maps of its auditoriums are painted with them; screenings and events price them.',
          params: ofVenue,
          response: { 200: venueZones, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        const { org, id: venueId } = request.params;
        identity.requireIn(await identity.actorOf(request), org, 'programme.read');
        const items = await listVenueZones(needs.db, org, venueId);
        return items === null ? throwProblem('not-found') : { items };
      },
    );
    app.put(
      path,
      {
        config: { access: { permission: 'venues.write' } },
        schema: {
          tags,
          summary: 'Change the zones of a venue',
          description:
            'All of them, in their order. Names and colours come to a seat map with its next version; versions that there are keep theirs. A zone that an auditorium’s newest map or draft has cannot be left out: `context` names it and the auditoriums.',
          params: ofVenue,
          body: venueZonesInput,
          response: { 200: venueZones, ...problemAnswers(...refusals, 'zone-in-use') },
        },
      },
      async (request) => {
        const { org, id: venueId } = request.params;
        identity.requireIn(await identity.actorOf(request), org, 'venues.write');
        const changed = await changeVenueZones(needs.db, org, venueId, request.body.items);
        if (changed.ok) return { items: changed.zones };
        if (changed.reason === 'not-found') return throwProblem('not-found');
        const { zone, auditoriums } = changed;
        return throwProblem('zone-in-use', { context: { zone, auditoriums } });
      },
    );
    done();
  };
}
