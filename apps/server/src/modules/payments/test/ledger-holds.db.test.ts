import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccountReference } from '../contract.ts';
import { onHoldAccount } from '../domain/ledger-holds.ts';
import { available, bank, clearing, credit, idOf, openLedger, reasonOf } from './ledger-scene.ts';
import type { LedgerScene } from './ledger-scene.ts';

let scene: LedgerScene;
beforeAll(async () => {
  scene = await openLedger();
});
afterAll(() => scene.close());

/** An account that is owed so much. */
async function owed(amount: number, account: AccountReference = available()): Promise<AccountReference> {
  idOf(await scene.move(clearing, account, amount));
  return account;
}
const stateOf = (holdId: string) => scene.within((trx) => scene.ledger.holdState(trx, holdId));

describe('a hold', () => {
  test('sets aside what is owed, is captured in parts, and gives back the rest once', async () => {
    const seller = await owed(1000);
    const hold = idOf(await scene.hold(seller, 800));
    expect(await scene.balance(seller)).toBe(-200);
    expect(await scene.balance(onHoldAccount(seller))).toBe(-800);
    idOf(await scene.capture(hold, 300));
    idOf(await scene.capture(hold, 100));
    expect(await stateOf(hold)).toEqual({ currency: 'EUR', held: 800, captured: 400, released: 0, left: 400 });
    const released = await scene.release(hold);
    expect(released).toMatchObject({ ok: true, repeated: false });
    expect(await scene.release(hold)).toEqual({ ...released, repeated: true });
    expect(await stateOf(hold)).toEqual({ currency: 'EUR', held: 800, captured: 400, released: 400, left: 0 });
    expect(await scene.balance(seller)).toBe(-600);
    expect(await scene.balance(onHoldAccount(seller))).toBe(0);
    expect(reasonOf(await scene.capture(hold, 1))).toBe('hold-exceeded');
  });

  test.each([
    ['a seller’s available money', available],
    ['somebody’s credit', credit],
  ])('takes no more than there is of %s', async (_, account) => {
    const owner = await owed(500, account());
    expect(reasonOf(await scene.hold(owner, 501))).toBe('overdrawn');
    idOf(await scene.hold(owner, 500));
    expect(reasonOf(await scene.hold(owner, 1))).toBe('overdrawn');
  });

  test.each([0, -5, 0.5])('of %d is refused', async (amount) => {
    expect(reasonOf(await scene.hold(await owed(10), amount))).toBe('unbalanced');
  });

  test('that is used up has nothing to release; one that does not exist is a fault', async () => {
    const hold = idOf(await scene.hold(await owed(100), 100));
    idOf(await scene.capture(hold, 100));
    expect(reasonOf(await scene.release(hold))).toBe('nothing-left');
    await expect(scene.release(randomUUID())).rejects.toThrow('no hold');
    await expect(scene.capture(randomUUID(), 5)).rejects.toThrow('no hold');
    expect(await stateOf(randomUUID())).toBeNull();
  });

  test('is one under one key, and so is a capture; other content is refused', async () => {
    const seller = await owed(1000);
    const key = randomUUID();
    const first = await scene.hold(seller, 400, key);
    expect(await scene.hold(seller, 400, key)).toEqual({ ...first, repeated: true });
    expect(reasonOf(await scene.hold(seller, 401, key))).toBe('key-used-differently');
    const hold = idOf(first);
    const other = idOf(await scene.hold(seller, 400));
    const captured = await scene.capture(hold, 400, `c-${key}`);
    expect(await scene.capture(hold, 400, `c-${key}`)).toEqual({ ...captured, repeated: true });
    expect(reasonOf(await scene.capture(hold, 400, `c-${key}`, clearing))).toBe('key-used-differently');
    expect(reasonOf(await scene.capture(other, 400, `c-${key}`))).toBe('key-used-differently');
  });

  test('is captured to several accounts, less a fee that they bear', async () => {
    const hold = idOf(await scene.hold(await owed(1000), 1000));
    const seller = available();
    const fees: AccountReference = { kind: 'fee-revenue', ownerId: null };
    const postings = [
      { account: seller, amount: -950 },
      { account: fees, amount: -50 },
    ];
    idOf(
      await scene.within((trx) =>
        scene.ledger.capture(trx, hold, { key: randomUUID(), description: 'Sold', postings }),
      ),
    );
    expect(await scene.balance(seller)).toBe(-950);
    expect(await scene.balance(fees)).toBe(-50);
  });
});

