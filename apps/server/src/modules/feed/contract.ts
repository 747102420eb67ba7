import type { VideoSource } from '@parterre/contract/videos';
import type { Currency, Money } from '@parterre/contract/wire';
import type { Transaction } from '../../platform/database.ts';
import type { ListPart, ListPlace } from '../../platform/list-place.ts';
import type { UsesOf } from '../subscriptions/contract.ts';

/** Event: a video may be seen from now on. Data: `{ videoId, personId }`. */
export const videoPublished = 'feed.video-published';
/** Event: it may not any more, whoever took it away. Data: `{ videoId, personId, why: 'unpublished' | 'deleted' | 'hidden' }`. */
export const videoWithdrawn = 'feed.video-withdrawn';
/** Event: somebody wrote under a video of somebody else. Data: `{ videoId, commentId, personId, creatorId }`. */
export const videoCommented = 'feed.video-commented';
/** Event: processing failed for good; its creator is to be told. Data: `{ videoId, personId, code }`. */
export const videoFailed = 'feed.video-failed';

/** Event: a bought boost was paid. Subject: its id. Data: `{ boostId }`. Once a boost. */
export const boostPaid = 'feed.boost-paid';
/** Event: what a bought boost did not deliver goes back, or all of it. Subject: its id. Data: `{ boostId, refundId }`. Once a boost. */
export const boostRefunded = 'feed.boost-refunded';

/** A boost that was paid, as documents tell of it. Amounts are minor units, taxes included. */
export interface BoostSale {
  readonly boostId: string;
  /** Null once the account is erased. */
  readonly personId: string | null;
  readonly buyer: string | null;
  /** As the video was called when it was ordered. */
  readonly videoTitle: string;
  /** That were bought. */
  readonly showings: number;
  readonly days: number;
  readonly amount: number;
  readonly currency: Currency;
  /** As it was booked. */
  readonly taxAmount: number;
  readonly taxBasisPoints: number;
  readonly country: string;
  /** Its period as it is or was: ISO instants. */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly timeZone: string;
  readonly paidAt: string;
  /** What of it goes back or went back; null while nothing does. */
  readonly returned: {
    readonly refundId: string;
    readonly amount: number;
    readonly taxAmount: number;
    /** Showings that were delivered, and paid for. */
    readonly delivered: number;
    readonly at: string;
  } | null;
}

/** A boost that somebody bought, or is to pay, as the list of their payments names it. */
export interface BoughtBoost extends ListPlace {
  readonly videoTitle: string;
  readonly showings: number;
  readonly timeZone: string;
}

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
  /** A part of the boosts that a person ordered for money, newest first. */
  boostsBoughtBy(personId: string, part: ListPart): Promise<BoughtBoost[]>;
  /** What of a plan's limits a person uses here. */
  readonly usesOf: UsesOf;
  /** A bought boost that was paid; null when there is none. Whoever calls has authorised the reading. */
  boostSale(boostId: string, within?: Transaction): Promise<BoostSale | null>;
}

/** Port that a module above or beside fills: the least that something of each costs; those who sell nothing are left out. */
export interface Rates {
  from(personIds: readonly string[]): Promise<Map<string, Money>>;
}
