import { sql } from 'kysely';
import type { Currency } from '@parterre/contract/wire';
import type { Db, Transaction } from '../../../platform/database.ts';

export interface NewUse {
  readonly promotionId: string;
  /** Of the terms that the order was priced by. */
  readonly revision: number;
  readonly orderId: string;
  readonly occurrenceId: string;
  readonly orderCode: string;
  readonly holderId: string;
  readonly visitorId: string | null;
  readonly email: string;
  readonly tickets: number;
  readonly discountAmount: number;
  readonly now: string;
}

/** Counts an order among those that have a promotion; false when it may not be used, or no more, or its terms have changed. */
export type CountUse = (trx: Transaction, use: NewUse) => Promise<boolean>;

/**
 * One statement: whoever counts another use of the same promotion at this moment is waited for, and the limit is then held against what is
 * there. A check of the table holds the same, whoever writes.
 */
export const countUse: CountUse = async (trx, use) => {
  const { rows } = await sql`
    with counted as (
      update vouchers.promotion set uses = uses + 1
      where id = ${use.promotionId} and revision = ${use.revision} and active
        and (valid_from is null or valid_from <= ${use.now}) and (valid_until is null or valid_until > ${use.now})
        and (most_uses is null or uses < most_uses)
      returning id
    )
    insert into vouchers.promotion_use (order_id, promotion_id, occurrence_id, order_code, holder_id, visitor_id, email, tickets,
      discount_amount, used_at)
    select ${use.orderId}, counted.id, ${use.occurrenceId}, ${use.orderCode}, ${use.holderId}, ${use.visitorId}::uuid, ${use.email},
      ${use.tickets}, ${use.discountAmount}, ${use.now} from counted returning 1`.execute(trx);
  return rows.length === 1;
};

/**
 * Orders of a buyer that have a promotion: of the account or the cookie, of the same cookie signed in, or with the same mailbox. After
 * `countUse` in the same transaction nobody can add to them.
 */
export async function countUsesOfBuyer(
  db: Db,
  promotionId: string,
  buyer: { holderId: string; visitorId: string | null; email: string | null },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from vouchers.promotion_use
    where promotion_id = ${promotionId} and given_back_at is null
      and (holder_id = ${buyer.holderId} or visitor_id = ${buyer.visitorId}::uuid or email = ${buyer.email}::citext)`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** The orders count no more. Promotions are locked in the order of their ids before they are counted down. */
export async function giveBackUses(trx: Transaction, orderIds: readonly string[], now: string): Promise<void> {
  await sql`
    with given as (
      update vouchers.promotion_use set given_back_at = ${now}
      where order_id = any(${[...orderIds]}::uuid[]) and given_back_at is null returning promotion_id
    ), counted as (
      select promotion_id, count(*) as uses from given group by promotion_id
    ), locked as materialized (
      select id from vouchers.promotion where id in (select promotion_id from counted) order by id for no key update
    )
    update vouchers.promotion p set uses = p.uses - counted.uses
    from locked join counted on counted.promotion_id = locked.id where p.id = locked.id`.execute(trx);
}

/** An order that came to nothing counts again, whatever the period. @returns false when there is no use left */
export async function countAgain(trx: Transaction, orderId: string): Promise<boolean> {
  const { rows } = await sql<{ refused: boolean }>`
    with due as (
      select promotion_id from vouchers.promotion_use where order_id = ${orderId} and given_back_at is not null
    ), counted as (
      update vouchers.promotion p set uses = p.uses + 1 from due
      where p.id = due.promotion_id and (p.most_uses is null or p.uses < p.most_uses) returning p.id
    ), again as (
      update vouchers.promotion_use u set given_back_at = null from counted
      where u.order_id = ${orderId} and u.promotion_id = counted.id
    )
    select exists (select from due) and not exists (select from counted) as refused`.execute(trx);
  return rows[0]?.refused !== true;
}

export interface UseRow {
  readonly orderCode: string;
  readonly code: string;
  readonly email: string;
  readonly occurrenceId: string;
  readonly tickets: number;
  readonly discountAmount: number;
  readonly currency: Currency;
  readonly usedAt: string;
  readonly givenBackAt: string | null;
}

/** Who used a promotion, or those made together with it; newest first. */
export async function listUses(
  db: Db,
  of: { id: string; batchId: string | null },
  page: { page: number; pageSize: number },
): Promise<{ rows: UseRow[]; count: number }> {
  const found = sql`from vouchers.promotion p join vouchers.promotion_use u on u.promotion_id = p.id
    where p.id = ${of.id} or p.batch_id = ${of.batchId}::uuid`;
  const { rows: counted } = await sql<{ count: number }>`select count(*)::integer as count ${found}`.execute(db);
  const { rows } = await sql<UseRow>`select u.order_code as "orderCode", p.code, u.email::text as email,
      u.occurrence_id as "occurrenceId", u.tickets, u.discount_amount as "discountAmount", p.currency, u.used_at as "usedAt",
      u.given_back_at as "givenBackAt"
    ${found} order by u.used_at desc, u.order_id desc limit ${page.pageSize} offset ${(page.page - 1) * page.pageSize}`.execute(
    db,
  );
  return { rows, count: counted[0]?.count ?? 0 };
}
