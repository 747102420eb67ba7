import { sql } from 'kysely';
import type { TaxBasisCode } from '@parterre/contract/tax-bases';
import type { RefundPolicy } from '@parterre/contract/refunds';
import type { Currency, Language } from '@parterre/contract/wire';
import type { Db, Transaction } from '../../../platform/database.ts';
import type { ListPart, ListPlace } from '../../../platform/list-place.ts';
import { isAfter } from '../../../platform/list-place.ts';
import type { LineAmounts } from '../domain/quote.ts';
import { releaseHolds } from './hold-rows.ts';

export interface OrderLineRow extends LineAmounts {
  readonly position: number;
  readonly seat: string | null;
  readonly zone: string;
  readonly tariffId: string;
  readonly code: string;
  readonly name: { readonly fr: string; readonly en: string };
}

export interface OrderRow {
  readonly id: string;
  readonly occurrenceId: string;
  readonly code: string;
  readonly holdId: string;
  readonly holderId: string;
  readonly personId: string | null;
  /** The cookie of whoever ordered; null for the counter. */
  readonly visitorId: string | null;
  readonly organisationId: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly status: 'reserved' | 'paid' | 'cancelled' | 'refunded' | 'expired';
  readonly currency: Currency;
  readonly totalAmount: number;
  readonly serviceFeeAmount: number;
  /** Part of the total that a gift card pays. */
  readonly giftAmount: number;
  /** Included in the tickets' prices as sold, basis points, and by which text. */
  readonly taxBasisPoints: number;
  readonly taxBasis: TaxBasisCode;
  readonly taxExemption: string | null;
  /** Included in what the platform takes, basis points. */
  readonly feeTaxBasisPoints: number;
  readonly pointOfSale: string;
  readonly requestHash: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly paying: boolean;
  readonly paidAt: string | null;
  readonly paidBy: string | null;
  readonly ticketsSentTo: string | null;
  readonly emailCorrections: number;
  /** Shown among those who take part. */
  readonly listed: boolean;
  /** As it was sold. */
  readonly refundPolicy: RefundPolicy;
  readonly lines: readonly OrderLineRow[];
}

export interface NewOrder {
  readonly id: string;
  readonly occurrenceId: string;
  readonly code: string;
  readonly holderId: string;
  readonly personId: string | null;
  /** The cookie of whoever ordered; null for the counter. */
  readonly visitorId: string | null;
  readonly organisationId: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly currency: Currency;
  readonly totalAmount: number;
  readonly serviceFeeAmount: number;
  /** Part of the total that a gift card pays. */
  readonly giftAmount: number;
  /** Included in the tickets' prices as sold, basis points, and by which text. */
  readonly taxBasisPoints: number;
  readonly taxBasis: TaxBasisCode;
  readonly taxExemption: string | null;
  /** Included in what the platform takes, basis points. */
  readonly feeTaxBasisPoints: number;
  readonly pointOfSale: string;
  readonly idempotencyKey: string;
  readonly requestHash: string;
  readonly now: string;
  readonly refundPolicy: RefundPolicy;
  readonly lines: readonly OrderLineRow[];
}

const linesOf = (order: ReturnType<typeof sql.ref>, which = sql``) => sql<OrderLineRow[]>`(
  select json_agg(json_build_object('position', l.position, 'seat', l.seat_key, 'zone', l.zone, 'tariffId', l.tariff_id,
    'code', l.tariff_code, 'name', json_build_object('fr', l.tariff_name_fr, 'en', l.tariff_name_en), 'price', l.price_amount,
    'discount', l.discount_amount, 'amount', l.amount, 'fee', l.fee_amount, 'commission', l.commission_amount) order by l.position)
  from booking.order_line l where l.occurrence_id = ${order}.occurrence_id and l.order_id = ${order}.id ${which})`;

