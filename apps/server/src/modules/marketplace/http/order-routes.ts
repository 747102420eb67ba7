import {
  contractKeys,
  contractVerdict,
  fileLink,
  placeServiceOrder,
  serviceOrder,
  serviceOrderList,
  serviceOrderListQuery,
  signedTerms,
  verifyContract,
} from '@parterre/contract/service-orders';
import { id, language } from '@parterre/contract/wire';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { idempotencyHeader, idempotencyKeyOf } from '../../../platform/http/idempotency-key.ts';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import type { MarketContext } from '../context.ts';
import { listOwnOrders } from '../use-cases/list-orders.ts';
import { openFile } from '../use-cases/open-file.ts';
import { reachOrder } from '../use-cases/order-command.ts';
import { placeOrder } from '../use-cases/place-order.ts';
import { presentOrder } from '../use-cases/present-order.ts';
import { contractPdfOf, signedTermsOf } from '../use-cases/read-contract.ts';
import { orderParams, serviceOrderTags as tags } from './order-parts.ts';
import { personOf } from './person-of.ts';

/** Orders of services, as their two sides place and read them. For everybody else they do not exist. */
export function serviceOrderRoutes(context: MarketContext, identity: Identity): FastifyPluginCallbackZod {
  async function reach(request: FastifyRequest, code: string) {
    const found = await reachOrder(context, await personOf(identity, request), code);
    return found ?? throwProblem('not-found');
  }

  return (app, _options, done) => {
    app.post(
      '/api/v1/service-orders',
      {
        config: { access: 'person' },
        schema: {
          tags,
          summary: 'Order a service',
          description:
            'A licence then waits half an hour to be paid (one that costs nothing is there at once, an exclusive one is claimed meanwhile); custom work and engagements wait for a quote.',
          headers: idempotencyHeader,
          body: placeServiceOrder,
          response: {
            201: serviceOrder,
            ...problemAnswers(
              'not-found',
              'email-not-verified',
              'service-not-orderable',
              'wrong-service-kind',
              'licence-not-offered',
              'price-changed',
              'exclusive-being-bought',
              'dates-not-ahead',
              'unknown-time-zone',
              'event-not-yours',
              'idempotency-key-missing',
              'idempotency-conflict',
            ),
          },
        },
      },
      async (request, reply) => {
        const actor = await personOf(identity, request);
        const placed = await placeOrder(context, actor, request.body, idempotencyKeyOf(request));
        if (placed.ok) return reply.code(201).send(await presentOrder(context, placed.order, 'buyer'));
        const { reason, ok: _, ...facts } = placed;
        return throwProblem(reason, { context: facts });
      },
    );
    app.get(
      '/api/v1/service-orders',
      {
        config: { access: 'person' },
        schema: {
          tags,
          summary: 'List one’s own orders of services',
          description: 'As buyer and as seller, those that moved last first.',
          querystring: serviceOrderListQuery,
          response: { 200: serviceOrderList, ...problemAnswers() },
        },
      },
      async (request) => listOwnOrders(context, (await personOf(identity, request)).personId, request.query),
    );
    app.get(
      '/api/v1/service-orders/:code',
      {
        config: { access: 'person' },
        schema: {
          tags,
          summary: 'Read an order of a service',
          description: '`actions` tells what the caller may do now, `timers` what happens by itself.',
          params: orderParams,
          response: { 200: serviceOrder, ...problemAnswers('not-found') },
        },
      },
      async (request, reply) => {
        void reply.header('cache-control', 'no-store');
        const { order, role } = await reach(request, request.params.code);
        return presentOrder(context, order, role);
      },
    );
    app.get(
      '/api/v1/service-orders/:code/files/:id',
      {
        config: { access: 'person' },
        schema: {
          tags,
          summary: 'Open a file of an order',
          description:
            'A link that works for a quarter of an hour. Files of custom work are released with its acceptance.',
          params: orderParams.extend({ id }),
          response: { 200: fileLink, ...problemAnswers('not-found', 'file-not-released') },
        },
      },
      async (request) => {
        const { order, role } = await reach(request, request.params.code);
        const opened = await openFile(context, order, role, request.params.id);
        return opened.ok ? { url: opened.url, expiresAt: opened.expiresAt } : throwProblem(opened.reason);
      },
    );
    app.get(
      '/api/v1/service-orders/:code/contract',
      {
        config: { access: 'person' },
        schema: {
          tags,
          summary: 'Read the signed terms of an order',
          description: 'With the detached Ed25519 signature over their canonical JSON, and the public key.',
          params: orderParams,
          response: { 200: signedTerms, ...problemAnswers('not-found', 'no-contract-yet') },
        },
      },
      async (request) => {
        const { order } = await reach(request, request.params.code);
        return signedTermsOf(context, order) ?? throwProblem('no-contract-yet');
      },
    );
    app.get(
      '/api/v1/service-orders/:code/contract.pdf',
      {
        config: { access: 'person' },
        schema: {
          tags,
          summary: 'Download the contract of an order',
          description: 'PDF, in either language, with the hash of the signed terms and the signature.',
          params: orderParams,
          querystring: z.object({ language: language.default('fr') }),
          response: { 200: z.any().meta({ description: 'PDF' }), ...problemAnswers('not-found', 'no-contract-yet') },
        },
      },
      async (request, reply) => {
        const { order } = await reach(request, request.params.code);
        const pdf = await contractPdfOf(context, order, request.query.language);
        if (pdf === null) return throwProblem('no-contract-yet');
        void reply.header('content-type', 'application/pdf').header('cache-control', 'private, no-store');
        void reply.header('content-disposition', `attachment; filename="parterre-${order.code}.pdf"`);
        return reply.send(pdf);
      },
    );
    app.get(
      '/api/v1/service-contracts/keys',
      {
        config: { access: 'public' },
        schema: {
          tags,
          summary: 'List the keys that sign contracts',
          description: 'As JSON Web Keys, oldest first.',
          response: { 200: contractKeys, ...problemAnswers() },
        },
      },
      () => ({ keys: [...context.keys.published] }),
    );
    app.post(
      '/api/v1/service-contracts/verification',
      {
        config: { access: 'public' },
        schema: {
          tags,
          summary: 'Check a signed contract',
          description: 'Whether these very terms were signed by this platform. Nothing that is sent is kept.',
          body: verifyContract,
          response: { 200: contractVerdict, ...problemAnswers() },
        },
      },
      (request) => context.keys.verify(request.body.terms, request.body.signature, request.body.kid),
    );
    done();
  };
}
