import type { Order } from '@parterre/contract/booking';
import type { LegalIdentity, PlatformInvoices } from '@parterre/contract/invoicing';
import type { Actor, Person } from '@parterre/test-driver/actors';
import { anAuditorium, anOrganisation, aScreening, aVenue } from '@parterre/test-driver/builders';
import type { BuiltScreening } from '@parterre/test-driver/builders';
import { pdfWords } from '@parterre/test-driver/pdf-words';
import { StandInIdentity } from '@parterre/test-driver/stand-in-identity';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keptCommissions } from '../modules/booking/sql/kept-rows.ts';
import { keptOfServices } from '../modules/marketplace/sql/sold-rows.ts';
import { invoiceSellers } from '../modules/invoicing/use-cases/invoice-sellers.ts';
import { ask, buy } from './journey.ts';
import { wholeApp } from './whole-app.ts';
import type { WholeApp } from './whole-app.ts';

const platform: LegalIdentity = {
  ...{ legalName: 'Parterre Exemple', legalForm: 'SAS', address: '1 rue de l’Exemple', postalCode: '75011' },
  ...{ city: 'Paris', country: 'FR', registration: '732829320', vatNumber: 'FR44732829320', vatExemption: null },
};
let world: WholeApp;
let screening: BuiltScreening;
let finance: Person;
let buyer: Actor;
let order: Order;

const invoice = (who: LegalIdentity | null = platform): Promise<number> => {
  const { db } = world.database;
  return invoiceSellers({
    ...{ db, clock: world.clock, identity: new StandInIdentity(db), platform: who, lock: 'for update' },
    booking: { sale: () => Promise.resolve(null), kept: (period, within) => keptCommissions(within ?? db, period) },
    plans: { sale: () => Promise.resolve(null) },
    vouchers: { sale: () => Promise.resolve(null) },
    boosts: { boostSale: () => Promise.resolve(null) },
    services: { sale: () => Promise.resolve(null), kept: (period, within) => keptOfServices(within ?? db, period) },
  });
};
const url = (more = ''): string => `/api/v1/organisations/${screening.organisationId}/platform-invoices${more}`;
const listed = async (): Promise<PlatformInvoices['items']> =>
  (await ask<PlatformInvoices>(finance, 'GET', url())).body.items;
const words = async (address: string): Promise<string> =>
  pdfWords((await finance.inject({ method: 'GET', url: address })).rawPayload).replaceAll(/[\s\u00A0\u202F]+/g, ' ');

/** One ticket goes back in full, commission included. */
async function giveBack(position: number): Promise<void> {
  const { tickets } = (await ask<Order>(buyer, 'GET', `/api/v1/orders/${order.code}`)).body;
  const wish = { tickets: [tickets[position]?.id], full: true, reason: 'Salle trop froide' };
  expect((await ask(finance, 'POST', `/api/v1/orders/${order.code}/refunds`, wish)).status).toBe(200);
}

beforeAll(async () => {
  world = await wholeApp('2026-11-28T12:00:00.000Z', { platformLegal: platform });
  const { db } = world.database;
  const organisation = await anOrganisation(db, {
    name: 'Les Tilleuls',
    fee_fixed: 60,
    commission_basis_points: 1000,
  });
  const auditorium = await anAuditorium(db, await aVenue(db, organisation), 20);
  screening = await aScreening(db, { auditorium, startsAt: '2027-03-22T19:00:00.000Z' });
  finance = await world.person({ memberships: [{ organisationId: organisation.organisationId, roles: ['finance'] }] });
  buyer = world.visitor();
  // Tickets of 11.50 €, of which the platform keeps 1.15 €; its fee of 0.60 € is on the buyer's own receipt.
  order = await buy(buyer, screening, ['A1', 'A2', 'A3', 'A4']);
  await giveBack(0);
});
afterAll(() => world.close());

test('a month is invoiced once it is over and settled, and not before the platform has said who it is', async () => {
  world.clock.set('2026-11-30T23:30:00.000Z');
  // By the platform's calendar December has begun half an hour ago: what was paid in the last minute may not be written yet.
  expect(await invoice()).toBe(0);
  world.clock.set('2026-12-01T00:30:00.000Z');
  expect(await invoice(null)).toBe(0);
  expect(await listed()).toEqual([]);
});

test('every node may begin at once: each seller has one invoice with its tax, for its own staff', async () => {
  const issued = await Promise.all(Array.from({ length: 4 }, () => invoice()));
  expect(Math.max(...issued)).toBe(1);
  expect(await invoice()).toBe(0);
  expect(await listed()).toMatchObject([
    {
      ...{ kind: 'invoice', number: 'F-2026-000001', issuer: 'Parterre Exemple', orderCode: null, day: '2026-12-01' },
      ...{ total: { amount: 345, currency: 'EUR' }, tax: { amount: 58, currency: 'EUR' } },
    },
  ]);
  const stranger = await world.person();
  expect((await ask(stranger, 'GET', url())).status).toBe(403);
  expect((await ask(world.visitor(), 'GET', url())).status).toBe(401);
});

test('it says what was kept, from when to when, and that nothing is to be paid, in both languages', async () => {
  const [made] = await listed();
  const french = await words(url(`/${made?.id ?? ''}/pdf?language=fr`));
  for (const said of [
    ...['Facture F-2026-000001', 'Parterre Exemple', 'Les Tilleuls', 'SIREN 732829320'],
    ...['du 1 novembre 2026 au 30 novembre 2026', 'rien à payer', 'Commission sur les billets vendus', '4,60 €'],
    ...['Commission rendue sur les billets remboursés', '1,15 €', '20 %', '3,45 €', '0,58 €'],
  ])
    expect(french).toContain(said);
  expect(french).not.toContain('Payé le');
  const english = await words(url(`/${made?.id ?? ''}/pdf?language=en`));
  for (const said of ['Commission on tickets sold', 'nothing to pay', '1 November 2026'])
    expect(english).toContain(said);
});

test('a month in which more is given back than kept has a credit note, and months that were missed are made up for', async () => {
  await giveBack(1);
  // Nothing happened in January, and nobody worked until February.
  world.clock.set('2027-02-02T12:00:00.000Z');
  finance = await world.person({ memberships: [{ organisationId: screening.organisationId, roles: ['finance'] }] });
  expect(await invoice()).toBe(1);
  const items = await listed();
  expect(items).toMatchObject([
    { kind: 'credit-note', number: 'A-2027-000001', total: { amount: 115 }, tax: { amount: 19 } },
    { kind: 'invoice' },
  ]);
  expect(await words(url(`/${items[0]?.id ?? ''}/pdf`))).toContain('F-2026-000001');
  const { rows } = await sql<{ month: string }>`select month::text from invoicing.kept_month order by month`.execute(
    world.database.db,
  );
  expect(rows.map(({ month }) => month)).toEqual(['2026-10-01', '2026-11-01', '2026-12-01', '2027-01-01']);
});
