import type { Order, OwnPaymentList } from '@parterre/contract/booking';
import type { Page } from '@parterre/contract/wire';
import { aScreening } from '@parterre/test-driver/builders';
import type { BuiltScreening } from '@parterre/test-driver/builders';
import type { Actor } from '@parterre/test-driver/actors';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ScriptedProvider } from '../modules/payments/test/scripted-provider.ts';
import { ask, buy, order } from './journey.ts';
import { wholeApp } from './whole-app.ts';
import type { WholeApp } from './whole-app.ts';

let world: WholeApp;
let screening: BuiltScreening;
const provider = new ScriptedProvider();
const price = 1150;
let seat = 0;
let buyer: Actor;
let email: string;

beforeAll(async () => {
  world = await wholeApp(undefined, {}, { paymentProviders: [provider] });
  await world.app.start();
  screening = await aScreening(world.database.db, { startsAt: '2026-12-22T19:00:00.000Z', seats: 80 });
});
afterAll(() => world.close());
beforeEach(() => {
  provider.startBehaviour = provider.queryBehaviour = 'answers';
  provider.beforeAnswer = () => Promise.resolve();
  provider.fee = 0;
  buyer = world.visitor();
  email = `${crypto.randomUUID()}@example.org`;
});
/** After whatever happened: the books balance, and clearing is what the provider holds, as soon as its last answer is booked. */
afterEach(async () => {
  const books = async () => {
    const { rows } = await sql<{ imbalance: number; clearing: number }>`
      select (select coalesce(sum(abs(s)), 0)::bigint from (select sum(amount) as s from payments.posting group by transaction_id) t) as imbalance,
        (select coalesce(sum(p.amount), 0)::bigint from payments.posting p join payments.account a on a.id = p.account_id
          where a.code = 'provider-clearing/-/scripted/EUR') as clearing
    `.execute(world.database.db);
    return rows[0];
  };
  await vi.waitFor(async () => expect(await books()).toEqual({ imbalance: 0, clearing: provider.held() }), 15_000);
});

const read = async (code: string): Promise<Order> => (await ask<Order>(buyer, 'GET', `/api/v1/orders/${code}`)).body;
const refresh = async (code: string): Promise<Order> =>
  (await ask<Order>(buyer, 'POST', `/api/v1/orders/${code}/refresh`, {})).body;
const pay = (code: string, more: object = {}) =>
  ask<{ id: string; status: string; redirectUrl: string | null }>(buyer, 'POST', `/api/v1/orders/${code}/payment`, {
    provider: 'scripted',
    ...more,
  });
const notify = (attemptId: string): Promise<unknown> =>
  world.app.http.inject({
    method: 'POST',
    url: '/api/v1/payments/notifications/scripted',
    headers: { 'content-type': 'text/plain' },
    payload: `ref-${attemptId}`,
  });
async function mails(): Promise<string[]> {
  const { rows } = await sql<{ subject: string }>`
    select subject from platform.mailbox where recipient = ${email} order by at, id
  `.execute(world.database.db);
  return rows.map(({ subject }) => subject);
}
const told = (subject: RegExp) =>
  vi.waitFor(async () => expect(await mails()).toEqual([expect.stringMatching(subject)]), 20_000);
/** A seat nobody has, ordered. */
async function placed(): Promise<Order> {
  seat += 1;
  const answer = await order(buyer, screening, [seatNames()[seat - 1] ?? ''], { email });
  expect(answer.status).toBe(201);
  return answer.body;
}
function seatNames(): string[] {
  return ['A', 'B', 'C', 'D'].flatMap((row) => Array.from({ length: 9 }, (_, index) => `${row}${index + 1}`));
}
/** Ordered, and its payment begun. */
async function begun(): Promise<{ code: string; seat: string; attemptId: string }> {
  const { code, quote } = await placed();
  expect((await pay(code)).status).toBe(200);
  return { code, seat: quote.lines[0]?.seat ?? '', attemptId: [...provider.charges.keys()].at(-1) ?? '' };
}
const tickets = /billet/i;
const refunded = /rembours/i;

test('paid and notified: the tickets come', async () => {
  provider.fee = 31;
  const { code, attemptId } = await begun();
  provider.succeed(attemptId, price);
  await notify(attemptId);
  expect(await read(code)).toMatchObject({ status: 'paid', payment: { status: 'succeeded' }, tickets: [{}] });
  await told(tickets);
});

test('refused: the seats are kept, the order says why, and another try pays it', async () => {
  const { code, attemptId } = await begun();
  provider.fail(attemptId);
  await notify(attemptId);
  expect(await read(code)).toMatchObject({
    status: 'reserved',
    payment: { status: 'failed', failureCode: 'not-enough-funds' },
  });
  expect((await pay(code)).status).toBe(200);
  const second = [...provider.charges.keys()].at(-1) ?? '';
  provider.succeed(second, price);
  expect(await refresh(code)).toMatchObject({ status: 'paid' });
  await told(tickets);
});

