import type { OwnPaymentList } from '@parterre/contract/booking';
import type { DocumentsOfSale, LegalIdentity, PlatformInvoices } from '@parterre/contract/invoicing';
import type { ServiceOrder } from '@parterre/contract/service-orders';
import type { OwnService } from '@parterre/contract/services';
import type { Actor, Person } from '@parterre/test-driver/actors';
import { pdfWords } from '@parterre/test-driver/pdf-words';
import { StandInIdentity } from '@parterre/test-driver/stand-in-identity';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { invoiceSellers } from '../modules/invoicing/use-cases/invoice-sellers.ts';
import { verifyDocuments } from '../modules/invoicing/use-cases/verify-documents.ts';
import { keptOfServices } from '../modules/marketplace/sql/sold-rows.ts';
import { inTransaction } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import { emit } from '../platform/outbox.ts';
import { ask, playOutcome } from './journey.ts';
import { wholeApp } from './whole-app.ts';
import type { WholeApp } from './whole-app.ts';

const platform: LegalIdentity = {
  ...{ legalName: 'Parterre Exemple', legalForm: 'SAS', address: '1 rue de l’Exemple', postalCode: '75011' },
  ...{ city: 'Paris', country: 'FR', registration: '732829320', vatNumber: 'FR44732829320', vatExemption: null },
};
const legal: LegalIdentity = {
  ...{ legalName: 'Aya Exemple', legalForm: null, address: '4 rue des Ormes', postalCode: '69003', city: 'Lyon' },
  ...{
    country: 'FR',
    registration: '732829320',
    vatNumber: null,
    vatExemption: 'TVA non applicable, art. 293 B du CGI',
  },
};
const company = { name: 'Lumières d’Exemple SARL', address: '3 avenue des Ormes', postalCode: '69003', city: 'Lyon' };

let world: WholeApp;
let seller: Person;
let buyer: Person;
let organisationId: string;
let serviceId: string;
/** With a part of it to be given back. */
let first: string;

const url = (code: string, path = ''): string => `/api/v1/service-orders/${code}${path}`;
const documents = (who: Actor, code: string) => ask<DocumentsOfSale>(who, 'GET', url(code, '/documents'));
const counted = async (code: string, count: number): Promise<DocumentsOfSale['items']> => {
  await vi.waitFor(async () => expect((await documents(buyer, code)).body.items).toHaveLength(count), 15_000);
  return (await documents(buyer, code)).body.items;
};
const words = async (code: string, id = '', language = 'fr'): Promise<string> => {
  const address = url(code, `/documents/${id}/pdf?language=${language}`);
  return pdfWords((await buyer.inject({ method: 'GET', url: address })).rawPayload).replaceAll(
    /[\s\u00A0\u202F]+/g,
    ' ',
  );
};

/** Custom work from the brief to its payment. */
async function paidWork(price: number): Promise<string> {
  const wish = { kind: 'custom-work', serviceId, brief: 'Un refrain à deux voix.' };
  const { code } = (await ask<ServiceOrder>(buyer, 'POST', '/api/v1/service-orders', wish)).body;
  await ask(seller, 'POST', url(code, '/offers'), { price, deliveryDays: 5, revisions: 1 });
  await ask(buyer, 'POST', url(code, '/agreement'), { number: 1 });
  // From an English page, with an account in French.
  const asked = await buyer.inject({
    ...{ method: 'POST', url: url(code, '/payment'), payload: { provider: 'sandbox' } },
    headers: { 'idempotency-key': newId(), referer: `http://localhost/en/account/service-orders/${code}` },
  });
  const { payment } = asked.json<ServiceOrder>();
  expect(payment?.redirectUrl).toContain('/en/');
  await playOutcome(buyer, payment?.redirectUrl?.split('/').pop() ?? '', 'succeed');
  await ask(buyer, 'POST', url(code, '/refresh'), {});
  return code;
}

/** Delivered, disputed, and decided: a part goes back. */
async function split(code: string, refund: number): Promise<void> {
  await ask(seller, 'POST', url(code, '/deliveries'), { note: 'Voici.' });
  await ask(buyer, 'POST', url(code, '/dispute'), { reason: 'not-as-agreed', text: 'Une seule voix au lieu de deux.' });
  const desk = await world.person({ platformRole: 'administrator' });
  const decision = { outcome: 'split', refund, reason: 'Une des deux voix a été livrée.' };
  const decided = await ask(desk, 'POST', `/api/v1/service-disputes/${code}/decision`, decision);
  expect(decided.status).toBe(200);
}

