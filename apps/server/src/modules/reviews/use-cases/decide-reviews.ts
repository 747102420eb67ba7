import type { reviewDecision, reviewDecisionResult } from '@parterre/contract/reviews';
import type { z } from 'zod';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { answerReports } from '../sql/moderation-rows.ts';
import { lockRating } from '../sql/rating-rows.ts';
import { findReview, keepHistory, lockReview, updateReview } from '../sql/review-rows.ts';
import { countAnew } from './count-anew.ts';
import type { ReviewNeeds } from './review-needs.ts';
import { historyOf } from './write-review.ts';

interface ReviewVerdict {
  readonly action: 'keep' | 'hide';
  /** told to the author; there is one when it is hidden */
  readonly reason: string | null;
  readonly personId: string;
}

export type ReviewsDecided =
  { ok: true; items: z.output<typeof reviewDecisionResult>['items'] } | { ok: false; reason: 'reason-missing' };

/** Decides of many, each by itself: one that is not there says so in its item. Hiding needs a reason, which the author reads. */
export async function decideReviews(
  needs: ReviewNeeds,
  personId: string,
  { ids, action, reason }: z.output<typeof reviewDecision>,
): Promise<ReviewsDecided> {
  if (action === 'hide' && reason === null) return { ok: false, reason: 'reason-missing' };
  const items: Extract<ReviewsDecided, { ok: true }>['items'] = [];
  for (const id of new Set(ids)) {
    const ok = await decideReview(needs, id, { action, reason, personId });
    items.push({ id, ok, code: ok ? null : 'not-found' });
  }
  return { ok: true, items };
}

/** Shows a review or hides it, and answers all its reports. @returns false when there is no such review */
async function decideReview(needs: ReviewNeeds, reviewId: string, verdict: ReviewVerdict): Promise<boolean> {
  const { action, reason, personId } = verdict;
  const at = instantText(needs.clock.now());
  return inTransaction(needs.db, async (trx) => {
    const found = await findReview(trx, reviewId);
    if (found === null) return false;
    await lockRating(trx, found.film_id);
    const row = await lockReview(trx, reviewId);
    // Gone meanwhile, or its film became another, whose lock would have to come first.
    if (row?.film_id !== found.film_id) return false;
    const after = await updateReview(trx, reviewId, {
      ...(action === 'hide' ? { status: 'hidden', reason } : { status: 'shown', reason: null }),
      ...{ waiting_since: null, decided_at: at, decided_by: personId, updated_at: at },
    });
    await answerReports(trx, reviewId, at);
    await keepHistory(trx, [historyOf(after, action, personId, at, reason)]);
    await countAnew(trx, after.film_id);
    return true;
  });
}
