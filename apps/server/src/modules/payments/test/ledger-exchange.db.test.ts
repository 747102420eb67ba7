import { randomUUID } from 'node:crypto';
import type { Currency } from '@parterre/contract/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccountReference } from '../contract.ts';
import { available, bank, clearing, idOf, openLedger, reasonOf } from './ledger-scene.ts';
import type { LedgerScene } from './ledger-scene.ts';

let scene: LedgerScene;
beforeAll(async () => {
  scene = await openLedger();
});
afterAll(() => scene.close());

const liquidity: AccountReference = { kind: 'exchange', ownerId: null };
const rounding: AccountReference = { kind: 'rounding', ownerId: null };

async function owed(amount: number, currency: Currency): Promise<AccountReference> {
  const seller = available();
  idOf(await scene.move(clearing, seller, amount, { currency }));
  return seller;
}
const change = (account: AccountReference, currency: Currency, amount: number, key: string = randomUUID()) =>
  scene.within((trx) =>
    scene.ledger.exchange(trx, {
      key,
      description: 'Change',
      amount,
      debit: { account, currency },
      credit: { account },
    }),
  );
async function changed(account: AccountReference, currency: Currency, amount: number) {
  const result = await change(account, currency, amount);
  if (!result.ok) throw new Error(result.reason);
  return result;
}

test('ten euros are 6 560 francs, by two transactions that name each other', async () => {
  const seller = await owed(1000, 'EUR');
  const result = await changed(seller, 'EUR', 1000);
  expect(result).toMatchObject({ repeated: false, debit: { amount: 1000 }, credit: { amount: 6560 } });
  expect([await scene.balance(seller), await scene.balance(seller, 'XOF')]).toEqual([0, -6560]);
  expect([await scene.balance(liquidity), await scene.balance(liquidity, 'XOF')]).toEqual([-1000, 6560]);
  expect(await scene.balance(rounding, 'XOF')).toBe(0);
  const { debit, credit } = result;
  const other = (id: string): Promise<unknown> =>
    scene.value(`select other_id from payments.linked_transaction where transaction_id = '${id}'`);
  expect(await other(debit.transactionId)).toBe(credit.transactionId);
  expect(await other(credit.transactionId)).toBe(debit.transactionId);
});

test('francs that no whole cent is worth go to rounding', async () => {
  const seller = await owed(1000, 'XOF');
  const before = await scene.balance(rounding, 'XOF');
  expect((await changed(seller, 'XOF', 1000)).credit.amount).toBe(152);
  // 152 cents are 997 francs.
  expect((await scene.balance(rounding, 'XOF')) - before).toBe(-3);
});

test('what the platform sold it buys back at the bank, and its liquidity is as before', async () => {
  const [euros, francs] = [await scene.balance(liquidity), await scene.balance(liquidity, 'XOF')];
  const seller = await owed(1000, 'EUR');
  await changed(seller, 'EUR', 1000);
  await changed(bank, 'XOF', 6560);
  expect([await scene.balance(liquidity), await scene.balance(liquidity, 'XOF')]).toEqual([euros, francs]);
});

test('no more than is owed, and nothing that no cent is worth', async () => {
  const seller = await owed(100, 'EUR');
  expect(reasonOf(await change(seller, 'EUR', 101))).toBe('overdrawn');
  expect(reasonOf(await change(seller, 'XOF', 3))).toBe('too-small');
  expect(reasonOf(await change(seller, 'EUR', 0))).toBe('too-small');
  expect(await scene.balance(seller, 'XOF')).toBe(0);
});

test('the same key, 16 at once, is one change; other content is refused', async () => {
  const seller = await owed(1600, 'EUR');
  const key = randomUUID();
  const results = await Promise.all(Array.from({ length: 16 }, () => change(seller, 'EUR', 100, key)));
  expect(results.filter((result) => result.ok && !result.repeated)).toHaveLength(1);
  expect(await scene.balance(seller)).toBe(-1500);
  expect(reasonOf(await change(seller, 'EUR', 101, key))).toBe('key-used-differently');
  const elsewhere = scene.within((trx) =>
    scene.ledger.exchange(trx, {
      ...{ key, description: 'Change', amount: 100 },
      debit: { account: seller, currency: 'EUR' },
      credit: { account: bank },
    }),
  );
  expect(reasonOf(await elsewhere)).toBe('key-used-differently');
});

test('one half reversed is both, once, from whichever side; spent francs are not taken back', async () => {
  const seller = await owed(2000, 'EUR');
  const { debit, credit } = await changed(seller, 'EUR', 1000);
  const results = await Promise.all(
    Array.from({ length: 12 }, (_, index) => scene.reverse((index % 2 === 0 ? debit : credit).transactionId)),
  );
  expect(new Set(results.map(idOf)).size).toBe(2);
  expect([await scene.balance(seller), await scene.balance(seller, 'XOF')]).toEqual([-2000, 0]);
  const second = await changed(seller, 'EUR', 2000);
  idOf(await scene.move(seller, bank, 13_000, { currency: 'XOF' }));
  expect(reasonOf(await scene.reverse(second.debit.transactionId))).toBe('overdrawn');
  expect([await scene.balance(seller), await scene.balance(seller, 'XOF')]).toEqual([0, -119]);
});

describe('the database itself refuses', () => {
  test('half a change, at the commit', async () => {
    const postings = [
      { account: liquidity, amount: 5 },
      { account: bank, amount: -5 },
    ];
    const entry = { key: randomUUID(), kind: 'exchange', currency: 'EUR', description: '', postings } as const;
    await expect(scene.within((trx) => scene.ledger.post(trx, entry))).rejects.toThrow('has two transactions');
  });

  test('liquidity moved by anything else', async () => {
    await expect(scene.move(liquidity, bank, 5)).rejects.toThrow('by holds or changes of currency');
  });

  test('two transactions tied together at another rate', async () => {
    const half = (currency: Currency, amount: number) => ({
      ...{ key: randomUUID(), kind: 'exchange', currency, description: '' },
      postings: [
        { account: liquidity, amount },
        { account: bank, amount: -amount },
      ],
    });
    const tied = scene.within(async (trx) => {
      const ids = [
        idOf(await scene.ledger.post(trx, half('EUR', -1000))),
        idOf(await scene.ledger.post(trx, half('XOF', 6559))),
      ];
      const rows = [ids, ids.toReversed()].map(([transaction_id = '', other_id = '']) => ({
        transaction_id,
        other_id,
      }));
      await trx.insertInto('payments.linked_transaction').values(rows).execute();
    });
    await expect(tied).rejects.toThrow('not at its rate');
  });

  test.each([
    'update payments.linked_transaction set other_id = transaction_id',
    'delete from payments.linked_transaction',
    'truncate payments.linked_transaction',
  ])('%s', async (text) => {
    const seller = await owed(100, 'EUR');
    await changed(seller, 'EUR', 100);
    await expect(scene.database.pool.query(text)).rejects.toThrow('append-only');
  });

  test('a pair that only one side names', async () => {
    const [first, second] = [idOf(await scene.move(clearing, bank, 5)), idOf(await scene.move(clearing, bank, 5))];
    const oneSided = 'insert into payments.linked_transaction (transaction_id, other_id) values ($1, $2)';
    await expect(scene.database.pool.query(oneSided, [first, second])).rejects.toThrow();
  });
});
