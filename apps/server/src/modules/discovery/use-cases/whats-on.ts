import type {
  DateOnBill,
  FilmTonight,
  VenueTonight,
  WhatsOnByDate,
  WhatsOnByFilm,
  WhatsOnByVenue,
} from '@parterre/contract/discovery';
import { posterAddress } from '@parterre/contract/poster-address';
import type { EventSummary } from '@parterre/contract/programme';
import { Temporal } from 'temporal-polyfill';
import { pageOfList } from '../../../platform/page-of-list.ts';
import { asksForFilms } from '../domain/date-filter.ts';
import { findDates } from '../sql/find-dates.ts';
import type { DiscoveryNeeds } from './discovery-needs.ts';
import { drawShowings, filmsAmong, venuesAmong } from './draw-showings.ts';
import type { DrawnDates } from './draw-showings.ts';
import { narrowDates } from './narrow-dates.ts';
import type { Narrowed, WhatsOnWish } from './narrow-dates.ts';

/** The film page has all venues; a bill shows the first few. */
const VENUES_PER_FILM = 3;
/** How far the events are looked for that come next, when a day has none. */
const DAYS_AHEAD = 30;

/** What is on, by film, in the order of the bill, with the events of the same days. Six questions to the database at most, whatever the size. */
export async function whatsOnByFilm(needs: DiscoveryNeeds, wish: WhatsOnWish): Promise<WhatsOnByFilm> {
  const on = await narrowDates(needs, wish);
  const page = {
    by: 'film',
    sort: wish.sort,
    page: wish.page,
    pageSize: wish.pageSize,
    venuesPerFilm: VENUES_PER_FILM,
  } as const;
  const found = await findDates(needs.db, on.filter, on.now, page);
  const [drawn, stage] = await Promise.all([drawShowings(needs, found), onStage(needs, on, wish, found.eventIds)]);
  return { ...pageOfList(filmsTonight(drawn), found.total, wish), ...said(on), ...stage };
}

/** Dates that were found by film, as a bill shows them. */
export function filmsTonight(drawn: DrawnDates): FilmTonight[] {
  return [...Map.groupBy(drawn.dates, (date) => date.filmId ?? '')].flatMap(([filmId, dates]): FilmTonight[] => {
    const film = drawn.films.get(filmId);
    const venues = venuesAmong(drawn, dates);
    const all = drawn.venuesOfFilm.get(filmId) ?? venues.length;
    return film === undefined ? [] : [{ film, venues, moreVenues: all - venues.length }];
  });
}

/** The same by venue: nearest first, else by name. */
export async function whatsOnByVenue(needs: DiscoveryNeeds, wish: WhatsOnWish): Promise<WhatsOnByVenue> {
  const on = await narrowDates(needs, wish, { kind: 'screening' });
  const found = await findDates(needs.db, on.filter, on.now, { by: 'venue', ...wish });
  const drawn = await drawShowings(needs, found);
  const items = [...Map.groupBy(drawn.dates, (date) => date.venueId)].flatMap(([venueId, dates]): VenueTonight[] => {
    const venue = drawn.venues.get(venueId);
    const distanceMetres = dates[0]?.metres ?? null;
    return venue === undefined ? [] : [{ venue, distanceMetres, films: filmsAmong(drawn, dates) }];
  });
  return { ...pageOfList(items, found.total, wish), ...said(on) };
}

/** The same date by date, screenings and dates of events alike. */
export async function whatsOnByDate(needs: DiscoveryNeeds, wish: WhatsOnWish): Promise<WhatsOnByDate> {
  const on = await narrowDates(needs, wish);
  const found = await findDates(needs.db, on.filter, on.now, { by: 'date', ...wish });
  const drawn = await drawShowings(needs, found);
  const items = drawn.dates.flatMap((date): DateOnBill[] => {
    const venue = drawn.venues.get(date.venueId);
    const showing = drawn.showings.get(date.id);
    if (venue === undefined || showing === undefined) return [];
    const event = date.event && { ...date.event, image: date.event.image ?? posterAddress(date.event.title) };
    const film = drawn.films.get(date.filmId ?? '') ?? null;
    return [{ film, event, venue, distanceMetres: date.metres, free: date.free, showing }];
  });
  return { ...pageOfList(items, found.total, wish), ...said(on) };
}

function said({ filter, days, unchecked, nextAfter }: Narrowed) {
  return { day: filter.firstDay, lastDay: filter.lastDay, days, unchecked, nextAfter };
}

/** What is on stage in the period, on the first page; when nothing is, what comes next, apart. */
async function onStage(
  needs: DiscoveryNeeds,
  { filter, now }: Narrowed,
  wish: WhatsOnWish,
  eventIds: readonly string[],
): Promise<{ events: EventSummary[]; nextEvents: EventSummary[] }> {
  if (wish.page > 1 || wish.together !== undefined || asksForFilms(filter)) return { events: [], nextEvents: [] };
  if (eventIds.length > 0) return { events: await summaries(needs, eventIds), nextEvents: [] };
  const after = Temporal.PlainDate.from(filter.lastDay);
  const period = { firstDay: after.add({ days: 1 }).toString(), lastDay: after.add({ days: DAYS_AHEAD }).toString() };
  const coming = { ...filter, ...period, eveningOf: undefined, kind: 'event' as const };
  const { eventIds: next } = await findDates(needs.db, coming, now, { by: 'date', sort: 'time', page: 1, pageSize: 1 });
  return { events: [], nextEvents: await summaries(needs, next) };
}

async function summaries(needs: DiscoveryNeeds, ids: readonly string[]): Promise<EventSummary[]> {
  const events = await needs.programme.eventSummaries(ids);
  return ids.flatMap((id) => events.get(id) ?? []);
}