beforeAll(async () => {
  world = await wholeApp('2026-11-20T12:00:00.000Z', { platformLegal: platform });
  await world.app.start();
  seller = await world.person();
  buyer = await world.person();
  await ask(seller, 'POST', '/api/v1/account/organisation', { country: 'FR' });
  const { rows } = await sql<{ id: string }>`select id from identity.organisation
    where owner_person_id = ${seller.personId}`.execute(world.database.db);
  organisationId = rows[0]?.id ?? '';
  const service = await ask<OwnService>(seller, 'POST', '/api/v1/account/services', {
    ...{ kind: 'custom-work', title: 'Un refrain sur votre instru', description: 'Une ou deux voix.', language: 'fr' },
    ...{ price: 9000, duration: { value: 5, unit: 'day' }, revisions: 1, genres: ['rnb'] },
  });
  serviceId = service.body.id;
  await ask(seller, 'POST', `/api/v1/account/services/${serviceId}/status`, { status: 'published' });
  first = await paidWork(10_000);
});
afterAll(() => world.close());

test('a paid order has its receipt by itself, of its seller, for both sides and nobody else', async () => {
  const [receipt] = await counted(first, 1);
  expect(receipt).toMatchObject({
    ...{ kind: 'receipt', number: 'R-2026-000001', orderCode: first },
    ...{ total: { amount: 10_000, currency: 'EUR' }, tax: { amount: 0 } },
  });
  expect((await documents(seller, first)).body).toMatchObject({ items: [{ id: receipt?.id }], invoiceable: false });
  expect((await documents(buyer, first)).body.invoiceable).toBe(true);
  const stranger = await world.person();
  expect((await documents(stranger, first)).status).toBe(404);
  expect((await ask(stranger, 'GET', url(first, `/documents/${receipt?.id ?? ''}/pdf`))).status).toBe(404);
  expect((await ask(stranger, 'POST', url(first, '/invoice'), company)).status).toBe(404);
  expect((await documents(world.visitor(), first)).status).toBe(401);
  const french = await words(first, receipt?.id);
  for (const said of [
    ...['Travail sur commande : Un refrain sur votre instru', `Commande ${first}`, '100,00 €', 'Payé d’avance'],
    ...['le vendeur n’a pas indiqué de numéro de TVA'],
  ])
    expect(french).toContain(said);
  expect(await words(first, receipt?.id, 'en')).toContain('Paid in advance');
});

test('its invoice is in the buyer’s name, once, when the seller has said who it is, with the words of its franchise', async () => {
  const wanted = (who: Actor) => ask<DocumentsOfSale>(who, 'POST', url(first, '/invoice'), company);
  expect((await wanted(buyer)).body.code).toBe('issuer-unknown');
  const at = `/api/v1/organisations/${organisationId}/legal-identity`;
  expect((await ask(seller, 'PUT', at, legal)).status).toBe(200);
  expect((await wanted(seller)).status).toBe(404);
  expect((await wanted(buyer)).body).toMatchObject({
    items: [{ kind: 'receipt' }, { kind: 'invoice', number: 'F-2026-000001', issuer: 'Aya Exemple' }],
    invoiceable: false,
  });
  const { items } = (await wanted(buyer)).body;
  expect(items).toHaveLength(2);
  const french = await words(first, items[1]?.id);
  for (const said of ['Lumières d’Exemple SARL', 'art. 293 B du CGI', 'SIREN 732829320'])
    expect(french).toContain(said);
  expect(french).not.toContain('Payé d’avance');
});

