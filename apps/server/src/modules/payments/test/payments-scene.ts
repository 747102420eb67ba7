import { anOrganisation } from '@parterre/test-driver/builders';
import { StandInIdentity } from '@parterre/test-driver/stand-in-identity';
import { TestClock } from '@parterre/test-driver/test-clock';
import { testConfig } from '@parterre/test-driver/test-config';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import type { TestDatabase } from '@parterre/test-driver/test-database';
import { sql } from 'kysely';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Transaction } from '../../../platform/database.ts';
import { buildHttpServer } from '../../../platform/http/http-server.ts';
import type { HttpServer } from '../../../platform/http/http-server.ts';
import { InProcessRateLimiter } from '../../../platform/http/rate-limiter.ts';
import { newId } from '../../../platform/ids.ts';
import { createLog } from '../../../platform/log.ts';
import { createMetrics } from '../../../platform/metrics.ts';
import { heldPayable, providerClearing, saleKey } from '../contract.ts';
import type {
  AccountReference,
  Payments,
  PaymentRequest,
  PaymentSubjects,
  SettledPayment,
  SubjectBuyer,
  Surplus,
} from '../contract.ts';
import { createPayments } from '../module.ts';
import type { Notification } from '../domain/provider.ts';
import type { PaymentsModule, PaymentsModuleNeeds } from '../module.ts';
import { ScriptedProvider } from './scripted-provider.ts';

/** A seller of one thing: posts each sale under a key of its own, so that settling twice shows in the ledger. */
export class Seller implements PaymentSubjects {
  readonly settledIds: string[] = [];
  readonly endedAs: string[] = [];
  /** Why money went back whose payer was told. */
  readonly goneBack: Surplus[] = [];
  outcome: 'fulfilled' | 'refund' = 'fulfilled';
  /** Runs inside the settling transaction, before the sale is posted. */
  beforeSale: () => Promise<void> = () => Promise.resolve();
  readonly #payments: () => Payments;

  constructor(payments: () => Payments) {
    this.#payments = payments;
  }

  async settled(trx: Transaction, payment: SettledPayment): ReturnType<PaymentSubjects['settled']> {
    this.settledIds.push(payment.id);
    const count = this.settledIds.filter((id) => id === payment.id).length;
    await this.beforeSale();
    if (this.outcome === 'refund') return { outcome: 'refund', reason: 'The seats are gone' };
    await this.#payments().ledger.post(trx, {
      key: count === 1 ? saleKey(payment.id) : `${saleKey(payment.id)}:${count}`,
      kind: 'sale',
      currency: payment.currency,
      description: 'Sale',
      postings: [
        { account: providerClearing(payment.provider), amount: payment.amount },
        { account: heldPayable(payment.organisationId, payment.subject.occurrenceId), amount: 100 - payment.amount },
        { account: { kind: 'fee-revenue', ownerId: null }, amount: -100 },
      ],
    });
    return { outcome: 'fulfilled' };
  }

  goesBack(_trx: Transaction, _payment: SettledPayment, why: Surplus): Promise<void> {
    this.goneBack.push(why);
    return Promise.resolve();
  }

  buyer(): Promise<SubjectBuyer> {
    return Promise.resolve({ code: 'K7M2PQ9XWB', name: 'Ines Exemple', email: 'ines@spectateurs.example' });
  }

  ended(_trx: Transaction, payment: { status: 'failed' | 'expired' }): Promise<void> {
    this.endedAs.push(payment.status);
    return Promise.resolve();
  }
}

