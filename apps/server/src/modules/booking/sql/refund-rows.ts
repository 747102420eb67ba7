import { sql } from 'kysely';
import type { RefundCause } from '@parterre/contract/refunds';
import type { Db, Transaction } from '../../../platform/database.ts';
import type { LineRefund } from '../domain/refundable.ts';
import type { OrderRow } from './order-rows.ts';

/** A ticket that may be given back. */
export interface ValidTicket {
  readonly id: string;
  readonly position: number;
  readonly admitted: boolean;
}

type OfOrder = Pick<OrderRow, 'occurrenceId' | 'id'>;

/** The valid tickets of an order by their place in it, and whether somebody was let in with them. */
export async function validTickets(db: Db, order: OfOrder): Promise<ValidTicket[]> {
  const { rows } = await sql<ValidTicket>`
    select t.id, t.position, c.ticket_id is not null as admitted
    from booking.ticket t
    left join booking.check_in c on c.occurrence_id = t.occurrence_id and c.ticket_id = t.id
    where t.occurrence_id = ${order.occurrenceId} and t.order_id = ${order.id} and t.status = 'valid'
    order by t.position`.execute(db);
  return rows;
}

/**
 * The same, kept as they are until the transaction ends: a door that lets somebody in waits, and then finds that the ticket has ended. Two
 * statements: the second one sees what was committed while the first one waited.
 */
export type LockTickets = (trx: Transaction, order: OfOrder) => Promise<ValidTicket[]>;
export const lockTickets: LockTickets = async (trx, order) => {
  await sql`select from booking.ticket
    where occurrence_id = ${order.occurrenceId} and order_id = ${order.id} and status = 'valid'
    order by position for update`.execute(trx);
  return validTickets(trx, order);
};

/** What was given back of an order before, minor units. */
export interface GivenBack {
  /** By the means that paid. */
  readonly money: number;
  /** Of fees and commissions. */
  readonly ours: number;
}

export async function givenBackOf(db: Db, order: OfOrder): Promise<GivenBack> {
  const { rows } = await sql<GivenBack>`
    select coalesce((select sum(money_amount) from booking.refund
        where occurrence_id = ${order.occurrenceId} and order_id = ${order.id}), 0)::int as money,
      coalesce((select sum(fee_amount + commission_amount) from booking.refund_line
        where occurrence_id = ${order.occurrenceId} and order_id = ${order.id}), 0)::int as ours`.execute(db);
  return rows[0] ?? { money: 0, ours: 0 };
}

/** What was given back of orders, by their ids; those of which nothing was are left out. */
export async function givenBackOfOrders(
  db: Db,
  occurrenceId: string,
  orderIds: readonly string[],
): Promise<Map<string, { amount: number; tickets: number }>> {
  const { rows } = await sql<{ orderId: string; amount: number; tickets: number }>`
    select r.order_id as "orderId", sum(r.money_amount + r.gift_amount)::int as amount,
      (select count(*)::int from booking.refund_line l
        where l.occurrence_id = ${occurrenceId} and l.order_id = r.order_id) as tickets
    from booking.refund r where r.occurrence_id = ${occurrenceId} and r.order_id = any (${orderIds}::uuid[])
    group by r.order_id`.execute(db);
  return new Map(rows.map(({ orderId, amount, tickets }) => [orderId, { amount, tickets }]));
}

export interface NewRefund {
  readonly id: string;
  readonly cause: RefundCause;
  readonly moneyAmount: number;
  readonly giftAmount: number;
  readonly paymentRefundId: string | null;
  readonly reason: string | null;
  readonly personId: string | null;
  readonly idempotencyKey: string;
  readonly requestHash: string;
  readonly at: string;
  readonly lines: readonly (LineRefund & { position: number })[];
}

export async function insertRefund(trx: Transaction, order: OfOrder, refund: NewRefund): Promise<void> {
  await sql`
    with refund as (
      insert into booking.refund (occurrence_id, id, order_id, cause, money_amount, gift_amount, payment_refund_id, reason, by_person,
        idempotency_key, request_hash, at)
      values (${order.occurrenceId}, ${refund.id}, ${order.id}, ${refund.cause}, ${refund.moneyAmount}, ${refund.giftAmount},
        ${refund.paymentRefundId}, ${refund.reason}, ${refund.personId}, ${refund.idempotencyKey}, ${refund.requestHash}, ${refund.at})
    )
    insert into booking.refund_line (occurrence_id, order_id, position, refund_id, amount, fee_amount, commission_amount, kept_amount)
    select ${order.occurrenceId}, ${order.id}, line.position, ${refund.id}, line.amount, line.fee, line.commission, line.kept
    from json_to_recordset(${JSON.stringify(refund.lines)}::json)
      as line (position smallint, amount int, fee int, commission int, kept int)`.execute(trx);
}

/** What a request with this key did before; null when it is new. */
export async function refundOfKey(db: Db, order: OfOrder, key: string): Promise<{ requestHash: string } | null> {
  const { rows } = await sql<{ requestHash: string }>`select request_hash as "requestHash" from booking.refund
    where occurrence_id = ${order.occurrenceId} and order_id = ${order.id} and idempotency_key = ${key}`.execute(db);
  return rows[0] ?? null;
}

export interface RefundToTell {
  readonly cause: RefundCause;
  readonly moneyAmount: number;
  readonly giftAmount: number;
  readonly paymentRefundId: string | null;
  readonly positions: readonly number[];
}

/** A refund as its buyer is told of it; null when there is none. */
export async function readRefund(db: Db, order: OfOrder, refundId: string): Promise<RefundToTell | null> {
  const { rows } = await sql<RefundToTell>`
    select r.cause, r.money_amount as "moneyAmount", r.gift_amount as "giftAmount", r.payment_refund_id as "paymentRefundId",
      array(select l.position::int from booking.refund_line l
        where l.occurrence_id = r.occurrence_id and l.refund_id = r.id order by l.position) as positions
    from booking.refund r
    where r.occurrence_id = ${order.occurrenceId} and r.order_id = ${order.id} and r.id = ${refundId}`.execute(db);
  return rows[0] ?? null;
}
