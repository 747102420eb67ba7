import type { OwnService, ServiceList } from '@parterre/contract/services';
import type { ServiceOrder, ServiceOrderList } from '@parterre/contract/service-orders';
import { pdfWords } from '@parterre/test-driver/pdf-words';
import { anOrganisation } from '@parterre/test-driver/builders';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contractPdf } from '../documents/contract-pdf.ts';
import type { KeptContract } from '../use-cases/sign-contract.ts';
import { openMarket } from './market-scene.ts';
import type { MarketScene, Someone } from './market-scene.ts';

let scene: MarketScene;
let buyer: Someone;

beforeAll(async () => {
  scene = await openMarket();
  buyer = await scene.someone('Lise Exemple');
});
afterAll(() => scene.close());

const saturday = '2026-12-12T18:00:00.000Z';
const sunday = '2026-12-13T18:00:00.000Z';
const place = { label: 'Treichville, Abidjan', country: 'CI', place: { latitude: 5.3, longitude: -4.01 } };
async function lesson(seller: Someone, more: object = {}): Promise<OwnService> {
  const input = {
    ...{ kind: 'engagement', title: 'Djembé lesson', language: 'en', price: 6000, occasion: 'lesson' },
    ...{ duration: { value: 90, unit: 'minute' }, online: false, place, ...more },
  };
  const made = await scene.ask<OwnService>(seller, 'POST', 'account/services', input);
  return (
    await scene.ask<OwnService>(seller, 'POST', `account/services/${made.body.id}/status`, { status: 'published' })
  ).body;
}
async function scheduled(seller: Someone, more: object = {}): Promise<ServiceOrder> {
  const service = await lesson(seller);
  const wish = {
    ...{ kind: 'engagement', serviceId: service.id, brief: 'A first lesson for two.', dates: [saturday, sunday] },
    ...{ timeZone: 'Africa/Abidjan', place: 'Rue 12', ...more },
  };
  const { body: placed, status } = await scene.ask(buyer, 'POST', 'service-orders', wish);
  if (status !== 201) throw new Error(JSON.stringify(placed));
  await scene.act(seller, placed, 'offers', { price: 6000, dates: [saturday] });
  return scene.pay(buyer, await scene.act(buyer, placed, 'agreement', { number: 1, date: saturday }));
}

