import { createTestDatabase } from '@parterre/test-driver/test-database';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import type { SaleTerms } from '../../programme/contract.ts';
import { foldCode } from '../../vouchers/domain/fold-code.ts';
import { insertPromotions } from '../../vouchers/sql/promotion-rows.ts';
import type { WrittenTerms } from '../../vouchers/sql/promotion-rows.ts';
import type { CountUse } from '../../vouchers/sql/promotion-uses.ts';
import { cancelOrder } from '../use-cases/cancel-order.ts';
import { expireHolds } from '../use-cases/expire-holds.ts';
import { placeOrder } from '../use-cases/place-order.ts';
import { quoteSeats } from '../use-cases/quote-seats.ts';
import { startPayment } from '../use-cases/start-payment.ts';
import { aHolder, aVisitor, bookingWorld } from './booking-world.ts';
import { Buyer } from './buyer.ts';
import { meetingPoint } from './meeting-point.ts';

const database = await createTestDatabase({ poolSize: 60 });
const { db } = database;
afterAll(() => database.close());

const world = await bookingWorld(db);

/** A promotion of the organisation of a sale: ten per cent of everything, with one thing changed. */
async function aPromotion(terms: SaleTerms, changes: Partial<WrittenTerms> = {}, code = 'ETE-10'): Promise<string> {
  const id = newId();
  const personId = newId();
  await sql`insert into identity.person (id, name) values (${personId}, 'Awa Exemple')`.execute(db);
  await insertPromotions(db, {
    organisationId: terms.organisationId,
    currency: terms.currency,
    batchId: null,
    codes: [{ id, code, key: foldCode(code) }],
    personId,
    now: '2026-11-01T00:00:00.000Z',
    terms: {
      ...{ kind: 'percent', value: 1000, eventIds: [], filmIds: [], occurrenceIds: [], tariffIds: [], mostUses: null },
      ...{ mostPerBuyer: null, mostTickets: null, leastTickets: 1, leastAmount: 0, validFrom: null, validUntil: null },
      ...{ active: true, note: '', ...changes },
    },
  });
  return id;
}
async function usesOf(id: string): Promise<number> {
  const { rows } = await sql<{ uses: number; rows: number }>`select uses,
      (select count(*)::integer from vouchers.promotion_use where promotion_id = p.id and given_back_at is null) as rows
    from vouchers.promotion p where id = ${id}`.execute(db);
  expect(rows[0]?.uses).toBe(rows[0]?.rows);
  return rows[0]?.uses ?? -1;
}
const quote = (terms: SaleTerms, codes: string[], count = 2, who = aVisitor()) => {
  const lines = Array.from({ length: count }, () => ({ seat: null, tariffId: terms.prices[0]?.tariffId ?? '' }));
  return quoteSeats(world.context, terms.occurrenceId, aHolder(who), lines, codes);
};

