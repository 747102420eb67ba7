import type { Boost, BoostQuote, BoostReceipt } from '@parterre/contract/boosts';
import type { FeedItem } from '@parterre/contract/feed';
import type { Actor, Person } from '@parterre/test-driver/actors';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { ask } from '../../../test/journey.ts';
import type { WholeApp } from '../../../test/whole-app.ts';
import { reserveShowing } from '../sql/boost-rows.ts';
import { anArtist, aVideo, eventOf, feedWorld, page } from './feed-scene.ts';

let world: WholeApp;
let artists: Person[];
/** Boosts by their video; every artist has four videos, of which three are boosted. */
let boosts: Map<string, Boost>;
let owner: Map<string, Person>;
const abidjan = ['5.35', '-4.01'] as const;

beforeAll(async () => {
  world = await feedWorld();
  const { db } = world.database;
  await sql`update subscriptions.plan_limit set value = 1000 where entitlement = 'boosts-per-month'`.execute(db);
  await sql`update feed.boost_setting set held_out = 0, plan_showings = 100000`.execute(db);
  artists = [];
  boosts = new Map();
  owner = new Map();
  for (let index = 0; index < 8; index += 1) {
    const artist = await anArtist(world, { name: `Artiste ${index}`, place: [5.35, -4.01, 'CI', 'Abidjan'] });
    artists.push(artist);
    for (let one = 0; one < 4; one += 1) {
      const video = await aVideo(world, artist, { genres: [['zouglou', 'jazz'][index % 2] ?? 'jazz'] });
      if (one === 3) continue;
      boosts.set(video, await order(artist, video));
      owner.set(video, artist);
    }
  }
  // Behind their time, so that a boost is drawn wherever one may stand.
  await sql`update feed.boost set starts_at = starts_at - interval '3 days'`.execute(db);
});
afterAll(() => world.close());
beforeEach(async () => {
  await sql`delete from feed.boost_reservation`.execute(world.database.db);
  await sql`update feed.boost set delivered = 0, place = null, genres = '{}'`.execute(world.database.db);
  await reread();
});

async function order(artist: Person, videoId: string, wish: object = {}): Promise<Boost> {
  const wanted = { id: newId(), videoId, source: 'plan', days: 7, ...wish };
  const { status, body } = await ask<Boost>(artist, 'POST', '/api/v1/studio/boosts', wanted);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
}
/** Lets this node know what was written past it: an order that is refused says so as well as one that is taken. */
async function reread(): Promise<void> {
  const [artist] = artists;
  if (artist !== undefined)
    await ask(artist, 'POST', '/api/v1/studio/boosts', { id: newId(), videoId: newId(), source: 'plan', days: 1 });
}
async function pagesOf(who: Actor, pages: number, query: Record<string, string> = {}): Promise<FeedItem[]> {
  const items: FeedItem[] = [];
  for (let turn = 0, cursor = ''; turn < pages; turn += 1) {
    const { body } = await page(who, { ...query, ...(cursor === '' ? {} : { cursor }) });
    cursor = body.cursor;
    items.push(...body.items);
  }
  return items;
}
const boosted = (items: readonly FeedItem[]) => items.filter(({ boost }) => boost !== null);
async function boostedAmong(visitors: number, query: Record<string, string> = {}): Promise<FeedItem[]> {
  const all: FeedItem[] = [];
  for (let one = 0; one < visitors; one += 1) all.push(...boosted(await pagesOf(world.visitor(), 1, query)));
  return all;
}
const totals = async () =>
  (
    await sql<{ delivered: number; waiting: number }>`select sum(delivered)::int as delivered,
      (select count(*)::int from feed.boost_reservation) as waiting from feed.boost`.execute(world.database.db)
  ).rows[0];

