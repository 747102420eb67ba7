import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seeded } from '../random.ts';
import type { BoostState, Candidate, NewcomerState } from './candidate.ts';
import { startingModel } from './feed-model.ts';
import { learn } from './learn.ts';
import type { PageInput } from './page-input.ts';
import { pageSettings } from './page-settings.ts';
import type { RankedVideo } from './ranked-video.ts';
import { afterPage, rankPage } from './rank-page.ts';
import { newViewer, newVisit, type Viewer, type ViewerHistory } from './viewer.ts';

const now = Date.UTC(2026, 10, 21);
const hour = 3_600_000;
const genres = ['afrobeats', 'coupe-decale', 'rap', 'jazz', 'house', 'zouglou'];
const abidjan = { country: 'CI', latitude: 5.35, longitude: -4.02 };
const lyon = { country: 'FR', latitude: 45.76, longitude: 4.84 };

const boost = (change: Partial<BoostState> = {}): BoostState => ({
  boostId: 'boost',
  bought: 1000,
  delivered: 0,
  from: now - 12 * hour,
  until: now + 12 * hour,
  heldOut: false,
  ...change,
});

function candidate(index: number, change: Partial<Candidate> = {}): Candidate {
  return {
    videoId: `v${index}`,
    creatorId: `c${index}`,
    genres: [genres[index % genres.length] ?? 'rap'],
    tempo: 80 + (index % 60),
    place: index % 2 === 0 ? abidjan : lyon,
    language: index % 3 === 0 ? null : 'fr',
    seconds: 30,
    ageHours: index,
    foundBy: { collaborative: index % 17 },
    statistics: {
      impressions: 50,
      watched: 20 + (index % 11),
      recentImpressions: 10,
      recentWatched: 5,
      recentReactions: 1,
    },
    newcomer: null,
    boost: null,
    ...change,
  };
}
const many = (count: number, change: (index: number) => Partial<Candidate> = () => ({})) =>
  Array.from({ length: count }, (_, index) => candidate(index, change(index)));
const input = (candidates: readonly Candidate[], change: Partial<PageInput> = {}): PageInput => ({
  viewer: newViewer({ place: lyon, languages: ['fr'] }),
  visit: newVisit,
  candidates,
  model: startingModel,
  now,
  ...change,
});
const page = (given: PageInput, seed = 1, settings = pageSettings) => rankPage(given, settings, seeded(seed));
const ids = (videos: readonly RankedVideo[]) => videos.map(({ videoId }) => videoId);

/** Somebody who watched a dozen videos to the end, and liked those of one genre. */
const fond = (genre: string): Viewer =>
  Array.from({ length: 12 }, (_, index) => candidate(1200 + index)).reduce(
    (viewer, video, index) =>
      learn(
        viewer,
        { video, at: now - (20 - index) * hour, kind: 'watched', seconds: video.genres.includes(genre) ? 60 : 3 },
        startingModel,
      ),
    newViewer({ place: lyon, languages: ['fr'] }),
  );

