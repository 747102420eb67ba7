import type { ChangePreview, PerkRule, Plan, PlanCharge, PlanStarted, PlanUsage } from '@parterre/contract/plans';
import type { Page } from '@parterre/contract/wire';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isMore } from '../domain/entitlements.ts';
import { openPlans } from './plans-scene.ts';
import type { PlansScene } from './plans-scene.ts';

let scene: PlansScene;
let awa: Awaited<ReturnType<PlansScene['artist']>>;
beforeEach(async () => {
  scene = await openPlans();
  awa = await scene.artist();
});
afterEach(() => scene.close());

const plan = async () => (await scene.ask(awa, 'GET', '')).body;
const subjects = (): string[] => scene.mails.map(({ subject }) => subject.normalize('NFKC'));
const days = (count: number): void => scene.clock.advance({ hours: 24 * count });
const subscribed = async (id: 'basique' | 'createur' = 'createur') => scene.pay(awa, await scene.begin(awa, id));

test('four plans, in euros and in francs, each more than the one before', async () => {
  const { body } = await scene.ask<{ items: Plan[] }>(awa, 'GET', '/api/v1/plans');
  expect(body.items.map(({ id, prices }) => [id, prices.EUR.amount, prices.XOF.amount])).toEqual([
    ['gratuit', 0, 0],
    ['basique', 500, 3280],
    ['createur', 1099, 7210],
    ['professionnel', 9999, 65_590],
  ]);
  body.items.slice(1).forEach((higher, index) => {
    const lower = body.items[index];
    expect(lower && isMore(lower.limits, higher.limits)).toBe(true);
  });
});

test('the first payment begins a month, is booked with its tax, and is told once', async () => {
  expect((await plan()).plan).toBe('gratuit');
  const own = await subscribed();
  expect(own).toMatchObject({
    plan: 'createur',
    until: '2027-02-28T10:00:00.000Z',
    openCharge: null,
    subscription: { status: 'active', renewal: 'asked', timeZone: 'Africa/Abidjan' },
  });
  expect(await scene.books()).toEqual({
    'provider-clearing/scripted': 7210,
    'fee-revenue': -6110,
    'tax-payable': -1100,
  });
  expect(subjects()).toEqual(['Offre Créateur : c’est commencé']);
  const { body } = await scene.ask<Page<PlanCharge>>(awa, 'GET', '/charges');
  expect(body.items).toMatchObject([{ kind: 'first', status: 'paid', tax: { amount: 1100 }, taxBasisPoints: 1800 }]);
  expect(await scene.subscriptions.api.mayUse(awa.personId, 'monthly-uploads', 40)).toEqual({
    ok: false,
    reason: 'plan-limit',
    limit: 40,
    plan: 'professionnel',
  });
});

test('asked at 7, 3 and 1 days, once each; paid in the grace the calendar stays; unpaid it falls back', async () => {
  await subscribed();
  scene.mails.length = 0;
  for (let day = 0; day < 28; day += 1) {
    days(1);
    await scene.job('subscriptions.follow-time');
    await scene.job('subscriptions.follow-time');
  }
  expect(subjects().map((subject) => subject.slice(0, 40))).toEqual([
    ...Array<string>(3).fill('Offre Créateur : à renouveler avant le 2'),
    'Offre Créateur : à payer avant le 7 mars',
  ]);
  expect(await plan()).toMatchObject({ plan: 'createur', subscription: { status: 'grace' } });
  days(6);
  const renewal = await scene.ask<PlanStarted>(awa, 'POST', '/renewal', { provider: 'scripted' });
  const paid = await scene.pay(awa, scene.lastAttempt(renewal));
  expect(paid.subscription).toMatchObject({ status: 'active', periodEnd: '2027-03-31T10:00:00.000Z' });
  scene.mails.length = 0;
  days(60);
  await scene.job('subscriptions.follow-time');
  expect(await plan()).toMatchObject({ plan: 'gratuit', until: null, subscription: { status: 'ended' } });
  expect(subjects()).toEqual(['Offre Créateur terminée']);
});

