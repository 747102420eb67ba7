import type { Boost, BoostPayment, BoostQuote, BoostReceipt, ManagedBoost } from '@parterre/contract/boosts';
import type { FeedExport } from '@parterre/contract/feed';
import type { PlanStarted, PlanUsage } from '@parterre/contract/plans';
import type { Person } from '@parterre/test-driver/actors';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { instantText } from '../../../platform/clock.ts';
import { newId } from '../../../platform/ids.ts';
import { ask, playOutcome } from '../../../test/journey.ts';
import type { WholeApp } from '../../../test/whole-app.ts';
import { countAudience } from '../sql/boost-rows.ts';
import { anArtist, aVideo, feedWorld } from './feed-scene.ts';

let world: WholeApp;
let awa: Person;
beforeAll(async () => {
  world = await feedWorld();
  awa = await anArtist(world, { name: 'Awa Exemple' });
});
afterAll(() => world.close());

const follow = () => {
  const job = world.app.feedJobs.find(({ name }) => name === 'feed.follow-boosts');
  return job === undefined ? Promise.reject(new Error('there is no such job')) : job.run();
};
const order = (who: Person, videoId: string, wish: object = {}) =>
  ask<Boost>(who, 'POST', '/api/v1/studio/boosts', {
    ...{ id: newId(), videoId, source: 'purchase', showings: 1000, days: 7, currency: 'XOF', country: 'CI' },
    ...wish,
  });
const byPlan = (who: Person, videoId: string, wish: object = {}) => order(who, videoId, { source: 'plan', ...wish });
const read = async (who: Person, id: string) =>
  (await ask<BoostReceipt>(who, 'GET', `/api/v1/studio/boosts/${id}`)).body.boost;
const stop = (who: Person, id: string) => ask<Boost>(who, 'POST', `/api/v1/studio/boosts/${id}/stop`, {});
const quote = async (who: Person, query = '') =>
  (await ask<BoostQuote>(who, 'GET', `/api/v1/studio/boosts/quote?${query}`)).body;
const begin = (who: Person, id: string) =>
  ask<BoostPayment>(who, 'POST', `/api/v1/studio/boosts/${id}/pay`, { provider: 'sandbox' });
const referenceOf = (url: string | null) => /[^/]+$/.exec(new URL(url ?? '').pathname)?.[0] ?? '';

async function paid(who: Person, videoId: string, wish: object = {}): Promise<Boost> {
  const { id } = (await order(who, videoId, wish)).body;
  const { body } = await begin(who, id);
  await playOutcome(who, referenceOf(body.payment.redirectUrl), 'succeed');
  return (await ask<Boost>(who, 'POST', `/api/v1/studio/boosts/${id}/refresh`, {})).body;
}
const delivered = (id: string, showings: number) =>
  world.database.db.updateTable('feed.boost').set({ delivered: showings }).where('id', '=', id).execute();
const limit = (boosts: number) =>
  sql`update subscriptions.plan_limit set value = ${boosts} where plan_id = 'gratuit' and entitlement = 'boosts-per-month'`.execute(
    world.database.db,
  );
/** What each kind of account holds, debit positive. */
async function books(): Promise<Record<string, number>> {
  const { rows } = await sql<{
    kind: string;
    sum: number;
  }>`select a.kind, sum(p.amount)::bigint as sum from payments.posting p
    join payments.account a on a.id = p.account_id where p.currency = 'XOF' group by 1`.execute(world.database.db);
  return Object.fromEntries(rows.filter(({ sum }) => sum !== 0).map(({ kind, sum }) => [kind, sum]));
}

/** Mails that wait to be sent, oldest first. */
async function mails(): Promise<{ subject: string; text: string }[]> {
  const { rows } = await sql<{
    data: { subject: string; text: string };
  }>`select data from pgboss.job where name = 'mail.send'
    and data ->> 'subject' like '%Boost%' order by created_on`.execute(world.database.db);
  return rows.map(({ data }) => data);
}

