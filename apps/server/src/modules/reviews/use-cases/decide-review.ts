import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { answerReports } from '../sql/moderation-rows.ts';
import { lockRating } from '../sql/rating-rows.ts';
import { findReview, keepHistory, lockReview, updateReview } from '../sql/review-rows.ts';
import { countAnew } from './count-anew.ts';
import type { ReviewNeeds } from './review-needs.ts';
import { historyOf } from './write-review.ts';

export interface ReviewVerdict {
  readonly action: 'keep' | 'hide';
  /** told to the author; there is one when it is hidden */
  readonly reason: string | null;
  readonly personId: string;
}

/** Shows a review or hides it, and answers all its reports. @returns false when there is no such review */
export async function decideReview(needs: ReviewNeeds, reviewId: string, verdict: ReviewVerdict): Promise<boolean> {
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
