import type { ServiceOrder, SignedTerms } from '@parterre/contract/service-orders';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openMarket } from './market-scene.ts';
import type { MarketScene, Someone } from './market-scene.ts';

let scene: MarketScene;
let buyer: Someone;
let artist: Awaited<ReturnType<MarketScene['seller']>>;

beforeAll(async () => {
  scene = await openMarket();
  buyer = await scene.someone('Lise Exemple');
  artist = await scene.seller('Koffi Exemple');
});
afterAll(() => scene.close());

const names = (order: ServiceOrder) => order.actions.map(({ action }) => action);

describe('custom work', () => {
  test('goes from a brief over offers, payment, delivery and a revision to its acceptance, and the money with it', async () => {
    const { ask, act } = scene;
    const service = await scene.work(artist, { title: 'Chorus on demand' });
    await ask(artist, 'POST', `account/services/${service.id}/status`, { status: 'withdrawn' });
    await ask(artist, 'POST', `account/services/${service.id}/status`, { status: 'published' });
    const wish = { kind: 'custom-work', serviceId: service.id, brief: 'A chorus in two voices, please.' };
    const placed = await ask(buyer, 'POST', 'service-orders', wish, 'key-1');
    expect(placed.body).toMatchObject({ state: 'requested', status: 'pending', waitsFor: 'seller', total: null });
    expect(names(placed.body)).toEqual(['withdraw']);
    // A double click is one order; another body under the key is refused.
    expect((await ask(buyer, 'POST', 'service-orders', wish, 'key-1')).body.code).toBe(placed.body.code);
    expect(
      (await ask(buyer, 'POST', 'service-orders', { ...wish, brief: 'Something else entirely' }, 'key-1')).status,
    ).toBe(422);

    const other = await scene.someone();
    expect((await ask(other, 'GET', `service-orders/${placed.body.code}`)).status).toBe(404);
    expect(
      (await ask(other, 'POST', `service-orders/${placed.body.code}/offers`, { price: 1, deliveryDays: 1 })).status,
    ).toBe(404);

    await act(artist, placed.body, 'offers', { price: 12_000, deliveryDays: 5, note: 'With two voices.' });
    const countered = await act(buyer, placed.body, 'offers', { price: 10_000, deliveryDays: 5, revisions: 1 });
    expect(countered).toMatchObject({ state: 'countered', offersLeft: 4, waitsFor: 'seller' });
    const path = `service-orders/${placed.body.code}`;
    expect((await ask(buyer, 'POST', `${path}/agreement`, { number: 2 })).body.code).toBe('not-yours-to-do');
    expect((await ask(artist, 'POST', `${path}/agreement`, { number: 1 })).body.code).toBe('offer-changed');
    const agreed = await act(artist, placed.body, 'agreement', { number: 2 });
    expect(agreed).toMatchObject({ state: 'agreed', status: 'accepted', total: { amount: 10_000 } });
    expect(names(agreed)).toEqual(['withdraw']);

    const paid = await scene.pay(buyer, agreed);
    expect(paid).toMatchObject({
      state: 'in-progress',
      money: { paid: { amount: 10_000 }, held: { amount: 8500 }, commission: null },
      contract: { keyId: '1' },
    });
    // The commission of the free plan, 15 %, with the tax within it.
    expect(await scene.books()).toMatchObject({ 'payable-held': -8500, 'fee-revenue': -1250, 'tax-payable': -250 });
    expect(paid.timers.map(({ kind }) => kind)).toEqual(['work-due', 'work-overdue']);
    expect((await ask(buyer, 'POST', `${path}/cancellation`, {})).body.code).toBe('not-overdue');

    const sound = scene.media.upload(artist.personId, 'beat-file', 'chorus.wav');
    const mine = await act(artist, placed.body, 'deliveries', { files: [{ assetId: sound, name: 'chorus.wav' }] });
    expect(mine.state).toBe('delivered');
    const seen = (await ask(buyer, 'GET', path)).body;
    expect(seen.deliveries[0]?.files[0]).toMatchObject({
      downloadable: false,
      preview: { state: 'ready' },
      sha256: expect.any(String) as string,
    });
    expect((await ask(buyer, 'GET', `${path}/files/${sound}`)).body.code).toBe('file-not-released');
    const revision = { note: 'A tone lower.', remarks: [{ assetId: sound, seconds: 1, text: 'Here' }] };
    expect((await act(buyer, placed.body, 'revisions', revision)).revisions).toEqual({ included: 1, used: 1 });
    await act(artist, placed.body, 'deliveries', { note: 'Lower now.' });
    expect((await ask(buyer, 'POST', `${path}/revisions`, revision)).body.code).toBe('no-revisions-left');

    const done = await act(buyer, placed.body, 'acceptance');
    expect(done).toMatchObject({
      state: 'completed',
      ending: 'accepted',
      money: { held: { amount: 0 }, released: { amount: 8500 } },
    });
    expect(await scene.books()).toMatchObject({ 'payable-available': -8500 });
    expect((await scene.books())['payable-held']).toBeUndefined();
    expect((await ask<{ url: string }>(buyer, 'GET', `${path}/files/${sound}`)).body.url).toContain('signed');
    expect(done.history.map(({ action }) => action)).toEqual([
      ...['placed', 'quote', 'counter', 'accept-offer', 'pay', 'paid'],
      ...['deliver', 'request-revision', 'deliver', 'accept'],
    ]);
    expect((await ask(artist, 'GET', path)).body.history).toEqual(done.history);
    const told = scene.mails.filter(({ subject }) => subject.includes('Chorus on demand')).map(({ to }) => to);
    expect(new Set(told)).toEqual(new Set([`${buyer.personId}@example.org`, `${artist.personId}@example.org`]));

    // The contract holds, and what is changed in it does not.
    const signed = (await ask<SignedTerms>(buyer, 'GET', `${path}/contract`)).body;
    const check = (terms: object) =>
      ask<{ genuine: boolean; hash: string }>(other, 'POST', 'service-contracts/verification', {
        ...{ terms, signature: signed.signature, kid: signed.key.kid },
      });
    expect((await check(signed.terms)).body).toEqual({ genuine: true, hash: signed.hash });
    expect((await check({ ...signed.terms, buyer: 'Somebody else' })).body.genuine).toBe(false);
  });

  test('is given back when it is not delivered, and accepted by itself when nobody says anything', async () => {
    const late = await scene.paidWork(buyer, await scene.seller());
    const seller = await scene.seller();
    const silent = await scene.paidWork(buyer, seller);
    await scene.act(seller, silent, 'deliveries', { note: 'Here.' });
    scene.clock.advance({ hours: 24 * 5 + 1 });
    await scene.timers();
    const read = async ({ code }: ServiceOrder) => (await scene.ask(buyer, 'GET', `service-orders/${code}`)).body;
    expect(names(await read(late))).toContain('cancel');
    scene.clock.advance({ hours: 24 * 14 });
    await scene.timers();
    expect(await read(late)).toMatchObject({
      state: 'cancelled',
      ending: 'overdue',
      money: { refunded: { amount: 10_000 } },
    });
    expect(await read(silent)).toMatchObject({ state: 'completed', ending: 'accepted-by-time' });
    expect(await scene.imbalance()).toBe(0);
  });

  test('lapses unpaid; money that comes after that goes back', async () => {
    const seller = await scene.seller();
    const service = await scene.work(seller);
    const wish = { kind: 'custom-work', serviceId: service.id, brief: 'A chorus in two voices, please.' };
    const { body: placed } = await scene.ask(buyer, 'POST', 'service-orders', wish);
    await scene.act(seller, placed, 'offers', { price: 7000, deliveryDays: 2 });
    const agreed = await scene.act(buyer, placed, 'agreement', { number: 1 });
    const attempt = await scene.begin(buyer, agreed);
    scene.clock.advance({ hours: 73 });
    await scene.timers();
    await scene.timers();
    const lapsed = (await scene.ask(buyer, 'GET', `service-orders/${placed.code}`)).body;
    expect(lapsed).toMatchObject({ state: 'cancelled', ending: 'unpaid' });
    scene.provider.succeed(attempt, 7000, 'EUR');
    await scene.payments.api.confirm({ kind: 'service-order', id: await scene.idOf(placed) });
    expect((await scene.books())['refund-payable'] ?? 0).toBeLessThanOrEqual(0);
    expect(scene.mails.at(-1)?.subject).toContain('Payment given back');
    expect(await scene.imbalance()).toBe(0);
  });

  test('is not begun with somebody who has blocked the other; what is paid goes on', async () => {
    const seller = await scene.seller();
    const order = await scene.paidWork(buyer, seller);
    const other = await scene.seller();
    const agreed = await scene.agreedWork(buyer, other);
    for (const { personId } of [seller, other]) scene.blocked.add(`${personId} ${buyer.personId}`);
    const { id } = order.service;
    const wish = { kind: 'custom-work', serviceId: id, brief: 'A chorus in two voices, please.' };
    expect(await scene.ask(buyer, 'POST', 'service-orders', wish)).toMatchObject({
      status: 409,
      body: { code: 'service-not-orderable', context: { obstacle: 'blocked' } },
    });
    const payment = `service-orders/${agreed.code}/payment`;
    expect((await scene.ask(buyer, 'POST', payment, { provider: 'scripted' })).body.code).toBe('people-blocked');
    expect((await scene.act(other, agreed, 'withdrawal')).ending).toBe('withdrawn');
    await scene.act(seller, order, 'deliveries', { note: 'Here.' });
    expect((await scene.act(buyer, order, 'acceptance')).state).toBe('completed');
  });
});
