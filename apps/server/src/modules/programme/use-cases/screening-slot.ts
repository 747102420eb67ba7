import type { Film, FilmVersion } from '@parterre/contract/catalogue';
import type { Auditorium, Venue } from '@parterre/contract/venues';
import { minutesOf } from '@parterre/planning/slot-minutes';
import type { KnownSlot, WantedSlot, WishedMinutes } from '@parterre/planning/slot-minutes';
import { seatByKey } from '@parterre/seating/seat-map';
import { instantText } from '../../../platform/clock.ts';
import { violatedConstraint } from '../../../platform/database.ts';
import type { Transaction } from '../../../platform/database.ts';
import { readOverlapping } from '../sql/read-occurrences.ts';
import type { ScreeningRow } from './batch-steps.ts';
import type { ProgrammeTools } from './programme-needs.ts';
import type { ScreeningTimes } from '../domain/screening-times.ts';

/** Everything a screening is made of: what is shown, and where. */
export interface ScreeningSlot {
  film: Film & { durationMinutes: number };
  version: FilmVersion;
  auditorium: Auditorium & { seatMapId: string };
  venue: Venue;
  /** Codes of the zones of the seat map. */
  zones: ReadonlySet<string>;
  /** Its seats by key, with the zone of each. */
  seats: ReadonlyMap<string, { zone: string }>;
}
export type SlotRefusal =
  | 'unknown-auditorium'
  | 'unknown-version'
  | 'film-has-no-duration'
  | 'auditorium-has-no-seat-map'
  | 'seat-map-exceeds-capacity';

/** Finds what a screening is to be made of; the auditorium must be the organisation's. */
export async function findSlot(
  tools: ProgrammeTools,
  organisationId: string,
  wish: { auditoriumId: string; versionId: string },
): Promise<{ ok: true; slot: ScreeningSlot } | { ok: false; reason: SlotRefusal }> {
  const [auditorium, versions] = await Promise.all([
    tools.venues.auditorium(wish.auditoriumId),
    tools.catalogue.versions([wish.versionId]),
  ]);
  const version = versions.get(wish.versionId);
  const [venue, film] = await Promise.all([
    auditorium === null ? null : tools.venues.venue(auditorium.venueId),
    version === undefined ? null : tools.catalogue.film(version.filmId),
  ]);
  if (auditorium === null || venue?.organisationId !== organisationId) return refused('unknown-auditorium');
  if (version === undefined || film === null) return refused('unknown-version');
  if (film.durationMinutes === null) return refused('film-has-no-duration');
  const seatMap = auditorium.seatMapId === null ? null : await tools.venues.seatMap(auditorium.seatMapId);
  if (seatMap === null) return refused('auditorium-has-no-seat-map');
  // Each seat may be sold, so there must not be more of them than people that the room may admit.
  if (auditorium.seats > auditorium.authorisedCapacity) return refused('seat-map-exceeds-capacity');
  const slot: ScreeningSlot = {
    film: { ...film, durationMinutes: film.durationMinutes },
    version,
    auditorium: { ...auditorium, seatMapId: seatMap.id },
    venue,
    zones: new Set(seatMap.map.zones.map(({ code }) => code)),
    seats: seatByKey(seatMap.map),
  };
  return { ok: true, slot };
}

function refused(reason: SlotRefusal): { ok: false; reason: SlotRefusal } {
  return { ok: false, reason };
}

/** What is to be shown and where, as its length needs it. */
export function wantedOf({ film, version, auditorium }: ScreeningSlot): WantedSlot {
  return { auditorium, filmId: film.id, versionId: version.id, filmMinutes: film.durationMinutes };
}

/** A planned screening, as its length needs it. */
export function knownOf(row: ScreeningRow): KnownSlot {
  const { auditorium_id, film_id, version_id, starts_at, ends_at, free_at, preshow_minutes, talk_minutes } = row;
  const minutes = minutesOf({
    ...{ startsAt: starts_at, endsAt: ends_at, freeAt: free_at },
    ...{ preshowMinutes: preshow_minutes, talkMinutes: talk_minutes },
  });
  return { ...minutes, auditoriumId: auditorium_id ?? '', filmId: film_id ?? '', versionId: version_id ?? '' };
}

/** What was asked for by name. */
export function wishedMinutes(wish: {
  preshowMinutes?: number | undefined;
  talkMinutes?: number | undefined;
  cleaningMinutes?: number | undefined;
}): WishedMinutes {
  return { preshow: wish.preshowMinutes, talk: wish.talkMinutes, cleaning: wish.cleaningMinutes };
}

/** The screening that has the auditorium already. */
export interface OtherScreening {
  screeningId: string;
  title: string;
  startsAt: string;
  endsAt: string;
  freeAt: string;
  timeZone: string;
}

const attempts = 3;

/**
 * Runs a write that the database refuses when the auditorium is taken, and names what took it. When that has gone by the time it is looked
 * for, the write is tried again.
 */
export async function unlessOverlapping<T>(
  tools: ProgrammeTools,
  place: { auditoriumId: string; times: ScreeningTimes; exceptId: string },
  write: () => Promise<T>,
): Promise<T | { ok: false; reason: 'screening-overlaps'; other: OtherScreening }> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write();
    } catch (error) {
      if (violatedConstraint(error) !== 'occurrence_no_overlap') throw error;
      const { auditoriumId, times, exceptId } = place;
      const slot = { startsAt: instantText(times.startsAt), freeAt: instantText(times.freeAt), auditoriumId, exceptId };
      const other = await otherIn(tools, slot);
      if (other === null) {
        if (attempt === attempts) throw error;
        continue;
      }
      return { ok: false, reason: 'screening-overlaps', other };
    }
  }
}

const ofTheFilm = new Set(['occurrence_film_id_fkey', 'occurrence_version_id_fkey']);

/**
 * Runs a plan again when the film it was made for went into another one meanwhile: its version is then the other film's, or is not
 * known any more.
 */
export async function asFilmsAreNow<T>(plan: () => Promise<T>): Promise<T> {
  try {
    return await plan();
  } catch (error) {
    if (!ofTheFilm.has(violatedConstraint(error) ?? '')) throw error;
    return plan();
  }
}

/** What keeps an auditorium busy, the first of it; within the caller's transaction when one is given. Null when it is free. */
export async function otherIn(
  tools: Pick<ProgrammeTools, 'db' | 'catalogue'>,
  slot: { auditoriumId: string; startsAt: string; freeAt: string; exceptId: string },
  within?: Transaction,
): Promise<OtherScreening | null> {
  const row = await readOverlapping(within ?? tools.db, slot);
  if (row === null) return null;
  const films = row.film_id === null ? null : await tools.catalogue.filmSummaries([row.film_id], within);
  return {
    screeningId: row.id,
    title: films?.get(row.film_id ?? '')?.title ?? row.event_title ?? '',
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    freeAt: row.free_at,
    timeZone: row.time_zone,
  };
}