describe('a wrong number', () => {
  const giveUp = (code: string) => ask<Order>(buyer, 'POST', `/api/v1/orders/${code}/payment/cancel`, {});
  const onPhone = { ...provider.capabilities, approval: 'phone' } as const;
  afterEach(() => (provider.capabilities = { ...onPhone, approval: 'page' }));

  test('is corrected at once: the way ends, the seats are kept, and the right phone rings', async () => {
    provider.capabilities = onPhone;
    const { code } = await placed();
    expect((await pay(code, { phone: '+2250501020304' })).status).toBe(200);
    const wrong = [...provider.charges.keys()].at(-1) ?? '';
    expect((await giveUp(code)).body).toMatchObject({
      status: 'reserved',
      payment: { status: 'expired', failureCode: 'given-up' },
    });
    // Twice is once.
    expect((await giveUp(code)).status).toBe(200);
    await vi.waitFor(() => expect(provider.charges.get(wrong)).toMatchObject({ status: 'expired' }), 15_000);
    expect((await pay(code, { phone: '+2250501020305' })).body).toMatchObject({ status: 'pending' });
    expect(provider.phones.slice(-2)).toEqual(['+2250501020304', '+2250501020305']);
    const right = [...provider.charges.keys()].at(-1) ?? '';
    expect(right).not.toBe(wrong);
    provider.succeed(right, price);
    expect(await refresh(code)).toMatchObject({ status: 'paid', tickets: [{}] });
    await told(tickets);
  });

  test('whose owner accepts all the same pays the order once, and what comes twice goes back', async () => {
    provider.cancelBehaviour = 'throws';
    const { code, attemptId } = await begun();
    await giveUp(code);
    expect((await pay(code)).status).toBe(200);
    const second = [...provider.charges.keys()].at(-1) ?? '';
    provider.succeed(second, price);
    expect(await refresh(code)).toMatchObject({ status: 'paid' });
    provider.succeed(attemptId, price);
    await notify(attemptId);
    await vi.waitFor(() => expect([...provider.refunded.values()].at(-1)).toBe(price), 15_000);
    expect(await read(code)).toMatchObject({ status: 'paid', tickets: [{}] });
    provider.cancelBehaviour = 'answers';
  });

  test('that was right, and has paid meanwhile, is a paid order', async () => {
    const { code, attemptId } = await begun();
    provider.succeed(attemptId, price);
    expect((await giveUp(code)).body).toMatchObject({ status: 'paid', tickets: [{}] });
  });
});

test('abandoned: the order ends, its seat is free, and the charge cannot be paid any more', async () => {
  const { code, seat: abandoned, attemptId } = await begun();
  world.clock.advance({ minutes: 16 });
  await vi.waitFor(async () => expect((await read(code)).status).toBe('expired'), 15_000);
  await vi.waitFor(() => expect(provider.charges.get(attemptId)).toMatchObject({ status: 'expired' }), 15_000);
  expect((await buy(world.visitor(), screening, [abandoned])).status).toBe('paid');
  expect(await mails()).toEqual([]);
});

test('notified before the provider has answered us, and never again: asking finds it out', async () => {
  provider.beforeAnswer = async (attemptId) => {
    provider.succeed(attemptId, price);
    await notify(attemptId);
  };
  const { code } = await begun();
  world.clock.advance({ seconds: 6 });
  await vi.waitFor(async () => expect((await read(code)).status).toBe('paid'), 15_000);
  await told(tickets);
});

test('notified many times and out of order: paid once, told once', async () => {
  const { code, attemptId } = await begun();
  provider.fail(attemptId);
  await notify(attemptId);
  provider.succeed(attemptId, price);
  await Promise.all(Array.from({ length: 8 }, () => notify(attemptId)));
  expect(await read(code)).toMatchObject({ status: 'paid', tickets: [{}] });
  await told(tickets);
});

test('forged: nothing happens as long as the provider knows of no money', async () => {
  const { code, attemptId } = await begun();
  await notify(attemptId);
  await notify('a-guess');
  expect(await read(code)).toMatchObject({ status: 'reserved', payment: { status: 'pending' } });
});

