import {
  confirmOrder as confirmOrderInput,
  order,
  orderInput,
  orderSummary,
  ownPaymentList,
  staffOrderSummary,
  startPayment as startPaymentInput,
} from '@parterre/contract/booking';
import { payment } from '@parterre/contract/payments';
import { cursorQuery, id, listQuery, pageOf } from '@parterre/contract/wire';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import type { BookingContext } from '../context.ts';
import { cancelOrder } from '../use-cases/cancel-order.ts';
import { confirmOrder } from '../use-cases/confirm-order.ts';
import { placeOrder } from '../use-cases/place-order.ts';
import { listOwnPayments } from '../use-cases/list-own-payments.ts';
import { listOrderSummaries, listStaffOrders, presentOrder } from '../use-cases/read-order.ts';
import { startPayment } from '../use-cases/start-payment.ts';
import { idempotencyHeader, idempotencyKeyOf } from '../../../platform/http/idempotency-key.ts';
import { reachOrder } from './reach-order.ts';
import { codeRefusals, refuse } from './refusals.ts';

const tags = ['Booking'];
const ofOrder = z.object({ code: z.string().max(40).meta({ example: 'K7M2PQ9XWB' }) });
const byKey = z.object({ key: z.string().max(100).optional().meta({ description: 'Key of the link in the mail' }) });
const notOnSale = ['not-found', 'occurrence-cancelled', 'occurrence-postponed', 'sale-closed'] as const;

