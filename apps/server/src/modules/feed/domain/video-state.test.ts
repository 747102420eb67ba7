import { describe, expect, test } from 'vitest';
import { monthOf, stateOf } from './video-state.ts';
import type { VideoStanding } from './video-state.ts';

const draft: VideoStanding = { picture: 'none', shown: false, publishAt: null, publishedAt: null, hiddenReason: null };
const at = '2026-11-21T19:00:00.000Z';

describe('the state of a video', () => {
  test.each([
    ['draft', {}],
    ['processing', { picture: 'processing' }],
    ['processing', { picture: 'processing', publishAt: at }],
    ['failed', { picture: 'failed' }],
    ['ready', { picture: 'ready', shown: true }],
    ['scheduled', { picture: 'ready', shown: true, publishAt: at }],
    ['published', { picture: 'ready', shown: true, publishAt: at, publishedAt: at }],
    ['published', { picture: 'processing', shown: true, publishAt: at, publishedAt: at }],
    ['published', { picture: 'failed', shown: true, publishAt: at, publishedAt: at }],
    ['hidden', { picture: 'ready', shown: true, publishAt: at, publishedAt: at, hiddenReason: 'Volé.' }],
  ] as const)('%s', (state, change) => expect(stateOf({ ...draft, ...change })).toBe(state));
});

test('months are those of the calendar, over the end of the year too', () => {
  expect(monthOf('2026-12-31T23:59:59.999Z')).toEqual({
    from: '2026-12-01T00:00:00.000Z',
    until: '2027-01-01T00:00:00.000Z',
  });
});
