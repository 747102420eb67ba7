import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { heldOut, type VideoFacts } from './candidate.ts';
import { gestures, type FeedEvent } from './feed-event.ts';
import { startingModel } from './feed-model.ts';
import { isDisappointed, isWellKnown, learn, likedGenres } from './learn.ts';
import { believed } from './taste.ts';
import { newViewer, type Viewer } from './viewer.ts';

const now = Date.UTC(2026, 10, 21);
const hour = 3_600_000;
const video = (id: string, genre: string): VideoFacts => ({
  videoId: id,
  creatorId: `of-${id}`,
  genres: [genre],
  tempo: 104,
  place: { country: 'CI', latitude: 5.35, longitude: -4.02 },
  language: 'fr',
  seconds: 30,
});
const after = (events: readonly FeedEvent[], before: Viewer = newViewer()) =>
  events.reduce((viewer, event) => learn(viewer, event, startingModel), before);
const watched = (id: string, genre: string, seconds: number, at = now): FeedEvent => ({
  kind: 'watched',
  seconds,
  video: video(id, genre),
  at,
});
const anyEvent = fc
  .record({
    kind: fc.constantFrom('impression', 'watched', ...gestures),
    id: fc.nat(30),
    genre: fc.nat(4),
    seconds: fc.nat(90),
  })
  .map(({ kind, id, genre, seconds }): FeedEvent => {
    const about = { video: video(`v${id}`, `g${genre}`), at: now };
    return kind === 'watched' ? { ...about, kind, seconds } : { ...about, kind };
  });

describe('what is learned', () => {
  test('stays between −1 and 1, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 120 }), (events) => {
        const { taste } = after(events).history;
        for (const key in taste) {
          const { liking, occasions } = believed(taste, key, now);
          expect(Math.abs(liking)).toBeLessThanOrEqual(1);
          expect(occasions).toBeLessThanOrEqual(30);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('of one video is one occasion, however much is done with it', () => {
    const { taste, recent } = after([
      watched('v1', 'rap', 30),
      { kind: 'like', video: video('v1', 'rap'), at: now },
      { kind: 'order', video: video('v1', 'rap'), at: now },
    ]).history;
    expect(taste['genre:rap']?.occasions).toBe(1);
    expect(taste['genre:rap']?.liking).toBeCloseTo(1, 2);
    expect(recent).toHaveLength(1);
  });

  test('leaves the viewer before as it was', () => {
    const before = newViewer();
    after([watched('v1', 'rap', 30)], before);
    expect(before).toEqual(newViewer());
  });

  test('without profiling is nothing but what was decided', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        const plain = { ...newViewer(), profiling: false };
        const learned = after(events, plain);
        expect(learned.history).toBe(plain.history);
        for (const { kind, video: about } of events)
          if (kind === 'mute') expect(learned.hidden.creators.has(about.creatorId)).toBe(true);
      }),
    );
  });

  test('a dislike fades sooner than a liking', () => {
    const { taste } = after([watched('v1', 'rap', 60), watched('v2', 'jazz', 0)]).history;
    const week = now + 7 * 24 * hour;
    const left = (key: string) => believed(taste, key, week).liking / believed(taste, key, now).liking;
    expect(left('genre:jazz')).toBeLessThan(left('genre:rap'));
  });
});

test('a genre that pleases unexpectedly comes first at once, also before a favourite of long standing', () => {
  const old = [
    watched('b1', 'jazz', 2),
    watched('b2', 'jazz', 2),
    ...Array.from({ length: 24 }, (_, index) => watched(`a${index}`, 'rap', 29)),
  ];
  const viewer = after(old);
  expect(likedGenres(viewer, startingModel, now).map(({ genre }) => genre)).toEqual(['rap', 'jazz']);
  const turned = after([watched('c1', 'jazz', 60), { kind: 'like', video: video('c1', 'jazz'), at: now }], viewer);
  expect(likedGenres(turned, startingModel, now)[0]?.genre).toBe('jazz');
});

test('one disappointment does not close a genre that has just pleased, several do', () => {
  const fond = after(Array.from({ length: 24 }, (_, index) => watched(`a${index}`, 'rap', 29)));
  const pleased = after([watched('c1', 'jazz', 60), { kind: 'like', video: video('c1', 'jazz'), at: now }], fond);
  const jazz = (viewer: Viewer) =>
    likedGenres(viewer, startingModel, now).find(({ genre }) => genre === 'jazz')?.liking ?? 0;
  const failed = (count: number) =>
    after(
      Array.from({ length: count }, (_, index) => watched(`d${index}`, 'jazz', 1)),
      pleased,
    );
  expect(jazz(failed(1))).toBeGreaterThan(0.3);
  expect(jazz(failed(1))).toBeLessThan(jazz(pleased));
  expect(jazz(failed(8))).toBeLessThan(0);
});

test('somebody whose favourites fail is not well known any more', () => {
  const fond = after(Array.from({ length: 12 }, (_, index) => watched(`a${index}`, 'rap', 45)));
  expect(isWellKnown(newViewer(), startingModel, now)).toBe(false);
  expect(isWellKnown(fond, startingModel, now)).toBe(true);
  const changed = after(
    Array.from({ length: 6 }, (_, index) => watched(`b${index}`, 'rap', 1)),
    fond,
  );
  expect(isWellKnown(changed, startingModel, now)).toBe(false);
  expect([fond, changed].map((viewer) => isDisappointed(viewer, startingModel))).toEqual([false, true]);
});

test('a hold-out is the same people each time, about the share that was asked, and others for another boost', () => {
  const people = Array.from({ length: 4000 }, (_, index) => `person-${index}`);
  const of = (boostId: string) => people.filter((person) => heldOut(person, boostId, 0.1));
  expect(of('one')).toEqual(of('one'));
  expect(Math.abs(of('one').length - 400)).toBeLessThan(80);
  const both = of('one').filter((person) => of('two').includes(person));
  expect(both.length).toBeLessThan(80);
});
