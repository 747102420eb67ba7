import type { SearchResults } from '@parterre/contract/discovery';
import type { Place } from '@parterre/contract/wire';
import type { DiscoveryNeeds } from './discovery-needs.ts';

/** One box over all kinds, each list best first. Events that are over come too: an archive is part of a programme. */
export async function search(
  needs: DiscoveryNeeds,
  wish: { q: string; near: Place | null; limit: number },
): Promise<SearchResults> {
  const { q, near, limit } = wish;
  const [films, venues, events] = await Promise.all([
    needs.catalogue.searchFilms(q, limit),
    needs.venues.searchVenues(q, limit, near),
    needs.programme.events({ q, when: 'all', sort: 'start', page: 1, pageSize: limit }),
  ]);
  return { q, films, venues, events: events.items };
}
