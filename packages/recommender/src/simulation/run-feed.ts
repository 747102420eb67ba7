import { seeded } from '../random.ts';
import type { PageSettings } from '../ranking/page-settings.ts';
import { afterPage } from '../ranking/rank-page.ts';
import { newVisit } from '../ranking/viewer.ts';
import { anAudience, drift, genreName, type AudienceSize } from './audience.ts';
import { fitModel } from './fit-models.ts';
import { dayMs, Platform, type Boost } from './platform.ts';
import type { Policy, Shown } from './policies.ts';
import { enjoyment, remember, staysOn, watch, type Memory } from './watching.ts';

export interface FeedFigures {
  readonly policy: string;
  readonly seed: number;
  /** mean over impressions of how likely the person who was shown it was to enjoy it */
  readonly reward: number;
  /** videos enjoyed in a visit */
  readonly enjoyed_per_visit: number;
  /** of impressions, those of artists who arrived within the last week */
  readonly newcomer_share: number;
  /** videos from the turn of a taste until half of the next ten are of the new one; 90th percentile over people; null: a tenth or more never */
  readonly taste_found_p90: number | null;
  /** of all impressions, those of boosts, and how often a rule of boosts was broken */
  readonly boost_share: number;
  readonly boost_cap_broken: number;
  readonly impressions: number;
}

export interface FeedRun {
  readonly policy: Policy;
  readonly seed: number;
  readonly size: AudienceSize;
  /** days before anything is counted, in which everybody is shown anything */
  readonly before: number;
  readonly settings: PageSettings;
  readonly promised: number;
}

const mostInVisit = 30;
const comesBy = { least: 0.55, more: 0.4 };

/** How often boosts broke their rules: one of any `boostEvery` in a row, a day's number, a budget. */
class BoostWatch {
  broken = 0;
  shown = 0;
  readonly #ofDay = new Map<string, number>();
  #last = -Infinity;
  readonly #settings: PageSettings;

  constructor(settings: PageSettings) {
    this.#settings = settings;
  }

  beginVisit(): void {
    this.#last = -Infinity;
  }

