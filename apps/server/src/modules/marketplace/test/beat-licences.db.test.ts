import type { ServiceOrder } from '@parterre/contract/service-orders';
import type { OwnService, Service } from '@parterre/contract/services';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openMarket } from './market-scene.ts';
import type { MarketScene, Someone } from './market-scene.ts';

let scene: MarketScene;

beforeAll(async () => {
  scene = await openMarket();
});
afterAll(() => scene.close());

const wishFor = (serviceId: string, tier: string, seenPrice: number) => ({
  ...{ kind: 'beat-licence', serviceId, tier, seenPrice },
});
const order = (who: Someone, serviceId: string, tier: string, seenPrice: number) =>
  scene.ask(who, 'POST', 'service-orders', wishFor(serviceId, tier, seenPrice));
const read = async (who: Someone, { code }: Pick<ServiceOrder, 'code'>) =>
  (await scene.ask(who, 'GET', `service-orders/${code}`)).body;
const settle = async (of: ServiceOrder) =>
  scene.payments.api.confirm({ kind: 'service-order', id: await scene.idOf(of) });
/** The exclusive buyers that a beat has. */
async function owners(serviceId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from marketplace.service_order
    where service_id = ${serviceId} and tier = 'exclusive' and paid_at is not null`.execute(scene.database.db);
  return rows[0]?.count ?? -1;
}
/** Six buyers who order a beat whole; each waits before the claim until all do, so that they make it at the same moment. */
async function orderTogether(serviceId: string) {
  const { db } = scene.database;
  const buyers = await Promise.all(Array.from({ length: 6 }, () => scene.someone()));
  const placed = await db.transaction().execute(async (trx) => {
    await sql`lock table marketplace.exclusive_claim in share mode`.execute(trx);
    const orders = buyers.map((buyer) => order(buyer, serviceId, 'exclusive', 50_000));
    await vi.waitFor(async () => {
      const { rows } = await sql`select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
      expect(rows).toHaveLength(buyers.length);
    }, 10_000);
    return orders;
  });
  return Promise.all(placed);
}

