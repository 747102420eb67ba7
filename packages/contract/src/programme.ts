import { z } from 'zod';
import { film, filmSummary, filmVersion } from './catalogue.ts';
import { refundPolicy } from './refunds.ts';
import { filmRating } from './reviews.ts';
import { venue } from './venues.ts';
import { day, id, instant, listQuery, localText, money, pageOf, place, slug, timeZone, currency } from './wire.ts';

/** The regulator's families of tariffs that the first form knows. */
export const tariffFamily = z.enum(['full', 'reduced', 'student', 'child', 'senior', 'group', 'free']);

export const tariff = z
  .object({
    id,
    organisationId: id,
    code: z
      .string()
      .regex(/^[A-Z0-9]{3}$/)
      .meta({ description: 'Three characters, as the entries’ series carry them', example: 'PLN' }),
    family: tariffFamily,
    name: localText,
    condition: localText.nullable().meta({ description: 'Who may take it, and the proof asked for at the door' }),
    amount: money.meta({ description: 'Default price, taxes included' }),
    active: z.boolean(),
  })
  .meta({ id: 'Tariff' });
export type Tariff = z.infer<typeof tariff>;
export const tariffInput = z
  .object({
    code: z.string().regex(/^[A-Z0-9]{3}$/),
    family: tariffFamily,
    name: localText,
    condition: localText.nullable().default(null),
    amount: z.int().min(0).max(10_000_000).meta({ description: 'minor units of the organisation’s currency' }),
    active: z.boolean().default(true),
  })
  .meta({
    id: 'NewTariff',
    example: { code: 'ETU', family: 'student', name: { fr: 'Étudiant', en: 'Student' }, amount: 750 },
  });
export type TariffInput = z.input<typeof tariffInput>;
/** What changes; what is not named stays. Prices of screenings already planned stay as they are. */
export const tariffChange = z
  .object({
    code: tariffInput.shape.code,
    family: tariffInput.shape.family,
    name: localText,
    condition: localText.nullable(),
    amount: tariffInput.shape.amount,
    active: z.boolean(),
  })
  .partial()
  .meta({ id: 'TariffChange', example: { amount: 800 } });
export type TariffChange = z.input<typeof tariffChange>;
export const tariffList = z
  .object({ items: z.array(tariff) })
  .meta({ id: 'TariffList', description: 'All tariffs of an organisation, inactive ones last' });
export const plannerQuery = z.object({ venueId: id, day });

export const occurrenceStatus = z.enum(['scheduled', 'cancelled', 'interrupted', 'postponed']);
export const allocation = z.enum(['assigned', 'general']);

/** One price a buyer may choose: a tariff in a zone of the seat map (zone `` = the whole room). */
export const price = z
  .object({
    tariffId: id,
    code: z.string(),
    family: tariffFamily,
    name: localText,
    condition: localText.nullable(),
    zone: z.string(),
    amount: money,
  })
  .meta({ id: 'Price' });
export type Price = z.infer<typeof price>;
/** The same as it is shown to buyers: what is paid for it is never more than `total`. */
export const offeredPrice = price
  .extend({
    fee: money.meta({ description: 'Of the platform, paid on top of the ticket’s price' }),
    total: money.meta({ description: 'What a buyer pays for the ticket, all included' }),
  })
  .meta({ id: 'OfferedPrice' });
export type OfferedPrice = z.infer<typeof offeredPrice>;

/** Where an occurrence takes place, as buyers need it. */
export const occurrenceVenue = z
  .object({
    id,
    slug,
    name: z.string(),
    address: z.string().nullable(),
    postalCode: z.string().nullable(),
    city: z.string().nullable(),
    place: place.nullable(),
    timeZone,
    online: venue.shape.online,
  })
  .meta({ id: 'OccurrenceVenue' });

