import { importedSeatingPlan, seatingPlan, seatingPlanInput } from '@parterre/contract/seating-plan';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import { exportSeatingPlan, importSeatingPlan } from '../use-cases/seating-plans.ts';
import type { OrganisationVenueNeeds } from './organisation-venues.ts';
import { addressOf, auditoriumPath, largestDraft, ofAuditorium, ofSeatMap, refuseDraft } from './seat-maps.ts';

const tags = ['Venues'];
const refusals = ['unauthenticated', 'forbidden', 'not-found'] as const;

/** Seat maps out to pretix and in from it. */
export function seatingPlanRoutes(needs: OrganisationVenueNeeds): FastifyPluginCallbackZod {
  const identity: Identity = needs.identity;
  return (app, _options, done) => {
    app.get(
      `${auditoriumPath}/seat-maps/:seatMapId/seating-plan`,
      {
        config: { access: { permission: 'programme.read' } },
        schema: {
          tags,
          summary: 'Read a version of a seat map as a seating plan of pretix',
          description:
            'What that format has no field for travels in the name of a last zone that is not displayed, so that the plan comes back as the very same map.',
          params: ofSeatMap,
          response: { 200: seatingPlan, ...problemAnswers(...refusals) },
        },
      },
      async (request, reply) => {
        identity.requireIn(await identity.actorOf(request), request.params.org, 'programme.read');
        const { seatMapId } = request.params;
        const plan = await exportSeatingPlan(needs.db, addressOf(request.params), seatMapId);
        void reply.header('content-disposition', `attachment; filename="seating-plan-${seatMapId}.json"`);
        return plan ?? throwProblem('not-found');
      },
    );
    app.post(
      `${auditoriumPath}/seat-map-draft/seating-plan`,
      {
        config: { access: { permission: 'venues.write' } },
        bodyLimit: largestDraft,
        schema: {
          tags,
          summary: 'Make a seating plan of pretix the draft of a seat map',
          description:
            'Over the revision that was worked on. One that we wrote comes back as the very same map; of one drawn elsewhere zones become sections, and types and sizes are guessed. What is not a plan, or draws more than a seat map may hold, is refused with its place.',
          params: ofAuditorium,
          body: seatingPlanInput,
          response: { 200: importedSeatingPlan, ...problemAnswers(...refusals, 'draft-changed-elsewhere') },
        },
      },
      async (request) => {
        const actor = await identity.actorOf(request);
        identity.requireIn(actor, request.params.org, 'venues.write');
        const by = { personId: actor.personId, name: actor.name };
        const imported = await importSeatingPlan(needs, addressOf(request.params), by, request.body);
        if (imported.ok) return { ...imported.draft, guessed: imported.guessed };
        if (imported.reason === 'not-found') return throwProblem('not-found');
        if (imported.reason === 'draft-changed-elsewhere') return refuseDraft(imported);
        const errors = imported.faults.map(({ path, message }) => ({ path: `body/plan ${path}`.trim(), message }));
        return throwProblem('validation', { errors });
      },
    );
    done();
  };
}
