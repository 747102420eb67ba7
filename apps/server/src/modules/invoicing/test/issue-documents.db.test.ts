import type { LegalIdentity } from '@parterre/contract/invoicing';
import { anOrganisation } from '@parterre/test-driver/builders';
import { StandInIdentity } from '@parterre/test-driver/stand-in-identity';
import { TestClock } from '@parterre/test-driver/test-clock';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import type { TestDatabase } from '@parterre/test-driver/test-database';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '../../../platform/database.ts';
import { newId, shortCode } from '../../../platform/ids.ts';
import type { OrderRefunded, Sale } from '../../booking/contract.ts';
import { documentsOf } from '../sql/documents.ts';
import { writeSeller } from '../sql/sellers.ts';
import { issueCreditNotes, issueInvoices, issueReceipts } from '../use-cases/issue-documents.ts';
import type { InvoicingNeeds } from '../use-cases/issue-documents.ts';
import { verifyDocuments } from '../use-cases/verify-documents.ts';

let database: TestDatabase;
let organisationId: string;
const clock = new TestClock('2026-12-31T21:00:00.000Z');
const sales = new Map<string, Sale>();
const platform: LegalIdentity = {
  ...{
    legalName: 'Parterre Exemple',
    legalForm: 'SAS',
    address: '1 rue de l’Exemple',
    postalCode: '75011',
    city: 'Paris',
  },
  ...{ country: 'FR', registration: '732829320', vatNumber: 'FR44732829320', vatExemption: null },
};
const buyer = { name: 'Comité Exemple', address: '3 avenue des Ormes', city: 'Lyon' };

beforeAll(async () => {
  database = await createTestDatabase({ poolSize: 24 });
});
afterAll(() => database.close());
beforeEach(async () => {
  ({ organisationId } = await anOrganisation(database.db, { name: 'Les Tilleuls' }));
});

const needs = (more: Partial<InvoicingNeeds> = {}): InvoicingNeeds => ({
  db: database.db,
  clock,
  identity: new StandInIdentity(database.db),
  booking: { sale: (code) => Promise.resolve(sales.get(code) ?? null), kept: () => Promise.resolve([]) },
  plans: { sale: () => Promise.resolve(null) },
  vouchers: { sale: () => Promise.resolve(null) },
  boosts: { boostSale: () => Promise.resolve(null) },
  services: { sale: () => Promise.resolve(null), kept: () => Promise.resolve([]) },
  platform,
  lock: 'for update',
  ...more,
});

/** Two tickets of 11.50 € with a fee of 60 each. */
function aSale(more: Partial<Sale> = {}): Sale {
  const words = { fr: 'Plein tarif, F6', en: 'Full price, F6' };
  const line = { words, price: 1150, discount: 0, amount: 1150, fee: 60 };
  const sale: Sale = {
    ...{ orderId: newId(), occurrenceId: newId(), code: shortCode(10), organisationId, buyer: 'Nadia Exemple' },
    ...{ paidAt: '2026-11-20T15:01:12.300Z', currency: 'EUR', total: 2420, gift: 0, feeTaxBasisPoints: 2000 },
    tax: { basis: 'cinema-5.5', rateBasisPoints: 550, words: { fr: 'Séance', en: 'Screening' } },
    ...{ title: 'Deux fois dimanche', startsAt: '2026-11-20T19:40:00.000Z', timeZone: 'Europe/Paris', place: 'Paris' },
    lines: [
      { ...line, position: 1 },
      { ...line, position: 2 },
    ],
    ...more,
  };
  sales.set(sale.code, sale);
  return sale;
}
const inOne = <T>(work: (trx: Parameters<typeof issueReceipts>[1]) => Promise<T>): Promise<T> =>
  database.db.transaction().execute(work);
const receipts = (sale: Sale, more: Partial<InvoicingNeeds> = {}) =>
  inOne((trx) => issueReceipts(needs(more), trx, sale.code));
