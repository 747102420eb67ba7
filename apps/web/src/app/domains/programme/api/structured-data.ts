import type { Event, Showing, FilmPage } from '@parterre/contract/programme';

type Venue = FilmPage['venues'][number]['venue'];

/** Decimals of the currencies that are sold in (ISO 4217). */
const decimals: Record<string, number> = { EUR: 2, XOF: 0 };

/** `11.50`: schema.org wants a number with a point, whatever the language. */
export function decimalPrice(price: { amount: number; currency: string }): string {
  const digits = decimals[price.currency] ?? 2;
  return (price.amount / 10 ** digits).toFixed(digits);
}

/** schema.org Place of a venue. */
export function placeData(venue: Venue, type: 'MovieTheater' | 'EventVenue') {
  return {
    '@type': type,
    name: venue.name,
    address: {
      '@type': 'PostalAddress',
      streetAddress: venue.address ?? undefined,
      postalCode: venue.postalCode ?? undefined,
      addressLocality: venue.city ?? undefined,
    },
    geo: venue.place
      ? { '@type': 'GeoCoordinates', latitude: venue.place.latitude, longitude: venue.place.longitude }
      : undefined,
  };
}

/** schema.org ScreeningEvent. @param address where its seats are chosen, absolute */
export function screeningData(film: { title: string }, venue: Venue, showing: Showing, address: string) {
  const { version, fromPrice } = showing;
  return {
    '@type': 'ScreeningEvent',
    name: film.title,
    startDate: showing.startsAt,
    endDate: showing.endsAt,
    eventStatus: 'https://schema.org/EventScheduled',
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    location: placeData(venue, 'MovieTheater'),
    workPresented: { '@type': 'Movie', name: film.title },
    inLanguage: version?.language,
    subtitleLanguage: version?.subtitles ?? undefined,
    videoFormat: version?.format.toUpperCase(),
    offers: {
      '@type': 'Offer',
      url: address,
      availability: `https://schema.org/${showing.remaining > 0 ? (showing.bookable ? 'InStock' : 'InStoreOnly') : 'SoldOut'}`,
      ...(fromPrice ? { price: decimalPrice(fromPrice), priceCurrency: fromPrice.currency } : {}),
    },
  };
}

/** Dates of one event that are told at most, the last. */
const mostDates = 30;

const eventStates = {
  scheduled: 'EventScheduled',
  interrupted: 'EventScheduled',
  cancelled: 'EventCancelled',
  postponed: 'EventPostponed',
} as const;

interface Addresses {
  /** of the event's page, absolute, as all of them */
  readonly page: string;
  readonly poster: string;
  /** where places of a date are chosen */
  readonly seats: (dateId: string) => string;
}

/** schema.org Event: from its first date to its last; several dates are events of their own below it, each with its state. */
export function eventData(event: Event, to: Addresses) {
  const dates = [...event.dates].sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  const [only] = dates;
  const shared = {
    name: event.title,
    image: to.poster,
    location: locationOf(event, to),
    eventAttendanceMode: `https://schema.org/${event.online ? 'OnlineEventAttendanceMode' : 'OfflineEventAttendanceMode'}`,
  };
  return {
    '@type': 'Event',
    ...shared,
    description: event.shortDescription ?? undefined,
    url: to.page,
    isAccessibleForFree: event.free,
    organizer: { '@type': 'Organization', name: event.organiser },
    ...(event.minimumAge === null ? {} : { typicalAgeRange: `${String(event.minimumAge)}-` }),
    ...(only !== undefined && dates.length === 1
      ? dateData(event, only, to)
      : {
          startDate: only?.startsAt,
          endDate: dates.at(-1)?.endsAt,
          eventStatus: stateOf(event, undefined),
          subEvent: dates
            .slice(-mostDates)
            .map((date) => ({ '@type': 'Event', ...shared, ...dateData(event, date, to) })),
        }),
  };
}

function dateData(event: Event, date: Event['dates'][number], to: Addresses) {
  const moved = date.movedFrom !== null && date.movedFrom !== date.startsAt && date.status === 'scheduled';
  return {
    startDate: date.startsAt,
    endDate: date.endsAt,
    eventStatus: stateOf(event, date),
    ...(moved ? { previousStartDate: date.movedFrom } : {}),
    ...(date.bookable && date.status === 'scheduled'
      ? {
          offers: {
            '@type': 'Offer',
            url: to.seats(date.id),
            availability: `https://schema.org/${date.remaining === 0 ? 'SoldOut' : 'InStock'}`,
          },
        }
      : {}),
  };
}

function stateOf(event: Event, date: Event['dates'][number] | undefined): string {
  const whole = event.status === 'cancelled' || event.status === 'postponed' ? event.status : 'scheduled';
  if (date === undefined) return `https://schema.org/${eventStates[whole]}`;
  const state = date.status === 'scheduled' ? whole : date.status;
  const moved = state === 'scheduled' && date.movedFrom !== null && date.movedFrom !== date.startsAt;
  return `https://schema.org/${moved ? 'EventRescheduled' : eventStates[state]}`;
}

function locationOf(event: Event, to: Addresses) {
  if (event.online) return { '@type': 'VirtualLocation', url: to.page };
  return event.venue ? placeData(event.venue, 'EventVenue') : undefined;
}

/** schema.org Organization. @param address of its page, absolute */
export function organiserData(
  organiser: { name: string; about: string | null; website: string | null; links: readonly string[] },
  address: string,
) {
  const elsewhere = [...(organiser.website === null ? [] : [organiser.website]), ...organiser.links];
  return {
    '@type': 'Organization',
    name: organiser.name,
    url: address,
    ...(organiser.about === null ? {} : { description: organiser.about }),
    ...(elsewhere.length === 0 ? {} : { sameAs: elsewhere }),
  };
}
