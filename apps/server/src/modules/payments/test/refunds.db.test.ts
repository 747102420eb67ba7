import { aPerson } from '@parterre/test-driver/builders';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { providerClearing, refundPayable, saleUndoneKey } from '../contract.ts';
import type { RefundAsked } from '../contract.ts';
import { clearing, openScene } from './payments-scene.ts';
import type { Scene } from './payments-scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.close());

const paid = async (on: Scene = scene): Promise<string> => {
  const { paymentId, attemptId } = await on.started();
  on.provider.succeed(attemptId);
  await on.notify(attemptId);
  return paymentId;
};
/** As an owner does it: what the seller gives of it and the refund in one transaction. */
const giveBack = (
  paymentId: string,
  amount: number | 'rest',
  cause: string = crypto.randomUUID(),
  on: Scene = scene,
): Promise<RefundAsked> =>
  on.transaction(async (trx) => {
    const asked = await on.payments.refund(trx, paymentId, { amount, cause, reason: 'Cancelled' });
    if (!asked.ok || asked.repeated) return asked;
    await on.payments.ledger.post(trx, {
      key: saleUndoneKey(asked.refundId),
      kind: 'sale-undone',
      currency: 'EUR',
      description: 'Cancelled',
      postings: [
        { account: { kind: 'fee-revenue', ownerId: null }, amount: asked.amount },
        { account: clearing, amount: -asked.amount },
      ],
    });
    return asked;
  });
const refundRows = (on: Scene = scene) =>
  on.database.db.selectFrom('payments.refund').selectAll().orderBy('id').execute();
const books = async (): Promise<[number, number]> => [
  await scene.balance(clearing),
  await scene.balance(refundPayable),
];

describe('a refund', () => {
  test('of the whole, asked for many times at once for one cause, is one; every account ends at zero', async () => {
    const paymentId = await paid();
    const asked = await Promise.all([1, 2, 3].map(() => giveBack(paymentId, 'rest', 'buyer')));
    expect(asked.filter((each) => each.ok && !each.repeated)).toHaveLength(1);
    expect(new Set(asked.map((each) => each.ok && each.refundId)).size).toBe(1);
    expect(await giveBack(paymentId, 'rest', 'screening')).toEqual({ ok: false, reason: 'exceeds-captured', left: 0 });
    expect(await scene.statusOf(paymentId)).toBe('refunding');
    expect(await books()).toEqual([2300, -2300]);
    await Promise.all([scene.refunds(), scene.refunds()]);
    expect(scene.provider.calls.refund).toBe(1);
    expect(await scene.statusOf(paymentId)).toBe('refunded');
    expect(await books()).toEqual([0, 0]);
    expect(await scene.imbalance()).toBe(0);
  });

  test('of parts: several, and the payment is refunded when all of it is', async () => {
    scene.provider.capabilities = { ...scene.provider.capabilities, refunds: 'partial' };
    const paymentId = await paid();
    await giveBack(paymentId, 800, 'ticket 1');
    expect(await scene.statusOf(paymentId)).toBe('refunding');
    await scene.refunds();
    expect(await scene.statusOf(paymentId)).toBe('partly-refunded');
    expect(await scene.payments.latest(await scene.subjectOf(paymentId))).toMatchObject({ status: 'partly-refunded' });
    await giveBack(paymentId, 700, 'ticket 2');
    expect(await giveBack(paymentId, 'rest', 'order')).toMatchObject({ ok: true, amount: 800 });
    await scene.refunds();
    expect(await scene.statusOf(paymentId)).toBe('refunded');
    expect([...scene.provider.refunded.values()].toSorted()).toEqual([700, 800, 800]);
    expect(await books()).toEqual([0, 0]);
    expect(scene.provider.held()).toBe(0);
  });

  test('of more than is left is refused with what is left; a cause stands for one amount', async () => {
    const paymentId = await paid();
    expect(await giveBack(paymentId, 2301)).toEqual({ ok: false, reason: 'exceeds-captured', left: 2300 });
    expect(await giveBack(paymentId, 2000, 'a')).toMatchObject({ ok: true, repeated: false });
    expect(await giveBack(paymentId, 2000, 'a')).toMatchObject({ ok: true, repeated: true, amount: 2000 });
    expect(await giveBack(paymentId, 'rest', 'a')).toMatchObject({ ok: true, repeated: true, amount: 2000 });
    expect(await giveBack(paymentId, 100, 'a')).toEqual({ ok: false, reason: 'cause-used-differently' });
    expect(await giveBack(paymentId, 301, 'b')).toEqual({ ok: false, reason: 'exceeds-captured', left: 300 });
    await expect(giveBack(paymentId, 0, 'c')).rejects.toThrow(RangeError);
  });

  test('of a payment that never succeeded is a fault', async () => {
    const { paymentId } = await scene.started();
    await expect(giveBack(paymentId, 'rest')).rejects.toThrow('no money');
  });

  test('does not change afterwards', async () => {
    const paymentId = await paid();
    await giveBack(paymentId, 500);
    const { db } = scene.database;
    await expect(sql`update payments.refund set amount = 1`.execute(db)).rejects.toThrow('record');
    await expect(sql`delete from payments.refund_step`.execute(db)).rejects.toThrow('record');
  });
});

