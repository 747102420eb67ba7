import {
  dateCancellation,
  dateMove,
  datesPreview,
  datesPreviewInput,
  deskEvent,
  deskEventList,
  deskEventQuery,
  eventChange,
  eventMove,
  newEvent,
  noTerms,
} from '@parterre/contract/events';
import type { DeskEvent } from '@parterre/contract/events';
import type { OrganisationPermission } from '@parterre/contract/permissions';
import { id } from '@parterre/contract/wire';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { instantText } from '../../../platform/clock.ts';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import { pageOfList } from '../../../platform/page-of-list.ts';
import type { Identity, PersonActor } from '../../identity/contract.ts';
import { plannedDates } from '../domain/event-dates.ts';
import { changeDate } from '../use-cases/change-date.ts';
import { moveAlong } from '../use-cases/move-event.ts';
import { prepareEvent } from '../use-cases/prepare-event.ts';
import type { ProgrammeTools } from '../use-cases/programme-needs.ts';
import { listDeskEvents, readDeskEvent } from '../use-cases/read-desk-events.ts';
import { changeEvent, copyEvent, createDraft, deleteEvent } from '../use-cases/write-event.ts';
import { refuseEvent } from './refuse-event.ts';

const tags = ['Programme'];
const prefix = '/api/v1/organisations/:org/events';
const ofOrganisation = z.object({ org: id });
const ofEvent = z.object({ org: id, id });
const ofDate = z.object({ org: id, id, dateId: id });
const refusals = ['unauthenticated', 'forbidden', 'not-found'] as const;
const staging = ['event-has-orders', 'unknown-tax', 'unknown-tariff', 'event-incomplete', 'auditorium-taken'] as const;

