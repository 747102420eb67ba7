import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { PayoutsHeldAccount } from '../../../../db/types.ts';
import type { Transaction } from '../../../platform/database.ts';
import type { WaitsFor } from '../domain/release-rule.ts';

export type HeldAccountRow = Selectable<PayoutsHeldAccount>;

/** How rows are locked that another node may have; tests take `none` to show what the lock is for. */
export type RowLock = 'skip-locked' | 'none';

/** When the newest known account was made; null when none is known. */
export async function newestKnown(trx: Transaction): Promise<string | null> {
  const { rows } = await sql<{
    made_at: string | null;
  }>`select max(made_at) as made_at from payouts.held_account`.execute(trx);
  return rows[0]?.made_at ?? null;
}

/** Those that are known already are left as they are. */
export async function insertHeldAccounts(
  trx: Transaction,
  accounts: readonly Pick<HeldAccountRow, 'account_id' | 'owner_id' | 'label' | 'currency' | 'made_at'>[],
  lookAt: string,
): Promise<void> {
  if (accounts.length === 0) return;
  await trx
    .insertInto('payouts.held_account')
    .values(accounts.map((account) => ({ ...account, look_at: lookAt })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The account that waits longest to be looked at, locked; those that another node has are left out. */
export async function lockNextToLookAt(
  trx: Transaction,
  now: string,
  rowLock: RowLock,
): Promise<HeldAccountRow | null> {
  const { rows } = await sql<HeldAccountRow>`
    select * from payouts.held_account where look_at <= ${now}::timestamptz order by look_at, account_id limit 1
    ${rowLock === 'none' ? sql`` : sql`for update skip locked`}
  `.execute(trx);
  return rows[0] ?? null;
}

/** One account by what it is for, locked; null when it is not known. */
export async function lockHeldAccount(
  trx: Transaction,
  { ownerId, label, currency }: { ownerId: string; label: string; currency: string },
): Promise<HeldAccountRow | null> {
  const row = await trx
    .selectFrom('payouts.held_account')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('label', '=', label)
    .where('currency', '=', currency as HeldAccountRow['currency'])
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function saveLook(
  trx: Transaction,
  accountId: string,
  look: { lookAt: string; looks: number; waitsFor: WaitsFor | null; dueAt: string | null },
): Promise<void> {
  const { lookAt: look_at, looks, waitsFor: waits_for, dueAt: due_at } = look;
  await trx
    .updateTable('payouts.held_account')
    .set({ look_at, looks, waits_for, due_at })
    .where('account_id', '=', accountId)
    .execute();
}

/** Looks at accounts of a seller at once: its rule has changed. */
export async function lookAtAll(trx: Transaction, ownerId: string, at: string): Promise<void> {
  await trx
    .updateTable('payouts.held_account')
    .set({ look_at: at })
    .where('owner_id', '=', ownerId)
    .where('waits_for', 'is not', null)
    .execute();
}

/** How often something was released under a label. */
export async function releasesOf(trx: Transaction, label: string): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    select coalesce(max(number), 0)::int as number from payouts.release where label = ${label}
  `.execute(trx);
  return rows[0]?.number ?? 0;
}

export async function insertRelease(
  trx: Transaction,
  row: {
    id: string;
    account_id: string;
    label: string;
    number: number;
    amount: number;
    why: 'over' | 'delivered';
    transaction_id: string;
    released_at: string;
  },
): Promise<void> {
  await trx.insertInto('payouts.release').values(row).execute();
}

/** What is known of a seller's held accounts in a currency. */
export async function heldOf(trx: Transaction, ownerId: string, currency: HeldAccountRow['currency']) {
  return trx
    .selectFrom('payouts.held_account')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('currency', '=', currency)
    .execute();
}
