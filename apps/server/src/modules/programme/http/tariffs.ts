import { tariff, tariffChange, tariffInput, tariffList } from '@parterre/contract/programme';
import { id } from '@parterre/contract/wire';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import { readTariffs } from '../sql/tariffs.ts';
import { addTariff, changeTariff, deleteTariff } from '../use-cases/manage-tariffs.ts';
import type { ProgrammeTools } from '../use-cases/programme-needs.ts';

const tags = ['Programme'];
const prefix = '/api/v1/organisations/:org/tariffs';
const ofOrganisation = z.object({ org: id });
const ofTariff = z.object({ org: id, id });

/** An organisation's tariffs. */
export function tariffRoutes(tools: ProgrammeTools, who: Identity): FastifyPluginCallbackZod {
  const identity: Identity = who;
  const config = { access: { permission: 'tariffs.write' } };
  const refusals = ['unauthenticated', 'forbidden', 'not-found'] as const;

  return (app, _options, done) => {
    app.get(
      prefix,
      {
        config: { access: { permission: 'programme.read' } },
        schema: {
          tags,
          summary: 'List tariffs',
          description: 'All of them, dearest first, inactive ones last.',
          params: ofOrganisation,
          response: { 200: tariffList, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        identity.requireIn(await identity.actorOf(request), request.params.org, 'programme.read');
        return { items: await readTariffs(tools.db, request.params.org) };
      },
    );
    app.post(
      prefix,
      {
        config,
        schema: {
          tags,
          summary: 'Add a tariff',
          description: 'In the organisation’s currency. Its code of three characters is unique there.',
          params: ofOrganisation,
          body: tariffInput,
          response: { 201: tariff, ...problemAnswers(...refusals, 'tariff-code-taken') },
        },
      },
      async (request, reply) => {
        const { org } = request.params;
        identity.requireIn(await identity.actorOf(request), org, 'tariffs.write');
        const organisation = (await identity.organisation(org)) ?? throwProblem('not-found');
        const result = await addTariff(tools, organisation, request.body);
        return result.ok ? reply.code(201).send(result.tariff) : throwProblem(result.reason);
      },
    );
    app.patch(
      `${prefix}/:id`,
      {
        config,
        schema: {
          tags,
          summary: 'Change a tariff',
          description: 'Prices already planned stay. The code is fixed once an occurrence has the tariff.',
          params: ofTariff,
          body: tariffChange,
          response: { 200: tariff, ...problemAnswers(...refusals, 'tariff-code-taken', 'tariff-in-use') },
        },
      },
      async (request) => {
        const { org, id: tariffId } = request.params;
        identity.requireIn(await identity.actorOf(request), org, 'tariffs.write');
        const result = await changeTariff(tools, org, tariffId, request.body);
        return result.ok ? result.tariff : throwProblem(result.reason);
      },
    );
    app.delete(
      `${prefix}/:id`,
      {
        config,
        schema: {
          tags,
          summary: 'Delete a tariff',
          description:
            'Refused while an occurrence to come has it: make it inactive instead. One that past entries name becomes inactive and stays.',
          params: ofTariff,
          response: { 204: z.undefined(), ...problemAnswers(...refusals, 'tariff-in-use') },
        },
      },
      async (request, reply) => {
        const { org, id: tariffId } = request.params;
        identity.requireIn(await identity.actorOf(request), org, 'tariffs.write');
        const result = await deleteTariff(tools, org, tariffId);
        return result.ok ? reply.code(204).send() : throwProblem(result.reason);
      },
    );
    done();
  };
}
