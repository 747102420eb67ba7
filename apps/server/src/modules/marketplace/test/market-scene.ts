import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServiceOrder } from '@parterre/contract/service-orders';
import type { OwnService } from '@parterre/contract/services';
import { anOrganisation } from '@parterre/test-driver/builders';
import { StandInIdentity } from '@parterre/test-driver/stand-in-identity';
import { TestClock } from '@parterre/test-driver/test-clock';
import { testConfig } from '@parterre/test-driver/test-config';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import type { TestDatabase } from '@parterre/test-driver/test-database';
import { sql } from 'kysely';
import { buildHttpServer } from '../../../platform/http/http-server.ts';
import type { HttpServer } from '../../../platform/http/http-server.ts';
import { InProcessRateLimiter } from '../../../platform/http/rate-limiter.ts';
import { newId } from '../../../platform/ids.ts';
import { createLog } from '../../../platform/log.ts';
import { createMetrics } from '../../../platform/metrics.ts';
import { secretBox } from '../../../platform/secret-box.ts';
import { openStorage } from '../../../platform/storage.ts';
import type { PaymentSubjects } from '../../payments/contract.ts';
import { createPayments } from '../../payments/module.ts';
import type { PaymentsModule } from '../../payments/module.ts';
import { ScriptedProvider } from '../../payments/test/scripted-provider.ts';
import { statementPdf } from '../../payouts/documents/statement-pdf.ts';
import { createPayouts } from '../../payouts/module.ts';
import { createSubscriptions } from '../../subscriptions/module.ts';
import { contractPdf } from '../documents/contract-pdf.ts';
import { createMarketplace } from '../module.ts';
import type { MarketplaceModule } from '../module.ts';
import { StandInMedia } from './stand-in-media.ts';

export interface Answer<T> {
  readonly status: number;
  readonly body: T & { readonly code?: string; readonly context?: Record<string, unknown> };
}
export interface Someone {
  readonly personId: string;
  readonly name: string;
  readonly headers: { authorization: string };
}
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface MarketScene {
  idOf(order: Pick<ServiceOrder, 'code'>): Promise<string>;
  readonly database: TestDatabase;
  readonly clock: TestClock;
  readonly provider: ScriptedProvider;
  readonly payments: PaymentsModule;
  readonly market: MarketplaceModule;
  readonly media: StandInMedia;
  readonly mails: Mail[];
  /** Who has blocked whom, as pairs of ids. */
  readonly blocked: Set<string>;
  /** Events that artists were made hosts of. */
  readonly hosts: { eventId: string; personId: string }[];
  someone(name?: string): Promise<Someone>;
  /** Somebody with an organisation of their own. */
  seller(name?: string): Promise<Someone & { organisationId: string }>;
  administrator(): Promise<Someone>;
  /** Somebody who plans the events of an organisation. */
  planner(organisationId: string): Promise<Someone>;
  ask<T = ServiceOrder>(
    who: Someone,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: object,
    key?: string,
  ): Promise<Answer<T>>;
  /** One command on an order; anything but 200 is a fault. */
  act(who: Someone, order: Pick<ServiceOrder, 'code'>, path: string, body?: object): Promise<ServiceOrder>;
  /** A beat that is for sale, with every rung. */
  beat(seller: Someone, more?: object): Promise<OwnService>;
  work(seller: Someone, more?: object): Promise<OwnService>;
  /** Begins to pay. @returns the attempt */
  begin(buyer: Someone, order: Pick<ServiceOrder, 'code'>): Promise<string>;
  /** Begins to pay, pays, and looks. */
  pay(buyer: Someone, order: Pick<ServiceOrder, 'code' | 'total'>): Promise<ServiceOrder>;
  /** Custom work from the brief to the offer that was accepted. */
  agreedWork(buyer: Someone, seller: Someone, price?: number): Promise<ServiceOrder>;
  /** Custom work from the brief to its payment. */
  paidWork(buyer: Someone, seller: Someone, price?: number): Promise<ServiceOrder>;
  timers(): Promise<number>;
  /** What the accounts of one order and its seller hold: held, available; and the platform's own. Debits positive. */
  books(): Promise<Record<string, number>>;
  /** Transactions that do not balance: none. */
  imbalance(): Promise<number>;
  close(): Promise<void>;
}

