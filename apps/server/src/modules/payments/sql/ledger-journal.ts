import { sql } from 'kysely';
import type { Db } from '../../../platform/database.ts';
import type { PostedTransaction } from '../domain/journal-entry.ts';

/** The number of the newest transaction: an export that begins now reads as far as this. */
export async function newestSequence(db: Db): Promise<number> {
  const { rows } = await sql<{ newest: number }>`
    select coalesce(max(sequence), 0)::bigint as newest from payments.transaction
  `.execute(db);
  return rows[0]?.newest ?? 0;
}

/**
 * Transactions of a period in the ledger's order, a page at a time: what is written never changes, so no snapshot need be held meanwhile.
 * @param period instants; `to` is not included
 */
export async function readPosted(
  db: Db,
  period: { from: string; to: string },
  range: { after: number; upTo: number },
  most: number,
): Promise<(PostedTransaction & { sequence: number })[]> {
  const { rows } = await sql<PostedTransaction & { sequence: number }>`
    select t.sequence, t.key, t.kind, o.kind as reverses, t.currency, t.description, t.occurred_at as "occurredAt", (
      select json_agg(json_build_object('code', a.code, 'amount', p.amount) order by p.position)
      from payments.posting p join payments.account a on a.id = p.account_id where p.transaction_id = t.id
    ) as lines
    from payments.transaction t left join payments.transaction o on o.id = t.reverses
    where t.sequence > ${range.after} and t.sequence <= ${range.upTo}
      and t.occurred_at >= ${period.from}::timestamptz and t.occurred_at < ${period.to}::timestamptz
      and exists (select from payments.posting p where p.transaction_id = t.id)
    order by t.sequence limit ${most}
  `.execute(db);
  return rows;
}
