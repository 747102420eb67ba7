import { eventHostInput, eventHostList, hostingAnswer, hostingList } from '@parterre/contract/event-people';
import { id } from '@parterre/contract/wire';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import { countView } from '../use-cases/count-view.ts';
import { addHost, answerHosting, listHostings, listHosts, listHostsOf, removeHost } from '../use-cases/event-hosts.ts';
import type { ProgrammeTools } from '../use-cases/programme-needs.ts';

const tags = ['Programme'];
const prefix = '/api/v1/organisations/:org/events/:id/hosts';
const ofEvent = z.object({ org: id, id });
const refusals = ['unauthenticated', 'forbidden', 'not-found'] as const;

/** Who holds an event, and who looks at it. */
export function eventHostRoutes(tools: ProgrammeTools, who: Identity): FastifyPluginCallbackZod {
  const identity: Identity = who;
  return (app, _options, done) => {
    app.get(
      prefix,
      {
        config: { access: { permission: 'programme.read' } },
        schema: {
          tags,
          summary: 'List the hosts of an event',
          description: 'Also those who have not answered, or declined.',
          params: ofEvent,
          response: { 200: eventHostList, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        const { org, id: eventId } = request.params;
        identity.requireIn(await identity.actorOf(request), org, 'programme.read');
        const items = await listHostsOf(tools, org, eventId);
        return items === null ? throwProblem('not-found') : { items };
      },
    );
    app.post(
      prefix,
      {
        config: { access: { permission: 'programme.plan' } },
        schema: {
          tags,
          summary: 'Name or invite a host',
          description:
            'A plain name is shown at once. Somebody with an account is asked by mail and in their account, and is shown once they accept; whoever declined is not asked again.',
          params: ofEvent,
          body: eventHostInput,
          response: {
            201: eventHostList,
            ...problemAnswers(...refusals, 'unknown-person', 'host-exists', 'too-many-hosts'),
          },
        },
      },
      async (request, reply) => {
        const { org, id: eventId } = request.params;
        const actor = await identity.actorOf(request);
        identity.requireIn(actor, org, 'programme.plan');
        const added = await addHost(tools, org, eventId, actor, request.body);
        if (!added.ok) return throwProblem(added.reason);
        return reply.code(201).send({ items: await listHosts(tools, eventId) });
      },
    );
    app.delete(
      `${prefix}/:hostId`,
      {
        config: { access: { permission: 'programme.plan' } },
        schema: {
          tags,
          summary: 'Take a host off an event',
          description: 'An invitation is taken back.',
          params: ofEvent.extend({ hostId: id }),
          response: { 204: z.undefined(), ...problemAnswers(...refusals) },
        },
      },
      async (request, reply) => {
        const { org, id: eventId, hostId } = request.params;
        identity.requireIn(await identity.actorOf(request), org, 'programme.plan');
        return (await removeHost(tools, org, eventId, hostId)) ? reply.code(204).send() : throwProblem('not-found');
      },
    );
    app.get(
      '/api/v1/account/hosting',
      {
        config: { access: 'person' },
        schema: {
          tags,
          summary: 'List the events that one is asked to hold, or holds',
          description: 'The newest first.',
          response: { 200: hostingList, ...problemAnswers('unauthenticated') },
        },
      },
      async (request, reply) => {
        const actor = await identity.actorOf(request);
        if (actor.kind !== 'person') return throwProblem('unauthenticated');
        void reply.header('cache-control', 'no-store');
        return { items: await listHostings(tools, actor.personId) };
      },
    );
    app.put(
      '/api/v1/account/hosting/:id',
      {
        config: { access: 'person' },
        schema: {
          tags,
          summary: 'Accept or decline to hold an event',
          description: 'Whoever holds an event may step back at any time.',
          params: z.object({ id }),
          body: hostingAnswer,
          response: { 200: hostingList, ...problemAnswers('unauthenticated', 'not-found') },
        },
      },
      async (request) => {
        const actor = await identity.actorOf(request);
        if (actor.kind !== 'person') return throwProblem('unauthenticated');
        const answered = await answerHosting(tools, actor.personId, request.params.id, request.body.accept);
        return answered ? { items: await listHostings(tools, actor.personId) } : throwProblem('not-found');
      },
    );
    app.post(
      '/api/v1/events/:slug/views',
      {
        config: { access: 'public' },
        schema: {
          tags,
          summary: 'Say that somebody looks at an event',
          description:
            'Sent by the page once it is shown. Counted once a visitor and day; robots are not. What is kept of the visitor is a keyed hash, until the next day.',
          params: z.object({ slug: z.string().max(120) }),
          response: { 204: z.undefined(), ...problemAnswers('not-found') },
        },
      },
      async (request, reply) => {
        const { ip: address, headers } = request;
        const visitorId = identity.visitorOf(request);
        const onlooker = { visitorId, address, userAgent: headers['user-agent'] };
        if (!(await countView(tools, request.params.slug, onlooker))) throwProblem('not-found');
        return reply.code(204).header('cache-control', 'no-store').send();
      },
    );
    done();
  };
}