const columns = sql`o.id, o.occurrence_id as "occurrenceId", o.code, o.hold_id as "holdId", o.holder_id as "holderId",
  o.person_id as "personId", o.visitor_id as "visitorId", o.organisation_id as "organisationId", o.name, o.email::text as email, o.language, o.status,
  o.currency, o.total_amount as "totalAmount", o.service_fee_amount as "serviceFeeAmount", o.gift_amount as "giftAmount",
  o.tax_basis_points as "taxBasisPoints", o.tax_basis as "taxBasis", o.tax_exemption as "taxExemption", o.fee_tax_basis_points as "feeTaxBasisPoints", o.point_of_sale as "pointOfSale", o.request_hash as "requestHash",
  o.created_at as "createdAt", o.expires_at as "expiresAt", o.paying, o.paid_at as "paidAt", o.paid_by as "paidBy",
  o.tickets_sent_to::text as "ticketsSentTo", o.email_corrections as "emailCorrections", o.listed, o.refund_policy as "refundPolicy"`;

/** What is left to pay of an order, minor units. */
export function dueOf(order: Pick<OrderRow, 'totalAmount' | 'giftAmount'>): number {
  return order.totalAmount - order.giftAmount;
}

export type PlacedOrder =
  | { ok: true; expiresAt: string; holdId: string }
  | { ok: false; held: { seats: readonly string[]; places: number } | null };

/**
 * One statement: locks the live open hold of the holder, and only if it holds exactly the lines writes the order, its
 * lines, and ties the hold to it. The order ends with the hold. Nothing is written for a repeated idempotency key.
 */
export async function insertOrder(trx: Transaction, order: NewOrder): Promise<PlacedOrder> {
  const seats = order.lines.flatMap((line) => line.seat ?? []).sort();
  const places = seats.length > 0 ? 0 : order.lines.length;
  const { rows } = await sql<{
    holdId: string | null;
    seats: string[];
    places: number;
    placed: boolean;
    tied: string | null;
    expiresAt: string;
  }>`
    with held as (
      select id, seats, places, expires_at from booking.hold
      where occurrence_id = ${order.occurrenceId} and holder_id = ${order.holderId} and order_id is null
        and expires_at > ${order.now}
      for update
    ), placed as (
      insert into booking."order" (occurrence_id, id, code, hold_id, holder_id, person_id, visitor_id, organisation_id, name, email,
        language, status, currency, total_amount, service_fee_amount, gift_amount, tax_basis_points, tax_basis, tax_exemption,
        fee_tax_basis_points, point_of_sale, idempotency_key,
        request_hash, created_at, expires_at, updated_at, refund_policy)
      select ${order.occurrenceId}, ${order.id}, ${order.code}, held.id, ${order.holderId}, ${order.personId},
        ${order.visitorId}, ${order.organisationId}, ${order.name}, ${order.email}, ${order.language}, 'reserved', ${order.currency},
        ${order.totalAmount}::int, ${order.serviceFeeAmount}::int, ${order.giftAmount}::int, ${order.taxBasisPoints}::int,
        ${order.taxBasis}, ${order.taxExemption}, ${order.feeTaxBasisPoints}::int, ${order.pointOfSale},
        ${order.idempotencyKey}, ${order.requestHash}, ${order.now}, held.expires_at, ${order.now},
        ${JSON.stringify(order.refundPolicy)}::jsonb
      from held where held.seats = ${seats}::text[] and held.places = ${places}::int
      on conflict (occurrence_id, holder_id, idempotency_key) do nothing
      returning occurrence_id, id, hold_id
    ), lines as (
      insert into booking.order_line (occurrence_id, order_id, position, seat_key, zone, tariff_id, tariff_code,
        tariff_name_fr, tariff_name_en, price_amount, discount_amount, amount, fee_amount, commission_amount)
      select placed.occurrence_id, placed.id, line.position, line.seat, line.zone, line."tariffId", line.code,
        line.name ->> 'fr', line.name ->> 'en', line.price, line.discount, line.amount, line.fee, line.commission
      from placed, json_to_recordset(${JSON.stringify(order.lines)}::json) as line (position smallint, seat text, zone text,
        "tariffId" uuid, code text, name json, price int, discount int, amount int, fee int, commission int)
    ), tied as (
      -- By whose it is, not by its id: a hold that began anew while this statement waited for it has another id than in our snapshot.
      update booking.hold set order_id = placed.id from placed
      where hold.occurrence_id = placed.occurrence_id and hold.holder_id = ${order.holderId} and hold.order_id is null
      returning hold.id
    )
    select id as "holdId", seats, places, expires_at as "expiresAt", exists (select from placed) as placed,
      (select id from tied) as tied
    from held`.execute(trx);
  const row = rows[0];
  if (row === undefined) return { ok: false, held: null };
  if (!row.placed || row.holdId === null) return { ok: false, held: { seats: row.seats, places: row.places } };
  // What is held would not be the order's: places could be sold that nobody counts.
  if (row.tied !== row.holdId) throw new Error(`the hold of order ${order.id} could not be tied to it`);
  return { ok: true, expiresAt: row.expiresAt, holdId: row.holdId };
}

