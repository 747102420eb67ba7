import { createTestDatabase } from '@parterre/test-driver/test-database';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../../platform/database.ts';
import { newId, shortCode } from '../../../platform/ids.ts';
import type { Ledger } from '../../payments/contract.ts';
import { createLedger } from '../../payments/sql/ledger.ts';
import { giftCardAccount, giftSaleKey } from '../../vouchers/contract.ts';
import { giftCodeHash } from '../../vouchers/gift-code.ts';
import { TestClock } from '@parterre/test-driver/test-clock';
import type { SaleTerms } from '../../programme/contract.ts';
import { insertGiftCard, recordCardPaid } from '../../vouchers/sql/gift-cards.ts';
import { cancelOrder } from '../use-cases/cancel-order.ts';
import { expireHolds } from '../use-cases/expire-holds.ts';
import { quoteSeats } from '../use-cases/quote-seats.ts';
import { startPayment } from '../use-cases/start-payment.ts';
import { aHolder, bookingWorld } from './booking-world.ts';
import { Buyer } from './buyer.ts';
import { meetingPoint } from './meeting-point.ts';

const database = await createTestDatabase({ poolSize: 30 });
const { db } = database;
afterAll(() => database.close());

const ledger = createLedger(new TestClock('2026-11-21T18:00:00.000Z'));
const world = await bookingWorld(db, undefined, { ledger });
const clearing = { kind: 'provider-clearing', ownerId: null, label: 'sandbox' } as const;

/** A card that was paid for. */
async function aCard(terms: SaleTerms, amount: number, validUntil = '2027-11-21T18:00:00.000Z') {
  const [id, code] = [newId(), shortCode(20)];
  const now = '2026-11-01T09:00:00.000Z';
  await insertGiftCard(db, {
    ...{
      id,
      organisationId: terms.organisationId,
      number: shortCode(10),
      codeSealed: '',
      codeEnd: code.slice(-4),
      amount,
    },
    ...{
      codeHash: giftCodeHash(Buffer.alloc(32, 2), code),
      currency: terms.currency,
      holderId: newId(),
      personId: null,
    },
    ...{ giverName: 'Awa', giverEmail: 'awa@example.org', recipientName: 'Koffi', recipientEmail: 'koffi@example.org' },
    ...{
      message: '',
      language: 'fr',
      sendAt: null,
      validMonths: 12,
      idempotencyKey: id,
      requestHash: '',
      createdAt: now,
    },
  });
  await inTransaction(db, async (trx) => {
    await recordCardPaid(trx, id, { paymentId: newId(), now, validUntil });
    const account = giftCardAccount(terms.organisationId, id);
    const postings = [
      { account: clearing, amount },
      { account, amount: -amount },
    ];
    await ledger.post(trx, { key: `card:${id}`, kind: 'sale', currency: terms.currency, description: '', postings });
  });
  const account = giftCardAccount(terms.organisationId, id);
  const left = () => inTransaction(db, async (trx) => 0 - (await ledger.balance(trx, account, terms.currency)));
  return { id, code, left };
}

async function postingsOf(key: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ code: string; amount: number }>`select a.kind as code, sum(p.amount)::bigint as amount
    from payments.transaction t join payments.posting p on p.transaction_id = t.id join payments.account a on a.id = p.account_id
    where t.key = ${key} group by a.kind`.execute(db);
  return new Map(rows.map(({ code, amount }) => [code, amount]));
}
async function ordered(terms: SaleTerms, codes: string[], count = 1) {
  const placed = await new Buyer(world, terms).orderWith(codes, count);
  if (!placed.ok) throw new Error(placed.reason);
  return placed.order;
}
const priceOf = (terms: SaleTerms) => (terms.prices[0]?.amount.amount ?? 0) + terms.fees.feeFixed;

