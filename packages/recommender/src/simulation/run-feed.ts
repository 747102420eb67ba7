import { seeded } from '../random.ts';
import type { Random } from '../random.ts';
import type { PageSettings } from '../ranking/page-settings.ts';
import { afterPage } from '../ranking/rank-page.ts';
import { newVisit } from '../ranking/viewer.ts';
import { anAudience, drift, genreName, type Audience, type AudienceSize, type Person } from './audience.ts';
import { BoostWatch } from './boost-watch.ts';
import { fitModel } from './fit-models.ts';
import { dayMs, Platform } from './platform.ts';
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
  /**
   * Videos from the one by which a new taste began until half of the next ten are of it: 90th percentile over people, null when a tenth or more never come to it. And
   * the median over those whose taste turned without anybody knowing, counted from the day it did.
   */
  readonly taste_found_p90: number | null;
  readonly taste_found_untold_p50: number | null;
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
  /** different viewers whom each new artist is promised */
  readonly promised: number;
}

const mostInVisit = 30;
/** How likely somebody comes on a day: by how much of their last visit they enjoyed. */
const comes = { least: 0.55, more: 0.4 };
/** Who saw fewer after their taste turned tells nothing. */
const enoughToTell = 25;
const boostDays = 3;

/** Lets an audience live with one policy. The same seed gives every policy the same people, videos, turns of taste and boosts. */
export async function runFeed(run: FeedRun): Promise<FeedFigures> {
  const life = new Life(run);
  for (let day = 0; day < run.size.days; day += 1) await life.day(day);
  return life.figures();
}

interface Visiting {
  readonly person: number;
  readonly someone: Person;
  readonly day: number;
  readonly memory: Memory;
  readonly enjoyed: boolean[];
  now: number;
}

class Life {
  readonly #run: FeedRun;
  readonly #audience: Audience;
  readonly #platform: Platform;
  readonly #boosts: BoostWatch;
  readonly #random: Random;
  readonly #drifting: Random;
  readonly #selling: Random;
  readonly #sums = { reward: 0, enjoyed: 0, new: 0, impressions: 0, visits: 0 };
  readonly #lastVisit: number[];
  /** by person, whether each video since their taste turned was of the new one; null until it begins */
  readonly #sinceTurn: (boolean[] | null)[];

