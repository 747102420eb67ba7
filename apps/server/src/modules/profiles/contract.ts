import type { Followed, FollowKind } from '@parterre/contract/profiles';

/** What is followed, as those who follow it see it in their list. */
export type FollowedSubject = Omit<Followed, 'followedAt'>;

/** One of the kinds, and which. */
export interface Subject {
  readonly kind: FollowKind;
  readonly id: string;
}

/**
 * Port that a module above fills: what is followed belongs to modules that this one knows nothing of.
 */
export interface FollowedSubjects {
  exists(subject: Subject): Promise<boolean>;
  /** With what comes next there, in the order asked; what is gone is left out. A bounded number of questions, however many there are. */
  describe(subjects: readonly Subject[]): Promise<FollowedSubject[]>;
}