/** What the module logged, by level. */
export class LogLines {
  readonly lines: { level: string; message: string }[] = [];
  readonly #add = (level: string) => (_fields: unknown, message?: string) =>
    void this.lines.push({ level, message: message ?? '' });
  readonly log = { info: this.#add('info'), warn: this.#add('warn'), error: this.#add('error') };
}

export interface Scene {
  readonly database: TestDatabase;
  readonly clock: TestClock;
  readonly provider: ScriptedProvider;
  readonly seller: Seller;
  readonly module: PaymentsModule;
  readonly payments: Payments;
  readonly logged: LogLines;
  readonly identity: StandInIdentity;
  readonly organisationId: string;
  /** What all orders of the scene are for. */
  readonly occurrenceId: string;
  readonly app: HttpServer;
  /** A request for 23.00 € for a new order, due in 15 minutes, with one thing changed. */
  request(changes?: Partial<PaymentRequest>): PaymentRequest;
  /** Starts at the scripted provider; returns the payment's and the attempt's id. */
  started(request?: PaymentRequest): Promise<{ paymentId: string; attemptId: string; request: PaymentRequest }>;
  poll(): Promise<number>;
  refunds(): Promise<number>;
  cancels(): Promise<number>;
  job(name: string): Promise<number>;
  transaction<T>(work: (trx: Transaction) => Promise<T>): Promise<T>;
  notify(attemptId: string): Promise<number>;
  /** Sends a notification about something else than a reference. */
  tell(about: Notification): Promise<number>;
  attempts(
    paymentId: string,
  ): Promise<{ id: string; status: string; failure_code: string | null; next_poll_at: string | null }[]>;
  statusOf(paymentId: string): Promise<string>;
  subjectOf(paymentId: string): Promise<{ kind: 'order'; id: string }>;
  balance(account: AccountReference): Promise<number>;
  /** Sum over the whole ledger, and transactions that do not balance: both zero. */
  imbalance(): Promise<number>;
  close(): Promise<void>;
}

/** The payments module on a database of its own, with a scripted provider, a seller and a clock that stands still. */
export async function openScene(needs: Partial<PaymentsModuleNeeds> = {}): Promise<Scene> {
  const database = await createTestDatabase({ poolSize: 24 });
  const { db } = database;
  const { organisationId } = await anOrganisation(db);
  const occurrenceId = newId();
  const clock = new TestClock();
  const provider = new ScriptedProvider();
  const logged = new LogLines();
  const identity = new StandInIdentity(db);
  const seller: Seller = new Seller(() => module.api);
  const module: PaymentsModule = createPayments({
    db,
    clock,
    log: logged.log,
    identity,
    production: false,
    publicUrl: 'http://localhost:3000',
    subjects: { order: seller, plan: seller, 'gift-card': seller, 'service-order': seller, boost: seller },
    providers: [provider],
    providerTimeout: 200,
    ...needs,
  });
  const run = (name: string): Promise<number> => {
    const job = module.jobs.find((each) => each.name === name);
    if (!job) throw new Error(name);
    return job.run();
  };
  const request: Scene['request'] = (changes = {}) => ({
    subject: { kind: 'order', id: newId(), occurrenceId },
    organisationId,
    amount: 2300,
    currency: 'EUR',
    description: 'Two seats',
    payer: { name: 'Awa Kébé', email: 'awa@example.test', phone: null, language: 'fr' },
    returnUrl: 'http://localhost:3000/en/orders/K7M2PQ9XWB',
    deadlineAt: instantText(clock.now().add({ minutes: 15 })),
    ...changes,
  });
  const attempts: Scene['attempts'] = (paymentId) =>
    db
      .selectFrom('payments.attempt')
      .select(['id', 'status', 'failure_code', 'next_poll_at'])
      .where('payment_id', '=', paymentId)
      .orderBy('id')
      .execute();
  const app = await buildHttpServer({
    config: testConfig(),
    log: createLog('silent'),
    metrics: createMetrics(),
    rateLimiter: new InProcessRateLimiter(() => 0),
    checks: {},
  });
  await app.register(module.routes);
  const send = async (payload: string): Promise<number> => {
    const url = '/api/v1/payments/notifications/scripted';
    const headers = { 'content-type': 'text/plain' };
    const answer = await app.inject({ method: 'POST', url, headers, payload });
    return answer.statusCode;
  };
  return {
    database,
    clock,
    provider,
    seller,
    module,
    payments: module.api,
    logged,
    identity,
    organisationId,
    occurrenceId,
    app,
    request,
    async started(given = request()) {
      const answer = await module.api.start(given, 'scripted');
      if (!answer.ok) throw new Error(answer.reason);
      const [attempt] = await attempts(answer.payment.id);
      return { paymentId: answer.payment.id, attemptId: attempt?.id ?? '', request: given };
    },
    poll: () => run('payments.poll'),
    refunds: () => run('payments.refunds'),
    cancels: () => run('payments.cancel'),
    job: run,
    transaction: (work) => inTransaction(db, work),
    notify: (attemptId) => send(`ref-${attemptId}`),
    tell: (about) => send(JSON.stringify(about)),
    attempts,
    async statusOf(paymentId) {
      const row = await db
        .selectFrom('payments.payment')
        .select('status')
        .where('id', '=', paymentId)
        .executeTakeFirstOrThrow();
      return row.status;
    },
    async subjectOf(paymentId) {
      const row = await db
        .selectFrom('payments.payment')
        .select('subject_id')
        .where('id', '=', paymentId)
        .executeTakeFirstOrThrow();
      return { kind: 'order', id: row.subject_id };
    },
    balance: (account) => inTransaction(db, (trx) => module.api.ledger.balance(trx, account, 'EUR')),
    async imbalance() {
      const { rows } = await sql<{ imbalance: number }>`
        select (select coalesce(abs(sum(amount)), 0)::bigint from payments.posting)
          + (select count(*) from (select from payments.posting group by transaction_id having sum(amount) <> 0) u) as imbalance
      `.execute(db);
      return rows[0]?.imbalance ?? -1;
    },
    async close() {
      await app.close();
      await database.close();
    },
  };
}

export const clearing = providerClearing('scripted');
