import type { FilmPage, Showing } from '@parterre/contract/programme';
import { byAuditorium, byStart, nextBookable } from '../../programme/api/showing-state.ts';
import { type ShowingWishes, passes } from '../../programme/api/showing-wishes.ts';

type VenueShowings = FilmPage['venues'][number];

/** Venue by venue and room by room, what is wished for; without a wish, everything. */
export function roomsOf(venues: readonly VenueShowings[], wishes: ShowingWishes) {
  return venues.flatMap((at) => {
    const showings = at.showings.filter((showing) => passes(showing, at.venue.timeZone, wishes));
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
