import type { OwnPlan, PlanId, PlanStarted } from '@parterre/contract/plans';
import { StandInIdentity } from '@parterre/test-driver/stand-in-identity';
import { TestClock } from '@parterre/test-driver/test-clock';
import { testConfig } from '@parterre/test-driver/test-config';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import type { TestDatabase } from '@parterre/test-driver/test-database';
import { sql } from 'kysely';
import { InProcessRateLimiter } from '../../../platform/http/rate-limiter.ts';
import { buildHttpServer } from '../../../platform/http/http-server.ts';
import type { HttpServer } from '../../../platform/http/http-server.ts';
import { newId } from '../../../platform/ids.ts';
import { createLog } from '../../../platform/log.ts';
import { createMetrics } from '../../../platform/metrics.ts';
import type { ProviderOptions } from '../../../platform/payment-options.ts';
import type { PaymentSubjects } from '../../payments/contract.ts';
import { createPayments } from '../../payments/module.ts';
import type { PaymentsModule } from '../../payments/module.ts';
import { LogLines } from '../../payments/test/payments-scene.ts';
import { ScriptedProvider } from '../../payments/test/scripted-provider.ts';
import type { UsesOf } from '../contract.ts';
import { createSubscriptions } from '../module.ts';
import type { SubscriptionsModule } from '../module.ts';
import type { PlanMail } from '../texts/plan-mail.ts';

export interface Answer<T> {
  status: number;
  body: T & { code?: string };
}
interface Artist {
  personId: string;
  headers: { authorization: string };
}

export interface PlansScene {
  readonly database: TestDatabase;
  readonly clock: TestClock;
  readonly provider: ScriptedProvider;
  readonly payments: PaymentsModule;
  readonly subscriptions: SubscriptionsModule;
  readonly identity: StandInIdentity;
  readonly logged: LogLines;
  readonly app: HttpServer;
  readonly mails: PlanMail[];
  /** What other modules count, by person. */
  readonly uses: Map<string, Awaited<ReturnType<UsesOf>>>;
  /** Somebody with a confirmed address. */
  artist(): Promise<Artist>;
  ask<T = OwnPlan>(
    who: Artist,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: object,
  ): Promise<Answer<T>>;
  /** Begins to pay a plan at the scripted provider. @returns the attempt */
  begin(who: Artist, plan: PlanId, more?: object): Promise<{ attempt: string; amount: number; currency: string }>;
  /** The payer pays what was begun last, and somebody looks. */
  pay(who: Artist, begun: { attempt: string; amount: number; currency: string }): Promise<OwnPlan>;
  lastAttempt(answer: Answer<PlanStarted>): { attempt: string; amount: number; currency: string };
  job(name: string): Promise<number>;
  /** What the accounts that plans touch hold, and the sum over the whole ledger. */
  books(currency?: string): Promise<Record<string, number>>;
  close(): Promise<void>;
}

/** Plans above payments on a database of their own, with a scripted provider and a clock that stands still. */
export async function openPlans(
  options: { providerOptions?: ProviderOptions; now?: string; publicUrl?: string } = {},
): Promise<PlansScene> {
  const database = await createTestDatabase({ poolSize: 12 });
  const { db } = database;
  const clock = new TestClock(options.now ?? '2027-01-31T10:00:00.000Z');
  const provider = new ScriptedProvider();
  provider.capabilities = {
    ...provider.capabilities,
    amounts: { EUR: { least: 50, most: 99_999_999, step: 1 }, XOF: { least: 100, most: 99_999_999, step: 5 } },
  };
  const logged = new LogLines();
  const identity = new StandInIdentity(db);
  const mails: PlanMail[] = [];
  const uses: PlansScene['uses'] = new Map();
  const common = { db, clock, log: logged.log, identity, publicUrl: options.publicUrl ?? 'http://localhost:3000' };
  const nobody: PaymentSubjects = {
    settled: () => Promise.resolve({ outcome: 'refund', reason: 'none' }),
    goesBack: () => Promise.resolve(),
    ended: () => Promise.resolve(),
  };
  const payments: PaymentsModule = createPayments({
    ...common,
    production: false,
    providers: [provider],
    providerTimeout: 2_000,
    ...(options.providerOptions && { providerOptions: options.providerOptions }),
    subjects: {
      order: nobody,
      'gift-card': nobody,
      'service-order': nobody,
      boost: nobody,
      plan: {
        settled: (trx, payment) => subscriptions.subjects.settled(trx, payment),
        goesBack: (trx, payment, why) => subscriptions.subjects.goesBack(trx, payment, why),
        ended: (trx, payment) => subscriptions.subjects.ended(trx, payment),
      },
    },
    plans: { changed: (reference) => subscriptions.cards.changed(reference) },
  });
  const subscriptions: SubscriptionsModule = createSubscriptions({
    ...common,
    payments: payments.api,
    billing: payments.billing,
    uses: [(personId) => Promise.resolve(uses.get(personId) ?? {})],
    enqueueMail: (_trx, mail) => {
      mails.push(mail);
      return Promise.resolve();
    },
  });
  const app = await buildHttpServer({
    config: testConfig(),
    log: createLog('silent'),
    metrics: createMetrics(),
    rateLimiter: new InProcessRateLimiter(() => 0),
    checks: {},
  });
  await app.register(payments.routes);
  await app.register(subscriptions.routes);

  const ask: PlansScene['ask'] = async (who, method, path, body) => {
    const url = path.startsWith('/api') ? path : `/api/v1/account/plan${path}`;
    const answer = await app.inject({ method, url, headers: who.headers, ...(body && { payload: body }) });
    return { status: answer.statusCode, body: answer.json() };
  };
  const lastAttempt: PlansScene['lastAttempt'] = ({ body, status }) => {
    const charge = status === 200 ? body.own.openCharge : null;
    if (!charge) throw new Error(`nothing was begun: ${status} ${body.code ?? ''}`);
    return { attempt: [...provider.charges.keys()].at(-1) ?? '', ...charge.amount };
  };
  return {
    ...{ database, clock, provider, payments, subscriptions, identity, logged, app, mails, uses, ask, lastAttempt },
    async artist() {
      const personId = newId();
      const email = `${personId}@example.org`;
      await sql`insert into identity.person (id, name, email, email_verified, language)
        values (${personId}, 'Awa Exemple', ${email}, true, 'fr')`.execute(db);
      return { personId, headers: identity.asPerson({ personId, name: 'Awa Exemple', email }, []) };
    },
    async begin(who, plan, more = {}) {
      const choice = { plan, currency: 'XOF', country: 'CI', provider: 'scripted', ...more };
      return lastAttempt(await ask<PlanStarted>(who, 'POST', '', choice));
    },
    async pay(who, { attempt, amount, currency }) {
      provider.succeed(attempt, amount, currency);
      return (await ask(who, 'POST', '/refresh')).body;
    },
    job(name) {
      const job = [...payments.jobs, ...subscriptions.jobs].find((each) => each.name === name);
      if (!job) throw new Error(name);
      return job.run();
    },
    async books(currency = 'XOF') {
      const { rows } = await sql<{ name: string; sum: number }>`
        select a.kind || case when a.kind = 'provider-clearing' then '/' || split_part(a.code, '/', 3) else '' end as name, sum(p.amount)::bigint as sum
        from payments.posting p join payments.account a on a.id = p.account_id where p.currency = ${currency} group by 1
      `.execute(db);
      return Object.fromEntries(rows.filter(({ sum }) => sum !== 0).map(({ name, sum }) => [name, sum]));
    },
    async close() {
      app.server.closeAllConnections();
      await app.close();
      await database.close();
    },
  };
}
