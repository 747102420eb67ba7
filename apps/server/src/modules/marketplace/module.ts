import type { FastifyPluginAsync } from 'fastify';
import type { RepeatedJob } from '../../platform/repeater.ts';
import type { SecretBox } from '../../platform/secret-box.ts';
import { throwProblem } from '../../platform/http/problem.ts';
import { instantText } from '../../platform/clock.ts';
import type { Identity } from '../identity/contract.ts';
import type { PaymentSubjects, SubjectBuyer } from '../payments/contract.ts';
import { loadContractKeys } from './contract-keys.ts';
import type { MarketContext } from './context.ts';
import type { Marketplace } from './contract.ts';
import { serviceDisputeRoutes } from './http/dispute-routes.ts';
import { personOf } from './http/person-of.ts';
import { serviceOrderCommandRoutes } from './http/order-command-routes.ts';
import { serviceOrderRoutes } from './http/order-routes.ts';
import { serviceRoutes } from './http/service-routes.ts';
import { ordersOfSellerBetween, ratesOf } from './sql/order-rows.ts';
import { countShown, forgetServices } from './sql/service-rows.ts';
import { keptOfServices } from './sql/sold-rows.ts';
import { reachOrder } from './use-cases/order-command.ts';
import { servicesOf } from './use-cases/read-services.ts';
import { runTimers } from './use-cases/run-timers.ts';
import { buyerOf, serviceOrderSubjects } from './use-cases/settle-order.ts';
import { boughtBy, saleOf } from './use-cases/tell-sale.ts';

export interface MarketplaceModule {
  readonly api: Marketplace;
  readonly routes: FastifyPluginAsync;
  /** For payments: what becomes of an order when its money comes. */
  readonly subjects: PaymentSubjects;
  /** Who bought an order, for those who give money back by hand. */
  buyer(orderId: string): Promise<SubjectBuyer | null>;
  readonly jobs: readonly RepeatedJob[];
}

export type MarketplaceNeeds = Omit<MarketContext, 'keys' | 'identity' | 'orderLock'> & {
  readonly identity: Identity;
  /** What the private keys of contracts are sealed with. */
  readonly secretBox: SecretBox;
  readonly orderLock?: MarketContext['orderLock'];
};

/** Services of artists and their orders. */
export async function createMarketplace(needs: MarketplaceNeeds): Promise<MarketplaceModule> {
  const { secretBox, identity, ...given } = needs;
  const { db, clock } = given;
  const keys = await loadContractKeys(db, secretBox, instantText(clock.now()));
  const context: MarketContext = { orderLock: 'for-update', ...given, identity, keys };
  return {
    api: {
      servicesOf: (personId) => servicesOf(context, personId),
      async ratesOf(personIds) {
        const rows = await ratesOf(db, personIds);
        return new Map(
          rows.map(({ personId, services, amount, currency }) => [personId, { services, from: { amount, currency } }]),
        );
      },
      async usesOf(personId) {
        return { services: { used: await countShown(db, personId), turnsOver: null } };
      },
      sale: (orderId, within) => saleOf(context, orderId, within),
      async reachOrder(request, code) {
        const found = await reachOrder(context, await personOf(identity, request), code);
        return found === null ? throwProblem('not-found') : { id: found.order.id, role: found.role };
      },
      boughtBy: (personId, part) => boughtBy(context, personId, part),
      kept: (period, within) => keptOfServices(within ?? db, period),
      ordersBetween: (sellerId, period, within) => ordersOfSellerBetween(within ?? db, sellerId, period),
    },
    routes: async (app) => {
      await app.register(serviceRoutes(context, identity));
      await app.register(serviceOrderRoutes(context, identity));
      await app.register(serviceOrderCommandRoutes(context, identity));
      await app.register(serviceDisputeRoutes(context, identity));
    },
    subjects: serviceOrderSubjects(context),
    buyer: (orderId) => buyerOf(context, orderId),
    jobs: [
      { name: 'marketplace.run-timers', everySeconds: 20, run: () => runTimers(context) },
      { name: 'marketplace.forget-services', everySeconds: 24 * 3600, run: () => forgetServices(db) },
    ],
  };
}
