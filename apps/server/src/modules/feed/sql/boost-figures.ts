import { sql } from 'kysely';
import type { BoostArm } from '@parterre/contract/boosts';
import type { Db } from '../../../platform/database.ts';

export interface FiguresOf {
  readonly boostId: string;
  readonly videoId: string;
  readonly creatorId: string;
  readonly seconds: number;
  readonly until: string;
  /** orders of the artist's services in this time, by whom and when */
  readonly orders: readonly { readonly buyerId: string; readonly at: string }[];
}

/** A video counts as watched to its end from this share on, as everywhere. */
const complete = 0.95;

/**
 * What people did whom a boost was shown, or of its hold-out, from their first time on; each counts once. One arm: `boost_id` of those who saw it, `held_out_boost_id`
 * of those who saw what stood where it was drawn and kept back. Either was told of as on their screen: whoever leaves a page before that place is in neither arm, or those
 * who saw it would seem to do more for having stayed. Whatever they do with any video of the same artist counts, so that both arms have the same ways to.
 */
export async function readArm(
  db: Db,
  arm: 'boost_id' | 'held_out_boost_id',
  { boostId, videoId, creatorId, seconds, until, orders }: FiguresOf,
): Promise<BoostArm> {
  const { rows } = await sql<BoostArm>`
    with people as (
      select i.viewer_id as id, min(i.at) as since from feed.impression i
      where i.${sql.ref(arm)} = ${boostId} and i.viewer_id is not null
        and exists (select from feed.event e where e.impression_id = i.id and e.type in ('impression', 'watched')) group by i.viewer_id
    ), did as (
      select p.id,
        bool_or(e.type = 'watched' and e.video_id = ${videoId} and e.ms >= ${Math.round(seconds * 1000 * complete)}) as watched,
        bool_or(e.type = 'profile') as profile, bool_or(e.type = 'rates') as rates
      from people p join feed.event e on e.viewer_id = p.id and e.at >= p.since and e.at <= ${until}
      join feed.video v on v.id = e.video_id and v.person_id = ${creatorId} group by p.id
    )
    select count(*)::int as people,
      count(*) filter (where d.watched)::int as watched, count(*) filter (where d.profile)::int as profile,
      count(*) filter (where d.rates)::int as rates,
      count(*) filter (where exists (select from profiles.report_follow f where f.person_id = p.id and f.kind = 'person'
        and f.subject_id = ${creatorId} and f.created_at >= p.since and f.created_at <= ${until}))::int as follows,
      count(*) filter (where exists (select from unnest(${orders.map(({ buyerId }) => buyerId)}::uuid[],
        ${orders.map(({ at }) => at)}::timestamptz[]) o (buyer, at) where o.buyer = p.id and o.at >= p.since))::int as orders
    from people p left join did d on d.id = p.id`.execute(db);
  return rows[0] ?? { people: 0, watched: 0, profile: 0, rates: 0, follows: 0, orders: 0 };
}

export interface BoostDay {
  day: string;
  showings: number;
  people: number;
  watched: number;
  profile: number;
  rates: number;
}

/** What was seen of a boost, and what came of those showings, by day of the showing (UTC). */
export async function readDays(db: Db, { boostId, seconds }: FiguresOf): Promise<BoostDay[]> {
  const { rows } = await sql<BoostDay>`
    with seen as (
      select i.id, i.viewer_id, i.at, row_number() over (partition by i.viewer_id order by i.at, i.id) = 1 as first,
        bool_or(e.type = 'watched' and e.ms >= ${Math.round(seconds * 1000 * complete)}) as watched,
        bool_or(e.type = 'profile') as profile, bool_or(e.type = 'rates') as rates
      from feed.impression i join feed.event e on e.impression_id = i.id
      where i.boost_id = ${boostId} group by i.id
      having bool_or(e.type in ('impression', 'watched'))
    )
    select to_char(at at time zone 'UTC', 'YYYY-MM-DD') as day, count(*)::int as showings, count(*) filter (where first)::int as people,
      count(*) filter (where watched)::int as watched, count(*) filter (where profile)::int as profile,
      count(*) filter (where rates)::int as rates
    from seen group by 1 order by 1`.execute(db);
  return rows;
}

/** Boosts whose receipt stays as it is from here on. */
export async function boostsToFreeze(db: Db, endedBefore: string, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('feed.boost')
    .select('id')
    .where('ended_at', '<=', endedBefore)
    .where('settled_at', 'is not', null)
    .where('figures', 'is', null)
    .where('starts_at', 'is not', null)
    .orderBy('ended_at')
    .limit(most)
    .execute();
  return rows.map(({ id }) => id);
}
