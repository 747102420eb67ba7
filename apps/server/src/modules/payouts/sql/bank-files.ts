import { sql } from 'kysely';
import type { Insertable, Selectable } from 'kysely';
import type { PayoutsBankFile } from '../../../../db/types.ts';
import type { Db, Transaction } from '../../../platform/database.ts';

export type BankFileRow = Selectable<PayoutsBankFile>;

export async function insertBankFile(trx: Transaction, row: Insertable<PayoutsBankFile>): Promise<void> {
  await trx.insertInto('payouts.bank_file').values(row).execute();
}

export async function lockBankFile(trx: Transaction, id: string): Promise<BankFileRow | null> {
  const row = await trx.selectFrom('payouts.bank_file').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ?? null;
}

export async function findBankFile(db: Db, id: string): Promise<BankFileRow | null> {
  return (await db.selectFrom('payouts.bank_file').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

export async function markBankFileSent(
  trx: Transaction,
  id: string,
  sent: { sent_by: string; sent_at: string; proof: string },
): Promise<void> {
  await trx.updateTable('payouts.bank_file').set(sent).where('id', '=', id).execute();
}

/** Newest first, fifty at most; without their content. */
export async function newestBankFiles(db: Db): Promise<Omit<BankFileRow, 'content_sealed'>[]> {
  return db
    .selectFrom('payouts.bank_file')
    .select([
      'id',
      'reference',
      'format',
      'currency',
      'payments',
      'total',
      'made_by',
      'made_at',
      'sent_by',
      'sent_at',
      'proof',
    ])
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
}

/** What waits to be put in a file, by currency. */
export async function waitingForBank(
  db: Db,
): Promise<{ currency: BankFileRow['currency']; payments: number; total: number }[]> {
  const { rows } = await sql<{ currency: BankFileRow['currency']; payments: number; total: number }>`
    select currency, count(*)::int as payments, sum(amount)::bigint as total from payouts.payout
    where status = 'asked' and way = 'bank' group by currency order by currency
  `.execute(db);
  return rows;
}
