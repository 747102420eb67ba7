import type { OrderTimerKind, ServiceOrderState } from '@parterre/contract/service-orders';
import type { ServiceKind } from '@parterre/contract/services';
import { sql } from 'kysely';
import type { Insertable, Selectable, Updateable } from 'kysely';
import type {
  MarketplaceDelivery,
  MarketplaceEvidence,
  MarketplaceHistory,
  MarketplaceOffer,
  MarketplaceRevisionRequest,
  MarketplaceServiceOrder,
} from '../../../../db/types.ts';
import type { Db, Transaction } from '../../../platform/database.ts';

export type OrderRow = Selectable<MarketplaceServiceOrder>;
export type OrderChange = Updateable<MarketplaceServiceOrder>;
export type OfferRow = Selectable<MarketplaceOffer>;
export type HistoryRow = Selectable<MarketplaceHistory>;

const table = 'marketplace.service_order';

/** Nothing is written for a repeated key of the same buyer. @returns whether it was written */
export async function insertOrder(trx: Transaction, order: Insertable<MarketplaceServiceOrder>): Promise<boolean> {
  const row = await trx
    .insertInto(table)
    .values(order)
    .onConflict((conflict) => conflict.columns(['buyer_id', 'idempotency_key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function orderByCode(db: Db, code: string): Promise<OrderRow | null> {
  return (await db.selectFrom(table).selectAll().where('code', '=', code).executeTakeFirst()) ?? null;
}
export async function orderById(db: Db, id: string): Promise<OrderRow | null> {
  return (await db.selectFrom(table).selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}
export async function orderByKey(db: Db, buyerId: string, key: string): Promise<OrderRow | null> {
  const found = db.selectFrom(table).selectAll().where('buyer_id', '=', buyerId).where('idempotency_key', '=', key);
  return (await found.executeTakeFirst()) ?? null;
}
/** Locks an order: of two steps at once, the second sees what the first made of it. */
export async function lockOrder(
  trx: Transaction,
  id: string,
  lock: 'for-update' | 'none' = 'for-update',
): Promise<OrderRow | null> {
  const read = trx.selectFrom(table).selectAll().where('id', '=', id);
  return (await (lock === 'none' ? read : read.forUpdate()).executeTakeFirst()) ?? null;
}
export async function saveOrder(trx: Transaction, id: string, change: OrderChange): Promise<OrderRow> {
  return trx.updateTable(table).set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
}

/** A page of somebody's orders, the newest first. */
export async function listOrders(
  db: Db,
  personId: string,
  wish: {
    role: 'buyer' | 'seller' | undefined;
    kind: ServiceKind | undefined;
    states: readonly { kind: ServiceKind; state: ServiceOrderState }[] | null;
    waiting: readonly { kind: ServiceKind; state: ServiceOrderState; role: 'buyer' | 'seller' }[] | null;
    q: string | undefined;
  },
  page: { page: number; pageSize: number },
): Promise<{ rows: OrderRow[]; count: number }> {
  const mine =
    wish.role === undefined
      ? sql<boolean>`(o.buyer_id = ${personId} or o.seller_id = ${personId})`
      : sql<boolean>`${sql.ref(`o.${wish.role}_id`)} = ${personId}`;
  const conditions = [mine];
  if (wish.kind !== undefined) conditions.push(sql`o.kind = ${wish.kind}`);
  if (wish.states !== null) conditions.push(anyOf(wish.states));
  if (wish.waiting !== null) conditions.push(waitingFor(personId, wish.waiting));
  if (wish.q !== undefined && wish.q !== '') {
    const like = `%${wish.q.replace(/[\\%_]/g, '\\$&')}%`;
    conditions.push(sql`(o.code = upper(${wish.q}) or platform.fold(o.terms ->> 'title') like platform.fold(${like})
      or platform.fold(o.buyer_name) like platform.fold(${like}) or platform.fold(o.seller_name) like platform.fold(${like}))`);
  }
  const where = sql.join(conditions, sql` and `);
  const { rows } = await sql<OrderRow>`select o.* from marketplace.service_order o where ${where}
    order by o.updated_at desc, o.id limit ${page.pageSize} offset ${(page.page - 1) * page.pageSize}`.execute(db);
  return { rows, count: await countWhere(db, where) };
}

/** How many of somebody's orders wait for them. */
export function countWaiting(
  db: Db,
  personId: string,
  waiting: readonly { kind: ServiceKind; state: ServiceOrderState; role: 'buyer' | 'seller' }[],
): Promise<number> {
  return countWhere(db, waitingFor(personId, waiting));
}

async function countWhere(db: Db, where: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from marketplace.service_order o where ${where}`.execute(db);
  return rows[0]?.count ?? 0;
}
function anyOf(states: readonly { kind: ServiceKind; state: ServiceOrderState }[]) {
  return sql<boolean>`(${sql.join(
    states.map(({ kind, state }) => sql`(o.kind = ${kind} and o.state = ${state})`),
    sql` or `,
  )})`;
}
function waitingFor(
  personId: string,
  waiting: readonly { kind: ServiceKind; state: ServiceOrderState; role: 'buyer' | 'seller' }[],
) {
  const each = waiting.map(
    ({ kind, state, role }) =>
      sql`(o.kind = ${kind} and o.state = ${state} and ${sql.ref(`o.${role}_id`)} = ${personId})`,
  );
  // Another date was proposed by the other side.
  const dates = sql`(o.state = 'rescheduling' and case o.proposal_by when 'buyer' then o.seller_id else o.buyer_id end = ${personId})`;
  return sql<boolean>`(${sql.join([...each, dates], sql` or `)})`;
}

// Offers
export async function offersOf(db: Db, orderId: string): Promise<OfferRow[]> {
  return db.selectFrom('marketplace.offer').selectAll().where('order_id', '=', orderId).orderBy('number').execute();
}
export async function insertOffer(trx: Transaction, offer: Insertable<MarketplaceOffer>): Promise<void> {
  await trx.insertInto('marketplace.offer').values(offer).execute();
}
/** The offer that stands, if one does, stands no more. */
export async function endOffer(
  trx: Transaction,
  orderId: string,
  status: 'accepted' | 'countered' | 'declined' | 'expired',
): Promise<void> {
  await trx
    .updateTable('marketplace.offer')
    .set({ status })
    .where('order_id', '=', orderId)
    .where('status', '=', 'standing')
    .execute();
}

// What was delivered, wished otherwise, and shown in a dispute
/** A file as an order keeps it: frozen when it was given. */
export interface KeptFile {
  readonly assetId: string;
  readonly name: string;
  readonly contentType: string | null;
  readonly bytes: number | null;
  readonly sha256: string | null;
}
export interface KeptRemark {
  readonly assetId: string | null;
  readonly seconds: number | null;
  readonly text: string;
}
export type DeliveryRow = Omit<Selectable<MarketplaceDelivery>, 'files'> & { files: KeptFile[] };
export type RevisionRow = Omit<Selectable<MarketplaceRevisionRequest>, 'remarks'> & { remarks: KeptRemark[] };
export type EvidenceRow = Omit<Selectable<MarketplaceEvidence>, 'files'> & { files: KeptFile[] };

export async function deliveriesOf(db: Db, orderId: string): Promise<DeliveryRow[]> {
  const rows = await db
    .selectFrom('marketplace.delivery')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({ ...row, files: row.files as KeptFile[] }));
}
export async function insertDelivery(trx: Transaction, row: DeliveryRow): Promise<void> {
  await trx
    .insertInto('marketplace.delivery')
    .values({ ...row, files: JSON.stringify(row.files) })
    .execute();
}
export async function revisionsOf(db: Db, orderId: string): Promise<RevisionRow[]> {
  const rows = await db
    .selectFrom('marketplace.revision_request')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({ ...row, remarks: row.remarks as KeptRemark[] }));
}
export async function insertRevision(trx: Transaction, row: RevisionRow): Promise<void> {
  await trx
    .insertInto('marketplace.revision_request')
    .values({ ...row, remarks: JSON.stringify(row.remarks) })
    .execute();
}
export async function evidenceOf(db: Db, orderId: string): Promise<EvidenceRow[]> {
  const rows = await db
    .selectFrom('marketplace.evidence')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, files: row.files as KeptFile[] }));
}
export async function insertEvidence(trx: Transaction, row: EvidenceRow): Promise<void> {
  await trx
    .insertInto('marketplace.evidence')
    .values({ ...row, files: JSON.stringify(row.files) })
    .execute();
}

// History
export async function historyOf(db: Db, orderId: string): Promise<HistoryRow[]> {
  return db.selectFrom('marketplace.history').selectAll().where('order_id', '=', orderId).orderBy('number').execute();
}
export async function insertHistory(trx: Transaction, row: Omit<HistoryRow, 'number'>): Promise<void> {
  await sql`insert into marketplace.history (order_id, number, at, by, person_id, action, from_state, to_state, note, amount)
    select ${row.order_id}, coalesce(max(number), 0) + 1, ${row.at}::timestamptz, ${row.by}, ${row.person_id}::uuid, ${row.action},
      ${row.from_state}, ${row.to_state}, ${row.note}, ${row.amount}::bigint
    from marketplace.history where order_id = ${row.order_id}`.execute(trx);
}

// Timers
export async function timersOfOrder(db: Db, orderId: string): Promise<{ kind: OrderTimerKind; dueAt: string }[]> {
  const { rows } = await sql<{
    kind: OrderTimerKind;
    dueAt: string;
  }>`select kind, due_at as "dueAt" from marketplace.timer
    where order_id = ${orderId} order by due_at, kind`.execute(db);
  return rows;
}
/** The timers of an order are these from here on; what is not named stays where `others` says so. */
export async function setTimers(
  trx: Transaction,
  orderId: string,
  timers: readonly { kind: OrderTimerKind; dueAt: string }[],
): Promise<void> {
  await sql`delete from marketplace.timer where order_id = ${orderId} and kind <> 'reviews-published'`.execute(trx);
  for (const { kind, dueAt } of timers) await setTimer(trx, orderId, kind, dueAt);
}
export async function setTimer(trx: Transaction, orderId: string, kind: OrderTimerKind, dueAt: string): Promise<void> {
  await sql`insert into marketplace.timer (order_id, kind, due_at) values (${orderId}, ${kind}, ${dueAt})
    on conflict (order_id, kind) do update set due_at = excluded.due_at`.execute(trx);
}
export async function dropTimer(trx: Transaction, orderId: string, kind: OrderTimerKind): Promise<void> {
  await sql`delete from marketplace.timer where order_id = ${orderId} and kind = ${kind}`.execute(trx);
}
/** Timers that are due, the longest waiting first. */
export async function dueTimers(
  db: Db,
  now: string,
  most: number,
): Promise<{ orderId: string; kind: OrderTimerKind }[]> {
  const { rows } = await sql<{
    orderId: string;
    kind: OrderTimerKind;
  }>`select order_id as "orderId", kind from marketplace.timer
    where due_at <= ${now} order by due_at, order_id limit ${most}`.execute(db);
  return rows;
}
/** Whether a timer is still there and due, inside the transaction that acts on it. */
export async function isDue(trx: Transaction, orderId: string, kind: OrderTimerKind, now: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from marketplace.timer where order_id = ${orderId} and kind = ${kind} and due_at <= ${now}`.execute(
      trx,
    );
  return rows.length > 0;
}

// Commands
/** @returns what the key was used for before; null: for nothing, and now it is written */
export async function takeKey(
  trx: Transaction,
  command: { orderId: string; personId: string; key: string; requestHash: string; at: string },
): Promise<string | null> {
  const { rows } = await sql<{ hash: string }>`select request_hash as hash from marketplace.command
    where order_id = ${command.orderId} and person_id = ${command.personId} and key = ${command.key}`.execute(trx);
  if (rows[0] !== undefined) return rows[0].hash;
  await sql`insert into marketplace.command (order_id, person_id, key, request_hash, at)
    values (${command.orderId}, ${command.personId}, ${command.key}, ${command.requestHash}, ${command.at})`.execute(
    trx,
  );
  return null;
}

// Exclusive sales
/** Claims a beat for one buyer. @returns whose claim there is, ours or an earlier one */
export async function claimExclusive(
  trx: Transaction,
  claim: { serviceId: string; orderId: string; at: string },
): Promise<string> {
  await sql`insert into marketplace.exclusive_claim (service_id, order_id, created_at)
    values (${claim.serviceId}, ${claim.orderId}, ${claim.at}) on conflict do nothing`.execute(trx);
  const { rows } = await sql<{ orderId: string }>`select order_id as "orderId" from marketplace.exclusive_claim
    where service_id = ${claim.serviceId}`.execute(trx);
  return rows[0]?.orderId ?? '';
}
export async function giveUpClaim(trx: Transaction, orderId: string): Promise<void> {
  await sql`delete from marketplace.exclusive_claim where order_id = ${orderId}`.execute(trx);
}
/** The beat is sold: withdrawn at once, and licences that are not paid yet lapse now. Earlier ones live on. */
export async function sellExclusively(trx: Transaction, serviceId: string, orderId: string, at: string): Promise<void> {
  await sql`update marketplace.exclusive_claim set sold_at = ${at} where order_id = ${orderId}`.execute(trx);
  await sql`update marketplace.service set status = 'withdrawn', updated_at = ${at} where id = ${serviceId}`.execute(
    trx,
  );
  await sql`update marketplace.timer t set due_at = ${at} from marketplace.service_order o
    where o.service_id = ${serviceId} and o.id = t.order_id and o.id <> ${orderId} and t.kind in ('agreement-lapses', 'payment-deadline')`.execute(
    trx,
  );
}
/** Locks a service while its sale is written: licences side by side, an exclusive alone. @returns whether it was sold exclusively */
export async function lockForSale(
  trx: Transaction,
  serviceId: string,
  exclusive: boolean,
): Promise<{ soldTo: string | null }> {
  await sql`select 1 from marketplace.service where id = ${serviceId} ${exclusive ? sql`for update` : sql`for share`}`.execute(
    trx,
  );
  return { soldTo: await soldTo(trx, serviceId) };
}
/** The order by which a beat was sold whole; null when it was not. */
export async function soldTo(db: Db, serviceId: string): Promise<string | null> {
  const { rows } = await sql<{ orderId: string }>`select order_id as "orderId" from marketplace.exclusive_claim
    where service_id = ${serviceId} and sold_at is not null`.execute(db);
  return rows[0]?.orderId ?? null;
}

/** Whether another order for the same event engages the same seller: paid, and not off. */
export async function isEngagedByAnother(
  db: Db,
  { id, event_id, seller_id }: Pick<OrderRow, 'id' | 'event_id' | 'seller_id'>,
): Promise<boolean> {
  const { rows } =
    await sql`select from marketplace.service_order where seller_id = ${seller_id} and event_id = ${event_id} and id <> ${id}
    and paid_at is not null and state <> 'cancelled' limit 1`.execute(db);
  return rows.length > 0;
}

/** The timers of many orders, by order, the first first. */
export async function timersOfOrders(
  db: Db,
  orderIds: readonly string[],
): Promise<Map<string, { kind: OrderTimerKind; dueAt: string }[]>> {
  const { rows } = await sql<{ orderId: string; kind: OrderTimerKind; dueAt: string }>`
    select order_id as "orderId", kind, due_at as "dueAt" from marketplace.timer
    where order_id = any(${[...orderIds]}::uuid[]) order by due_at, kind`.execute(db);
  const byOrder = Map.groupBy(rows, ({ orderId }) => orderId);
  return new Map([...byOrder].map(([id, timers]) => [id, timers.map(({ kind, dueAt }) => ({ kind, dueAt }))]));
}

/** Orders of one seller that were placed within a period. */
export async function ordersOfSellerBetween(
  db: Db,
  sellerId: string,
  { from, to }: { from: string; to: string },
): Promise<{ orderId: string; buyerId: string; paidAt: string | null; at: string }[]> {
  const { rows } = await sql<{ orderId: string; buyerId: string; paidAt: string | null; at: string }>`
    select id as "orderId", buyer_id as "buyerId", paid_at as "paidAt", created_at as at from marketplace.service_order
    where seller_id = ${sellerId} and buyer_id is not null and created_at >= ${from} and created_at < ${to} order by created_at`.execute(
    db,
  );
  return rows;
}

/** What people sell: how many services, and from which price. */
export async function ratesOf(
  db: Db,
  personIds: readonly string[],
): Promise<{ personId: string; services: number; amount: number; currency: 'EUR' | 'XOF' }[]> {
  const { rows } = await sql<{ personId: string; services: number; amount: number; currency: 'EUR' | 'XOF' }>`
    select distinct on (seller_id) seller_id as "personId", (count(*) over (partition by seller_id))::int as services,
      price_amount as amount, currency
    from marketplace.service where seller_id = any(${[...personIds]}::uuid[]) and status = 'published'
    order by seller_id, price_cents`.execute(db);
  return rows;
}
