import type { Currency } from '@parterre/contract/wire';
import type { Selectable } from 'kysely';
import type { PayoutsSeller } from '../../../../db/types.ts';
import type { Db, Transaction } from '../../../platform/database.ts';
import type { Seller } from '../contract.ts';

export type SellerRow = Selectable<PayoutsSeller>;

export async function findSeller(db: Db | Transaction, ownerId: string): Promise<SellerRow | null> {
  const row = await db.selectFrom('payouts.seller').selectAll().where('owner_id', '=', ownerId).executeTakeFirst();
  return row ?? null;
}

/** The row of a seller, made when there is none, locked: asking for payouts and changes of rules wait for each other. */
export async function lockSeller(trx: Transaction, seller: Seller, at: string): Promise<SellerRow> {
  await trx
    .insertInto('payouts.seller')
    .values({ owner_id: seller.id, owner_kind: seller.kind, created_at: at, updated_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return trx
    .selectFrom('payouts.seller')
    .selectAll()
    .where('owner_id', '=', seller.id)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export async function updateSeller(
  trx: Transaction,
  ownerId: string,
  change: Partial<Omit<SellerRow, 'owner_id' | 'owner_kind' | 'created_at'>>,
): Promise<void> {
  await trx.updateTable('payouts.seller').set(change).where('owner_id', '=', ownerId).execute();
}

/** The least that is paid out to a seller in a currency, minor units: its own where one was agreed, else everybody's. */
export async function minimumOf(
  db: Db | Transaction,
  ownerId: string,
  currency: Currency,
): Promise<{ amount: number; own: boolean }> {
  const own = await db
    .selectFrom('payouts.seller_minimum')
    .select('amount')
    .where('owner_id', '=', ownerId)
    .where('currency', '=', currency)
    .executeTakeFirst();
  if (own !== undefined) return { amount: own.amount, own: true };
  const usual = await db
    .selectFrom('payouts.minimum')
    .select('amount')
    .where('currency', '=', currency)
    .executeTakeFirst();
  return { amount: usual?.amount ?? 1, own: false };
}

/** @param minimum null: everybody's counts again */
export async function writeMinimum(
  trx: Transaction,
  ownerId: string,
  currency: Currency,
  minimum: { amount: number; reason: string; personId: string; at: string } | null,
): Promise<void> {
  if (minimum === null) {
    await trx
      .deleteFrom('payouts.seller_minimum')
      .where('owner_id', '=', ownerId)
      .where('currency', '=', currency)
      .execute();
    return;
  }
  const row = { amount: minimum.amount, reason: minimum.reason, set_by: minimum.personId, set_at: minimum.at };
  await trx
    .insertInto('payouts.seller_minimum')
    .values({ owner_id: ownerId, currency, ...row })
    .onConflict((conflict) => conflict.columns(['owner_id', 'currency']).doUpdateSet(row))
    .execute();
}

/** Sellers that are paid by themselves. */
export async function scheduledSellers(db: Db): Promise<SellerRow[]> {
  return db.selectFrom('payouts.seller').selectAll().where('schedule', '<>', 'off').orderBy('owner_id').execute();
}
