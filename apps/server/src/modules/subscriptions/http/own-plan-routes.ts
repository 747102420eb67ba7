import {
  changePlan as changePlanInput,
  changePreview,
  choosePlan as choosePlanInput,
  endWithPeriod as endInput,
  ownPlan,
  payPlanCharge,
  planCharge,
  planId,
  planStarted,
  planUsage,
} from '@parterre/contract/plans';
import type { PlanStarted } from '@parterre/contract/plans';
import type { ErrorCode } from '@parterre/contract/errors';
import { id, listQuery, pageOf } from '@parterre/contract/wire';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import type { PlansContext } from '../plans-context.ts';
import { changePlan, endWithPeriod, giveUpCharge, previewChange, undoDowngrade } from '../use-cases/change-plan.ts';
import { choosePlan, payAgain, payRenewal } from '../use-cases/choose-plan.ts';
import { refreshPlan } from '../use-cases/refresh-plan.ts';
import { openCardPage } from '../use-cases/open-card-page.ts';
import { listOwnCharges, readOwnPlan } from '../use-cases/read-own-plan.ts';
import { readUsage } from '../use-cases/read-usage.ts';
import type { StartedByCard } from '../use-cases/start-by-card.ts';
import type { StartedCharge, Subscriber } from '../use-cases/start-charge.ts';

const tags = ['Plans'];
const config = { access: 'person' } as const;
const paying = [
  'email-not-verified',
  'plan-country-not-sold',
  'unknown-provider',
  'amount-not-taken',
  'payer-phone-missing',
  'payment-provider-unavailable',
  'plan-card-refused',
  'busy',
] as const;
const changing = [
  'plan-not-active',
  'plan-change-pending',
  'plan-cancelled',
  'plan-paid-ahead',
  'plan-same',
  'plan-free',
] as const;
const byCard = ['plan-card-refused', 'payment-provider-unavailable'] as const;

