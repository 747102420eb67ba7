import { z } from 'zod';
import { filmSummary } from './catalogue.ts';
import { eventSummary, occurrenceVenue, showing } from './programme.ts';
import { venueSummary } from './venues.ts';
import { day } from './wire.ts';

const near = z
  .string()
  .regex(/^-?\d{1,2}(\.\d+)?,-?\d{1,3}(\.\d+)?$/)
  .optional()
  .meta({ description: 'latitude,longitude: nearest first', example: '48.8566,2.3522' });

export const whatsOnQuery = z.object({
  day: day.optional().meta({ description: 'The first from today on that has a screening, when left out' }),
  near,
  q: z.string().trim().max(200).optional(),
  version: z.enum(['vo', 'vf', 'vost', 'accessible']).optional(),
  page: z.coerce.number().int().min(1).max(1000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
});
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
const paging = {
  count: z.int(),
  page: z.int(),
  pageSize: z.int(),
  pages: z.int(),
  next: z.int().nullable(),
  previous: z.int().nullable(),
};
/** What is on one day, by film. */
export const whatsOnByFilm = z
  .object({
    day,
    days: z.array(day),
    items: z.array(filmTonight),
    events: z.array(eventSummary).meta({ description: 'Those that have a date on this day; on the first page only' }),
    nextEvents: z.array(eventSummary).meta({ description: 'When there are none: the next ones after this day' }),
    ...paging,
  })
  .meta({ id: 'WhatsOnByFilm' });
/** The same day, by cinema. */
export const whatsOnByVenue = z
  .object({ day, days: z.array(day), items: z.array(venueTonight), ...paging })
  .meta({ id: 'WhatsOnByVenue' });
export type WhatsOnByFilm = z.infer<typeof whatsOnByFilm>;
export type WhatsOnByVenue = z.infer<typeof whatsOnByVenue>;
export type FilmTonight = z.infer<typeof filmTonight>;
export type VenueTonight = z.infer<typeof venueTonight>;

export const searchQuery = z.object({
  q: z.string().trim().min(1).max(200),
  near,
  limit: z.coerce.number().int().min(1).max(20).default(6),
});
/** One box, results by kind; each list is best first. */
export const searchResults = z
  .object({ q: z.string(), films: z.array(filmSummary), venues: z.array(venueSummary), events: z.array(eventSummary) })
  .meta({ id: 'SearchResults' });
export type SearchResults = z.infer<typeof searchResults>;
