import type { FastifyPluginAsync } from 'fastify';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import type { Log } from '../../platform/log.ts';
import type { RepeatedJob } from '../../platform/repeater.ts';
import type { Identity } from '../identity/contract.ts';
import type { PaymentSubjects, Payments } from './contract.ts';
import type { PaymentProvider } from './domain/provider.ts';
import { ledgerRoutes } from './http/ledger-routes.ts';
import { paymentRoutes } from './http/payment-routes.ts';
import { sandboxRoutes } from './http/sandbox-routes.ts';
import { createSandboxProvider, sandboxId } from './sandbox/sandbox-provider.ts';
import { createLedger } from './sql/ledger.ts';
import { newestPayment } from './sql/payments.ts';
import type { RowLock } from './sql/payments.ts';
import { confirmPayment, pollPayments } from './use-cases/ask-provider.ts';
import { carryOutRefunds } from './use-cases/carry-out-refunds.ts';
import { askRefund } from './use-cases/give-back.ts';
import type { JournalNeeds } from './use-cases/export-journal.ts';
import type { PaymentNeeds } from './use-cases/payment-needs.ts';
import { receiveNotification } from './use-cases/receive-notification.ts';
import { paymentView, startPayment } from './use-cases/start-payment.ts';

export interface PaymentsModuleNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>;
  readonly publicUrl: string;
  /** The sandbox exists everywhere but in production. */
  readonly production: boolean;
  /** Answered by whoever sells. */
  readonly subjects: PaymentSubjects;
  readonly providers?: readonly PaymentProvider[];
  /** Milliseconds that a provider has to answer; 10 seconds unless told. */
  readonly providerTimeout?: number;
  /** Only tests take the lock away, to show what it is for. */
  readonly rowLock?: RowLock;
}

export interface PaymentsModule {
  readonly api: Payments;
  readonly routes: FastifyPluginAsync;
  readonly jobs: readonly RepeatedJob[];
}

/** What is read of the ledger by those who keep the accounts. */
export function createAccounting(
  needs: JournalNeeds & { identity: Pick<Identity, 'actorOf' | 'requirePlatform'> },
): Pick<PaymentsModule, 'routes'> {
  return {
    routes: async (app) => {
      await app.register(ledgerRoutes(needs, needs.identity));
    },
  };
}

export function createPayments(given: PaymentsModuleNeeds): PaymentsModule {
  const { db, clock, log, production } = given;
  const providers = [...(given.providers ?? [])];
  if (!production) providers.push(createSandboxProvider({ db, clock, production }));
  const needs: PaymentNeeds = {
    db,
    clock,
    log,
    subjects: given.subjects,
    ledger: createLedger(clock),
    providers: new Map(providers.map((provider) => [provider.id, provider])),
    publicUrl: given.publicUrl,
    providerTimeout: given.providerTimeout ?? 10_000,
    rowLock: given.rowLock ?? 'for-update',
  };
  const methods: Payments['methods'] = (currency) =>
    providers
      .filter((provider) => provider.capabilities.amounts[currency] !== undefined)
      .map(({ id, sandbox }) => ({ provider: id, sandbox }));

  return {
    api: {
      ledger: needs.ledger,
      methods,
      start: (request, provider) => startPayment(needs, request, provider),
      async latest(subject) {
        const row = await newestPayment(db, subject);
        return row && paymentView(row);
      },
      confirm: (subject) => confirmPayment(needs, subject),
      refund: (trx, paymentId, cause, reason) => askRefund(needs, trx, paymentId, cause, reason),
    },
    routes: async (app) => {
      await app.register(
        paymentRoutes({ methods, receive: (provider, request) => receiveNotification(needs, provider, request) }),
      );
      if (production) return;
      const notify = (request: Parameters<PaymentProvider['readNotification']>[0]) =>
        receiveNotification(needs, sandboxId, request);
      await app.register(sandboxRoutes({ db, clock, log, notify }));
    },
    jobs: [
      { name: 'payments.poll', everySeconds: 3, run: () => pollPayments(needs) },
      { name: 'payments.refunds', everySeconds: 5, run: () => carryOutRefunds(needs) },
    ],
  };
}