/** The plan of whoever is signed in. */
export function ownPlanRoutes(context: PlansContext, identity: Pick<Identity, 'actorOf'>): FastifyPluginAsyncZod {
  async function subscriberOf(request: FastifyRequest): Promise<Subscriber> {
    const actor = await identity.actorOf(request);
    if (actor.kind !== 'person') throwProblem('unauthenticated');
    const { personId, name, email, emailVerified, language } = actor;
    return { personId, name, email: emailVerified ? email : null, language };
  }
  async function started(
    person: Subscriber,
    answer: StartedCharge | StartedByCard | { ok: false; reason: ErrorCode } | { ok: true; started: null },
  ): Promise<PlanStarted> {
    if (!answer.ok) throwProblem(answer.reason);
    const own = await readOwnPlan(context, person.personId);
    if ('started' in answer) return { own, payment: null };
    const { id: chargeId } = answer.charge;
    if ('page' in answer) return { own, payment: { chargeId, redirectUrl: answer.page, status: 'pending' } };
    const { redirectUrl, status } = answer.payment;
    return { own, payment: { chargeId, redirectUrl, status } };
  }

  return (app) => {
    app.addHook('onRequest', (_request, reply, next) => {
      void reply.header('cache-control', 'private, no-store');
      next();
    });
    app.get(
      '/api/v1/account/plan',
      {
        config,
        schema: {
          tags,
          summary: 'Read your plan',
          description:
            'What it gives at this moment, the subscription behind it or the last one, and what is open to be paid.',
          response: { 200: ownPlan, ...problemAnswers() },
        },
      },
      async (request) => readOwnPlan(context, (await subscriberOf(request)).personId),
    );
    app.get(
      '/api/v1/account/plan/usage',
      {
        config,
        schema: {
          tags,
          summary: 'Read how much of your plan is used',
          description:
            'A meter for each limit that is counted, with the figures that would refuse one more. Perks are within the limits.',
          response: { 200: planUsage, ...problemAnswers() },
        },
      },
      async (request) => readUsage(context, (await subscriberOf(request)).personId),
    );
    app.post(
      '/api/v1/account/plan',
      {
        config,
        schema: {
          tags,
          summary: 'Subscribe to a plan',
          description:
            'Begins to pay its first month, and answers where. The plan begins when the money has come. By card it renews itself where the installation can; by every other way each month is asked for.',
          body: choosePlanInput,
          response: { 200: planStarted, ...problemAnswers('not-found', 'plan-free', 'already-subscribed', ...paying) },
        },
      },
      async (request) => {
        const person = await subscriberOf(request);
        return started(person, await choosePlan(context, person, request.body));
      },
    );
    app.post(
      '/api/v1/account/plan/renewal',
      {
        config,
        schema: {
          tags,
          summary: 'Pay the next month',
          description:
            'From seven days before the end of the period until the grace is over; the calendar stays the same.',
          body: payPlanCharge,
          response: { 200: planStarted, ...problemAnswers('plan-not-due', ...paying) },
        },
      },
      async (request) => {
        const person = await subscriberOf(request);
        return started(person, await payRenewal(context, person, meansOf(request.body)));
      },
    );
    app.post(
      '/api/v1/account/plan/charges/:id/payment',
      {
        config,
        schema: {
          tags,
          summary: 'Pay what is open by another way',
          description: 'Or by the same again. Money of two ways goes back once by itself.',
          params: z.object({ id }),
          body: payPlanCharge,
          response: { 200: planStarted, ...problemAnswers('not-found', 'charge-ended', ...paying) },
        },
      },
      async (request) => {
        const person = await subscriberOf(request);
        return started(person, await payAgain(context, person, request.params.id, meansOf(request.body)));
      },
    );
    app.delete(
      '/api/v1/account/plan/charges/open',
      {
        config,
        schema: {
          tags,
          summary: 'Do not pay what is open',
          description: 'Also when nothing is open. Money that comes all the same is settled, or goes back.',
          response: { 200: ownPlan, ...problemAnswers() },
        },
      },
      async (request) => {
        const { personId } = await subscriberOf(request);
        await giveUpCharge(context, personId);
        return readOwnPlan(context, personId);
      },
    );
    app.post(
      '/api/v1/account/plan/refresh',
      {
        config,
        schema: {
          tags,
          summary: 'Ask what became of the payment of your plan',
          description: 'Asks the provider, then answers your plan. Safe to repeat.',
          response: { 200: ownPlan, ...problemAnswers() },
        },
      },
      async (request) => {
        const { personId } = await subscriberOf(request);
        await refreshPlan(context, personId);
        return readOwnPlan(context, personId);
      },
    );
    app.get(
      '/api/v1/account/plan/charges',
      {
        config,
        schema: {
          tags,
          summary: 'List what you paid for plans',
          description: 'Newest first, with the tax within each amount.',
          querystring: listQuery.omit({ q: true }),
          response: { 200: pageOf(planCharge), ...problemAnswers() },
        },
      },
      async (request) => listOwnCharges(context, (await subscriberOf(request)).personId, request.query),
    );
    app.get(
      '/api/v1/account/plan/preview',
      {
        config,
        schema: {
          tags,
          summary: 'See what another plan would cost',
          description:
            'A higher one comes at once, for the unused share of the period; a lower one with the next period. Nothing changes.',
          querystring: z.object({ plan: planId }),
          response: { 200: changePreview, ...problemAnswers(...changing, ...byCard) },
        },
      },
      async (request) => {
        const shown = await previewChange(context, (await subscriberOf(request)).personId, request.query.plan);
        return shown.ok ? shown.preview : throwProblem(shown.reason);
      },
    );
    app.post(
      '/api/v1/account/plan/change',
      {
        config,
        schema: {
          tags,
          summary: 'Change to another plan',
          description:
            '`reckonedAt` of the preview makes sure that what was shown, at most half an hour ago, is what is taken.',
          body: changePlanInput,
          response: { 200: planStarted, ...problemAnswers(...changing, 'plan-preview-stale', ...paying) },
        },
      },
      async (request) => {
        const person = await subscriberOf(request);
        const changed = await changePlan(context, person, request.body);
        return started(person, changed.ok ? (changed.started ?? { ok: true, started: null }) : changed);
      },
    );
    app.delete(
      '/api/v1/account/plan/next',
      {
        config,
        schema: {
          tags,
          summary: 'Keep the plan after all',
          description: 'The lower one that was to come does not. Also when none was.',
          response: { 200: ownPlan, ...problemAnswers('plan-not-active', 'plan-paid-ahead', ...byCard) },
        },
      },
      async (request) => {
        const { personId } = await subscriberOf(request);
        const undone = await undoDowngrade(context, personId);
        return undone.ok ? readOwnPlan(context, personId) : throwProblem(undone.reason);
      },
    );
    app.put(
      '/api/v1/account/plan/ending',
      {
        config,
        schema: {
          tags,
          summary: 'End the plan with its period, or let it go on',
          description: 'What is paid stays until its end. While a payment is late, it ends at once.',
          body: endInput,
          response: { 200: ownPlan, ...problemAnswers('plan-not-active', 'plan-not-cancelled', ...byCard) },
        },
      },
      async (request) => {
        const { personId } = await subscriberOf(request);
        const ended = await endWithPeriod(context, personId, request.body.ends);
        return ended.ok ? readOwnPlan(context, personId) : throwProblem(ended.reason);
      },
    );
    app.post(
      '/api/v1/account/plan/card',
      {
        config,
        schema: {
          tags,
          summary: 'Change the card',
          description:
            'Answers the page of the provider on which the card of the subscription is changed, and what is open is paid.',
          response: { 200: z.object({ url: z.string() }), ...problemAnswers('plan-not-active', ...byCard) },
        },
      },
      async (request) => {
        const page = await openCardPage(context, await subscriberOf(request));
        return page.ok ? { url: page.value.url } : throwProblem(page.reason);
      },
    );
    return Promise.resolve();
  };
}

function meansOf({ provider, phone }: z.infer<typeof payPlanCharge>): { provider: string; phone: string | null } {
  return { provider, phone: phone ?? null };
}
