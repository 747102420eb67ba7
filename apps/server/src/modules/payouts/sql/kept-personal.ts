import { sql } from 'kysely';
import type { Db, Transaction } from '../../../platform/database.ts';

/**
 * Empties what is kept of sellers who were not paid since, and of identities that nothing has changed since; what waits to be checked stays.
 * An approved one counts no longer. @param before ISO instant
 */
export async function eraseIdentities(
  trx: Transaction,
  before: string,
  at: string,
): Promise<{ id: string; ownerId: string }[]> {
  const { rows } = await sql<{ id: string; ownerId: string }>`
    update payouts.identity i set legal_name = '–', details_sealed = '', destination_sealed = '', destination_hint = '', reason = null,
      status = 'replaced', submitted_at = coalesce(i.submitted_at, i.updated_at), updated_at = ${at}
    where i.details_sealed <> '' and i.status <> 'waiting' and i.updated_at < ${before} and not exists (
      select from payouts.payout p
      where p.owner_id = i.owner_id and coalesce(p.ended_at, p.sent_at, p.updated_at) >= ${before})
    returning i.id, i.owner_id as "ownerId"`.execute(trx);
  return rows;
}

/** Empties where payouts went and the files for the bank, of those that ended or were made before. @returns how many */
export async function erasePayouts(db: Db | Transaction, before: string): Promise<number> {
  const { rows: payouts } = await sql`
    update payouts.payout set destination_sealed = '', destination_hint = '', proof = case when proof is null then null else '–' end
    where destination_sealed <> '' and status in ('sent', 'failed', 'returned')
      and coalesce(ended_at, sent_at, updated_at) < ${before} returning 1`.execute(db);
  const { rows: files } = await sql`
    update payouts.bank_file set content_sealed = '' where content_sealed <> '' and coalesce(sent_at, made_at) < ${before}
      and not exists (select from payouts.payout p where p.file_id = bank_file.id and p.status in ('asked', 'sending'))
    returning 1`.execute(db);
  return payouts.length + files.length;
}
