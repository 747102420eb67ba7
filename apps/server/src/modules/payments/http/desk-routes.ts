import {
  disputeList,
  disputeQuery,
  ownPaymentQuery,
  ownRefundQuery,
  paymentInFull,
  paymentList,
  paymentQuery,
  refundDone,
  refundList,
  refundQuery,
  refundWithHistory,
} from '@parterre/contract/finance';
import { id } from '@parterre/contract/wire';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Clock } from '../../../platform/clock.ts';
import { instantText } from '../../../platform/clock.ts';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity, PersonActor } from '../../identity/contract.ts';
import type { PaymentFilter } from '../sql/desk-payments.ts';
import type { RefundFilter } from '../sql/desk-refunds.ts';
import {
  readDisputes,
  readPaymentInFull,
  readPayments,
  readRefundWithHistory,
  readRefunds,
} from '../use-cases/read-desk.ts';
import type { DeskNeeds } from '../use-cases/read-desk.ts';
import type { ByHand, TakenRefund } from '../use-cases/refund-by-hand.ts';

/** Refunds that people make. */
export interface RefundsByHand {
  take(refundId: string, personId: string): Promise<TakenRefund>;
  leave(refundId: string, personId: string): Promise<TakenRefund>;
  done(refundId: string, done: ByHand): Promise<TakenRefund>;
}

type Needs = DeskNeeds & { readonly identity: Identity; readonly clock: Clock; readonly byHand: RefundsByHand };

const tags = ['Finance'];
const read = { access: { permission: 'platform.payments.read' } } as const;
const write = { access: { permission: 'platform.payments.write' } } as const;
const ofOrganisation = { access: { permission: 'payments.read' } } as const;
const one = z.object({ id });
const organisation = z.object({ org: id });

function paymentsOf({ status, provider, attention, from, until, q }: z.output<typeof ownPaymentQuery>): PaymentFilter {
  return { status, provider, attention: attention === 'true', from, until, q };
}