describe('paid after the time is over', () => {
  const late = async (): Promise<{ code: string; seat: string; attemptId: string }> => {
    provider.queryBehaviour = 'throws';
    const started = await begun();
    world.clock.advance({ minutes: 17 });
    await vi.waitFor(async () => expect((await read(started.code)).status).toBe('expired'), 15_000);
    return started;
  };

  test('with the seats still free: the order is completed', async () => {
    const { code, attemptId } = await late();
    provider.queryBehaviour = 'answers';
    provider.succeed(attemptId, price);
    await notify(attemptId);
    expect(await read(code)).toMatchObject({ status: 'paid', tickets: [{}] });
    await told(tickets);
  });

  test('with the seats gone: the money goes back by itself, and the buyer is told', async () => {
    const { code, seat: wanted, attemptId } = await late();
    expect((await buy(world.visitor(), screening, [wanted])).status).toBe('paid');
    provider.queryBehaviour = 'answers';
    provider.succeed(attemptId, price);
    await notify(attemptId);
    await vi.waitFor(async () => expect((await read(code)).payment?.status).toBe('refunded'), 20_000);
    const refunds = [{ status: 'succeeded', amount: { amount: price }, dueAt: null }];
    expect(await read(code)).toMatchObject({ status: 'expired', tickets: [], refunds });
    await told(refunded);
  });

  test('and the provider cannot give back: it is on the list of people, and still owed', async () => {
    const { seat: wanted, attemptId } = await late();
    expect((await buy(world.visitor(), screening, [wanted])).status).toBe('paid');
    const before = provider.capabilities;
    provider.capabilities = { ...before, refunds: 'none' };
    provider.queryBehaviour = 'answers';
    provider.succeed(attemptId, price);
    await notify(attemptId);
    provider.capabilities = before;
    const { rows } = await sql<{ status: string; amount: number }>`
      select status, amount from payments.refund where attempt_id = ${attemptId}
    `.execute(world.database.db);
    expect(rows).toEqual([{ status: 'by-hand', amount: price }]);
    await told(refunded);
    // Somebody gives it back in the provider's own back office.
    const person = await world.person({ platformRole: 'administrator' });
    const [refund] = (await ask<Page<{ id: string }>>(person, 'GET', '/api/v1/refunds?status=by-hand')).body.items;
    provider.refunded.set('by hand', price);
    const done = { rail: 'original', proof: 'back office 17' };
    expect((await ask(person, 'POST', `/api/v1/refunds/${refund?.id}/done`, done)).status).toBe(200);
  });
});

test('another amount than was asked for: nothing is sold, the money goes back, and the buyer is told', async () => {
  const { code, attemptId } = await begun();
  provider.succeed(attemptId, price - 1);
  await notify(attemptId);
  expect(await read(code)).toMatchObject({ status: 'reserved', payment: { status: 'failed' } });
  await vi.waitFor(() => expect([...provider.refunded.values()]).toContain(price - 1), 20_000);
  await told(refunded);
});

test.each(['throws', 'hears-and-throws'] as const)(
  'a provider that %s when it is asked to begin: nothing is lost, and the next try works',
  async (how) => {
    provider.startBehaviour = how;
    const { code } = await placed();
    expect((await pay(code)).body).toMatchObject({ code: 'payment-provider-unavailable' });
    provider.startBehaviour = 'answers';
    expect((await pay(code)).status).toBe(200);
    const attemptId = [...provider.charges.keys()].at(-1) ?? '';
    provider.succeed(attemptId, price);
    expect(await refresh(code)).toMatchObject({ status: 'paid' });
    await told(tickets);
  },
);

test('a provider that breaks after it has taken the money: polling finds it, without another word of the buyer', async () => {
  provider.startBehaviour = 'hears-and-throws';
  const { code } = await placed();
  expect((await pay(code)).status).toBe(503);
  provider.succeed([...provider.charges.keys()].at(-1) ?? '', price);
  world.clock.advance({ seconds: 6 });
  await vi.waitFor(async () => expect((await read(code)).status).toBe('paid'), 15_000);
  await told(tickets);
});

test('the number of the phone is asked where the payer approves on it, and has to be one', async () => {
  const before = provider.capabilities;
  provider.capabilities = { ...before, approval: 'phone' };
  const { code } = await placed();
  expect((await pay(code)).body).toMatchObject({ code: 'payer-phone-missing' });
  expect((await pay(code, { phone: '0701020304' })).body).toMatchObject({ code: 'validation' });
  expect((await pay(code, { phone: '+2250701020304' })).body).toMatchObject({ status: 'pending', redirectUrl: null });
  provider.capabilities = before;
});

test('what one paid is listed with its orders, and is nobody else’s', async () => {
  const person = await world.person();
  buyer = person;
  const { code, attemptId } = await begun();
  provider.succeed(attemptId, price);
  await notify(attemptId);
  await placed();
  const own = await ask<OwnPaymentList>(person, 'GET', '/api/v1/me/payments');
  expect(own.body).toMatchObject({
    cursor: null,
    items: [{ status: 'succeeded', amount: { amount: price, currency: 'EUR' }, order: { code }, refunds: [] }],
  });
  const other = await world.person();
  expect((await ask<OwnPaymentList>(other, 'GET', '/api/v1/me/payments')).body.items).toEqual([]);
  expect((await ask(world.visitor(), 'GET', '/api/v1/me/payments')).body).toMatchObject({ code: 'unauthenticated' });
});