describe('a promotion code', () => {
  it('lowers the price that is asked for, line by line, however it is typed', async () => {
    const terms = await world.eventDate(20);
    const id = await aPromotion(terms);
    const price = terms.prices[0]?.amount.amount ?? 0;
    const quoted = await quote(terms, [' été 1O ']);
    expect(quoted).toMatchObject({
      ok: true,
      quote: {
        discount: { amount: 2 * Math.round(price / 10) },
        lines: [{ price: { amount: price }, amount: { amount: price - Math.round(price / 10) } }, {}],
        codes: [{ kind: 'promotion', code: 'ETE-10', typed: ' été 1O ' }],
      },
    });
    expect(await usesOf(id)).toBe(0);
  });

  it('counts from the order on, is in what the order costs, and comes back with it', async () => {
    const terms = await world.eventDate(20);
    const id = await aPromotion(terms, { kind: 'amount', value: 300, mostUses: 1 });
    const buyer = new Buyer(world, terms);
    const placed = await buyer.orderWith(['ete10'], 2);
    if (!placed.ok) throw new Error(placed.reason);
    const full = (terms.prices[0]?.amount.amount ?? 0) * 2 + 120;
    expect(placed.order.totalAmount).toBe(full - 300);
    expect(placed.order.lines.map(({ discount }) => discount)).toEqual([150, 150]);
    expect(await usesOf(id)).toBe(1);
    expect(await new Buyer(world, terms).orderWith(['ETE10'])).toMatchObject({ ok: false, reason: 'code-used-up' });
    await cancelOrder(world.context, placed.order);
    expect(await usesOf(id)).toBe(0);

    // Choosing again gives up the unpaid order, and its code with it.
    const again = await buyer.orderWith(['ETE10']);
    expect(again.ok).toBe(true);
    expect((await buyer.orderWith(['ETE10'], 3)).ok).toBe(true);
    expect(await usesOf(id)).toBe(1);
    world.clock.advance({ minutes: 11 });
    await expireHolds(world.context);
    expect(await usesOf(id)).toBe(0);
    world.clock.advance({ minutes: -11 });
  });

  it('is paid for at the price of the order, and posted so', async () => {
    const terms = await world.eventDate(20);
    await aPromotion(terms, { kind: 'amount', value: 300 });
    const placed = await new Buyer(world, terms).orderWith(['ETE10']);
    if (!placed.ok) throw new Error(placed.reason);
    const started = await startPayment(world.context, placed.order, 'sandbox');
    if (!started.ok) throw new Error(started.reason);
    expect(started.payment.amount.amount).toBe(placed.order.totalAmount);
    expect(await world.payments.succeed(placed.order.id)).toBe('fulfilled');
    const posted = world.payments.posted.get(`sale:${started.payment.id}`) ?? [];
    const price = terms.prices[0]?.amount.amount ?? 0;
    expect(posted.map(({ account, amount }) => [account.kind, amount])).toEqual([
      ['provider-clearing', price - 300 + 60],
      ['payable-held', 300 - price],
      ['fee-revenue', -50],
      ['tax-payable', -10],
    ]);
  });

  it('of the whole price is paid at once, by anybody, and more than one place', async () => {
    const terms = await world.eventDate(20);
    const id = await aPromotion(terms, { value: 10_000 });
    const placed = await new Buyer(world, terms).orderWith(['ETE10'], 3);
    if (!placed.ok) throw new Error(placed.reason);
    expect(placed.order).toMatchObject({ status: 'paid', totalAmount: 0, paidBy: null });
    expect(placed.order.lines.map(({ fee }) => fee)).toEqual([0, 0, 0]);
    // Participation is a rule of free events: the same buyer may have more.
    const more = await new Buyer(world, terms).orderWith(['ETE10'], 1, placed.order.email);
    expect(more).toMatchObject({ ok: true, order: { status: 'paid' } });
    expect(await usesOf(id)).toBe(2);
    // It cost nothing, so its holder may give it back.
    expect(await cancelOrder(world.context, placed.order)).toEqual({ ok: true });
    expect(await usesOf(id)).toBe(1);
  });

  it('does nothing where nothing is paid', async () => {
    const terms = await world.eventDate(20, { free: true });
    await aPromotion(terms);
    expect(await quote(terms, ['ETE10'], 1)).toMatchObject({ ok: false, reason: 'code-not-for-these' });
  });

  it('says why it does not count', async () => {
    const terms = await world.eventDate(20, { eventId: newId() });
    const reasonOf = async (changes: Partial<WrittenTerms>, count = 1): Promise<string> => {
      const code = `C${newId().slice(-8)}`;
      await aPromotion(terms, changes, code);
      const quoted = await quote(terms, [code], count);
      return quoted.ok ? 'ok' : quoted.reason;
    };
    expect(await quote(terms, ['INCONNU'])).toMatchObject({ ok: false, reason: 'code-unknown', code: 'INCONNU' });
    expect(await reasonOf({ validFrom: '2026-11-21T18:00:00.001Z' })).toBe('code-not-yet');
    expect(await reasonOf({ validUntil: '2026-11-21T18:00:00.000Z' })).toBe('code-over');
    expect(await reasonOf({ active: false })).toBe('code-over');
    expect(await reasonOf({ eventIds: [newId()] })).toBe('code-not-for-these');
    expect(await reasonOf({ tariffIds: [newId()] })).toBe('code-not-for-these');
    expect(await reasonOf({ leastTickets: 2 })).toBe('code-needs-more');
    expect(await reasonOf({ leastTickets: 2 }, 2)).toBe('ok');
    expect(await reasonOf({ eventIds: [terms.eventId ?? ''] })).toBe('ok');
    await aPromotion(terms, {}, 'AAA');
    await aPromotion(terms, {}, 'BBB');
    expect(await quote(terms, ['AAA', 'BBB'])).toMatchObject({ ok: false, reason: 'codes-not-together' });
    const elsewhere = await world.eventDate(20);
    expect(await quote(elsewhere, ['AAA'])).toMatchObject({ ok: false, reason: 'code-unknown' });
  });

  it('is limited for one buyer, known by account, cookie or mailbox', async () => {
    const terms = await world.eventDate(20);
    await aPromotion(terms, { mostPerBuyer: 1 });
    const first = new Buyer(world, terms);
    const placed = await first.orderWith(['ETE10'], 1, 'awa@example.org');
    if (!placed.ok) throw new Error(placed.reason);
    await startPayment(world.context, placed.order, 'sandbox');
    await world.payments.succeed(placed.order.id);
    expect(await first.orderWith(['ETE10'])).toMatchObject({ ok: false, reason: 'code-used-by-you' });
    expect(await quote(terms, ['ETE10'], 1, first.actor as never)).toMatchObject({ reason: 'code-used-by-you' });
    const other = new Buyer(world, terms);
    expect(await other.orderWith(['ETE10'], 1, 'AWA@example.org')).toMatchObject({ reason: 'code-used-by-you' });
    expect((await other.orderWith(['ETE10'], 1, 'koffi@example.org')).ok).toBe(true);
  });

  it('is not to be found by trying: attempts are limited, the code that was right is none', async () => {
    const terms = await world.eventDate(20);
    await aPromotion(terms);
    const who = aVisitor();
    for (let time = 0; time < 12; time += 1) expect((await quote(terms, ['ETE10'], 1, who)).ok).toBe(true);
    const reasons: string[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const quoted = await quote(terms, [`FAUX-${attempt}`], 1, who);
      reasons.push(quoted.ok ? 'ok' : quoted.reason);
    }
    expect(reasons.filter((reason) => reason === 'code-unknown')).toHaveLength(9);
    expect(reasons.at(-1)).toBe('rate-limited');
    expect((await quote(terms, ['ETE10'], 1, who)).ok).toBe(true);
  });

  it('that changes between price and order is looked at again', async () => {
    const terms = await world.eventDate(20);
    const id = await aPromotion(terms);
    const buyer = new Buyer(world, terms);
    await buyer.hold(1);
    const { vouchers } = world.context;
    const changing = {
      ...world.context,
      vouchers: {
        ...vouchers,
        async read(...asked: Parameters<typeof vouchers.read>) {
          const read = await vouchers.read(...asked);
          await sql`update vouchers.promotion set value = 500, revision = revision + 1 where id = ${id}`.execute(db);
          return read;
        },
      },
    };
    const lines = [{ seat: null, tariffId: terms.prices[0]?.tariffId ?? '' }];
    const input = { lines, name: 'Awa', email: 'awa@example.org', language: 'fr' as const, codes: ['ETE10'] };
    const placed = await placeOrder(changing, terms.occurrenceId, buyer.actor, input, newId());
    expect(placed).toMatchObject({ ok: false, reason: 'code-changed' });
    expect(await usesOf(id)).toBe(0);
  });
});