test('what a decision gives back has one credit note, which corrects the invoice, however often it is told', async () => {
  await split(first, 4000);
  const [, invoice, note] = await counted(first, 3);
  expect(note).toMatchObject({ kind: 'credit-note', number: 'A-2026-000001', total: { amount: 4000 } });
  const french = await words(first, note?.id);
  for (const said of [invoice?.number ?? '', 'Lumières d’Exemple SARL', '40,00 €']) expect(french).toContain(said);
  const told = await sql<{ id: string; type: string; subject: string; data: object }>`
    select id, type, subject, data from platform.outbox
    where type in ('marketplace.order-paid', 'marketplace.order-refunded')`.execute(world.database.db);
  expect(told.rows.map(({ type }) => type)).toEqual(['marketplace.order-paid', 'marketplace.order-refunded']);
  const again = await inTransaction(world.database.db, async (trx) => {
    const ids: string[] = [];
    for (const { type, subject, data } of told.rows)
      ids.push(await emit(trx, { type, subject, data, at: '2026-11-20T13:00:00.000Z' }));
    return ids;
  });
  await vi.waitFor(async () => {
    const { rows } = await sql`select 1 from platform.delivery
      where event_id = any(${again}::uuid[]) and subscriber like 'invoicing.%' and state = 'done'`.execute(
      world.database.db,
    );
    expect(rows).toHaveLength(2);
  }, 15_000);
  expect((await documents(buyer, first)).body.items).toHaveLength(3);
});

test('a seller with a number charges the ordinary rate; the tax of a part that goes back is its own', async () => {
  const at = `/api/v1/organisations/${organisationId}/legal-identity`;
  await ask(seller, 'PUT', at, { ...legal, vatNumber: 'FR44732829320', vatExemption: null });
  const code = await paidWork(12_000);
  const [receipt] = await counted(code, 1);
  expect(receipt).toMatchObject({ number: 'R-2026-000002', tax: { amount: 2000 } });
  await split(code, 3000);
  const [, note] = await counted(code, 2);
  expect(note).toMatchObject({ kind: 'credit-note', number: 'A-2026-000002', tax: { amount: 500 } });
  expect(await words(code, note?.id)).toContain('R-2026-000002');
  // What was corrected already is not invoiced over.
  expect((await documents(buyer, code)).body.invoiceable).toBe(false);
  expect((await ask(buyer, 'POST', url(code, '/invoice'), company)).body.code).toBe('nothing-to-invoice');
  expect(await verifyDocuments(world.database.db, () => undefined)).toBe(0);
});

test('what was paid is among the buyer’s payments, with what goes back, and not among the seller’s', async () => {
  const paid = (who: Person) => ask<OwnPaymentList>(who, 'GET', '/api/v1/me/payments');
  const { items } = (await paid(buyer)).body;
  expect(items).toHaveLength(2);
  expect(items[1]).toMatchObject({
    ...{ provider: 'sandbox', amount: { amount: 10_000 }, refunds: [{ amount: { amount: 4000 } }] },
    service: { code: first, title: 'Un refrain sur votre instru', kind: 'custom-work', timeZone: 'Europe/Paris' },
  });
  expect((await paid(seller)).body.items).toEqual([]);
});

test('the platform invoices the commission of the month to the seller, less what it gave back', async () => {
  world.clock.set('2026-12-01T12:00:00.000Z');
  const { db } = world.database;
  const { rows } = await sql<{ rate: number }>`select distinct commission_basis_points as rate
    from marketplace.service_order`.execute(db);
  // 15 % of what stayed: 60 € and 90 €.
  expect(rows).toEqual([{ rate: 1500 }]);
  await invoiceSellers({
    ...{ db, clock: world.clock, identity: new StandInIdentity(db), platform, lock: 'for update' },
    booking: { sale: () => Promise.resolve(null), kept: () => Promise.resolve([]) },
    plans: { sale: () => Promise.resolve(null) },
    vouchers: { sale: () => Promise.resolve(null) },
    boosts: { boostSale: () => Promise.resolve(null) },
    services: { sale: () => Promise.resolve(null), kept: (period, within) => keptOfServices(within ?? db, period) },
  });
  seller = await world.person({ memberships: [{ organisationId, roles: ['finance'] }] });
  const at = `/api/v1/organisations/${organisationId}/platform-invoices`;
  const { items } = (await ask<PlatformInvoices>(seller, 'GET', at)).body;
  expect(items).toMatchObject([{ kind: 'invoice', total: { amount: 2250 }, tax: { amount: 375 } }]);
  const pdf = await seller.inject({ method: 'GET', url: `${at}/${items[0]?.id ?? newId()}/pdf` });
  const printed = pdfWords(pdf.rawPayload).replaceAll(/[\s\u00A0\u202F]+/g, ' ');
  for (const said of ['Commission sur les services vendus', '33,00 €', 'services remboursés', '10,50 €', '22,50 €'])
    expect(printed).toContain(said);
});