/** A screening, or one date of an event: anything dated that admits people. */
export const occurrence = z
  .object({
    id,
    kind: z.enum(['screening', 'event-date']),
    title: z.string(),
    organisationId: id,
    venue: occurrenceVenue
      .extend({ country: z.string().meta({ description: 'ISO 3166-1: where its tickets are paid', example: 'CI' }) })
      .meta({ id: 'SellingVenue' }),
    auditorium: z.object({ id, name: z.string() }).nullable(),
    film: filmSummary.nullable(),
    version: filmVersion.nullable(),
    event: z.object({ id, slug, title: z.string(), image: z.string() }).nullable(),
    startsAt: instant,
    endsAt: instant,
    allocation,
    seatMapId: id.nullable(),
    capacity: z.int().nullable(),
    status: occurrenceStatus,
    onSaleFrom: instant.nullable().meta({ description: 'Online sale begins here; null: it has' }),
    onSaleUntil: instant.meta({ description: 'Online sale ends here' }),
    mostPerBuyer: z.int().nullable().meta({ description: 'Places that one buyer may have in all' }),
    currency,
    refundPolicy,
    free: z.boolean(),
    prices: z.array(offeredPrice),
  })
  .meta({ id: 'Occurrence' });
export type Occurrence = z.infer<typeof occurrence>;

/** A screening as a list shows it: a time to press, what version, how many seats are left. */
export const showing = z
  .object({
    id,
    startsAt: instant,
    endsAt: instant,
    auditorium: z.string().nullable(),
    version: filmVersion
      .pick({
        language: true,
        original: true,
        subtitles: true,
        hearingImpairedSubtitles: true,
        audioDescription: true,
        format: true,
        label: true,
      })
      .nullable(),
    capacity: z.int(),
    remaining: z.int(),
    bookable: z.boolean(),
    fromPrice: money
      .nullable()
      .meta({ description: 'What the cheapest ticket that is not for free costs a buyer, all included' }),
  })
  .meta({ id: 'Showing' });
export type Showing = z.infer<typeof showing>;

