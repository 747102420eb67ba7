import { seatMapMoved, seatMapMoveInput, seatMapMoves } from '@parterre/contract/venues';
import { id } from '@parterre/contract/wire';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import { moveToSeatMap } from '../use-cases/move-to-seat-map.ts';
import type { ProgrammeTools } from '../use-cases/programme-needs.ts';
import { readSeatMapMoves } from '../use-cases/read-seat-map-moves.ts';

const tags = ['Programme'];
const ofAuditorium = z.object({ org: id, id, auditoriumId: id });
const path = '/api/v1/organisations/:org/venues/:id/auditoriums/:auditoriumId/seat-map-moves';

const addressOf = ({ org, id: venueId, auditoriumId }: z.output<typeof ofAuditorium>) => ({
  organisationId: org,
  venueId,
  auditoriumId,
});

/** From older versions of a room's seat map to the current one. */
export function seatMapMoveRoutes(tools: ProgrammeTools, who: Identity): FastifyPluginCallbackZod {
  const identity: Identity = who;
  const refusals = ['unauthenticated', 'forbidden', 'not-found'] as const;

  return (app, _options, done) => {
    app.get(
      path,
      {
        config: { access: { permission: 'programme.read' } },
        schema: {
          tags,
          summary: 'Read what is to come on older versions of a seat map',
          description:
            'With what each would lose on the current version: seats sold or held that it lacks, or that have another zone, type or label there.',
          params: ofAuditorium,
          response: { 200: seatMapMoves, ...problemAnswers(...refusals) },
        },
      },
      async (request, reply) => {
        identity.requireIn(await identity.actorOf(request), request.params.org, 'programme.read');
        void reply.header('cache-control', 'no-store');
        return (await readSeatMapMoves(tools, addressOf(request.params))) ?? throwProblem('not-found');
      },
    );
    app.post(
      path,
      {
        config: { access: { permission: 'programme.plan' } },
        schema: {
          tags,
          summary: 'Move occurrences to the current version of the seat map',
          description:
            'Each by itself: those where somebody would lose a seat, or have another one than was sold, stay and are in `refused`. Tickets keep their seat. One that has begun, was cancelled or is not of this auditorium is `not-found`. Asking twice is once.',
          params: ofAuditorium,
          body: seatMapMoveInput,
          response: { 200: seatMapMoved, ...problemAnswers(...refusals, 'seat-map-exceeds-capacity') },
        },
      },
      async (request) => {
        const actor = await identity.actorOf(request);
        identity.requireIn(actor, request.params.org, 'programme.plan');
        const { occurrenceIds } = request.body;
        const result = await moveToSeatMap(tools, addressOf(request.params), actor.personId, occurrenceIds);
        if (result.ok) return { moved: result.moved, refused: result.refused };
        const { ok: _ok, reason, ...context } = result;
        return throwProblem(reason, reason === 'not-found' ? {} : { context });
      },
    );
    done();
  };
}
