import { sql } from 'kysely';
import type { Insertable, Selectable } from 'kysely';
import type { OwnReport, VideoReportReason } from '@parterre/contract/videos';
import type { FeedDecision, FeedReport } from '../../../../db/types.ts';
import type { Db, Transaction } from '../../../platform/database.ts';

export type ModeratedKind = 'video' | 'comment';

/** A video or a comment as administrators look at it. */
export interface ModeratedRow {
  id: string;
  video_id: string;
  title: string;
  text: string;
  author_id: string;
  shown_asset_id: string | null;
  sources: unknown;
  cover: unknown;
  /** of the video */
  published_at: string | null;
  posted_at: string;
  hidden_reason: string | null;
  waiting_since: string | null;
  decided_at: string | null;
  decided_by: string | null;
  reports: number;
  reasons: VideoReportReason[];
}

const subjects = {
  video: sql`(select id, id as video_id, title, text, person_id as author_id, hidden_reason, waiting_since, decided_at, decided_by,
    shown_asset_id, sources, cover, published_at, coalesce(first_published_at, created_at) as posted_at from feed.video)`,
  comment: sql`(select c.id, c.video_id, v.title, c.text, c.person_id as author_id, c.hidden_reason, c.waiting_since, c.decided_at, c.decided_by,
    v.shown_asset_id, v.sources, v.cover, v.published_at, c.created_at as posted_at from feed.comment c join feed.video v on v.id = c.video_id)`,
};
const reportsOf = (kind: ModeratedKind) => sql`r.${sql.ref(`${kind}_id`)} = s.id and r.answered_at is null`;

/** A page of the queue: open, the longest waiting first; decided, the last decision first. */
export async function listModerated(
  db: Db,
  { kind, state, page, pageSize }: { kind: ModeratedKind; state: 'open' | 'decided'; page: number; pageSize: number },
): Promise<{ rows: ModeratedRow[]; count: number }> {
  const open = state === 'open';
  const listed = open
    ? sql`${subjects[kind]} s where s.waiting_since is not null`
    : sql`${subjects[kind]} s where s.waiting_since is null and s.decided_at is not null`;
  const [{ rows }, counted] = await Promise.all([
    sql<ModeratedRow>`select s.*, (select count(*)::int from feed.report r where ${reportsOf(kind)}) as reports,
        array(select distinct r.reason from feed.report r where ${reportsOf(kind)} order by 1) as reasons
      from ${listed} order by ${open ? sql`s.waiting_since, s.id` : sql`s.decided_at desc, s.id desc`}
      limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db),
    sql<{ count: number }>`select count(*)::int as count from ${listed}`.execute(db),
  ]);
  return { rows, count: counted.rows[0]?.count ?? 0 };
}

export async function readModerated(db: Db, kind: ModeratedKind, id: string): Promise<ModeratedRow | null> {
  const { rows } =
    await sql<ModeratedRow>`select s.*, (select count(*)::int from feed.report r where ${reportsOf(kind)}) as reports,
      array(select distinct r.reason from feed.report r where ${reportsOf(kind)} order by 1) as reasons
    from ${subjects[kind]} s where s.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

export function readReports(db: Db, kind: ModeratedKind, id: string): Promise<Selectable<FeedReport>[]> {
  return db
    .selectFrom('feed.report')
    .selectAll()
    .where(kind === 'video' ? 'video_id' : 'comment_id', '=', id)
    .orderBy('at', 'desc')
    .execute();
}

/** @returns false when this person has reported it already */
export async function insertReport(trx: Transaction, report: Insertable<FeedReport>): Promise<boolean> {
  const inserted = await trx
    .insertInto('feed.report')
    .values(report)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function answerReports(trx: Transaction, kind: ModeratedKind, id: string, at: string): Promise<void> {
  await trx
    .updateTable('feed.report')
    .set({ answered_at: at })
    .where(kind === 'video' ? 'video_id' : 'comment_id', '=', id)
    .where('answered_at', 'is', null)
    .execute();
}

export async function keepDecision(trx: Transaction, decision: Insertable<FeedDecision>): Promise<void> {
  await trx.insertInto('feed.decision').values(decision).execute();
}

export function readDecisions(db: Db, id: string): Promise<Selectable<FeedDecision>[]> {
  return db
    .selectFrom('feed.decision')
    .selectAll()
    .where('subject_id', '=', id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** What somebody reported, and what was decided when it was answered. */
export async function reportsBy(db: Db, personId: string): Promise<OwnReport[]> {
  const { rows } = await sql<OwnReport>`
    select r.id, case when r.video_id is null then 'comment' else 'video' end as kind, v.title, r.at, r.answered_at as "answeredAt",
      (select case d.action when 'hide' then 'hidden' else 'kept' end from feed.decision d
        where d.subject_id = coalesce(r.video_id, r.comment_id) and d.at = r.answered_at and d.action in ('hide', 'keep') limit 1) as outcome
    from feed.report r left join feed.comment c on c.id = r.comment_id join feed.video v on v.id = coalesce(r.video_id, c.video_id)
    where r.reporter_id = ${personId} order by r.at desc limit 100`.execute(db);
  return rows;
}
