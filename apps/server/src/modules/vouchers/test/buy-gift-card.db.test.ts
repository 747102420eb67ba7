import type { GiftBalance, GiftOffer, GiftPurchase, StaffGiftCard } from '@parterre/contract/vouchers';
import type { Page } from '@parterre/contract/wire';
import { anEventDate, anOrganisation, aVenue } from '@parterre/test-driver/builders';
import type { BuiltOccurrence } from '@parterre/test-driver/builders';
import type { Actor } from '@parterre/test-driver/actors';
import { testConfig } from '@parterre/test-driver/test-config';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { secretBox } from '../../../platform/secret-box.ts';
import { ask, order, playOutcome } from '../../../test/journey.ts';
import { wholeApp } from '../../../test/whole-app.ts';
import type { WholeApp } from '../../../test/whole-app.ts';

let world: WholeApp;
let org: string;
let manager: Actor;
let date: BuiltOccurrence;

beforeAll(async () => {
  world = await wholeApp();
  const { db } = world.database;
  const organisation = await anOrganisation(db, { identity_checked_at: '2026-01-01T00:00:00.000Z' });
  org = organisation.organisationId;
  date = await anEventDate(db, {
    venue: await aVenue(db, organisation),
    capacity: 50,
    startsAt: '2026-11-22T19:00:00.000Z',
  });
  manager = await world.person({ memberships: [{ organisationId: org, roles: ['manager'] }] });
});
afterAll(() => world.close());

const wish = (more: object = {}) => ({
  ...{ organisationId: org, amount: 2000, giverName: 'Awa Exemple', giverEmail: 'awa@example.org', language: 'fr' },
  ...{ recipientName: 'Koffi Exemple', recipientEmail: 'koffi@example.org', message: 'Bonne fête !', ...more },
});
const purchaseUrl = ({ number }: { number: string }, path = '') => `/api/v1/gift-cards/purchases/${number}${path}`;
async function pay(actor: Actor, card: GiftPurchase): Promise<GiftPurchase> {
  const started = await ask<{ redirectUrl: string }>(actor, 'POST', purchaseUrl(card, '/payment'), {
    provider: 'sandbox',
  });
  const reference = /[^/]+$/.exec(new URL(started.body.redirectUrl).pathname)?.[0] ?? '';
  await playOutcome(actor, reference, 'succeed');
  return (await ask<GiftPurchase>(actor, 'POST', purchaseUrl(card, '/refresh'), {})).body;
}
async function bought(more: object = {}): Promise<{ card: GiftPurchase; code: string; giver: Actor }> {
  const giver = world.visitor();
  const made = await ask<GiftPurchase>(giver, 'POST', '/api/v1/gift-cards', wish(more));
  const card = await pay(giver, made.body);
  const { rows } = await sql<{ sealed: string }>`select code_sealed as sealed from vouchers.gift_card
    where number = ${card.number}`.execute(world.database.db);
  const code = secretBox(testConfig({}).secret, 'gift-codes').open(rows[0]?.sealed ?? '');
  return { card, code, giver };
}
async function sumOfLedger(kind: string): Promise<number> {
  const { rows } = await sql<{ sum: number }>`select coalesce(sum(p.amount), 0)::bigint as sum
    from payments.posting p join payments.account a on a.id = p.account_id where a.kind = ${kind}`.execute(
    world.database.db,
  );
  return rows[0]?.sum ?? 0;
}
async function mailsTo(address: string): Promise<string[]> {
  const { rows } = await sql<{
    text: string;
  }>`select (data ->> 'subject') || ' ' || (data ->> 'text') as text from pgboss.job
    where name = 'mail.send' and data ->> 'to' = ${address}`.execute(world.database.db);
  return rows.map(({ text }) => text);
}

