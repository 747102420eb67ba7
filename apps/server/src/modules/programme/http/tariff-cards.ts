import { tariffCard, tariffCardInput, tariffCardList } from '@parterre/contract/planning';
import { id } from '@parterre/contract/wire';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import { listTariffCards, removeTariffCard, saveTariffCard } from '../use-cases/manage-tariff-cards.ts';
import type { ProgrammeTools } from '../use-cases/programme-needs.ts';

const tags = ['Programme'];
const prefix = '/api/v1/organisations/:org/venues/:id/tariff-cards';
const ofVenue = z.object({ org: id, id });
const ofCard = ofVenue.extend({ cardId: id });
const refusals = ['unauthenticated', 'forbidden', 'not-found'] as const;

/** Named sets of prices of a venue: what a screening is sold at by default, by its day and hour. */
export function tariffCardRoutes(tools: ProgrammeTools, who: Identity): FastifyPluginCallbackZod {
  const identity: Identity = who;
  const config = { access: { permission: 'tariffs.write' } };
  return (app, _options, done) => {
    app.get(
      prefix,
      {
        config: { access: { permission: 'programme.read' } },
        schema: {
          tags,
          summary: 'List the tariff cards of a venue',
          description: 'In the order in which they are tried: a screening takes the first that fits its day and hour.',
          params: ofVenue,
          response: { 200: tariffCardList, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        const { org, id: venueId } = request.params;
        identity.requireIn(await identity.actorOf(request), org, 'programme.read');
        return (await listTariffCards(tools, org, venueId)) ?? throwProblem('not-found');
      },
    );
    app.post(
      prefix,
      {
        config,
        schema: {
          tags,
          summary: 'Add a tariff card',
          description: 'It is tried after those that are there. Prices are per tariff and zone.',
          params: ofVenue,
          body: tariffCardInput,
          response: {
            201: tariffCard,
            ...problemAnswers(...refusals, 'tariff-card-name-taken', 'unknown-tariff'),
          },
        },
      },
      async (request, reply) => {
        const { org, id: venueId } = request.params;
        identity.requireIn(await identity.actorOf(request), org, 'tariffs.write');
        const saved = await saveTariffCard(tools, { organisationId: org, venueId, cardId: null }, request.body);
        return saved.ok ? reply.code(201).send(saved.card) : throwProblem(saved.reason);
      },
    );
    app.put(
      `${prefix}/:cardId`,
      {
        config,
        schema: {
          tags,
          summary: 'Change a tariff card',
          description: 'Whole. Screenings already planned keep their prices.',
          params: ofCard,
          body: tariffCardInput,
          response: {
            200: tariffCard,
            ...problemAnswers(...refusals, 'tariff-card-name-taken', 'unknown-tariff'),
          },
        },
      },
      async (request) => {
        const { org, id: venueId, cardId } = request.params;
        identity.requireIn(await identity.actorOf(request), org, 'tariffs.write');
        const saved = await saveTariffCard(tools, { organisationId: org, venueId, cardId }, request.body);
        return saved.ok ? saved.card : throwProblem(saved.reason);
      },
    );
    app.delete(
      `${prefix}/:cardId`,
      {
        config,
        schema: {
          tags,
          summary: 'Delete a tariff card',
          description: 'Screenings already planned keep their prices.',
          params: ofCard,
          response: { 204: z.undefined(), ...problemAnswers(...refusals) },
        },
      },
      async (request, reply) => {
        const { org, id: venueId, cardId } = request.params;
        identity.requireIn(await identity.actorOf(request), org, 'tariffs.write');
        if (!(await removeTariffCard(tools, org, venueId, cardId))) throwProblem('not-found');
        return reply.code(204).send();
      },
    );
    done();
  };
}