describe('late money', () => {
  async function lateOrder(mostUses: number) {
    const terms = await world.eventDate(20);
    const id = await aPromotion(terms, { mostUses });
    const placed = await new Buyer(world, terms).orderWith(['ETE10']);
    if (!placed.ok) throw new Error(placed.reason);
    await startPayment(world.context, placed.order, 'sandbox');
    world.clock.advance({ minutes: 16 });
    await expireHolds(world.context);
    expect(await usesOf(id)).toBe(0);
    return { terms, id, order: placed.order };
  }

  it('takes the code again', async () => {
    const { id, order } = await lateOrder(1);
    expect(await world.payments.succeed(order.id)).toBe('fulfilled');
    expect(await usesOf(id)).toBe(1);
    world.clock.advance({ minutes: -16 });
  });

  it('goes back when somebody else has the last use', async () => {
    const { terms, id, order } = await lateOrder(1);
    expect((await new Buyer(world, terms).orderWith(['ETE10'])).ok).toBe(true);
    expect(await world.payments.succeed(order.id)).toBe('code-gone');
    expect(await usesOf(id)).toBe(1);
    world.clock.advance({ minutes: -16 });
  });
});

describe('50 orders at once with a code of 10 uses', () => {
  async function race(countUse?: CountUse): Promise<{ placed: number; reasons: Set<string> }> {
    const own = await bookingWorld(db, undefined, countUse === undefined ? {} : { countUse });
    const terms = await own.eventDate(60);
    await aPromotion(terms, { mostUses: 10 });
    const buyers = Array.from({ length: 50 }, () => new Buyer(own, terms));
    for (const buyer of buyers) await buyer.hold(1);
    const results = await Promise.all(
      buyers.map((buyer) => buyer.order(1, newId(), `${newId()}@example.org`, ['ETE10'])),
    );
    const reasons = new Set(results.flatMap((result) => (result.ok ? [] : [result.reason])));
    return { placed: results.filter(({ ok }) => ok).length, reasons };
  }

  it('are exactly 10', async () => {
    const { placed, reasons } = await race();
    expect(placed).toBe(10);
    expect([...reasons].every((reason) => ['code-changed', 'code-used-up'].includes(reason))).toBe(true);
  });

  it('are more without the guard: whoever reads first and writes then counts too few', async () => {
    await sql`alter table vouchers.promotion drop constraint promotion_uses_within`.execute(db);
    const meet = meetingPoint(50);
    const readFirst: CountUse = async (trx, use) => {
      const { rows } = await sql<{ left: boolean }>`select uses < most_uses as left from vouchers.promotion
        where id = ${use.promotionId}`.execute(trx);
      await meet();
      if (rows[0]?.left !== true) return false;
      await sql`update vouchers.promotion set uses = uses + 1 where id = ${use.promotionId}`.execute(trx);
      return true;
    };
    expect((await race(readFirst)).placed).toBeGreaterThan(10);
  });
});
