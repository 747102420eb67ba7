import type { FastifyPluginAsync } from 'fastify';
import type { RepeatedJob } from '../../platform/repeater.ts';
import type { Identity } from '../identity/contract.ts';
import type { CardPlans, PaymentSubjects } from '../payments/contract.ts';
import type { Subscriptions } from './contract.ts';
import { ownPlanRoutes } from './http/own-plan-routes.ts';
import { planRoutes } from './http/plan-routes.ts';
import type { PlansContext } from './plans-context.ts';
import { readTaxRate, taxCountries } from './sql/plan-rows.ts';
import { cardChanged, followCards } from './use-cases/follow-cards.ts';
import { closeStaleCharges, followTime } from './use-cases/follow-time.ts';
import { givePerks } from './use-cases/give-perks.ts';
import { readEntitlements, readMayUse } from './use-cases/read-entitlements.ts';
import { readCharges, readPlanSale } from './use-cases/read-charges.ts';
import { planSubjects } from './use-cases/settle-charge.ts';

export type SubscriptionsNeeds = PlansContext & { readonly identity: Identity };

export interface SubscriptionsModule {
  readonly api: Subscriptions;
  readonly routes: FastifyPluginAsync;
  /** For payments: what becomes of a plan when money for it comes. */
  readonly subjects: PaymentSubjects;
  /** For payments: what the provider of cards that renew themselves tells. */
  readonly cards: CardPlans;
  readonly jobs: readonly RepeatedJob[];
}

/** Plans: what they give and cost, who has which, and what is paid for it. */
export function createSubscriptions(needs: SubscriptionsNeeds): SubscriptionsModule {
  return {
    api: {
      entitlements: (personId, within) => readEntitlements(needs, personId, within),
      mayUse: (personId, entitlement, used, within) => readMayUse(needs, personId, entitlement, used, within),
      taxRate: async (country, within) => (await readTaxRate(within ?? needs.db, country))?.basisPoints ?? null,
      taxCountries: () => taxCountries(needs.db),
      chargesOf: (personId, part) => readCharges(needs, personId, part),
      sale: (chargeId, within) => readPlanSale(needs, chargeId, within),
    },
    routes: async (app) => {
      await app.register(planRoutes(needs, needs.identity));
      await app.register(ownPlanRoutes(needs, needs.identity));
    },
    subjects: planSubjects(needs),
    cards: { changed: (reference) => cardChanged(needs, reference) },
    jobs: [
      { name: 'subscriptions.follow-time', everySeconds: 60, run: () => followTime(needs) },
      { name: 'subscriptions.close-stale', everySeconds: 300, run: () => closeStaleCharges(needs) },
      { name: 'subscriptions.follow-cards', everySeconds: 20, run: () => followCards(needs) },
      { name: 'subscriptions.give-perks', everySeconds: 3600, run: () => givePerks(needs) },
    ],
  };
}
