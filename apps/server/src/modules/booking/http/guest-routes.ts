import {
  guestImport,
  guestImportResult,
  guestInput,
  guestList,
  guestQuery,
  guestQuota,
} from '@parterre/contract/guests';
import { rolesAllow } from '@parterre/contract/permissions';
import type { OrganisationPermission } from '@parterre/contract/permissions';
import { id, language } from '@parterre/contract/wire';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { idempotencyHeader, idempotencyKeyOf } from '../../../platform/http/idempotency-key.ts';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity, PersonActor } from '../../identity/contract.ts';
import type { SaleTerms } from '../../programme/contract.ts';
import type { BookingContext } from '../context.ts';
import { addGuest } from '../use-cases/add-guest.ts';
import { changeQuota, exportGuests, importGuests, readGuests, removeGuest } from '../use-cases/guest-list.ts';
import { refuse } from './refusals.ts';

const tags = ['Booking'];
const prefix = '/api/v1/organisations/:org/occurrences/:id';
const ofOccurrence = z.object({ org: id, id });
const refusals = ['unauthenticated', 'forbidden', 'not-found'] as const;
const wholeList = { page: 1, pageSize: 100 };

/** Who is let in without paying. */
export function guestRoutes(context: BookingContext, given: Identity): FastifyPluginAsyncZod {
  const identity: Identity = given;
  const enter = async (
    request: FastifyRequest,
    { org, id: occurrenceId }: { org: string; id: string },
    permission: OrganisationPermission,
  ): Promise<{ actor: PersonActor; terms: SaleTerms }> => {
    const actor = await identity.actorOf(request);
    identity.requireIn(actor, org, permission);
    const terms = await context.programme.saleTerms(occurrenceId);
    return terms?.organisationId === org ? { actor, terms } : throwProblem('not-found');
  };
  return (app) => {
    app.get(
      `${prefix}/guests`,
      {
        config: { access: { permission: 'entry.check' } },
        schema: {
          tags,
          summary: 'Find guests',
          description:
            'By name, with how many places they have and who is in. The door admits each place once by `tickets[].door`, as it would a typed code.',
          params: ofOccurrence,
          querystring: guestQuery,
          response: { 200: guestList, ...problemAnswers(...refusals) },
        },
      },
      async (request, reply) => {
        const { actor } = await enter(request, request.params, 'entry.check');
        const roles = actor.memberships.find((one) => one.organisationId === request.params.org)?.roles ?? [];
        void reply.header('cache-control', 'no-store');
        return readGuests(context, request.params.id, request.query, rolesAllow(roles, 'orders.read'));
      },
    );
    app.put(
      `${prefix}/guest-quota`,
      {
        config: { access: { permission: 'programme.plan' } },
        schema: {
          tags,
          summary: 'Say how many places guests may have',
          description:
            'No fewer than they have, no more than the occurrence admits. The places are taken as guests are added, not before.',
          params: ofOccurrence,
          body: guestQuota,
          response: { 200: guestList, ...problemAnswers(...refusals, 'guest-quota-wrong', 'busy') },
        },
      },
      async (request) => {
        const { terms } = await enter(request, request.params, 'programme.plan');
        const changed = await changeQuota(context, terms.occurrenceId, request.body.quota, terms.capacity);
        return changed.ok ? readGuests(context, terms.occurrenceId, wholeList, true) : refuse(changed);
      },
    );
    app.post(
      `${prefix}/guests`,
      {
        config: { access: { permission: 'programme.plan' } },
        schema: {
          tags,
          summary: 'Put somebody on the guest list',
          description:
            'With the people beside: places within the quota and the capacity, seats chosen here where they are assigned. The tickets are mailed where an address is given.',
          params: ofOccurrence,
          headers: idempotencyHeader,
          body: guestInput,
          response: {
            201: guestList,
            ...problemAnswers(
              ...refusals,
              'guest-quota-full',
              'occurrence-cancelled',
              'sold-out',
              'not-enough-together',
              'idempotency-key-missing',
              'idempotency-conflict',
              'busy',
            ),
          },
        },
      },
      async (request, reply) => {
        const { actor, terms } = await enter(request, request.params, 'programme.plan');
        const { occurrenceId, organisationId } = terms;
        const key = idempotencyKeyOf(request);
        const added = await addGuest(context, organisationId, occurrenceId, actor, request.body, key);
        if (!added.ok) return refuse(added);
        return reply.code(201).send(await readGuests(context, occurrenceId, wholeList, true));
      },
    );
    app.post(
      `${prefix}/guests/import`,
      {
        config: { access: { permission: 'programme.plan' } },
        schema: {
          tags,
          summary: 'Put the people of a file on the guest list',
          description:
            'CSV: name, e-mail, people beside. Goes on past a line that cannot be read or has no place, and tells of it.',
          params: ofOccurrence,
          headers: idempotencyHeader,
          body: guestImport,
          response: {
            200: guestImportResult,
            ...problemAnswers(...refusals, 'idempotency-key-missing'),
          },
        },
      },
      async (request) => {
        const { actor, terms } = await enter(request, request.params, 'programme.plan');
        const { occurrenceId, organisationId } = terms;
        return importGuests(context, organisationId, occurrenceId, actor, request.body, idempotencyKeyOf(request));
      },
    );
    app.delete(
      `${prefix}/guests/:code`,
      {
        config: { access: { permission: 'programme.plan' } },
        schema: {
          tags,
          summary: 'Take somebody off the guest list',
          description: 'The places are free at once. Not once one of them has been let in.',
          params: ofOccurrence.extend({ code: z.string().max(40) }),
          response: { 204: z.null(), ...problemAnswers(...refusals, 'order-not-cancellable', 'busy') },
        },
      },
      async (request, reply) => {
        const { terms } = await enter(request, request.params, 'programme.plan');
        const removed = await removeGuest(context, terms.occurrenceId, request.params.code);
        return removed.ok ? reply.code(204).send(null) : refuse(removed);
      },
    );
    app.get(
      `${prefix}/guests.csv`,
      {
        config: { access: { permission: 'orders.read' } },
        schema: {
          tags,
          summary: 'Export the guest list',
          description:
            'CSV (RFC 4180, UTF-8), by name. A cell that a spreadsheet would compute begins with an apostrophe.',
          params: ofOccurrence,
          querystring: z.object({ language: language.default('fr') }),
          response: { 200: z.string().meta({ description: 'text/csv' }), ...problemAnswers(...refusals) },
        },
      },
      async (request, reply) => {
        const { terms } = await enter(request, request.params, 'orders.read');
        return reply
          .type('text/csv; charset=utf-8')
          .header('cache-control', 'no-store')
          .header('content-disposition', 'attachment; filename="parterre-guests.csv"')
          .send(await exportGuests(context, terms.occurrenceId, request.query.language));
      },
    );
    return Promise.resolve();
  };
}
