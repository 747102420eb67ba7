import { sql } from 'kysely';
import type { Db } from '../../../platform/database.ts';
import type { OrderRow } from './order-rows.ts';

/** Orders that were disputed: the open ones by when they were opened, the decided ones newest first. */
export async function listDisputes(
  db: Db,
  query: { state: 'open' | 'decided'; q?: string | undefined; page: number; pageSize: number },
): Promise<{ rows: (OrderRow & { lapses_at: string | null })[]; count: number }> {
  const open = query.state === 'open';
  const like = `%${(query.q ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  const where = sql`o.disputed_at is not null and ${open ? sql`o.state = 'disputed'` : sql`o.state <> 'disputed'`}
    ${query.q ? sql`and (o.code = upper(${query.q}) or platform.fold(o.buyer_name || ' ' || o.seller_name) like platform.fold(${like}))` : sql``}`;
  const { rows } = await sql<OrderRow & { lapses_at: string | null }>`select o.*, t.due_at as lapses_at
    from marketplace.service_order o left join marketplace.timer t on t.order_id = o.id and t.kind = 'decision-lapses'
    where ${where} order by ${open ? sql`o.disputed_at` : sql`o.decided_at desc nulls last`}, o.id
    limit ${query.pageSize} offset ${(query.page - 1) * query.pageSize}`.execute(db);
  const counted = await sql<{
    count: number;
  }>`select count(*)::int as count from marketplace.service_order o where ${where}`.execute(db);
  return { rows, count: counted.rows[0]?.count ?? 0 };
}