describe('many at once', () => {
  const many = (on: Scene, paymentId: string) =>
    Promise.allSettled(Array.from({ length: 10 }, () => giveBack(paymentId, 500, crypto.randomUUID(), on)));
  const total = async (on: Scene): Promise<number> =>
    (await refundRows(on)).reduce((sum, { amount }) => sum + amount, 0);

  test('give back no more than came', async () => {
    const paymentId = await paid();
    const asked = await many(scene, paymentId);
    const good = asked.filter((each) => each.status === 'fulfilled' && each.value.ok);
    const refused = asked.filter((each) => each.status === 'fulfilled' && !each.value.ok);
    expect([good.length, refused.length, await total(scene)]).toEqual([4, 6, 2000]);
  });

  test('without the row lock the database itself refuses what is too much', async () => {
    const unlocked = await openScene({ rowLock: 'none' });
    try {
      const paymentId = await paid(unlocked);
      const asked = await many(unlocked, paymentId);
      expect(asked.some((each) => each.status === 'rejected')).toBe(true);
      expect(await total(unlocked)).toBeLessThanOrEqual(2300);
      expect(await unlocked.balance(refundPayable)).toBe(-(await total(unlocked)));
    } finally {
      await unlocked.close();
    }
  });

  test('without the lock and without that count, more goes back than came: this is what they are for', async () => {
    const unguarded = await openScene({ rowLock: 'none' });
    try {
      const paymentId = await paid(unguarded);
      await sql`alter table payments.refund disable trigger refund_is_counted`.execute(unguarded.database.db);
      await many(unguarded, paymentId);
      expect(await total(unguarded)).toBeGreaterThan(2300);
    } finally {
      await unguarded.close();
    }
  });
});

describe('a provider', () => {
  test.each(['throws', 'hangs'] as const)('that %s is asked again later, under the same key', async (how) => {
    const paymentId = await paid();
    await giveBack(paymentId, 'rest');
    scene.provider.refundAnswer = how;
    await scene.refunds();
    expect(await scene.refunds()).toBe(0);
    scene.provider.refundAnswer = { status: 'done' };
    scene.clock.advance({ seconds: 20 });
    expect(await scene.refunds()).toBe(1);
    expect(scene.provider.refunded.size).toBe(1);
    expect(await scene.statusOf(paymentId)).toBe('refunded');
  });

  test('that cannot after all leaves it to be done by hand, within a week, still owed in the ledger', async () => {
    const paymentId = await paid();
    await giveBack(paymentId, 'rest');
    scene.provider.refundAnswer = { status: 'by-hand', code: 'account-closed' };
    await scene.refunds();
    const dueAt = scene.clock.now().add({ hours: 7 * 24 });
    const [refund] = await refundRows();
    expect(refund).toMatchObject({ status: 'by-hand', failure_code: 'account-closed' });
    expect(Date.parse(refund?.due_at ?? '')).toBe(dueAt.epochMilliseconds);
    expect(await scene.statusOf(paymentId)).toBe('refunding');
    expect(await scene.balance(refundPayable)).toBe(-2300);
  });

  test('that stays silent for two days leaves it to people', async () => {
    const paymentId = await paid();
    await giveBack(paymentId, 'rest');
    scene.provider.refundAnswer = 'throws';
    for (let quarter = 0; quarter < 16; quarter += 1) {
      await scene.refunds();
      scene.clock.advance({ hours: 6 });
    }
    expect(await refundRows()).toMatchObject([{ status: 'by-hand', failure_code: 'no-answer' }]);
  });

  test.each([
    ['whole', 500, 'no-partial-refunds'],
    ['none', 'rest', 'no-refunds'],
  ] as const)('that gives back %s is not asked for %s: people do it', async (refunds, amount, code) => {
    scene.provider.capabilities = { ...scene.provider.capabilities, refunds };
    const paymentId = await paid();
    await giveBack(paymentId, amount);
    expect(await refundRows()).toMatchObject([{ status: 'by-hand', failure_code: code, next_try_at: null }]);
    await scene.refunds();
    expect(scene.provider.calls.refund).toBe(0);
  });

  test('that gives back whole is asked for the rest of it by nobody once a part went by hand', async () => {
    const paymentId = await paid();
    await giveBack(paymentId, 500);
    await giveBack(paymentId, 'rest');
    expect((await refundRows()).map(({ status }) => status)).toEqual(['by-hand', 'by-hand']);
  });
});

