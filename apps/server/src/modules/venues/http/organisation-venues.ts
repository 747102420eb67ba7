import { auditoriumChange, auditoriumInput, venue, venueChange, venueInput } from '@parterre/contract/venues';
import { id } from '@parterre/contract/wire';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Clock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/database.ts';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import type { VenueUse } from '../contract.ts';
import { addAuditorium, changeAuditorium, deleteAuditorium } from '../use-cases/change-auditoriums.ts';
import { addVenue, changeVenue, deleteVenue } from '../use-cases/change-venues.ts';

export interface OrganisationVenueNeeds {
  db: Db;
  clock: Clock;
  identity: Identity;
  venueUse: VenueUse;
}

const tags = ['Venues'];
const ofOrganisation = z.object({ org: id });
const ofVenue = z.object({ org: id, id });
const ofAuditorium = z.object({ org: id, id, auditoriumId: id });
const prefix = '/api/v1/organisations/:org/venues';

/** An organisation's own venues and auditoriums. */
export function organisationVenueRoutes(needs: OrganisationVenueNeeds): FastifyPluginCallbackZod {
  const { db, clock, venueUse } = needs;
  const identity: Identity = needs.identity;
  const config = { access: { permission: 'venues.write' } };
  const refusals = ['unauthenticated', 'forbidden', 'not-found'] as const;
  const requireWriter = async (request: FastifyRequest, organisationId: string): Promise<void> => {
    identity.requireIn(await identity.actorOf(request), organisationId, 'venues.write');
  };

  return (app, _options, done) => {
    app.post(
      prefix,
      {
        config,
        schema: {
          tags,
          summary: 'Add a venue',
          description: 'In the organisation’s currency, and in its country and zone unless others are given.',
          params: ofOrganisation,
          body: venueInput,
          response: { 201: venue, ...problemAnswers(...refusals) },
        },
      },
      async (request, reply) => {
        await requireWriter(request, request.params.org);
        const organisation = (await identity.organisation(request.params.org)) ?? throwProblem('not-found');
        return reply.code(201).send(await addVenue(db, organisation, request.body));
      },
    );
    app.patch(
      `${prefix}/:id`,
      {
        config,
        schema: {
          tags,
          summary: 'Change a venue',
          description: 'What is not named stays; the address on the web stays.',
          params: ofVenue,
          body: venueChange,
          response: { 200: venue, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        const { org, id: venueId } = request.params;
        await requireWriter(request, org);
        return (await changeVenue(db, clock, org, venueId, request.body)) ?? throwProblem('not-found');
      },
    );
    app.delete(
      `${prefix}/:id`,
      {
        config,
        schema: {
          tags,
          summary: 'Delete a venue',
          description: 'Refused while something, past included, takes place there.',
          params: ofVenue,
          response: { 204: z.undefined(), ...problemAnswers(...refusals, 'venue-in-use') },
        },
      },
      async (request, reply) => {
        const { org, id: venueId } = request.params;
        await requireWriter(request, org);
        const result = await deleteVenue(db, venueUse, org, venueId);
        return result.ok ? reply.code(204).send() : throwProblem(result.reason);
      },
    );
    app.post(
      `${prefix}/:id/auditoriums`,
      {
        config,
        schema: {
          tags,
          summary: 'Add an auditorium',
          description: 'A plausible seat map of exactly `seats` places is made for it. Answers with the venue.',
          params: ofVenue,
          body: auditoriumInput,
          response: { 201: venue, ...problemAnswers(...refusals) },
        },
      },
      async (request, reply) => {
        const { org, id: venueId } = request.params;
        await requireWriter(request, org);
        const result = await addAuditorium(db, org, venueId, request.body);
        if (result.ok) return reply.code(201).send(result.venue);
        return result.reason === 'not-found' ? throwProblem('not-found') : refuseName();
      },
    );
    app.patch(
      `${prefix}/:id/auditoriums/:auditoriumId`,
      {
        config,
        schema: {
          tags,
          summary: 'Change an auditorium',
          description:
            'What is not named stays; preshow and cleaning minutes apply to screenings planned from now on. Answers with the venue. Its seat map has a draft of its own.',
          params: ofAuditorium,
          body: auditoriumChange,
          response: { 200: venue, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        const { org, id: venueId, auditoriumId } = request.params;
        await requireWriter(request, org);
        const result = await changeAuditorium(needs, org, venueId, auditoriumId, request.body);
        if (result.ok) return result.venue;
        return result.reason === 'not-found' ? throwProblem('not-found') : refuseName();
      },
    );
    app.delete(
      `${prefix}/:id/auditoriums/:auditoriumId`,
      {
        config,
        schema: {
          tags,
          summary: 'Take an auditorium away',
          description: 'Refused while something, past included, takes place there. Answers with the venue.',
          params: ofAuditorium,
          response: { 200: venue, ...problemAnswers(...refusals, 'venue-in-use') },
        },
      },
      async (request) => {
        const { org, id: venueId, auditoriumId } = request.params;
        await requireWriter(request, org);
        const result = await deleteAuditorium(db, org, venueId, auditoriumId);
        return result.ok ? result.venue : throwProblem(result.reason);
      },
    );
    done();
  };
}

function refuseName(): never {
  return throwProblem('validation', {
    errors: [{ path: 'body/name', message: 'the venue has an auditorium of that name' }],
  });
}
