import {
  newService,
  ownService,
  ownServiceList,
  service,
  serviceChange,
  serviceList,
  serviceListQuery,
  serviceReviewList,
  serviceReviewQuery,
  serviceStatusChange,
} from '@parterre/contract/services';
import { id, slug } from '@parterre/contract/wire';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { readNear } from '../../../platform/http/near-query.ts';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import type { MarketContext } from '../context.ts';
import { listOwn, listServices, readOwn, readService } from '../use-cases/read-services.ts';
import { listSellerReviews } from '../use-cases/review-orders.ts';
import { moveService, removeService, writeService } from '../use-cases/write-service.ts';
import type { ServiceWritten } from '../use-cases/write-service.ts';
import { personOf } from './person-of.ts';

const tags = ['Services'];
const bySlug = z.object({ slug });
const byId = z.object({ id });

function answer(written: ServiceWritten) {
  if (written.ok) return written.service;
  const { reason, ok: _, ...facts } = written;
  return throwProblem(reason, { context: facts });
}
const filesRefused = ['asset-unknown', 'asset-not-whole', 'asset-failed', 'asset-in-use'] as const;

/** What artists offer: as everybody finds it, and as its seller writes it. */
export function serviceRoutes(context: MarketContext, identity: Identity): FastifyPluginCallbackZod {
  return (app, _options, done) => {
    app.get(
      '/api/v1/services',
      {
        config: { access: 'public' },
        schema: {
          tags,
          summary: 'Find services of artists',
          description:
            'By words (accents and typos are forgiven), kind, genre, tempo, price, delay, rating and place. Prices are all in. With `seller` also what is paused.',
          querystring: serviceListQuery,
          response: { 200: serviceList, ...problemAnswers() },
        },
      },
      (request) => listServices(context, request.query, readNear(request.query.near)),
    );
    app.get(
      '/api/v1/services/:slug',
      {
        config: { access: 'visitor' },
        schema: {
          tags,
          summary: 'Read a service',
          description: '`obstacle` says why the caller cannot order it now.',
          params: bySlug,
          response: { 200: service, ...problemAnswers('not-found') },
        },
      },
      async (request) =>
        (await readService(context, request.params.slug, await identity.actorOf(request))) ?? throwProblem('not-found'),
    );
    app.get(
      '/api/v1/sellers/:id/reviews',
      {
        config: { access: 'public' },
        schema: {
          tags,
          summary: 'List what buyers wrote of a seller',
          description: 'Published reviews of orders that were paid here, newest first, with honest counts.',
          params: byId,
          querystring: serviceReviewQuery,
          response: { 200: serviceReviewList, ...problemAnswers() },
        },
      },
      (request) => listSellerReviews(context, request.params.id, request.query),
    );
    app.get(
      '/api/v1/account/services',
      {
        config: { access: 'person' },
        schema: {
          tags,
          summary: 'List one’s own services',
          description: 'Drafts and withdrawn ones too, each with what stands between it and its publication.',
          response: { 200: ownServiceList, ...problemAnswers() },
        },
      },
      async (request) => listOwn(context, await personOf(identity, request)),
    );
    app.post(
      '/api/v1/account/services',
      {
        config: { access: 'person' },
        schema: {
          tags,
          summary: 'Begin a service',
          description: 'As a draft, which may lack most things. Files are uploaded before, and named here.',
          body: newService,
          response: {
            201: ownService,
            ...problemAnswers('not-found', 'plan-limit', ...filesRefused, 'service-not-ready'),
          },
        },
      },
      async (request, reply) =>
        reply
          .code(201)
          .send(answer(await writeService(context, await personOf(identity, request), null, request.body))),
    );
    app.get(
      '/api/v1/account/services/:id',
      {
        config: { access: 'person' },
        schema: {
          tags,
          summary: 'Read one of one’s own services',
          description: 'With its files, and what stands between it and its publication.',
          params: byId,
          response: { 200: ownService, ...problemAnswers('not-found') },
        },
      },
      async (request) =>
        (await readOwn(context, await personOf(identity, request), request.params.id)) ?? throwProblem('not-found'),
    );
    app.put(
      '/api/v1/account/services/:id',
      {
        config: { access: 'person' },
        schema: {
          tags,
          summary: 'Write a service anew',
          description:
            'All of it. Orders keep what they were placed under. A service on sale that lacks something afterwards is a draft again.',
          params: byId,
          body: serviceChange,
          response: {
            200: ownService,
            ...problemAnswers('not-found', 'plan-limit', ...filesRefused, 'service-not-ready'),
          },
        },
      },
      async (request) =>
        answer(await writeService(context, await personOf(identity, request), request.params.id, request.body)),
    );
    app.post(
      '/api/v1/account/services/:id/status',
      {
        config: { access: 'person' },
        schema: {
          tags,
          summary: 'Publish, pause or withdraw a service',
          description: 'Publishing asks for all that is missing (`obstacles`) and counts against the plan.',
          params: byId,
          body: serviceStatusChange,
          response: {
            200: ownService,
            ...problemAnswers('not-found', 'plan-limit', 'service-not-ready', ...filesRefused),
          },
        },
      },
      async (request) =>
        answer(await moveService(context, await personOf(identity, request), request.params.id, request.body.status)),
    );
    app.delete(
      '/api/v1/account/services/:id',
      {
        config: { access: 'person' },
        schema: {
          tags,
          summary: 'Delete a service that nobody ever ordered',
          description: 'Its files too. One that was ordered is withdrawn instead.',
          params: byId,
          response: { 204: z.null(), ...problemAnswers('not-found', 'service-ordered') },
        },
      },
      async (request, reply) => {
        const removed = await removeService(context, await personOf(identity, request), request.params.id);
        return removed.ok ? reply.code(204).send(null) : throwProblem(removed.reason);
      },
    );
    done();
  };
}
