import { sql } from 'kysely';
import type { Db, Transaction } from '../../../platform/database.ts';

export type Counted =
  | 'likes'
  | 'saves'
  | 'comments'
  | 'shares'
  | 'impressions'
  | 'viewers'
  | 'watched_ms'
  | 'completed'
  | 'profile_opens'
  | 'rates_opens'
  | 'quantiles';
export interface CountDelta {
  readonly videoId: string;
  readonly what: Counted;
  readonly amount: number;
}

/** Notes what came or went. Nothing is locked: the rows are added up later by `foldCounts`. */
export async function noteCounts(trx: Transaction, deltas: readonly CountDelta[], at: string): Promise<void> {
  const noted = deltas.filter(({ amount }) => amount !== 0);
  if (noted.length === 0) return;
  await sql`insert into feed.count_delta (video_id, what, amount, at)
    select *, ${at}::timestamptz from unnest(${noted.map((one) => one.videoId)}::uuid[], ${noted.map((one) => one.what)}::text[],
      ${noted.map((one) => one.amount)}::float8[])`.execute(trx);
}

const columns = [
  ...(['likes', 'saves', 'comments', 'shares', 'impressions', 'viewers', 'watched_ms', 'completed'] as const),
  ...(['profile_opens', 'rates_opens', 'quantiles'] as const),
] as const;

/** What videos come to at this moment, with what is not added up yet. Those of which nothing is known are left out. */
export async function readCounts(db: Db, videoIds: readonly string[]): Promise<Map<string, Record<Counted, number>>> {
  if (videoIds.length === 0) return new Map();
  const { rows } = await sql<{ video_id: string } & Record<Counted, number>>`
    select video_id, ${sql.join(columns.map((name) => sql`sum(${sql.ref(name)})::float8 as ${sql.ref(name)}`))}
    from (
      select video_id, ${sql.join(columns.map((name) => sql.ref(name)))} from feed.video_count where video_id = any(${videoIds})
      union all
      select video_id, ${sql.join(columns.map((name) => sql`case when what = ${sql.lit(name)} then amount else 0 end`))}
      from feed.count_delta where video_id = any(${videoIds})
    ) both_kinds group by video_id`.execute(db);
  return new Map(rows.map(({ video_id: id, ...counts }) => [id, counts]));
}

const reactions = `('likes', 'saves', 'comments', 'shares')`;

/**
 * Adds up what was noted, at most `most` rows; two that add up at once share the rows out. Recent figures halve every `halfLifeHours`, counted from each
 * note's own time. @returns how many rows were added up, and the videos that changed
 */
export async function foldCounts(
  db: Db,
  now: string,
  halfLifeHours: number,
  most: number,
): Promise<{ folded: number; videoIds: string[] }> {
  // Bounded, since a power of a half that is nearly nothing is an error in PostgreSQL.
  const left = sql`power(0.5, least(500, extract(epoch from excluded.recent_at - c.recent_at) / 3600 / ${halfLifeHours}::float8))`;
  const { rows } = await sql<{ folded: number; ids: string[] | null }>`
    with taken as (
      delete from feed.count_delta where id in (select id from feed.count_delta order by id limit ${most} for update skip locked)
      returning video_id, what, amount, power(0.5, least(500, greatest(0, extract(epoch from ${now}::timestamptz - at) / 3600 / ${halfLifeHours}::float8))) as decay
    ), sums as (
      select video_id, ${sql.join(
        columns.map((name) => sql`coalesce(sum(amount) filter (where what = ${sql.lit(name)}), 0) as ${sql.ref(name)}`),
      )},
        coalesce(sum(amount * decay) filter (where what = 'impressions'), 0) as recent_impressions,
        coalesce(sum(amount * decay) filter (where what = 'quantiles'), 0) as recent_quantiles,
        coalesce(sum(amount * decay) filter (where what in ${sql.raw(reactions)}), 0) as recent_reactions
      from taken where video_id in (select id from feed.video) group by video_id
    ), written as (
      insert into feed.video_count as c (video_id, ${sql.join(columns.map((name) => sql.ref(name)))},
        recent_impressions, recent_quantiles, recent_reactions, recent_at)
      select video_id, ${sql.join(columns.map((name) => sql.ref(name)))},
        recent_impressions, recent_quantiles, recent_reactions, ${now} from sums order by video_id
      on conflict (video_id) do update set
        ${sql.join(columns.map((name) => sql`${sql.ref(name)} = c.${sql.ref(name)} + excluded.${sql.ref(name)}`))},
        recent_impressions = c.recent_impressions * ${left} + excluded.recent_impressions,
        recent_quantiles = c.recent_quantiles * ${left} + excluded.recent_quantiles,
        recent_reactions = c.recent_reactions * ${left} + excluded.recent_reactions,
        recent_at = excluded.recent_at
      returning video_id
    ), noted as (
      insert into feed.video_change (change, video_id) select nextval('feed.change'), video_id from written
    )
    select (select count(*) from taken)::int as folded, (select array_agg(video_id) from written) as ids`.execute(db);
  const [row] = rows;
  return { folded: row?.folded ?? 0, videoIds: row?.ids ?? [] };
}
