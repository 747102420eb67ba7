import type { VideoSource } from '@parterre/contract/videos';
import type { Money } from '@parterre/contract/wire';
import type { Transaction } from '../../platform/database.ts';
import type { UsesOf } from '../subscriptions/contract.ts';

/** Event: a video may be seen from now on. Data: `{ videoId, personId }`. */
export const videoPublished = 'feed.video-published';
/** Event: it may not any more, whoever took it away. Data: `{ videoId, personId, why: 'unpublished' | 'deleted' | 'hidden' }`. */
export const videoWithdrawn = 'feed.video-withdrawn';
/** Event: somebody wrote under a video of somebody else. Data: `{ videoId, commentId, personId, creatorId }`. */
export const videoCommented = 'feed.video-commented';
/** Event: processing failed for good; its creator is to be told. Data: `{ videoId, personId, code }`. */
export const videoFailed = 'feed.video-failed';

/** A published video as other modules name it. */
export interface VideoFacts {
  readonly id: string;
  readonly personId: string;
  readonly title: string;
  readonly seconds: number;
  readonly sources: readonly VideoSource[];
  readonly cover: string | null;
  /** ISO instant */
  readonly publishedAt: string;
}

export interface Feed {
  /** The newest published videos of a person, at most `most`; hidden ones are not among them. */
  videosOf(personId: string, most: number, within?: Transaction): Promise<VideoFacts[]>;
  /** How many videos are published, by person; people without any are left out. */
  countVideos(personIds: readonly string[]): Promise<Map<string, number>>;
  /** What of a plan's limits a person uses here. */
  readonly usesOf: UsesOf;
}

/** Port that a module above or beside fills: the least that something of each costs; those who sell nothing are left out. */
export interface Rates {
  from(personIds: readonly string[]): Promise<Map<string, Money>>;
}
