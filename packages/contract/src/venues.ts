import { z } from 'zod';
import { currency, id, listQuery, pageOf, place, slug, timeZone } from './wire.ts';

export const seatType = z.enum(['standard', 'wheelchair', 'companion', 'love-seat', 'reduced-view']);

export const auditorium = z
  .object({
    id,
    venueId: id,
    name: z.string().meta({ example: 'Salle 2' }),
    authorisedCapacity: z.int(),
    authorisationNumber: z.string().nullable(),
    authorisationProvisional: z.boolean().meta({ description: 'True until someone confirmed the number' }),
    cleaningMinutes: z.int(),
    equipment: z.array(z.string()),
    seatMapId: id.nullable().meta({ description: 'The current version of the seat map' }),
    seats: z.int(),
    wheelchairSpaces: z.int(),
  })
  .meta({ id: 'Auditorium' });
export type Auditorium = z.infer<typeof auditorium>;

export const venue = z
  .object({
    id,
    slug,
    organisationId: id,
    name: z.string(),
    address: z.string().nullable(),
    postalCode: z.string().nullable(),
    city: z.string().nullable(),
    country: z.string().length(2),
    place: place.nullable(),
    timeZone,
    currency,
    artHouse: z.boolean(),
    auditoriums: z.array(auditorium),
  })
  .meta({ id: 'Venue' });
export type Venue = z.infer<typeof venue>;

export const venueSummary = venue
  .pick({
    id: true,
    slug: true,
    name: true,
    address: true,
    postalCode: true,
    city: true,
    place: true,
    timeZone: true,
    artHouse: true,
  })
  .extend({ screens: z.int(), seats: z.int() })
  .meta({ id: 'VenueSummary' });
export type VenueSummary = z.infer<typeof venueSummary>;
export const venueList = pageOf(venueSummary).meta({ id: 'VenueList' });
export const venueListQuery = listQuery.extend({
  near: z
    .string()
    .regex(/^-?\d{1,2}(\.\d+)?,-?\d{1,3}(\.\d+)?$/)
    .optional()
    .meta({ description: 'latitude,longitude: nearest first', example: '48.8566,2.3522' }),
  organisationId: id.optional(),
});

export const seat = z
  .object({
    key: z.string().meta({ example: 'F6' }),
    row: z.string(),
    number: z.string(),
    type: seatType,
    zone: z.string(),
    x: z.int().meta({ description: 'centimetres from the left of the map' }),
    y: z.int().meta({ description: 'centimetres from the screen’s side of the map' }),
  })
  .meta({ id: 'Seat' });
/** The geometry that the seat map draws; a version never changes once made. Mirrors `SeatMap` of @parterre/seating. */
export const seatMap = z
  .object({
    id,
    auditoriumId: id,
    version: z.int(),
    name: z.string(),
    width: z.int(),
    height: z.int(),
    focus: z.object({ kind: z.enum(['screen', 'stage']), x: z.int(), y: z.int(), width: z.int() }),
    zones: z.array(z.object({ code: z.string(), name: z.string() })),
    rows: z.array(z.object({ label: z.string(), seats: z.array(seat) })),
  })
  .meta({ id: 'SeatMap' });
export type SeatMapDocument = z.infer<typeof seatMap>;

export const venueInput = z
  .object({
    name: z.string().trim().min(1).max(200),
    address: z.string().trim().max(300).nullable().default(null),
    postalCode: z.string().trim().max(20).nullable().default(null),
    city: z.string().trim().max(100).nullable().default(null),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional()
      .meta({ description: 'ISO 3166; the organisation’s own when left out', example: 'FR' }),
    place: place.nullable().default(null),
    timeZone: timeZone
      .refine(isTimeZone, 'is not a time zone of the IANA database')
      .optional()
      .meta({ description: 'IANA; the organisation’s own when left out', example: 'Europe/Paris' }),
    artHouse: z.boolean().default(false),
  })
  .meta({
    id: 'NewVenue',
    example: { name: 'Les Tilleuls', address: '1 rue des Tilleuls', postalCode: '75005', city: 'Paris' },
  });
export type VenueInput = z.input<typeof venueInput>;
/** What changes; what is not named stays. The zone stays, since the days of past screenings were told in it. */
export const venueChange = z
  .object({
    name: venueInput.shape.name,
    address: venueInput.shape.address.unwrap(),
    postalCode: venueInput.shape.postalCode.unwrap(),
    city: venueInput.shape.city.unwrap(),
    place: venueInput.shape.place.unwrap(),
    artHouse: z.boolean(),
  })
  .partial()
  .meta({ id: 'VenueChange', example: { name: 'Les Grands Tilleuls' } });
export type VenueChange = z.input<typeof venueChange>;

export const auditoriumInput = z
  .object({
    name: z.string().trim().min(1).max(100),
    seats: z.int().min(1).max(3000).meta({ description: 'A plausible seat map of exactly so many places is made' }),
    cleaningMinutes: z.int().min(0).max(180).default(15),
    authorisedCapacity: z.int().min(1).max(100_000).optional().meta({ description: 'As many as seats when left out' }),
    authorisationNumber: z.string().trim().min(1).max(40).nullable().default(null),
    equipment: z.array(z.string().trim().min(1).max(60)).max(20).default([]),
  })
  .meta({ id: 'NewAuditorium', example: { name: 'Salle 2', seats: 120, cleaningMinutes: 15 } });
export type AuditoriumInput = z.input<typeof auditoriumInput>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
