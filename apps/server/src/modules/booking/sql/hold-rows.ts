import { sql } from 'kysely';
import type { Db, Transaction } from '../../../platform/database.ts';

/** A hold as it is stored; instants are ISO text. */
export interface HoldRow {
  readonly id: string;
  readonly seats: readonly string[];
  readonly places: number;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly extended: boolean;
}

export interface HoldWindow {
  readonly occurrenceId: string;
  readonly holderId: string;
  /** Id of the hold if there is none yet, or only one that has expired. */
  readonly newId: string;
  readonly now: string;
  /** When the hold began and ends, unless there is a live one already: adding seats does not prolong it. */
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly extended: boolean;
}

export interface ClaimedSeats {
  readonly hold: HoldRow;
  readonly claimed: readonly string[];
  /** The holder has an unpaid order for this occurrence that is not being paid. */
  readonly unpaidOrder: boolean;
}
/** The version of the seat map that the occurrence stands on is another one than the seats were chosen from; nothing was claimed. */
export interface StandsElsewhere {
  readonly hold: null;
  readonly seatMapId: string | null;
}

/**
 * Takes the seats for the visitor's hold; fewer than asked means that others have them.
 * @param seatMapId the version of the seat map that the seats were chosen from
 */
export type ClaimSeats = (
  trx: Transaction,
  window: HoldWindow,
  seatMapId: string,
  seats: readonly string[],
) => Promise<ClaimedSeats | StandsElsewhere>;

/**
 * One statement: the occurrence is kept where it stands until the transaction ends (a lock that claims share and a move to another seat map
 * waits for; `for key share` looks at the newest committed row), then the open hold of this holder is made or found (its row lock puts two requests of one visitor in a row),
 * then the seats are claimed in the order of their keys. A free seat has no row; a lapsed claim is taken over where it
 * stands; anything else makes the insert return fewer rows. ON CONFLICT looks at the newest committed row, not at the
 * statement's snapshot, so this holds under read committed.
 */
export const claimSeats: ClaimSeats = async (trx, window, seatMapId, seats) => {
  const { rows } = await sql<HoldRow & { claimed: string[]; unpaidOrder: boolean; standsOn: string | null }>`
    with place as materialized (
      select seat_map_id from programme.occurrence where id = ${window.occurrenceId} for key share
    ), hold as (${upsertHold(window, seats, seatMapId)}), claimed as (
      insert into booking.claim (occurrence_id, seat_key, hold_id, state, expires_at)
      select ${window.occurrenceId}, wanted.seat_key, hold.id, 'held', hold.expires_at
      from hold cross join unnest(${seats}::text[]) as wanted (seat_key)
      order by wanted.seat_key collate "C"
      on conflict (occurrence_id, seat_key) do update set hold_id = excluded.hold_id, expires_at = excluded.expires_at
        where claim.state = 'held' and (claim.expires_at <= ${window.now} or claim.hold_id = excluded.hold_id)
      returning seat_key
    )
    select id, seats, places, created_at as "createdAt", expires_at as "expiresAt", extended,
      (select coalesce(array_agg(seat_key), '{}') from claimed) as claimed,
      ${hasUnpaidOrder(window)} as "unpaidOrder", place.seat_map_id as "standsOn"
    from place left join hold on true`.execute(trx);
  const row = one(rows);
  if (row.standsOn !== seatMapId) return { hold: null, seatMapId: row.standsOn };
  return { hold: row, claimed: row.claimed, unpaidOrder: row.unpaidOrder };
};

function upsertHold(window: HoldWindow, seats: readonly string[], seatMapId: string) {
  const { occurrenceId, newId, holderId, createdAt, expiresAt, extended, now } = window;
  return sql`
    insert into booking.hold (occurrence_id, id, holder_id, seats, created_at, expires_at, extended)
    select ${occurrenceId}, ${newId}, ${holderId}, ${seats}::text[], ${createdAt}::timestamptz, ${expiresAt}::timestamptz,
      ${extended}::boolean
    from place where place.seat_map_id = ${seatMapId}
    on conflict (occurrence_id, holder_id) where order_id is null do update set
      id = case when hold.expires_at <= ${now} then excluded.id else hold.id end,
      created_at = case when hold.expires_at <= ${now} then excluded.created_at else hold.created_at end,
      extended = case when hold.expires_at <= ${now} then excluded.extended else hold.extended end,
      expires_at = case when hold.expires_at <= ${now} then excluded.expires_at else hold.expires_at end,
      seats = excluded.seats
    returning id, seats, places, created_at, expires_at, extended`;
}

function hasUnpaidOrder(window: HoldWindow) {
  return sql`exists (select from booking."order" where occurrence_id = ${window.occurrenceId}
    and holder_id = ${window.holderId} and status = 'reserved' and not paying)`;
}

/** Gives back what a hold no longer wants. A statement of its own, so that it sees what earlier requests claimed. */
export async function dropOtherClaims(
  trx: Transaction,
  occurrenceId: string,
  holdId: string,
  kept: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ seatKey: string }>`
    delete from booking.claim
    where occurrence_id = ${occurrenceId} and hold_id = ${holdId} and state = 'held' and seat_key <> all (${kept}::text[])
    returning seat_key as "seatKey"`.execute(trx);
  return rows.map((row) => row.seatKey);
}

/** Puts the holds of one occurrence in a row until the transaction ends, where seats are counted; before anything else is locked. */
export async function lockEntries(trx: Transaction, occurrenceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`holds of ${occurrenceId}`}, 0))`.execute(trx);
}

/** Seats that are sold or held at this moment. */
export async function countLiveClaims(trx: Transaction, occurrenceId: string, now: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from booking.claim
    where occurrence_id = ${occurrenceId} and (state = 'sold' or expires_at > ${now})`.execute(trx);
  return one(rows).count;
}