describe('licences of a beat', () => {
  test('are there with the payment, with what the rung brings and its hashes; the free one at once', async () => {
    const artist = await scene.seller('Koffi Exemple');
    const beat = await scene.beat(artist);
    const buyer = await scene.someone();
    const free = await order(buyer, beat.id, 'tagged-mp3', 0);
    expect(free.body).toMatchObject({ state: 'completed', total: { amount: 0 }, licence: { tier: 'tagged-mp3' } });
    expect(free.body.files).toMatchObject([{ name: `${beat.slug}-tagged.mp3`, downloadable: true }]);
    expect((await order(buyer, beat.id, 'mp3', 1900)).body.code).toBe('price-changed');
    expect((await order(buyer, beat.id, 'wav', 3000)).body.code).toBe('licence-not-offered');
    expect((await order(artist, beat.id, 'mp3', 2000)).body.context).toMatchObject({ obstacle: 'own-service' });

    const placed = (await order(buyer, beat.id, 'mp3', 2000)).body;
    expect(placed).toMatchObject({ state: 'agreed', status: 'pending', contract: null });
    const [file] = placed.files;
    expect(file).toMatchObject({ name: 'lagune.mp3', downloadable: false });
    const path = `service-orders/${placed.code}/files/${file?.assetId ?? ''}`;
    expect((await scene.ask(buyer, 'GET', path)).body.code).toBe('file-not-released');
    expect((await scene.pay(buyer, placed)).state).toBe('delivered');
    expect((await scene.ask<{ url: string }>(buyer, 'GET', path)).body.url).toContain('original');
    // What the seller writes afterwards changes nothing of it.
    scene.clock.advance({ hours: 73 });
    await scene.timers();
    expect(await read(buyer, placed)).toMatchObject({ state: 'completed', ending: 'accepted-by-time' });
  });

  test('live on when somebody buys the beat whole, which withdraws it at once; money for later ones goes back', async () => {
    const artist = await scene.seller();
    const beat = await scene.beat(artist);
    const [early, late, whole] = [await scene.someone(), await scene.someone(), await scene.someone()];
    const lease = (await order(early, beat.id, 'mp3', 2000)).body;
    await scene.pay(early, lease);
    const second = (await order(late, beat.id, 'mp3', 2000)).body;
    const begun = await scene.begin(late, second);
    const exclusive = (await order(whole, beat.id, 'exclusive', 50_000)).body;
    expect((await order(late, beat.id, 'exclusive', 50_000)).body.code).toBe('exclusive-being-bought');
    expect((await scene.pay(whole, exclusive)).state).toBe('delivered');
    expect((await order(late, beat.id, 'mp3', 2000)).body.context).toMatchObject({ obstacle: 'sold-exclusively' });
    // Its page stays, says so, and sells nothing.
    const page = await scene.ask<Service>(late, 'GET', `services/${beat.slug}`);
    expect(page.body).toMatchObject({ soldExclusively: true, obstacle: 'sold-exclusively' });
    const found = await scene.ask<{ items: Service[] }>(late, 'GET', `services?seller=${artist.personId}`);
    expect(found.body.items).toEqual([]);
    const back = await scene.ask(artist, 'POST', `account/services/${beat.id}/status`, { status: 'published' });
    expect(back.body).toMatchObject({ code: 'service-not-ready', context: { obstacles: ['sold-exclusively'] } });
    expect(await read(early, lease)).toMatchObject({ state: 'delivered', files: [{ downloadable: true }] });
    // The second lease is paid all the same.
    scene.provider.succeed(begun, 2000, 'EUR');
    await settle(second);
    const lapsed = await read(late, second);
    expect(lapsed.money.paid.amount).toBe(0);
    await scene.timers();
    await scene.timers();
    expect(await read(late, second)).toMatchObject({ state: 'cancelled', ending: 'sold-exclusively' });
    expect(
      scene.mails.some(({ to, subject }) => to.startsWith(late.personId) && subject.startsWith('Payment given back')),
    ).toBe(true);
    expect(await scene.imbalance()).toBe(0);
  });

  test('paid late count while the beat can be had, and are given back once it is sold', async () => {
    const beat = await scene.beat(await scene.seller());
    const [first, second] = [await scene.someone(), await scene.someone()];
    const one = (await order(first, beat.id, 'exclusive', 50_000)).body;
    const slow = await scene.begin(first, one);
    scene.clock.advance({ minutes: 61 });
    await scene.timers();
    await scene.timers();
    expect(await read(first, one)).toMatchObject({ state: 'cancelled', ending: 'unpaid' });
    const two = (await order(second, beat.id, 'exclusive', 50_000)).body;
    const quick = await scene.begin(second, two);
    scene.provider.succeed(quick, 50_000, 'EUR');
    scene.provider.succeed(slow, 50_000, 'EUR');
    // Both have paid, and both are heard at once: the claim is the second's.
    await Promise.all([settle(one), settle(two)]);
    expect(await read(second, two)).toMatchObject({ state: 'delivered' });
    expect(await read(first, one)).toMatchObject({ state: 'cancelled', money: { paid: { amount: 0 } } });
    expect(await owners(beat.id)).toBe(1);
    expect(await scene.imbalance()).toBe(0);

    const other = await scene.beat(await scene.seller());
    const lease = (await order(first, other.id, 'mp3', 2000)).body;
    const attempt = await scene.begin(first, lease);
    scene.clock.advance({ minutes: 61 });
    await scene.timers();
    await scene.timers();
    scene.provider.succeed(attempt, 2000, 'EUR');
    await settle(lease);
    expect(await read(first, lease)).toMatchObject({ state: 'delivered', ending: null });
  });

  test('are not sold with a file that by its content is another than its name says', async () => {
    const artist = await scene.seller();
    const beat = await scene.beat(artist);
    const wav = { kind: 'mp3', assetId: scene.media.upload(artist.personId, 'beat-file', 'lagune.wav') };
    const written = await scene.ask<OwnService>(artist, 'PUT', `account/services/${beat.id}`, {
      ...{ title: beat.title, language: 'en', masters: [wav] },
      licences: [{ tier: 'mp3', price: 2000, copies: null, streams: null }],
    });
    expect(written.body).toMatchObject({
      ...{ status: 'draft', obstacles: ['master-wrong-type'] },
      masters: [{ kind: 'mp3', state: 'wrong-type' }],
    });
  });

  test('of two who buy a beat whole at once one has it, whoever presses first', async () => {
    const beat = await scene.beat(await scene.seller());
    const placed = await orderTogether(beat.id);
    expect(placed.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409, 409, 409]);
    expect(
      placed.filter(({ status }) => status === 409).every(({ body }) => body.code === 'exclusive-being-bought'),
    ).toBe(true);
  });

  test('is claimed by several at once without the key that guards it: the control', async () => {
    const beat = await scene.beat(await scene.seller());
    const { db } = scene.database;
    await sql`alter table marketplace.exclusive_claim drop constraint exclusive_claim_pkey`.execute(db);
    try {
      const placed = await orderTogether(beat.id);
      expect(placed.filter(({ status }) => status === 201).length).toBeGreaterThan(1);
    } finally {
      await sql`delete from marketplace.exclusive_claim where service_id = ${beat.id}`.execute(db);
      await sql`alter table marketplace.exclusive_claim add primary key (service_id)`.execute(db);
    }
  });
});
