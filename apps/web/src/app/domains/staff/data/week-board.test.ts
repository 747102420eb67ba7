import type { PlannerWeek } from '@parterre/contract/planning';
import type { PlannedScreening } from '@parterre/contract/programme';
import { describe, expect, test } from 'vitest';
import { boardOf, carryTo, copyOf, dropOf, ghostsOf, onBoard, pickUp, stretchTo, talkIn, warningsOn } from './week-board.ts';

const rooms = ['one', 'two', 'three'].map((id) => ({ id, preshowMinutes: 0, cleaningMinutes: 15 }));
const dayOf = (index: number) => `2026-11-${String(18 + index)}`;
const days = [0, 1, 2, 3, 4, 5, 6].map((index) => ({
  day: dayOf(index),
  from: `${dayOf(index)}T04:00:00.000Z`,
  to: `2026-11-${String(19 + index)}T04:00:00.000Z`,
  closesAt: `2026-11-${String(19 + index)}T00:00:00.000Z`,
}));
const wishes = {
  closesAt: '01:00',
  doorsApartMinutes: 10,
  shortestGapMinutes: 5,
  longestGapMinutes: 900,
  restMinutes: 0,
};

function screening(id: string, auditoriumId: string, startsAt: string, minutes = 100): PlannedScreening {
  const end = Date.parse(startsAt) + minutes * 60_000;
  return {
    id,
    auditoriumId,
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(end).toISOString(),
    freeAt: new Date(end + 15 * 60_000).toISOString(),
    preshowMinutes: 0,
    talkMinutes: 0,
    status: 'scheduled',
    film: { id: 'film', title: 'Deux fois dimanche', durationMinutes: minutes },
    version: { id: 'version' },
    capacity: 100,
    sold: 0,
  } as PlannedScreening;
}

const week: PlannerWeek = {
  venueId: 'venue',
  timeZone: 'Europe/Paris',
  days,
  wishes,
  screenings: [
    screening('a', 'one', '2026-11-20T13:00:00Z'),
    screening('b', 'two', '2026-11-20T13:30:00Z'),
    screening('late', 'one', '2026-11-20T23:30:00Z', 60),
  ],
};
const board = boardOf(week, rooms);
const block = (id: string) => board.blocks.filter((one) => one.id === id);

describe('the board', () => {
  test('puts each in its room and day, the one after midnight at the end of its evening', () => {
    expect(board.blocks.map(({ id, room, day, minutes }) => [id, room, day, minutes])).toEqual([
      ['a', 0, 2, 14 * 60],
      ['late', 0, 2, 24 * 60 + 30],
      ['b', 1, 2, 14 * 60 + 30],
    ]);
    expect([board.from, board.to]).toEqual([600, 1560]);
  });

  test('has no place outside it, and five minutes as its step', () => {
    expect(onBoard(board, { room: 9, day: -1, minutes: 843 })).toEqual({ room: 2, day: 0, minutes: 845 });
    expect(onBoard(board, { room: 0, day: 0, minutes: 9000 }).minutes).toBe(29 * 60 - 5);
  });
});

describe('in hand', () => {
  test('one is moved to another room, day and time', () => {
    const carry = carryTo(board, pickUp(block('a'))!, { room: 1, day: 3, minutes: 845 });
    expect(dropOf(board, carry)).toEqual([
      { kind: 'move', screeningId: 'a', auditoriumId: 'two', startsAt: '2026-11-21T13:05:00.000Z' },
    ]);
  });

  test('put back where it was, nothing is asked', () => {
    expect(dropOf(board, pickUp(block('a'))!)).toEqual([]);
  });

  test('several keep their distance, and none falls off the board', () => {
    const both = pickUp([...block('a'), ...block('b')])!;
    const carry = carryTo(board, both, { room: 2, day: 6, minutes: 600 });
    expect(ghostsOf(board, carry).map(({ id, room, day, minutes }) => [id, room, day, minutes])).toEqual([
      ['a', 1, 6, 600],
      ['b', 2, 6, 630],
    ]);
  });

  test('a new one is planned where it is put down', () => {
    const fresh = { ...block('a')[0]!, id: 'new' };
    const carry = carryTo(board, pickUp([fresh])!, { room: 2, day: 0, minutes: 1200 });
    expect(dropOf(board, carry)).toEqual([
      { kind: 'create', auditoriumId: 'three', versionId: 'version', startsAt: '2026-11-18T19:00:00.000Z' },
    ]);
  });

  test('is warned of where it is held', () => {
    const carry = carryTo(board, pickUp(block('a'))!, { room: 1, day: 2, minutes: 15 * 60 });
    expect(warningsOn(week, board, carry).map(({ kind, ids }) => [kind, ids])).toEqual([
      ['overlap', ['b', 'a']],
      ['ends-late', ['late']],
    ]);
  });
});

describe('the room decides how long', () => {
  const other = [rooms[0]!, { id: 'two', preshowMinutes: 12, cleaningMinutes: 30 }];
  const there = boardOf(week, other);

  test('a new one, and one that goes there, take its preshow and cleaning', () => {
    const planned = there.blocks[0]!;
    for (const item of [planned, { ...planned, id: 'new', known: null }]) {
      const carry = carryTo(there, pickUp([item])!, { room: 1, day: 3, minutes: 900 });
      expect(ghostsOf(there, carry)).toMatchObject([{ length: 112, cleaning: 30 }]);
    }
  });
});

describe('by its end in hand', () => {
  const [a] = block('a');

  test('one becomes longer by a talk, in steps of five minutes, and stays where it is', () => {
    const carry = stretchTo(a!, 33);
    expect([talkIn(carry), ghostsOf(board, carry)]).toMatchObject([35, [{ minutes: 840, length: 135 }]]);
    expect(dropOf(board, carry)).toEqual([{ kind: 'move', screeningId: 'a', talkMinutes: 35 }]);
  });

  test('it is never shorter than its film, and as long as it was asks nothing', () => {
    expect(dropOf(board, stretchTo(a!, -40))).toEqual([]);
    expect(talkIn(stretchTo(a!, 900))).toBe(180);
  });

  test('it is warned of what it runs into', () => {
    const late = block('late')[0]!;
    expect(warningsOn(week, board, stretchTo(late, 60))).toContainEqual({ kind: 'ends-late', ids: ['late'], minutes: 90 });
  });
});

test('a day is copied with its times, rooms, cleaning and prices', () => {
  const copied = copyOf(board, [{ from: '2026-11-20', to: '2026-11-27' }]);
  expect(copied).toHaveLength(3);
  expect(copied[1]).toEqual({
    kind: 'create',
    auditoriumId: 'one',
    versionId: 'version',
    startsAt: '2026-11-27T23:30:00.000Z',
    preshowMinutes: 0,
    talkMinutes: 0,
    cleaningMinutes: 15,
    like: 'late',
  });
});
