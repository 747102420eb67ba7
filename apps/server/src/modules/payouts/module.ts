import type { FastifyPluginAsync } from 'fastify';
import type { RepeatedJob } from '../../platform/repeater.ts';
import type { Payouts } from './contract.ts';
import type { DrawStatement } from './documents/statement-drawing.ts';
import { balanceRoutes } from './http/balance-routes.ts';
import { bankRoutes } from './http/bank-routes.ts';
import { checkRoutes } from './http/check-routes.ts';
import { identityRoutes } from './http/identity-routes.ts';
import type { PayoutNeeds } from './payout-needs.ts';
import { carryOutPayouts } from './use-cases/carry-out-payouts.ts';
import { eraseSellerDocuments } from './use-cases/check-identities.ts';
import { eraseKept } from './use-cases/erase-kept.ts';
import { releaseDelivered, releaseTakings } from './use-cases/release-takings.ts';
import { scheduledPayouts } from './use-cases/scheduled-payouts.ts';

export type PayoutsModuleNeeds = Omit<PayoutNeeds, 'rowLock'> & {
  readonly drawStatement: DrawStatement;
  /** Only tests take the lock away, to show what it is for. */
  readonly rowLock?: PayoutNeeds['rowLock'];
};

export interface PayoutsModule {
  readonly api: Payouts;
  readonly routes: FastifyPluginAsync;
  readonly jobs: readonly RepeatedJob[];
}

/** What sellers are owed: when it may be paid out, to whom, and how. */
export function createPayouts(given: PayoutsModuleNeeds): PayoutsModule {
  const { drawStatement, ...rest } = given;
  const needs: PayoutNeeds = { ...rest, rowLock: given.rowLock ?? 'skip-locked' };
  return {
    api: { releaseDelivered: (trx, held) => releaseDelivered(needs, trx, held) },
    routes: async (app) => {
      await app.register(balanceRoutes(needs, drawStatement));
      await app.register(identityRoutes(needs));
      await app.register(checkRoutes(needs));
      await app.register(bankRoutes(needs));
    },
    jobs: [
      { name: 'payouts.release', everySeconds: 60, run: () => releaseTakings(needs) },
      { name: 'payouts.send', everySeconds: 5, run: () => carryOutPayouts(needs) },
      { name: 'payouts.schedule', everySeconds: 900, run: () => scheduledPayouts(needs) },
      { name: 'payouts.erase-kept', everySeconds: 86_400, run: () => eraseKept(needs) },
      { name: 'payouts.erase-documents', everySeconds: 3600, run: () => eraseSellerDocuments(needs) },
    ],
  };
}
