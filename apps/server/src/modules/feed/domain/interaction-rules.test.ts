import { describe, expect, test } from 'vitest';
import { applyAction } from './interaction-rules.ts';
import type { Action, Done } from './interaction-rules.ts';

const at = '2026-11-21T19:00:00.000Z';
const nothing: Done = {
  ...{ shown: 0, watched_ms: 0, quantile: 0, loops: 0, profile: 0, rates: 0, shares: 0, skipped: 0, message: 0 },
  ...{
    commented: 0,
    followed: 0,
    ordered: 0,
    liked_at: null,
    saved_at: null,
    not_interested_at: null,
    reported_at: null,
    touched_at: at,
  },
};
const rules = { counted: true, profiling: true };
const act = (done: Done, type: Exclude<Action['type'], 'watched'>, how = rules) => applyAction(done, { type, at }, how);

describe('a like', () => {
  test('counts once, and is taken back once', () => {
    const liked = act(nothing, 'like');
    expect(liked).toMatchObject({ done: { liked_at: at }, counts: [{ what: 'likes', amount: 1 }] });
    expect(act(liked.done, 'like').counts).toEqual([]);
    const unliked = act(liked.done, 'unlike');
    expect(unliked).toMatchObject({ done: { liked_at: null }, counts: [{ what: 'likes', amount: -1 }] });
    expect(act(unliked.done, 'unlike').counts).toEqual([]);
  });

  test('of a visitor is kept and not counted', () => {
    expect(act(nothing, 'like', { ...rules, counted: false })).toMatchObject({ done: { liked_at: at }, counts: [] });
  });

  test('is kept without profiling too; what was shown is not', () => {
    const plain = { ...rules, profiling: false };
    expect(act(nothing, 'like', plain).done.liked_at).toBe(at);
    expect(act(nothing, 'impression', plain)).toEqual({ done: nothing, counts: [{ what: 'impressions', amount: 1 }] });
  });
});

describe('watching', () => {
  const watched = (ms: number, before = { ms: 0, loops: 0, quantile: 0 }): Action => ({
    ...{
      type: 'watched',
      at,
      ms,
      loops: Math.floor(ms / 10_000),
      quantile: Math.min(1, ms / 20_000),
      seconds: 10,
      before,
    },
  });

  test('that is told again adds only what is new, and ends once', () => {
    const first = applyAction(nothing, watched(9_000), rules);
    expect(first.counts).toEqual([
      { what: 'watched_ms', amount: 9000 },
      { what: 'quantiles', amount: 0.45 },
    ]);
    const later = applyAction(first.done, watched(25_000, { ms: 9000, loops: 0, quantile: 0.45 }), rules);
    expect(later.counts).toEqual([
      { what: 'watched_ms', amount: 16_000 },
      { what: 'quantiles', amount: 0.55 },
      { what: 'completed', amount: 1 },
    ]);
    expect(later.done).toMatchObject({ watched_ms: 25_000, loops: 2, quantile: 1 });
    expect(
      applyAction(later.done, watched(30_000, { ms: 25_000, loops: 2, quantile: 1 }), rules).counts,
    ).not.toContainEqual({ what: 'completed', amount: 1 });
  });
});

test('somebody counts as one viewer however often it is shown', () => {
  const once = act(nothing, 'impression');
  expect(once.counts.map(({ what }) => what)).toEqual(['impressions', 'viewers']);
  expect(act(once.done, 'impression').counts.map(({ what }) => what)).toEqual(['impressions']);
});
