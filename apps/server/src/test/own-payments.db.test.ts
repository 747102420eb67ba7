import type { OwnPaymentList } from '@parterre/contract/booking';
import type { GiftPurchase } from '@parterre/contract/vouchers';
import type { PlanStarted } from '@parterre/contract/plans';
import type { Person } from '@parterre/test-driver/actors';
import { anAuditorium, anOrganisation, aScreening, aVenue } from '@parterre/test-driver/builders';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../platform/ids.ts';
import { ask, buy, playOutcome } from './journey.ts';
import { wholeApp } from './whole-app.ts';
import type { WholeApp } from './whole-app.ts';

let world: WholeApp;
let awa: Person;
let code: string;
let card: GiftPurchase;
let chargeId: string;

const pageOf = async (who: Person, query = ''): Promise<OwnPaymentList> =>
  (await ask<OwnPaymentList>(who, 'GET', `/api/v1/me/payments?${query}`)).body;
/** What the payments of each page were for, page after page to the end. */
const walk = async (who: Person, pageSize: number): Promise<(string | undefined)[][]> => {
  const pages: (string | undefined)[][] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: OwnPaymentList = await pageOf(who, `cursor=${cursor}&pageSize=${String(pageSize)}`);
    pages.push(
      page.items.map(
        ({ order, giftCard, plan, boost }) => order?.code ?? giftCard?.number ?? plan?.chargeId ?? boost?.id,
      ),
    );
    cursor = page.cursor;
  }
  return pages;
};
const pay = (redirectUrl: string | null) =>
  playOutcome(awa, /[^/]+$/.exec(new URL(redirectUrl ?? '').pathname)?.[0] ?? '', 'succeed');

beforeAll(async () => {
  world = await wholeApp();
  const { db } = world.database;
  const organisation = await anOrganisation(db, {
    name: 'Les Tilleuls',
    identity_checked_at: '2026-01-01T00:00:00.000Z',
  });
  const { organisationId } = organisation;
  const auditorium = await anAuditorium(db, await aVenue(db, organisation), 20);
  const screening = await aScreening(db, { auditorium, startsAt: '2026-12-22T19:00:00.000Z' });
  const manager = await world.person({ memberships: [{ organisationId, roles: ['manager'] }] });
  const offerUrl = `/api/v1/organisations/${organisationId}/gift-offer`;
  const { currency: _, ...offer } = (await ask<{ currency: string }>(manager, 'GET', offerUrl)).body;
  await ask(manager, 'PUT', offerUrl, { ...offer, active: true });

  awa = await world.person();
  code = (await buy(awa, screening, ['A1'])).code;
  world.clock.advance({ seconds: 60 });
  const wish = {
    organisationId,
    amount: 2000,
    giverName: 'Awa Exemple',
    giverEmail: 'awa@example.org',
    language: 'fr',
  };
  const to = { recipientName: 'Koffi Exemple', recipientEmail: 'koffi@example.org', message: '' };
  card = (await ask<GiftPurchase>(awa, 'POST', '/api/v1/gift-cards', { ...wish, ...to })).body;
  const cardUrl = `/api/v1/gift-cards/purchases/${card.number}`;
  const begun = await ask<{ redirectUrl: string }>(awa, 'POST', `${cardUrl}/payment`, { provider: 'sandbox' });
  await pay(begun.body.redirectUrl);
  await ask(awa, 'POST', `${cardUrl}/refresh`, {});
  world.clock.advance({ seconds: 60 });
  const choice = { plan: 'basique', currency: 'EUR', country: 'FR', provider: 'sandbox' };
  const started = await ask<PlanStarted>(awa, 'POST', '/api/v1/account/plan', choice);
  chargeId = started.body.payment?.chargeId ?? '';
  await pay(started.body.payment?.redirectUrl ?? null);
  await ask(awa, 'POST', '/api/v1/account/plan/refresh', {});
});
afterAll(() => world.close());

