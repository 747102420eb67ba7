import {
  seatMapDraft,
  seatMapDraftInput,
  seatMapPublication,
  seatMapVersion,
  seatMapVersions,
} from '@parterre/contract/venues';
import { id } from '@parterre/contract/wire';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import { listSeatMaps } from '../use-cases/list-seat-maps.ts';
import type { DraftChanged } from '../use-cases/seat-map-drafts.ts';
import { publishSeatMap, readSeatMapDraft, saveSeatMapDraft } from '../use-cases/seat-map-drafts.ts';
import type { OrganisationVenueNeeds } from './organisation-venues.ts';

const tags = ['Venues'];
export const ofAuditorium = z.object({ org: id, id, auditoriumId: id });
export const ofSeatMap = ofAuditorium.extend({ seatMapId: id });
export const auditoriumPath = '/api/v1/organisations/:org/venues/:id/auditoriums/:auditoriumId';
/** A drawing of 3,000 seats takes about 400 kB. */
export const largestDraft = 8 * 1_048_576;

export const addressOf = ({ org, id: venueId, auditoriumId }: z.output<typeof ofAuditorium>) => ({
  organisationId: org,
  venueId,
  auditoriumId,
});

/** The drawing that an auditorium's people work on, and the versions that it has become. */
export function seatMapRoutes(needs: OrganisationVenueNeeds): FastifyPluginCallbackZod {
  const { db, venueUse } = needs;
  const identity: Identity = needs.identity;
  const write = { access: { permission: 'venues.write' } };
  const read = { access: { permission: 'programme.read' } };
  const refusals = ['unauthenticated', 'forbidden', 'not-found'] as const;

  return (app, _options, done) => {
    app.get(
      `${auditoriumPath}/seat-map-draft`,
      {
        config: write,
        schema: {
          tags,
          summary: 'Read the draft of a seat map',
          description:
            'As it was saved last; while nothing has been saved (`revision` 0) the current version, or an empty room.',
          params: ofAuditorium,
          response: { 200: seatMapDraft, ...problemAnswers(...refusals) },
        },
      },
      async (request, reply) => {
        identity.requireIn(await identity.actorOf(request), request.params.org, 'venues.write');
        void reply.header('cache-control', 'no-store');
        return (await readSeatMapDraft(needs, addressOf(request.params))) ?? throwProblem('not-found');
      },
    );
    app.put(
      `${auditoriumPath}/seat-map-draft`,
      {
        config: write,
        bodyLimit: largestDraft,
        schema: {
          tags,
          summary: 'Save the draft of a seat map',
          description:
            'The whole drawing over the revision that was worked on; refused when another was saved since. Faults do not hinder saving. Nothing is sold from a draft.',
          params: ofAuditorium,
          body: seatMapDraftInput,
          response: { 200: seatMapDraft, ...problemAnswers(...refusals, 'draft-changed-elsewhere') },
        },
      },
      async (request) => {
        const actor = await identity.actorOf(request);
        identity.requireIn(actor, request.params.org, 'venues.write');
        const at = addressOf(request.params);
        const by = { personId: actor.personId, name: actor.name };
        const result = await saveSeatMapDraft(needs, at, by, request.body);
        if (!result.ok) return result.reason === 'not-found' ? throwProblem('not-found') : refuseDraft(result);
        return (await readSeatMapDraft(needs, at)) ?? throwProblem('not-found');
      },
    );
    app.get(
      `${auditoriumPath}/seat-maps`,
      {
        config: read,
        schema: {
          tags,
          summary: 'List the versions of a seat map',
          description: 'Newest first, each with how much to come stands on it.',
          params: ofAuditorium,
          response: { 200: seatMapVersions, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        identity.requireIn(await identity.actorOf(request), request.params.org, 'programme.read');
        const items = await listSeatMaps(db, venueUse, addressOf(request.params));
        return items === null ? throwProblem('not-found') : { items };
      },
    );
    app.post(
      `${auditoriumPath}/seat-maps`,
      {
        config: write,
        schema: {
          tags,
          summary: 'Publish the draft as the next version of the seat map',
          description:
            'From then on screenings are planned on it; what is planned already stays on its version until it is moved. A version never changes. Places in standing areas are sold beside the seats, at the price of the area’s zone, and count towards the authorised capacity with them.',
          params: ofAuditorium,
          body: seatMapPublication,
          response: {
            201: seatMapVersion,
            ...problemAnswers(
              ...refusals,
              'draft-changed-elsewhere',
              'seat-map-faulty',
              'seat-map-exceeds-capacity',
              'seat-map-unchanged',
            ),
          },
        },
      },
      async (request, reply) => {
        identity.requireIn(await identity.actorOf(request), request.params.org, 'venues.write');
        const at = addressOf(request.params);
        const result = await publishSeatMap(needs, at, request.body.revision);
        if (!result.ok) {
          if (result.reason === 'draft-changed-elsewhere') return refuseDraft(result);
          const { ok: _ok, reason, ...context } = result;
          return throwProblem(reason, Object.keys(context).length > 0 ? { context } : {});
        }
        const published = (await listSeatMaps(db, venueUse, at))?.find((version) => version.id === result.seatMapId);
        return reply.code(201).send(published ?? throwProblem('not-found'));
      },
    );
    done();
  };
}

/** Ends the request with who saved the draft meanwhile. */
export function refuseDraft({ revision, savedAt, savedBy }: DraftChanged): never {
  return throwProblem('draft-changed-elsewhere', { context: { revision, savedAt, savedBy } });
}
