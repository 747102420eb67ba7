import { sql } from 'kysely';
import type { Db, Transaction } from '../../../platform/database.ts';

export interface RunRow {
  readonly occurrenceId: string;
  readonly cause: 'cancelled' | 'interrupted';
  readonly status: 'running' | 'stopped' | 'done';
  readonly startedBy: string | null;
  readonly startedAt: string;
  readonly beginsAt: string;
  readonly endedAt: string | null;
}
const columns = sql`r.occurrence_id as "occurrenceId", r.cause, r.status, r.started_by as "startedBy", r.started_at as "startedAt",
  r.begins_at as "beginsAt", r.ended_at as "endedAt"`;

/** An order that money was paid for and of which somebody still has a ticket. */
const toRefund = sql`o.status = 'paid' and o.total_amount > 0 and exists (select from booking.ticket t
  where t.occurrence_id = o.occurrence_id and t.order_id = o.id and t.status = 'valid')`;

export async function countPaidOrders(db: Db, occurrenceId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from booking."order" o
    where o.occurrence_id = ${occurrenceId} and ${toRefund}`.execute(db);
  return rows[0]?.count ?? 0;
}

/**
 * Begins the run of an occurrence, or takes it up again: what failed is tried anew. Where nobody paid there is nothing to run.
 * @returns whether there is a run now
 */
export async function startRun(
  trx: Transaction,
  run: { occurrenceId: string; organisationId: string; cause: RunRow['cause']; personId: string | null },
  at: string,
  beginsAt: string,
): Promise<boolean> {
  const { rows } = await sql`
    insert into booking.refund_run (occurrence_id, organisation_id, cause, status, started_by, started_at, begins_at)
    select ${run.occurrenceId}, ${run.organisationId}, ${run.cause}, 'running', ${run.personId}::uuid, ${at}, ${beginsAt}
    where exists (select from booking.refund_run r where r.occurrence_id = ${run.occurrenceId})
      or exists (select from booking."order" o where o.occurrence_id = ${run.occurrenceId} and ${toRefund})
    on conflict (occurrence_id) do update set cause = excluded.cause, status = 'running', started_by = excluded.started_by,
      started_at = excluded.started_at, begins_at = excluded.begins_at, ended_at = null
    returning 1`.execute(trx);
  if (rows.length === 0) return false;
  await sql`update booking.refund_run_order set status = 'due', tries = 0, next_try_at = ${beginsAt}, failure = null, ended_at = null
    where occurrence_id = ${run.occurrenceId} and status = 'failed'`.execute(trx);
  return true;
}

/** It takes place after all: waits for the order that is refunded at this moment, then nobody else is. */
export async function stopRun(trx: Transaction, occurrenceId: string, at: string): Promise<void> {
  await sql`update booking.refund_run set status = 'stopped', ended_at = ${at}
    where occurrence_id = ${occurrenceId} and status = 'running'`.execute(trx);
}

/** How long after its end a run still looks for orders that were being paid as it began. */
const looksFor = '15 minutes';

/**
 * Writes down which orders each run has to refund, those too whose payment was settled meanwhile; a run that was done goes on for them.
 */
export async function gatherOrders(trx: Transaction, now: string): Promise<void> {
  await sql`
    with runs as (
      select occurrence_id from booking.refund_run
      where (status = 'running' and begins_at <= ${now}) or (status = 'done' and ended_at > ${now}::timestamptz - ${looksFor}::interval)
      order by occurrence_id for update skip locked
    ), added as (
      insert into booking.refund_run_order (occurrence_id, order_id, status, next_try_at)
      select o.occurrence_id, o.id, 'due', ${now}
      from runs join booking."order" o on o.occurrence_id = runs.occurrence_id
      where ${toRefund}
      on conflict do nothing
      returning occurrence_id
    )
    update booking.refund_run r set status = 'running', ended_at = null
    where r.status = 'done' and r.occurrence_id in (select occurrence_id from added)`.execute(trx);
}

/** Ends the runs that have nothing left to do. */
export async function endRuns(trx: Transaction, now: string): Promise<void> {
  await sql`update booking.refund_run r set status = 'done', ended_at = ${now}
    where r.status = 'running' and r.begins_at <= ${now} and not exists (select from booking.refund_run_order i
      where i.occurrence_id = r.occurrence_id and i.status = 'due')`.execute(trx);
}

export interface DueOrder {
  readonly occurrenceId: string;
  readonly orderId: string;
  readonly tries: number;
  readonly cause: RunRow['cause'];
  readonly startedBy: string | null;
}

/**
 * The next order to refund, for this transaction alone, and its run kept from being stopped until the end of it. Orders that other nodes work on
 * are passed over. @param except orders that this round has tried
 */
export async function claimDueOrder(
  trx: Transaction,
  now: string,
  except: readonly string[],
): Promise<DueOrder | null> {
  const { rows } = await sql<DueOrder>`
    select i.occurrence_id as "occurrenceId", i.order_id as "orderId", i.tries, r.cause, r.started_by as "startedBy"
    from booking.refund_run r join booking.refund_run_order i on i.occurrence_id = r.occurrence_id
    where r.status = 'running' and r.begins_at <= ${now} and i.status = 'due' and i.next_try_at <= ${now}
      and i.order_id <> all (${[...except]}::uuid[])
    order by i.next_try_at, i.order_id limit 1
    for update of i skip locked for share of r`.execute(trx);
  return rows[0] ?? null;
}

/** What became of an order of a run. */
export type OrderOutcome =
  | { readonly status: 'done' }
  | { readonly status: 'failed'; readonly failure: string }
  | { readonly status: 'due'; readonly failure: string | null; readonly nextTryAt: string };

export async function recordOutcome(
  trx: Transaction,
  order: Pick<DueOrder, 'occurrenceId' | 'orderId'>,
  outcome: OrderOutcome,
  at: string,
): Promise<void> {
  const due = outcome.status === 'due';
  const failure = outcome.status === 'done' ? null : outcome.failure;
  await sql`update booking.refund_run_order set status = ${outcome.status}, failure = ${failure},
      next_try_at = ${due ? outcome.nextTryAt : null}, ended_at = ${due ? null : at},
      tries = tries + ${failure === null ? 0 : 1}
    where occurrence_id = ${order.occurrenceId} and order_id = ${order.orderId} and status = 'due'`.execute(trx);
}

export interface RunProgress extends RunRow {
  readonly total: number;
  readonly done: number;
  readonly failed: number;
}

/** How far a run is; null when there is none. */
export async function readRun(db: Db, occurrenceId: string): Promise<RunProgress | null> {
  const { rows } = await sql<RunProgress>`
    select ${columns}, count(i.order_id)::int as total, (count(*) filter (where i.status = 'done'))::int as done,
      (count(*) filter (where i.status = 'failed'))::int as failed
    from booking.refund_run r left join booking.refund_run_order i on i.occurrence_id = r.occurrence_id
    where r.occurrence_id = ${occurrenceId} group by r.occurrence_id`.execute(db);
  return rows[0] ?? null;
}

const mostFailures = 100;

export async function readFailures(
  db: Db,
  occurrenceId: string,
): Promise<{ code: string; name: string; failure: string; tries: number }[]> {
  const { rows } = await sql<{ code: string; name: string; failure: string; tries: number }>`
    select o.code, o.name, i.failure, i.tries from booking.refund_run_order i
    join booking."order" o on o.occurrence_id = i.occurrence_id and o.id = i.order_id
    where i.occurrence_id = ${occurrenceId} and i.status = 'failed' order by o.name, o.code limit ${mostFailures}`.execute(
    db,
  );
  return rows;
}
