import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noRefunds } from '@parterre/contract/refunds';
import { noFees } from '@parterre/contract/ticket-fees';
import { anOrganisation, aPerson } from '@parterre/test-driver/builders';
import { StandInIdentity } from '@parterre/test-driver/stand-in-identity';
import { TestClock } from '@parterre/test-driver/test-clock';
import { testConfig } from '@parterre/test-driver/test-config';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import type { TestDatabase } from '@parterre/test-driver/test-database';
import type { SellerIdentityForm } from '@parterre/contract/payouts';
import type { Occurrence } from '@parterre/contract/programme';
import type { Currency } from '@parterre/contract/wire';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { inTransaction } from '../../../platform/database.ts';
import type { Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { secretBox } from '../../../platform/secret-box.ts';
import type { SecretBox } from '../../../platform/secret-box.ts';
import { openStorage } from '../../../platform/storage.ts';
import type { Storage } from '../../../platform/storage.ts';
import { heldPayable } from '../../payments/contract.ts';
import type { AccountReference, Ledger } from '../../payments/contract.ts';
import type { PaymentProvider } from '../../payments/domain/provider.ts';
import { createPayments } from '../../payments/module.ts';
import type { PaymentsModule } from '../../payments/module.ts';
import type { SaleTerms } from '../../programme/contract.ts';
import type { Seller } from '../contract.ts';
import { statementPdf } from '../documents/statement-pdf.ts';
import { createPayouts } from '../module.ts';
import type { PayoutsModule, PayoutsModuleNeeds } from '../module.ts';
import type { PayoutNeeds } from '../payout-needs.ts';
import { decideIdentity } from '../use-cases/check-identities.ts';
import { readIdentity } from '../use-cases/read-identity.ts';
import { addSellerDocument, submitIdentity, writeIdentity } from '../use-cases/write-identity.ts';

export const payingBank = { name: 'Parterre', iban: 'FR1420041010050500013M02606', bic: 'PSSTFRPPXXX' };

/** What the programme says of occurrences, as a test sets it. */
export class Programme {
  readonly #terms = new Map<string, SaleTerms>();

  /** An occurrence of an organisation that ends at an instant; returns its id. */
  add(organisationId: string, endsAt: string, changes: Partial<SaleTerms> = {}): string {
    const occurrenceId = newId();
    const ends = Temporal.Instant.from(endsAt);
    this.#terms.set(occurrenceId, {
      ...{ occurrenceId, kind: 'screening', organisationId, venueId: null, auditoriumId: null, filmId: null },
      ...{
        versionId: null,
        eventId: null,
        title: 'Deux fois dimanche',
        startsAt: ends.subtract({ hours: 2 }),
        endsAt: ends,
      },
      ...{ onSaleUntil: ends, onSaleFrom: null, mostPerBuyer: null, timeZone: 'Europe/Paris', status: 'scheduled' },
      ...{ bookable: true, allocation: 'general', seatMapId: null, capacity: 100, currency: 'EUR', free: false },
      ...{ questions: [], prices: [], fees: noFees, feeTaxBasisPoints: 2000, reservationMinutesBefore: null },
      ...{ tax: { basis: 'cinema-5.5', exemption: null }, refundPolicy: noRefunds, legalProfile: 'none' },
      ...changes,
    });
    return occurrenceId;
  }

  change(occurrenceId: string, changes: Partial<SaleTerms>): void {
    const known = this.#terms.get(occurrenceId);
    if (known) this.#terms.set(occurrenceId, { ...known, ...changes });
  }

  /** Lists of titles are tested with the whole application. */
  occurrences = (): Promise<Map<string, Occurrence>> => Promise.resolve(new Map<string, Occurrence>());

  saleTerms = (occurrenceId: string): Promise<SaleTerms | null> =>
    Promise.resolve(this.#terms.get(occurrenceId) ?? null);
}

