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

/** The least that is paid out in a currency, minor units. */
export async function minimumOf(db: Db | Transaction, currency: 'EUR' | 'XOF'): Promise<number> {
  const row = await db
    .selectFrom('payouts.minimum')
    .select('amount')
    .where('currency', '=', currency)
    .executeTakeFirst();
  return row?.amount ?? 1;
}

/** Sellers that are paid by themselves. */
export async function scheduledSellers(db: Db): Promise<SellerRow[]> {
  return db.selectFrom('payouts.seller').selectAll().where('schedule', '<>', 'off').orderBy('owner_id').execute();
}