describe('by hand', () => {
  const toDo = async (): Promise<{ paymentId: string; refundId: string }> => {
    scene.provider.capabilities = { ...scene.provider.capabilities, refunds: 'none' };
    const paymentId = await paid();
    const asked = await giveBack(paymentId, 'rest');
    return { paymentId, refundId: asked.ok ? asked.refundId : '' };
  };
  const people = async (): Promise<[string, string]> => {
    const [one, two] = await Promise.all([aPerson(scene.database.db), aPerson(scene.database.db)]);
    return [one.personId, two.personId];
  };
  const steps = async (refundId: string) =>
    scene.database.db
      .selectFrom('payments.refund_step')
      .select(['step', 'by_person', 'note'])
      .where('refund_id', '=', refundId)
      .orderBy('position')
      .execute();

  test('somebody takes it, gives it back by another rail with a proof, and it is told who did what', async () => {
    const { paymentId, refundId } = await toDo();
    const [one, two] = await people();
    const { byHand } = scene.module;
    expect(await byHand.take(refundId, one)).toEqual({ ok: true });
    expect(await byHand.take(refundId, one)).toEqual({ ok: true });
    expect(await byHand.take(refundId, two)).toEqual({ ok: false, reason: 'refund-taken' });
    const done = { rail: 'bank', proof: 'transfer 2026-1120', note: 'The number was closed' } as const;
    expect(await byHand.done(refundId, { ...done, personId: two })).toEqual({ ok: false, reason: 'refund-taken' });
    expect(await byHand.leave(refundId, two)).toEqual({ ok: true });
    expect(await byHand.take(refundId, two)).toEqual({ ok: true });
    expect(await byHand.done(refundId, { ...done, personId: two })).toEqual({ ok: true });
    expect(await byHand.done(refundId, { ...done, personId: two })).toEqual({
      ok: false,
      reason: 'refund-not-by-hand',
    });
    expect(await scene.statusOf(paymentId)).toBe('refunded');
    expect(await steps(refundId)).toEqual([
      { step: 'asked', by_person: null, note: 'Cancelled' },
      { step: 'by-hand', by_person: null, note: 'no-refunds' },
      { step: 'taken', by_person: one, note: null },
      { step: 'left', by_person: two, note: null },
      { step: 'taken', by_person: two, note: null },
      { step: 'done', by_person: two, note: 'The number was closed' },
    ]);
    // The provider still holds the money; our bank gave it.
    expect(await books()).toEqual([2300, 0]);
    expect(await scene.balance({ kind: 'bank', ownerId: null })).toBe(-2300);
    expect(await scene.imbalance()).toBe(0);
  });

  test.each([
    ['original', clearing, 0],
    ['cash', providerClearing('cash'), -2300],
  ] as const)('by the rail %s the money leaves that account', async (rail, account, balance) => {
    const { refundId } = await toDo();
    const [one] = await people();
    await scene.module.byHand.done(refundId, { personId: one, rail, proof: 'receipt 7', note: null });
    expect([await scene.balance(account), await scene.balance(refundPayable)]).toEqual([balance, 0]);
  });

  test('two people at once: one takes it, and it is given back once', async () => {
    const { refundId } = await toDo();
    const [one, two] = await people();
    const { byHand } = scene.module;
    const taken = await Promise.all([byHand.take(refundId, one), byHand.take(refundId, two)]);
    expect(taken.filter(({ ok }) => ok)).toHaveLength(1);
    await byHand.leave(refundId, one);
    const done = { rail: 'bank', proof: 'transfer', note: null } as const;
    const settled = await Promise.all([one, two].map((personId) => byHand.done(refundId, { ...done, personId })));
    expect(settled.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await scene.balance({ kind: 'bank', ownerId: null })).toBe(-2300);
  });

  test('is not for what the provider gives back', async () => {
    const paymentId = await paid();
    const asked = await giveBack(paymentId, 'rest');
    const [one] = await people();
    const refused = { ok: false, reason: 'refund-not-by-hand' };
    expect(await scene.module.byHand.take(asked.ok ? asked.refundId : '', one)).toEqual(refused);
    expect(await scene.module.byHand.take(paymentId, one)).toEqual({ ok: false, reason: 'not-found' });
  });
});

test('whatever is asked for at once, never more than came goes back, and the books agree with the provider', async () => {
  const wish = fc.oneof(fc.constant('rest' as const), fc.integer({ min: 1, max: 2300 }));
  scene.provider.capabilities = { ...scene.provider.capabilities, refunds: 'partial' };
  await fc.assert(
    fc.asyncProperty(fc.array(wish, { minLength: 1, maxLength: 8 }), async (wishes) => {
      const paymentId = await paid();
      const asked = await Promise.all(wishes.map((amount) => giveBack(paymentId, amount)));
      await Promise.all([scene.refunds(), scene.refunds()]);
      const given = asked.reduce((sum, each) => sum + (each.ok ? each.amount : 0), 0);
      expect(given).toBeLessThanOrEqual(2300);
      expect(given).toBeGreaterThan(0);
      expect(await scene.statusOf(paymentId)).toBe(given === 2300 ? 'refunded' : 'partly-refunded');
      expect(await scene.balance(clearing)).toBe(scene.provider.held());
      expect(await scene.balance(refundPayable)).toBe(0);
    }),
    { numRuns: 25 },
  );
  expect(await scene.imbalance()).toBe(0);
}, 60_000);
