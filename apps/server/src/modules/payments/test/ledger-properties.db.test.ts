import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Currency } from '@parterre/contract/wire';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountReference } from '../contract.ts';
import { onHoldAccount } from '../domain/ledger-holds.ts';
import { verifyLedger } from '../use-cases/verify-ledger.ts';
import { available, bank, clearing, credit, idOf, openLedger } from './ledger-scene.ts';
import type { Answer, LedgerScene } from './ledger-scene.ts';

let scene: LedgerScene;
beforeAll(async () => {
  scene = await openLedger({ poolSize: 32 });
});
afterAll(() => scene.close());

async function violations(): Promise<string[]> {
  const found: string[] = [];
  await verifyLedger(scene.database.db, {
    checked: () => undefined,
    violation: ({ promise, subject, detail }) => void found.push(`${promise}: ${subject}: ${detail}`),
  });
  return found;
}
const currencies = ['EUR', 'XOF'] as const;

const operation = fc.record({
  what: fc.constantFrom(
    ...([
      'sell',
      'sell',
      'pay-out',
      'claw-back',
      'hold',
      'capture',
      'capture',
      'release',
      'change',
      'reverse',
    ] as const),
    ...(['repeat', 'reverse-capture', 'hold-and-use'] as const),
  ),
  owner: fc.nat({ max: 3 }),
  currency: fc.constantFrom(...currencies),
  amount: fc.integer({ min: 1, max: 900 }),
  pick: fc.nat(),
});
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

/** What was done, for later operations to come back to, and balances as the answers tell them. */
class Model {
  readonly owners: AccountReference[] = [available(), available(), credit(), credit()];
  readonly sales: string[] = [];
  readonly holds: string[] = [];
  readonly captures: string[] = [];
  readonly changes: string[] = [];
  readonly keys: { key: string; owner: AccountReference; currency: Currency; amount: number; id: string }[] = [];

  async run({ what, owner: index, currency, amount, pick }: Operation): Promise<void> {
    const owner = this.owners[index] ?? bank;
    const one = <T>(list: readonly T[]): T | undefined => list[pick % Math.max(list.length, 1)];
    const hold = one(this.holds);
    switch (what) {
      case 'sell': {
        const key = randomUUID();
        const id = idOf(await scene.move(clearing, owner, amount, { key, currency }));
        this.sales.push(id);
        this.keys.push({ key, owner, currency, amount, id });
        return;
      }
      case 'pay-out':
        return maybe(scene.move(owner, bank, amount, { currency }), 'overdrawn');
      case 'claw-back':
        // Seldom, or everything else is refused.
        return pick % 5 === 0
          ? void idOf(await scene.move(owner, bank, amount, { currency, clawback: true }))
          : undefined;
      case 'hold':
        return maybe(scene.hold(owner, amount, randomUUID(), currency), 'overdrawn', (id) => this.holds.push(id));
      case 'hold-and-use': {
        // In one database transaction, as a purchase by credit is.
        const used = scene.within(async (trx) => {
          const held = await scene.ledger.hold(trx, {
            ...{ key: randomUUID(), from: owner, currency, amount },
            description: 'Hold',
          });
          if (!held.ok) return held;
          const postings = [{ account: bank, amount: -amount }];
          return scene.ledger.capture(trx, held.transactionId, { key: randomUUID(), description: 'Use', postings });
        });
        return maybe(used, 'overdrawn', (id) => this.captures.push(id));
      }
      case 'capture':
        if (hold === undefined) return;
        return maybe(scene.capture(hold, amount), 'hold-exceeded', (id) => this.captures.push(id));
      case 'release':
        if (hold === undefined) return;
        return same(() => scene.release(hold), ['nothing-left']);
      case 'change': {
        const key = randomUUID();
        const change = () =>
          scene.within((trx) =>
            scene.ledger.exchange(trx, {
              ...{ key, description: 'Change', amount },
              debit: { account: owner, currency },
              credit: { account: owner },
            }),
          );
        const [first, second] = await Promise.all([change(), change()]);
        if (first.ok && second.ok) {
          expect(first.debit.transactionId).toBe(second.debit.transactionId);
          expect(first.repeated).not.toBe(second.repeated);
          this.changes.push(pick % 2 === 0 ? first.debit.transactionId : first.credit.transactionId);
        }
        return;
      }
      case 'reverse': {
        const id = one([...this.sales, ...this.changes]);
        return id === undefined ? undefined : same(() => scene.reverse(id), ['overdrawn']);
      }
      case 'reverse-capture': {
        const id = one(this.captures);
        return id === undefined ? undefined : same(() => scene.reverse(id), ['not-reversible']);
      }
      case 'repeat': {
        const earlier = one(this.keys);
        if (!earlier) return;
        const { key, owner: to, currency: of, amount: again, id } = earlier;
        expect(await scene.move(clearing, to, again, { key, currency: of })).toEqual({
          ok: true,
          transactionId: id,
          repeated: true,
        });
      }
    }
  }
}

async function maybe(
  answer: Promise<Answer>,
  refusal: string,
  done: (id: string) => void = () => undefined,
): Promise<void> {
  const result = await answer;
  if (result.ok) done(result.transactionId);
  else expect(result.reason).toBe(refusal);
}

