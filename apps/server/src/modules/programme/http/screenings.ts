import { cancellationReason } from '@parterre/contract/planning';
import {
  plannedScreening,
  plannerDay,
  plannerQuery,
  screeningChange,
  screeningInput,
} from '@parterre/contract/programme';
import type { PlannedScreening } from '@parterre/contract/programme';
import { id } from '@parterre/contract/wire';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import { changeScreening } from '../use-cases/change-screening.ts';
import { planScreening } from '../use-cases/plan-screening.ts';
import type { ProgrammeTools } from '../use-cases/programme-needs.ts';
import { readPlannedScreening, readPlannerDay } from '../use-cases/read-planner.ts';
import { takeScreeningAway } from '../use-cases/take-screening-away.ts';
import { refuseScreening } from './refuse-screening.ts';

const tags = ['Programme'];
const prefix = '/api/v1/organisations/:org';
const ofOrganisation = z.object({ org: id });
const ofScreening = z.object({ org: id, id });

/** What an organisation plans in its auditoriums. */
export function screeningRoutes(tools: ProgrammeTools, who: Identity): FastifyPluginCallbackZod {
  const identity: Identity = who;
  const read = { access: { permission: 'programme.read' } };
  const write = { access: { permission: 'programme.plan' } };
  const refusals = ['unauthenticated', 'forbidden', 'not-found'] as const;
  const planRefusals = [
    'film-has-no-duration',
    'auditorium-has-no-seat-map',
    'seat-map-exceeds-capacity',
    'starts-in-the-past',
  ] as const;
  const lateRefusals = ['screening-has-tickets', 'screening-has-started', 'occurrence-cancelled'] as const;
  const planned = async (org: string, screeningId: string): Promise<PlannedScreening> =>
    (await readPlannedScreening(tools, org, screeningId)) ?? throwProblem('not-found');

  return (app, _options, done) => {
    app.get(
      `${prefix}/planner`,
      {
        config: read,
        schema: {
          tags,
          summary: 'Read a day of a venue',
          description: 'All screenings of one cinema day (five in the morning to five), with what is sold of each.',
          params: ofOrganisation,
          querystring: plannerQuery,
          response: { 200: plannerDay, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        const { org } = request.params;
        identity.requireIn(await identity.actorOf(request), org, 'programme.read');
        const { venueId, day } = request.query;
        return (await readPlannerDay(tools, org, venueId, day)) ?? throwProblem('not-found');
      },
    );
    app.post(
      `${prefix}/screenings`,
      {
        config: write,
        schema: {
          tags,
          summary: 'Plan a screening',
          description:
            'It ends when preshow, film and talk are over. Refused while something else is in the auditorium, cleaning included; `context` names it. It admits as many people as its seat map has seats; places in standing areas are not on sale.',
          params: ofOrganisation,
          body: screeningInput,
          response: {
            201: plannedScreening,
            ...problemAnswers(...refusals, ...planRefusals, 'unknown-tariff', 'screening-overlaps'),
          },
        },
      },
      async (request, reply) => {
        const { org } = request.params;
        const actor = await identity.actorOf(request);
        identity.requireIn(actor, org, 'programme.plan');
        const result = await planScreening(tools, org, actor.personId, request.body);
        if (!result.ok) return refuseScreening(request, result);
        return reply.code(201).send(await planned(org, result.screeningId));
      },
    );
    app.get(
      `${prefix}/screenings/:id`,
      {
        config: read,
        schema: {
          tags,
          summary: 'Read a planned screening',
          description: 'With what is sold, held and taken at this moment.',
          params: ofScreening,
          response: { 200: plannedScreening, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        const { org, id: screeningId } = request.params;
        identity.requireIn(await identity.actorOf(request), org, 'programme.read');
        return planned(org, screeningId);
      },
    );
    app.patch(
      `${prefix}/screenings/:id`,
      {
        config: write,
        schema: {
          tags,
          summary: 'Change a screening',
          description:
            'Its time and auditorium before the start (the auditorium until an hour after it), its version while nobody has a ticket. Buyers are told by mail of another time or auditorium.',
          params: ofScreening,
          body: screeningChange,
          response: {
            200: plannedScreening,
            ...problemAnswers(
              ...refusals,
              ...planRefusals,
              ...lateRefusals,
              'screening-overlaps',
              'seats-missing-there',
            ),
          },
        },
      },
      async (request) => {
        const { org, id: screeningId } = request.params;
        const actor = await identity.actorOf(request);
        identity.requireIn(actor, org, 'programme.plan');
        const result = await changeScreening(tools, org, actor.personId, screeningId, request.body);
        return result.ok ? planned(org, screeningId) : refuseScreening(request, result);
      },
    );
    app.delete(
      `${prefix}/screenings/:id`,
      {
        config: write,
        schema: {
          tags,
          summary: 'Take a screening off the programme',
          description:
            'Deleted when nobody ever held or ordered a seat, else cancelled: what is held or reserved ends, and whoever had a place is told the reason by mail. Refused once it has started, and while tickets are sold where the rules of French cinemas hold.',
          params: ofScreening,
          querystring: z.object({ reason: cancellationReason.optional() }),
          response: { 204: z.undefined(), ...problemAnswers(...refusals, ...lateRefusals, 'reason-missing') },
        },
      },
      async (request, reply) => {
        const { org, id: screeningId } = request.params;
        const actor = await identity.actorOf(request);
        identity.requireIn(actor, org, 'programme.plan');
        const result = await takeScreeningAway(tools, org, actor.personId, screeningId, request.query.reason ?? null);
        return result.ok ? reply.code(204).send() : refuseScreening(request, result);
      },
    );
    done();
  };
}