export const screeningInput = z
  .object({
    auditoriumId: id,
    versionId: id,
    startsAt: instant,
    preshowMinutes: z.int().min(0).max(60).optional().meta({ description: 'The auditorium’s own when left out' }),
    talkMinutes: z
      .int()
      .min(0)
      .max(180)
      .optional()
      .meta({ description: 'After the film, the audience still seated: a debate; none when left out' }),
    cleaningMinutes: z.int().min(0).max(180).optional().meta({ description: 'The auditorium’s own when left out' }),
    tariffs: z
      .array(
        z.object({
          tariffId: id,
          zone: z.string().max(20).default(''),
          amount: z.int().min(0).max(10_000_000).optional(),
        }),
      )
      .min(1)
      .max(50)
      .meta({ description: 'The tariffs sold; the amount is the tariff’s own when left out' }),
  })
  .meta({
    id: 'NewScreening',
    example: {
      auditoriumId: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11',
      versionId: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a12',
      startsAt: '2026-11-20T19:40:00.000Z',
      tariffs: [{ tariffId: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a13' }],
    },
  });
export type ScreeningInput = z.input<typeof screeningInput>;
export const screeningChange = screeningInput
  .omit({ tariffs: true })
  .partial()
  .meta({ id: 'ScreeningChange', example: { startsAt: '2026-11-20T20:00:00.000Z' } });
export type ScreeningChange = z.input<typeof screeningChange>;

/** A screening as the planner and its staff see it. */
export const plannedScreening = z
  .object({
    id,
    auditoriumId: id,
    auditorium: z.string(),
    seatMapId: id.nullable(),
    film: filmSummary,
    version: filmVersion,
    startsAt: instant,
    preshowMinutes: z.int().meta({ description: 'The film begins so many minutes after `startsAt`' }),
    talkMinutes: z.int().meta({ description: 'Of the end, after the film' }),
    endsAt: instant.meta({ description: 'When preshow, film and talk are over' }),
    freeAt: instant.meta({ description: 'When the room is clean again' }),
    status: occurrenceStatus,
    capacity: z.int(),
    sold: z.int(),
    held: z.int(),
    takings: money,
    prices: z.array(price),
  })
  .meta({ id: 'PlannedScreening' });
export type PlannedScreening = z.infer<typeof plannedScreening>;
export const plannerDay = z
  .object({ day, venueId: id, timeZone, screenings: z.array(plannedScreening) })
  .meta({ id: 'PlannerDay' });
export type PlannerDay = z.infer<typeof plannerDay>;

/** Others see those from `published` on; `draft`, `pending` and `rejected` exist for their organiser and the administrators. */
export const eventStatus = z.enum(['draft', 'pending', 'published', 'rejected', 'postponed', 'cancelled', 'ended']);
export const eventDate = z
  .object({
    id,
    startsAt: instant,
    endsAt: instant,
    capacity: z.int().nullable(),
    remaining: z.int().nullable(),
    bookable: z.boolean(),
    status: occurrenceStatus,
    movedFrom: instant.nullable().meta({ description: 'When it was to begin before it was last moved' }),
  })
  .meta({ id: 'EventDate' });
export const event = z
  .object({
    id,
    slug,
    title: z.string(),
    shortDescription: z.string().nullable(),
    description: z.string().nullable(),
    category: z.object({ code: z.string(), name: localText }).nullable(),
    organiser: z.string(),
    refundPolicy: refundPolicy.meta({ description: 'What buyers may have back on their wish' }),
    organiserSlug: slug.nullable().meta({ description: 'The page of its organiser' }),
    venue: occurrenceVenue.nullable(),
    free: z.boolean(),
    priceText: z.string().nullable().meta({ description: 'What the source said of prices, when it could not be read' }),
    priceToReview: z.boolean(),
    image: z.string(),
    link: z.url().nullable(),
    source: z.string().nullable(),
    status: eventStatus,
    reason: z.string().nullable().meta({ description: 'Why it is cancelled or postponed' }),
    minimumAge: z.int().nullable(),
    houseRules: z.string().nullable(),
    online: z.boolean().meta({ description: 'Takes place online; the link is in the order of those who take part' }),
    dates: z.array(eventDate),
    hosts: z.array(z.object({ name: z.string(), username: z.string().nullable() })),
    participants: z.int().meta({ description: 'Places taken for its dates' }),
    views: z.int().meta({ description: 'Once a visitor and day' }),
  })
  .meta({ id: 'Event' });
export type Event = z.infer<typeof event>;
export const eventSummary = event
  .pick({
    id: true,
    slug: true,
    title: true,
    shortDescription: true,
    category: true,
    venue: true,
    free: true,
    image: true,
    status: true,
  })
  .extend({ nextDate: instant.nullable(), lastDate: instant.nullable() })
  .meta({ id: 'EventSummary' });
export type EventSummary = z.infer<typeof eventSummary>;
export const eventList = pageOf(eventSummary).meta({ id: 'EventList' });
export const eventListQuery = listQuery.extend({
  when: z.enum(['upcoming', 'past', 'all']).default('upcoming'),
  day: day.optional().meta({ description: 'Those that have a date on this day, which is then their next one' }),
  from: day.optional().meta({ description: 'Those that have a date on this day or later' }),
  category: z.string().max(60).optional(),
  access: z.enum(['free', 'paid']).optional(),
  organisationId: id.optional(),
  venueId: id.optional(),
  sort: z.enum(['start', '-start', 'title', 'created', '-created', '-views']).default('start'),
});

/** Showings of one film: days, then venues, then rooms. */
export const filmPage = z
  .object({
    film,
    rating: filmRating,
    days: z.array(day).meta({ description: 'Days that have a screening, from today on' }),
    day,
    venues: z.array(
      z.object({ venue: occurrenceVenue, distanceMetres: z.int().nullable(), showings: z.array(showing) }),
    ),
  })
  .meta({ id: 'FilmPage' });
export type FilmPage = z.infer<typeof filmPage>;
export const venuePage = z
  .object({
    venue: occurrenceVenue.extend({
      auditoriums: z.int(),
      seats: z.int(),
      wheelchairSpaces: z.int(),
      artHouse: z.boolean(),
      phone: venue.shape.phone,
      website: venue.shape.website,
      links: venue.shape.links,
      organiser: z.object({ slug, name: z.string(), verified: z.boolean() }),
      followers: z.int(),
      openingHours: venue.shape.openingHours,
      accessibility: venue.shape.accessibility,
      equipment: venue.shape.equipment,
    }),
    days: z.array(day),
    day,
    films: z.array(z.object({ film: filmSummary, showings: z.array(showing) })),
    events: z.array(eventSummary),
  })
  .meta({ id: 'VenuePage' });
export type VenuePage = z.infer<typeof venuePage>;