/** Orders of whoever placed them; their codes mean nothing to others. */
export function orderRoutes(context: BookingContext, identity: Identity): FastifyPluginAsyncZod {
  const reach = reachOrder(context, identity);
  return (app) => {
    app.post(
      '/api/v1/occurrences/:id/orders',
      {
        config: { access: 'visitor' },
        schema: {
          tags,
          summary: 'Order the seats that one holds',
          description:
            'The lines are exactly the held seats, each with a tariff. Reserved until the hold ends. Where the occurrence is free: paid at once for an account whose e-mail is confirmed; for guests reserved for 30 minutes, until the link in the mail is opened. Where `codes` leave nothing to pay it is paid at once. A code counts from here on, until the order is over.',
          params: z.object({ id }),
          headers: idempotencyHeader,
          body: orderInput,
          response: {
            201: order,
            ...problemAnswers(
              ...notOnSale,
              ...codeRefusals,
              'code-changed',
              'no-hold',
              'lines-differ-from-hold',
              'unknown-tariff',
              'unknown-seat',
              'answers-refused',
              'too-many-for-one-buyer',
              'already-participating',
              'idempotency-key-missing',
              'idempotency-conflict',
              'busy',
            ),
          },
        },
      },
      async (request, reply) => {
        const key = idempotencyKeyOf(request);
        const actor = await identity.actorOf(request);
        const placed = await placeOrder(context, request.params.id, actor, request.body, key, request.ip);
        return placed.ok ? reply.code(201).send(await presentOrder(context, placed.order)) : refuse(placed);
      },
    );
    app.get(
      '/api/v1/orders/:code',
      {
        config: { access: 'visitor' },
        schema: {
          tags,
          summary: 'Read an order and its tickets',
          description: 'For whoever placed it, the staff of the organisation, and whoever has the link of its mail.',
          params: ofOrder,
          querystring: byKey,
          response: { 200: order, ...problemAnswers('not-found') },
        },
      },
      async (request, reply) => {
        void reply.header('cache-control', 'no-store');
        return presentOrder(context, await reach(request, request.params.code, request.query.key, 'orders.read'));
      },
    );
    app.post(
      '/api/v1/orders/:code/payment',
      {
        config: { access: 'visitor' },
        schema: {
          tags,
          summary: 'Start to pay an order',
          description:
            'Keeps the seats for as long as the payment may take, once, and answers where the payer goes. While a payment is open, it is answered again.',
          params: ofOrder,
          querystring: byKey,
          headers: idempotencyHeader,
          body: startPaymentInput,
          response: {
            200: payment,
            ...problemAnswers(
              ...notOnSale,
              'no-hold',
              'order-not-payable',
              'unknown-provider',
              'amount-not-taken',
              'payer-phone-missing',
              'payment-provider-unavailable',
              'payment-being-opened',
              'too-many-for-one-buyer',
              'idempotency-key-missing',
              'busy',
            ),
          },
        },
      },
      async (request) => {
        idempotencyKeyOf(request);
        const row = await reach(request, request.params.code, request.query.key, 'orders.write');
        const started = await startPayment(context, row, request.body.provider, request.body.phone ?? null);
        return started.ok ? started.payment : refuse(started);
      },
    );
    app.post(
      '/api/v1/orders/:code/payment/cancel',
      {
        config: { access: 'visitor' },
        schema: {
          tags,
          summary: 'Give up the way to pay that is open',
          description:
            'For a mistyped number, or another way: the seats are kept, and a payment can be begun again at once. What was paid before is settled instead; should money still come, it pays the order or goes back. Safe to repeat.',
          params: ofOrder,
          querystring: byKey,
          response: { 200: order, ...problemAnswers('not-found') },
        },
      },
      async (request) => {
        const row = await reach(request, request.params.code, request.query.key, 'orders.write');
        if (row.paidAt === null) await context.payments.giveUp({ kind: 'order', id: row.id });
        return presentOrder(context, await reach.again(row));
      },
    );
    app.post(
      '/api/v1/orders/:code/refresh',
      {
        config: { access: 'visitor' },
        schema: {
          tags,
          summary: 'Ask the provider what became of the payment',
          description: 'Then answers the order. Safe to repeat: what the provider says is settled once.',
          params: ofOrder,
          querystring: byKey,
          response: { 200: order, ...problemAnswers('not-found') },
        },
      },
      async (request) => {
        const { code } = request.params;
        const row = await reach(request, code, request.query.key, 'orders.read');
        if (row.paidAt === null) await context.payments.confirm({ kind: 'order', id: row.id });
        return presentOrder(context, row.paidAt === null ? await reach.again(row) : row);
      },
    );
    app.post(
      '/api/v1/orders/:code/confirm',
      {
        config: { access: 'visitor' },
        schema: {
          tags,
          summary: 'Confirm a place at a free occurrence',
          description:
            'By the key of the link in the mail, within 30 minutes of the order: whoever opens it has that address. The order is then paid and has its ticket. Safe to repeat.',
          params: ofOrder,
          body: confirmOrderInput,
          response: {
            200: order,
            ...problemAnswers(
              'not-found',
              'order-not-confirmable',
              'no-hold',
              'occurrence-cancelled',
              'sale-closed',
              'already-participating',
              'busy',
            ),
          },
        },
      },
      async (request) => {
        const row = await reach.byKey(request.params.code, request.body.key);
        const confirmed = await confirmOrder(context, row);
        return confirmed.ok ? presentOrder(context, await reach.again(row)) : refuse(confirmed);
      },
    );
    app.post(
      '/api/v1/orders/:code/cancel',
      {
        config: { access: 'visitor' },
        schema: {
          tags,
          summary: 'Cancel an order',
          description: 'An unpaid one, or a free one before anybody was let in. Its seats are free at once.',
          params: ofOrder,
          querystring: byKey,
          response: { 200: order, ...problemAnswers('not-found', 'order-not-cancellable', 'busy') },
        },
      },
      async (request) => {
        const row = await reach(request, request.params.code, request.query.key, 'orders.write');
        const cancelled = await cancelOrder(context, row);
        return cancelled.ok ? presentOrder(context, await reach.again(row)) : refuse(cancelled);
      },
    );
    app.get(
      '/api/v1/account/orders',
      {
        config: { access: 'visitor' },
        schema: {
          tags,
          summary: 'List one’s orders',
          description: 'Newest first; of the account, or for visitors of this device.',
          querystring: listQuery,
          response: { 200: pageOf(orderSummary), ...problemAnswers() },
        },
      },
      async (request, reply) => {
        const { holderId } = await identity.actorOf(request);
        void reply.header('cache-control', 'no-store');
        return listOrderSummaries(context, { holderId }, request.query);
      },
    );
    app.get(
      '/api/v1/me/payments',
      {
        config: { access: 'person' },
        schema: {
          tags,
          summary: 'List what one paid',
          description:
            'What was bought last comes first: orders, gift cards, plans, services and boosts, each with one of `order`, `giftCard`, `plan`, `service` and `boost`, and what of it goes back. `pageSize` counts purchases; `cursor` of the answer reads on.',
          querystring: cursorQuery,
          response: { 200: ownPaymentList, ...problemAnswers() },
        },
      },
      async (request, reply) => {
        const actor = await identity.actorOf(request);
        if (actor.kind !== 'person') throwProblem('unauthenticated');
        void reply.header('cache-control', 'no-store');
        return listOwnPayments(context, actor.personId, request.query);
      },
    );
    app.get(
      '/api/v1/organisations/:org/occurrences/:id/orders',
      {
        config: { access: { permission: 'orders.read' } },
        schema: {
          tags,
          summary: 'List the orders of an occurrence',
          description: 'For staff, with what was answered. `q` looks into names, addresses and codes.',
          params: z.object({ org: id, id }),
          querystring: listQuery,
          response: {
            200: pageOf(staffOrderSummary),
            ...problemAnswers('unauthenticated', 'forbidden', 'not-found'),
          },
        },
      },
      async (request, reply) => {
        const { org, id: occurrenceId } = request.params;
        const actor = await identity.actorOf(request);
        const guard: Identity = identity;
        guard.requireIn(actor, org, 'orders.read');
        const terms = await context.programme.saleTerms(occurrenceId);
        if (terms?.organisationId !== org) throwProblem('not-found');
        const { q, ...page } = request.query;
        void reply.header('cache-control', 'no-store');
        return listStaffOrders(context, { occurrenceId, organisationId: org, ...(q ? { q } : {}) }, page);
      },
    );
    return Promise.resolve();
  };
}
