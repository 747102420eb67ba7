import type { Gesture } from '../ranking/feed-event.ts';
import type { Random } from '../random.ts';
import type { MadeVideo, Person } from './audience.ts';

/** What somebody remembers of a visit while it lasts: the genres and artists of the last videos, the latest last. */
export interface Memory {
  readonly genres: number[];
  readonly artists: number[];
}

const remembered = 8;

/** Adds a video to what is remembered. */
export function remember({ genres, artists }: Memory, video: MadeVideo): void {
  genres.push(video.genres[0] ?? 0);
  artists.push(video.artist);
  if (genres.length > remembered) genres.shift();
  if (artists.length > remembered) artists.shift();
}

/**
 * How likely somebody enjoys a video: logistic in the appetite for the *best* of its genres times how its style suits (which no one can read), and how well it is made; less
 * when a language is not understood, when one genre came six times of the last eight, or the same artist again. 0 to 1.
 */
export function enjoyment(person: Person, video: MadeVideo, memory: Memory): number {
  let appetite = 0;
  for (const genre of video.genres) appetite = Math.max(appetite, person.appetite[genre] ?? 0);
  const suits = video.style.reduce((sum, value, axis) => sum + value * (person.preference[axis] ?? 0), 0);
  const pull = appetite * (0.8 + 0.25 * suits) + 0.13 * video.craft;
  const understood = video.facts.language === null || person.languages.includes(video.facts.language);
  const again = memory.genres.filter((genre) => genre === video.genres[0]).length;
  const tired = (again >= 6 ? 0.85 : 1) * (memory.artists.includes(video.artist) ? 0.85 : 1);
  return (tired * (understood ? 1 : 0.7)) / (1 + Math.exp(-6 * (pull - 0.55)));
}

export interface Watching {
  readonly enjoyed: boolean;
  readonly seconds: number;
  readonly gestures: readonly Gesture[];
}

/** How likely each thing is done by somebody who enjoys a video and presses things as readily as most. */
const likely: readonly (readonly [Gesture, number])[] = [
  ['like', 0.12],
  ['save', 0.03],
  ['share', 0.02],
  ['comment', 0.02],
  ['follow', 0.04],
];

/** What somebody does with a video: mostly by whether they enjoy it, now and then by chance (a call, a phone left on a table). */
export function watch(person: Person, video: MadeVideo, enjoyed: boolean, random: Random): Watching {
  const length = video.facts.seconds;
  const gestures: Gesture[] = [];
  const chance = random.next();
  const stays = chance < 0.06 ? !enjoyed : enjoyed;
  let seconds: number;
  if (stays) {
    seconds = length * (0.75 + 0.25 * random.next());
    while (gestures.length < 3 && random.next() < 0.3) gestures.push('loop');
    seconds += gestures.length * length;
  } else seconds = Math.min(length * 0.9, -Math.log(1 - random.next()) * (1.5 + 0.08 * length + 3 * video.hook));
  if (enjoyed) {
    for (const [gesture, probability] of likely)
      if (random.next() < probability * person.expressive) gestures.push(gesture);
    if (random.next() < 0.1) {
      gestures.push('profile');
      if (random.next() < 0.3) {
        gestures.push('rates');
        if (person.buys && random.next() < 0.4) gestures.push('message');
        if (person.buys && random.next() < 0.25) gestures.push('order');
      }
    }
  } else {
    if (seconds < 3) gestures.push('skip');
    if (random.next() < 0.01 * person.expressive) gestures.push('not-interested');
    if (random.next() < 0.001) gestures.push('report');
    if (random.next() < 0.002 * person.expressive) gestures.push('mute');
  }
  return { enjoyed, seconds, gestures };
}

/** Whether a visit goes on after a video: it becomes likely to end when little of late was enjoyed. */
export function staysOn(lately: readonly boolean[], random: Random): boolean {
  const share = lately.length === 0 ? 1 : lately.filter(Boolean).length / lately.length;
  return random.next() > 0.02 + 0.06 * (1 - share);
}
