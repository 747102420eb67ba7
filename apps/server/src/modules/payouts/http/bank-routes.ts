import {
  bankDesk,
  bankFileSent as bankFileSentBody,
  deskPayoutList,
  deskPayoutQuery,
  newBankFile,
  payoutReturned as payoutReturnedBody,
} from '@parterre/contract/payouts';
import { id } from '@parterre/contract/wire';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { PayoutNeeds } from '../payout-needs.ts';
import { bankFileSent, makeBankFile, payoutReturned, readBankDesk, readBankFile } from '../use-cases/bank-files.ts';
import { deskPayouts } from '../use-cases/list-payouts.ts';
import { whoAsks } from './who-asks.ts';

const tags = ['Payouts'];
const reads = { access: { permission: 'platform.payments.read' } } as const;
const writes = { access: { permission: 'platform.payments.write' } } as const;
const refusals = ['unauthenticated', 'forbidden', 'not-found'] as const;
const one = z.object({ id });

/** Payouts of all sellers, and the files by which the bank pays them. */
export function bankRoutes(needs: PayoutNeeds): FastifyPluginAsyncZod {
  const { ofPlatform } = whoAsks(needs.identity);
  return (app) => {
    app.get(
      '/api/v1/payouts',
      {
        config: reads,
        schema: {
          tags,
          summary: 'List payouts',
          description: 'Newest first.',
          querystring: deskPayoutQuery,
          response: { 200: deskPayoutList, ...problemAnswers('unauthenticated', 'forbidden') },
        },
      },
      async (request) => {
        await ofPlatform(request, 'platform.payments.read');
        const { status, way, ...page } = request.query;
        return deskPayouts(needs, { status, way }, page);
      },
    );
    app.post(
      '/api/v1/payouts/:id/return',
      {
        config: writes,
        schema: {
          tags,
          summary: 'Say that a payout came back',
          description: 'The bank refused it or sent it back: the money is available to the seller again.',
          params: one,
          body: payoutReturnedBody,
          response: { 200: bankDesk, ...problemAnswers(...refusals, 'payout-not-returnable') },
        },
      },
      async (request) => {
        const { personId } = await ofPlatform(request, 'platform.payments.write');
        const returned = await payoutReturned(needs, request.params.id, personId, request.body);
        return returned.ok ? readBankDesk(needs) : throwProblem(returned.reason);
      },
    );
    app.get(
      '/api/v1/bank-files',
      {
        config: reads,
        schema: {
          tags,
          summary: 'Read what waits for the bank, and the files that were made',
          description: 'What waits by currency; files newest first, without what is in them.',
          response: { 200: bankDesk, ...problemAnswers('unauthenticated', 'forbidden') },
        },
      },
      async (request) => {
        await ofPlatform(request, 'platform.payments.read');
        return readBankDesk(needs);
      },
    );
    app.post(
      '/api/v1/bank-files',
      {
        config: writes,
        schema: {
          tags,
          summary: 'Put what waits for the bank into a file',
          description: 'In euros a SEPA credit transfer (ISO 20022 pain.001.001.03), in francs a list as CSV.',
          body: newBankFile,
          response: { 200: bankDesk, ...problemAnswers('payout-bank-missing', 'no-payouts-for-bank') },
        },
      },
      async (request) => {
        const { personId } = await ofPlatform(request, 'platform.payments.write');
        const made = await makeBankFile(needs, personId, request.body);
        return made.ok ? readBankDesk(needs) : throwProblem(made.reason);
      },
    );
    app.get(
      '/api/v1/bank-files/:id/content',
      {
        config: writes,
        schema: {
          tags,
          summary: 'Download a file for the bank',
          description: 'As the bank is to read it, with names and account numbers in full.',
          params: one,
          response: { 200: z.any().meta({ description: 'XML or CSV' }), ...problemAnswers(...refusals) },
        },
      },
      async (request, reply) => {
        await ofPlatform(request, 'platform.payments.write');
        const file = (await readBankFile(needs, request.params.id)) ?? throwProblem('not-found');
        return reply
          .type(file.mediaType)
          .header('content-disposition', `attachment; filename="${file.name}"`)
          .header('cache-control', 'no-store')
          .send(file.content);
      },
    );
    app.post(
      '/api/v1/bank-files/:id/sent',
      {
        config: writes,
        schema: {
          tags,
          summary: 'Say that the bank has taken a file',
          description: 'Its payouts have left our account.',
          params: one,
          body: bankFileSentBody,
          response: { 200: bankDesk, ...problemAnswers(...refusals, 'bank-file-sent') },
        },
      },
      async (request) => {
        const { personId } = await ofPlatform(request, 'platform.payments.write');
        const sent = await bankFileSent(needs, request.params.id, personId, request.body.proof);
        return sent.ok ? readBankDesk(needs) : throwProblem(sent.reason);
      },
    );
    return Promise.resolve();
  };
}
