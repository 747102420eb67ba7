import { describe, expect, test } from 'vitest';
import { masterStateOf, obstaclesOf } from './publish-obstacles.ts';

describe('a file of a beat', () => {
  test('is what it is by its content', () => {
    expect(masterStateOf('mp3', { state: 'ready', contentType: 'audio/mpeg' })).toBe('ready');
    expect(masterStateOf('mp3', { state: 'ready', contentType: 'audio/wav' })).toBe('wrong-type');
    expect(masterStateOf('wav', { state: 'ready', contentType: 'audio/mpeg' })).toBe('wrong-type');
  });

  test('is not judged before it was looked into, and an archive never is', () => {
    expect(masterStateOf('mp3', { state: 'preparing', contentType: 'audio/wav' })).toBe('preparing');
    expect(masterStateOf('stems', { state: 'ready', contentType: 'application/x-zip-compressed' })).toBe('ready');
  });

  test('of another kind than it is sold as stands in the way, beside one that is not ready', () => {
    const beat = { kind: 'beat-licence', price: 2000, hasDuration: false, online: true, hasPlace: false } as const;
    const states = (mp3: 'ready' | 'wrong-type', wav: 'ready' | 'preparing') =>
      obstaclesOf({
        ...{ ...beat, tiers: ['mp3', 'wav'], samplesReady: true, soldExclusively: false },
        masters: new Map([
          ['mp3', mp3],
          ['wav', wav],
        ]),
      });
    expect(states('ready', 'ready')).toEqual([]);
    expect(states('wrong-type', 'ready')).toEqual(['master-wrong-type']);
    expect(states('wrong-type', 'preparing')).toEqual(['master-wrong-type', 'master-not-ready']);
  });
});