test('money after the end begins a month anew, from when it came', async () => {
  await subscribed();
  days(30);
  const late = scene.lastAttempt(await scene.ask<PlanStarted>(awa, 'POST', '/renewal', { provider: 'scripted' }));
  days(10);
  await scene.job('subscriptions.follow-time');
  scene.provider.succeed(late.attempt, late.amount, late.currency);
  await scene.job('payments.poll');
  expect((await plan()).subscription).toMatchObject({ status: 'active', periodStart: '2027-03-12T10:00:00.000Z' });
});

test('two payments of one plan: one begins it, the other goes back by itself', async () => {
  const first = await scene.begin(awa, 'basique');
  const second = await scene.begin(awa, 'createur');
  expect(second.amount).toBe(7210);
  for (const { attempt, amount, currency } of [first, second]) scene.provider.succeed(attempt, amount, currency);
  await scene.payments.api.confirm({ kind: 'plan', id: (await plan()).openCharge?.id ?? '' });
  await scene.job('payments.cancel');
  scene.clock.advance({ minutes: 15 });
  await scene.job('payments.poll');
  await scene.job('payments.refunds');
  expect((await plan()).plan).toBe('createur');
  expect(await scene.books()).toEqual({
    'provider-clearing/scripted': 7210,
    'fee-revenue': -6110,
    'tax-payable': -1100,
  });
  expect(subjects()).toContain('Paiement rendu : offre Basique');
});

test('a higher plan costs what was shown, comes at once, and keeps the calendar', async () => {
  await subscribed('basique');
  days(14);
  const { body: shown } = await scene.ask<ChangePreview>(awa, 'GET', '/preview?plan=createur');
  expect(shown).toMatchObject({
    kind: 'upgrade',
    credit: { amount: 1640 },
    charge: { amount: 3605 },
    due: { amount: 1965 },
  });
  scene.clock.advance({ minutes: 20 });
  const change = { plan: 'createur', reckonedAt: shown.reckonedAt, provider: 'scripted' };
  const begun = scene.lastAttempt(await scene.ask<PlanStarted>(awa, 'POST', '/change', change));
  expect(begun.amount).toBe(1965);
  expect((await plan()).plan).toBe('basique');
  expect(await scene.pay(awa, begun)).toMatchObject({
    plan: 'createur',
    subscription: { price: { amount: 7210 }, periodEnd: '2027-02-28T10:00:00.000Z' },
  });
  scene.clock.advance({ minutes: 20 });
  expect((await scene.ask(awa, 'POST', '/change', { ...change, plan: 'professionnel' })).body.code).toBe(
    'plan-preview-stale',
  );
});

test('what nobody pays for long is closed; money that comes all the same still counts', async () => {
  await subscribed('basique');
  const { body: shown } = await scene.ask<ChangePreview>(awa, 'GET', '/preview?plan=createur');
  const change = { plan: 'createur', reckonedAt: shown.reckonedAt, provider: 'scripted' };
  const begun = scene.lastAttempt(await scene.ask<PlanStarted>(awa, 'POST', '/change', change));
  expect(await scene.job('subscriptions.close-stale')).toBe(0);
  scene.clock.advance({ minutes: 65 });
  expect(await scene.job('subscriptions.close-stale')).toBe(1);
  expect((await plan()).openCharge).toBeNull();
  scene.provider.succeed(begun.attempt, begun.amount, begun.currency);
  await scene.job('payments.poll');
  expect((await plan()).plan).toBe('createur');
});

