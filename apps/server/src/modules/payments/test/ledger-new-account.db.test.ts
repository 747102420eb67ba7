import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyLedger } from '../use-cases/verify-ledger.ts';
import { bank, clearing, credit, idOf, openLedger } from './ledger-scene.ts';
import type { LedgerScene } from './ledger-scene.ts';

let scene: LedgerScene;
beforeAll(async () => {
  scene = await openLedger();
});
afterAll(() => scene.close());

/** Until somebody waits for what this connection has locked. */
async function awaited(pid: number): Promise<void> {
  const waits = `select count(*) from pg_stat_activity where ${String(pid)} = any (pg_blocking_pids(pid))`;
  while ((await scene.value(waits)) === 0);
}

test('a clawback of an account that was made while it waited stands after the debits that did not know of it', async () => {
  const [made, other] = [credit(), credit()];
  idOf(await scene.move(clearing, other, 500));
  idOf(await scene.move(clearing, bank, 1));
  let clawback: Promise<unknown> = Promise.resolve();
  await scene.within(async (debit) => {
    const pid = async (trx: typeof debit) =>
      (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx)).rows[0]?.pid ?? 0;
    await scene.within(async (first) => {
      // It looks for both accounts, and waits for the one that is there.
      await sql`select from payments.account where owner_id = ${other.ownerId} for no key update`.execute(first);
      clawback = scene.within((trx) =>
        scene.ledger.post(trx, {
          ...{ key: 'clawback', kind: 'test', currency: 'EUR', description: 'Test', clawback: true },
          postings: [
            { account: made, amount: 400 },
            { account: other, amount: 100 },
            { account: bank, amount: -500 },
          ],
        }),
      );
      await awaited(await pid(first));
      idOf(await scene.move(clearing, made, 500));
      await sql`select from payments.account where owner_id = ${made.ownerId} for no key update`.execute(debit);
    });
    await awaited(await pid(debit));
    const postings = [
      { account: made, amount: 300 },
      { account: bank, amount: -300 },
    ];
    idOf(
      await scene.ledger.post(debit, {
        ...{ key: 'debit', kind: 'test', currency: 'EUR', description: 'Test', postings },
      }),
    );
  });
  expect(await clawback).toMatchObject({ ok: true });
  expect(await scene.balance(made)).toBe(200);
  const violations: unknown[] = [];
  await verifyLedger(scene.database.db, {
    checked: () => undefined,
    violation: (found) => void violations.push(found),
  });
  expect(violations).toEqual([]);
});