describe('pages', () => {
  test('never have two boosts among eight in a row, over pages, and say what is boosted', async () => {
    let seen = 0;
    for (let visit = 0; visit < 6; visit += 1) {
      const items = await pagesOf(world.visitor(), 3, visit % 2 === 0 ? { size: '7' } : {});
      const places = items.flatMap((item, at) => (item.boost === null ? [] : [at]));
      for (const [index, at] of places.entries())
        if (index > 0) expect(at - (places[index - 1] ?? 0)).toBeGreaterThanOrEqual(8);
      expect(places.length).toBeLessThanOrEqual(3);
      for (const item of boosted(items)) {
        expect(item).toMatchObject({ source: 'boost', boost: { label: 'boosted' } });
        expect(item.why.map(({ code }) => code)).toContain('boosted');
        expect(item.boost?.boostId).toBe(boosts.get(item.video.id)?.id);
      }
      expect(new Set(boosted(items).map(({ boost }) => boost?.boostId)).size).toBe(places.length);
      seen += places.length;
    }
    expect(seen).toBeGreaterThan(5);
    expect(await totals()).toEqual({ delivered: seen, waiting: seen });
  });

  test('have none of one’s own, of whom one blocked, without profiling, or among those whom one follows', async () => {
    const [artist, other] = artists;
    if (artist === undefined || other === undefined) throw new Error('artists are missing');
    await ask(artist, 'PUT', `/api/v1/account/blocks/${other.personId}`, {});
    for (const { video } of boosted(await pagesOf(artist, 2)))
      expect([artist.personId, other.personId]).not.toContain(owner.get(video.id)?.personId);
    const plain = world.visitor();
    const controls = { profiling: false, genres: [], discovery: 0, nearby: 0, tempo: null, languages: [] };
    expect((await ask(plain, 'PUT', '/api/v1/feed/controls', controls)).status).toBe(200);
    expect(boosted(await pagesOf(plain, 2))).toEqual([]);
    expect(boosted(await pagesOf(artist, 1, { scope: 'followed' }))).toEqual([]);
  });

  test('are filled without a boost when nothing is left of any, which another node may have used up', async () => {
    await pagesOf(world.visitor(), 1);
    const before = await totals();
    await sql`update feed.boost set delivered = bought`.execute(world.database.db);
    for (let visit = 0; visit < 3; visit += 1) {
      const items = await pagesOf(world.visitor(), 1);
      expect(items).toHaveLength(10);
      expect(boosted(items)).toEqual([]);
    }
    expect((await totals())?.waiting).toBe(before?.waiting);
  });

  test('have a boost only where and for whom it is', async () => {
    const { db } = world.database;
    const here = { near: abidjan.join(',') };
    await sql`update feed.boost set place = '{"kind":"country","country":"FR"}'`.execute(db);
    await reread();
    expect(await boostedAmong(4, here)).toEqual([]);
    await sql`update feed.boost set place = '{"kind":"around","latitude":5.3,"longitude":-4,"radiusKm":25}'`.execute(
      db,
    );
    await reread();
    expect(await boostedAmong(3)).toEqual([]);
    expect((await boostedAmong(5, here)).length).toBeGreaterThan(0);
    await sql`update feed.boost set place = null, genres = '{jazz}'`.execute(db);
    await reread();
    expect(await boostedAmong(3)).toEqual([]);
    const fan = world.visitor();
    const controls = {
      profiling: true,
      genres: [{ genre: 'jazz', weight: 1 }],
      discovery: 0,
      nearby: 0,
      tempo: null,
      languages: [],
    };
    await ask(fan, 'PUT', '/api/v1/feed/controls', controls);
    expect(boosted(await pagesOf(fan, 2)).length).toBeGreaterThan(0);
  });
});

describe('a showing', () => {
  const [count, pages] = [3, 12];
  const someBoost = () => [...boosts.values()][0]?.id ?? '';

  test('is never one more than was bought, however many pages are made at once', async () => {
    const { db } = world.database;
    const id = someBoost();
    await sql`update feed.boost set bought = ${count} where id = ${id}`.execute(db);
    const at = instantText(world.clock.now());
    const taken = await Promise.all(
      Array.from({ length: pages }, () => inTransaction(db, (trx) => reserveShowing(trx, id, newId(), at))),
    );
    expect(taken.filter(Boolean)).toHaveLength(count);
    expect(await totals()).toEqual({ delivered: count, waiting: count });
  });

  test('would be, if what is left were read before it is taken', async () => {
    const { db } = world.database;
    const id = someBoost();
    await sql`alter table feed.boost drop constraint boost_within_budget`.execute(db);
    const read = await Promise.all(
      Array.from({ length: pages }, () =>
        db.selectFrom('feed.boost').select(['delivered', 'bought']).where('id', '=', id).executeTakeFirstOrThrow(),
      ),
    );
    for (const { delivered, bought } of read)
      if (delivered < bought) await sql`update feed.boost set delivered = delivered + 1 where id = ${id}`.execute(db);
    expect((await totals())?.delivered).toBe(pages);
    await sql`update feed.boost set delivered = 0, bought = 100000 where id = ${id}`.execute(db);
    await sql`alter table feed.boost add constraint boost_within_budget check (delivered between 0 and bought)`.execute(
      db,
    );
  });

  test('counts when it was seen; what nobody saw within half an hour comes back, once', async () => {
    const visitors = [];
    for (let one = 0; one < 6; one += 1) {
      const visitor = world.visitor();
      visitors.push({ visitor, items: boosted(await pagesOf(visitor, 1)) });
    }
    const shown = visitors.flatMap(({ visitor, items }) => items.map((item) => ({ visitor, item })));
    const [first] = shown;
    if (first === undefined) throw new Error('nothing was boosted');
    expect(await totals()).toEqual({ delivered: shown.length, waiting: shown.length });
    const events = [eventOf(world, first.item.impression, { type: 'impression' })];
    await ask(first.visitor, 'POST', '/api/v1/feed/events', { events });
    await ask(first.visitor, 'POST', '/api/v1/feed/events', { events });
    expect((await totals())?.waiting).toBe(shown.length - 1);
    world.clock.advance({ minutes: 31 });
    const job = world.app.feedJobs.find(({ name }) => name === 'feed.follow-boosts');
    await Promise.all([job?.run(), job?.run()]);
    expect(await totals()).toEqual({ delivered: 1, waiting: 0 });
  });
});