describe('ordering', () => {
  test('tells the price, what the plan gives and whom it could reach', async () => {
    const video = await aVideo(world, awa);
    expect(await quote(awa, `videoId=${video}&showings=2000&country=CI&genres=zouglou`)).toMatchObject({
      refusal: null,
      prices: [
        { total: { amount: 800, currency: 'EUR' }, leastShowings: 200 },
        { total: { amount: 5200, currency: 'XOF' }, perThousand: { amount: 2600 } },
      ],
      countries: ['CI', 'FR'],
      byPlan: { limit: 0, left: 0, plan: 'basique', showings: 500, balance: 0, mostDays: 7 },
      audience: { people: 0, days: 7 },
    });
  });

  test('is refused by name', async () => {
    const video = await aVideo(world, awa);
    const code = async (answer: Promise<{ body: { code?: string } }>) => (await answer).body.code;
    const draft = await aVideo(world, awa, { published: false });
    const stranger = await anArtist(world, { name: 'Koffi Exemple' });
    expect(await code(order(awa, draft))).toBe('video-not-published');
    expect(await code(order(stranger, video))).toBe('not-found');
    expect(await code(order(awa, video, { showings: 0 }))).toBe('boost-budget-missing');
    expect(await code(order(awa, video, { showings: 100, currency: 'EUR' }))).toBe('boost-too-small');
    expect(await code(order(awa, video, { country: 'DE' }))).toBe('plan-country-not-sold');
    expect(await code(order(awa, video, { startsAt: '2027-01-21T10:00:00.000Z' }))).toBe('boost-start-out-of-bounds');
    expect(await code(byPlan(awa, video))).toBe('plan-limit');
    await limit(1);
    expect(await code(byPlan(awa, video, { days: 8 }))).toBe('boost-days-out-of-bounds');
    const id = newId();
    expect((await order(awa, video, { id })).status).toBe(201);
    expect((await order(awa, video, { id })).body).toMatchObject({ id, status: 'waiting-for-payment' });
    expect(await code(order(awa, await aVideo(world, awa), { id }))).toBe('boost-id-taken');
    expect(await code(order(awa, video))).toBe('boost-already-running');
    expect((await quote(awa, `videoId=${video}`)).refusal).toBe('boost-already-running');
    expect((await ask(stranger, 'GET', `/api/v1/studio/boosts/${id}`)).status).toBe(404);
    expect((await stop(stranger, id)).status).toBe(404);
    expect((await begin(stranger, id)).status).toBe(404);
    // Given up: nothing is owed, and the video may have another one.
    expect((await stop(awa, id)).body).toMatchObject({ status: 'unpaid', showings: { givenBack: 0 } });
    expect(await code(begin(awa, id))).toBe('boost-not-payable');
  });
});