const refund = (sale: Sale, lines: OrderRefunded['lines'], refundId = newId()) => {
  const { orderId, occurrenceId, code } = sale;
  const event = { ...{ orderId, occurrenceId, code, organisationId, refundId, reason: 'buyer' }, lines };
  return inOne((trx) => issueCreditNotes(needs(), trx, event));
};
const broken = async (db: Db = database.db): Promise<object[]> => {
  const found: object[] = [];
  await verifyDocuments(db, (one) => found.push(one));
  return found;
};
const numbersOf = async (issuer: string): Promise<string[]> => {
  const { rows } = await sql<{ number: string }>`select content ->> 'number' as number from invoicing.document
    where issuer = ${issuer} order by series, year, number`.execute(database.db);
  return rows.map(({ number }) => number);
};
const told = async (sale: Sale) =>
  (await documentsOf(database.db, { orderId: sale.orderId })).map(({ issuer, kind, content }) => [
    issuer === organisationId ? 'seller' : issuer,
    kind,
    content.total.gross,
  ]);

test('a paid order has a receipt of each who sold in it, once; a free one has none', async () => {
  const sale = aSale();
  await receipts(sale);
  await receipts(sale);
  expect(await told(sale)).toEqual([
    ['seller', 'receipt', 2300],
    ['platform', 'receipt', 120],
  ]);
  const free = aSale({ total: 0 });
  await receipts(free);
  expect(await told(free)).toEqual([]);
});

describe('an invoice', () => {
  test('is refused while one who sells is not known, and nothing is issued', async () => {
    const sale = aSale();
    const ask = (more: Partial<InvoicingNeeds> = {}) =>
      inOne((trx) => issueInvoices(needs(more), trx, sale.code, buyer));
    expect(await ask()).toEqual({ ok: false, reason: 'issuer-unknown', issuers: ['Les Tilleuls'] });
    expect(await ask({ platform: null })).toMatchObject({ issuers: ['Les Tilleuls', 'Parterre'] });
    await writeSeller(
      database.db,
      organisationId,
      { ...platform, legalName: 'Tilleuls SARL' },
      null,
      '2026-01-01T00:00:00Z',
    );
    expect(await ask()).toEqual({ ok: true });
    expect(await ask()).toEqual({ ok: true });
    const invoices = (await documentsOf(database.db, { orderId: sale.orderId })).filter(
      ({ kind }) => kind === 'invoice',
    );
    expect(invoices.map(({ content }) => [content.issuer.name, content.buyer.name, content.total.gross])).toEqual([
      ['Tilleuls SARL', 'Comité Exemple', 2300],
      ['Parterre Exemple', 'Comité Exemple', 120],
    ]);
  });

  test('says what it said when the seller has moved since', async () => {
    const sale = aSale();
    await writeSeller(database.db, organisationId, platform, null, '2026-01-01T00:00:00Z');
    await inOne((trx) => issueInvoices(needs(), trx, sale.code, buyer));
    await writeSeller(database.db, organisationId, { ...platform, city: 'Lyon' }, null, '2026-02-01T00:00:00Z');
    const [, , invoice] = await documentsOf(database.db, { orderId: sale.orderId });
    expect(invoice?.content.issuer.city).toBe('Paris');
  });

  test('of a free order is refused', async () => {
    const free = aSale({ total: 0 });
    expect(await inOne((trx) => issueInvoices(needs(), trx, free.code, buyer))).toMatchObject({
      reason: 'nothing-to-invoice',
    });
  });
});

