import type { DocumentsOfSale } from '@parterre/contract/invoicing';
import type { GiftPurchase } from '@parterre/contract/vouchers';
import type { Actor, Person } from '@parterre/test-driver/actors';
import { anOrganisation } from '@parterre/test-driver/builders';
import { pdfWords } from '@parterre/test-driver/pdf-words';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ask, playOutcome } from './journey.ts';
import { wholeApp } from './whole-app.ts';
import type { WholeApp } from './whole-app.ts';

let world: WholeApp;
let org: string;
let manager: Person;
let giver: Actor;
let card: GiftPurchase;

const purchase = (path = ''): string => `/api/v1/gift-cards/purchases/${card.number}${path}`;
const documents = (who: Actor) => ask<DocumentsOfSale>(who, 'GET', purchase('/documents'));
const words = async (url: string): Promise<string> =>
  pdfWords((await giver.inject({ method: 'GET', url })).rawPayload).replaceAll(/[\s\u00A0\u202F]+/g, ' ');

beforeAll(async () => {
  world = await wholeApp();
  await world.app.start();
  org = (await anOrganisation(world.database.db, { name: 'Les Tilleuls', identity_checked_at: '2026-01-01T00:00:00Z' }))
    .organisationId;
  manager = await world.person({ memberships: [{ organisationId: org, roles: ['director'] }] });
  const offer = (await ask<object>(manager, 'GET', `/api/v1/organisations/${org}/gift-offer`)).body;
  await ask(manager, 'PUT', `/api/v1/organisations/${org}/gift-offer`, { ...offer, active: true });
  giver = world.visitor();
  card = (
    await ask<GiftPurchase>(giver, 'POST', '/api/v1/gift-cards', {
      ...{ organisationId: org, amount: 2000, giverName: 'Awa Exemple', giverEmail: 'awa@example.org', language: 'fr' },
      ...{ recipientName: 'Koffi Exemple', recipientEmail: 'koffi@example.org', message: '', sendOn: null },
    })
  ).body;
  const started = await ask<{ redirectUrl: string }>(giver, 'POST', purchase('/payment'), { provider: 'sandbox' });
  await playOutcome(giver, /[^/]+$/.exec(new URL(started.body.redirectUrl).pathname)?.[0] ?? '', 'succeed');
  await ask(giver, 'POST', purchase('/refresh'), {});
});
afterAll(() => world.close());

test('a gift card that was paid has its receipt, of whoever sold it and without a tax, for its buyer alone', async () => {
  await vi.waitFor(async () => expect((await documents(giver)).body.items).toHaveLength(1), 15_000);
  const { items, invoiceable } = (await documents(giver)).body;
  expect(invoiceable).toBe(false);
  expect(items).toMatchObject([
    { kind: 'receipt', number: 'R-2026-000001', issuer: 'Les Tilleuls', total: { amount: 2000 }, tax: { amount: 0 } },
  ]);
  expect((await documents(world.visitor())).status).toBe(404);
  const printed = await words(purchase(`/documents/${items[0]?.id ?? ''}/pdf`));
  for (const said of ['Carte cadeau pour Koffi Exemple', 'Awa Exemple', 'art. 256 ter', '20,00 €', '0 %'])
    expect(printed).toContain(said);
  expect(await words(purchase(`/documents/${items[0]?.id ?? ''}/pdf?language=en`))).toContain('Multi-purpose voucher');
  const listed = await ask<{ items: object[] }>(manager, 'GET', `/api/v1/organisations/${org}/documents`);
  expect(listed.body.items).toMatchObject([{ id: items[0]?.id, orderCode: null }]);
});

test('given back, it has a credit note that corrects it', async () => {
  await ask(manager, 'POST', `/api/v1/organisations/${org}/gift-cards/${card.number}/refund`, {});
  await vi.waitFor(async () => expect((await documents(giver)).body.items).toHaveLength(2), 15_000);
  const { items } = (await documents(giver)).body;
  expect(items[1]).toMatchObject({ kind: 'credit-note', number: 'A-2026-000001', total: { amount: 2000 } });
  expect(await words(purchase(`/documents/${items[1]?.id ?? ''}/pdf`))).toContain('R-2026-000001');
});
