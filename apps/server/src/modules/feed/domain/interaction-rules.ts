import type { FeedEvent } from '@parterre/contract/feed';

/** What a viewer did with a video, all in all; instants are ISO. */
export interface Done {
  readonly shown: number;
  readonly watched_ms: number;
  readonly quantile: number;
  readonly loops: number;
  readonly profile: number;
  readonly rates: number;
  readonly shares: number;
  readonly skipped: number;
  readonly message: number;
  readonly commented: number;
  readonly followed: number;
  readonly ordered: number;
  readonly liked_at: string | null;
  readonly saved_at: string | null;
  readonly not_interested_at: string | null;
  readonly reported_at: string | null;
  readonly touched_at: string;
}

/** One thing that is done. `watched` says all since the video came on the screen, and what was told of that showing before. */
export type Action = { readonly at: string } & (
  | { readonly type: Exclude<FeedEvent['type'], 'watched'> | 'comment' | 'report' | 'follow' | 'order' }
  | {
      readonly type: 'watched';
      readonly ms: number;
      readonly loops: number;
      readonly quantile: number;
      readonly seconds: number;
      readonly before: { readonly ms: number; readonly loops: number; readonly quantile: number };
    }
);

export type CountedThing =
  | 'likes'
  | 'saves'
  | 'shares'
  | 'impressions'
  | 'viewers'
  | 'watched_ms'
  | 'completed'
  | 'profile_opens'
  | 'rates_opens'
  | 'quantiles';

export interface Applied<T extends Done> {
  readonly done: T;
  readonly counts: readonly { readonly what: CountedThing; readonly amount: number }[];
}

/** Who does it: what visitors like is theirs but not counted; without profiling only decisions are kept. */
export interface ActionRules {
  readonly counted: boolean;
  readonly profiling: boolean;
}

/** A video counts as watched to its end from this share on. */
const completeShare = 0.95;
/** Counters of one viewer and one video; more says nothing more. */
const most = 1000;

/** What is kept after an action, and what it adds to the figures of the video. The same like twice changes nothing. */
export function applyAction<T extends Done>(before: T, action: Action, rules: ActionRules): Applied<T> {
  const { at } = action;
  const decided = (field: 'liked_at' | 'saved_at', on: boolean, what: 'likes' | 'saves'): Applied<T> => {
    if ((before[field] !== null) === on) return { done: before, counts: [] };
    const done = { ...before, [field]: on ? at : null, touched_at: at };
    return { done, counts: rules.counted ? [{ what, amount: on ? 1 : -1 }] : [] };
  };
  const counted = (field: keyof Done, ...whats: CountedThing[]): Applied<T> => ({
    done: rules.profiling ? { ...before, [field]: Math.min(most, Number(before[field]) + 1), touched_at: at } : before,
    counts: whats.map((what) => ({ what, amount: 1 })),
  });
  switch (action.type) {
    case 'like':
    case 'unlike':
      return decided('liked_at', action.type === 'like', 'likes');
    case 'save':
    case 'unsave':
      return decided('saved_at', action.type === 'save', 'saves');
    case 'not-interested':
      return { done: { ...before, not_interested_at: at, touched_at: at }, counts: [] };
    case 'interested':
      return { done: { ...before, not_interested_at: null, touched_at: at }, counts: [] };
    case 'report':
      return { done: { ...before, reported_at: at, touched_at: at }, counts: [] };
    case 'impression':
      return counted('shown', 'impressions', ...(before.shown === 0 && rules.profiling ? (['viewers'] as const) : []));
    case 'skip':
      return counted('skipped');
    case 'profile':
      return counted('profile', 'profile_opens');
    case 'rates':
      return counted('rates', 'rates_opens');
    case 'share':
      return counted('shares', 'shares');
    case 'message':
      return counted('message');
    case 'comment':
      return counted('commented');
    case 'follow':
      return counted('followed');
    case 'order':
      return counted('ordered');
    case 'watched': {
      const complete = action.seconds * 1000 * completeShare;
      const finished = action.ms >= complete && action.before.ms < complete;
      return {
        done: rules.profiling
          ? {
              ...before,
              watched_ms: Math.max(before.watched_ms, action.ms),
              quantile: Math.max(before.quantile, action.quantile),
              loops: Math.min(most, before.loops + Math.max(0, action.loops - action.before.loops)),
              touched_at: at,
            }
          : before,
        counts: [
          { what: 'watched_ms', amount: Math.max(0, action.ms - action.before.ms) },
          { what: 'quantiles', amount: action.quantile - action.before.quantile },
          ...(finished ? [{ what: 'completed', amount: 1 } as const] : []),
        ],
      };
    }
    default:
      return { done: before, counts: [] };
  }
}
