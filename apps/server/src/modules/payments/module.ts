import type { FastifyPluginAsync } from 'fastify';
import { instantText } from '../../platform/clock.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import type { Log } from '../../platform/log.ts';
import type { ProviderOptions } from '../../platform/payment-options.ts';
import type { RepeatedJob } from '../../platform/repeater.ts';
import type { Identity } from '../identity/contract.ts';
import type { CardBilling, CardPlans, PaymentSubjects, Payments, PayoutRails, SubjectKind } from './contract.ts';
import { callProvider } from './domain/call-provider.ts';
import { offersFor, refusalOf } from './domain/offers.ts';
import { payoutWaysFor } from './domain/payout-ways.ts';
import type { PaymentProvider } from './domain/provider.ts';
import { eventsKeptDays } from './domain/schedule.ts';
import { deskRoutes } from './http/desk-routes.ts';
import type { RefundsByHand } from './http/desk-routes.ts';
import { ledgerRoutes } from './http/ledger-routes.ts';
import { paymentRoutes } from './http/payment-routes.ts';
import { reportRoutes } from './http/report-routes.ts';
import { returnRoutes } from './http/return-routes.ts';
import { sandboxRoutes } from './http/sandbox-routes.ts';
import { configuredBilling, configuredProviders } from './providers/configured-providers.ts';
import { createSandboxProvider, sandboxId } from './sandbox/sandbox-provider.ts';
import { cancelOpenAttempts } from './sql/attempts.ts';
import type { StartClaims } from './sql/attempts.ts';
import { createLedger } from './sql/ledger.ts';
import { forgetEvents } from './sql/notification-events.ts';
import { paymentsOfSubjects } from './sql/own-payments.ts';
import { newestPayment, newestPayments, redescribePayments } from './sql/payments.ts';
import type { RowLock } from './sql/payments.ts';
import { sellerBooks } from './sql/seller-books.ts';
import { confirmPayment, pollPayments } from './use-cases/ask-provider.ts';
import { cancelAttempts } from './use-cases/cancel-attempts.ts';
import { carryOutRefunds } from './use-cases/carry-out-refunds.ts';
import { askRefund } from './use-cases/give-back.ts';
import { giveUp } from './use-cases/give-up.ts';
import type { JournalNeeds } from './use-cases/export-journal.ts';
import type { PaymentNeeds } from './use-cases/payment-needs.ts';
import { recordPayment } from './use-cases/record-payment.ts';
import { leaveRefund, settleRefundByHand, settleWithin, takeRefund } from './use-cases/refund-by-hand.ts';
import { followDisputes } from './use-cases/record-dispute.ts';
import { receiveNotification } from './use-cases/receive-notification.ts';
import { paymentView, startPayment } from './use-cases/start-payment.ts';

export interface PaymentsModuleNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>;
  readonly identity: Identity;
  readonly publicUrl: string;
  /** The sandbox exists everywhere but in production. */
  readonly production: boolean;
  /** Answered by whoever sells them. */
  readonly subjects: Readonly<Record<SubjectKind, PaymentSubjects>>;
  readonly plans?: CardPlans;
  /** Keys of the providers of this installation. */
  readonly providerOptions?: ProviderOptions;
  /** Others beside them: tests give their own. */
  readonly providers?: readonly PaymentProvider[];
  /** Milliseconds that a provider has to answer; 10 seconds unless told. */
  readonly providerTimeout?: number;
  /** Only tests take the lock away, to show what it is for. */
  readonly rowLock?: RowLock;
  /** Only tests take the claim away, to show what it is for. */
  readonly startClaims?: StartClaims;
}

export interface PaymentsModule {
  readonly api: Payments;
  readonly rails: PayoutRails;
  /** null where no provider of this installation renews cards by itself. */
  readonly billing: CardBilling | null;
  readonly routes: FastifyPluginAsync;
  readonly jobs: readonly RepeatedJob[];
  /** Refunds that people make. */
  readonly byHand: RefundsByHand;
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
  const providers = [...configuredProviders(given.providerOptions ?? {}, clock), ...(given.providers ?? [])].filter(
    ({ id, sandbox }) => {
      // Tickets are not given for money that is none.
      if (production && sandbox) log.error({ provider: id }, 'a provider whose money is not real is left out');
      return !(production && sandbox);
    },
  );
  if (!production) providers.push(createSandboxProvider({ db, clock, production }));
  const needs: PaymentNeeds = {
    db,
    clock,
    log,
    subjects: given.subjects,
    plans: given.plans,
    ledger: createLedger(clock),
    providers: new Map(providers.map((provider) => [provider.id, provider])),
    cancellable: providers.filter((provider) => 'cancel' in provider).map(({ id }) => id),
    publicUrl: given.publicUrl,
    providerTimeout: given.providerTimeout ?? 10_000,
    rowLock: given.rowLock ?? 'for-update',
    startClaims: given.startClaims ?? 'exclusive',
  };
  const methods: Payments['methods'] = (wanted) => offersFor(providers, wanted);