describe('a gift card', () => {
  it('is shown in the price, and nothing of it is set aside by asking', async () => {
    const terms = await world.eventDate(20);
    const card = await aCard(terms, 500);
    const lines = [{ seat: null, tariffId: terms.prices[0]?.tariffId ?? '' }];
    const grouped = card.code.replace(/(.{4})(?=.)/g, '$1 ').toLowerCase();
    const quoted = await quoteSeats(world.context, terms.occurrenceId, aHolder(), lines, [grouped]);
    expect(quoted).toMatchObject({
      ok: true,
      quote: {
        total: { amount: priceOf(terms) },
        gift: { amount: 500 },
        due: { amount: priceOf(terms) - 500 },
        codes: [{ kind: 'gift-card', code: card.code.slice(-4), amount: { amount: 500 }, left: { amount: 0 } }],
      },
    });
    expect(await card.left()).toBe(500);
  });

  it('pays a part: set aside with the order, and captured by its sale; the provider brings what is due', async () => {
    const terms = await world.eventDate(20);
    const card = await aCard(terms, 500);
    const order = await ordered(terms, [card.code]);
    expect([order.giftAmount, await card.left()]).toEqual([500, 0]);
    const started = await startPayment(world.context, order, 'sandbox');
    if (!started.ok) throw new Error(started.reason);
    expect(started.payment.amount.amount).toBe(priceOf(terms) - 500);
    expect(await world.payments.succeed(order.id)).toBe('fulfilled');
    const posted = await postingsOf(`sale:${started.payment.id}`);
    expect(posted.get('provider-clearing')).toBe(priceOf(terms) - 500);
    expect(posted.get('on-hold')).toBe(500);
    expect(posted.get('payable-held')).toBe(60 - priceOf(terms));
    expect([...posted.values()].reduce((sum, amount) => sum + amount, 0)).toBe(0);
    expect(await card.left()).toBe(0);
  });

  it('that covers all pays at once, without a provider; what is left stays on it', async () => {
    const terms = await world.eventDate(20);
    const card = await aCard(terms, 5000);
    const order = await ordered(terms, [card.code]);
    expect(order).toMatchObject({
      status: 'paid',
      paidBy: null,
      totalAmount: priceOf(terms),
      giftAmount: priceOf(terms),
    });
    expect(await card.left()).toBe(5000 - priceOf(terms));
    const posted = await postingsOf(giftSaleKey(order.id));
    expect(posted.get('on-hold')).toBe(priceOf(terms));
    expect(posted.has('provider-clearing')).toBe(false);
    // It was paid for: its holder asks for a refund, and does not just cancel.
    expect(await cancelOrder(world.context, order)).toMatchObject({ ok: false, reason: 'order-not-cancellable' });
  });

  it('gets back what an order that comes to nothing had set aside', async () => {
    const terms = await world.eventDate(20);
    const card = await aCard(terms, 500);
    await cancelOrder(world.context, await ordered(terms, [card.code]));
    expect(await card.left()).toBe(500);
    await ordered(terms, [card.code]);
    expect(await card.left()).toBe(0);
    world.clock.advance({ minutes: 11 });
    await expireHolds(world.context);
    expect(await card.left()).toBe(500);
    world.clock.advance({ minutes: -11 });
  });

  it('is refused when it is another organisation’s, over, or empty', async () => {
    const terms = await world.eventDate(20);
    const reasonWith = async (code: string) => {
      const placed = await new Buyer(world, terms).orderWith([code]);
      return placed.ok ? 'ok' : placed.reason;
    };
    expect(await reasonWith((await aCard(await world.eventDate(20), 500)).code)).toBe('code-unknown');
    expect(await reasonWith((await aCard(terms, 500, '2026-11-21T18:00:00.000Z')).code)).toBe('code-over');
    const card = await aCard(terms, priceOf(terms));
    expect(await reasonWith(card.code)).toBe('ok');
    expect(await reasonWith(card.code)).toBe('code-used-up');
  });

  it('is taken again by money that comes late, or the money goes back', async () => {
    const terms = await world.eventDate(20);
    const card = await aCard(terms, 500);
    const late = async () => {
      const order = await ordered(terms, [card.code]);
      await startPayment(world.context, order, 'sandbox');
      world.clock.advance({ minutes: 16 });
      await expireHolds(world.context);
      expect(await card.left()).toBe(500);
      return order;
    };
    const first = await late();
    const other = await ordered(terms, [card.code]);
    expect(await world.payments.succeed(first.id)).toBe('code-gone');
    await cancelOrder(world.context, other);
    const second = await late();
    expect(await world.payments.succeed(second.id)).toBe('fulfilled');
    expect(await card.left()).toBe(0);
    world.clock.advance({ minutes: -32 });
  });

  it('gets back its part of a refund, once a cause and never more than it paid', async () => {
    const terms = await world.eventDate(20);
    const card = await aCard(terms, 5000);
    const order = await ordered(terms, [card.code]);
    const { vouchers } = world.context;
    const giveBack = (amount: number, cause: string) =>
      inTransaction(db, (trx) => vouchers.giveBack(trx, { orderId: order.id, amount, currency: 'EUR', cause }));
    expect(await giveBack(300, 'first')).toEqual(giftCardAccount(terms.organisationId, card.id));
    await giveBack(300, 'first');
    await giveBack(order.giftAmount - 300, 'second');
    await expect(giveBack(1, 'third')).rejects.toThrow();
    const { rows } = await sql<{ back: number }>`select given_back_amount as back from vouchers.gift_use
      where order_id = ${order.id}`.execute(db);
    expect(rows[0]?.back).toBe(order.giftAmount);
  });

  it('goes with a promotion code', async () => {
    const terms = await world.eventDate(20);
    const card = await aCard(terms, 200);
    await sql`insert into vouchers.promotion (id, organisation_id, code, code_key, kind, value, currency, created_at, updated_at)
      values (${newId()}, ${terms.organisationId}, 'MOINS', 'M01NS', 'amount', 100, 'EUR', now(), now())`.execute(db);
    const order = await ordered(terms, ['moins', card.code]);
    expect([order.totalAmount, order.giftAmount]).toEqual([priceOf(terms) - 100, 200]);
    const two = await new Buyer(world, terms).orderWith([card.code, (await aCard(terms, 200)).code]);
    expect(two).toMatchObject({ ok: false });
  });
});