/** The open hold's row, made empty when there is none; locked, so that its places can be counted on. */
export async function openPlacesHold(
  trx: Transaction,
  window: HoldWindow,
): Promise<HoldRow & { unpaidOrder: boolean }> {
  const { occurrenceId, newId, holderId, createdAt, expiresAt, extended } = window;
  const { rows } = await sql<HoldRow & { unpaidOrder: boolean }>`
    insert into booking.hold (occurrence_id, id, holder_id, created_at, expires_at, extended)
    values (${occurrenceId}, ${newId}, ${holderId}, ${createdAt}, ${expiresAt}, ${extended})
    on conflict (occurrence_id, holder_id) where order_id is null do update set holder_id = excluded.holder_id
    returning id, seats, places, created_at as "createdAt", expires_at as "expiresAt", extended,
      ${hasUnpaidOrder(window)} as "unpaidOrder"`.execute(trx);
  return one(rows);
}

/** Counts places in; false when they would exceed the capacity. */
export type CountPlaces = (
  trx: Transaction,
  occurrenceId: string,
  capacity: number,
  places: number,
) => Promise<boolean>;

/** The checked counter: the row is made at the first sale, and the check constraint stands behind the condition. */
export const countPlaces: CountPlaces = async (trx, occurrenceId, capacity, places) => {
  if (places > capacity) return false;
  const { rows } = await sql`
    insert into booking.admission as a (occurrence_id, capacity, claimed)
    values (${occurrenceId}, ${capacity}, ${Math.max(places, 0)})
    on conflict (occurrence_id) do update set
      claimed = a.claimed + ${places}, capacity = greatest(excluded.capacity, a.claimed + ${places})
      where ${places} <= 0 or a.claimed + ${places} <= excluded.capacity
    returning 1`.execute(trx);
  return rows.length === 1;
};

/** Writes the number of places into the hold, whose times begin anew when it had expired. */
export async function setPlaces(trx: Transaction, window: HoldWindow, hold: HoldRow, places: number): Promise<HoldRow> {
  const lapsed = Date.parse(hold.expiresAt) <= Date.parse(window.now);
  const times = lapsed ? window : hold;
  const { rows } = await sql<HoldRow>`
    update booking.hold set places = ${places}, id = ${lapsed ? window.newId : hold.id},
      created_at = ${times.createdAt}, expires_at = ${times.expiresAt}, extended = ${times.extended}
    where occurrence_id = ${window.occurrenceId} and id = ${hold.id}
    returning id, seats, places, created_at as "createdAt", expires_at as "expiresAt", extended`.execute(trx);
  return one(rows);
}

/** Ends holds whatever they hold: their rows, their claims, their places. One statement. */
export async function releaseHolds(
  trx: Transaction,
  occurrenceId: string,
  holdIds: readonly string[],
): Promise<{ holds: HoldRow[]; freed: string[] }> {
  if (holdIds.length === 0) return { holds: [], freed: [] };
  const { rows } = await sql<HoldRow & { freed: string[] }>`
    with gone as (
      delete from booking.hold where occurrence_id = ${occurrenceId} and id = any (${holdIds}::uuid[])
      returning id, seats, places, created_at, expires_at, extended
    ), freed as (
      delete from booking.claim where occurrence_id = ${occurrenceId} and hold_id = any (${holdIds}::uuid[]) and state = 'held'
      returning seat_key
    ), counted as (
      update booking.admission set claimed = claimed - (select sum(places) from gone)
      where occurrence_id = ${occurrenceId} and exists (select from gone where places > 0)
    )
    select id, seats, places, created_at as "createdAt", expires_at as "expiresAt", extended,
      (select coalesce(array_agg(seat_key), '{}') from freed) as freed
    from gone`.execute(trx);
  return { holds: rows, freed: rows[0]?.freed ?? [] };
}

/** Who holds what: a holder and an occurrence. */
export interface HoldKey {
  readonly occurrenceId: string;
  readonly holderId: string;
}

/**
 * What holders have and may still change, for each key: the open hold, else that of an unpaid order not being paid. By the place of the
 * key; keys without a hold are left out.
 */
export async function readHolds(db: Db, keys: readonly HoldKey[], now: string): Promise<Map<number, HoldRow>> {
  const { rows } = await sql<HoldRow & { index: number }>`
    select distinct on (wanted.index) wanted.index::int as index, hold.id, seats, places, hold.created_at as "createdAt",
      hold.expires_at as "expiresAt", extended
    from unnest(${keys.map((key) => key.occurrenceId)}::uuid[], ${keys.map((key) => key.holderId)}::uuid[])
      with ordinality as wanted (occurrence_id, holder_id, index)
    join booking.hold on hold.occurrence_id = wanted.occurrence_id and hold.holder_id = wanted.holder_id
    left join booking."order" o on o.occurrence_id = hold.occurrence_id and o.id = hold.order_id
    where hold.expires_at > ${now} and (hold.order_id is null or (o.status = 'reserved' and not o.paying))
    order by wanted.index, hold.order_id nulls first, hold.created_at desc`.execute(db);
  return new Map(rows.map(({ index, ...hold }) => [index - 1, hold]));
}

function one<T>(rows: readonly T[]): T {
  const row = rows[0];
  if (row === undefined) throw new Error('a statement that always returns a row returned none');
  return row;
}

/** Id of the holder's open hold, locked; empty when there is none. */
export async function lockOpenHold(trx: Transaction, occurrenceId: string, holderId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from booking.hold
    where occurrence_id = ${occurrenceId} and holder_id = ${holderId} and order_id is null for update`.execute(trx);
  return rows.map((row) => row.id);
}
