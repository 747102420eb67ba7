import type { Order } from '@parterre/contract/booking';
import type { DocumentsOfSale, ListedDocument } from '@parterre/contract/invoicing';
import type { Page } from '@parterre/contract/wire';
import type { Actor, Person } from '@parterre/test-driver/actors';
import { anAuditorium, anOrganisation, aScreening, aVenue } from '@parterre/test-driver/builders';
import type { BuiltScreening } from '@parterre/test-driver/builders';
import { pdfWords } from '@parterre/test-driver/pdf-words';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ask, buy } from './journey.ts';
import { wholeApp } from './whole-app.ts';
import type { WholeApp } from './whole-app.ts';

let world: WholeApp;
let screening: BuiltScreening;
let finance: Person;
let administrator: Person;
let buyer: Actor;
let order: Order;

const platformLegal = {
  ...{
    legalName: 'Parterre Exemple',
    legalForm: 'SAS',
    address: '1 rue de l’Exemple',
    postalCode: '75011',
    city: 'Paris',
  },
  ...{ country: 'FR', registration: '732829320', vatNumber: 'FR44732829320', vatExemption: null },
};
const identity = {
  ...platformLegal,
  legalName: 'Les Tilleuls SARL',
  vatNumber: null,
  vatExemption: 'TVA non applicable, art. 293 B du CGI',
};
const invoice = { name: 'Comité Exemple', address: '3 avenue des Ormes', postalCode: '69003', city: 'Lyon' };
const at = (more = ''): string => `/api/v1/orders/${order.code}/documents${more}`;
const ofOrganisation = (more: string): string => `/api/v1/organisations/${screening.organisationId}/${more}`;
const documents = (who: Actor, more = '') => ask<DocumentsOfSale>(who, 'GET', at(more));
const words = async (who: Actor, url: string): Promise<string> =>
  pdfWords((await who.inject({ method: 'GET', url })).rawPayload).replaceAll(/[\s\u00A0\u202F]+/g, ' ');

beforeAll(async () => {
  world = await wholeApp(undefined, { platformLegal });
  await world.app.start();
  const { db } = world.database;
  const organisation = await anOrganisation(db, { name: 'Les Tilleuls', fee_fixed: 60 });
  const auditorium = await anAuditorium(db, await aVenue(db, organisation), 20);
  screening = await aScreening(db, { auditorium, startsAt: '2026-12-22T19:00:00.000Z' });
  finance = await world.person({ memberships: [{ organisationId: organisation.organisationId, roles: ['finance'] }] });
  administrator = await world.person({ platformRole: 'administrator' });
  buyer = world.visitor();
  order = await buy(buyer, screening, ['A1', 'A2']);
});
afterAll(() => world.close());

test('a paid order has its receipts by itself, for its buyer and the staff and nobody else', async () => {
  await vi.waitFor(async () => expect((await documents(buyer)).body.items).toHaveLength(2), 15_000);
  const { items, invoiceable } = (await documents(buyer)).body;
  expect(invoiceable).toBe(true);
  expect(items.map(({ kind, issuer, total }) => [kind, issuer, total.amount])).toEqual([
    ['receipt', 'Les Tilleuls', 2300],
    ['receipt', 'Parterre Exemple', 120],
  ]);
  expect((await documents(finance)).body.items).toHaveLength(2);
  expect((await documents(world.visitor())).status).toBe(404);
  const french = await words(buyer, at(`/${items[0]?.id ?? ''}/pdf`));
  for (const said of [
    'Reçu R-2026-000001',
    'Les Tilleuls',
    'Awa Exemple',
    'Plein tarif, A1',
    '5,5 %',
    'Total payé TTC',
    '23,00 €',
  ])
    expect(french).toContain(said);
  expect(await words(buyer, at(`/${items[1]?.id ?? ''}/pdf?language=en`))).toContain('Service fee');
});

test('an invoice comes once the seller has said who it is, and says so', async () => {
  const wanted = () => ask<DocumentsOfSale>(buyer, 'POST', `/api/v1/orders/${order.code}/invoice`, invoice);
  expect(await wanted()).toMatchObject({
    status: 409,
    body: { code: 'issuer-unknown', context: { issuers: ['Les Tilleuls'] } },
  });
  expect(
    (await ask(finance, 'PUT', ofOrganisation('legal-identity'), { ...identity, registration: '123456789' })).status,
  ).toBe(400);
  expect((await ask(finance, 'PUT', ofOrganisation('legal-identity'), identity)).status).toBe(200);
  const { items, invoiceable } = (await wanted()).body;
  expect(invoiceable).toBe(false);
  const [first] = items.filter(({ kind }) => kind === 'invoice');
  const french = await words(buyer, at(`/${first?.id ?? ''}/pdf`));
  for (const said of [
    'Facture F-2026-000001',
    'Les Tilleuls SARL',
    'SIREN 732829320',
    'art. 293 B',
    'Comité Exemple',
    '69003 Lyon',
  ])
    expect(french).toContain(said);
  expect((await wanted()).body.items).toHaveLength(4);
});

test('what goes back has its credit notes: the seller’s for the ticket, the platform’s for its fee', async () => {
  const [ticket] = (await ask<Order>(buyer, 'GET', `/api/v1/orders/${order.code}`)).body.tickets;
  const wish = { tickets: [ticket?.id], full: true, reason: 'Salle trop froide' };
  const refunded = await ask(finance, 'POST', `/api/v1/orders/${order.code}/refunds`, wish);
  expect(refunded.status).toBe(200);
  await vi.waitFor(async () => expect((await documents(buyer)).body.items).toHaveLength(6), 15_000);
  const notes = (await documents(buyer)).body.items.filter(({ kind }) => kind === 'credit-note');
  expect(notes.map(({ issuer, number, total }) => [issuer, number, total.amount])).toEqual([
    ['Les Tilleuls SARL', 'A-2026-000001', 1150],
    ['Parterre Exemple', 'A-2026-000001', 60],
  ]);
  expect(await words(buyer, at(`/${notes[0]?.id ?? ''}/pdf`))).toContain('F-2026-000001');
});

test('staff list and export what their own house issued, the platform its own', async () => {
  const list = await ask<Page<ListedDocument>>(finance, 'GET', ofOrganisation('documents?kind=invoice'));
  expect(list.body.items).toMatchObject([
    { number: 'F-2026-000001', buyer: 'Comité Exemple', total: { amount: 2300 } },
  ]);
  expect((await ask<Page<ListedDocument>>(finance, 'GET', ofOrganisation('documents?to=2026-01-01'))).body.count).toBe(
    0,
  );
  const file = await ask<string>(finance, 'GET', ofOrganisation('documents/export?language=fr'));
  const [head, ...rows] = String(file.body).trim().split('\r\n');
  expect(head).toContain('Document,Numéro,Date,Commande,Client');
  expect(rows.map((row) => row.split(',').slice(0, 2).join(' '))).toEqual([
    'Avoir A-2026-000001',
    'Facture F-2026-000001',
    'Reçu R-2026-000001',
  ]);
  expect(rows[2]).toContain('21.80,1.20,23.00,EUR,5.5 %');
  const ours = await ask<Page<ListedDocument>>(administrator, 'GET', '/api/v1/platform/documents');
  expect(ours.body.items.map(({ issuer, total }) => [issuer, total.amount])).toEqual([
    ['Parterre Exemple', 60],
    ['Parterre Exemple', 120],
    ['Parterre Exemple', 120],
  ]);
  expect((await ask(finance, 'GET', '/api/v1/platform/documents')).status).toBe(403);
});
