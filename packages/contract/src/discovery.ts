import { z } from 'zod';
import { artistSummary } from './artists.ts';
import { filmSummary, format, versionLanguage } from './catalogue.ts';
import { eventSummary, occurrenceVenue, showing } from './programme.ts';
import { venueSummary } from './venues.ts';
import { clockTime, day, id, near, slug } from './wire.ts';

/** In an address a wish is there or not: `free=true`. */
const wish = z.enum(['true', 'false']);

export const whatsOnPeriod = z.enum(['today', 'tonight', 'tomorrow', 'weekend', 'week']);
export const whatsOnSort = z.enum(['best', 'time', 'distance', 'price', 'title']);
export const versionWish = z.enum(['vo', 'vf', 'vost', 'accessible']);
export type WhatsOnPeriod = z.infer<typeof whatsOnPeriod>;
export type WhatsOnSort = z.infer<typeof whatsOnSort>;
export type VersionWish = z.infer<typeof versionWish>;

/**
 * What is on, narrowed. Every filter means the same whether the answer is told by film, by venue, or date by date, and all of them together
 * narrow further. The address of a page carries them as they are here.
 *
 * What has begun or is cancelled is never there. Without `day` and `when` it is the first day from today on that has a screening.
 */
export const whatsOnQuery = z.object({
  day: day.optional().meta({ description: 'One cinema day, which turns at five in the morning' }),
  when: whatsOnPeriod.optional().meta({
    description:
      'Instead of `day`: `tonight` from 18:00, `weekend` from Friday 18:00 to Sunday (what is left of it), `week` seven days from today',
  }),
  from: clockTime
    .optional()
    .meta({ description: 'Starts at this time or later, on the clock of the venue', example: '19:30' }),
  to: clockTime
    .optional()
    .meta({ description: 'Starts at this time or earlier; `01:00` is after midnight', example: '22:00' }),
  near,
  distance: z.coerce.number().min(0.1).max(200).optional().meta({
    description:
      'With `near`: kilometres at most. Without it the hundred nearest venues that have something are looked at',
    example: 5,
  }),
  q: z
    .string()
    .trim()
    .max(200)
    .optional()
    .meta({ description: 'Words of a film, an event or a venue; forgives accents and typos' }),
  filmId: id.optional(),
  venueId: id.optional(),
  genre: z
    .string()
    .regex(/^[a-z0-9-]{1,60}(,[a-z0-9-]{1,60}){0,9}$/)
    .optional()
    .meta({ description: 'Codes of genres; one of them is enough', example: 'comedy,animation' }),
  maxMinutes: z.coerce.number().int().min(1).max(1000).optional().meta({ description: 'Length of the film at most' }),
  language: versionLanguage.optional(),
  version: versionWish.optional().meta({
    description:
      '`vo`: the language of the film, `vost`: that with subtitles, when it is not French, `vf`: in French, `accessible`: described, or subtitled for the hard of hearing',
  }),
  subtitles: versionLanguage.optional().meta({ description: 'ISO 639 code of the subtitles', example: 'fr' }),
  captions: wish.optional().meta({ description: 'Subtitles for the deaf and hard of hearing' }),
  audioDescription: wish.optional(),
  format: format.optional(),
  maxPrice: z.coerce.number().int().min(0).max(10_000_000).optional().meta({
    description: 'The cheapest price at most, minor units of the venue’s currency (cents, francs); what is free passes',
    example: 900,
  }),
  free: wish.optional().meta({ description: 'Admits without payment' }),
  wheelchair: wish.optional().meta({ description: 'The room has wheelchair spaces' }),
  seats: z.coerce.number().int().min(1).max(500).optional().meta({ description: 'Seats or places left at least' }),
  together: z.coerce.number().int().min(2).max(8).optional().meta({
    description:
      'So many free seats side by side in one row now; where places are not numbered, so many places left. Up to a hundred rooms are looked at a request: see `unchecked`',
  }),
  sort: whatsOnSort
    .default('best')
    .meta({ description: '`best`: what can still be booked, then what is near, then what is shown most' }),
  after: z.coerce
    .number()
    .int()
    .min(0)
    .max(100_000)
    .default(0)
    .meta({ description: 'With `together`: rooms passed over, from `nextAfter`' }),
  page: z.coerce.number().int().min(1).max(1000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
});
/** What a page puts into the address. */
export type WhatsOnQuery = z.input<typeof whatsOnQuery>;

export const filmTonight = z
  .object({
    film: filmSummary,
    venues: z.array(
      z.object({ venue: occurrenceVenue, distanceMetres: z.int().nullable(), showings: z.array(showing) }),
    ),
    moreVenues: z.int().meta({ description: 'Venues left out of this list; the film page has them all' }),
  })
  .meta({ id: 'FilmTonight' });
export const venueTonight = z
  .object({
    venue: occurrenceVenue,
    distanceMetres: z.int().nullable(),
    films: z.array(z.object({ film: filmSummary, showings: z.array(showing) })),
  })
  .meta({ id: 'VenueTonight' });
/** One date: a screening of a film, or a date of an event. */
export const dateOnBill = z
  .object({
    film: filmSummary.nullable(),
    event: z.object({ id, slug, title: z.string(), image: z.string() }).nullable(),
    venue: occurrenceVenue,
    distanceMetres: z.int().nullable(),
    free: z.boolean(),
    showing,
  })
  .meta({ id: 'DateOnBill' });

const period = {
  day: day.meta({ description: 'The day, or the first day of a period' }),
  lastDay: day.meta({ description: 'The last day of a period; the day itself of one day' }),
  days: z.array(day).meta({ description: 'Days that have a screening, from today on' }),
};
const paging = {
  count: z.int().meta({ description: 'Items over all pages; with `together` over the rooms that were looked at' }),
  page: z.int(),
  pageSize: z.int(),
  pages: z.int(),
  next: z.int().nullable(),
  previous: z.int().nullable(),
  unchecked: z
    .int()
    .meta({ description: 'With `together`: dates that pass the other filters and were not looked at yet' }),
  nextAfter: z
    .int()
    .nullable()
    .meta({ description: 'With `together`: the `after` that looks at the next ones; null when none are left' }),
};
/** What is on, by film. */
export const whatsOnByFilm = z
  .object({
    ...period,
    items: z.array(filmTonight),
    events: z.array(eventSummary).meta({
      description:
        'Those that have a date in the period; on the first page only, and only while no filter asks for what events do not have',
    }),
    nextEvents: z.array(eventSummary).meta({ description: 'When there are none: the next ones after this day' }),
    ...paging,
  })
  .meta({ id: 'WhatsOnByFilm' });
/** The same, by cinema. */
export const whatsOnByVenue = z
  .object({ ...period, items: z.array(venueTonight), ...paging })
  .meta({ id: 'WhatsOnByVenue' });
/** The same date by date, screenings and dates of events alike. */
export const whatsOnByDate = z
  .object({ ...period, items: z.array(dateOnBill), ...paging })
  .meta({ id: 'WhatsOnByDate' });
export const whatsOnByDateQuery = whatsOnQuery.extend({
  kind: z.enum(['screening', 'event']).optional().meta({ description: 'Screenings alone, or dates of events alone' }),
});
export type WhatsOnByFilm = z.infer<typeof whatsOnByFilm>;
export type WhatsOnByVenue = z.infer<typeof whatsOnByVenue>;
export type WhatsOnByDate = z.infer<typeof whatsOnByDate>;
export type FilmTonight = z.infer<typeof filmTonight>;
export type VenueTonight = z.infer<typeof venueTonight>;
export type DateOnBill = z.infer<typeof dateOnBill>;

/** Seven days of one venue, as its printed programme has them. */
export const venueWeek = z
  .object({
    venue: occurrenceVenue,
    from: day,
    days: z.array(z.object({ day, films: z.array(z.object({ film: filmSummary, showings: z.array(showing) })) })),
  })
  .meta({ id: 'VenueWeek' });
export type VenueWeek = z.infer<typeof venueWeek>;

export const searchQuery = z.object({
  q: z.string().trim().min(1).max(200),
  near,
  limit: z.coerce.number().int().min(1).max(20).default(6),
});
const found = z
  .object({ count: z.int(), more: z.boolean().meta({ description: 'True when there are more than `count`' }) })
  .meta({ id: 'FoundCount' });
/** One box, results by kind; each list is best first. */
export const searchResults = z
  .object({
    q: z.string(),
    films: z.array(filmSummary),
    venues: z.array(venueSummary),
    events: z.array(eventSummary),
    artists: z.array(artistSummary),
    counts: z.object({ films: found, venues: found, events: found, artists: found }),
    understood: z
      .object({
        filters: z.record(z.string(), z.string()).meta({
          description: 'As the address of what is on takes them',
          example: { version: 'vost', when: 'tonight' },
        }),
        text: z.string().meta({ description: 'The words that are no filter: what was searched for' }),
      })
      .nullable()
      .meta({ description: 'Words that are filters: “vost tonight 5 km 2 seats”; null when none is' }),
    meant: z.string().nullable().meta({
      description: 'Nothing has the words as they were typed: those by which these answers were found; else null',
      example: 'rohmer',
    }),
  })
  .meta({ id: 'SearchResults' });
export type SearchResults = z.infer<typeof searchResults>;

export const suggestionsQuery = z.object({
  q: z.string().trim().min(1).max(100),
  near,
  limit: z.coerce.number().int().min(1).max(10).default(4).meta({ description: 'Of each kind' }),
});
/** What a box offers while somebody types: best first within each kind. */
export const suggestions = z
  .object({
    items: z.array(
      z.object({
        kind: z.enum(['film', 'venue', 'event', 'artist']),
        id,
        slug,
        title: z.string(),
        detail: z.string().nullable().meta({ description: 'Year and director, town, or what an event says of itself' }),
      }),
    ),
  })
  .meta({ id: 'Suggestions' });
export type Suggestions = z.infer<typeof suggestions>;

/** What the map of venues is drawn on. */
export const mapGround = z
  .object({
    tiles: z.string().nullable().meta({
      description: 'Template of the addresses of its pictures, from this host; null: points on a plain ground',
      example: '/map/tiles/{z}/{x}/{y}',
    }),
    deepestZoom: z.int(),
    attribution: z
      .object({ text: z.string(), url: z.url().nullable() })
      .nullable()
      .meta({ description: 'Who drew it: to be shown with it' }),
  })
  .meta({ id: 'MapGround' });
export type MapGround = z.infer<typeof mapGround>;