describe('engagements', () => {
  test('have a date that both agree on, that can be moved by both, and that counts as well gone three days later', async () => {
    const seller = await scene.seller();
    const order = await scheduled(seller);
    expect(order).toMatchObject({
      state: 'scheduled',
      date: { startsAt: saturday, endsAt: '2026-12-12T19:30:00.000Z', timeZone: 'Africa/Abidjan' },
    });
    const moving = await scene.act(seller, order, 'dates', { dates: [sunday] });
    expect(moving).toMatchObject({
      state: 'rescheduling',
      waitsFor: 'buyer',
      dateProposal: { by: 'seller', dates: [sunday] },
    });
    const path = `service-orders/${order.code}`;
    expect((await scene.ask(seller, 'POST', `${path}/dates/acceptance`, { date: sunday })).body.code).toBe(
      'not-yours-to-do',
    );
    expect((await scene.ask(buyer, 'POST', `${path}/dates/acceptance`, { date: saturday })).body.code).toBe(
      'date-not-proposed',
    );
    expect((await scene.act(buyer, order, 'dates/acceptance', { date: sunday })).date?.startsAt).toBe(sunday);
    await scene.act(buyer, order, 'dates', { dates: [saturday] });
    scene.clock.advance({ hours: 49 });
    await scene.timers();
    expect((await scene.ask(buyer, 'GET', path)).body).toMatchObject({
      state: 'scheduled',
      date: { startsAt: sunday },
    });
    scene.clock.set('2026-12-13T19:30:00.000Z');
    await scene.timers();
    expect((await scene.ask(buyer, 'GET', path)).body).toMatchObject({ state: 'took-place', status: 'delivered' });
    scene.clock.advance({ hours: 72 });
    await scene.timers();
    expect((await scene.ask(buyer, 'GET', path)).body).toMatchObject({
      state: 'completed',
      ending: 'accepted-by-time',
    });
    scene.clock.set('2026-11-21T10:00:00.000Z');
  });

  test('cancelled late by the buyer are given back in half; what was shown is what is given', async () => {
    const seller = await scene.seller();
    const order = await scheduled(seller);
    expect(order.actions.find(({ action }) => action === 'cancel')).toMatchObject({
      refund: { amount: 6000 },
      kept: { amount: 0 },
    });
    scene.clock.set('2026-12-09T18:00:00.000Z');
    const path = `service-orders/${order.code}/cancellation`;
    expect((await scene.ask(buyer, 'POST', path, { seenRefund: 6000 })).body.code).toBe('refund-changed');
    const cancelled = await scene.act(buyer, order, 'cancellation', { seenRefund: 3000, reason: 'Ill.' });
    expect(cancelled).toMatchObject({
      state: 'cancelled',
      money: { refunded: { amount: 3000 }, released: { amount: 2550 }, held: { amount: 0 } },
    });
    const other = await scene.seller();
    scene.clock.set('2026-11-21T10:00:00.000Z');
    const theirs = await scheduled(other);
    scene.clock.set('2026-12-12T17:00:00.000Z');
    expect((await scene.act(other, theirs, 'cancellation', { seenRefund: 6000 })).money.refunded.amount).toBe(6000);
    scene.clock.set('2026-11-21T10:00:00.000Z');
    expect(await scene.imbalance()).toBe(0);
  });

  test('for an event need its planner, and make the artist its host once they are paid, until it is cancelled', async () => {
    const seller = await scene.seller();
    const { organisationId } = await scene.seller();
    const service = await lesson(seller, { occasion: 'appearance' });
    const wish = {
      ...{
        kind: 'engagement',
        serviceId: service.id,
        brief: 'A set of an hour.',
        dates: [saturday],
        timeZone: 'Africa/Abidjan',
      },
      eventId: organisationId,
    };
    expect((await scene.ask(buyer, 'POST', 'service-orders', wish)).body.code).toBe('event-not-yours');
    const planner: Someone = await scene.planner(organisationId);
    const { body: placed } = await scene.ask(planner, 'POST', 'service-orders', wish);
    await scene.act(seller, placed, 'offers', { price: 20_000, dates: [saturday] });
    const agreed = await scene.act(planner, placed, 'agreement', { number: 1, date: saturday });
    expect(agreed.event).toMatchObject({ id: organisationId, hosting: false });
    expect((await scene.pay(planner, agreed)).event?.hosting).toBe(true);
    expect(scene.hosts).toEqual([{ eventId: organisationId, personId: seller.personId }]);
    const { body: second } = await scene.ask(planner, 'POST', 'service-orders', { ...wish, dates: [sunday] });
    await scene.act(seller, second, 'offers', { price: 20_000, dates: [sunday] });
    await scene.pay(planner, await scene.act(planner, second, 'agreement', { number: 1, date: sunday }));
    expect((await scene.act(seller, placed, 'cancellation')).event?.hosting).toBe(false);
    // The other date stands.
    expect(scene.hosts).toEqual([{ eventId: organisationId, personId: seller.personId }]);
    await scene.act(seller, second, 'cancellation');
    expect(scene.hosts).toEqual([]);
  });

  test('have a contract that is printed in both languages with its hash and signature', async () => {
    const order = await scheduled(await scene.seller('Koffi Exemple'));
    const { rows } = await sql<{
      contract: KeptContract;
    }>`select contract from marketplace.service_order where code = ${order.code}`.execute(scene.database.db);
    const contract = rows[0]?.contract;
    if (contract === undefined) throw new Error('no contract');
    const words = async (language: 'fr' | 'en') =>
      pdfWords(await contractPdf({ contract, language, verifyAt: 'http://localhost:3000/check' })).replace(/\s+/g, ' ');
    const french = await words('fr');
    expect(french).toContain(`Contrat ${order.code}`);
    expect(french).toContain('Koffi Exemple');
    expect(french.replaceAll(' ', '')).toContain(order.contract?.hash ?? 'none');
    expect(await words('en')).toContain('Lesson or appearance');
  });
});

