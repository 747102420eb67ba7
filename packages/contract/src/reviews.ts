import { z } from 'zod';
import { id, instant, language, listQuery, pageOf } from './wire.ts';

/** Letters of a comment at most. */
export const longestComment = 2000;
/** Letters at most of what is said with a report, and of the reason of a decision. */
export const longestReason = 1000;

const stars = z.int().min(1).max(5).meta({ description: 'From 1 to 5', example: 4 });

/** What the reviews of a film come to. */
export const filmRating = z
  .object({
    average: z
      .number()
      .min(1)
      .max(5)
      .nullable()
      .meta({ description: 'Weighted, two decimals (docs/reviews.md); null without reviews', example: 4.21 }),
    count: z.int().meta({ description: 'Reviews that are shown' }),
    attended: z.int().meta({ description: 'Of them, those whose authors attended' }),
    distribution: z
      .array(z.int())
      .length(5)
      .meta({ description: 'How many gave one star, two, three, four, five', example: [1, 0, 3, 9, 14] }),
  })
  .meta({ id: 'FilmRating' });
export type FilmRating = z.infer<typeof filmRating>;

export const review = z
  .object({
    id,
    stars,
    comment: z.string().nullable().meta({ description: 'Plain text, line breaks kept' }),
    language: language.meta({ description: 'In which the comment is written' }),
    attended: z.boolean().meta({
      description: 'The author has a ticket of this film that was admitted, or one paid for whose screening has ended',
    }),
    author: z.string().meta({ description: 'First name and initial', example: 'Awa E.' }),
    createdAt: instant,
    editedAt: instant.nullable(),
  })
  .meta({ id: 'Review' });
export type Review = z.infer<typeof review>;

export const reviewSort = z.enum(['newest', 'highest', 'lowest', 'attended']);
export type ReviewSort = z.infer<typeof reviewSort>;
export const reviewListQuery = listQuery.omit({ q: true }).extend({
  sort: reviewSort.default('newest').meta({ description: '`attended`: those who have seen it here first' }),
  stars: z.coerce.number().int().min(1).max(5).optional().meta({ description: 'Only those with so many stars' }),
});
export const reviewList = pageOf(review).extend({ rating: filmRating }).meta({ id: 'ReviewList' });
export type ReviewList = z.infer<typeof reviewList>;

/** `revised`: hidden, changed by its author since, and not yet looked at again. */
export const reviewStatus = z.enum(['shown', 'hidden', 'revised']);
export type ReviewStatus = z.infer<typeof reviewStatus>;

/** One's own review, as its author alone sees it. */
export const ownReview = review
  .extend({ status: reviewStatus, reason: z.string().nullable().meta({ description: 'Why it is not shown' }) })
  .meta({ id: 'OwnReview' });
export type OwnReview = z.infer<typeof ownReview>;
export const ownReviewAnswer = z
  .object({
    review: ownReview.nullable(),
    attended: z.boolean().meta({ description: 'Whether a review by this person is marked as of someone who attended' }),
    rating: filmRating,
  })
  .meta({ id: 'OwnReviewAnswer' });
export type OwnReviewAnswer = z.infer<typeof ownReviewAnswer>;

export const reviewInput = z
  .object({
    stars,
    comment: z.string().trim().max(longestComment).nullable().default(null),
    language: language.optional().meta({ description: 'Of the comment; that of the account unless told' }),
  })
  .meta({ id: 'NewReview', example: { stars: 4, comment: 'La fin, dans la neige, reste longtemps.' } });
export type ReviewInput = z.input<typeof reviewInput>;

export const reportReasons = ['insult', 'hate', 'spoiler', 'spam', 'off-topic', 'private-life', 'other'] as const;
export const reportReason = z.enum(reportReasons);
export type ReportReason = z.infer<typeof reportReason>;
export const reviewReport = z
  .object({
    reason: reportReason,
    text: z.string().trim().max(longestReason).nullable().default(null),
  })
  .meta({ id: 'ReviewReport', example: { reason: 'spoiler', text: 'Raconte la dernière scène.' } });
export type ReviewReport = z.input<typeof reviewReport>;

/** A review in the administrators' queue. */
export const moderatedReview = review
  .extend({
    film: z.object({ id, slug: z.string(), title: z.string() }),
    authorId: id,
    status: reviewStatus,
    reason: z.string().nullable().meta({ description: 'Why it was hidden' }),
    reports: z.int().meta({ description: 'Reports not yet answered' }),
    reasons: z.array(reportReason).meta({ description: 'What it is reported for, not yet answered' }),
    waitingSince: instant.nullable(),
    decidedAt: instant.nullable(),
    decidedBy: z.string().nullable(),
  })
  .meta({ id: 'ModeratedReview' });
export type ModeratedReview = z.infer<typeof moderatedReview>;
export const moderatedReviewList = pageOf(moderatedReview).meta({ id: 'ModeratedReviewList' });
export type ModeratedReviewList = z.infer<typeof moderatedReviewList>;
export const reviewModerationQuery = listQuery.extend({
  state: z
    .enum(['open', 'decided'])
    .default('open')
    .meta({ description: '`open`: reported, or changed after it was hidden; the longest waiting first' }),
  reason: reportReason.optional().meta({ description: 'Only those reported for this, answered or not' }),
});

export const reviewAction = z.enum(['write', 'edit', 'delete', 'keep', 'hide', 'move']);
/** The same with all reports and what happened to it. */
export const moderatedReviewSheet = moderatedReview
  .extend({
    allReports: z.array(
      z.object({
        reason: reportReason,
        text: z.string().nullable(),
        by: z.string().nullable(),
        at: instant,
        answered: z.boolean(),
      }),
    ),
    history: z.array(
      z.object({
        at: instant,
        by: z.string().nullable(),
        action: reviewAction,
        stars: z.int().nullable(),
        reason: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ModeratedReviewSheet' });
export type ModeratedReviewSheet = z.infer<typeof moderatedReviewSheet>;

/** What an administrator decides of one review or many. */
export const reviewDecision = z
  .object({
    ids: z.array(id).min(1).max(100),
    action: reviewAction.extract(['keep', 'hide']),
    reason: z
      .string()
      .trim()
      .min(1)
      .max(longestReason)
      .nullable()
      .default(null)
      .meta({ description: 'Told to the author; needed to hide' }),
  })
  .meta({
    id: 'ReviewDecision',
    example: { ids: ['01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11'], action: 'hide', reason: 'Insulte.' },
  });
export type ReviewDecision = z.input<typeof reviewDecision>;
export const reviewDecisionResult = z
  .object({ items: z.array(z.object({ id, ok: z.boolean(), code: z.string().nullable() })) })
  .meta({ id: 'ReviewDecisionResult', description: 'One answer for each review, in the order asked' });
export type ReviewDecisionResult = z.infer<typeof reviewDecisionResult>;