describe('a credit note', () => {
  test('corrects the receipt, or the invoice where there is one, side by side', async () => {
    const sale = aSale();
    await refund(sale, [{ position: 1, amount: 1150, fee: 0 }]);
    await writeSeller(database.db, organisationId, platform, null, '2026-01-01T00:00:00Z');
    await inOne((trx) => issueInvoices(needs(), trx, sale.code, buyer));
    const again = newId();
    const rest = [
      { position: 1, amount: 0, fee: 60 },
      { position: 2, amount: 1150, fee: 60 },
    ];
    await refund(sale, rest, again);
    await refund(sale, rest, again);
    const notes = (await documentsOf(database.db, { orderId: sale.orderId })).filter(
      ({ kind }) => kind === 'credit-note',
    );
    expect(notes.map(({ content }) => [content.corrects?.number[0], content.total.gross])).toEqual([
      ['R', 1150],
      ['F', 1150],
      ['F', 120],
    ]);
    // 2,300 at 5.5 % is 120 of tax: 60 and 60.
    expect(notes.map(({ content }) => content.total.tax)).toEqual([60, 60, 20]);
  });

  test('that comes before its receipt brings it along', async () => {
    const sale = aSale();
    await refund(sale, [{ position: 2, amount: 500, fee: 0 }]);
    expect(await told(sale)).toEqual([
      ['seller', 'receipt', 2300],
      ['platform', 'receipt', 120],
      ['seller', 'credit-note', 500],
    ]);
  });
});

describe('numbers', () => {
  const expected = (count: number) =>
    Array.from({ length: count }, (_, index) => `R-2026-${String(index + 1).padStart(6, '0')}`);

  test('are unbroken however many are taken at once, and some of it rolled back', async () => {
    const made = Array.from({ length: 40 }, () => aSale());
    await Promise.all(
      made.map((sale, index) =>
        inOne(async (trx) => {
          await issueReceipts(needs(), trx, sale.code);
          if (index % 4 === 0) throw new Error('rolled back');
        }).catch(() => undefined),
      ),
    );
    expect(await numbersOf(organisationId)).toEqual(expected(30));
    expect(await broken()).toEqual([]);
  });

  test('control: without the lock, transactions take the same number and fail', async () => {
    const made = Array.from({ length: 12 }, () => aSale());
    await receipts(aSale());
    const taken = await Promise.allSettled(made.map((sale) => receipts(sale, { lock: 'none' })));
    expect(taken.some(({ status }) => status === 'rejected')).toBe(true);
  });

  test('begin again with the year of the issuer’s own zone', async () => {
    await receipts(aSale());
    clock.advance({ hours: 2, minutes: 30 });
    await receipts(aSale());
    const numbers = await numbersOf(organisationId);
    clock.advance({ hours: -2, minutes: -30 });
    expect(numbers).toEqual(['R-2026-000001', 'R-2027-000001']);
  });

  test('one order told twice at once has one receipt of each, and no number is lost', async () => {
    const sale = aSale();
    await Promise.all(Array.from({ length: 6 }, () => receipts(sale)));
    expect(await told(sale)).toHaveLength(2);
    await receipts(aSale());
    expect(await numbersOf(organisationId)).toEqual(expected(2));
  });
});

describe('what was issued', () => {
  test('is neither changed nor taken away, and its number is never given again', async () => {
    await receipts(aSale());
    const refused = /append-only|unbroken/;
    const attempt = (statement: ReturnType<typeof sql>) => statement.execute(database.db);
    await expect(attempt(sql`update invoicing.document set gross_amount = gross_amount`)).rejects.toThrow(refused);
    await expect(attempt(sql`delete from invoicing.document`)).rejects.toThrow(refused);
    await expect(attempt(sql`truncate invoicing.document cascade`)).rejects.toThrow(refused);
    await expect(attempt(sql`update invoicing.series set last_number = 0`)).rejects.toThrow(refused);
    await expect(attempt(sql`delete from invoicing.series`)).rejects.toThrow(refused);
  });

  test('shows when somebody reached past all of that', async () => {
    const sale = aSale();
    await receipts(sale);
    await receipts(aSale());
    const reachedPast = database.db.transaction().execute(async (trx) => {
      await sql`alter table invoicing.document disable trigger user`.execute(trx);
      await sql`update invoicing.document set content = jsonb_set(content, '{total,gross}', '1') where order_id = ${sale.orderId}
        and issuer = ${organisationId}`.execute(trx);
      expect(await broken(trx)).toEqual([{ issuer: organisationId, number: 'R-2026-000001' }]);
      throw new Error('undone');
    });
    await expect(reachedPast).rejects.toThrow('undone');
    expect(await broken()).toEqual([]);
  });
});