async function readOne(db: Db, where: ReturnType<typeof sql>, lock = sql``): Promise<OrderRow | null> {
  const { rows } = await sql<OrderRow>`select ${columns}, ${linesOf(sql.ref('o'))} as lines from booking."order" o
    where ${where} ${lock}`.execute(db);
  return rows[0] ?? null;
}

export function orderByCode(db: Db, code: string): Promise<OrderRow | null> {
  return readOne(db, sql`o.code = ${code}`);
}

export function orderByKey(
  db: Db,
  occurrenceId: string,
  holderId: string,
  idempotencyKey: string,
): Promise<OrderRow | null> {
  return readOne(
    db,
    sql`o.occurrence_id = ${occurrenceId} and o.holder_id = ${holderId} and o.idempotency_key = ${idempotencyKey}`,
  );
}

/** Locks the order before anything else that belongs to it. */
export function lockOrder(trx: Transaction, occurrenceId: string, id: string): Promise<OrderRow | null> {
  return readOne(trx, sql`o.occurrence_id = ${occurrenceId} and o.id = ${id}`, sql`for update of o`);
}

/** A part of the orders of a person whose payment was ever begun, newest first: made as that person, or taken over from a visit. */
export async function ordersPaidBy(db: Db, personId: string, { after, most }: ListPart): Promise<ListPlace[]> {
  const by = (whose: string) => sql`(
    select o.id, o.created_at from booking."order" o
    where ${sql.ref(whose)} = ${personId} and o.total_amount > 0 and o.payment_deadline_at is not null
      and ${isAfter(after, sql.ref('o.created_at'), sql.ref('o.id'))}
    order by o.created_at desc, o.id desc limit ${most})`;
  const { rows } = await sql<ListPlace>`
    select o.id, o.created_at as at from (${by('o.holder_id')} union ${by('o.person_id')}) o
    order by o.created_at desc, o.id desc limit ${most}`.execute(db);
  return rows;
}

/** Orders by their ids, in no order. */
export async function ordersById(db: Db, ids: readonly string[]): Promise<OrderRow[]> {
  const { rows } = await sql<OrderRow>`select ${columns}, ${linesOf(sql.ref('o'))} as lines from booking."order" o
    where o.id = any(${[...ids]}::uuid[])`.execute(db);
  return rows;
}

/** Orders by any condition of this module's lists, newest first. */
export async function listOrders(
  db: Db,
  filter: { personId?: string; holderId?: string; occurrenceId?: string; organisationId?: string; q?: string },
  page: { page: number; pageSize: number },
): Promise<{ rows: OrderRow[]; count: number }> {
  const conditions = [sql`true`];
  if (filter.holderId !== undefined) {
    conditions.push(sql`(o.holder_id = ${filter.holderId} or o.person_id = ${filter.holderId})`);
  }
  if (filter.occurrenceId !== undefined) conditions.push(sql`o.occurrence_id = ${filter.occurrenceId}`);
  if (filter.organisationId !== undefined) conditions.push(sql`o.organisation_id = ${filter.organisationId}`);
  if (filter.q !== undefined && filter.q !== '') {
    const like = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
    conditions.push(sql`(catalogue.fold(o.name) like catalogue.fold(${like}) or o.email::text ilike ${like}
      or o.code = upper(${filter.q}))`);
  }
  const where = sql.join(conditions, sql` and `);
  const { rows: counted } = await sql<{
    count: number;
  }>`select count(*) as count from booking."order" o where ${where}`.execute(db);
  const { rows } = await sql<OrderRow>`select ${columns}, ${linesOf(sql.ref('o'))} as lines from booking."order" o
    where ${where} order by o.created_at desc, o.id desc
    limit ${page.pageSize} offset ${(page.page - 1) * page.pageSize}`.execute(db);
  return { rows, count: counted[0]?.count ?? 0 };
}

