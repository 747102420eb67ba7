import fc from 'fast-check';
import { boostStatuses } from '@parterre/contract/boosts';
import { describe, expect, test } from 'vitest';
import { begin, isLive, stepBoost } from './boost-state.ts';
import type { BoostLife, BoostStep } from './boost-state.ts';

const now = '2026-11-21T12:00:00.000Z';
const life: BoostLife = {
  ...{ source: 'purchase', status: 'running', days: 7, wishedStart: null, bought: 500, delivered: 10, onTheirWay: 2 },
  ...{
    startsAt: '2026-11-20T12:00:00.000Z',
    endsAt: '2026-11-27T12:00:00.000Z',
    createdAt: '2026-11-20T11:00:00.000Z',
  },
};
const look: BoostStep = { type: 'look', gone: null };

describe('a boost', () => {
  test('begins when it is paid, with its days in full, or when it was wished', () => {
    const waiting: BoostLife = { ...life, status: 'waiting-for-payment', startsAt: null, endsAt: null };
    expect(stepBoost(waiting, { type: 'paid' }, now)).toEqual({
      ...{ status: 'running', startsAt: now, endsAt: '2026-11-28T12:00:00.000Z' },
    });
    expect(begin(1, '2026-11-25T08:00:00.000Z', now)).toEqual({
      ...{ status: 'scheduled', startsAt: '2026-11-25T08:00:00.000Z', endsAt: '2026-11-26T08:00:00.000Z' },
    });
    // What was wished is past when the money comes.
    expect(begin(1, '2026-11-21T08:00:00.000Z', now)).toMatchObject({ status: 'running', startsAt: now });
  });

  test('starts and ends by time, and ends when all was seen, not when the last showings are on their way', () => {
    expect(stepBoost({ ...life, status: 'scheduled' }, look, now)).toEqual({ status: 'running' });
    expect(stepBoost(life, look, now)).toBeNull();
    expect(stepBoost(life, look, '2026-11-27T12:00:00.000Z')).toMatchObject({
      status: 'ended',
      endReason: 'time-over',
    });
    const all = { ...life, delivered: 500 };
    expect(stepBoost(all, look, now)).toBeNull();
    expect(stepBoost({ ...all, onTheirWay: 0 }, look, now)).toMatchObject({ status: 'ended', endReason: 'delivered' });
  });

  test('is over unpaid after a day, stopped by its artist, withdrawn with its video', () => {
    const waiting: BoostLife = { ...life, status: 'waiting-for-payment', startsAt: null, endsAt: null };
    expect(stepBoost(waiting, look, now)).toMatchObject({ status: 'unpaid', endReason: 'not-paid' });
    expect(stepBoost(waiting, { type: 'stop' }, now)).toMatchObject({ status: 'unpaid', endReason: 'stopped' });
    expect(stepBoost(life, { type: 'stop' }, now)).toMatchObject({ status: 'stopped', endedAt: now });
    expect(stepBoost(life, { type: 'look', gone: 'video-hidden' }, now)).toMatchObject({
      ...{ status: 'withdrawn', endReason: 'video-hidden' },
    });
  });

  test('never comes back, whatever happens', () => {
    const steps: BoostStep[] = [look, { type: 'paid' }, { type: 'stop' }, { type: 'withdraw' }];
    fc.assert(
      fc.property(fc.constantFrom(...boostStatuses), fc.constantFrom(...steps), (status, step) => {
        const change = stepBoost({ ...life, status }, step, now);
        if (!isLive(status)) expect(change).toBeNull();
        if (change !== null) expect(isLive(change.status)).toBe(change.endedAt === undefined);
      }),
    );
  });
});
