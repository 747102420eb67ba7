import { sql } from 'kysely';
import { keysOfArea } from '@parterre/seating/places';
import type { Transaction } from '../../../platform/database.ts';
import type { HoldWindow } from './hold-rows.ts';

/** So many places of a standing area. */
export interface WantedPlaces {
  readonly area: string;
  /** People that the area admits. */
  readonly capacity: number;
  readonly places: number;
}

/** Chooses free places of standing areas; fewer than asked when there are not so many. Answers their keys. */
export type ChoosePlaces = (
  trx: Transaction,
  window: Pick<HoldWindow, 'occurrenceId' | 'holderId' | 'now'>,
  wanted: readonly WantedPlaces[],
) => Promise<string[]>;

/**
 * Those who choose in the same areas are put in a row until the transaction ends: each sees what the one before has claimed, and nobody is
 * refused while a place is left. That two places are never one is the key of the claim's to hold.
 */
export const choosePlaces: ChoosePlaces = async (trx, window, wanted) => {
  const names = wanted.map(({ area }) => `places of ${area} in ${window.occurrenceId}`).sort();
  for (const name of names) await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(trx);
  return freePlaces(trx, window, wanted);
};

/** What the open hold of this holder has already, then those with the lowest numbers: an area may be drawn smaller one day. */
export const freePlaces: ChoosePlaces = async (trx, { occurrenceId, holderId, now }, wanted) => {
  const areas = wanted.map(({ area, capacity, places }) => ({ keys: keysOfArea(area), capacity, places }));
  const { rows } = await sql<{ key: string }>`
    with own as materialized (
      select id from booking.hold
      where occurrence_id = ${occurrenceId} and holder_id = ${holderId} and order_id is null and expires_at > ${now}
    )
    select chosen.key from json_to_recordset(${JSON.stringify(areas)}::json) as area (keys text, capacity int, places int)
    cross join lateral (
      select area.keys || number as key from generate_series(1, area.capacity) as number
      left join booking.claim on claim.occurrence_id = ${occurrenceId} and claim.seat_key = area.keys || number
      left join own on own.id = claim.hold_id
      where claim.seat_key is null or (claim.state = 'held' and (claim.expires_at <= ${now} or own.id is not null))
      order by own.id is null, number limit area.places
    ) chosen`.execute(trx);
  return rows.map(({ key }) => key);
};
