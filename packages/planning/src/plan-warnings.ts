/** What a warning must know of a screening; instants in milliseconds since 1970. */
export interface PlannedShow {
  readonly id: string;
  readonly auditoriumId: string;
  readonly startsAt: number;
  readonly endsAt: number;
  /** when the room is clean again */
  readonly freeAt: number;
}

/** One cinema day of the house; instants in milliseconds. */
export interface HouseDay {
  readonly from: number;
  /** excluded */
  readonly to: number;
  /** when the house would like to close */
  readonly closesAt: number;
}

/** What a house wishes of its programme, in minutes. */
export interface HouseWishes {
  readonly doorsApartMinutes: number;
  readonly shortestGapMinutes: number;
  readonly longestGapMinutes: number;
  readonly restMinutes: number;
}

export interface House {
  /** auditoriums in the order in which they lie: neighbours are next to each other */
  readonly rooms: readonly string[];
  readonly days: readonly HouseDay[];
  readonly wishes: HouseWishes;
}

export type WarningKind = 'overlap' | 'gap-too-short' | 'gap-too-long' | 'doors-together' | 'ends-late' | 'short-rest';

/** Something that a planner should look at. It never refuses anything by itself: that is the server's. */
export interface PlanWarning {
  readonly kind: WarningKind;
  /** the screenings that it is about: one, or the earlier and the later one */
  readonly ids: readonly string[];
  /** how much: minutes of overlap, gap, distance, lateness or rest */
  readonly minutes: number;
}

const minute = 60_000;

/**
 * Everything worth a look in a programme, by time. Pure: the order of `shows` does not matter, and moving all of it together with its days
 * changes nothing.
 * - `overlap`: two want one room, cleaning included;
 * - `gap-too-short`, `gap-too-long`: between two of one room on one day;
 * - `doors-together`: two start in neighbouring rooms within the wished distance;
 * - `ends-late`: after the house closes;
 * - `short-rest`: the last end of a day and the first start of the next leave the staff less than its rest.
 */
export function planWarnings(shows: readonly PlannedShow[], house: House): PlanWarning[] {
  const ordered = shows.toSorted(byStart);
  const warnings = [
    ...house.rooms.flatMap((room) =>
      inOneRoom(
        ordered.filter((show) => show.auditoriumId === room),
        house,
      ),
    ),
    ...doorsTogether(ordered, house),
    ...endsLate(ordered, house),
    ...shortRests(ordered, house),
  ];
  const place = new Map(ordered.map((show, index) => [show.id, index]));
  const at = (warning: PlanWarning) => place.get(warning.ids[0] ?? '') ?? 0;
  return warnings.toSorted((one, other) => at(one) - at(other) || one.kind.localeCompare(other.kind));
}

function byStart(one: PlannedShow, other: PlannedShow): number {
  return one.startsAt - other.startsAt || one.id.localeCompare(other.id);
}

function dayOf(show: PlannedShow, house: House): number {
  return house.days.findIndex((day) => show.startsAt >= day.from && show.startsAt < day.to);
}

function inOneRoom(shows: readonly PlannedShow[], house: House): PlanWarning[] {
  const { shortestGapMinutes, longestGapMinutes } = house.wishes;
  const warnings: PlanWarning[] = [];
  for (const [index, show] of shows.entries()) {
    for (const later of shows.slice(index + 1)) {
      if (later.startsAt >= show.freeAt) break;
      const minutes = (Math.min(show.freeAt, later.freeAt) - later.startsAt) / minute;
      warnings.push({ kind: 'overlap', ids: [show.id, later.id], minutes });
    }
    const next = shows[index + 1];
    if (next === undefined || next.startsAt < show.freeAt || dayOf(show, house) !== dayOf(next, house)) continue;
    const gap = (next.startsAt - show.freeAt) / minute;
    if (gap < shortestGapMinutes) warnings.push({ kind: 'gap-too-short', ids: [show.id, next.id], minutes: gap });
    if (gap > longestGapMinutes) warnings.push({ kind: 'gap-too-long', ids: [show.id, next.id], minutes: gap });
  }
  return warnings;
}

function doorsTogether(shows: readonly PlannedShow[], house: House): PlanWarning[] {
  const apart = house.wishes.doorsApartMinutes * minute;
  const room = new Map(house.rooms.map((id, index) => [id, index]));
  const warnings: PlanWarning[] = [];
  for (const [index, show] of shows.entries()) {
    for (const later of shows.slice(index + 1)) {
      const distance = later.startsAt - show.startsAt;
      if (distance >= apart) break;
      const [here, there] = [room.get(show.auditoriumId), room.get(later.auditoriumId)];
      if (here === undefined || there === undefined || Math.abs(here - there) !== 1) continue;
      warnings.push({ kind: 'doors-together', ids: [show.id, later.id], minutes: distance / minute });
    }
  }
  return warnings;
}

function endsLate(shows: readonly PlannedShow[], house: House): PlanWarning[] {
  return shows.flatMap((show) => {
    const closesAt = house.days[dayOf(show, house)]?.closesAt;
    if (closesAt === undefined || show.endsAt <= closesAt) return [];
    return [{ kind: 'ends-late' as const, ids: [show.id], minutes: (show.endsAt - closesAt) / minute }];
  });
}

function shortRests(shows: readonly PlannedShow[], house: House): PlanWarning[] {
  return house.days.slice(1).flatMap((day, index) => {
    const before = shows.filter((show) => dayOf(show, house) === index);
    const first = shows.find((show) => dayOf(show, house) === index + 1);
    const last = before.toSorted((one, other) => other.endsAt - one.endsAt || byStart(one, other))[0];
    if (first === undefined || last === undefined) return [];
    // Only days that follow each other: what lies between them is one night.
    if (house.days[index]?.to !== day.from) return [];
    const rest = (first.startsAt - last.endsAt) / minute;
    if (rest >= house.wishes.restMinutes) return [];
    return [{ kind: 'short-rest' as const, ids: [last.id, first.id], minutes: rest }];
  });
}