describe('services', () => {
  test('are published as the plan allows, and are found by words with accents and typos, by price, place and tempo', async () => {
    const seller = await scene.seller('Aïcha Exemple');
    const nobody = await scene.someone();
    const draft = await scene.ask<OwnService>(nobody, 'POST', 'account/services', {
      kind: 'custom-work',
      title: 'Mixing',
      language: 'en',
    });
    expect(draft.body.obstacles).toEqual(['organisation-needed', 'price-missing', 'duration-missing']);
    const publish = (id: string) => scene.ask(seller, 'POST', `account/services/${id}/status`, { status: 'published' });
    const first = await scene.beat(seller, { title: 'Crépuscule sur la lagune', tempo: 118, genres: ['zouglou'] });
    const second = await scene.ask<OwnService>(seller, 'POST', 'account/services', {
      ...{
        kind: 'custom-work',
        title: 'Vocal mixing',
        language: 'en',
        price: 4000,
        duration: { value: 2, unit: 'day' },
      },
    });
    expect(second.body.obstacles).toEqual(['plan-limit']);
    expect((await publish(second.body.id)).body).toMatchObject({
      code: 'plan-limit',
      context: { limit: 1, plan: 'basique' },
    });
    const sample = () => ({ assetId: scene.media.upload(seller.personId, 'audio-sample'), title: '' });
    const many = await scene.ask(seller, 'POST', 'account/services', {
      ...{ kind: 'custom-work', title: 'Samples', language: 'en', samples: [sample(), sample()] },
    });
    expect(many.body.code).toBe('plan-limit');

    const found = async (query: string) =>
      (await scene.ask<ServiceList>(nobody, 'GET', `services?${query}`)).body.items.map(({ slug }) => slug);
    const wanted = [first.slug];
    expect(await found('q=crepuscule')).toEqual(wanted);
    expect(await found('q=crepuscle%20lagune')).toEqual(wanted);
    expect(await found('q=zouglou%20aicha')).toEqual(wanted);
    expect(await found('genre=zouglou,drill&tempoFrom=110&tempoTo=120&kind=beat-licence')).toEqual(wanted);
    expect(await found('genre=zouglou&tempoFrom=130')).toEqual([]);
    expect(await found('q=crepuscule&priceTo=1999')).toEqual([]);
    // Twenty euros are 13 119 F.
    expect(await found('q=crepuscule&priceTo=13200&currency=XOF')).toEqual(wanted);
    expect(await found('q=crepuscule&withinDays=0&sort=price')).toEqual(wanted);
    expect((await found('near=5.31,-4.0&withinKm=20&kind=engagement&sort=distance')).length).toBeGreaterThan(0);
    expect(await found('near=48.85,2.35&withinKm=20&kind=engagement')).toEqual([]);
    expect((await scene.ask(nobody, 'GET', 'services?genre=none-such')).status).toBe(400);
    expect(
      (await scene.ask(nobody, 'PUT', `account/services/${first.id}`, { title: 'Mine now', language: 'en' })).status,
    ).toBe(404);
  });

  test('have prices in the currency of whoever is paid: none before it is known who that is', async () => {
    const artist = await scene.someone();
    const rung = { tier: 'mp3', price: 2_500_000, copies: null, streams: null };
    const beat = { kind: 'beat-licence', title: 'Early draft', language: 'en', licences: [rung] };
    const draft = (await scene.ask<OwnService>(artist, 'POST', 'account/services', beat)).body;
    expect(draft).toMatchObject({
      licences: [],
      obstacles: ['organisation-needed', 'licences-missing', 'master-missing'],
    });
    const { organisationId } = await anOrganisation(scene.database.db, { currency: 'XOF' });
    await sql`update identity.organisation set owner_person_id = ${artist.personId} where id = ${organisationId}`.execute(
      scene.database.db,
    );
    const read = await scene.ask<OwnService>(artist, 'GET', `account/services/${draft.id}`);
    expect(read.body).toMatchObject({ price: { currency: 'XOF' }, obstacles: ['licences-missing', 'master-missing'] });
    const written = await scene.ask<OwnService>(artist, 'PUT', `account/services/${draft.id}`, beat);
    expect(written.body.licences).toMatchObject([{ price: { amount: 2_500_000, currency: 'XOF' } }]);
  });

  test('keep each order as it was placed, whatever is written afterwards; ordered ones are not deleted', async () => {
    const seller = await scene.seller();
    const order = await scene.paidWork(buyer, seller);
    const { id } = order.service;
    const changed = await scene.ask<OwnService>(seller, 'PUT', `account/services/${id}`, {
      ...{
        title: 'Another title',
        language: 'en',
        price: 1,
        duration: { value: 1, unit: 'day' },
        terms: 'Other terms.',
      },
    });
    expect(changed.body).toMatchObject({ title: 'Another title', status: 'published' });
    const kept = (await scene.ask(buyer, 'GET', `service-orders/${order.code}`)).body;
    expect(kept).toMatchObject({ service: { title: 'A topline for your track' }, terms: { text: 'No reselling.' } });
    expect((await scene.ask(seller, 'DELETE', `account/services/${id}`)).body.code).toBe('service-ordered');
    const list = await scene.ask<ServiceOrderList>(seller, 'GET', 'service-orders?role=seller&waiting=true');
    expect(list.body).toMatchObject({ items: [{ code: order.code, waitsForMe: true }], waiting: 1 });
  });
});
