import type { ReportReason } from '@parterre/contract/reviews';

/** In the order in which they are offered; a reason of the contract that lacks here fails the build. */
export const reportReasons = Object.keys({
  insult: true,
  hate: true,
  spoiler: true,
  spam: true,
  'off-topic': true,
  'private-life': true,
  other: true,
} satisfies Record<ReportReason, true>) as readonly ReportReason[];
