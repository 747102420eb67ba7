import type {
  ModeratedReview,
  ModeratedReviewSheet,
  ReportReason,
  reviewModerationQuery,
} from '@parterre/contract/reviews';
import type { z } from 'zod';
import { listModerated, readHistory, readModerated, readReports } from '../sql/moderation-rows.ts';
import type { ModeratedRow } from '../sql/moderation-rows.ts';
import { presentReview } from './read-reviews.ts';
import type { ReviewNeeds } from './review-needs.ts';

/** A page of the administrators' queue, and how many there are over all pages. */
export async function listQueue(
  needs: ReviewNeeds,
  query: z.output<typeof reviewModerationQuery>,
): Promise<{ items: ModeratedReview[]; count: number }> {
  const { rows, count } = await listModerated(needs.db, query);
  return { items: await present(needs, rows), count };
}

/** A review with its reports and what happened to it; null when there is none. */
export async function readModerationSheet(needs: ReviewNeeds, reviewId: string): Promise<ModeratedReviewSheet | null> {
  const row = await readModerated(needs.db, reviewId);
  if (row === null) return null;
  const [[review], reports, history] = await Promise.all([
    present(needs, [row]),
    readReports(needs.db, reviewId),
    readHistory(needs.db, reviewId),
  ]);
  if (review === undefined) return null;
  const ids = [...reports.map((one) => one.reporter_id), ...history.map((one) => one.person_id)];
  const people = await needs.identity.people(ids.filter((id) => id !== null));
  const nameOf = (id: string | null): string | null => people.get(id ?? '')?.name ?? null;
  return {
    ...review,
    allReports: reports.map(({ reason, text, reporter_id: by, at, answered_at: answered }) => ({
      ...{ reason, text, at, by: nameOf(by), answered: answered !== null },
    })),
    history: history.map(({ at, action, stars, reason, person_id: by }) => ({
      ...{ at, action, stars, reason, by: nameOf(by) },
    })),
  };
}

/** Names are whole here: who decides must know of whom. */
async function present(needs: ReviewNeeds, rows: readonly ModeratedRow[]): Promise<ModeratedReview[]> {
  const [films, people] = await Promise.all([
    needs.catalogue.filmSummaries(rows.map((row) => row.film_id)),
    needs.identity.people(rows.flatMap((row) => [row.person_id, row.decided_by]).filter((id) => id !== null)),
  ]);
  return rows.map((row) => {
    const author = people.get(row.person_id);
    const { id = row.film_id, slug = '', title = '' } = films.get(row.film_id) ?? {};
    return {
      ...presentReview(row, author),
      author: author?.name ?? '',
      authorId: row.person_id,
      film: { id, slug, title },
      status: row.status,
      reason: row.reason,
      reports: row.reports,
      // The database holds reports to the list of reasons.
      reasons: row.reasons as ReportReason[],
      waitingSince: row.waiting_since,
      decidedAt: row.decided_at,
      decidedBy: people.get(row.decided_by ?? '')?.name ?? null,
    };
  });
}
