import {
  plannerWeek,
  plannerWeekQuery,
  planningWishes,
  screeningChanges,
  screeningPricesInput,
} from '@parterre/contract/planning';
import { plannedScreening } from '@parterre/contract/programme';
import { id } from '@parterre/contract/wire';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import { changePrices } from '../use-cases/change-prices.ts';
import { interruptScreening } from '../use-cases/interrupt-screening.ts';
import type { ProgrammeTools } from '../use-cases/programme-needs.ts';
import { readChanges } from '../use-cases/read-changes.ts';
import { readPlannedScreening } from '../use-cases/read-planner.ts';
import { readPlannerWeek } from '../use-cases/read-planner-week.ts';
import { saveWishes } from '../use-cases/save-wishes.ts';
import { refuseScreening } from './refuse-screening.ts';

const tags = ['Programme'];
const prefix = '/api/v1/organisations/:org';
const refusals = ['unauthenticated', 'forbidden', 'not-found'] as const;
const ofOne = z.object({ org: id, id });

/** A week of a house, what the house wishes of it, and what happens to a planned screening later. */
export function planningRoutes(tools: ProgrammeTools, who: Identity): FastifyPluginCallbackZod {
  const identity: Identity = who;
  const read = { access: { permission: 'programme.read' } };
  const write = { access: { permission: 'programme.plan' } };
  return (app, _options, done) => {
    app.get(
      `${prefix}/planner/week`,
      {
        config: read,
        schema: {
          tags,
          summary: 'Read a week of a venue',
          description: 'The cinema week of a day, Wednesday to Tuesday, with what is sold of each screening.',
          params: z.object({ org: id }),
          querystring: plannerWeekQuery,
          response: { 200: plannerWeek, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        const { org } = request.params;
        identity.requireIn(await identity.actorOf(request), org, 'programme.read');
        const { venueId, day } = request.query;
        return (await readPlannerWeek(tools, org, venueId, day)) ?? throwProblem('not-found');
      },
    );
    app.put(
      `${prefix}/venues/:id/planning`,
      {
        config: write,
        schema: {
          tags,
          summary: 'Say what a house wishes of its programme',
          description:
            'Closing, distance of starts in neighbouring rooms, gaps, rest of the staff. Planners are warned.',
          params: ofOne,
          body: planningWishes,
          response: { 200: planningWishes, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        const { org, id: venueId } = request.params;
        identity.requireIn(await identity.actorOf(request), org, 'programme.plan');
        const saved = await saveWishes(tools, org, venueId, request.body);
        if (saved.ok) return request.body;
        if (saved.reason === 'not-found') throwProblem('not-found');
        const errors = [{ path: 'body/longestGapMinutes', message: 'is shorter than the shortest gap' }];
        throwProblem('validation', { errors });
      },
    );
    app.get(
      `${prefix}/screenings/:id/changes`,
      {
        config: read,
        schema: {
          tags,
          summary: 'Read what a screening was',
          description: 'Before each change, newest first. A screening that was deleted can no longer be asked for.',
          params: ofOne,
          response: { 200: screeningChanges, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        const { org, id: screeningId } = request.params;
        identity.requireIn(await identity.actorOf(request), org, 'programme.read');
        return (await readChanges(tools, org, screeningId)) ?? throwProblem('not-found');
      },
    );
    app.put(
      `${prefix}/screenings/:id/prices`,
      {
        config: write,
        schema: {
          tags,
          summary: 'Change what a screening is sold at',
          description:
            'A tariff with live tickets stays as it is; from the start on tariffs are only added, from one hour after it not even that.',
          params: ofOne,
          body: screeningPricesInput,
          response: {
            200: plannedScreening,
            ...problemAnswers(
              ...refusals,
              'unknown-tariff',
              'tariff-has-tickets',
              'screening-has-started',
              'occurrence-cancelled',
            ),
          },
        },
      },
      async (request) => {
        const { org, id: screeningId } = request.params;
        const actor = await identity.actorOf(request);
        identity.requireIn(actor, org, 'programme.plan');
        const result = await changePrices(tools, org, actor.personId, screeningId, request.body.tariffs);
        if (!result.ok) return refuseScreening(request, result);
        return (await readPlannedScreening(tools, org, screeningId)) ?? throwProblem('not-found');
      },
    );
    app.post(
      `${prefix}/screenings/:id/interruption`,
      {
        config: write,
        schema: {
          tags,
          summary: 'Mark a screening as interrupted',
          description: 'Between its planned start and one hour after its planned end; its buyers are told.',
          params: ofOne,
          response: {
            200: plannedScreening,
            ...problemAnswers(...refusals, 'not-interruptible', 'occurrence-cancelled'),
          },
        },
      },
      async (request) => {
        const { org, id: screeningId } = request.params;
        const actor = await identity.actorOf(request);
        identity.requireIn(actor, org, 'programme.plan');
        const result = await interruptScreening(tools, org, actor.personId, screeningId);
        if (!result.ok) return refuseScreening(request, result);
        return (await readPlannedScreening(tools, org, screeningId)) ?? throwProblem('not-found');
      },
    );
    done();
  };
}
