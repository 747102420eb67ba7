import {
  payoutMinimum,
  releaseRule,
  sellerCase,
  sellerDecision,
  sellerMoney,
  sellerQueue,
  sellerRules,
} from '@parterre/contract/payouts';
import { id } from '@parterre/contract/wire';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import { showDocument } from '../../../platform/http/show-document.ts';
import type { Seller } from '../contract.ts';
import type { PayoutNeeds } from '../payout-needs.ts';
import { decideIdentity, openCase, openSellerDocument, readCases } from '../use-cases/check-identities.ts';
import { readMoney } from '../use-cases/read-money.ts';
import { readRules, setMinimum, setReleaseRule } from '../use-cases/set-rules.ts';
import { whoAsks } from './who-asks.ts';

const tags = ['Payouts'];
const reads = { access: { permission: 'platform.payments.read' } } as const;
const writes = { access: { permission: 'platform.payments.write' } } as const;
const prefix = '/api/v1/seller-identities';
const refusals = ['unauthenticated', 'forbidden', 'not-found'] as const;

/** Who sellers are: looked at and decided by administrators. */
export function checkRoutes(needs: PayoutNeeds): FastifyPluginAsyncZod {
  const { ofPlatform } = whoAsks(needs.identity);
  return (app) => {
    app.addHook('onSend', (_request, reply, payload, done) => {
      void reply.header('cache-control', 'no-store');
      done(null, payload);
    });
    app.get(
      prefix,
      {
        config: reads,
        schema: {
          tags,
          summary: 'Read which sellers wait to be checked',
          description:
            'The oldest first, then the ten last decisions, each with who did what. Without account numbers.',
          response: { 200: sellerQueue, ...problemAnswers('unauthenticated', 'forbidden') },
        },
      },
      async (request) => {
        await ofPlatform(request, 'platform.payments.read');
        return { items: await readCases(needs) };
      },
    );
    app.get(
      `${prefix}/:id`,
      {
        config: writes,
        schema: {
          tags,
          summary: 'Look at a seller’s identity',
          description: 'With the number that is paid. That somebody looked is written down.',
          params: z.object({ id }),
          response: { 200: sellerCase, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        const { personId } = await ofPlatform(request, 'platform.payments.write');
        return (await openCase(needs, request.params.id, personId)) ?? throwProblem('not-found');
      },
    );
    app.get(
      `${prefix}/:id/documents/:document`,
      {
        config: writes,
        schema: {
          tags,
          summary: 'Look at a seller’s document',
          description: 'Shown, not downloaded; kept by no cache. That somebody looked is written down.',
          params: z.object({ id, document: id }),
          response: { 200: z.any().meta({ description: 'PDF, JPEG or PNG' }), ...problemAnswers(...refusals) },
        },
      },
      async (request, reply) => {
        const { personId } = await ofPlatform(request, 'platform.payments.write');
        const { id: identityId, document } = request.params;
        const found = (await openSellerDocument(needs, identityId, document, personId)) ?? throwProblem('not-found');
        return showDocument(reply, found);
      },
    );
    app.post(
      `${prefix}/:id/decision`,
      {
        config: writes,
        schema: {
          tags,
          summary: 'Decide whether a seller is who it says',
          description: 'Payouts go by what was approved last. The documents are erased, unless more is asked.',
          params: z.object({ id }),
          body: sellerDecision,
          response: { 200: sellerQueue, ...problemAnswers(...refusals, 'reason-missing', 'seller-identity-decided') },
        },
      },
      async (request) => {
        const { personId } = await ofPlatform(request, 'platform.payments.write');
        const decided = await decideIdentity(needs, request.params.id, personId, request.body);
        return decided.ok ? { items: await readCases(needs) } : throwProblem(decided.reason);
      },
    );
    const sellerOf = async (request: { params: { id: string } }): Promise<Seller> => {
      const seller: Seller = { id: request.params.id, kind: 'organisation' };
      if ((await needs.identity.organisation(seller.id)) === null) throwProblem('not-found');
      return seller;
    };
    app.get(
      '/api/v1/sellers/:id/rules',
      {
        config: reads,
        schema: {
          tags,
          summary: 'Read the payout rules of an organisation',
          description:
            'How long its takings are held, what is paid out at least, and who changed either, newest first.',
          params: z.object({ id }),
          response: { 200: sellerRules, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        await ofPlatform(request, 'platform.payments.read');
        return (await readRules(needs, await sellerOf(request))) ?? throwProblem('not-found');
      },
    );
    app.put(
      '/api/v1/sellers/:id/payout-minimum',
      {
        config: writes,
        schema: {
          tags,
          summary: 'Set what is paid out to an organisation at least',
          description: 'Instead of what holds for everybody, or that again.',
          params: z.object({ id }),
          body: payoutMinimum,
          response: { 200: sellerRules, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        const { personId } = await ofPlatform(request, 'platform.payments.write');
        const seller = await sellerOf(request);
        await setMinimum(needs, seller, personId, request.body);
        return (await readRules(needs, seller)) ?? throwProblem('not-found');
      },
    );
    app.put(
      '/api/v1/sellers/:id/release-rule',
      {
        config: writes,
        schema: {
          tags,
          summary: 'Hold the takings of an organisation for longer',
          description: 'Hours after the end of an occurrence, 24 unless told. What is held already goes by it too.',
          params: z.object({ id }),
          body: releaseRule,
          response: { 200: sellerMoney, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        const { personId } = await ofPlatform(request, 'platform.payments.write');
        const seller = await sellerOf(request);
        await setReleaseRule(needs, seller, personId, request.body);
        return (await readMoney(needs, seller)) ?? throwProblem('not-found');
      },
    );
    return Promise.resolve();
  };
}