test('a lower plan comes with the next period and can be taken back; cancelled, it ends and can be taken again', async () => {
  await subscribed();
  const reckonedAt = '2027-01-31T10:00:00.000Z';
  const change = { plan: 'basique', reckonedAt };
  expect((await scene.ask<PlanStarted>(awa, 'POST', '/change', change)).body.own.subscription?.nextPlan).toBe(
    'basique',
  );
  expect((await scene.ask(awa, 'DELETE', '/next')).body.subscription?.nextPlan).toBeNull();
  await scene.ask(awa, 'POST', '/change', change);
  days(25);
  const renewal = scene.lastAttempt(await scene.ask<PlanStarted>(awa, 'POST', '/renewal', { provider: 'scripted' }));
  expect(renewal.amount).toBe(3280);
  expect((await scene.pay(awa, renewal)).plan).toBe('createur');
  days(4);
  expect((await plan()).plan).toBe('basique');
  expect((await scene.ask(awa, 'PUT', '/ending', { ends: true })).body.subscription?.endsWithPeriod).toBe(true);
  expect((await scene.ask(awa, 'POST', '/renewal', { provider: 'scripted' })).body.code).toBe('plan-not-due');
  expect((await scene.ask(awa, 'PUT', '/ending', { ends: false })).body.subscription?.endsWithPeriod).toBe(false);
  await scene.ask(awa, 'PUT', '/ending', { ends: true });
  days(40);
  expect((await plan()).plan).toBe('gratuit');
  expect((await scene.pay(awa, await scene.begin(awa, 'basique'))).plan).toBe('basique');
});

test('refusals: the free plan, a country without a tax, a second subscription, an unconfirmed address', async () => {
  const choice = { plan: 'basique', currency: 'EUR', country: 'FR', provider: 'scripted' };
  const code = async (body: object) => (await scene.ask(awa, 'POST', '', body)).body.code;
  expect(await code({ ...choice, plan: 'gratuit' })).toBe('plan-free');
  expect(await code({ ...choice, country: 'US' })).toBe('plan-country-not-sold');
  expect(await code({ ...choice, provider: 'nobody' })).toBe('unknown-provider');
  await subscribed();
  expect(await code(choice)).toBe('already-subscribed');
  const unconfirmed = { personId: awa.personId, headers: scene.identity.asPerson(awa.personId, [], 'member', false) };
  days(60);
  expect((await scene.ask(unconfirmed, 'POST', '', choice)).body.code).toBe('email-not-verified');
});

test('an administrator gives a payment back once, and the plan ends with it', async () => {
  await subscribed();
  const { body } = await scene.ask<Page<PlanCharge>>(awa, 'GET', '/charges');
  const url = `/api/v1/plan-charges/${body.items[0]?.id ?? ''}/refund`;
  const boss = { personId: '', headers: scene.identity.asAdministrator() };
  const wish = { reason: 'Asked for it', ends: true };
  expect((await scene.ask(awa, 'POST', url, wish)).status).toBe(403);
  const once = await scene.ask<{ refundId: string }>(boss, 'POST', url, wish);
  expect((await scene.ask(boss, 'POST', url, wish)).body).toEqual(once.body);
  await scene.job('payments.refunds');
  expect(await scene.books()).toEqual({});
  expect(await plan()).toMatchObject({ plan: 'gratuit', subscription: { status: 'ended' } });
});

test('a free account is given a perk, in turn, once in thirty days, and it counts', async () => {
  await plan();
  expect(await scene.job('subscriptions.give-perks')).toBe(0);
  days(8);
  expect(await scene.job('subscriptions.give-perks')).toBe(1);
  expect(await scene.job('subscriptions.give-perks')).toBe(0);
  const own = await plan();
  const { perk } = own;
  expect(perk && own.limits[perk.entitlement]).toBe(perk?.value);
  expect(subjects()).toEqual([expect.stringMatching(/^Pour 7 jours : un avantage de l’offre/)]);
  days(8);
  expect((await plan()).perk).toBeNull();
  days(22);
  expect(await scene.job('subscriptions.give-perks')).toBe(1);
  expect((await plan()).perk?.entitlement).not.toBe(perk?.entitlement);
});

