import type { WhatsOnSort } from '@parterre/contract/discovery';
import { sql } from 'kysely';
import type { Db } from '../../../platform/database.ts';
import { planAnew } from '../../../platform/prepared-statements.ts';
import type { DateFilter } from '../domain/date-filter.ts';
import { dateOrders } from './find-dates.ts';
import { matchingDates } from './matching-dates.ts';

/** What is needed to know whether seats are free side by side. */
export interface CandidateRoom {
  id: string;
  /** Null where places are not numbered. */
  seatMapId: string | null;
  capacity: number;
}

/** Dates that can be booked and pass a filter, some of them in order, and how many they are in all. */
export async function readCandidates(
  db: Db,
  filter: DateFilter,
  now: string,
  slice: { sort: WhatsOnSort; offset: number; limit: number },
): Promise<{ rooms: CandidateRoom[]; total: number }> {
  const { rows } = await sql<
    CandidateRoom & { total: number }
  >`${sql.raw(planAnew)} with ${matchingDates(filter, now, slice.sort)},
    chosen as (select m.id, row_number() over (order by ${dateOrders[slice.sort]}, m.id) as place, count(*) over ()::int as total
      from matching m where m.open order by place limit ${slice.limit} offset ${slice.offset})
    select o.id, case o.allocation when 'assigned' then o.seat_map_id end as "seatMapId", coalesce(o.capacity, 0) as capacity, chosen.total
    from chosen join programme.report_occurrence o using (id) order by chosen.place`.execute(db);
  return {
    rooms: rows.map(({ id, seatMapId, capacity }) => ({ id, seatMapId, capacity })),
    total: rows[0]?.total ?? 0,
  };
}
