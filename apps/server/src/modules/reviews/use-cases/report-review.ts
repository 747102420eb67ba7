import type { reviewReport } from '@parterre/contract/reviews';
import type { z } from 'zod';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { insertReport } from '../sql/moderation-rows.ts';
import { lockReview, updateReview } from '../sql/review-rows.ts';
import type { ReviewNeeds } from './review-needs.ts';

export type ReportTaken = { ok: true } | { ok: false; reason: 'not-found' | 'own-review' | 'already-reported' };

/** Puts a review before the administrators. However many report it, it stays until one of them decides. */
export async function reportReview(
  needs: ReviewNeeds,
  reviewId: string,
  reporterId: string,
  report: z.output<typeof reviewReport>,
): Promise<ReportTaken> {
  const at = instantText(needs.clock.now());
  return inTransaction(needs.db, async (trx): Promise<ReportTaken> => {
    const row = await lockReview(trx, reviewId);
    if (row?.person_id === reporterId) return { ok: false, reason: 'own-review' };
    if (row?.status !== 'shown') return { ok: false, reason: 'not-found' };
    const told = { id: newId(), review_id: reviewId, reporter_id: reporterId, at };
    // What is nothing but spaces says nothing.
    const text = report.text === '' ? null : report.text;
    if (!(await insertReport(trx, { ...told, reason: report.reason, text })))
      return { ok: false, reason: 'already-reported' };
    if (row.waiting_since === null) await updateReview(trx, reviewId, { waiting_since: at });
    return { ok: true };
  });
}
