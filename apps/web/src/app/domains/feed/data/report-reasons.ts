import type { VideoReportReason } from '@parterre/contract/videos';

/** What a video or a comment is reported for, the most frequent first. */
export const reportReasons = [
  'stolen',
  'spam',
  'insult',
  'hate',
  'violence',
  'nudity',
  'danger',
  'private-life',
  'other',
] as const satisfies readonly VideoReportReason[];
