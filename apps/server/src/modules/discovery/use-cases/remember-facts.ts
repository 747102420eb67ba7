import { ShortLived } from '../../../platform/short-lived.ts';
import type { DiscoveryNeeds } from './discovery-needs.ts';

/** Milliseconds for which a film, a version or a venue may be as it was. Seats left and what is on are always asked anew. */
const aMoment = 1_000;

/** The same needs, with the facts that a crowd on one page asks for again and again kept for a moment. */
export function rememberFacts(needs: DiscoveryNeeds): DiscoveryNeeds {
  const { catalogue, venues } = needs;
  const filmsBySlug = new ShortLived(aMoment, (slug) => catalogue.filmBySlug(slug));
  const versionSets = new ShortLived(aMoment, (ids) => catalogue.versions(ids.split(' ')));
  const venueSets = new ShortLived(aMoment, (ids) => venues.venues(ids.split(' ')));
  return {
    ...needs,
    catalogue: {
      film: (id) => catalogue.film(id),
      filmBySlug: (slug) => filmsBySlug.get(slug),
      newSlugOf: (oldSlug) => catalogue.newSlugOf(oldSlug),
      filmSummaries: (ids) => catalogue.filmSummaries(ids),
      versions: (ids) => (ids.length === 0 ? Promise.resolve(new Map()) : versionSets.get(ids.join(' '))),
      searchFilms: (q, limit) => catalogue.searchFilms(q, limit),
    },
    venues: {
      venue: (id) => venues.venue(id),
      venueBySlug: (slug) => venues.venueBySlug(slug),
      venues: (ids) => (ids.length === 0 ? Promise.resolve(new Map()) : venueSets.get(ids.join(' '))),
      searchVenues: (q, limit, near) => venues.searchVenues(q, limit, near),
    },
  };
}
