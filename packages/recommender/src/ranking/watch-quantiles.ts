import type { LoggedEvent } from './feed-event.ts';
import type { WatchQuantiles } from './feed-model.ts';

/** Of a fit: buckets hold as many videos watched, each at least so many, and are described by 21 quantiles. */
const leastInBucket = 200;
const mostBuckets = 8;
const steps = 20;

/**
 * The share of watchings, among videos about as long, that were shorter: 0 to 1. Where many are equal (nobody watched at all) it is the middle of them.
 * @param seconds watched in all, loops included
 * @param duration of the video in seconds
 */
export function quantileOfWatch({ upTo, seconds: buckets }: WatchQuantiles, seconds: number, duration: number): number {
  const found = upTo.findIndex((end) => end === null || duration <= end);
  const bucket = buckets[found === -1 ? buckets.length - 1 : found] ?? [];
  const last = bucket.length - 1;
  if (last < 1) return 0.5;
  let below = 0;
  while (below <= last && (bucket[below] ?? 0) < seconds) below += 1;
  let upto = below;
  while (upto <= last && (bucket[upto] ?? 0) <= seconds) upto += 1;
  if (upto > below) return (below + upto - 1) / 2 / last;
  if (below === 0) return 0;
  if (below > last) return 1;
  const from = bucket[below - 1] ?? 0;
  const to = bucket[below] ?? from;
  return (below - 1 + (seconds - from) / (to - from)) / last;
}

/** From what was watched: buckets of durations with equal numbers in each. With too few events it is `prior`. */
export function fitWatchQuantiles(events: readonly LoggedEvent[], prior: WatchQuantiles): WatchQuantiles {
  const watched = events.flatMap((event) =>
    event.kind === 'watched' ? [{ seconds: event.seconds, duration: event.video.seconds }] : [],
  );
  const buckets = Math.min(mostBuckets, Math.floor(watched.length / leastInBucket));
  if (buckets === 0) return prior;
  watched.sort((one, other) => one.duration - other.duration);
  const upTo: (number | null)[] = [];
  const seconds: number[][] = [];
  let from = 0;
  for (let bucket = 1; bucket <= buckets && from < watched.length; bucket += 1) {
    let to = bucket === buckets ? watched.length : Math.max(from + 1, Math.floor((bucket * watched.length) / buckets));
    // videos of one length stay together
    while (to < watched.length && watched[to]?.duration === watched[to - 1]?.duration) to += 1;
    const sorted = watched
      .slice(from, to)
      .map((one) => one.seconds)
      .sort((one, other) => one - other);
    upTo.push(to === watched.length ? null : (watched[to - 1]?.duration ?? null));
    seconds.push(
      Array.from({ length: steps + 1 }, (_, step) => sorted[Math.round((step / steps) * (sorted.length - 1))] ?? 0),
    );
    from = to;
  }
  return { upTo, seconds };
}
