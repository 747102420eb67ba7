import { minutesOnScreen } from '@parterre/planning/slot-minutes';
import type { SlotMinutes } from '@parterre/planning/slot-minutes';
import type { Temporal } from 'temporal-polyfill';
import { cinemaDay } from '../../../platform/cinema-day.ts';

/** When a screening takes its auditorium: from its start until the room is clean again (`freeAt`, excluded). */
export interface ScreeningTimes {
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  freeAt: Temporal.Instant;
  /** The cinema day it belongs to. */
  localDay: string;
}

export function screeningTimes(startsAt: Temporal.Instant, minutes: SlotMinutes, timeZone: string): ScreeningTimes {
  const endsAt = startsAt.add({ minutes: minutesOnScreen(minutes) });
  return {
    startsAt,
    endsAt,
    freeAt: endsAt.add({ minutes: minutes.cleaning }),
    localDay: cinemaDay(startsAt, timeZone),
  };
}

/** True when both want the room at some moment; one may begin when the other has been cleaned up after. */
export function overlap(
  first: Pick<ScreeningTimes, 'startsAt' | 'freeAt'>,
  second: Pick<ScreeningTimes, 'startsAt' | 'freeAt'>,
): boolean {
  return (
    first.startsAt.epochMilliseconds < second.freeAt.epochMilliseconds &&
    second.startsAt.epochMilliseconds < first.freeAt.epochMilliseconds
  );
}
