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

const eventStates = {
  cancelled: 'EventCancelled',
  postponed: 'EventPostponed',
  pending: 'EventScheduled',
  rejected: 'EventScheduled',
  draft: 'EventScheduled',
  published: 'EventScheduled',
  ended: 'EventScheduled',
};

/** schema.org Event, from its first date to its last. @param address of its page, absolute; @param image absolute */
export function eventData(event: Event, address: string, image: string) {
  const dates = [...event.dates].sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  return {
    '@type': 'Event',
    name: event.title,
    description: event.shortDescription ?? undefined,
    image,
    url: address,
    startDate: dates[0]?.startsAt,
    endDate: dates.at(-1)?.endsAt,
    eventStatus: `https://schema.org/${eventStates[event.status]}`,
    eventAttendanceMode: `https://schema.org/${event.online ? 'OnlineEventAttendanceMode' : 'OfflineEventAttendanceMode'}`,
    isAccessibleForFree: event.free,
    organizer: { '@type': 'Organization', name: event.organiser },
    location: event.online
      ? { '@type': 'VirtualLocation', url: address }
      : event.venue
        ? placeData(event.venue, 'EventVenue')
        : undefined,
    ...(event.minimumAge === null ? {} : { typicalAgeRange: `${String(event.minimumAge)}-` }),
  };
}
