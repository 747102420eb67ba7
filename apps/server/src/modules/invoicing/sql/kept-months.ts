import { sql } from 'kysely';
import type { Db } from '../../../platform/database.ts';

/** The newest month that was invoiced to sellers, such as `2026-11`; null before the first. */
export async function lastInvoicedMonth(db: Db): Promise<string | null> {
  const { rows } = await sql<{ month: string | null }>`select to_char(max(month), 'YYYY-MM') as month
    from invoicing.kept_month`.execute(db);
  return rows[0]?.month ?? null;
}

/** @param month its first day */
export async function recordInvoicedMonth(db: Db, month: string, at: string): Promise<void> {
  await sql`insert into invoicing.kept_month (month, invoiced_at) values (${month}, ${at}) on conflict do nothing`.execute(
    db,
  );
}
