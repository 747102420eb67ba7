import type { FilmPage, Showing } from '@parterre/contract/programme';
import { byAuditorium, byStart, isAccessible, nextBookable, versionLabels } from '../../programme/api/showing-state.ts';

type VenueShowings = FilmPage['venues'][number];

/** Value of `?version=` that keeps what is subtitled for the hard of hearing or described. */
export const accessible = 'accessible';

/** The filters worth offering: the versions of the day when there are several, then accessibility when some have it. */
export function filtersOf(venues: readonly VenueShowings[]): string[] {
  const all = venues.flatMap((at) => at.showings);
  const labels = versionLabels(all);
  const some = all.filter(isAccessible).length;
  return [...(labels.length > 1 ? labels : []), ...(some > 0 && some < all.length ? [accessible] : [])];
}

/** Venue by venue and room by room, what the filter lets through; without one, everything. */
export function roomsOf(venues: readonly VenueShowings[], filter: string | undefined) {
  const passes = (showing: Showing) =>
    filter === undefined || (filter === accessible ? isAccessible(showing) : showing.version?.label === filter);
  return venues.flatMap((at) => {
    const showings = at.showings.filter(passes);
    return showings.length === 0 ? [] : [{ ...at, showings, rooms: byAuditorium(showings) }];
  });
}

/** The screening that the page offers first, with its venue. */
export function firstToBook(
  venues: readonly { venue: VenueShowings['venue']; showings: readonly Showing[] }[],
  now: Date,
) {
  const next = venues.flatMap(({ venue, showings }) => {
    const showing = nextBookable(showings, now);
    return showing ? [{ venue, showing }] : [];
  });
  return next.sort((a, b) => byStart(a.showing, b.showing))[0];
}
