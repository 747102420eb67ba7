import type { Boost, BoostPayment } from '@parterre/contract/boosts';
import type { OwnPaymentList } from '@parterre/contract/booking';
import type { DocumentsOfSale } from '@parterre/contract/invoicing';
import type { Actor, Person } from '@parterre/test-driver/actors';
import { pdfWords } from '@parterre/test-driver/pdf-words';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { anArtist, aVideo, feedWorld } from '../modules/feed/test/feed-scene.ts';
import { boostPaid, boostRefunded } from '../modules/feed/contract.ts';
import { inTransaction } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import { emit } from '../platform/outbox.ts';
import { ask, playOutcome } from './journey.ts';
import type { WholeApp } from './whole-app.ts';

let world: WholeApp;
let awa: Person;
const boostId = newId();

const at = (path = ''): string => `/api/v1/studio/boosts/${boostId}${path}`;
const documents = (who: Actor) => ask<DocumentsOfSale>(who, 'GET', at('/documents'));
const counted = async (count: number): Promise<DocumentsOfSale['items']> => {
  await vi.waitFor(async () => expect((await documents(awa)).body.items).toHaveLength(count), 15_000);
  return (await documents(awa)).body.items;
};
const words = async (id = '', language = 'fr'): Promise<string> => {
  const pdf = await awa.inject({ method: 'GET', url: at(`/documents/${id}/pdf?language=${language}`) });
  return pdfWords(pdf.rawPayload).replaceAll(/[\s\u00A0\u202F]+/g, ' ');
};

beforeAll(async () => {
  world = await feedWorld();
  await world.app.start();
  awa = await anArtist(world, { name: 'Awa Exemple' });
  const wish = { showings: 1000, days: 7, currency: 'XOF', country: 'CI' };
  const videoId = await aVideo(world, awa);
  await ask<Boost>(awa, 'POST', '/api/v1/studio/boosts', { id: boostId, videoId, source: 'purchase', ...wish });
  // Nothing was paid yet: there is nothing to tell of.
  expect((await documents(awa)).status).toBe(404);
  const { body } = await ask<BoostPayment>(awa, 'POST', at('/pay'), { provider: 'sandbox' });
  await playOutcome(awa, body.payment.redirectUrl?.split('/').pop() ?? '', 'succeed');
  await ask(awa, 'POST', at('/refresh'), {});
});
afterAll(() => world.close());

test('a bought boost has its receipt by itself, of the platform, with the tax that was booked, for its buyer alone', async () => {
  const [receipt] = await counted(1);
  expect(receipt).toMatchObject({
    ...{ kind: 'receipt', number: 'R-2026-000001', orderCode: null },
    ...{ total: { amount: 2600, currency: 'XOF' }, tax: { amount: 397 } },
  });
  for (const said of ['Boost de «', '1 000 affichages, 7 jours', 'Awa Exemple', '2 600 F', '18 %'])
    expect(await words(receipt?.id)).toContain(said);
  expect(await words(receipt?.id, 'en')).toContain('1,000 showings, 7 days');
  expect((await documents(await world.person())).status).toBe(404);
  expect((await documents(world.visitor())).status).toBe(401);
});

test('what was not delivered goes back with one credit note, however often it is told', async () => {
  await world.database.db.updateTable('feed.boost').set({ delivered: 333 }).where('id', '=', boostId).execute();
  await ask(awa, 'POST', at('/stop'), {});
  const [receipt, note] = await counted(2);
  expect(note).toMatchObject({ kind: 'credit-note', total: { amount: 1735 }, tax: { amount: 265 } });
  for (const said of ['667 affichages qui n’ont pas eu lieu', receipt?.number ?? '', '1 735 F'])
    expect(await words(note?.id)).toContain(said);
  const again = await inTransaction(world.database.db, async (trx) => {
    const told = { subject: boostId, data: { boostId }, at: '2026-11-21T18:00:00.000Z' };
    return [await emit(trx, { type: boostPaid, ...told }), await emit(trx, { type: boostRefunded, ...told })];
  });
  await vi.waitFor(async () => {
    const done = await world.database.db
      .selectFrom('platform.delivery')
      .select('event_id')
      .where('event_id', 'in', again)
      .where('subscriber', 'like', 'invoicing.%')
      .where('state', '=', 'done')
      .execute();
    expect(done).toHaveLength(2);
  }, 15_000);
  expect((await documents(awa)).body).toMatchObject({ items: { length: 2 }, invoiceable: false });
  const company = { name: 'Lumières d’Exemple SARL', address: '3 avenue des Ormes', city: 'Lyon' };
  expect((await ask(awa, 'POST', at('/invoice'), company)).status).toBe(409);
});

test('it is among the payments of whoever bought it', async () => {
  const { items } = (await ask<OwnPaymentList>(awa, 'GET', '/api/v1/me/payments')).body;
  expect(items).toMatchObject([
    { amount: { amount: 2600 }, refunds: [{ amount: { amount: 1735 } }], boost: { id: boostId, showings: 1000 } },
  ]);
});
