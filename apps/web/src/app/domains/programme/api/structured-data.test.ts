import type { Event, FilmPage, Showing } from '@parterre/contract/programme';
import { decimalPrice, eventData, organiserData, placeData, screeningData } from './structured-data.ts';

const venue: FilmPage['venues'][number]['venue'] = {
  id: 'v',
  slug: 'lumen',
  name: 'Le Grand Lumen',
  address: '14, passage des Filatures',
  postalCode: '75011',
  city: 'Paris',
  place: null,
  online: false,
  timeZone: 'Europe/Paris',
};
const showing: Showing = {
  id: 's',
  startsAt: '2026-11-20T19:40:00Z',
  endsAt: '2026-11-20T21:30:00Z',
  auditorium: 'Salle 2',
  version: null,
  capacity: 100,
  remaining: 10,
  bookable: true,
  fromPrice: { amount: 1150, currency: 'EUR' },
};

describe('what search engines are told', () => {
  it('has prices as plain numbers', () => {
    expect(decimalPrice({ amount: 1150, currency: 'EUR' })).toBe('11.50');
    expect(decimalPrice({ amount: 3500, currency: 'XOF' })).toBe('3500');
  });

  it('says what a screening costs and whether it can be had', () => {
    const data = screeningData({ title: 'Harmattan' }, venue, showing, 'https://x.example/s');
    expect(data.offers).toEqual({
      '@type': 'Offer',
      url: 'https://x.example/s',
      availability: 'https://schema.org/InStock',
      price: '11.50',
      priceCurrency: 'EUR',
    });
    const gone = screeningData({ title: 'Harmattan' }, venue, { ...showing, remaining: 0 }, 'https://x.example/s');
    expect(gone.offers.availability).toBe('https://schema.org/SoldOut');
    expect(data.location).toMatchObject({ '@type': 'MovieTheater', name: 'Le Grand Lumen' });
  });
});

const event: Event = {
  id: 'e',
  slug: 'contes',
  title: 'Contes du jardin',
  shortDescription: null,
  description: null,
  category: null,
  organiser: 'Les Nuits',
  refundPolicy: { steps: [], feesKept: true },
  organiserSlug: 'les-nuits',
  venue,
  free: true,
  priceText: null,
  priceToReview: false,
  image: '/x.webp',
  link: null,
  source: null,
  status: 'published',
  reason: null,
  minimumAge: null,
  houseRules: null,
  online: false,
  dates: [],
  hosts: [],
  participants: 0,
  views: 0,
};
const date = (change: Partial<Event['dates'][number]> = {}): Event['dates'][number] => ({
  id: 'd',
  startsAt: '2026-12-04T19:30:00.000Z',
  endsAt: '2026-12-04T21:30:00.000Z',
  capacity: 50,
  remaining: 12,
  bookable: true,
  status: 'scheduled',
  movedFrom: null,
  ...change,
});
const to = {
  page: 'https://x.example/fr/events/contes',
  poster: 'https://x.example/x.webp',
  seats: (id: string) => `https://x.example/fr/screenings/${id}/seats`,
};

/** What schema.org and those who read it ask of each type, and the values that they know. */
const required: Record<string, readonly string[]> = {
  Event: ['name', 'startDate', 'location', 'eventStatus'],
  ScreeningEvent: ['name', 'startDate', 'location', 'eventStatus', 'workPresented'],
  MovieTheater: ['name', 'address'],
  EventVenue: ['name', 'address'],
  VirtualLocation: ['url'],
  PostalAddress: [],
  Offer: ['url', 'availability'],
  Organization: ['name'],
  Movie: ['name'],
  GeoCoordinates: ['latitude', 'longitude'],
};
const known: Record<string, readonly string[]> = {
  eventStatus: ['EventScheduled', 'EventCancelled', 'EventPostponed', 'EventRescheduled', 'EventMovedOnline'],
  availability: ['InStock', 'SoldOut', 'InStoreOnly', 'PreOrder', 'OutOfStock'],
  eventAttendanceMode: ['OfflineEventAttendanceMode', 'OnlineEventAttendanceMode', 'MixedEventAttendanceMode'],
};

function expectValid(node: unknown): void {
  if (Array.isArray(node)) return node.forEach(expectValid);
  if (typeof node !== 'object' || node === null) return;
  const facts = node as Record<string, unknown>;
  const type = String(facts['@type']);
  expect(Object.keys(required)).toContain(type);
  for (const name of required[type] ?? []) expect(facts[name], `${type}.${name}`).toBeTruthy();
  for (const [name, values] of Object.entries(known))
    if (facts[name] !== undefined) expect(values.map((value) => `https://schema.org/${value}`)).toContain(facts[name]);
  for (const name of ['startDate', 'endDate', 'previousStartDate'])
    if (facts[name] !== undefined) expect(Date.parse(facts[name] as string)).not.toBeNaN();
  Object.values(facts).forEach(expectValid);
}

describe('the shape of what search engines are told', () => {
  const states: Partial<Event>[] = [
    {},
    { status: 'cancelled', dates: [date({ status: 'cancelled' })] },
    { status: 'postponed', dates: [date({ status: 'postponed' })] },
    { online: true, venue: { ...venue, online: true } },
    { dates: [date(), date({ id: 'd2', startsAt: '2026-12-11T19:30:00.000Z', remaining: 0 })] },
    { dates: [date({ movedFrom: '2026-12-03T19:30:00.000Z' })] },
    { dates: [date({ status: 'interrupted', bookable: false })] },
  ];

  it.each(states)('has the required facts and known values: %o', (change) => {
    expectValid(eventData({ ...event, dates: [date()], ...change }, to));
  });

  it('has them for screenings, places and organisers', () => {
    expectValid(screeningData({ title: 'Harmattan' }, venue, showing, 'https://x.example/s'));
    expectValid(placeData({ ...venue, place: { latitude: 48.8, longitude: 2.3 } }, 'MovieTheater'));
    const organiser = { name: 'Les Nuits', about: null, website: 'https://nuits.example/', links: [] };
    expectValid(organiserData(organiser, 'https://x.example/fr/organisers/les-nuits'));
    expect(organiserData(organiser, 'x')).toMatchObject({ sameAs: ['https://nuits.example/'] });
  });

  it('tells of each date whether it takes place, and since when it is another one', () => {
    const moved = eventData({ ...event, dates: [date({ movedFrom: '2026-12-03T19:30:00.000Z' })] }, to);
    expect(moved).toMatchObject({
      eventStatus: 'https://schema.org/EventRescheduled',
      previousStartDate: '2026-12-03T19:30:00.000Z',
    });
    const several = eventData(
      {
        ...event,
        dates: [date({ status: 'cancelled' }), date({ id: 'd2', startsAt: '2026-12-11T19:30:00.000Z', remaining: 0 })],
      },
      to,
    );
    expect(several).toMatchObject({
      eventStatus: 'https://schema.org/EventScheduled',
      subEvent: [
        { eventStatus: 'https://schema.org/EventCancelled' },
        { offers: { availability: 'https://schema.org/SoldOut' } },
      ],
    });
  });
});