/** The marketplace above real payments, payouts and plans on a database of its own, with a scripted provider and a clock that stands still. */
export async function openMarket(options: { orderLock?: 'none' } = {}): Promise<MarketScene> {
  const database = await createTestDatabase({ poolSize: 16 });
  const { db } = database;
  const dataDir = await mkdtemp(join(tmpdir(), 'parterre-market-'));
  const clock = new TestClock('2026-11-21T10:00:00.000Z');
  const identity = new StandInIdentity(db);
  const provider = new ScriptedProvider();
  provider.capabilities = {
    ...provider.capabilities,
    amounts: { EUR: { least: 1, most: 99_999_999, step: 1 }, XOF: { least: 1, most: 99_999_999, step: 1 } },
    refunds: 'partial',
  };
  const log = createLog('silent');
  const mails: Mail[] = [];
  const common = { db, clock, log, identity, publicUrl: 'http://localhost:3000' };
  const enqueueMail = (_trx: unknown, mail: Mail): Promise<void> => {
    mails.push(mail);
    return Promise.resolve();
  };
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
    subjects: {
      ...{ order: nobody, 'gift-card': nobody, plan: nobody, boost: nobody },
      'service-order': {
        settled: (trx, payment) => market.subjects.settled(trx, payment),
        goesBack: (trx, payment, why) => market.subjects.goesBack(trx, payment, why),
        ended: (trx, payment) => market.subjects.ended(trx, payment),
      },
    },
  });
  const subscriptions = createSubscriptions({
    ...common,
    payments: payments.api,
    billing: payments.billing,
    uses: [],
    enqueueMail,
  });
  const payouts = createPayouts({
    ...{ db, clock, log, identity, publicUrl: common.publicUrl, ledger: payments.api.ledger, rails: payments.rails },
    programme: { occurrences: () => Promise.resolve(new Map()), saleTerms: () => Promise.resolve(null) },
    storage: await openStorage(testConfig({ dataDir })),
    secrets: secretBox('a secret of tests that is long enough for a key', 'payouts'),
    payingBank: null,
    enqueueMail,
    drawStatement: statementPdf,
  });
  const media = new StandInMedia();
  const blocked = new Set<string>();
  const hosts: MarketScene['hosts'] = [];
  const market: MarketplaceModule = await createMarketplace({
    ...{ db, clock, identity, publicUrl: common.publicUrl, enqueueMail, media, ...options },
    ...{ payments: payments.api, payouts: payouts.api, plans: subscriptions.api, drawContract: contractPdf },
    profiles: {
      names: () => Promise.resolve(new Map()),
      blockedBetween: (a, b) => Promise.resolve(blocked.has(`${a} ${b}`) || blocked.has(`${b} ${a}`)),
      async sellerOf(personId) {
        const { rows } = await sql<{ id: string; name: string }>`select id, name from identity.organisation
          where owner_person_id = ${personId}`.execute(db);
        return rows[0] ? { organisationId: rows[0].id, name: rows[0].name, identityChecked: true } : null;
      },
    },
    programme: {
      eventFor: (id) => Promise.resolve({ id, organisationId: id, slug: 'a-night', title: 'A night' }),
      nameHost(_trx, { eventId, personId }) {
        if (!hosts.some((host) => host.eventId === eventId && host.personId === personId))
          hosts.push({ eventId, personId });
        return Promise.resolve();
      },
      dropHost(_trx, { eventId, personId }) {
        hosts.splice(
          0,
          hosts.length,
          ...hosts.filter((host) => host.eventId !== eventId || host.personId !== personId),
        );
        return Promise.resolve();
      },
    },
    secretBox: secretBox('a secret of tests that is long enough for a key', 'contracts'),
  });
  const app: HttpServer = await buildHttpServer({
    config: testConfig(),
    log,
    metrics: createMetrics(),
    rateLimiter: new InProcessRateLimiter(() => 0),
    checks: {},
  });
  await app.register(market.routes);

  let people = 0;
  async function someone(name?: string, role: 'member' | 'administrator' = 'member'): Promise<Someone> {
    people += 1;
    const personId = newId();
    const called = name ?? `Person ${people}`;
    const email = `${personId}@example.org`;
    const username = `person-${people}`;
    await sql`insert into identity.person (id, name, email, email_verified, username, display_username, language, platform_role)
      values (${personId}, ${called}, ${email}, true, ${username}, ${username}, 'en', ${role})`.execute(db);
    return { personId, name: called, headers: identity.asPerson({ personId, name: called, email }, [], role) };
  }
  const ask: MarketScene['ask'] = async (who, method, path, body, key = newId()) => {
    const answer = await app.inject({
      method,
      url: `/api/v1/${path}`,
      headers: { ...who.headers, 'idempotency-key': key },
      ...(body && { payload: body }),
    });
    const read = JSON.parse(answer.body === '' ? 'null' : answer.body) as Answer<never>['body'];
    return { status: answer.statusCode, body: read };
  };
  const act: MarketScene['act'] = async (who, { code }, path, body = {}) => {
    const { status, body: order } = await ask(who, 'POST', `service-orders/${code}/${path}`, body);
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(order)}`);
    return order;
  };
  async function publish(seller: Someone, input: object): Promise<OwnService> {
    const made = await ask<OwnService>(seller, 'POST', 'account/services', input);
    if (made.status !== 201) throw new Error(JSON.stringify(made.body));
    const path = `account/services/${made.body.id}/status`;
    const published = await ask<OwnService>(seller, 'POST', path, { status: 'published' });
    if (published.status !== 200) throw new Error(JSON.stringify(published.body));
    return published.body;
  }
  const scene: MarketScene = {
    ...{ database, clock, provider, payments, market, media, mails, blocked, hosts, ask, act },
    someone: (name) => someone(name),
    administrator: () => someone('Desk', 'administrator'),
    async planner(organisationId) {
      const person = await someone('Planner');
      const email = `${person.personId}@example.org`;
      const member = [{ organisationId, roles: ['organiser' as const] }];
      return { ...person, headers: identity.asPerson({ personId: person.personId, name: 'Planner', email }, member) };
    },
    async seller(name) {
      const person = await someone(name);
      const { organisationId } = await anOrganisation(db, { name: `${person.name} studio`, currency: 'EUR' });
      await sql`update identity.organisation set owner_person_id = ${person.personId} where id = ${organisationId}`.execute(
        db,
      );
      return { ...person, organisationId };
    },
    beat: (seller, more = {}) =>
      publish(seller, {
        ...{ kind: 'beat-licence', title: 'Lagune by night', language: 'en', genres: ['coupe-decale'], tempo: 140 },
        masters: [
          { kind: 'mp3', assetId: media.upload(seller.personId, 'beat-file', 'lagune.mp3') },
          { kind: 'wav', assetId: media.upload(seller.personId, 'beat-file', 'lagune.wav') },
          { kind: 'stems', assetId: media.upload(seller.personId, 'delivery', 'lagune.zip') },
        ],
        licences: [
          { tier: 'tagged-mp3', price: 0, copies: 100, streams: 1000 },
          { tier: 'mp3', price: 2000, copies: 2000, streams: 100_000 },
          { tier: 'exclusive', price: 50_000, copies: null, streams: null },
        ],
        ...more,
      }),
    work: (seller, more = {}) =>
      publish(seller, {
        ...{ kind: 'custom-work', title: 'A topline for your track', language: 'en', price: 9000, priceIsFrom: true },
        ...{ duration: { value: 5, unit: 'day' }, revisions: 1, genres: ['rnb'], terms: 'No reselling.' },
        ...more,
      }),
    async begin(buyer, order) {
      await act(buyer, order, 'payment', { provider: 'scripted' });
      return [...provider.charges.keys()].at(-1) ?? '';
    },
    async pay(buyer, order) {
      const attempt = await scene.begin(buyer, order);
      provider.succeed(attempt, order.total?.amount, order.total?.currency);
      return act(buyer, order, 'refresh');
    },
    async agreedWork(buyer, seller, price = 10_000) {
      const service = await scene.work(seller);
      const wish = { kind: 'custom-work', serviceId: service.id, brief: 'A chorus in two voices, please.' };
      const placed = await ask(buyer, 'POST', 'service-orders', wish);
      if (placed.status !== 201) throw new Error(JSON.stringify(placed.body));
      await act(seller, placed.body, 'offers', { price, deliveryDays: 5, revisions: 1 });
      return act(buyer, placed.body, 'agreement', { number: 1 });
    },
    paidWork: async (buyer, seller, price) => scene.pay(buyer, await scene.agreedWork(buyer, seller, price)),
    async idOf({ code }) {
      const { rows } = await sql<{ id: string }>`select id from marketplace.service_order where code = ${code}`.execute(
        db,
      );
      return rows[0]?.id ?? '';
    },
    timers: () => market.jobs[0]?.run() ?? Promise.resolve(0),
    async books() {
      const { rows } = await sql<{ kind: string; sum: number }>`select a.kind, sum(p.amount)::bigint as sum
        from payments.posting p join payments.account a on a.id = p.account_id group by 1`.execute(db);
      return Object.fromEntries(rows.filter(({ sum }) => sum !== 0).map(({ kind, sum }) => [kind, sum]));
    },
    async imbalance() {
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from (select from payments.posting group by transaction_id having sum(amount) <> 0) u`.execute(
        db,
      );
      return rows[0]?.count ?? -1;
    },
    async close() {
      app.server.closeAllConnections();
      await app.close();
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  return scene;
}
