import { perkRule, perkRuleChange, plan, planChange, planIds } from '@parterre/contract/plans';
import { id } from '@parterre/contract/wire';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { inTransaction } from '../../../platform/database.ts';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import type { PlansContext } from '../plans-context.ts';
import { planFaults } from '../domain/plan-faults.ts';
import { changePerkRule, perkRules } from '../sql/perk-rows.ts';
import { changePlan, readPlans } from '../sql/plan-rows.ts';
import { refundCharge } from '../use-cases/refund-charge.ts';

const tags = ['Plans'];

/** What is on offer, and what administrators do about what was paid. */
export function planRoutes(
  context: PlansContext,
  identity: Pick<Identity, 'actorOf' | 'requirePlatform'>,
): FastifyPluginAsyncZod {
  return (app) => {
    app.get(
      '/api/v1/plans',
      {
        config: { access: 'public' },
        schema: {
          tags,
          summary: 'Read the plans',
          description: 'What each gives and costs a month, taxes included, in euros and in francs. The least first.',
          response: { 200: z.object({ items: z.array(plan) }), ...problemAnswers() },
        },
      },
      async () => ({ items: await readPlans(context.db) }),
    );
    app.patch(
      '/api/v1/plans/:id',
      {
        config: { access: { permission: 'platform.fees.write' } },
        schema: {
          tags,
          summary: 'Change a plan',
          description:
            'What is left out stays. What it gives counts from then on; a price is for whoever subscribes or changes plan from then on. The free plan stays free, and no other becomes so; of the commission there is always a share.',
          params: z.object({ id: z.string().max(40).meta({ example: 'createur' }) }),
          body: planChange,
          response: {
            200: z.object({ items: z.array(plan) }),
            ...problemAnswers('unauthenticated', 'forbidden', 'not-found', 'validation'),
          },
        },
      },
      async (request) => {
        identity.requirePlatform(await identity.actorOf(request), 'platform.fees.write');
        const { params, body } = request;
        const id = planIds.find((known) => known === params.id) ?? throwProblem('not-found');
        const errors = planFaults(id, body);
        if (errors.length > 0) throwProblem('validation', { errors });
        await inTransaction(context.db, (trx) => changePlan(trx, id, body));
        return { items: await readPlans(context.db) };
      },
    );
    app.get(
      '/api/v1/perk-rules',
      {
        config: { access: { permission: 'platform.fees.write' } },
        schema: {
          tags,
          summary: 'Read the rules of perks',
          description: 'What free accounts are given for a while, in the order in which the rules take turns.',
          response: { 200: z.object({ items: z.array(perkRule) }), ...problemAnswers('unauthenticated', 'forbidden') },
        },
      },
      async (request) => {
        identity.requirePlatform(await identity.actorOf(request), 'platform.fees.write');
        return { items: await perkRules(context.db) };
      },
    );
    app.patch(
      '/api/v1/perk-rules/:id',
      {
        config: { access: { permission: 'platform.fees.write' } },
        schema: {
          tags,
          summary: 'Change a rule of perks',
          description: 'What is left out stays. It counts for what is given from then on.',
          params: z.object({ id: z.string().max(40).meta({ example: 'one-boost' }) }),
          body: perkRuleChange,
          response: {
            200: z.object({ items: z.array(perkRule) }),
            ...problemAnswers('unauthenticated', 'forbidden', 'not-found', 'validation'),
          },
        },
      },
      async (request) => {
        identity.requirePlatform(await identity.actorOf(request), 'platform.fees.write');
        if (!(await changePerkRule(context.db, request.params.id, request.body))) throwProblem('not-found');
        return { items: await perkRules(context.db) };
      },
    );
    app.post(
      '/api/v1/plan-charges/:id/refund',
      {
        config: { access: { permission: 'platform.payments.write' } },
        schema: {
          tags,
          summary: 'Give back what was paid for a plan',
          description:
            'All of it, by the means that paid, or by hand where that cannot. `ends`: the plan ends at once; otherwise it stays until its period ends. What a card that renews itself paid is given back at its provider.',
          params: z.object({ id }),
          body: z
            .object({ reason: z.string().trim().min(3).max(300), ends: z.boolean() })
            .meta({ example: { reason: 'Paid twice, by two accounts', ends: true } }),
          response: {
            200: z.object({ refundId: id }),
            ...problemAnswers('not-found', 'plan-charge-not-refundable'),
          },
        },
      },
      async (request) => {
        identity.requirePlatform(await identity.actorOf(request), 'platform.payments.write');
        const refunded = await refundCharge(context, request.params.id, request.body);
        return refunded.ok ? { refundId: refunded.refundId } : throwProblem(refunded.reason);
      },
    );
    return Promise.resolve();
  };
}