describe('two orders at once with one card', () => {
  async function race(money: Ledger): Promise<number> {
    const own = await bookingWorld(db, undefined, { ledger: money });
    const terms = await own.eventDate(40);
    const card = await aCard(terms, priceOf(terms));
    // The accounts are there already: whoever makes one is waited for.
    await inTransaction(db, async (trx) => {
      const from = giftCardAccount(terms.organisationId, card.id);
      const wish = { key: newId(), from, currency: terms.currency, amount: 1, description: '' };
      const held = await ledger.hold(trx, wish);
      if (held.ok) await ledger.release(trx, held.transactionId, '');
    });
    const buyers = Array.from({ length: 8 }, () => new Buyer(own, terms));
    for (const buyer of buyers) await buyer.hold(1);
    const placed = await Promise.all(
      buyers.map((buyer) => buyer.order(1, newId(), `${newId()}@example.org`, [card.code])),
    );
    for (const result of placed) if (!result.ok) expect(['code-changed', 'code-used-up']).toContain(result.reason);
    return placed.filter((result) => result.ok && result.order.status === 'paid').length;
  }

  it('are one: it has what is left', async () => {
    expect(await race(ledger)).toBe(1);
  });

  it('are more when neither the ledger nor the database watches the account', async () => {
    await sql`alter table payments.posting disable trigger user`.execute(db);
    await sql`alter table payments.hold disable trigger user`.execute(db);
    const unlocked = createLedger(new TestClock('2026-11-21T18:00:00.000Z'), 'none');
    const meet = meetingPoint(8);
    const careless: Ledger = {
      ...unlocked,
      async hold(trx, wish) {
        await meet();
        return unlocked.hold(trx, wish);
      },
    };
    expect(await race(careless)).toBeGreaterThan(1);
    await sql`alter table payments.posting enable trigger user`.execute(db);
    await sql`alter table payments.hold enable trigger user`.execute(db);
  });
});