describe('a bought boost', () => {
  test('runs once it is paid, and is booked with its tax; what was not delivered comes back', async () => {
    const boost = await paid(awa, await aVideo(world, awa));
    expect(boost).toMatchObject({
      ...{ status: 'running', startsAt: instantText(world.clock.now()), endsAt: '2026-11-28T10:00:00.000Z' },
      price: { amount: { amount: 2600, currency: 'XOF' }, tax: { amount: 397 }, taxBasisPoints: 1800 },
      payment: { status: 'succeeded' },
    });
    expect(await books()).toMatchObject({ 'provider-clearing': 2600, 'fee-revenue': -2203, 'tax-payable': -397 });
    await delivered(boost.id, 333);
    expect((await stop(awa, boost.id)).body).toMatchObject({
      ...{ status: 'stopped', endReason: 'stopped', showings: { delivered: 333, givenBack: 667 } },
      // 865.8 F were delivered: 865 F are kept.
      returned: { amount: { amount: 1735 }, tax: { amount: 265 }, refund: { amount: { amount: 1735 } } },
    });
    expect(await books()).toMatchObject({ 'fee-revenue': -733, 'tax-payable': -132, 'refund-payable': -1735 });
    expect((await stop(awa, boost.id)).status).toBe(200);
    expect((await mails()).map(({ subject }) => subject)).toEqual([
      'Boost de « Nuit à Treichville » : 333 affichages sur 1 000',
    ]);
    expect((await mails())[0]?.text).toMatch(/1.735.F.CFA reviennent/u);
    await follow();
    const { rows } = await sql`select from payments.refund`.execute(world.database.db);
    expect(rows).toHaveLength(1);
    const events = await sql<{
      type: string;
    }>`select type from platform.outbox where subject = ${boost.id} order by position`.execute(world.database.db);
    expect(events.rows.map(({ type }) => type)).toEqual(['feed.boost-paid', 'feed.boost-refunded']);
  });

  test('waits for what is on its way before the rest is reckoned', async () => {
    const { id } = await paid(awa, await aVideo(world, awa));
    await delivered(id, 10);
    const at = instantText(world.clock.now());
    const reservation = { impression_id: newId(), boost_id: id, at };
    await world.database.db.insertInto('feed.boost_reservation').values(reservation).execute();
    expect((await stop(awa, id)).body).toMatchObject({
      status: 'stopped',
      settledAt: null,
      showings: { onTheirWay: 1 },
    });
    await follow();
    expect((await read(awa, id)).settledAt).toBeNull();
    world.clock.advance({ minutes: 31 });
    await follow();
    // Nobody saw it: it is not paid for.
    expect(await read(awa, id)).toMatchObject({ showings: { delivered: 9, onTheirWay: 0, givenBack: 991 } });
  });

  test('gives all of it back, once, when its video is hidden, and when its account is erased', async () => {
    const administrator = await world.person({ name: 'Ada Exemple', platformRole: 'administrator' });
    const video = await aVideo(world, awa);
    const { id } = await paid(awa, video);
    const before = await books();
    const verdict = { kind: 'video', ids: [video], action: 'hide', reason: 'Ce n’est pas une vidéo de musique.' };
    await ask(administrator, 'POST', '/api/v1/moderation/videos/decisions', verdict);
    await follow();
    await follow();
    expect(await read(awa, id)).toMatchObject({
      ...{ status: 'withdrawn', endReason: 'video-hidden', returned: { amount: { amount: 2600 } } },
    });
    const after = await books();
    expect((after['refund-payable'] ?? 0) - (before['refund-payable'] ?? 0)).toBe(-2600);
    expect((after['fee-revenue'] ?? 0) - (before['fee-revenue'] ?? 0)).toBe(2203);

    const leaving = await anArtist(world, { name: 'Yao Exemple' });
    const left = await paid(leaving, await aVideo(world, leaving));
    // What a payment was for: with the title as long as there is an account, without it afterwards.
    const described = async () => {
      const { rows } = await sql<{
        description: string;
      }>`select p.description from payments.payment p where p.subject_id = ${left.id}
        union all select c.description from payments.sandbox_charge c join payments.attempt a on a.id = c.attempt_id
          join payments.payment p on p.id = a.payment_id where p.subject_id = ${left.id}`.execute(world.database.db);
      return rows.map(({ description }) => description);
    };
    expect(await described()).toEqual(['Boost · Nuit à Treichville', 'Boost · Nuit à Treichville']);
    await sql`delete from identity.person where id = ${leaving.personId}`.execute(world.database.db);
    await follow();
    const row = await world.database.db
      .selectFrom('feed.boost')
      .selectAll()
      .where('id', '=', left.id)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      person_id: null,
      video_id: null,
      video_title: '',
      status: 'withdrawn',
      refund_amount: 2600,
    });
    expect(await described()).toEqual(['Boost', 'Boost']);
    const others =
      await sql`select from payments.payment where subject_id <> ${left.id} and description = 'Boost'`.execute(
        world.database.db,
      );
    expect(others.rows).toEqual([]);
  });

  test('is in what its artist takes away, and in nobody else’s', async () => {
    const artist = await anArtist(world, { name: 'Fatou Exemple' });
    const video = await aVideo(world, artist);
    const { id } = await paid(artist, video, { genres: ['zouglou'] });
    const exported = async (who: Person) => (await ask<FeedExport>(who, 'GET', '/api/v1/feed/export')).body.boosts;
    expect(await exported(artist)).toMatchObject([
      {
        ...{ id, videoId: video, videoTitle: 'Nuit à Treichville', source: 'purchase', status: 'running' },
        ...{ showings: 1000, delivered: 0, days: 7, place: null, genres: ['zouglou'], country: 'CI' },
        ...{ price: { amount: 2600, currency: 'XOF' }, endedAt: null, reason: null },
      },
    ]);
    expect(await exported(await world.person())).toEqual([]);
  });

  test('that nobody pays is over after a day; money that comes then goes back', async () => {
    const video = await aVideo(world, awa);
    const { id } = (await order(awa, video)).body;
    const reference = referenceOf((await begin(awa, id)).body.payment.redirectUrl);
    // Over by time, while the payer is on the page of the provider.
    const at = instantText(world.clock.now());
    const over = { status: 'unpaid', ended_at: at, end_reason: 'not-paid', settled_at: at, given_back: 0 } as const;
    await world.database.db.updateTable('feed.boost').set(over).where('id', '=', id).execute();
    await playOutcome(awa, reference, 'succeed');
    await vi.waitFor(async () =>
      expect((await mails()).map(({ subject }) => subject)).toContainEqual(expect.stringContaining('vous revient')),
    );
    const other = (await order(awa, video)).body;
    world.clock.advance({ hours: 24 });
    await follow();
    expect(await read(awa, other.id)).toMatchObject({ status: 'unpaid', endReason: 'not-paid' });
    const settled = await world.database.db
      .selectFrom('feed.boost')
      .select('paid_at')
      .where('id', '=', id)
      .executeTakeFirst();
    expect(settled?.paid_at).toBeNull();
  });

  test('that is paid and stopped at the same moment has one outcome, and nothing of the money is kept', async () => {
    const before = await books();
    const { id } = (await order(awa, await aVideo(world, awa))).body;
    const reference = referenceOf((await begin(awa, id)).body.payment.redirectUrl);
    await Promise.all([stop(awa, id), playOutcome(awa, reference, 'succeed')]);
    await ask(awa, 'POST', `/api/v1/studio/boosts/${id}/refresh`, {});
    const { status, paidAt, returned } = await read(awa, id);
    if (paidAt === null) expect([status, returned]).toEqual(['unpaid', null]);
    else expect(returned?.amount.amount ?? (await stop(awa, id)).body.returned?.amount.amount).toBe(2600);
    const after = await books();
    expect([after['fee-revenue'], after['tax-payable']]).toEqual([before['fee-revenue'], before['tax-payable']]);
  });

  test('is withdrawn by an administrator, with a reason that its artist reads', async () => {
    const administrator = await world.person({ name: 'Ada Exemple', platformRole: 'administrator' });
    const { id } = await paid(awa, await aVideo(world, awa));
    const url = `/api/v1/moderation/boosts/${id}/withdrawal`;
    expect((await ask(awa, 'POST', url, { reason: 'non' })).status).toBe(403);
    const { body } = await ask<ManagedBoost>(administrator, 'POST', url, {
      reason: 'Publicité pour un pari en ligne.',
    });
    expect(body).toMatchObject({
      boost: { status: 'withdrawn', showings: { givenBack: 1000 } },
      person: { name: 'Awa Exemple' },
    });
    expect((await read(awa, id)).reason).toBe('Publicité pour un pari en ligne.');
    expect((await ask(administrator, 'POST', url, { reason: 'encore' })).body.code).toBe('boost-over');
    const { rows } = await sql`select kind, action from feed.decision where subject_id = ${id}`.execute(
      world.database.db,
    );
    expect(rows).toEqual([{ kind: 'boost', action: 'withdraw' }]);
  });
});

