import type { PlannerWeek } from '@parterre/contract/planning';
import type { PlannedScreening } from '@parterre/contract/programme';
import type { BatchOperation } from '@parterre/contract/planning';
import { type PlanWarning, planWarnings } from '@parterre/planning/plan-warnings';
import { soldShare, toneOf } from './planner-lanes.ts';
import { type Day, cinemaDayOf, instantAt, wallClock } from './venue-time.ts';

/** Where something is on the board: room and day by their place in it, minutes since the midnight that its day began with. */
export interface Spot {
  readonly room: number;
  readonly day: number;
  /** 5:00 is 300, half past one in the night 1530 */
  readonly minutes: number;
}

/** Something that is, or is to be, on the board. */
export interface Item extends Spot {
  /** of its screening; `new…` for one that is not planned yet */
  readonly id: string;
  readonly versionId: string;
  readonly title: string;
  /** minutes on screen, and of cleaning after it */
  readonly length: number;
  readonly cleaning: number;
}

export interface Block extends Item {
  readonly screening: PlannedScreening;
  readonly sold: number;
  readonly tone: number;
}

export interface Board {
  readonly rooms: readonly string[];
  readonly days: readonly Day[];
  readonly zone: string;
  /** minutes since midnight at the top and at the bottom */
  readonly from: number;
  readonly to: number;
  readonly blocks: readonly Block[];
}

/** What somebody has in hand: items, and where the first of them is held now. */
export interface Carry {
  readonly items: readonly Item[];
  readonly at: Spot;
}

const turn = 5 * 60;
const dayLong = 24 * 60;
export const step = 5;

/** The board of a week: rooms in their order, days from Wednesday on. What was cancelled has left it. */
export function boardOf(week: PlannerWeek, rooms: readonly string[]): Board {
  const zone = week.timeZone;
  const days = week.days.map(({ day }) => day);
  const blocks = week.screenings
    .filter(({ status, auditoriumId }) => status !== 'cancelled' && rooms.includes(auditoriumId))
    .map((screening): Block => {
      const [start, end, free] = [screening.startsAt, screening.endsAt, screening.freeAt].map((one) => Date.parse(one)) as [
        number,
        number,
        number,
      ];
      const { minutes } = wallClock(start, zone);
      return {
        id: screening.id,
        versionId: screening.version.id,
        title: screening.film.title,
        room: rooms.indexOf(screening.auditoriumId),
        day: days.indexOf(cinemaDayOf(start, zone)),
        minutes: minutes < turn ? minutes + dayLong : minutes,
        length: (end - start) / 60_000,
        cleaning: (free - end) / 60_000,
        screening,
        sold: soldShare(screening),
        tone: toneOf(screening.film.id),
      };
    })
    .sort((one, other) => one.room - other.room || one.day - other.day || one.minutes - other.minutes);
  const hour = (minutes: number, round: (value: number) => number) => round(minutes / 60) * 60;
  const from = Math.min(10 * 60, ...blocks.map((block) => hour(block.minutes, Math.floor)));
  const to = Math.max(26 * 60, ...blocks.map((block) => hour(block.minutes + block.length, Math.ceil)));
  return { rooms, days, zone, from, to, blocks };
}

/** The instant of a place on the board. */
export function instantOn(board: Board, { day, minutes }: Pick<Spot, 'day' | 'minutes'>): string {
  return instantAt(board.days[day] ?? board.days[0] ?? '', minutes, board.zone);
}

/** The nearest place that the board has, on five minutes. */
export function onBoard(board: Board, { room, day, minutes }: Spot): Spot {
  const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));
  return {
    room: within(room, 0, board.rooms.length - 1),
    day: within(day, 0, board.days.length - 1),
    minutes: within(Math.round(minutes / step) * step, turn, turn + dayLong - step),
  };
}

/** Picks something up where it is. */
export function pickUp(items: readonly Item[]): Carry | undefined {
  const [first] = items;
  return first && { items, at: { room: first.room, day: first.day, minutes: first.minutes } };
}

/** Moves what is in hand; the whole of it stays on the board, so that nothing changes its distance from the rest. */
export function carryTo(board: Board, carry: Carry, wanted: Spot): Carry {
  const [first] = carry.items;
  if (!first) return carry;
  const at = onBoard(board, wanted);
  const moved = carry.items.map((item) => shifted(item, first, at));
  const over = (value: (spot: Spot) => number, most: number) => {
    const values = moved.map(value);
    return Math.min(0, ...values) + Math.max(0, Math.max(...values) - most);
  };
  return {
    ...carry,
    at: {
      room: at.room - over((spot) => spot.room, board.rooms.length - 1),
      day: at.day - over((spot) => spot.day, board.days.length - 1),
      minutes: at.minutes,
    },
  };
}

/** Where everything in hand would be put down now. */
export function ghostsOf({ items, at }: Carry): Item[] {
  const [first] = items;
  return first ? items.map((item) => ({ ...item, ...shifted(item, first, at) })) : [];
}

function shifted(item: Spot, first: Spot, at: Spot): Spot {
  return {
    room: item.room + at.room - first.room,
    day: item.day + at.day - first.day,
    minutes: item.minutes + at.minutes - first.minutes,
  };
}

/** What the server is asked when it is put down; nothing when all of it is back where it was. */
export function dropOf(board: Board, carry: Carry): BatchOperation[] {
  const planned = new Map(board.blocks.map((block) => [block.id, block]));
  return ghostsOf(carry).flatMap((ghost): BatchOperation[] => {
    const auditoriumId = board.rooms[ghost.room] ?? '';
    const startsAt = instantOn(board, ghost);
    const before = planned.get(ghost.id);
    if (before === undefined) return [{ kind: 'create', auditoriumId, versionId: ghost.versionId, startsAt }];
    if (before.screening.startsAt === startsAt && before.room === ghost.room) return [];
    return [{ kind: 'move', screeningId: ghost.id, auditoriumId, startsAt }];
  });
}

/** Everything worth a look, with what is in hand where it is held now. */
export function warningsOn(week: PlannerWeek, board: Board, carry: Carry | undefined): PlanWarning[] {
  const ghosts = carry ? ghostsOf(carry) : [];
  const inHand = new Set(ghosts.map(({ id }) => id));
  const still = board.blocks.filter(({ id }) => !inHand.has(id));
  const minute = 60_000;
  return planWarnings(
    [...still, ...ghosts].map((item) => {
      const startsAt = Date.parse(instantOn(board, item));
      const endsAt = startsAt + item.length * minute;
      return {
        id: item.id,
        auditoriumId: board.rooms[item.room] ?? '',
        startsAt,
        endsAt,
        freeAt: endsAt + item.cleaning * minute,
      };
    }),
    {
      rooms: board.rooms,
      days: week.days.map(({ from, to, closesAt }) => ({
        from: Date.parse(from),
        to: Date.parse(to),
        closesAt: Date.parse(closesAt),
      })),
      wishes: week.wishes,
    },
  );
}

/** The same programme on other days: every screening of `from` once on each of `to`, at the same time in the same room. */
export function copyOf(board: Board, copies: readonly { readonly from: Day; readonly to: Day }[]): BatchOperation[] {
  return copies.flatMap(({ from, to }) =>
    board.blocks
      .filter((block) => board.days[block.day] === from)
      .map((block) => ({
        kind: 'create' as const,
        auditoriumId: board.rooms[block.room] ?? '',
        versionId: block.versionId,
        startsAt: instantAt(to, block.minutes, board.zone),
        cleaningMinutes: block.cleaning,
        like: block.id,
      })),
  );
}
