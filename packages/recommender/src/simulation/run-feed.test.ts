import { expect, test } from 'vitest';
import { seeded } from '../random.ts';
import { pageSettings } from '../ranking/page-settings.ts';
import { anAudience, drift } from './audience.ts';
import { comparisons, productPolicy } from './policies.ts';
import { runFeed } from './run-feed.ts';
import { enjoyment } from './watching.ts';

const size = { viewers: 24, genres: 8, artists: 30, artistsADay: 3, days: 5 };
const lifeWith = (policy: ReturnType<typeof productPolicy>, seed = 1) =>
  runFeed({ policy, seed, size, before: 2, settings: pageSettings, promised: 10 });

test('an audience is the same for the same seed, and tastes turn on their day', () => {
  const [one, other] = [anAudience(size, seeded(4)), anAudience(size, seeded(4))];
  expect(other).toEqual(one);
  const [person] = one.people;
  const nothing = { genres: [], artists: [] };
  const ofTurn = one.videos.filter(({ genres }) => genres[0] === person!.turn.genre);
  const before = ofTurn.map((video) => enjoyment(person!, video, nothing));
  drift(one.people, person!.turn.day, seeded(1));
  ofTurn.forEach((video, index) => expect(enjoyment(person!, video, nothing)).toBeGreaterThan(before[index] ?? 1));
});

test('a small audience enjoys the feed of the product more than any videos, and no rule of boosts is broken', async () => {
  const random = comparisons.find(({ name }) => name === 'random');
  const feed = await lifeWith(productPolicy('product', pageSettings, true));
  const any = await lifeWith(random!);
  expect(feed.reward).toBeGreaterThan(any.reward);
  expect(feed.boost_cap_broken).toBe(0);
  expect(feed.boost_share).toBeGreaterThan(0);
  expect(feed.newcomer_share).toBeGreaterThan(0);
  expect(await lifeWith(productPolicy('product', pageSettings, true))).toEqual(feed);
});

test('every policy it is compared with fills its pages', async () => {
  for (const policy of comparisons) expect((await lifeWith(policy)).impressions).toBeGreaterThan(300);
});