  const byHand: RefundsByHand = {
    take: (refundId, personId) => takeRefund(needs, refundId, personId),
    leave: (refundId, personId) => leaveRefund(needs, refundId, personId),
    done: (refundId, done) => settleRefundByHand(needs, refundId, done),
  };
  return {
    billing: needs.providers.has('stripe') ? configuredBilling(given.providerOptions ?? {}) : null,
    api: {
      ledger: needs.ledger,
      methods,
      mayStart(request, provider) {
        const reason = refusalOf(needs.providers.get(provider), request);
        return reason === null ? { ok: true } : { ok: false, reason };
      },
      start: (request, provider) => startPayment(needs, request, provider),
      async latest(subject) {
        const row = await newestPayment(db, subject);
        return row && paymentView(needs, row);
      },
      async latestOf(kind, ids) {
        const rows = ids.length === 0 ? [] : await newestPayments(db, kind, ids);
        return new Map(rows.map((row) => [row.subject_id, paymentView(needs, row)]));
      },
      redescribe: (trx, kind, ids, description) => redescribePayments(trx, kind, ids, description),
      record: (trx, recorded) => recordPayment(needs, trx, recorded),
      refundedAtCounter: (trx, refundId, { from, ...done }) =>
        settleWithin(needs, trx, refundId, { ...done, rail: from, note: null }),
      ofSubjects: (subjects) => paymentsOfSubjects(db, subjects),
      abandon: (trx, subject) => cancelOpenAttempts(trx, subject, needs.cancellable, instantText(clock.now())),
      giveUp: (subject) => giveUp(needs, subject),
      confirm: (subject) => confirmPayment(needs, subject),
      refund: (trx, paymentId, wish) => askRefund(needs, trx, paymentId, wish),
    },
    rails: {
      books: sellerBooks,
      payoutWays: (wanted) => payoutWaysFor(providers, wanted),
      async payOut(provider, payout) {
        const answered = await callProvider(
          needs.providerTimeout,
          async (signal) => (await needs.providers.get(provider)?.payOut?.(payout, signal)) ?? null,
        );
        if (answered.ok && answered.answer !== null) return answered.answer;
        log.warn(
          { provider, payout: payout.id, ...(!answered.ok && { err: answered.error }) },
          'no answer to a payout',
        );
        return { status: 'no-answer' };
      },
      async withSellers(provider, work) {
        const sellers = needs.providers.get(provider)?.sellers;
        if (sellers === undefined) return null;
        const answered = await callProvider(needs.providerTimeout, (signal) => work(sellers, signal));
        if (!answered.ok) log.warn({ provider, err: answered.error }, 'a provider does not answer about a seller');
        return answered.ok ? answered.answer : null;
      },
    },
    byHand,
    routes: async (app) => {
      await app.register(
        paymentRoutes({
          methods,
          receive: (provider, request) => receiveNotification(needs, provider, request),
          isThere: (provider) => needs.providers.has(provider),
        }),
      );
      await app.register(returnRoutes);
      await app.register(deskRoutes({ db, clock, identity: given.identity, byHand, subjects: given.subjects }));
      await app.register(reportRoutes({ db, clock, ledger: needs.ledger, identity: given.identity }));
      if (production) return;
      const notify = (request: Parameters<PaymentProvider['readNotification']>[0]) =>
        receiveNotification(needs, sandboxId, request);
      await app.register(sandboxRoutes({ db, clock, log, notify }));
    },
    jobs: [
      { name: 'payments.poll', everySeconds: 3, run: () => pollPayments(needs) },
      { name: 'payments.cancel', everySeconds: 3, run: () => cancelAttempts(needs) },
      {
        name: 'payments.forget-events',
        everySeconds: 3600,
        run: () => forgetEvents(db, instantText(clock.now().subtract({ hours: eventsKeptDays * 24 }))),
      },
      { name: 'payments.disputes', everySeconds: 3600, run: () => followDisputes(needs) },
      { name: 'payments.refunds', everySeconds: 5, run: () => carryOutRefunds(needs) },
    ],
  };
}