export interface EndedOrder {
  readonly id: string;
  readonly holdId: string;
}

/** Ends the unpaid orders of a holder that are not being paid; their holds are still there to be released. */
export async function cancelUnpaidOrders(
  trx: Transaction,
  occurrenceId: string,
  holderId: string,
  now: string,
  reason: string,
): Promise<EndedOrder[]> {
  const { rows } = await sql<EndedOrder>`
    update booking."order" set status = 'cancelled', ended_at = ${now}, end_reason = ${reason}, updated_at = ${now}
    where occurrence_id = ${occurrenceId} and holder_id = ${holderId} and status = 'reserved' and not paying
    returning id, hold_id as "holdId"`.execute(trx);
  return rows;
}

/** Ends one order that the caller has locked. */
export async function endOrder(
  trx: Transaction,
  order: Pick<OrderRow, 'occurrenceId' | 'id'>,
  status: 'cancelled' | 'expired',
  now: string,
  reason: string,
): Promise<void> {
  await sql`update booking."order" set status = ${status}, ended_at = coalesce(ended_at, ${now}), end_reason = ${reason},
      paying = false, updated_at = ${now}
    where occurrence_id = ${order.occurrenceId} and id = ${order.id}`.execute(trx);
}

/**
 * Starts a payment of an order: prolongs order, hold and claims to the deadline, the first time only, and marks the order as being
 * paid. Null when the order is over or a claim is gone.
 */
export async function prolongForPayment(
  trx: Transaction,
  order: Pick<OrderRow, 'occurrenceId' | 'id' | 'lines'>,
  now: string,
  deadline: string,
): Promise<string | null> {
  const seats = order.lines.filter((line) => line.seat !== null).length;
  const { rows } = await sql<{ expiresAt: string }>`
    with paying as (
      update booking."order" set paying = true, updated_at = ${now},
        expires_at = case when payment_deadline_at is null then greatest(expires_at, ${deadline}) else expires_at end,
        payment_deadline_at = coalesce(payment_deadline_at, greatest(expires_at, ${deadline}))
      where occurrence_id = ${order.occurrenceId} and id = ${order.id} and status = 'reserved' and expires_at > ${now}
      returning occurrence_id, hold_id, expires_at
    ), held as (
      update booking.hold set extended = true, expires_at = paying.expires_at from paying
      where hold.occurrence_id = paying.occurrence_id and hold.id = paying.hold_id and hold.expires_at > ${now}
      returning hold.id
    ), claims as (
      update booking.claim set expires_at = paying.expires_at from paying
      where claim.occurrence_id = paying.occurrence_id and claim.hold_id = paying.hold_id and claim.state = 'held'
      returning claim.seat_key
    )
    select expires_at as "expiresAt" from paying
    where exists (select from held) and (select count(*) from claims) = ${seats}`.execute(trx);
  return rows[0]?.expiresAt ?? null;
}

/**
 * Keeps an unpaid order, its hold and its claims until `until`, where that is later: a reservation that the venue allows, or one that
 * waits for a confirmation. The caller has just written or locked the order. @returns when it ends
 */
export async function keepUntil(
  trx: Transaction,
  order: Pick<OrderRow, 'occurrenceId' | 'id'>,
  now: string,
  until: string,
  as: 'reservation' | 'confirmation',
): Promise<string> {
  const { rows } = await sql<{ expiresAt: string }>`
    with kept as (
      update booking."order" set expires_at = greatest(expires_at, ${until}), updated_at = ${now},
        kept_until = ${as === 'reservation' ? until : null}::timestamptz
      where occurrence_id = ${order.occurrenceId} and id = ${order.id} and status = 'reserved'
      returning occurrence_id, hold_id, expires_at
    ), held as (
      update booking.hold set extended = true, expires_at = kept.expires_at from kept
      where hold.occurrence_id = kept.occurrence_id and hold.id = kept.hold_id
    ), claims as (
      update booking.claim set expires_at = kept.expires_at from kept
      where claim.occurrence_id = kept.occurrence_id and claim.hold_id = kept.hold_id and claim.state = 'held'
    )
    select expires_at as "expiresAt" from kept`.execute(trx);
  if (rows[0] === undefined) throw new Error(`order ${order.id} is not reserved`);
  return rows[0].expiresAt;
}

