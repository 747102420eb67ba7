import type { VideoFacts } from './candidate.ts';

/** What people do with a video besides watching it. `message` and `order` are to its creator. */
export const gestures = [
  'loop',
  'like',
  'save',
  'share',
  'comment',
  'follow',
  'profile',
  'rates',
  'message',
  'order',
  'skip',
  'mute',
  'not-interested',
  'report',
] as const;
export type Gesture = (typeof gestures)[number];

/**
 * One thing that happened. `watched` comes when a video leaves the screen, with all seconds since it came, loops included; `loop` once for each time it
 * began anew. `mute` silences the creator for this viewer, not the sound.
 */
export type FeedEvent = {
  readonly video: VideoFacts;
  /** milliseconds since 1970 */
  readonly at: number;
} & (
  { readonly kind: 'impression' } | { readonly kind: 'watched'; readonly seconds: number } | { readonly kind: Gesture }
);

/** With whose it is: what weights are fitted from. Any stable name will do, also one that no longer leads to a person. */
export type LoggedEvent = FeedEvent & { readonly viewerId: string };
