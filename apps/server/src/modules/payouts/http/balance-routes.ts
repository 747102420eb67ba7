import {
  newPayout,
  payout,
  payoutList,
  payoutQuery,
  scheduleChange,
  sellerMoney,
  sellerStatement,
  statementQuery,
} from '@parterre/contract/payouts';
import { id, language } from '@parterre/contract/wire';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Seller } from '../contract.ts';
import type { DrawStatement } from '../documents/statement-drawing.ts';
import { statementCsv } from '../documents/statement-rows.ts';
import type { PayoutNeeds } from '../payout-needs.ts';
import { askPayout } from '../use-cases/ask-payout.ts';
import { payoutsOf } from '../use-cases/list-payouts.ts';
import { readMoney } from '../use-cases/read-money.ts';
import { readStatement } from '../use-cases/read-statement.ts';
import { setSchedule } from '../use-cases/set-rules.ts';
import { whoAsks } from './who-asks.ts';

const tags = ['Payouts'];
const ofOrganisation = z.object({ org: id });
const reads = { access: { permission: 'payments.read' } } as const;
const writes = { access: { permission: 'payments.write' } } as const;
const prefix = '/api/v1/organisations/:org';
const refusals = ['unauthenticated', 'forbidden', 'not-found'] as const;
const sellerOf = (org: string): Seller => ({ id: org, kind: 'organisation' });

/** What an organisation is owed, and how it is paid. */
export function balanceRoutes(needs: PayoutNeeds, drawStatement: DrawStatement): FastifyPluginAsyncZod {
  const { member } = whoAsks(needs.identity);
  return (app) => {
    app.get(
      `${prefix}/balance`,
      {
        config: reads,
        schema: {
          tags,
          summary: 'Read what an organisation is owed',
          description: 'Held, available and on its way, in each currency; what is released when, by occurrence.',
          params: ofOrganisation,
          response: { 200: sellerMoney, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        const { org } = request.params;
        await member(request, org, 'payments.read');
        return (await readMoney(needs, sellerOf(org))) ?? throwProblem('not-found');
      },
    );
    app.get(
      `${prefix}/payouts`,
      {
        config: reads,
        schema: {
          tags,
          summary: 'List the payouts of an organisation',
          description: 'Newest first.',
          params: ofOrganisation,
          querystring: payoutQuery,
          response: { 200: payoutList, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        const { org } = request.params;
        await member(request, org, 'payments.read');
        return payoutsOf(needs, org, request.query);
      },
    );
    app.post(
      `${prefix}/payouts`,
      {
        config: writes,
        schema: {
          tags,
          summary: 'Ask for a payout',
          description:
            'Of an amount or of all that is available, to the account that was checked. It is set aside at once; one at a time for each currency.',
          params: ofOrganisation,
          body: newPayout,
          response: {
            201: payout,
            ...problemAnswers(
              ...refusals,
              ...(['payout-identity-needed', 'payout-identity-waits', 'payout-under-way', 'balance-in-debit'] as const),
              ...(['payout-too-small', 'payout-too-large', 'destination-not-payable'] as const),
            ),
          },
        },
      },
      async (request, reply) => {
        const { org } = request.params;
        const { personId } = await member(request, org, 'payments.write');
        const asked = await askPayout(needs, sellerOf(org), { ...request.body, personId, scheduledFor: null });
        if (!asked.ok) throwProblem(asked.reason);
        const { items } = await payoutsOf(needs, org, { page: 1, pageSize: 10 });
        const made = items.find((one) => one.id === asked.payoutId);
        return reply.code(201).send(made ?? throwProblem('not-found'));
      },
    );
    app.put(
      `${prefix}/payout-schedule`,
      {
        config: writes,
        schema: {
          tags,
          summary: 'Say whether payouts happen by themselves',
          description: 'On Mondays or on the first of the month, of all that is available then.',
          params: ofOrganisation,
          body: scheduleChange,
          response: { 200: sellerMoney, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        const { org } = request.params;
        const { personId } = await member(request, org, 'payments.write');
        await setSchedule(needs, sellerOf(org), personId, request.body.schedule);
        return (await readMoney(needs, sellerOf(org))) ?? throwProblem('not-found');
      },
    );
    app.get(
      `${prefix}/statement`,
      {
        config: reads,
        schema: {
          tags,
          summary: 'Read a month of an organisation’s money',
          description: 'From the ledger: opening, sales by occurrence, fees, refunds, clawbacks, payouts, closing.',
          params: ofOrganisation,
          querystring: statementQuery,
          response: { 200: sellerStatement, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        const { org } = request.params;
        await member(request, org, 'payments.read');
        return (await readStatement(needs, sellerOf(org), request.query)) ?? throwProblem('not-found');
      },
    );
    for (const form of ['csv', 'pdf'] as const) {
      app.get(
        `${prefix}/statement.${form}`,
        {
          config: reads,
          schema: {
            tags,
            summary: `Download a month of an organisation’s money as ${form.toUpperCase()}`,
            description: 'What the statement says, in French or English.',
            params: ofOrganisation,
            querystring: statementQuery.extend({ language: language.default('fr') }),
            response: { 200: z.any().meta({ description: 'CSV or PDF' }), ...problemAnswers(...refusals) },
          },
        },
        async (request, reply) => {
          const { org } = request.params;
          await member(request, org, 'payments.read');
          const { language: words, ...asked } = request.query;
          const statement = (await readStatement(needs, sellerOf(org), asked)) ?? throwProblem('not-found');
          const name = `parterre-${statement.month}-${statement.currency}.${form}`;
          void reply
            .header('content-disposition', `attachment; filename="${name}"`)
            .header('cache-control', 'no-store');
          if (form === 'csv') return reply.type('text/csv; charset=utf-8').send(statementCsv(statement, words));
          return reply.type('application/pdf').send(await drawStatement(statement, words));
        },
      );
    }
    return Promise.resolve();
  };
}