const anyNewcomer: fc.Arbitrary<NewcomerState | null> = fc.option(
  fc.record({ promised: fc.integer({ min: 1, max: 100 }), reached: fc.integer({ min: 0, max: 120 }) }),
);
const anyBoost: fc.Arbitrary<BoostState | null> = fc.option(
  fc.record({
    boostId: fc.constantFrom('b1', 'b2', 'b3', 'b4', 'b5'),
    bought: fc.integer({ min: 1, max: 100 }),
    delivered: fc.integer({ min: 0, max: 100 }),
    from: fc.constant(now - 10 * hour),
    until: fc.constantFrom(now - hour, now + hour),
    heldOut: fc.boolean(),
  }),
);
const anyCandidate: fc.Arbitrary<Candidate> = fc
  .record({
    index: fc.nat(60),
    creator: fc.nat(12),
    newcomer: anyNewcomer,
    boost: anyBoost,
    impressions: fc.nat(500),
    collaborative: fc.float({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ index, creator, newcomer, boost: paid, impressions, collaborative }) =>
    candidate(index, {
      creatorId: `c${creator}`,
      newcomer,
      boost: paid,
      foundBy: { collaborative },
      statistics: {
        impressions,
        watched: impressions / 2,
        recentImpressions: impressions / 4,
        recentWatched: 1,
        recentReactions: 0,
      },
    }),
  );
const anyCandidates = fc.array(anyCandidate, { maxLength: 80 });
const anyViewer = fc.constantFrom(newViewer(), newViewer({ place: abidjan }), fond('rap'), fond('jazz'));
const seed = fc.integer({ min: 0, max: 2 ** 31 });

describe('any page', () => {
  test('has no video twice, none that was seen, shown or hidden, and at most so many of a creator', () => {
    fc.assert(
      fc.property(anyCandidates, anyViewer, seed, (candidates, someone, from) => {
        const hidden = { creators: new Set(['c3']), videos: new Set(['v4']) };
        const history = { ...someone.history, seen: new Set(['v1', 'v2']) };
        const visit = { ...newVisit, shown: new Set(['v5']) };
        const shown = page(input(candidates, { viewer: { ...someone, hidden, history }, visit }), from);
        expect(new Set(ids(shown)).size).toBe(shown.length);
        for (const { videoId, creatorId } of shown) {
          expect(['v1', 'v2', 'v4', 'v5']).not.toContain(videoId);
          expect(creatorId).not.toBe('c3');
        }
        for (const alike of Map.groupBy(shown, ({ creatorId }) => creatorId).values())
          expect(alike.length).toBeLessThanOrEqual(pageSettings.perCreator);
      }),
    );
  });

  test('is the same for the same seed, says why, and how likely each was', () => {
    fc.assert(
      fc.property(anyCandidates, anyViewer, seed, (candidates, viewer, from) => {
        const given = input(candidates, { viewer });
        const shown = page(given, from);
        expect(page(given, from)).toEqual(shown);
        for (const video of shown) {
          expect(video.probability).toBeGreaterThan(0);
          expect(video.probability).toBeLessThanOrEqual(1);
          expect(video.reasons.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  test('is full as long as there is something to show', () => {
    expect(page(input(many(500)))).toHaveLength(5);
    expect(page(input(many(3)))).toHaveLength(3);
    expect(page(input([]))).toEqual([]);
    expect(page(input(many(400, (index) => ({ creatorId: index < 380 ? 'one' : `c${index}` }))))).toHaveLength(5);
  });
});

/** Many pages of one input: how often each video stood at a place, beside what the page said. */
function frequencies(given: PageInput, place: number, draws: number, settings = pageSettings) {
  const counted = new Map<string, { times: number; said: number }>();
  for (let draw = 0; draw < draws; draw += 1) {
    const video = rankPage(given, { ...settings, size: place + 1 }, seeded(draw))[place];
    if (video === undefined) continue;
    const before = counted.get(video.videoId);
    if (before !== undefined) expect(video.probability).toBeCloseTo(before.said, 12);
    counted.set(video.videoId, { times: (before?.times ?? 0) + 1, said: video.probability });
  }
  return counted;
}

describe('probabilities', () => {
  const draws = 1500;
  const honest = (given: PageInput, place: number, settings = pageSettings) => {
    const counted = frequencies(given, place, draws, settings);
    for (const { times, said } of counted.values())
      expect(Math.abs(times / draws - said)).toBeLessThan(5 * Math.sqrt((said * (1 - said)) / draws) + 2 / draws);
    return counted;
  };

  test('are 1 where nothing is drawn', () => {
    const counted = honest(input(many(40)), 0);
    expect([...counted.values()]).toEqual([{ times: draws, said: 1 }]);
  });

  test('of exploration are those of the draw, and add up to 1', () => {
    const counted = honest(input(many(20, (index) => ({ genres: [`genre-${index}`] }))), 1);
    expect(counted.size).toBeGreaterThan(10);
    expect([...counted.values()].reduce((sum, { said }) => sum + said, 0)).toBeCloseTo(1, 6);
  });

  test('of newcomers likewise', () => {
    const newcomers = many(30, (index) => ({ newcomer: index % 5 === 0 ? null : { promised: 50, reached: index } }));
    const counted = honest(input(newcomers, { viewer: fond('rap') }), 0, {
      ...pageSettings,
      newcomerEvery: 1,
      newcomerFloor: 0.3,
    });
    expect(counted.size).toBeGreaterThan(3);
    expect([...counted.values()].reduce((sum, { said }) => sum + said, 0)).toBeCloseTo(1, 6);
  });

  test('of a place that a boost may take add up over both ways, hold-out included', () => {
    const boosted = many(30, (index) => ({
      boost: index % 7 === 0 ? boost({ boostId: `b${index}`, heldOut: index % 2 === 0 }) : null,
    }));
    const given = input(boosted, { visit: { ...newVisit, position: 4 } });
    const counted = honest(given, 0, { ...pageSettings, boostFloor: 0 });
    expect(counted.size).toBeGreaterThan(2);
    expect([...counted.values()].reduce((sum, { said }) => sum + said, 0)).toBeCloseTo(1, 6);
  });
});

describe('boosts', () => {
  test('are at most one of any so many videos in a row over the pages of a visit, above the floor, and within the day', () => {
    fc.assert(
      fc.property(anyCandidates, anyViewer, seed, fc.integer({ min: 1, max: 10 }), (candidates, viewer, from, size) => {
        const random = seeded(from);
        const settings = { ...pageSettings, size, boostEvery: 5 };
        const shown: RankedVideo[] = [];
        let visit = newVisit;
        for (let at = 0; at < 5; at += 1) {
          const next = rankPage(input(candidates, { viewer, visit }), settings, random);
          const paid = next.filter(({ boostId }) => boostId !== null);
          expect(paid.length).toBeLessThanOrEqual(settings.boostsPerViewerAndDay);
          for (const { videoId, reasons } of paid) {
            expect(reasons[0]).toEqual({ code: 'boosted' });
            const state = candidates.find((one) => one.videoId === videoId)?.boost;
            expect(state?.heldOut).toBe(false);
            expect(state?.delivered).toBeLessThan(state?.bought ?? 0);
            expect(state?.until).toBeGreaterThan(now);
          }
          shown.push(...next);
          visit = afterPage(visit, next);
        }
        shown.forEach((video, place) => {
          if (video.boostId === null) return;
          expect(shown.slice(place + 1, place + settings.boostEvery).filter(({ boostId }) => boostId !== null)).toEqual(
            [],
          );
        });
      }),
    );
  });

  const paid = (viewer: Viewer, candidates: readonly Candidate[]) =>
    Array.from({ length: 40 }, (_, from) =>
      page(input(candidates, { viewer, visit: { ...newVisit, position: 10 } }), from),
    )
      .flat()
      .filter(({ boostId }) => boostId !== null);

  test('do not come below the floor of relevance, before or after their period, or when they are ahead of it', () => {
    const viewer = fond('rap');
    const plain = many(60, () => ({ place: null, foundBy: {} }));
    const order = page(input(plain, { viewer }), 1, {
      ...pageSettings,
      size: 60,
      explorationEvery: 99,
      newcomerEvery: 99,
    });
    const rap = order.find(({ genres: [genre] }) => genre === 'rap')?.videoId;
    const other = order.at(-1)?.videoId;
    const withBoost = (videoId: string | undefined, state: Partial<BoostState> = {}) =>
      plain.map((one) => (one.videoId === videoId ? { ...one, boost: boost(state) } : one));
    const due = { delivered: 100 };
    expect(paid(viewer, withBoost(rap, due)).length).toBeGreaterThan(30);
    expect(paid(viewer, withBoost(other, due))).toEqual([]);
    expect(paid(viewer, withBoost(rap, { from: now + 1 }))).toEqual([]);
    expect(paid(viewer, withBoost(rap, { until: now }))).toEqual([]);
    expect(paid(viewer, withBoost(rap, { delivered: 600 }))).toEqual([]);
    expect(paid(viewer, withBoost(rap, { delivered: 1000 }))).toEqual([]);
    expect(paid({ ...viewer, profiling: false }, withBoost(rap, due))).toEqual([]);
    const before = { ...viewer, history: { ...viewer.history, boosts: { boost: [now - hour] } } };
    expect(paid(before, withBoost(rap, due))).toEqual([]);
    const often = {
      ...viewer,
      history: { ...viewer.history, boosts: { a: [now - hour], b: [now - hour], c: [now - hour] } },
    };
    expect(paid(often, withBoost(rap, due))).toEqual([]);
  });

  test('a hold-out sees what it would see without, and the draw is noted', () => {
    const viewer = fond('rap');
    const dueBoost = (heldOut: boolean) => (index: number) => ({
      boost: index === 2 ? boost({ heldOut, delivered: 0 }) : null,
    });
    const settings = { ...pageSettings, explorationEvery: 99, boostFloor: 0 };
    const visit = { ...newVisit, position: 10 };
    const held = page(input(many(40, dueBoost(true)), { viewer, visit }), 3, settings);
    expect(held.some(({ boostId }) => boostId !== null)).toBe(false);
    expect(held.filter(({ heldOutBoostId }) => heldOutBoostId === 'boost').length).toBeGreaterThan(0);
    expect(ids(held)).toEqual(ids(page(input(many(40), { viewer, visit }), 3, settings)));
  });
});

describe('without profiling', () => {
  const anyHistory: fc.Arbitrary<ViewerHistory> = fc.record({
    taste: fc.dictionary(
      fc.constantFrom(...genres.map((genre) => `genre:${genre}`), 'all', 'creator:c1', 'country:CI'),
      fc.record({
        liking: fc.double({ min: -5, max: 5, noNaN: true }),
        occasions: fc.double({ min: 5, max: 9, noNaN: true }),
        at: fc.constant(now),
      }),
    ),
    recent: fc.array(
      fc.nat(60).map((index) => ({ videoId: `v${index}`, genres: ['rap'], watched: 1, gestures: 1, expected: 0 })),
      { maxLength: 20 },
    ),
    seen: fc.array(fc.nat(60)).map((seen) => new Set(seen.map((index) => `v${index}`))),
    followed: fc.array(fc.nat(12)).map((followed) => new Set(followed.map((index) => `c${index}`))),
    boosts: fc.dictionary(fc.constantFrom('b1', 'b2'), fc.array(fc.constant(now - hour), { maxLength: 3 })),
  });

  test('any two histories and wishes get the same page', () => {
    fc.assert(
      fc.property(
        anyCandidates,
        anyHistory,
        anyHistory,
        seed,
        fc.double({ min: -1, max: 1, noNaN: true }),
        (candidates, one, other, from, wish) => {
          const plain = { ...newViewer({ place: lyon, languages: ['fr'] }), profiling: false };
          const wishes = {
            genres: { rap: wish, jazz: -wish },
            discovery: wish,
            nearby: wish,
            tempo: { from: 80, to: 120 },
          };
          const first = page(input(candidates, { viewer: { ...plain, history: one } }), from);
          expect(page(input(candidates, { viewer: { ...plain, history: other, wishes } }), from)).toEqual(first);
          for (const { source, boostId } of first) expect([boostId, source === 'newcomer']).toEqual([null, false]);
        },
      ),
    );
  });

  test('and whatever models say about the viewer changes nothing either', () => {
    const plain = { ...newViewer({ place: lyon }), profiling: false };
    const other = many(60, (index) => ({ foundBy: { collaborative: (index * 31) % 7 } }));
    expect(page(input(other, { viewer: plain }))).toEqual(page(input(many(60), { viewer: plain })));
  });

  test('place, language, trend and age decide', () => {
    const plain = { ...newViewer({ place: abidjan, languages: ['fr'] }), profiling: false };
    const far = many(40, () => ({ place: lyon, language: 'de', ageHours: 500 }));
    const near = candidate(50, { place: abidjan, language: 'fr', ageHours: 1 });
    expect(page(input([...far, near], { viewer: plain }))[0]?.videoId).toBe('v50');
  });
});

describe('the very next page', () => {
  const shareOf = (genre: string, viewer: Viewer) =>
    page(input(many(120), { viewer }), 1, { ...pageSettings, explorationEvery: 99 }).filter((one) =>
      one.genres.includes(genre),
    ).length;

  test('has more of what was just liked, and less of what was skipped', () => {
    const cold = newViewer({ place: lyon, languages: ['fr'] });
    const video = candidate(200, { genres: ['jazz'], creatorId: 'someone' });
    const liked = learn(cold, { kind: 'like', video, at: now }, startingModel);
    const skipped = learn(cold, { kind: 'skip', video, at: now }, startingModel);
    expect(shareOf('jazz', liked)).toBeGreaterThan(shareOf('jazz', cold));
    expect(shareOf('jazz', skipped)).toBeLessThan(shareOf('jazz', cold));
  });

  test('does not bring back what was muted or not wanted', () => {
    const [first, second] = many(2);
    const muted = learn(newViewer(), { kind: 'mute', video: first!, at: now }, startingModel);
    const both = learn(muted, { kind: 'not-interested', video: second!, at: now }, startingModel);
    expect(page(input(many(2), { viewer: both }))).toEqual([]);
  });

  test('follows a slider at once', () => {
    const someone = fond('rap');
    const more = { ...someone, wishes: { ...someone.wishes, genres: { jazz: 1, rap: -1 } } };
    expect(shareOf('jazz', more)).toBeGreaterThan(shareOf('jazz', someone));
    expect(shareOf('rap', more)).toBe(0);
  });
});

test('a newcomer whom the viewer likes has the guaranteed places, and no more than those of the budget', () => {
  const viewer = fond('rap');
  const lot = many(120, (index) => ({
    newcomer: index % 2 === 0 ? { promised: 100, reached: 0 } : null,
    foundBy: { collaborative: index % 2 },
  }));
  const shown = page(input(lot, { viewer }), 5, { ...pageSettings, size: 16 });
  const guaranteed = shown.filter(({ source }) => source === 'newcomer');
  expect(guaranteed).toHaveLength(2);
  expect(guaranteed.every(({ qualified }) => qualified)).toBe(true);
});
