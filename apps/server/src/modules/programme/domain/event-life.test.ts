import { eventAction } from '@parterre/contract/events';
import type { EventAction, EventStatus } from '@parterre/contract/events';
import { eventStatus } from '@parterre/contract/programme';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actionsFrom, eventMoves, existsForOthers, isWritable, moveEvent } from './event-life.ts';
import type { Mover } from './event-life.ts';

const movers: Mover[] = ['organiser', 'administrator', 'clock'];
const move = (status: EventStatus, action: EventAction, by: Mover, more: { trusted?: boolean; reason?: string } = {}) =>
  moveEvent(status, action, { by, trusted: more.trusted ?? false, reason: more.reason ?? null });

describe('an event', () => {
  test('is proposed, rejected with a reason, proposed again and approved', () => {
    expect(move('draft', 'submit', 'organiser')).toEqual({ ok: true, to: 'pending' });
    expect(move('pending', 'reject', 'administrator')).toEqual({ ok: false, reason: 'reason-missing' });
    expect(move('pending', 'reject', 'administrator', { reason: '  ' })).toEqual({
      ok: false,
      reason: 'reason-missing',
    });
    expect(move('pending', 'reject', 'administrator', { reason: 'no place' })).toEqual({ ok: true, to: 'rejected' });
    expect(move('rejected', 'submit', 'organiser')).toEqual({ ok: true, to: 'pending' });
    expect(move('pending', 'approve', 'administrator')).toEqual({ ok: true, to: 'published' });
  });

  test('of a trusted organisation is published by its own people', () => {
    expect(move('draft', 'submit', 'organiser', { trusted: true })).toEqual({ ok: true, to: 'published' });
    expect(move('pending', 'withdraw', 'organiser', { trusted: true })).toEqual({ ok: true, to: 'draft' });
  });

  test('is not approved by its organiser, and not written by an administrator', () => {
    expect(move('pending', 'approve', 'organiser', { trusted: true })).toEqual({ ok: false, reason: 'forbidden' });
    expect(move('draft', 'submit', 'administrator')).toEqual({ ok: false, reason: 'forbidden' });
  });

  test('is postponed, comes back, is cancelled, and then nothing more happens', () => {
    expect(move('published', 'postpone', 'organiser', { reason: 'storm' })).toEqual({ ok: true, to: 'postponed' });
    expect(move('postponed', 'resume', 'organiser')).toEqual({ ok: true, to: 'published' });
    expect(move('postponed', 'cancel', 'administrator', { reason: 'storm' })).toEqual({ ok: true, to: 'cancelled' });
    for (const by of movers) expect(actionsFrom('cancelled', by)).toEqual([]);
  });
});

const anyMove = fc.record({
  action: fc.constantFrom(...eventAction.options),
  by: fc.constantFrom(...movers),
  trusted: fc.boolean(),
  reason: fc.constantFrom(null, '', 'because'),
});

test('whatever is tried, an event goes from one known state to another, and nobody sees it unless it was approved or trusted', () => {
  fc.assert(
    fc.property(fc.array(anyMove, { maxLength: 30 }), (tried) => {
      let status: EventStatus = 'draft';
      let approved = false;
      for (const { action, ...facts } of tried) {
        const moved = moveEvent(status, action, facts);
        expect(actionsFrom(status, facts.by).includes(action)).toBe(moved.ok || moved.reason === 'reason-missing');
        if (!moved.ok) continue;
        expect(eventMoves[action].from).toContain(status);
        if (action === 'approve' || (action === 'submit' && facts.trusted)) approved = true;
        if (eventMoves[action].reason === 'needed') expect(facts.reason).toBe('because');
        status = moved.to;
        if (existsForOthers(status)) expect(approved).toBe(true);
      }
    }),
  );
});

test('every state has a way out for someone but the two ends', () => {
  for (const status of eventStatus.options) {
    const ways = movers.flatMap((by) => actionsFrom(status, by));
    expect([status, ways.length > 0]).toEqual([status, !['cancelled', 'ended'].includes(status)]);
    if (isWritable(status)) expect(ways).not.toEqual([]);
  }
});
