import { describe, expect, it } from 'vitest';
import { refusalAtDoor } from './door-answer.ts';
import type { DoorFacts } from './door-answer.ts';

const startsAt = Date.UTC(2026, 10, 20, 20, 0);
const minute = 60_000;
const facts = (more: Partial<DoorFacts> = {}): DoorFacts => ({
  organisationId: 'ours',
  occurrenceId: 'o1',
  ticketStatus: 'valid',
  orderStatus: 'paid',
  occurrenceStatus: 'scheduled',
  serial: 2,
  shownSerial: 2,
  startsAt,
  endsAt: startsAt + 100 * minute,
  ...more,
});
const door = { organisationId: 'ours', occurrenceId: 'o1' };

describe('refusalAtDoor', () => {
  it('has nothing against a good ticket, scanned or typed, from an hour and a half before to the end', () => {
    expect(refusalAtDoor(facts(), door, startsAt)).toBeNull();
    expect(refusalAtDoor(facts({ shownSerial: null }), { ...door, occurrenceId: null }, startsAt)).toBeNull();
    expect(refusalAtDoor(facts(), door, startsAt - 90 * minute)).toBeNull();
    expect(refusalAtDoor(facts(), door, startsAt + 100 * minute - 1)).toBeNull();
  });

  it.each([
    ['not-ours', { organisationId: 'theirs', ticketStatus: 'cancelled' }, 0],
    ['refunded', { ticketStatus: 'refunded' }, 0],
    ['refunded', { orderStatus: 'refunded' }, 0],
    ['cancelled', { ticketStatus: 'cancelled' }, 0],
    ['cancelled', { occurrenceStatus: 'cancelled' }, 0],
    ['unpaid', { orderStatus: 'reserved' }, 0],
    ['replaced', { shownSerial: 1 }, 0],
    ['unknown', { shownSerial: 3 }, 0],
    ['another-occurrence', { occurrenceId: 'o2' }, 0],
    ['over', {}, 100 * minute],
    ['too-early', {}, -90 * minute - 1],
  ] as const)('answers %s', (result, more, offset) => {
    expect(refusalAtDoor(facts(more), door, startsAt + offset)).toBe(result);
  });
});
