import type { FilmVersion } from '@parterre/contract/catalogue';
import type { Showing } from '@parterre/contract/programme';
import type { Venue } from '@parterre/contract/venues';
import type { Place } from '@parterre/contract/wire';
import { cinemaDay } from '../../../platform/cinema-day.ts';
import type { PlannedShowing } from '../../programme/contract.ts';
import { isWished, type VersionWish } from '../domain/version-wish.ts';
import type { DiscoveryNeeds } from './discovery-needs.ts';
import { drawShowings } from './draw-showings.ts';

export interface DayWish {
  /** The cinema day; when left out the first from today on that has a screening. */
  day?: string | undefined;
  near: Place | null;
  q?: string | undefined;
  version?: VersionWish | undefined;
}

/** Where "today" is asked for without a venue. */
const HOUSE_ZONE = 'Europe/Paris';
const DAYS_SHOWN = 14;
/** Films and venues that a word may stand for. */
const MEANINGS = 50;

/** What is on one day, narrowed by a wish, before it is divided into pages. */
export interface DayOfShowings {
  day: string;
  days: string[];
  planned: PlannedShowing[];
  venues: Map<string, Venue>;
  versions: Map<string, FilmVersion>;
  /** Asks for the seats left of some of them. */
  draw(planned: readonly PlannedShowing[]): Promise<Map<string, Showing>>;
}

export function today(needs: DiscoveryNeeds, timeZone: string = HOUSE_ZONE): string {
  return cinemaDay(needs.clock.now(), timeZone);
}

export async function dayOfShowings(
  needs: DiscoveryNeeds,
  wish: DayWish,
  only: { filmId?: string; venueId?: string; timeZone?: string } = {},
): Promise<DayOfShowings> {
  const { timeZone, ...where } = only;
  const [days, meant] = await Promise.all([needs.programme.showingDays(where, DAYS_SHOWN), meaningOf(needs, wish.q)]);
  // Late at night the last screening of today has begun: the next day that has any is what people look for.
  const day = wish.day ?? days[0] ?? today(needs, timeZone);
  const all = await needs.programme.showings({ ...where, day });
  const [venues, versions] = await Promise.all([
    needs.venues.venues([...new Set(all.map((row) => row.venueId))]),
    needs.catalogue.versions([...new Set(all.map((row) => row.versionId))]),
  ]);
  const planned = all.filter((row) => {
    const version = versions.get(row.versionId);
    const wished = version === undefined ? wish.version === undefined : isWished(version, wish.version);
    return wished && venues.has(row.venueId) && (meant === null || meant.has(row.filmId) || meant.has(row.venueId));
  });
  return { day, days, planned, venues, versions, draw: (rows) => drawShowings(needs, rows, venues, versions) };
}

/** The films and venues that words may mean; null without words. */
async function meaningOf(needs: DiscoveryNeeds, q: string | undefined): Promise<Set<string> | null> {
  if (q === undefined || q === '') return null;
  const [films, venues] = await Promise.all([
    needs.catalogue.searchFilms(q, MEANINGS),
    needs.venues.searchVenues(q, MEANINGS, null),
  ]);
  return new Set([...films, ...venues].map(({ id }) => id));
}