describe('a boost by the plan', () => {
  test('gives what was not delivered to the next one', async () => {
    await limit(2);
    const artist = await anArtist(world, { name: 'Fatou Exemple' });
    const video = await aVideo(world, artist);
    const first = (await byPlan(artist, video)).body;
    expect(first).toMatchObject({ status: 'running', price: null, showings: { bought: 500 } });
    await delivered(first.id, 120);
    world.clock.advance({ hours: 7 * 24 });
    await follow();
    expect(await read(artist, first.id)).toMatchObject({ status: 'ended', endReason: 'time-over', returned: null });
    expect((await quote(artist)).byPlan).toMatchObject({ limit: 2, balance: 380 });
    const second = (await byPlan(artist, video)).body;
    expect(second.showings.bought).toBe(880);
    await delivered(second.id, 880);
    await follow();
    expect(await read(artist, second.id)).toMatchObject({ endReason: 'delivered', showings: { givenBack: 0 } });
    expect((await quote(artist)).byPlan.balance).toBe(0);
  });

  test('that cannot be settled holds up no other, and is settled once it can be', async () => {
    await limit(2);
    const { db } = world.database;
    const artist = await anArtist(world, { name: 'Mariam Exemple' });
    const stuck = (await byPlan(artist, await aVideo(world, artist))).body;
    const other = (await byPlan(artist, await aVideo(world, artist))).body;
    await sql
      .raw(
        `create function feed.stuck() returns trigger language plpgsql as $$ begin raise 'stuck'; end $$;
      create trigger stuck before update on feed.boost for each row when (old.id = '${stuck.id}') execute function feed.stuck()`,
      )
      .execute(db);
    world.clock.advance({ hours: 7 * 24 });
    await follow();
    expect((await read(artist, stuck.id)).status).toBe('running');
    expect(await read(artist, other.id)).toMatchObject({ status: 'ended', showings: { givenBack: 500 } });
    await sql.raw('drop function feed.stuck() cascade').execute(db);
    await follow();
    expect(await read(artist, stuck.id)).toMatchObject({ status: 'ended', showings: { givenBack: 500 } });
  });

  test('goes on to its end when the plan ends', async () => {
    await limit(0);
    const artist = await anArtist(world, { name: 'Salif Exemple' });
    const choice = { plan: 'basique', currency: 'XOF', country: 'CI', provider: 'sandbox' };
    const { body } = await ask<PlanStarted>(artist, 'POST', '/api/v1/account/plan', choice);
    await playOutcome(artist, referenceOf(body.payment?.redirectUrl ?? null), 'succeed');
    await ask(artist, 'POST', '/api/v1/account/plan/refresh', {});
    const { id } = (await byPlan(artist, await aVideo(world, artist))).body;
    expect((await quote(artist)).byPlan).toMatchObject({ limit: 1, left: 0, plan: 'createur' });
    const { meters } = (await ask<PlanUsage>(artist, 'GET', '/api/v1/account/plan/usage')).body;
    expect(meters.map(({ entitlement, used, plan }) => [entitlement, used, plan])).toEqual([
      ['monthly-uploads', 0, null],
      ['profile-videos', 1, null],
      ['boosts-per-month', 1, 'createur'],
      ['services', 0, null],
    ]);
    world.clock.advance({ hours: 24 });
    const at = instantText(world.clock.now());
    await sql`update subscriptions.subscription set status = 'ended', ended_at = ${at}, end_reason = 'cancelled'
      where person_id = ${artist.personId}`.execute(world.database.db);
    await follow();
    expect((await quote(artist)).byPlan.limit).toBe(0);
    expect(await read(artist, id)).toMatchObject({ status: 'running', endedAt: null });
    world.clock.advance({ hours: 6 * 24 });
    await follow();
    expect(await read(artist, id)).toMatchObject({ status: 'ended', showings: { givenBack: 500 } });
  });
});