/** Payments, refunds and disputes for those who look after the money: the platform's, and each organisation for its own. */
export function deskRoutes(needs: Needs): FastifyPluginAsyncZod {
  const identity: Identity = needs.identity;
  const reader = async (request: FastifyRequest): Promise<PersonActor> => {
    const actor = await identity.actorOf(request);
    identity.requirePlatform(actor, 'platform.payments.read');
    return actor;
  };
  const writer = async (request: FastifyRequest): Promise<PersonActor> => {
    const actor = await identity.actorOf(request);
    identity.requirePlatform(actor, 'platform.payments.write');
    return actor;
  };
  const member = async (request: FastifyRequest, organisationId: string): Promise<PersonActor> => {
    const actor = await identity.actorOf(request);
    identity.requireIn(actor, organisationId, 'payments.read');
    return actor;
  };
  const filterOf = (query: z.output<typeof ownRefundQuery>, actor: PersonActor): RefundFilter => ({
    status: query.status,
    provider: query.provider,
    taken: query.taken === 'me' ? { by: actor.personId } : query.taken,
    overdueAt: query.overdue === 'true' ? instantText(needs.clock.now()) : undefined,
  });

  return (app) => {
    app.get(
      '/api/v1/payments',
      {
        config: read,
        schema: {
          tags,
          summary: 'List payments',
          description: 'Newest first. `q` looks into what was paid for, and finds the provider’s name of a charge.',
          querystring: paymentQuery,
          response: { 200: paymentList, ...problemAnswers() },
        },
      },
      async (request) => {
        await reader(request);
        const { page, pageSize, organisation: organisationId } = request.query;
        return readPayments(needs, { ...paymentsOf(request.query), organisationId }, { page, pageSize });
      },
    );
    app.get(
      '/api/v1/payments/:id',
      {
        config: read,
        schema: {
          tags,
          summary: 'Read a payment in full',
          description: 'With its attempts, refunds, disputes and what was booked because of it.',
          params: one,
          response: { 200: paymentInFull, ...problemAnswers('not-found') },
        },
      },
      async (request) => {
        await reader(request);
        return (await readPaymentInFull(needs, request.params.id, null)) ?? throwProblem('not-found');
      },
    );
    app.get(
      '/api/v1/organisations/:org/payments',
      {
        config: ofOrganisation,
        schema: {
          tags,
          summary: 'List the payments to an organisation',
          description: 'As `/api/v1/payments`, for its own.',
          params: organisation,
          querystring: ownPaymentQuery,
          response: { 200: paymentList, ...problemAnswers() },
        },
      },
      async (request) => {
        const { org: organisationId } = request.params;
        await member(request, organisationId);
        const { page, pageSize } = request.query;
        return readPayments(needs, { ...paymentsOf(request.query), organisationId }, { page, pageSize });
      },
    );
    app.get(
      '/api/v1/organisations/:org/payments/:id',
      {
        config: ofOrganisation,
        schema: {
          tags,
          summary: 'Read a payment to an organisation in full',
          description: 'As `/api/v1/payments/{id}`, for its own.',
          params: organisation.extend({ id }),
          response: { 200: paymentInFull, ...problemAnswers('not-found') },
        },
      },
      async (request) => {
        const { org, id: paymentId } = request.params;
        await member(request, org);
        return (await readPaymentInFull(needs, paymentId, org)) ?? throwProblem('not-found');
      },
    );
    app.get(
      '/api/v1/refunds',
      {
        config: read,
        schema: {
          tags,
          summary: 'List refunds',
          description:
            'Those that people have to do come first, by due date: `status=by-hand` is the list of work. The others newest first.',
          querystring: refundQuery,
          response: { 200: refundList, ...problemAnswers() },
        },
      },
      async (request) => {
        const actor = await reader(request);
        const { page, pageSize, organisation: organisationId } = request.query;
        return readRefunds(needs, { ...filterOf(request.query, actor), organisationId }, { page, pageSize });
      },
    );
    app.get(
      '/api/v1/organisations/:org/refunds',
      {
        config: ofOrganisation,
        schema: {
          tags,
          summary: 'List the refunds of an organisation',
          description: 'As `/api/v1/refunds`, for its own payments.',
          params: organisation,
          querystring: ownRefundQuery,
          response: { 200: refundList, ...problemAnswers() },
        },
      },
      async (request) => {
        const { org: organisationId } = request.params;
        const actor = await member(request, organisationId);
        const { page, pageSize } = request.query;
        return readRefunds(needs, { ...filterOf(request.query, actor), organisationId }, { page, pageSize });
      },
    );
    app.get(
      '/api/v1/refunds/:id',
      {
        config: read,
        schema: {
          tags,
          summary: 'Read a refund with its history',
          description: 'Who did what, and when.',
          params: one,
          response: { 200: refundWithHistory, ...problemAnswers('not-found') },
        },
      },
      async (request) => {
        await reader(request);
        return (await readRefundWithHistory(needs, request.params.id)) ?? throwProblem('not-found');
      },
    );

    const answer = async (refundId: string, taken: TakenRefund) => {
      if (!taken.ok) throwProblem(taken.reason);
      return (await readRefundWithHistory(needs, refundId)) ?? throwProblem('not-found');
    };
    const steps = [
      ['take', 'Take a refund upon oneself', 'One that people have to do. Again by the same person changes nothing.'],
      ['leave', 'Leave a refund to others', 'Also for a colleague who took it; the history says who did.'],
    ] as const;
    for (const [step, summary, description] of steps) {
      app.post(
        `/api/v1/refunds/:id/${step}`,
        {
          config: write,
          schema: {
            tags,
            summary,
            description,
            params: one,
            response: {
              200: refundWithHistory,
              ...problemAnswers('not-found', 'refund-not-by-hand', 'refund-taken'),
            },
          },
        },
        async (request) => {
          const { personId } = await writer(request);
          return answer(request.params.id, await needs.byHand[step](request.params.id, personId));
        },
      );
    }
    app.post(
      '/api/v1/refunds/:id/done',
      {
        config: write,
        schema: {
          tags,
          summary: 'Say that money was given back by hand',
          description: 'With what proves it. By whoever took it, or by anybody when nobody has.',
          params: one,
          body: refundDone,
          response: { 200: refundWithHistory, ...problemAnswers('not-found', 'refund-not-by-hand', 'refund-taken') },
        },
      },
      async (request) => {
        const { personId } = await writer(request);
        const { rail, proof, note } = request.body;
        const done = { personId, rail, proof, note: note === '' ? null : note };
        return answer(request.params.id, await needs.byHand.done(request.params.id, done));
      },
    );
    app.get(
      '/api/v1/disputes',
      {
        config: read,
        schema: {
          tags,
          summary: 'List disputes',
          description: 'Payers who take their money back through their bank. Those to be answered first come first.',
          querystring: disputeQuery,
          response: { 200: disputeList, ...problemAnswers() },
        },
      },
      async (request) => {
        await reader(request);
        const { page, pageSize, status } = request.query;
        return readDisputes(needs, { status }, { page, pageSize });
      },
    );
    return Promise.resolve();
  };
}