test('orders, gift cards and plans are in one list, newest first, each with what it was for', async () => {
  const { items, cursor } = await pageOf(awa);
  expect(cursor).toBeNull();
  expect(items).toMatchObject([
    {
      status: 'succeeded',
      amount: { amount: 500 },
      plan: { chargeId, plan: 'basique', name: { fr: 'Basique' }, kind: 'first' },
    },
    {
      status: 'succeeded',
      amount: { amount: 2000 },
      giftCard: { number: card.number, recipientName: 'Koffi Exemple', organisation: { name: 'Les Tilleuls' } },
    },
    { status: 'succeeded', order: { code } },
  ]);
  expect(items.map((item) => ['order', 'giftCard', 'plan'].filter((kind) => kind in item))).toEqual([
    ['plan'],
    ['giftCard'],
    ['order'],
  ]);
});

test('pages go across the kinds, and what a card paid by itself has its place among them', async () => {
  const { rows } = await sql<{ at: string }>`select created_at as at from vouchers.gift_card
    union all select created_at from subscriptions.charge order by at`.execute(world.database.db);
  // Between the gift card and the plan, as a renewal of Stripe Billing is kept.
  const [from = 0, to = 0] = rows.map(({ at }) => Date.parse(at));
  const paidAt = new Date((from + to) / 2).toISOString();
  const id = newId();
  await sql`insert into subscriptions.charge (id, person_id, kind, plan_id, price_amount, amount, currency, country, tax_amount, tax_basis_points,
      status, sale_id, card_invoice, created_at, paid_at, updated_at)
    values (${id}, ${awa.personId}, 'renewal', 'basique', 500, 500, 'EUR', 'FR', 83, 2000, 'paid', ${newId()}, 'in-test-1', ${paidAt}, ${paidAt}, ${paidAt})`.execute(
    world.database.db,
  );
  expect(await walk(awa, 1)).toEqual([[chargeId], [id], [card.number], [code]]);
  expect(await walk(awa, 3)).toEqual([[chargeId, id, card.number], [code]]);
  const { items } = await pageOf(awa);
  expect(items[1]).toMatchObject({ provider: 'stripe', status: 'succeeded', refunds: [] });
  expect((await pageOf(awa, 'cursor=nowhere')).items).toEqual(items);
});

test('what was bought in the same instant and what was never paid leave no gap between pages', async () => {
  const { db } = world.database;
  world.clock.advance({ seconds: 60 });
  const at = world.clock.now().toString({ smallestUnit: 'millisecond' });
  // Every third was begun and never paid: it has no payment, and is on no page.
  const boosts = Array.from({ length: 30 }, (_, place) => ({ id: newId(), paid: place % 3 !== 0 }));
  for (const { id, paid } of boosts) {
    await sql`insert into feed.boost (id, person_id, video_title, source, bought, days, status, amount, currency, country, tax_amount,
        tax_basis_points, per_thousand, step, created_at, updated_at)
      values (${id}, ${awa.personId}, 'Un refrain', 'purchase', 1000, 7, 'waiting-for-payment', 2600, 'EUR', 'FR', 433, 2000, 2600, 1, ${at}, ${at})`.execute(
      db,
    );
    if (!paid) continue;
    const [paymentId, attemptId] = [newId(), newId()];
    await sql`insert into payments.payment (id, subject_kind, subject_id, amount, currency, description, status, deadline_at, created_at, updated_at)
      values (${paymentId}, 'boost', ${id}, 2600, 'EUR', 'Boost', 'pending', ${at}, ${at}, ${at})`.execute(db);
    await sql`insert into payments.attempt (id, payment_id, provider, status, created_at, updated_at)
      values (${attemptId}, ${paymentId}, 'sandbox', 'pending', ${at}, ${at})`.execute(db);
  }
  const listed = boosts.flatMap(({ id, paid }) => (paid ? [id] : [])).sort();
  const before = await walk(awa, 100);
  expect(before).toHaveLength(1);
  expect(before.flat().slice(0, 20)).toEqual(listed.toReversed());
  for (const pageSize of [1, 3, 7]) {
    const pages = await walk(awa, pageSize);
    expect(pages.flat()).toEqual(before.flat());
    expect(pages.slice(0, -1).every((page) => page.length === pageSize)).toBe(true);
  }
});

test('nothing of it is anybody else’s', async () => {
  expect(await pageOf(await world.person())).toEqual({ items: [], cursor: null });
});