/** The payment ended without money, or could not be begun: the order may be paid otherwise until it expires. */
export async function stopPaying(db: Db, occurrenceId: string, id: string, now: string): Promise<void> {
  await sql`update booking."order" set paying = false, updated_at = ${now}
    where occurrence_id = ${occurrenceId} and id = ${id} and status = 'reserved'`.execute(db);
}

export type LiveOrder = OrderRow & { readonly status: 'paid' | 'reserved' };

/** The orders of an occurrence that are paid or kept unpaid, by name, with the lines that were not given back. */
export async function liveOrders(db: Db, occurrenceId: string): Promise<LiveOrder[]> {
  const notGivenBack = sql`and not exists (select from booking.refund_line r
    where r.occurrence_id = l.occurrence_id and r.order_id = l.order_id and r.position = l.position)`;
  const { rows } =
    await sql<LiveOrder>`select ${columns}, ${linesOf(sql.ref('o'), notGivenBack)} as lines from booking."order" o
    where o.occurrence_id = ${occurrenceId} and o.status in ('paid', 'reserved') order by o.name, o.id`.execute(db);
  return rows;
}

/** An order whose buyer must be told of a change. */
export type OrderToTell = Pick<OrderRow, 'code' | 'email' | 'language'>;

/** The orders for these occurrences that were made before an instant and were paid, or not over, at it; oldest first. */
export async function ordersToTell(db: Db, occurrenceIds: readonly string[], at: string): Promise<OrderToTell[]> {
  const { rows } = await sql<OrderToTell>`select code, email::text as email, language from booking."order"
    where occurrence_id = any(${[...occurrenceIds]}::uuid[]) and created_at <= ${at}
      and (status = 'paid' or (status = 'reserved' and expires_at > ${at}))
    order by created_at, id`.execute(db);
  return rows;
}

/**
 * The reservations of an occurrence end at a deadline, at the latest; at what they were made for, when that is earlier. A payment that has
 * begun keeps its own time. Order, hold and claims together.
 * @returns codes of those that end earlier than they did
 */
export async function endReservationsBy(
  trx: Transaction,
  occurrenceId: string,
  deadline: string,
  now: string,
): Promise<string[]> {
  const { rows } = await sql<{ code: string; earlier: boolean }>`
    with kept as materialized (
      select id, expires_at, greatest(least(kept_until, ${deadline}::timestamptz), case when paying then payment_deadline_at end) as until
      from booking."order"
      where occurrence_id = ${occurrenceId} and status = 'reserved' and kept_until is not null
      order by id for update
    ), moved as (
      update booking."order" o set expires_at = kept.until, updated_at = ${now} from kept
      where o.occurrence_id = ${occurrenceId} and o.id = kept.id and kept.until <> kept.expires_at
      returning o.code, o.hold_id, o.expires_at, kept.until < kept.expires_at as earlier
    ), held as (
      update booking.hold h set expires_at = moved.expires_at from moved
      where h.occurrence_id = ${occurrenceId} and h.id = moved.hold_id
    ), claims as (
      update booking.claim c set expires_at = moved.expires_at from moved
      where c.occurrence_id = ${occurrenceId} and c.hold_id = moved.hold_id and c.state = 'held'
    )
    select code, earlier from moved`.execute(trx);
  return rows.filter(({ earlier }) => earlier).map(({ code }) => code);
}

/** Ends what is unpaid of an occurrence that will not be: its orders, then all of its holds with what they hold. */
export async function endUnpaid(
  trx: Transaction,
  occurrenceId: string,
  now: string,
): Promise<{ orders: string[]; freed: string[] }> {
  const { rows: ended } = await sql<{
    id: string;
  }>`update booking."order" set status = 'cancelled', ended_at = ${now}, end_reason = 'occurrence-cancelled',
      paying = false, updated_at = ${now}
    where occurrence_id = ${occurrenceId} and status = 'reserved' returning id`.execute(trx);
  const { rows } = await sql<{ id: string }>`select id from booking.hold where occurrence_id = ${occurrenceId}
    order by id for update`.execute(trx);
  const { freed } = await releaseHolds(
    trx,
    occurrenceId,
    rows.map(({ id }) => id),
  );
  return { orders: ended.map(({ id }) => id), freed };
}
