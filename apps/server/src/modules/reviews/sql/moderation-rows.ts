import type { reviewModerationQuery } from '@parterre/contract/reviews';
import { sql } from 'kysely';
import type { Insertable, Selectable } from 'kysely';
import type { z } from 'zod';
import type { ReviewsHistory, ReviewsReport } from '../../../../db/types.ts';
import type { Db, Transaction } from '../../../platform/database.ts';
import { foldedWord, typedWords } from '../../../platform/word-search.ts';
import type { ReviewRow } from './review-rows.ts';

type ReportRow = Selectable<ReviewsReport>;
export type ModeratedRow = ReviewRow & {
  /** not yet answered */
  reports: number;
  reasons: string[];
};

const withReports = [
  sql<number>`(select count(*)::int from reviews.report r where r.review_id = review.id and r.answered_at is null)`.as(
    'reports',
  ),
  sql<string[]>`array(select distinct r.reason from reviews.report r
    where r.review_id = review.id and r.answered_at is null order by 1)`.as('reasons'),
] as const;

/** A page of the queue: open, the longest waiting first; decided, the last decision first. With how many there are over all pages. */
export async function listModerated(
  db: Db,
  query: z.output<typeof reviewModerationQuery>,
): Promise<{ rows: ModeratedRow[]; count: number }> {
  const open = query.state === 'open';
  let listed = db.selectFrom('reviews.review as review');
  listed = open
    ? listed.where('review.waiting_since', 'is not', null)
    : listed.where('review.waiting_since', 'is', null).where('review.decided_at', 'is not', null);
  if (query.reason !== undefined)
    listed = listed.where(
      sql<boolean>`exists (select from reviews.report r where r.review_id = review.id and r.reason = ${query.reason})`,
    );
  for (const word of typedWords(query.q ?? ''))
    listed = listed.where(
      sql<boolean>`catalogue.words(coalesce(review.comment, '')) like ('% ' || ${foldedWord(word)} || '%')`,
    );
  const [rows, { count }] = await Promise.all([
    listed
      .selectAll('review')
      .select(withReports)
      .orderBy(open ? sql`review.waiting_since, review.id` : sql`review.decided_at desc, review.id desc`)
      .limit(query.pageSize)
      .offset((query.page - 1) * query.pageSize)
      .execute(),
    listed.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow(),
  ]);
  return { rows, count };
}

export async function readModerated(db: Db, id: string): Promise<ModeratedRow | null> {
  const row = await db
    .selectFrom('reviews.review as review')
    .selectAll('review')
    .select(withReports)
    .where('review.id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

export function readReports(db: Db, reviewId: string): Promise<ReportRow[]> {
  return db.selectFrom('reviews.report').selectAll().where('review_id', '=', reviewId).orderBy('at', 'desc').execute();
}

export function readHistory(db: Db, reviewId: string): Promise<Selectable<ReviewsHistory>[]> {
  return db
    .selectFrom('reviews.history')
    .selectAll()
    .where('review_id', '=', reviewId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** @returns false when this person has reported it already */
export async function insertReport(trx: Transaction, report: Insertable<ReviewsReport>): Promise<boolean> {
  const inserted = await trx
    .insertInto('reviews.report')
    .values(report)
    .onConflict((conflict) => conflict.constraint('report_once').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function answerReports(trx: Transaction, reviewId: string, at: string): Promise<void> {
  await trx
    .updateTable('reviews.report')
    .set({ answered_at: at })
    .where('review_id', '=', reviewId)
    .where('answered_at', 'is', null)
    .execute();
}
