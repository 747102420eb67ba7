import {
  deskEvent,
  deskEventList,
  moderationDecision,
  moderationQuery,
  moderationResult,
} from '@parterre/contract/events';
import { id } from '@parterre/contract/wire';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import { pageOfList } from '../../../platform/page-of-list.ts';
import type { Identity } from '../../identity/contract.ts';
import { decideEvents } from '../use-cases/decide-events.ts';
import type { ProgrammeTools } from '../use-cases/programme-needs.ts';
import { listDeskEvents, readDeskEvent } from '../use-cases/read-desk-events.ts';

const tags = ['Programme'];
const config = { access: { permission: 'platform.events.moderate' } };
const refusals = ['unauthenticated', 'forbidden'] as const;

/** The queue of the administrators: every organisation's events, and what is decided of them. */
export function moderationRoutes(tools: ProgrammeTools, who: Identity): FastifyPluginCallbackZod {
  const identity: Identity = who;
  return (app, _options, done) => {
    app.get(
      '/api/v1/moderation/events',
      {
        config,
        schema: {
          tags,
          summary: 'List events to be looked at',
          description:
            'Of every organisation, in every state unless `status` says one. `q` searches title, description and place.',
          querystring: moderationQuery,
          response: { 200: deskEventList, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        identity.requirePlatform(await identity.actorOf(request), 'platform.events.moderate');
        const { items, count } = await listDeskEvents(tools, request.query);
        return pageOfList(items, count, request.query);
      },
    );
    app.get(
      '/api/v1/moderation/events/:id',
      {
        config,
        schema: {
          tags,
          summary: 'Read an event to be looked at',
          description: 'As its organiser wrote it, in any state, with its history.',
          params: z.object({ id }),
          response: { 200: deskEvent, ...problemAnswers(...refusals, 'not-found') },
        },
      },
      async (request) => {
        identity.requirePlatform(await identity.actorOf(request), 'platform.events.moderate');
        return (await readDeskEvent(tools, null, request.params.id, 'administrator')) ?? throwProblem('not-found');
      },
    );
    app.post(
      '/api/v1/moderation/events/decisions',
      {
        config,
        schema: {
          tags,
          summary: 'Approve, reject, reopen or cancel events',
          description:
            'Each by itself: one that cannot be decided says why in its item and holds up no other. Who decided, when and why is kept.',
          body: moderationDecision,
          response: { 200: moderationResult, ...problemAnswers(...refusals, 'reason-missing') },
        },
      },
      async (request) => {
        const person = await identity.actorOf(request);
        identity.requirePlatform(person, 'platform.events.moderate');
        const decided = await decideEvents(tools, person, request.body);
        return decided.ok ? { items: decided.items } : throwProblem(decided.reason);
      },
    );
    done();
  };
}