describe('reversing', () => {
  test('a capture gives back to its hold, once; after the release it is too late', async () => {
    const hold = idOf(await scene.hold(await owed(100), 100));
    const captured = idOf(await scene.capture(hold, 80));
    const results = await Promise.all(Array.from({ length: 8 }, () => scene.reverse(captured)));
    expect(new Set(results.map(idOf)).size).toBe(1);
    expect(await stateOf(hold)).toMatchObject({ captured: 0, left: 100 });
    const again = idOf(await scene.capture(hold, 90));
    idOf(await scene.release(hold));
    expect(reasonOf(await scene.reverse(again))).toBe('not-reversible');
  });

  test('a hold, a release and the reversal of a capture cannot be reversed', async () => {
    const hold = idOf(await scene.hold(await owed(100), 100));
    const undone = idOf(await scene.reverse(idOf(await scene.capture(hold, 30))));
    const released = idOf(await scene.release(hold));
    for (const id of [hold, undone, released]) expect(reasonOf(await scene.reverse(id))).toBe('not-reversible');
  });
});

describe('at once', () => {
  test('of 32 captures of a tenth, ten pass', async () => {
    const hold = idOf(await scene.hold(await owed(1000), 1000));
    const results = await Promise.all(Array.from({ length: 32 }, () => scene.capture(hold, 100)));
    expect(results.map(reasonOf).toSorted()).toEqual([
      ...Array.from({ length: 22 }, () => 'hold-exceeded'),
      ...Array.from({ length: 10 }, () => 'ok'),
    ]);
  });

  test('captures and releases never give more than was held, and one release there is', async () => {
    for (let round = 0; round < 10; round += 1) {
      const hold = idOf(await scene.hold(await owed(1000), 1000));
      await Promise.all(
        Array.from({ length: 12 }, (_, index) => (index % 3 === 2 ? scene.release(hold) : scene.capture(hold, 150))),
      );
      const state = await stateOf(hold);
      expect(state).toMatchObject({ held: 1000, left: 0 });
      expect((state?.captured ?? 0) + (state?.released ?? 0)).toBe(1000);
    }
  });

  test('32 holds at once on money for ten: ten pass', async () => {
    const seller = await owed(1000);
    const results = await Promise.all(Array.from({ length: 32 }, () => scene.hold(seller, 100)));
    expect(results.filter((result) => result.ok)).toHaveLength(10);
  });

  /** Two captures of 700 out of 1000. */
  async function twoCaptures(rowLock: 'for-update' | 'none'): Promise<{ hold: string; first: string; second: string }> {
    const hold = idOf(await scene.hold(await owed(1000), 1000));
    const postings = [{ account: bank, amount: -700 }];
    const ends = await scene.overlapping(rowLock, (ledger, trx) =>
      ledger.capture(trx, hold, { key: randomUUID(), description: 'Test', postings }),
    );
    return { hold, ...ends };
  }

  test('the second of two captures waits for the first, and sees it', async () => {
    expect(await twoCaptures('for-update')).toMatchObject({ first: 'ok', second: 'hold-exceeded' });
  });

  test('without the lock the database itself still refuses', async () => {
    expect((await twoCaptures('none')).second).toContain('more is taken from a hold than it has');
  });

  test('control: with neither, more is captured than was held', async () => {
    await scene.database.pool.query('alter table payments.hold_use disable trigger hold_use_is_what_it_says');
    const { hold, first, second } = await twoCaptures('none').finally(() =>
      scene.database.pool.query('alter table payments.hold_use enable trigger hold_use_is_what_it_says'),
    );
    expect([first, second]).toEqual(['ok', 'ok']);
    expect(await stateOf(hold)).toMatchObject({ held: 1000, captured: 1400 });
  });
});