/** Twice at once: at most one thing is done, and both say which. */
async function same(work: () => Promise<Answer>, refusals: readonly string[]): Promise<void> {
  const results = await Promise.all([work(), work()]);
  const ids = results.flatMap((result) => (result.ok ? [result.transactionId] : []));
  expect(new Set(ids).size).toBeLessThanOrEqual(1);
  for (const result of results) if (!result.ok) expect(refusals).toContain(result.reason);
}

test(
  'random operations, 40 at once, on four owners in two currencies: the ledger keeps all it promises',
  { timeout: 180_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(operation, { minLength: 40, maxLength: 40 }), { minLength: 1, maxLength: 3 }),
        async (rounds) => {
          const model = new Model();
          for (const operations of rounds) {
            await Promise.all(operations.map((one) => model.run(one)));
            expect(await violations()).toEqual([]);
          }
          // What is set aside and what is free are what came in, less what went out.
          for (const owner of model.owners) {
            for (const currency of currencies) {
              expect(await scene.balance(onHoldAccount(owner), currency)).toBeLessThanOrEqual(0);
            }
          }
        },
      ),
      { numRuns: 25 },
    );
  },
);

test('500 transactions at once on 80 accounts: each arrives once; each reversed twice at once, all are as before', async () => {
  const accounts = Array.from({ length: 80 }, (_, index): AccountReference => {
    return { kind: 'buyer-receivable', ownerId: null, label: `buyer-${index}` };
  });
  const at = (index: number): AccountReference => accounts[index % 80] ?? bank;
  const moves = Array.from({ length: 500 }, (_, index) => ({
    key: randomUUID(),
    from: (index * 7) % 80,
    to: (index * 7 + 1 + (index % 79)) % 80,
    amount: 1 + ((index * 131) % 997),
  }));
  const post = ({ key, from, to, amount }: (typeof moves)[number]) => scene.move(at(from), at(to), amount, { key });
  // Every second one is sent twice.
  const sent = await Promise.all(
    moves.flatMap((move, index) => (index % 2 === 0 ? [post(move), post(move)] : [post(move)])),
  );
  const ids = new Set(sent.map(idOf));
  expect(ids.size).toBe(500);
  expect(sent.filter((result) => result.ok && !result.repeated)).toHaveLength(500);
  const expected = accounts.map(() => 0);
  for (const { from, to, amount } of moves) {
    expected[from] = (expected[from] ?? 0) + amount;
    expected[to] = (expected[to] ?? 0) - amount;
  }
  const balances = () => Promise.all(accounts.map((account) => scene.balance(account)));
  expect(await balances()).toEqual(expected);
  expect(await violations()).toEqual([]);

  const reversals = await Promise.all([...ids, ...ids].map((id) => scene.reverse(id)));
  expect(new Set(reversals.map(idOf)).size).toBe(500);
  expect(await balances()).toEqual(accounts.map(() => 0));
  expect(await violations()).toEqual([]);
});

test('500 debits at once on 80 accounts that are owed little: none goes below zero, and what passed is what is gone', async () => {
  const sellers = Array.from({ length: 80 }, () => available());
  await Promise.all(sellers.map((seller) => scene.move(clearing, seller, 1000).then(idOf)));
  const results = await Promise.all(
    Array.from({ length: 500 }, async (_, index) => {
      const from = sellers[(index * 13) % 80] ?? bank;
      const to = sellers[(index * 29 + 1) % 80] ?? bank;
      return from === to ? true : (await scene.move(from, to, 500 + (index % 400))).ok;
    }),
  );
  expect(results).toContain(false);
  const balances = await Promise.all(sellers.map((seller) => scene.balance(seller)));
  expect(Math.max(...balances)).toBeLessThanOrEqual(0);
  expect(balances.reduce((sum, each) => sum + each, 0)).toBe(-80_000);
  expect(await violations()).toEqual([]);
});

test('a statement is the fold of what moved the account, page by page', async () => {
  const seller = available();
  const amounts: number[] = [];
  for (let index = 0; index < 25; index += 1) {
    const amount = 100 + index;
    scene.clock.advance({ minutes: 1 });
    idOf(await scene.move(clearing, seller, amount));
    amounts.push(-amount);
  }
  const from = scene.clock.now().subtract({ minutes: 19 }).toString();
  const to = scene.clock.now().toString();
  const read = (page: number) =>
    scene.within((trx) => scene.ledger.statement(trx, seller, 'EUR', { from, to }, { page, pageSize: 10 }));
  const [first, second, third] = [await read(1), await read(2), await read(3)];
  const folded = amounts.map((_, index) => amounts.slice(0, index + 1).reduce((sum, amount) => sum + amount, 0));
  expect(first).toMatchObject({ opening: folded[4], closing: folded[23], count: 19 });
  const lines = [...first.lines, ...second.lines];
  expect(lines.map(({ amount }) => amount)).toEqual(amounts.slice(5, 24));
  expect(lines.map(({ balance }) => balance)).toEqual(folded.slice(5, 24));
  expect(third).toMatchObject({ opening: folded[4], closing: folded[23], count: 19, lines: [] });
  const nobody = await scene.within((trx) =>
    scene.ledger.statement(trx, available(), 'XOF', { from, to }, { page: 1, pageSize: 10 }),
  );
  expect(nobody).toEqual({ opening: 0, closing: 0, count: 0, lines: [] });
});