test('meters say what is used, with the limits that would refuse, perks included', async () => {
  const meters = async () => (await scene.ask<PlanUsage>(awa, 'GET', '/usage')).body.meters;
  expect(await meters()).toEqual([]);
  const turnsOver = '2027-02-01T00:00:00.000Z';
  scene.uses.set(awa.personId, {
    'monthly-uploads': { used: 2, turnsOver },
    'boosts-per-month': { used: 0, turnsOver },
    services: { used: 0, turnsOver: null },
  });
  const before = [
    { entitlement: 'monthly-uploads', used: 2, limit: 2, turnsOver, plan: 'basique' },
    { entitlement: 'boosts-per-month', used: 0, limit: 0, turnsOver, plan: 'basique' },
    { entitlement: 'services', used: 0, limit: 1, turnsOver: null, plan: null },
  ];
  expect(await meters()).toEqual(before);
  const [uploads, boost] = before;
  for (const [kind, seen] of [
    ['one-boost', [uploads, { ...boost, limit: 1, plan: null }]],
    ['more-uploads', [{ ...uploads, limit: 10, plan: null }, boost]],
  ] as const) {
    await sql`update subscriptions.perk_kind set active = id = ${kind}`.execute(scene.database.db);
    days(8);
    await plan();
    days(24);
    expect(await scene.job('subscriptions.give-perks')).toBe(1);
    expect((await meters()).slice(0, 2)).toEqual(seen);
  }
});

test('administrators change the rules of perks: what was given stays, what is switched off is given no more', async () => {
  const admin = scene.identity.asAdministrator();
  const rules = async (who: object, id?: string, payload?: object) => {
    const answer = await scene.app.inject({
      method: payload ? 'PATCH' : 'GET',
      url: `/api/v1/perk-rules${id ? `/${id}` : ''}`,
      headers: { ...who },
      ...(payload && { payload }),
    });
    return { status: answer.statusCode, items: answer.json<{ items?: PerkRule[] }>().items ?? [] };
  };
  expect((await rules(awa.headers)).status).toBe(403);
  expect((await rules(admin)).items.map(({ id }) => id)).toEqual([
    'one-boost',
    'more-uploads',
    'longer-videos',
    'more-samples',
  ]);
  for (const id of ['one-boost', 'longer-videos', 'more-samples']) await rules(admin, id, { active: false });
  const changed = await rules(admin, 'more-uploads', { value: 6, days: 3 });
  expect(changed.items[1]).toEqual({
    ...{ id: 'more-uploads', entitlement: 'monthly-uploads', value: 6, days: 3 },
    ...{ from: 'basique', active: true },
  });
  expect((await rules(admin, 'no-such', { days: 3 })).status).toBe(404);
  expect((await rules(admin, 'more-uploads', { days: 31 })).status).toBe(400);
  expect((await rules(admin, 'more-uploads', {})).status).toBe(200);
  await plan();
  days(8);
  expect(await scene.job('subscriptions.give-perks')).toBe(1);
  await rules(admin, 'more-uploads', { value: 3, active: false });
  expect((await plan()).limits['monthly-uploads']).toBe(6);
  days(3);
  expect((await plan()).limits['monthly-uploads']).toBe(2);
  days(40);
  await plan();
  expect(await scene.job('subscriptions.give-perks')).toBe(0);
});

test('of two payments that come at once, one begins a subscription; without the index, both would', async () => {
  const race = async (): Promise<number> => {
    const who = await scene.artist();
    const begun = [await scene.begin(who, 'basique'), await scene.begin(who, 'createur')];
    for (const { attempt, amount, currency } of begun) scene.provider.succeed(attempt, amount, currency);
    const { rows } = await sql<{
      id: string;
    }>`select id from subscriptions.charge where person_id = ${who.personId}`.execute(scene.database.db);
    await Promise.all(rows.map(({ id }) => scene.payments.api.confirm({ kind: 'plan', id })));
    const live = await sql<{ count: number }>`
      select count(*) from subscriptions.subscription where person_id = ${who.personId} and status <> 'ended'`.execute(
      scene.database.db,
    );
    return live.rows[0]?.count ?? 0;
  };
  for (let round = 0; round < 3; round += 1) expect(await race()).toBe(1);
  await sql`drop index subscriptions.subscription_one_live`.execute(scene.database.db);
  let most = 0;
  for (let round = 0; round < 20 && most < 2; round += 1) most = Math.max(most, await race());
  expect(most).toBe(2);
});
