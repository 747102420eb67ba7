import { z } from 'zod';
import { currency, id, instant, listQuery, pageOf, place, slug, timeZone } from './wire.ts';

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
    companionOf: z.string().optional().meta({ description: 'The wheelchair space that a companion seat belongs to' }),
  })
  .meta({ id: 'Seat' });

export const areaKind = z.enum(['standing', 'aisle', 'stairs', 'door', 'label']);
export const area = z
  .object({
    code: z.string(),
    kind: areaKind,
    name: z.string(),
    x: z.int().meta({ description: 'centimetres, its centre' }),
    y: z.int(),
    width: z.int(),
    height: z.int(),
    rotation: z.int().meta({ description: 'degrees clockwise about its centre' }),
    zone: z.string().optional().meta({ description: 'of a standing area' }),
    capacity: z.int().optional().meta({ description: 'people that a standing area admits' }),
  })
  .meta({ id: 'SeatMapArea' });

/** The drawing of a room. Mirrors `SeatMap` of @parterre/seating. */
export const seatMapPlan = z
  .object({
    name: z.string(),
    width: z.int(),
    height: z.int(),
    focus: z.object({ kind: z.enum(['screen', 'stage']), x: z.int(), y: z.int(), width: z.int() }),
    zones: z.array(z.object({ code: z.string(), name: z.string() })),
    sections: z
      .array(z.object({ code: z.string(), name: z.string() }))
      .optional()
      .meta({ description: 'Parts of the room with rows of their own, such as a balcony' }),
    areas: z.array(area).optional(),
    rows: z.array(z.object({ label: z.string(), section: z.string().optional(), seats: z.array(seat) })),
  })
  .meta({ id: 'SeatMapPlan' });

/** The geometry that the seat map draws; a version never changes once made. */
export const seatMap = seatMapPlan.extend({ id, auditoriumId: id, version: z.int() }).meta({ id: 'SeatMap' });
export type SeatMapDocument = z.infer<typeof seatMap>;

/** The drawing that someone works on; it becomes a version when it is published. */
export const seatMapDraft = z
  .object({
    auditoriumId: id,
    revision: z.int().meta({ description: '0 while nothing has been saved: the current version, or an empty room' }),
    basedOn: id.nullable().meta({ description: 'The version that it began from' }),
    plan: seatMapPlan,
    savedAt: instant.nullable(),
    savedBy: z.string().nullable().meta({ description: 'Who saved it last' }),
    authorisedCapacity: z.int(),
  })
  .meta({ id: 'SeatMapDraft' });
export type SeatMapDraft = z.infer<typeof seatMapDraft>;
/** Saved whole; refused (409 `draft-changed-elsewhere`) when another revision was saved since. Faults do not hinder saving. */
export const seatMapDraftInput = z
  .object({ revision: z.int().min(0).meta({ description: 'The revision that was worked on' }), plan: seatMapPlan })
  .meta({ id: 'NewSeatMapDraft' });
/** Refused when the draft has faults (422 `seat-map-faulty`), changes nothing, or admits more than is authorised. */
export const seatMapPublication = z.object({ revision: z.int().min(1) }).meta({ id: 'SeatMapPublication' });

export const seatMapVersion = z
  .object({
    id,
    version: z.int(),
    seats: z.int(),
    wheelchairSpaces: z.int(),
    standing: z.int().meta({ description: 'People whom its standing areas admit' }),
    createdAt: instant,
    upcoming: z.int().meta({ description: 'Occurrences to come that stand on it' }),
  })
  .meta({ id: 'SeatMapVersion' });
export type SeatMapVersion = z.infer<typeof seatMapVersion>;
/** Newest first. */
export const seatMapVersions = z.object({ items: z.array(seatMapVersion) }).meta({ id: 'SeatMapVersions' });

/** What an occurrence on an older version would lose or find changed on the current one. */
export const seatMapMove = z
  .object({
    occurrenceId: id,
    title: z.string(),
    startsAt: instant,
    fromVersion: z.int(),
    sold: z.int(),
    held: z.int(),
    lost: z.array(z.string()).meta({ description: 'Seats sold or held that the current version lacks' }),
    changed: z
      .array(z.object({ seat: z.string(), what: z.enum(['zone', 'type']) }))
      .meta({ description: 'Seats sold or held whose zone or type is another one there' }),
    movable: z.boolean(),
  })
  .meta({ id: 'SeatMapMove' });
export type SeatMapMove = z.infer<typeof seatMapMove>;
export const seatMapMoves = z
  .object({ to: seatMapVersion, items: z.array(seatMapMove) })
  .meta({ id: 'SeatMapMoves', description: 'In order of start' });
export const seatMapMoveInput = z.object({ occurrenceIds: z.array(id).min(1).max(500) }).meta({ id: 'NewSeatMapMove' });
export const seatMapMoved = z
  .object({ moved: z.array(id), refused: z.array(seatMapMove) })
  .meta({ id: 'SeatMapMoved', description: 'Each occurrence is moved by itself' });

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