  constructor(run: FeedRun) {
    const { policy, seed, size, settings, promised } = run;
    const { collaborative } = policy;
    this.#run = run;
    this.#audience = anAudience(size, seeded(seed));
    this.#drifting = seeded(seed + 1000);
    this.#random = seeded(seed + 2000);
    this.#selling = seeded(seed + 3000);
    this.#boosts = new BoostWatch(settings);
    this.#lastVisit = this.#audience.people.map(() => 0.5);
    this.#sinceTurn = this.#audience.people.map(() => null);
    this.#platform = new Platform({
      audience: this.#audience,
      fit: collaborative === null ? null : (interactions) => fitModel(collaborative, interactions),
      learns: policy.learns,
      promised: policy.guarantees ? promised : 0,
      settings,
    });
  }

  async day(day: number): Promise<void> {
    const { people } = this.#audience;
    drift(people, day, this.#drifting);
    if (this.#counts(day)) this.#sellBoost(day);
    const order = people
      .map((_, person) => ({ person, at: this.#random.next() }))
      .sort((one, other) => one.at - other.at);
    for (const { person, at } of order) {
      const someone = people[person];
      if (someone === undefined || this.#random.next() > comes.least + comes.more * (this.#lastVisit[person] ?? 0))
        continue;
      const now = (day + 0.3 + 0.6 * at) * dayMs;
      this.#visit({ person, someone, day, memory: { genres: [], artists: [] }, enjoyed: [], now });
    }
    await this.#platform.night(day);
  }

  #counts(day: number): boolean {
    return day >= this.#run.before;
  }

  #visit(visiting: Visiting): void {
    const { person, someone, day, enjoyed } = visiting;
    const { policy, settings } = this.#run;
    const turned = this.#counts(day) && day >= someone.turn.day && this.#sinceTurn[person] === null;
    if (turned && someone.turn.told) this.#beginWithShared(visiting);
    if (turned) this.#sinceTurn[person] = [];
    this.#boosts.beginVisit();
    const before = enjoyed.length;
    let visit = newVisit;
    let on = true;
    while (on && enjoyed.length < mostInVisit) {
      const asked = { platform: this.#platform, person, visit, now: visiting.now, random: this.#random };
      const page = this.#counts(day) ? policy.page(asked, settings.size) : this.#anything(person, visiting.now);
      if (page.length === 0) break;
      visit = afterPage(
        visit,
        page.flatMap(({ ranked }) => ranked ?? []),
      );
      for (const shown of page) {
        this.#see(visiting, shown, enjoyed.length - before);
        on = staysOn(enjoyed.slice(-5), this.#random);
        if (!on) break;
      }
    }
    if (enjoyed.length > 0) this.#lastVisit[person] = enjoyed.filter(Boolean).length / enjoyed.length;
    if (this.#counts(day)) this.#sums.visits += 1;
  }

  /** A friend has shared a video of the genre, and they enjoy and like it: this is how the taste began. The visit begins with it, whatever the policy. */
  #beginWithShared(visiting: Visiting): void {
    const { person, someone, now } = visiting;
    const { videos } = this.#audience;
    const nothing: Memory = { genres: [], artists: [] };
    const [shared] = this.#platform
      .unseen(person, now)
      .flatMap((index) => videos[index] ?? [])
      .filter(({ genres }) => genres[0] === someone.turn.genre)
      .slice(0, 5)
      .map((video) => ({ index: video.index, likely: enjoyment(someone, video, nothing) }))
      .sort((one, other) => other.likely - one.likely);
    if (shared !== undefined) this.#see(visiting, { index: shared.index, ranked: null }, -1);
  }

  #see(visiting: Visiting, { index, ranked }: Shown, place: number): void {
    const { person, someone, day, memory, enjoyed } = visiting;
    const platform = this.#platform;
    const video = this.#audience.videos[index];
    if (video === undefined) return;
    const likely = enjoyment(someone, video, memory);
    remember(memory, video);
    platform.show(person, index, ranked, visiting.now);
    if (ranked !== null && ranked.boostId !== null) this.#boosts.see(person, day, place, platform.boosts.get(index));
    const shared = place < 0;
    const done = watch(someone, video, shared || this.#random.next() < likely, this.#random);
    visiting.now += 1000 * Math.max(1, done.seconds);
    const about = { video: video.facts, at: visiting.now };
    platform.take(person, index, { kind: 'watched', seconds: done.seconds, ...about });
    const gestures = shared && !done.gestures.includes('like') ? [...done.gestures, 'like' as const] : done.gestures;
    for (const kind of gestures) platform.take(person, index, { kind, ...about });
    enjoyed.push(done.enjoyed);
    if (!this.#counts(day) || shared) return;
    this.#sums.reward += likely;
    this.#sums.impressions += 1;
    if (done.enjoyed) this.#sums.enjoyed += 1;
    if (platform.isNew(video.artist, visiting.now)) this.#sums.new += 1;
    this.#sinceTurn[person]?.push(video.facts.genres.includes(genreName(someone.turn.genre)));
  }

  /** Before there is anything to know: any unseen videos. */
  #anything(person: number, now: number): Shown[] {
    const unseen = this.#platform.unseen(person, now);
    const chosen = new Set<number>();
    while (chosen.size < Math.min(this.#run.settings.size, unseen.length))
      chosen.add(unseen[this.#random.below(unseen.length)] ?? 0);
    return [...chosen].map((index) => ({ index, ranked: null }));
  }

  /** One boost a day: of any video that is there, for three days, one impression for each person. */
  #sellBoost(day: number): void {
    const there = this.#audience.videos.filter(({ publishedAt }) => publishedAt <= day);
    const video = there[this.#selling.below(there.length)];
    if (video === undefined) return;
    this.#platform.boosts.set(video.index, {
      boostId: `boost-${day}`,
      bought: this.#run.size.viewers,
      delivered: 0,
      from: day * dayMs,
      until: (day + boostDays) * dayMs,
    });
  }

  #foundAfter(told: boolean, quantile: number): number | null {
    const found = this.#sinceTurn.flatMap((since, person) =>
      since !== null && since.length >= enoughToTell && this.#audience.people[person]?.turn.told === told
        ? [foundAfter(since)]
        : [],
    );
    found.sort((one, other) => one - other);
    const at = found[Math.ceil(quantile * found.length) - 1] ?? Infinity;
    return Number.isFinite(at) ? at : null;
  }

  figures(): FeedFigures {
    const { reward, enjoyed, impressions, visits } = this.#sums;
    return {
      policy: this.#run.policy.name,
      seed: this.#run.seed,
      reward: reward / impressions,
      enjoyed_per_visit: enjoyed / visits,
      newcomer_share: this.#sums.new / impressions,
      taste_found_p90: this.#foundAfter(true, 0.9),
      taste_found_untold_p50: this.#foundAfter(false, 0.5),
      boost_share: this.#boosts.shown / impressions,
      boost_cap_broken: this.#boosts.broken,
      impressions,
    };
  }
}

/** Videos until half of the next ten are of the new taste, from whether each video was. */
function foundAfter(since: readonly boolean[]): number {
  for (let from = 0; from + 10 <= since.length; from += 1)
    if (since.slice(from, from + 10).filter(Boolean).length >= 5) return from;
  return Infinity;
}