  see(person: number, day: number, place: number, boost: Boost | undefined): void {
    this.shown += 1;
    if (boost === undefined) {
      this.broken += 1;
      return;
    }
    boost.delivered += 1;
    if (place - this.#last < this.#settings.boostEvery) this.broken += 1;
    this.#last = place;
    const key = `${person} ${day}`;
    const today = (this.#ofDay.get(key) ?? 0) + 1;
    this.#ofDay.set(key, today);
    if (today > this.#settings.boostsPerViewerAndDay || boost.delivered > boost.bought) this.broken += 1;
  }
}

/** Sells one boost a day: of any video that is there, for three days. */
function sellBoost(platform: Platform, day: number, viewers: number, choose: (count: number) => number): void {
  const { videos } = platform.options.audience;
  const there = videos.filter(({ publishedAt }) => publishedAt <= day);
  const video = there[choose(there.length)];
  if (video === undefined) return;
  const boost = { boostId: `boost-${day}`, bought: viewers, delivered: 0, from: day * dayMs, until: (day + 3) * dayMs };
  platform.boosts.set(video.index, boost);
}

/** How long a new taste took, from whether each video shown since was of it. */
function foundAfter(since: readonly boolean[]): number {
  for (let from = 0; from + 10 <= since.length; from += 1)
    if (since.slice(from, from + 10).filter(Boolean).length >= 5) return from;
  return Infinity;
}

/** Lets an audience live with one policy. The same seed gives every policy the same people, videos and boosts. */
export async function runFeed({ policy, seed, size, before, settings, promised }: FeedRun): Promise<FeedFigures> {
  const audience = anAudience(size, seeded(seed));
  const drifting = seeded(seed + 1000);
  const random = seeded(seed + 2000);
  const selling = seeded(seed + 3000);
  const { collaborative } = policy;
  const platform = new Platform({
    audience,
    fit: collaborative === null ? null : (interactions) => fitModel(collaborative, interactions),
    learns: policy.learns,
    promised: policy.guarantees ? promised : 0,
    settings,
  });
  const boosts = new BoostWatch(settings);
  const sums = { reward: 0, enjoyed: 0, new: 0, impressions: 0, visits: 0 };
  const lastVisit = audience.people.map(() => 0.5);
  const sinceTurn = audience.people.map((): boolean[] => []);

  for (let day = 0; day < size.days; day += 1) {
    drift(audience.people, day, drifting);
    const counts = day >= before;
    if (counts && policy.collaborative === 'ials')
      sellBoost(platform, day, size.viewers, (count) => selling.below(count));
    const order = audience.people.map((_, person) => ({ person, at: random.next() })).sort((a, b) => a.at - b.at);
    for (const { person, at } of order) {
      const someone = audience.people[person];
      const member = platform.members[person];
      if (someone === undefined || member === undefined) continue;
      if (random.next() > comesBy.least + comesBy.more * (lastVisit[person] ?? 0)) continue;
      const memory: Memory = { genres: [], artists: [] };
      const lately: boolean[] = [];
      let visit = newVisit;
      let enjoyed = 0;
      let now = (day + 0.3 + 0.6 * at) * dayMs;
      boosts.beginVisit();
      let on = true;
      let place = 0;
      while (on && place < mostInVisit) {
        const asked = { platform, person, visit, now, random };
        const page: readonly Shown[] = counts
          ? policy.page(asked, settings.size)
          : anything(platform, person, now, settings.size, (count) => random.below(count));
        if (page.length === 0) break;
        visit = afterPage(
          visit,
          page.flatMap(({ ranked }) => ranked ?? []),
        );
        for (const { index, ranked } of page) {
          const video = audience.videos[index];
          if (video === undefined) continue;
          const likely = enjoyment(someone, video, memory);
          remember(memory, video);
          platform.show(
            person,
            index,
            { features: ranked?.features ?? [], probability: ranked?.probability ?? 1 },
            now,
          );
          if (ranked?.qualified) platform.reached[video.artist]?.add(person);
          if (ranked?.boostId) {
            boosts.see(person, day, place, platform.boosts.get(index));
            const { history } = member.viewer;
            const times = [...(history.boosts[ranked.boostId] ?? []), now];
            member.viewer = {
              ...member.viewer,
              history: { ...history, boosts: { ...history.boosts, [ranked.boostId]: times } },
            };
          }
          const done = watch(someone, video, random.next() < likely, random);
          now += 1000 * Math.max(1, done.seconds);
          platform.take(person, index, { kind: 'watched', seconds: done.seconds, video: video.facts, at: now });
          for (const kind of done.gestures) platform.take(person, index, { kind, video: video.facts, at: now });
          if (counts) {
            sums.reward += likely;
            sums.impressions += 1;
            sums.enjoyed += done.enjoyed ? 1 : 0;
            if (platform.isNew(video.artist, now)) sums.new += 1;
          }
          if (counts && day >= someone.turn.day)
            sinceTurn[person]?.push(video.facts.genres.includes(genreName(someone.turn.genre)));
          lately.push(done.enjoyed);
          if (done.enjoyed) enjoyed += 1;
          place += 1;
          on = staysOn(lately.slice(-5), random);
          if (!on) break;
        }
      }
      if (place > 0) lastVisit[person] = enjoyed / place;
      if (counts) sums.visits += 1;
    }
    await platform.night(day, random);
  }
  // who saw too few videos after the turn to tell is left out
  const found = sinceTurn.filter((since) => since.length >= 40).map(foundAfter);
  found.sort((one, other) => one - other);
  const p90 = found[Math.ceil(0.9 * found.length) - 1] ?? Infinity;
  return {
    policy: policy.name,
    seed,
    reward: sums.reward / sums.impressions,
    enjoyed_per_visit: sums.enjoyed / sums.visits,
    newcomer_share: sums.new / sums.impressions,
    taste_found_p90: Number.isFinite(p90) ? p90 : null,
    boost_share: boosts.shown / sums.impressions,
    boost_cap_broken: boosts.broken,
    impressions: sums.impressions,
  };
}

/** Before there is anything to know: any unseen videos. */
function anything(
  platform: Platform,
  person: number,
  now: number,
  size: number,
  below: (count: number) => number,
): Shown[] {
  const unseen = platform.unseen(person, now);
  const chosen = new Set<number>();
  while (chosen.size < Math.min(size, unseen.length)) chosen.add(unseen[below(unseen.length)] ?? 0);
  return [...chosen].map((index) => ({ index, ranked: null }));
}
