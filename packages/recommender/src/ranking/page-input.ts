import type { Candidate } from './candidate.ts';
import type { FeedModel } from './feed-model.ts';
import type { Viewer, Visit } from './viewer.ts';

/** All that a page is made from. The same input, settings and seed give the same page. */
export interface PageInput {
  readonly viewer: Viewer;
  readonly visit: Visit;
  readonly candidates: readonly Candidate[];
  readonly model: FeedModel;
  /** milliseconds since 1970 */
  readonly now: number;
}