describe('two debits of 700 from 1000 that are owed', () => {
  async function twoDebits(rowLock: 'for-update' | 'none'): Promise<{ left: number; first: string; second: string }> {
    const seller = await owed(1000);
    const postings = [
      { account: seller, amount: 700 },
      { account: bank, amount: -700 },
    ];
    const ends = await scene.overlapping(rowLock, (ledger, trx) =>
      ledger.post(trx, { key: randomUUID(), kind: 'test', currency: 'EUR', description: 'Test', postings }),
    );
    return { left: await scene.balance(seller), ...ends };
  }

  test('the second waits for the first, and sees it', async () => {
    expect(await twoDebits('for-update')).toEqual({ left: -300, first: 'ok', second: 'overdrawn' });
  });

  test('without the lock the database itself still refuses', async () => {
    const { left, first, second } = await twoDebits('none');
    expect({ left, first }).toEqual({ left: -300, first: 'ok' });
    expect(second).toContain('a guarded account would go into debit');
  });

  test('control: with neither, more is paid than is owed', async () => {
    await scene.database.pool.query('alter table payments.posting disable trigger posting_is_balanced');
    const debits = await twoDebits('none').finally(() =>
      scene.database.pool.query('alter table payments.posting enable trigger posting_is_balanced'),
    );
    expect(debits).toEqual({ left: 400, first: 'ok', second: 'ok' });
  });
});

describe('the database itself refuses', () => {
  let hold: string;
  let captured: string;
  beforeAll(async () => {
    hold = idOf(await scene.hold(await owed(1000), 1000));
    captured = idOf(await scene.capture(hold, 400));
  });

  test.each([
    'update payments.hold set amount = amount + 1',
    'delete from payments.hold',
    'update payments.hold_use set amount = amount + 1',
    'delete from payments.hold_use',
    `update payments.account set kind = 'bank'`,
    'delete from payments.account',
    'truncate payments.hold cascade',
    'truncate payments.hold_use',
    'truncate payments.account cascade',
  ])('%s', async (text) => {
    await expect(scene.database.pool.query(text)).rejects.toThrow('append-only');
  });

  test('a posting on what is on hold that no hold knows', async () => {
    const postings = [
      { account: onHoldAccount(available()), amount: 5 },
      { account: bank, amount: -5 },
    ];
    const entry = { key: randomUUID(), kind: 'test', currency: 'EUR', description: '', postings } as const;
    await expect(scene.within((trx) => scene.ledger.post(trx, entry))).rejects.toThrow(
      'by holds or changes of currency',
    );
  });

  test('a debit of what is not owed, written by anybody', async () => {
    const seller = available();
    const sale = idOf(await scene.move(clearing, seller, 10));
    const pay = `with t as (insert into payments.transaction (id, key, kind, currency, description, occurred_at)
        values (gen_random_uuid(), $2, 'test', 'EUR', '', now()) returning id)
      insert into payments.posting (transaction_id, position, account_id, amount, currency)
      select t.id, p.position, p.account_id, -2 * p.amount, p.currency from t, payments.posting p where p.transaction_id = $1`;
    await expect(scene.database.pool.query(pay, [sale, randomUUID()])).rejects.toThrow('would go into debit');
    expect(await scene.balance(seller)).toBe(-10);
  });

  test('a hold, or a use of one, that its postings do not bear out', async () => {
    const sale = idOf(await scene.move(clearing, available(), 700));
    const same = `select '${sale}'::uuid, 700, source_id, on_hold_id from payments.hold where transaction_id = $1`;
    await expect(scene.database.pool.query(`insert into payments.hold ${same}`, [hold])).rejects.toThrow(
      'a hold is not',
    );
    const use = `insert into payments.hold_use select '${sale}'::uuid, $1, 'capture', 100`;
    await expect(scene.database.pool.query(use, [hold])).rejects.toThrow('the use of a hold is not');
    expect(await stateOf(hold)).toMatchObject({ captured: 400 });
    expect(captured).not.toBe(sale);
  });
});