/** What an organisation makes of its events, from a draft to the stage. */
export function eventDeskRoutes(tools: ProgrammeTools, who: Identity): FastifyPluginCallbackZod {
  const identity: Identity = who;
  const read = { access: { permission: 'programme.read' } };
  const write = { access: { permission: 'programme.plan' } };
  const enter = async (
    request: FastifyRequest,
    org: string,
    permission: OrganisationPermission,
  ): Promise<PersonActor> => {
    const actor = await identity.actorOf(request);
    identity.requireIn(actor, org, permission);
    return actor;
  };
  const present = async (org: string, eventId: string): Promise<DeskEvent> =>
    (await readDeskEvent(tools, org, eventId, 'organiser')) ?? throwProblem('not-found');

  return (app, _options, done) => {
    app.get(
      prefix,
      {
        config: read,
        schema: {
          tags,
          summary: 'List an organisation’s events',
          description: 'In every state, drafts too; the newest first, or with `q` the best answers.',
          params: ofOrganisation,
          querystring: deskEventQuery,
          response: { 200: deskEventList, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        const { org } = request.params;
        await enter(request, org, 'programme.read');
        const { items, count } = await listDeskEvents(tools, { ...request.query, organisationId: org });
        return pageOfList(items, count, request.query);
      },
    );
    app.post(
      prefix,
      {
        config: write,
        schema: {
          tags,
          summary: 'Begin an event',
          description: 'A draft that only its organisation sees; everything but the title comes later.',
          params: ofOrganisation,
          body: newEvent,
          response: { 201: deskEvent, ...problemAnswers(...refusals) },
        },
      },
      async (request, reply) => {
        const { org } = request.params;
        const { personId } = await enter(request, org, 'programme.plan');
        const made = await createDraft(tools, org, personId, request.body.title);
        return reply.code(201).send(await present(org, made));
      },
    );
    app.get(
      `${prefix}/:id`,
      {
        config: read,
        schema: {
          tags,
          summary: 'Read an event of the organisation',
          description: 'In any state, with its dates, its history and what may be done with it now.',
          params: ofEvent,
          response: { 200: deskEvent, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        const { org, id: eventId } = request.params;
        await enter(request, org, 'programme.read');
        return present(org, eventId);
      },
    );
    app.patch(
      `${prefix}/:id`,
      {
        config: write,
        schema: {
          tags,
          summary: 'Change an event',
          description:
            'What is not named stays. `revision` is the one that was read: an event that was changed elsewhere since is refused. The dates on sale of a published one follow at once; those with buyers stay.',
          params: ofEvent,
          body: eventChange,
          response: {
            200: deskEvent,
            ...problemAnswers(
              ...refusals,
              ...staging,
              'event-not-movable',
              'event-changed-elsewhere',
              'unknown-category',
              'identity-not-checked',
              'seat-map-exceeds-capacity',
            ),
          },
        },
      },
      async (request) => {
        const { org, id: eventId } = request.params;
        const { personId } = await enter(request, org, 'programme.plan');
        const changed = await changeEvent(tools, org, personId, eventId, request.body);
        return changed.ok ? present(org, eventId) : refuseEvent(changed);
      },
    );
    app.delete(
      `${prefix}/:id`,
      {
        config: write,
        schema: {
          tags,
          summary: 'Delete a draft',
          description: 'Or a rejected event. One that others have seen is cancelled instead.',
          params: ofEvent,
          response: { 204: z.undefined(), ...problemAnswers(...refusals, 'event-not-movable', 'event-has-orders') },
        },
      },
      async (request, reply) => {
        const { org, id: eventId } = request.params;
        await enter(request, org, 'programme.plan');
        const deleted = await deleteEvent(tools, org, eventId);
        return deleted.ok ? reply.code(204).send() : refuseEvent(deleted);
      },
    );
    app.post(
      `${prefix}/:id/status`,
      {
        config: write,
        schema: {
          tags,
          summary: 'Propose, withdraw, postpone, resume or cancel an event',
          description:
            'A proposed event waits for an administrator; that of a trusted organisation is published at once. Those who have places are told by mail when it is cancelled, postponed or resumed.',
          params: ofEvent,
          body: eventMove,
          response: {
            200: deskEvent,
            ...problemAnswers(
              ...refusals,
              ...staging,
              'event-not-movable',
              'reason-missing',
              'identity-not-checked',
              'email-not-verified',
              'seat-map-exceeds-capacity',
            ),
          },
        },
      },
      async (request) => {
        const { org, id: eventId } = request.params;
        const person = await enter(request, org, 'programme.plan');
        const moved = await moveAlong(tools, org, eventId, { ...request.body, by: 'organiser', person });
        return moved.ok ? present(org, eventId) : refuseEvent(moved);
      },
    );
    app.post(
      `${prefix}/:id/copies`,
      {
        config: write,
        schema: {
          tags,
          summary: 'Begin a new event from this one',
          description: 'A draft with all of it but the dates and the picture.',
          params: ofEvent,
          response: { 201: deskEvent, ...problemAnswers(...refusals) },
        },
      },
      async (request, reply) => {
        const { org, id: eventId } = request.params;
        const { personId } = await enter(request, org, 'programme.plan');
        const copy = (await copyEvent(tools, org, personId, eventId)) ?? throwProblem('not-found');
        return reply.code(201).send(await present(org, copy));
      },
    );
    app.put(
      `${prefix}/:id/dates/:dateId`,
      {
        config: write,
        schema: {
          tags,
          summary: 'Move one date',
          description:
            'Of an event that others see: its tickets stay with it, and those who have them are told the new day by mail.',
          params: ofDate,
          body: dateMove,
          response: {
            200: deskEvent,
            ...problemAnswers(
              ...refusals,
              'event-not-movable',
              'event-changed-elsewhere',
              'starts-in-the-past',
              'auditorium-taken',
            ),
          },
        },
      },
      async (request) => {
        const { org, id: eventId, dateId } = request.params;
        const { personId } = await enter(request, org, 'programme.plan');
        const wish = { kind: 'move' as const, ...request.body };
        const changed = await changeDate(tools, org, personId, { eventId, dateId }, wish);
        return changed.ok ? present(org, eventId) : refuseEvent(changed);
      },
    );
    app.post(
      `${prefix}/:id/dates/:dateId/cancellation`,
      {
        config: write,
        schema: {
          tags,
          summary: 'Cancel one date',
          description: 'The others stay. Those who have places are told by mail, with the reason.',
          params: ofDate,
          body: dateCancellation,
          response: { 200: deskEvent, ...problemAnswers(...refusals, 'event-not-movable', 'event-changed-elsewhere') },
        },
      },
      async (request) => {
        const { org, id: eventId, dateId } = request.params;
        const { personId } = await enter(request, org, 'programme.plan');
        const wish = { kind: 'cancel' as const, ...request.body };
        const changed = await changeDate(tools, org, personId, { eventId, dateId }, wish);
        return changed.ok ? present(org, eventId) : refuseEvent(changed);
      },
    );
    app.post(
      '/api/v1/organisations/:org/event-dates/preview',
      {
        config: { ...read, rateLimit: 'read' },
        schema: {
          tags,
          summary: 'Read which dates a plan would have',
          description: 'Patterns without their exceptions, on the clock of the place. Nothing is kept.',
          params: ofOrganisation,
          body: datesPreviewInput,
          response: { 200: datesPreview, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        const { org } = request.params;
        await enter(request, org, 'programme.read');
        const looked = await prepareEvent(tools, org, { ...noTerms, ...request.body });
        if (!looked.ok) return refuseEvent(looked);
        const { timeZone } = looked.prepared;
        const planned = plannedDates(request.body, timeZone);
        if (!planned.ok) return refuseEvent(planned);
        return {
          timeZone,
          dates: planned.dates.map(({ start, startsAt, endsAt }) => ({
            ...{ start, startsAt: instantText(startsAt), endsAt: instantText(endsAt) },
          })),
        };
      },
    );
    done();
  };
}
