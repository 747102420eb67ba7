import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { FeedInteraction, FeedViewer } from '../../../../db/types.ts';
import type { Db, Transaction } from '../../../platform/database.ts';

export type ViewerRow = Selectable<FeedViewer>;
export type InteractionRow = Selectable<FeedInteraction>;

/** Who looks: the holder of what is learned, and the person behind it, where there is one. */
export interface ViewerKey {
  readonly id: string;
  readonly personId: string | null;
}

/** Makes the viewer where there is none. */
export async function makeViewer(db: Db, { id, personId }: ViewerKey, at: string): Promise<void> {
  await db
    .insertInto('feed.viewer')
    .values({ id, person_id: personId, created_at: at, seen_at: at })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** The viewer, made when there is none; until the transaction ends nobody else writes for them. */
export async function lockViewer(trx: Transaction, who: ViewerKey, at: string): Promise<ViewerRow> {
  await makeViewer(trx, who, at);
  return trx.selectFrom('feed.viewer').selectAll().where('id', '=', who.id).forUpdate().executeTakeFirstOrThrow();
}

export async function findViewer(db: Db, id: string): Promise<ViewerRow | null> {
  return (await db.selectFrom('feed.viewer').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

export async function updateViewer(
  trx: Transaction,
  id: string,
  change: { controls?: unknown; history?: unknown; seen_at?: string },
): Promise<void> {
  const { controls, history, seen_at: seen } = change;
  await trx
    .updateTable('feed.viewer')
    .set({
      ...(controls === undefined ? {} : { controls: JSON.stringify(controls) }),
      ...(history === undefined ? {} : { history: JSON.stringify(history) }),
      ...(seen === undefined ? {} : { seen_at: seen }),
    })
    .where('id', '=', id)
    .execute();
}

export async function readInteractions(
  db: Db,
  viewerId: string,
  videoIds: readonly string[],
): Promise<Map<string, InteractionRow>> {
  if (videoIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('feed.interaction')
    .selectAll()
    .where('viewer_id', '=', viewerId)
    .where('video_id', 'in', videoIds)
    .execute();
  return new Map(rows.map((row) => [row.video_id, row]));
}

/** What a page asks of a viewer. */
export interface ViewerState {
  readonly controls: unknown;
  readonly history: unknown;
  /** videos that were shown, the last first */
  readonly seen: string[];
  /** boosts since an instant, shown or kept back for comparison */
  readonly boosts: readonly { readonly id: string; readonly at: string }[];
  /** about where they were last, to half a degree */
  readonly country: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** A viewer with the last videos that were shown to them, at most `remembered`; null: nobody we know. One question. */
export async function readViewerState(
  db: Db,
  id: string,
  remembered: number,
  boostsSince: string,
): Promise<ViewerState | null> {
  const { rows } = await sql<ViewerState>`select controls, history, country, latitude, longitude,
      (select coalesce(jsonb_agg(jsonb_build_object('id', coalesce(boost_id, held_out_boost_id), 'at', at)), '[]') from feed.impression
        where viewer_id = ${id} and at > ${boostsSince} and (boost_id is not null or held_out_boost_id is not null)) as boosts,
      array(select video_id from feed.interaction
      where viewer_id = ${id} and shown > 0 order by touched_at desc limit ${remembered}) as seen
    from feed.viewer where id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** About where somebody looks, to half a degree; null: it is not to be kept. */
export async function notePlace(
  db: Db,
  id: string,
  place: { country: string; latitude: number; longitude: number } | null,
): Promise<void> {
  const { country = null, latitude = null, longitude = null } = place ?? {};
  await db.updateTable('feed.viewer').set({ country, latitude, longitude }).where('id', '=', id).execute();
}

/** The last ones first. */
export function recentInteractions(db: Db, viewerId: string, most: number): Promise<InteractionRow[]> {
  return db
    .selectFrom('feed.interaction')
    .selectAll()
    .where('viewer_id', '=', viewerId)
    .orderBy('touched_at', 'desc')
    .limit(most)
    .execute();
}

/** Nothing done yet. */
export function noInteraction(viewerId: string, videoId: string, at: string): InteractionRow {
  return {
    ...{ viewer_id: viewerId, video_id: videoId, touched_at: at },
    ...{ shown: 0, watched_ms: 0, quantile: 0, loops: 0, profile: 0, rates: 0, shares: 0, skipped: 0, message: 0 },
    ...{ commented: 0, followed: 0, ordered: 0 },
    ...{ liked_at: null, saved_at: null, not_interested_at: null, reported_at: null },
  };
}

const written = [
  ...(['shown', 'watched_ms', 'quantile', 'loops', 'profile', 'rates', 'shares', 'skipped', 'message'] as const),
  ...([
    'commented',
    'followed',
    'ordered',
    'liked_at',
    'saved_at',
    'not_interested_at',
    'reported_at',
    'touched_at',
  ] as const),
] as const;

/** Writes them as they are; whoever calls has locked the viewer. Those of videos that are gone are left out. */
export async function saveInteractions(trx: Transaction, rows: readonly InteractionRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into feed.interaction
    select i.* from jsonb_populate_recordset(null::feed.interaction, ${JSON.stringify(rows)}::jsonb) i
    where exists (select from feed.video v where v.id = i.video_id)
    on conflict (viewer_id, video_id) do update set
      ${sql.join(written.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`))}`.execute(trx);
}

/** What was saved, the last first. */
export async function listSaved(
  db: Db,
  viewerId: string,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<{ ids: string[]; count: number }> {
  const listed = db
    .selectFrom('feed.interaction')
    .innerJoin('feed.video as video', 'video.id', 'video_id')
    .where('viewer_id', '=', viewerId)
    .where('saved_at', 'is not', null)
    .where('video.published_at', 'is not', null)
    .where('video.hidden_reason', 'is', null);
  const [rows, { count }] = await Promise.all([
    listed
      .select('video_id')
      .orderBy('saved_at', 'desc')
      .orderBy('video_id', 'desc')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute(),
    listed.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow(),
  ]);
  return { ids: rows.map((row) => row.video_id), count };
}

/** Empties what was learned. Likes and saves are things one has, and stay. */
export async function forgetViewer(trx: Transaction, viewerId: string): Promise<void> {
  await sql`delete from feed.event where viewer_id = ${viewerId}`.execute(trx);
  await sql`delete from feed.impression where viewer_id = ${viewerId}`.execute(trx);
  await sql`delete from feed.interaction where viewer_id = ${viewerId} and liked_at is null and saved_at is null`.execute(
    trx,
  );
  await sql`update feed.interaction set shown = 0, watched_ms = 0, quantile = 0, loops = 0, profile = 0, rates = 0, shares = 0, skipped = 0,
    message = 0, commented = 0, followed = 0, ordered = 0, not_interested_at = null where viewer_id = ${viewerId}`.execute(
    trx,
  );
  await updateViewer(trx, viewerId, { history: {} });
  await notePlace(trx, viewerId, null);
}

/** Gives everything of a visit to a person; what both did counts once. Both viewers are locked by the caller. */
export async function giveInteractions(trx: Transaction, from: string, to: string): Promise<void> {
  const columns = sql.join(['video_id', ...written].map((name) => sql.ref(name)));
  await sql`update feed.event set viewer_id = ${to} where viewer_id = ${from}`.execute(trx);
  await sql`update feed.impression set viewer_id = ${to} where viewer_id = ${from}`.execute(trx);
  await sql`insert into feed.interaction as i (viewer_id, ${columns}) select ${to}::uuid, ${columns} from feed.interaction where viewer_id = ${from}
    on conflict (viewer_id, video_id) do update set
      shown = i.shown + excluded.shown, watched_ms = greatest(i.watched_ms, excluded.watched_ms), quantile = greatest(i.quantile, excluded.quantile),
      loops = i.loops + excluded.loops, profile = i.profile + excluded.profile, rates = i.rates + excluded.rates, shares = i.shares + excluded.shares,
      skipped = i.skipped + excluded.skipped, message = i.message + excluded.message, commented = i.commented + excluded.commented,
      followed = i.followed + excluded.followed, ordered = i.ordered + excluded.ordered,
      liked_at = coalesce(i.liked_at, excluded.liked_at), saved_at = coalesce(i.saved_at, excluded.saved_at),
      not_interested_at = coalesce(i.not_interested_at, excluded.not_interested_at),
      reported_at = coalesce(i.reported_at, excluded.reported_at), touched_at = greatest(i.touched_at, excluded.touched_at)`.execute(
    trx,
  );
  await sql`delete from feed.viewer where id = ${from}`.execute(trx);
}

/** What of one viewer's likes and saves another does not have, as figures; not of the other's own videos. */
export async function likedBeyond(
  trx: Transaction,
  from: string,
  to: string,
): Promise<{ videoId: string; what: 'likes' | 'saves'; amount: number }[]> {
  const { rows } = await sql<{ video_id: string; likes: boolean; saves: boolean }>`select f.video_id,
      f.liked_at is not null and t.liked_at is null as likes, f.saved_at is not null and t.saved_at is null as saves
    from feed.interaction f join feed.video v on v.id = f.video_id and v.person_id <> ${to}
    left join feed.interaction t on t.video_id = f.video_id and t.viewer_id = ${to}
    where f.viewer_id = ${from} and (f.liked_at is not null or f.saved_at is not null)`.execute(trx);
  return rows.flatMap(({ video_id: videoId, likes, saves }) => [
    ...(likes ? [{ videoId, what: 'likes' as const, amount: 1 }] : []),
    ...(saves ? [{ videoId, what: 'saves' as const, amount: 1 }] : []),
  ]);
}

/** The same as it is weighed. */
export function doneOf(row: InteractionRow) {
  return {
    ...row,
    ...{ liked: row.liked_at !== null, saved: row.saved_at !== null, watched: row.watched_ms > 0 },
    against: row.not_interested_at !== null || row.reported_at !== null,
  };
}