describe('gift cards', () => {
  test('are sold by an organisation that is known, and offers them', async () => {
    expect(await ask(world.visitor(), 'POST', '/api/v1/gift-cards', wish())).toMatchObject({
      body: { code: 'gift-cards-not-sold' },
    });
    const plain = await ask<GiftOffer>(manager, 'GET', `/api/v1/organisations/${org}/gift-offer`);
    expect(plain.body).toMatchObject({ active: false, currency: 'EUR', validMonths: 12 });
    const { currency: _, ...offer } = plain.body;
    const changed = await ask<GiftOffer>(manager, 'PUT', `/api/v1/organisations/${org}/gift-offer`, {
      ...offer,
      active: true,
    });
    expect(changed.body.active).toBe(true);
    const sellers = await ask<{ items: object[] }>(world.visitor(), 'GET', '/api/v1/gift-cards/sellers');
    expect(sellers.body.items).toMatchObject([{ organisation: { id: org }, offer: { amounts: plain.body.amounts } }]);

    const other = (await anOrganisation(world.database.db)).organisationId;
    const theirs = await world.person({ memberships: [{ organisationId: other, roles: ['director'] }] });
    const refused = await ask(theirs, 'PUT', `/api/v1/organisations/${other}/gift-offer`, { ...offer, active: true });
    expect(refused.body.code).toBe('identity-not-checked');
  });

  test('are paid, owed to whoever has them, and told to the giver without the code', async () => {
    expect(await ask(world.visitor(), 'POST', '/api/v1/gift-cards', wish({ amount: 100 }))).toMatchObject({
      status: 422,
      body: { code: 'gift-amount-out-of-bounds', context: { least: 500, most: 25_000 } },
    });
    const before = await sumOfLedger('gift-liability');
    const { card, code, giver } = await bought();
    expect(card).toMatchObject({
      status: 'paid',
      amount: { amount: 2000 },
      sentAt: null,
      payment: { status: 'succeeded' },
    });
    // A year on the clock of the organisation.
    expect(card.validUntil?.slice(0, 10)).toBe('2027-11-21');
    expect(before - (await sumOfLedger('gift-liability'))).toBe(2000);
    const { rows } = await sql<{ row: string }>`select row_to_json(c)::text as row from vouchers.gift_card c`.execute(
      world.database.db,
    );
    expect(rows.some(({ row }) => row.includes(code))).toBe(false);
    const [mail = ''] = await mailsTo('awa@example.org');
    expect(mail).toContain(card.number);
    expect(mail).not.toContain(code.slice(0, 4));
    expect((await ask(world.visitor(), 'GET', purchaseUrl(card))).status).toBe(404);
    const key = /key=([\w-]+)/.exec(mail)?.[1] ?? '';
    expect((await ask(world.visitor(), 'GET', purchaseUrl(card, `?key=${key}`))).status).toBe(200);
    expect(await ask(giver, 'POST', purchaseUrl(card, '/payment'), { provider: 'sandbox' })).toMatchObject({
      body: { code: 'gift-card-not-payable' },
    });
  });

  test('are mailed with their code to whom they are for, on the day that was asked for', async () => {
    const { card, code } = await bought({ recipientEmail: 'noel@example.org', sendOn: '2026-12-24' });
    expect(card.sendAt).toBe('2026-12-24T08:00:00.000Z');
    const sent =
      await sql`select 1 from vouchers.gift_card where number = ${card.number} and queued_at is null`.execute(
        world.database.db,
      );
    expect(sent.rows).toHaveLength(1);
    expect(code).toHaveLength(20);
  });

  test('answer what is left to whoever has the code, and spend at their organisation', async () => {
    const { code } = await bought();
    const balanceOf = (typed: string) =>
      ask<GiftBalance>(world.visitor(), 'POST', '/api/v1/gift-cards/balance', { code: typed });
    expect((await balanceOf(code.toLowerCase())).body).toMatchObject({
      balance: { amount: 2000 },
      over: false,
      codeEnd: code.slice(-4),
    });
    expect(await balanceOf('AAAA-BBBB-CCCC-DDDD-EEEE')).toMatchObject({ status: 422, body: { code: 'code-unknown' } });
    const placed = await order(world.visitor(), date, [null], { codes: [code] });
    expect(placed.body).toMatchObject({ status: 'paid', payment: null, quote: { due: { amount: 0 } } });
    expect(placed.body.tickets).toHaveLength(1);
    const total = placed.body.quote.total.amount;
    expect((await balanceOf(code)).body.balance.amount).toBe(2000 - total);
    const cards = await ask<Page<StaffGiftCard>>(
      manager,
      'GET',
      `/api/v1/organisations/${org}/gift-cards?q=${code.slice(-4)}`,
    );
    expect(cards.body.items).toMatchObject([
      {
        balance: { amount: 2000 - total },
        refundable: false,
        uses: [{ orderCode: placed.body.code, state: 'captured' }],
      },
    ]);
  });

  test('are refunded by staff while nothing of them was spent', async () => {
    const { card, code } = await bought();
    const url = `/api/v1/organisations/${org}/gift-cards/${card.number}/refund`;
    const held = await order(world.visitor(), date, [null, null, null], { codes: [code] });
    expect(held.body).toMatchObject({ status: 'reserved', quote: { gift: { amount: 2000 } } });
    expect(await ask(manager, 'POST', url, {})).toMatchObject({
      status: 409,
      body: { code: 'gift-card-not-refundable' },
    });

    const unused = await bought();
    const before = await sumOfLedger('refund-payable');
    const refunded = await ask<StaffGiftCard>(manager, 'POST', url.replace(card.number, unused.card.number), {});
    expect(refunded).toMatchObject({
      status: 200,
      body: { status: 'refunded', balance: { amount: 0 }, refundable: false },
    });
    expect(before - (await sumOfLedger('refund-payable'))).toBe(2000);
    expect(await order(world.visitor(), date, [null], { codes: [unused.code] })).toMatchObject({
      body: { code: 'code-over' },
    });
    expect((await ask(manager, 'POST', url.replace(card.number, unused.card.number), {})).status).toBe(409);
  });
});
