import type { SearchResults, Suggestions } from '@parterre/contract/discovery';
import { understandWords } from '@parterre/contract/understand-words';
import type { Place } from '@parterre/contract/wire';
import { typedWords } from '../../../platform/word-search.ts';
import { cinemaDay } from '../../../platform/cinema-day.ts';
import { instantText } from '../../../platform/clock.ts';
import { houseZone } from '../domain/period.ts';
import { mostCounted, searchNames } from '../sql/search-names.ts';
import type { FoundName, SearchedKind } from '../sql/search-names.ts';
import { meantWords } from '../domain/meant-words.ts';
import type { DiscoveryNeeds } from './discovery-needs.ts';

interface SearchWish {
  q: string;
  near: Place | null;
  limit: number;
}

/**
 * One box over all kinds, each list best first. Events that are over come too: an archive is part of a programme. Words that are filters are told
 * apart, and names are searched by the others; by all of them when none is left. Six questions.
 */
export async function search(needs: DiscoveryNeeds, wish: SearchWish): Promise<SearchResults> {
  const { filters, text } = understandWords(wish.q, cinemaDay(needs.clock.now(), houseZone));
  const understood = Object.keys(filters).length === 0 ? null : { filters, text };
  const q = text === '' ? wish.q : text;
  const names = await findNames(needs, { ...wish, q });
  const found = Map.groupBy(names, ({ kind }) => kind);
  const ids = (kind: SearchedKind): string[] => (found.get(kind) ?? []).map(({ id }) => id);
  const [films, venues, events, artists] = await Promise.all([
    needs.catalogue.filmSummaries(ids('film')),
    needs.venues.venueSummaries(ids('venue')),
    needs.programme.eventSummaries(ids('event')),
    needs.profiles.summaries(ids('artist')),
  ]);
  const counted = (kind: SearchedKind) => {
    const count = found.get(kind)?.[0]?.found ?? 0;
    return { count, more: count >= mostCounted };
  };
  return {
    q: wish.q,
    films: ids('film').flatMap((id) => films.get(id) ?? []),
    venues: ids('venue').flatMap((id) => venues.get(id) ?? []),
    events: ids('event').flatMap((id) => events.get(id) ?? []),
    artists: ids('artist').flatMap((id) => artists.get(id) ?? []),
    counts: { films: counted('film'), venues: counted('venue'), events: counted('event'), artists: counted('artist') },
    understood,
    meant: names.some(({ exact }) => exact) ? null : meantWords(typedWords(q), names.flatMap(wordsOf)),
  };
}

const wordsOf = ({ title, detail }: FoundName): string[] => typedWords(`${title} ${detail ?? ''}`);

/** What a box offers while somebody types. One question. */
export async function suggest(needs: DiscoveryNeeds, wish: SearchWish): Promise<Suggestions> {
  const names = await findNames(needs, wish);
  return { items: names.map(({ kind, id, slug, title, detail }) => ({ kind, id, slug, title, detail })) };
}

function findNames(needs: DiscoveryNeeds, { q, near, limit }: SearchWish): Promise<FoundName[]> {
  return searchNames(needs.db, q, { near, limit, now: instantText(needs.clock.now()) });
}
