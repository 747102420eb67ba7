import type { PlannerWeek } from '@parterre/contract/planning';
import type { PlannedScreening } from '@parterre/contract/programme';
import type { BatchOperation } from '@parterre/contract/planning';
import type { Auditorium } from '@parterre/contract/venues';
import { type PlanWarning, planWarnings } from '@parterre/planning/plan-warnings';
import { type KnownSlot, minutesOf, minutesOnScreen, slotMinutes } from '@parterre/planning/slot-minutes';
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
  readonly filmId: string;
  readonly versionId: string;
  readonly title: string;
  /** as the film has it now */
  readonly filmMinutes: number;
  /** as it is planned; null for one that is not yet */
  readonly known: KnownSlot | null;
  /** after the film, where it is being made longer or shorter */
  readonly talk?: number;
}

/** Where an item takes its room, and how long. */
export interface Placed extends Item {
  /** minutes on screen, and of cleaning after it */
  readonly length: number;
  readonly cleaning: number;
}

export interface Block extends Placed {
  readonly known: KnownSlot;
  readonly screening: PlannedScreening;
  readonly sold: number;
  readonly tone: number;
}

/** What the board must know of an auditorium. */
export type Room = Pick<Auditorium, 'id' | 'preshowMinutes' | 'cleaningMinutes'>;

export interface Board {
  readonly rooms: readonly Room[];
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
  /** It stays where it is, and becomes longer or shorter. */
  readonly stretches?: true;
}

const turn = 5 * 60;
const dayLong = 24 * 60;
export const step = 5;
/** minutes of a talk, at most */
const longestTalk = 180;

/** The board of a week: rooms in their order, days from Wednesday on. What was cancelled has left it. */
export function boardOf(week: PlannerWeek, rooms: readonly Room[]): Board {
  const zone = week.timeZone;
  const days = week.days.map(({ day }) => day);
  const blocks = week.screenings
    .filter(({ status, auditoriumId }) => status !== 'cancelled' && rooms.some(({ id }) => id === auditoriumId))
    .map((screening): Block => {
      const { startsAt, auditoriumId, film, version } = screening;
      const { minutes } = wallClock(startsAt, zone);
      const lasting = minutesOf(screening);
      return {
        id: screening.id,
        filmId: film.id,
        versionId: version.id,
        title: film.title,
        filmMinutes: film.durationMinutes ?? lasting.film,
        known: { ...lasting, auditoriumId, filmId: film.id, versionId: version.id },
        room: rooms.findIndex(({ id }) => id === auditoriumId),
        day: days.indexOf(cinemaDayOf(startsAt, zone)),
        minutes: minutes < turn ? minutes + dayLong : minutes,
        length: minutesOnScreen(lasting),
        cleaning: lasting.cleaning,
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

/** Where everything in hand would be put down now, and how long it would take there: the room decides. */
export function ghostsOf(board: Board, { items, at }: Carry): Placed[] {
  const [first] = items;
  return first ? items.map((item) => placed(board, { ...item, ...shifted(item, first, at) })) : [];
}

function placed(board: Board, item: Item): Placed {
  const auditorium = board.rooms[item.room] ?? { id: '', preshowMinutes: 0, cleaningMinutes: 0 };
  const lasting = slotMinutes({ ...item, auditorium }, item.known, { talk: item.talk });
  return { ...item, length: minutesOnScreen(lasting), cleaning: lasting.cleaning };
}

/** Takes the end of a planned screening in hand. @param talk minutes after the film, as wished */
export function stretchTo(block: Block, talk: number): Carry {
  const within = Math.max(0, Math.min(longestTalk, Math.round(talk / step) * step));
  const { room, day, minutes } = block;
  return { items: [{ ...block, talk: within }], at: { room, day, minutes }, stretches: true };
}

/** Minutes after the film that are in hand. */
export function talkIn({ items: [item] }: Carry): number {
  return item?.talk ?? item?.known?.talk ?? 0;
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
  return ghostsOf(board, carry).flatMap((ghost): BatchOperation[] => {
    const auditoriumId = board.rooms[ghost.room]?.id ?? '';
    const startsAt = instantOn(board, ghost);
    const before = planned.get(ghost.id);
    if (before === undefined) return [{ kind: 'create', auditoriumId, versionId: ghost.versionId, startsAt }];
    if (carry.stretches) {
      const talkMinutes = talkIn(carry);
      return talkMinutes === before.known.talk ? [] : [{ kind: 'move', screeningId: ghost.id, talkMinutes }];
    }
    if (before.screening.startsAt === startsAt && before.room === ghost.room) return [];
    return [{ kind: 'move', screeningId: ghost.id, auditoriumId, startsAt }];
  });
}

/** Everything worth a look, with what is in hand where it is held now. */
export function warningsOn(week: PlannerWeek, board: Board, carry: Carry | undefined): PlanWarning[] {
  const ghosts = carry ? ghostsOf(board, carry) : [];
  const inHand = new Set(ghosts.map(({ id }) => id));
  const still = board.blocks.filter(({ id }) => !inHand.has(id));
  const minute = 60_000;
  return planWarnings(
    [...still, ...ghosts].map((item) => {
      const startsAt = Date.parse(instantOn(board, item));
      const endsAt = startsAt + item.length * minute;
      return {
        id: item.id,
        auditoriumId: board.rooms[item.room]?.id ?? '',
        startsAt,
        endsAt,
        freeAt: endsAt + item.cleaning * minute,
      };
    }),
    {
      rooms: board.rooms.map(({ id }) => id),
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
        auditoriumId: board.rooms[block.room]?.id ?? '',
        versionId: block.versionId,
        startsAt: instantAt(to, block.minutes, board.zone),
        preshowMinutes: block.known.preshow,
        talkMinutes: block.known.talk,
        cleaningMinutes: block.cleaning,
        like: block.id,
      })),
  );
}
