/** A repetition of one version: in which rooms, at which times, on which days of the week, from one day to another. */
export interface PlanPattern {
  readonly auditoriumIds: readonly string[];
  /** ISO: 1 is Monday */
  readonly weekdays: readonly number[];
  /** minutes since midnight on the clock of the venue; before five it is the night after the day */
  readonly times: readonly number[];
  /** calendar days, `2026-11-20`; both are meant too */
  readonly from: string;
  readonly until: string;
}

/** Where and when a screening of a pattern begins. */
export interface PatternSlot {
  readonly day: string;
  readonly minutes: number;
  readonly auditoriumId: string;
}

const day = 86_400_000;
const noon = (date: string): number => Date.parse(`${date}T12:00:00Z`);

/** ISO day of the week of a calendar day; 1 is Monday. */
export function weekdayOf(date: string): number {
  return ((new Date(noon(date)).getUTCDay() + 6) % 7) + 1;
}

/** The Wednesday on which the cinema week of a day begins (Wednesday to Tuesday). */
export function cinemaWeekStart(date: string): string {
  return daysOn(date, -((weekdayOf(date) + 4) % 7));
}

/** A number of days later, earlier when it is negative. */
export function daysOn(date: string, count: number): string {
  return new Date(noon(date) + count * day).toISOString().slice(0, 10);
}

/**
 * Everything that a pattern asks for, by day, time and room, each once.
 * @returns at most `limit`; a pattern that is longer is cut there
 */
export function slotsOfPattern(pattern: PlanPattern, limit: number): PatternSlot[] {
  const slots: PatternSlot[] = [];
  const times = [...new Set(pattern.times)].toSorted((one, other) => nightLast(one) - nightLast(other));
  for (let date = pattern.from; noon(date) <= noon(pattern.until); date = daysOn(date, 1)) {
    if (!pattern.weekdays.includes(weekdayOf(date))) continue;
    for (const minutes of times) {
      for (const auditoriumId of new Set(pattern.auditoriumIds)) {
        if (slots.length === limit) return slots;
        slots.push({ day: date, minutes, auditoriumId });
      }
    }
  }
  return slots;
}

/** A cinema's day turns at five: what is earlier comes after midnight. */
function nightLast(minutes: number): number {
  return minutes < 5 * 60 ? minutes + 24 * 60 : minutes;
}
