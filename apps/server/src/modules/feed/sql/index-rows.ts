import { sql } from 'kysely';
import type { Db, Transaction } from '../../../platform/database.ts';

/** What of a video is needed to choose it. */
export interface IndexRow {
  id: string;
  person_id: string;
  genres: string[];
  tempo: number | null;
  language: string;
  seconds: number;
  /** null: not to be seen */
  first_published_at: string | null;
  impressions: number;
  quantiles: number;
  recent_impressions: number;
  recent_quantiles: number;
  recent_reactions: number;
  recent_at: string | null;
}

const columns = sql`v.id, v.person_id, v.genres, v.tempo, v.language, v.seconds,
  case when v.published_at is not null and v.hidden_reason is null then v.first_published_at end as first_published_at,
  coalesce(c.impressions, 0)::float8 as impressions, coalesce(c.quantiles, 0) as quantiles, coalesce(c.recent_impressions, 0) as recent_impressions,
  coalesce(c.recent_quantiles, 0) as recent_quantiles, coalesce(c.recent_reactions, 0) as recent_reactions, c.recent_at`;

/** The next ones that may be seen, in the order of their ids. */
export async function nextIndexRows(db: Db, after: string, most: number): Promise<IndexRow[]> {
  const { rows } =
    await sql<IndexRow>`select ${columns} from feed.video v left join feed.video_count c on c.video_id = v.id
    where v.id > ${after} and v.published_at is not null and v.hidden_reason is null order by v.id limit ${most}`.execute(
      db,
    );
  return rows;
}

export async function indexRowsOf(db: Db, ids: readonly string[]): Promise<IndexRow[]> {
  const { rows } =
    await sql<IndexRow>`select ${columns} from feed.video v left join feed.video_count c on c.video_id = v.id
    where v.id = any(${ids})`.execute(db);
  return rows;
}

/** The number of the last change that was begun; those below it may not all be committed. */
export async function lastChange(db: Db): Promise<number> {
  const { rows } = await sql<{ last: number }>`select last_value as last from feed.change`.execute(db);
  return rows[0]?.last ?? 0;
}

/** Changes after a number, and those of the last seconds before it, which may have been committed after they were passed. */
export async function changesAfter(
  db: Db,
  change: number,
  secondsBefore: number,
): Promise<{ change: number; video_id: string }[]> {
  const { rows } = await sql<{ change: number; video_id: string }>`select change, video_id from feed.video_change
    where change > ${change} or at > clock_timestamp() - make_interval(secs => ${secondsBefore}) order by change`.execute(
    db,
  );
  return rows;
}

/** Something of a creator changed that shows on every video of theirs. */
export async function noteCreatorChange(trx: Transaction, personId: string): Promise<void> {
  await sql`insert into feed.video_change (change, video_id)
    select nextval('feed.change'), id from feed.video where person_id = ${personId}`.execute(trx);
}