export const pdf = Buffer.from('%PDF-1.7 Awa Exemple');
export const bankForm: SellerIdentityForm = {
  ...{ form: 'company', legalName: 'Cinéma des Lanternes', country: 'FR', representative: 'Awa Exemple' },
  registration: { kind: 'siren', number: '732829320' },
  address: { street: '12 rue des Lanternes', postalCode: '75011', city: 'Paris', country: 'FR' },
  destination: { kind: 'bank', iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' },
};

export interface PayoutsScene {
  readonly database: TestDatabase;
  readonly clock: TestClock;
  readonly identity: StandInIdentity;
  readonly programme: Programme;
  readonly payments: PaymentsModule;
  readonly ledger: Ledger;
  readonly module: PayoutsModule;
  /** For use cases that are called without a route. */
  readonly needs: PayoutNeeds;
  readonly seller: Seller;
  readonly secrets: SecretBox;
  readonly storage: Storage;
  readonly organisationId: string;
  /** What would be sent, oldest first. */
  readonly mails: { readonly to: string; readonly subject: string; readonly text: string }[];
  /** The same module again, as on another node, with other needs where given. */
  node(changes?: Partial<PayoutsModuleNeeds>): PayoutsModule;
  job(name: string, of?: PayoutsModule): Promise<number>;
  /** Books a sale: the whole by a provider, 1.00 of it our fee. */
  sell(
    occurrenceId: string,
    amount: number,
    sale?: { ownerId?: string; currency?: Currency; key?: string },
  ): Promise<string>;
  /** Makes an amount available to the organisation, as if it had been released. */
  earn(amount: number, currency?: Currency): Promise<void>;
  /** An identity of the organisation that an administrator has approved; returns its id. */
  approved(form?: Partial<SellerIdentityForm>): Promise<string>;
  balance(account: AccountReference, currency?: Currency): Promise<number>;
  /** What is owed to the organisation, held for an occurrence or available. */
  owed(label?: string, currency?: Currency): Promise<number>;
  transaction<T>(work: (trx: Transaction) => Promise<T>): Promise<T>;
  count(table: string): Promise<number>;
  /** Transactions that do not balance: none. */
  imbalance(): Promise<number>;
  close(): Promise<void>;
}

/** The modules of payments and payouts on a database of their own, with a programme that a test sets and a clock that stands still. */
export async function openPayouts(
  given: {
    providers?: (clock: TestClock) => readonly PaymentProvider[];
    organisation?: Parameters<typeof anOrganisation>[1];
  } = {},
): Promise<PayoutsScene> {
  const database = await createTestDatabase({ poolSize: 24 });
  const { db } = database;
  const dataDir = await mkdtemp(join(tmpdir(), 'parterre-payouts-'));
  const { organisationId } = await anOrganisation(db, given.organisation ?? {});
  const clock = new TestClock();
  const identity = new StandInIdentity(db);
  const programme = new Programme();
  const nobody = {
    settled: () => Promise.reject(new Error('nothing is sold here')),
    goesBack: () => Promise.resolve(),
    ended: () => Promise.resolve(),
  };
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const payments = createPayments({
    ...{ db, clock, log: quiet, identity, production: false, publicUrl: 'http://localhost:4100' },
    providers: given.providers?.(clock) ?? [],
    providerTimeout: 2_000,
    subjects: { order: nobody, plan: nobody, 'gift-card': nobody, 'service-order': nobody, boost: nobody },
  });
  const { ledger } = payments.api;
  const secrets = secretBox('a secret of tests that is long enough for a key', 'payouts');
  const storage = await openStorage(testConfig({ dataDir }));
  const mails: PayoutsScene['mails'] = [];
  const needs: PayoutNeeds = {
    ...{ db, clock, log: quiet, identity, programme, ledger, rails: payments.rails, secrets, storage, payingBank },
    ...{ publicUrl: 'http://localhost:4100', rowLock: 'skip-locked' },
    enqueueMail: (_trx, mail) => Promise.resolve(void mails.push(mail)),
  };
  const node: PayoutsScene['node'] = (changes = {}) =>
    createPayouts({ ...needs, drawStatement: statementPdf, ...changes });
  const module = node();
  const seller: Seller = { id: organisationId, kind: 'organisation' };
  const transaction: PayoutsScene['transaction'] = (work) => inTransaction(db, work);
  const balance: PayoutsScene['balance'] = (account, currency = 'EUR') =>
    transaction((trx) => ledger.balance(trx, account, currency));
  return {
    ...{ database, clock, identity, programme, payments, ledger, module, needs, seller, secrets, storage },
    ...{ organisationId, node, transaction, mails },
    balance,
    job(name, of = module) {
      const job = of.jobs.find((each) => each.name === name);
      if (!job) throw new Error(name);
      return job.run();
    },
    async sell(occurrenceId, amount, { ownerId = organisationId, currency = 'EUR', key = `sale:${newId()}` } = {}) {
      const posted = await transaction((trx) =>
        ledger.post(trx, {
          ...{ key, kind: 'sale', currency, description: 'Sale' },
          postings: [
            { account: { kind: 'provider-clearing', ownerId: null, label: 'scripted' }, amount },
            { account: heldPayable(ownerId, occurrenceId), amount: 100 - amount },
            { account: { kind: 'fee-revenue', ownerId: null }, amount: -100 },
          ],
        }),
      );
      if (!posted.ok) throw new Error(posted.reason);
      return posted.transactionId;
    },
    async earn(amount, currency = 'EUR') {
      await transaction((trx) =>
        ledger.post(trx, {
          ...{ key: `earned:${newId()}`, kind: 'sale', currency, description: 'Sale' },
          postings: [
            { account: { kind: 'provider-clearing', ownerId: null, label: 'scripted' }, amount },
            { account: { kind: 'payable-available', ownerId: organisationId }, amount: -amount },
          ],
        }),
      );
    },
    async approved(form = {}) {
      const someone = await aPerson(db);
      await writeIdentity(needs, seller, someone.personId, { ...bankForm, ...form });
      for (const kind of ['identity', 'registration', 'bank'] as const)
        await addSellerDocument(needs, seller, someone.personId, kind, pdf);
      await submitIdentity(needs, seller, someone.personId);
      const id = (await readIdentity(needs, seller))?.open?.id ?? '';
      const decided = await decideIdentity(needs, id, someone.personId, { decision: 'approve', reason: null });
      if (!decided.ok) throw new Error(decided.reason);
      return id;
    },
    async owed(label, currency = 'EUR') {
      const account: AccountReference =
        label === undefined
          ? { kind: 'payable-available', ownerId: organisationId }
          : heldPayable(organisationId, label);
      return -(await balance(account, currency)) + 0;
    },
    async count(table) {
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(db);
      return rows[0]?.count ?? -1;
    },
    async imbalance() {
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from (select from payments.posting group by transaction_id having sum(amount) <> 0) u
      `.execute(db);
      return rows[0]?.count ?? -1;
    },
    async close() {
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
