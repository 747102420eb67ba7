import { sql } from 'kysely';
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { PayoutsPayout } from '../../../../db/types.ts';
import type { Db, Transaction } from '../../../platform/database.ts';

export type PayoutRow = Selectable<PayoutsPayout>;

const underWay: readonly PayoutRow['status'][] = ['asked', 'sending'];

export async function payoutUnderWay(
  trx: Db | Transaction,
  ownerId: string,
  currency: PayoutRow['currency'],
): Promise<boolean> {
  const row = await trx
    .selectFrom('payouts.payout')
    .select('id')
    .where('owner_id', '=', ownerId)
    .where('currency', '=', currency)
    .where('status', 'in', underWay)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether the payout of a day of the schedule was made already. */
export async function scheduledAlready(
  db: Db,
  { ownerId, currency, day }: { ownerId: string; currency: PayoutRow['currency']; day: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('payouts.payout')
    .select('id')
    .where('owner_id', '=', ownerId)
    .where('currency', '=', currency)
    .where('scheduled_for', '=', day)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertPayout(trx: Transaction, row: Insertable<PayoutsPayout>): Promise<void> {
  await trx.insertInto('payouts.payout').values(row).execute();
}

export async function updatePayout(trx: Transaction, id: string, change: Updateable<PayoutsPayout>): Promise<void> {
  await trx.updateTable('payouts.payout').set(change).where('id', '=', id).execute();
}

export async function lockPayout(trx: Transaction, id: string): Promise<PayoutRow | null> {
  const row = await trx.selectFrom('payouts.payout').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ?? null;
}

/** The payout whose provider is to be asked next, locked; those that another node has are left out. */
export async function lockNextToSend(trx: Transaction, now: string): Promise<PayoutRow | null> {
  const { rows } = await sql<PayoutRow>`
    select * from payouts.payout
    where status in ('asked', 'sending') and next_ask_at <= ${now}::timestamptz
    order by next_ask_at, id limit 1 for update skip locked
  `.execute(trx);
  return rows[0] ?? null;
}

/** Those that wait for a bank file, the oldest first, locked. */
export async function lockForBank(
  trx: Transaction,
  currency: PayoutRow['currency'],
  most: number,
): Promise<PayoutRow[]> {
  const { rows } = await sql<PayoutRow>`
    select * from payouts.payout where status = 'asked' and way = 'bank' and currency = ${currency}
    order by id limit ${most} for update
  `.execute(trx);
  return rows;
}

export async function lockOfFile(trx: Transaction, fileId: string): Promise<PayoutRow[]> {
  const { rows } = await sql<PayoutRow>`
    select * from payouts.payout where file_id = ${fileId} order by id for update
  `.execute(trx);
  return rows;
}

/** Newest first. */
export async function listPayouts(
  db: Db,
  filter: { ownerId?: string; status?: PayoutRow['status'] | undefined; way?: string | undefined },
  page: { page: number; pageSize: number },
): Promise<{ rows: PayoutRow[]; count: number }> {
  let matching = db.selectFrom('payouts.payout');
  if (filter.ownerId !== undefined) matching = matching.where('owner_id', '=', filter.ownerId);
  if (filter.status !== undefined) matching = matching.where('status', '=', filter.status);
  if (filter.way !== undefined) matching = matching.where('way', '=', filter.way);
  const { count } = await matching.select((query) => query.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  const rows = await matching
    .selectAll()
    .orderBy('id', 'desc')
    .limit(page.pageSize)
    .offset((page.page - 1) * page.pageSize)
    .execute();
  return { rows, count };
}
