import type { DocumentsOfSale, ListedDocument } from '@parterre/contract/invoicing';
import type { PlanStarted } from '@parterre/contract/plans';
import type { Page } from '@parterre/contract/wire';
import type { Actor, Person } from '@parterre/test-driver/actors';
import { pdfWords } from '@parterre/test-driver/pdf-words';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { inTransaction } from '../platform/database.ts';
import { emit } from '../platform/outbox.ts';
import { planPaid } from '../modules/subscriptions/contract.ts';
import { ask, playOutcome } from './journey.ts';
import { wholeApp } from './whole-app.ts';
import type { WholeApp } from './whole-app.ts';

let world: WholeApp;
let awa: Person;
let administrator: Person;
let chargeId: string;

const platformLegal = {
  ...{ legalName: 'Parterre Exemple', legalForm: 'SAS', address: '1 rue de l’Exemple', postalCode: '75011' },
  ...{ city: 'Paris', country: 'FR', registration: '732829320', vatNumber: 'FR44732829320', vatExemption: null },
};
const at = (more = ''): string => `/api/v1/account/plan/charges/${chargeId}/documents${more}`;
const documents = (who: Actor) => ask<DocumentsOfSale>(who, 'GET', at());
const words = async (who: Actor, url: string): Promise<string> =>
  pdfWords((await who.inject({ method: 'GET', url })).rawPayload).replaceAll(/[\s\u00A0\u202F]+/g, ' ');

beforeAll(async () => {
  world = await wholeApp(undefined, { platformLegal });
  await world.app.start();
  awa = await world.person();
  administrator = await world.person({ platformRole: 'administrator' });
  const choice = { plan: 'basique', currency: 'EUR', country: 'FR', provider: 'sandbox' };
  const { payment } = (await ask<PlanStarted>(awa, 'POST', '/api/v1/account/plan', choice)).body;
  chargeId = payment?.chargeId ?? '';
  // Nothing was paid yet: there is nothing to tell of.
  expect((await documents(awa)).status).toBe(404);
  await playOutcome(awa, /[^/]+$/.exec(new URL(payment?.redirectUrl ?? '').pathname)?.[0] ?? '', 'succeed');
  await ask(awa, 'POST', '/api/v1/account/plan/refresh', {});
});
afterAll(() => world.close());

test('a charge that was paid has its receipt by itself, of the platform, with the tax that was booked', async () => {
  await vi.waitFor(async () => expect((await documents(awa)).body.items).toHaveLength(1), 15_000);
  const [receipt] = (await documents(awa)).body.items;
  expect(receipt).toMatchObject({
    ...{ kind: 'receipt', number: 'R-2026-000001', issuer: 'Parterre Exemple', orderCode: null },
    ...{ total: { amount: 500, currency: 'EUR' }, tax: { amount: 83, currency: 'EUR' } },
  });
  const printed = await words(awa, at(`/${receipt?.id ?? ''}/pdf?language=fr`));
  for (const said of ['Parterre Exemple', 'Offre Basique, premier mois', '20 %', '5,00 €', '0,83 €', 'SIREN 732829320'])
    expect(printed).toContain(said);
  expect(printed).not.toContain('Commande');
  expect(await words(awa, at(`/${receipt?.id ?? ''}/pdf?language=en`))).toContain('Basic plan, first month');
});

test('it is its own person’s alone, and among the platform’s documents', async () => {
  const [receipt] = (await documents(awa)).body.items;
  const other = await world.person();
  expect((await documents(other)).body).toMatchObject({ code: 'not-found' });
  expect(await ask(other, 'GET', at(`/${receipt?.id ?? ''}/pdf`))).toMatchObject({ status: 404 });
  expect((await documents(administrator)).status).toBe(404);
  expect((await documents(world.visitor())).body).toMatchObject({ code: 'unauthenticated' });
  const listed = await ask<Page<ListedDocument>>(administrator, 'GET', '/api/v1/platform/documents');
  expect(listed.body.items).toMatchObject([{ id: receipt?.id, orderCode: null }]);
  const file = await administrator.inject({ method: 'GET', url: '/api/v1/platform/documents/export' });
  expect(file.body).toContain('R-2026-000001');
});

test('its invoice is in the name that the subscriber gives, once, and nobody else’s to ask for', async () => {
  const company = { name: 'Lumières d’Exemple SARL', address: '3 avenue des Ormes', postalCode: '69003', city: 'Lyon' };
  const wanted = (who: Actor, as: object = company) =>
    ask<DocumentsOfSale>(who, 'POST', `/api/v1/account/plan/charges/${chargeId}/invoice`, as);
  expect((await wanted(await world.person())).status).toBe(404);
  expect((await wanted(awa, { name: 'Sans adresse' })).status).toBe(400);
  const { items, invoiceable } = (await wanted(awa)).body;
  expect(items).toMatchObject([{ kind: 'receipt' }, { kind: 'invoice', number: 'F-2026-000001', tax: { amount: 83 } }]);
  expect(invoiceable).toBe(false);
  expect((await wanted(awa, { ...company, name: 'Une autre' })).body.items).toHaveLength(2);
  const printed = await words(awa, at(`/${items[1]?.id ?? ''}/pdf?language=fr`));
  for (const said of ['Facture F-2026-000001', 'Lumières d’Exemple SARL', '69003 Lyon', 'Offre Basique'])
    expect(printed).toContain(said);
});

test('given back, it has one credit note that corrects the invoice; told again, nothing more is issued', async () => {
  const wish = { reason: 'Payé deux fois', ends: true };
  await ask(administrator, 'POST', `/api/v1/plan-charges/${chargeId}/refund`, wish);
  await vi.waitFor(async () => expect((await documents(awa)).body.items).toHaveLength(3), 15_000);
  const again = await inTransaction(world.database.db, (trx) =>
    emit(trx, { type: planPaid, subject: chargeId, data: { chargeId }, at: '2026-11-21T18:00:00.000Z' }),
  );
  await vi.waitFor(async () => {
    const { rows } = await sql`select 1 from platform.delivery where event_id = ${again} and state = 'done'`.execute(
      world.database.db,
    );
    expect(rows).toHaveLength(1);
  }, 15_000);
  const { items } = (await documents(awa)).body;
  expect(items).toMatchObject([
    { kind: 'receipt' },
    { kind: 'invoice' },
    { kind: 'credit-note', number: 'A-2026-000001', total: { amount: 500 }, tax: { amount: 83 } },
  ]);
  const note = await words(awa, at(`/${items[2]?.id ?? ''}/pdf?language=fr`));
  expect(note).toContain('F-2026-000001');
  expect(note).toContain('Lumières d’Exemple SARL');
});
