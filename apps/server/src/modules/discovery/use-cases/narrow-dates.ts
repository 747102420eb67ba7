import type { whatsOnByDateQuery } from '@parterre/contract/discovery';
import type { Place } from '@parterre/contract/wire';
import type { z } from 'zod';
import { cinemaDay } from '../../../platform/cinema-day.ts';
import { instantText } from '../../../platform/clock.ts';
import { minuteOfCinemaDay } from '../domain/date-filter.ts';
import type { DateFilter } from '../domain/date-filter.ts';
import { houseZone, periodOf } from '../domain/period.ts';
import { readCandidates } from '../sql/read-candidates.ts';
import { readDays } from '../sql/read-days.ts';
import type { DiscoveryNeeds } from './discovery-needs.ts';

export type WhatsOnWish = Omit<z.output<typeof whatsOnByDateQuery>, 'near'> & { near: Place | null };

const DAYS_SHOWN = 14;
/** Rooms whose free seats are looked at in one request. */
const ROOMS_CHECKED = 100;

/** What a wish narrows dates to, and what the answer says of it. */
export interface Narrowed {
  filter: DateFilter;
  days: string[];
  now: string;
  /** With `together`: dates that were not looked at, and where to go on. */
  unchecked: number;
  nextAfter: number | null;
}

/** Days that have a screening, the period that is meant, and with `together` the rooms that have the seats. Four questions at most. */
export async function narrowDates(
  needs: DiscoveryNeeds,
  wish: WhatsOnWish,
  only: { kind?: 'screening' | 'event'; timeZone?: string; period?: Pick<DateFilter, 'firstDay' | 'lastDay'> } = {},
): Promise<Narrowed> {
  const now = instantText(needs.clock.now());
  const days = await readDays(needs.db, wish, now, DAYS_SHOWN);
  const wished = filterOf(wish, days, cinemaDay(needs.clock.now(), only.timeZone ?? houseZone));
  const filter = { ...wished, ...only.period };
  if (only.kind !== undefined) filter.kind = only.kind;
  if (wish.together === undefined) return { filter, days, now, unchecked: 0, nextAfter: null };
  const slice = { sort: wish.sort, offset: wish.after, limit: ROOMS_CHECKED };
  const { rooms, total } = await readCandidates(needs.db, filter, now, slice);
  const fitting = await needs.booking.roomsWithSeatsTogether(rooms, wish.together);
  const unchecked = Math.max(0, total - wish.after - rooms.length);
  return {
    filter: { ...filter, ids: [...fitting] },
    days,
    now,
    unchecked,
    nextAfter: unchecked > 0 ? wish.after + rooms.length : null,
  };
}

function filterOf(wish: WhatsOnWish, days: readonly string[], today: string): DateFilter {
  // Late at night the last screening of today has begun: the next day that has any is what people look for.
  const day = wish.day ?? days[0] ?? today;
  const period = wish.when === undefined ? { firstDay: day, lastDay: day } : periodOf(wish.when, today);
  return {
    ...period,
    near: wish.near,
    distanceMetres: wish.near === null || wish.distance === undefined ? undefined : wish.distance * 1000,
    fromMinute: wish.from === undefined ? undefined : minuteOfCinemaDay(wish.from),
    toMinute: wish.to === undefined ? undefined : minuteOfCinemaDay(wish.to),
    q: wish.q,
    kind: wish.kind,
    filmId: wish.filmId,
    venueId: wish.venueId,
    genres: wish.genre?.split(','),
    maxMinutes: wish.maxMinutes,
    language: wish.language,
    version: wish.version,
    subtitles: wish.subtitles,
    captions: wish.captions === 'true',
    audioDescription: wish.audioDescription === 'true',
    format: wish.format,
    maxPrice: wish.maxPrice,
    free: wish.free === 'true',
    wheelchair: wish.wheelchair === 'true',
    seats: wish.seats,
  };
}
