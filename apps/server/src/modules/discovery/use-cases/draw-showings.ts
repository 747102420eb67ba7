import type { FilmVersion } from '@parterre/contract/catalogue';
import type { Occurrence, Showing } from '@parterre/contract/programme';
import type { Venue } from '@parterre/contract/venues';
import type { Place } from '@parterre/contract/wire';
import { instantText } from '../../../platform/clock.ts';
import { greatCircleMetres } from '../../../platform/great-circle.ts';
import type { PlannedShowing } from '../../programme/contract.ts';
import type { DiscoveryNeeds } from './discovery-needs.ts';

/** Makes of planned screenings what lists show: versions, rooms, seats left. Two questions, whatever their number. */
export async function drawShowings(
  needs: DiscoveryNeeds,
  planned: readonly PlannedShowing[],
  venues: ReadonlyMap<string, Venue>,
  versions: ReadonlyMap<string, FilmVersion>,
): Promise<Map<string, Showing>> {
  const figures = await needs.booking.figures(planned.map(({ id }) => id));
  const now = instantText(needs.clock.now());
  return new Map(
    planned.map((row) => {
      const sales = figures.get(row.id);
      const auditorium = venues.get(row.venueId)?.auditoriums.find(({ id }) => id === row.auditoriumId);
      const showing: Showing = {
        id: row.id,
        startsAt: row.startsAt,
        endsAt: row.endsAt,
        auditorium: auditorium?.name ?? null,
        version: versions.get(row.versionId) ?? null,
        capacity: row.capacity,
        remaining: Math.max(0, row.capacity - (sales?.sold ?? 0) - (sales?.held ?? 0)),
        bookable: row.bookable && row.onSaleUntil > now,
        fromPrice: row.fromAmount === null ? null : { amount: row.fromAmount, currency: row.currency },
      };
      return [row.id, showing];
    }),
  );
}

/** Divides by a key, in the order in which keys first come. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Metres from the visitor; null when either place is not known. */
export function distanceTo(venue: Venue | undefined, near: Place | null): number | null {
  return venue?.place && near ? Math.round(greatCircleMetres(near, venue.place)) : null;
}

/** Nearest first, those without a place last; the order given where nothing is known. */
export function byDistance<T extends { distanceMetres: number | null }>(items: readonly T[]): T[] {
  return items.toSorted(
    (a, b) => (a.distanceMetres ?? Number.MAX_SAFE_INTEGER) - (b.distanceMetres ?? Number.MAX_SAFE_INTEGER),
  );
}

/** A venue as a list of showings names it. */
export function venueFacts({ id, slug, name, address, postalCode, city, place, timeZone }: Venue): Occurrence['venue'] {
  return { id, slug, name, address, postalCode, city, place, timeZone };
}