test('an audience is counted, and estimated from a part where there are very many viewers', async () => {
  const { db } = world.database;
  const seen = instantText(world.clock.now());
  // One in four in Belgium, where nobody else is; a tenth of all came before the week that counts.
  await sql`insert into feed.viewer (id, created_at, seen_at, country, latitude, longitude, history)
    select gen_random_uuid(), ${seen}, ${seen}::timestamptz - (case when n % 10 = 0 then interval '30 days' else interval '1 hour' end),
      case when n % 4 = 1 then 'BE' else 'FR' end, 50, 4, jsonb_build_object('recent', repeat('x', 600))
    from generate_series(1, 4000) n`.execute(db);
  const since = instantText(world.clock.now().subtract({ hours: 24 * 7 }));
  const count = (blocks?: number) =>
    countAudience(db, { place: { kind: 'country', country: 'BE' }, genres: [], since, takesTo: 0.5 }, blocks);
  const { rows } = await sql<{ people: number }>`select count(*)::int as people from feed.viewer
    where country = 'BE' and seen_at >= ${since}`.execute(db);
  expect(await count()).toBe(rows[0]?.people);
  const estimate = await count(150);
  expect(estimate).not.toBe(rows[0]?.people);
  expect(Math.abs(estimate / (rows[0]?.people ?? 0) - 1)).toBeLessThan(0.3);
  expect(await count(150)).toBe(estimate);
});