test('the receipt counts people who were shown it beside those kept without it', async () => {
  const { db } = world.database;
  await sql`delete from feed.impression`.execute(db);
  await sql`update feed.boost_setting set held_out = 0.5`.execute(db);
  await reread();
  let videoId = '';
  for (let one = 0; one < 14; one += 1) {
    const visitor = one % 2 === 0 ? world.visitor() : await world.person({ name: `Nadège ${one}` });
    const items = await pagesOf(visitor, 1, { near: abidjan.join(',') });
    world.clock.advance({ minutes: 2 });
    for (const { impression, video, boost } of items) {
      const events = [eventOf(world, impression, { type: 'impression' })];
      if (boost !== null) {
        videoId = video.id;
        events.push(eventOf(world, impression, { type: 'watched', ms: 20_000, durationMs: 20_000, loops: 1 }));
        events.push(eventOf(world, impression, { type: 'profile' }));
        if ('personId' in visitor)
          await ask(visitor, 'PUT', `/api/v1/account/follows/person/${video.creator.personId}`, {});
      }
      await ask(visitor, 'POST', '/api/v1/feed/events', { events });
    }
  }
  const shown = await sql<{
    people: number;
    held_out: number;
  }>`select count(distinct viewer_id) filter (where boost_id is not null
      and exists (select from feed.event e where e.impression_id = i.id))::int as people,
      count(*) filter (where held_out_boost_id is not null)::int as held_out
    from feed.impression i where boost_id = ${boosts.get(videoId)?.id ?? ''} or held_out_boost_id is not null`.execute(
    db,
  );
  expect(shown.rows[0]?.held_out).toBeGreaterThan(0);
  const artist = owner.get(videoId);
  if (artist === undefined) throw new Error('nothing was boosted');
  const { body } = await ask<BoostReceipt>(artist, 'GET', `/api/v1/studio/boosts/${boosts.get(videoId)?.id ?? ''}`);
  expect(body.shown.people).toBe(shown.rows[0]?.people);
  expect(body.shown).toMatchObject({ watched: body.shown.people, profile: body.shown.people, orders: 0 });
  expect(body.days.reduce((sum, day) => sum + day.showings, 0)).toBe(body.shown.people);
  expect(body.comparisons.map(({ what, verdict }) => [what, verdict])).toEqual(
    ['watched', 'profile', 'rates', 'follows', 'orders'].map((what) => [what, 'too-few']),
  );
  // Of the hold-out too only those count who came as far as where it was due.
  const id = boosts.get(videoId)?.id ?? '';
  for (const came of [true, false]) {
    const visitor = world.visitor();
    const impression = (await pagesOf(visitor, 1))[0]?.impression ?? '';
    await sql`update feed.impression set held_out_boost_id = ${id} where id = ${impression}`.execute(db);
    const events = [eventOf(world, impression, { type: 'impression' })];
    if (came) await ask(visitor, 'POST', '/api/v1/feed/events', { events });
  }
  const { heldOut } = (await ask<BoostReceipt>(artist, 'GET', `/api/v1/studio/boosts/${id}`)).body;
  expect(heldOut.people).toBe(body.heldOut.people + 1);
  // Whoever was said to be near is counted where they are, without anybody's name.
  const { audience } = (await ask<BoostQuote>(artist, 'GET', '/api/v1/studio/boosts/quote?near=5.3,-4&radiusKm=20'))
    .body;
  expect([10, 20]).toContain(audience.people);
  const nowhere = (await ask<BoostQuote>(artist, 'GET', '/api/v1/studio/boosts/quote?country=FR')).body;
  expect(nowhere.audience.people).toBe(0);
  // Whoever turned the profiling off is shown no boost, and is not counted as whom one could reach.
  const reached = async () =>
    (await ask<BoostQuote>(artist, 'GET', '/api/v1/studio/boosts/quote')).body.audience.people;
  expect(await reached()).toBeGreaterThanOrEqual(10);
  await sql`update feed.viewer set controls = controls || '{"profiling": false}'`.execute(db);
  expect(await reached()).toBe(0);
});
