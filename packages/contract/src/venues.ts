import { z } from 'zod';
import { networkOf } from './social-networks.ts';
import { clockTime, currency, id, instant, listQuery, near, pageOf, place, slug, timeZone } from './wire.ts';

/** What a venue offers people with disabilities. The words for each are the client’s (`i18n/venues`). */
export const accessibilityCodes = [
  'step-free',
  'lift',
  'accessible-toilets',
  'parking',
  'induction-loop',
  'headsets',
  'audio-description',
  'subtitle-glasses',
  'assistance-dogs',
  'braille',
  'quiet-room',
  'trained-staff',
] as const;
export const accessibilityCode = z.enum(accessibilityCodes);
export type AccessibilityCode = z.infer<typeof accessibilityCode>;

/** A time of the week when the doors are open, on the clock of the venue. */
export const openingHours = z
  .object({
    day: z.int().min(1).max(7).meta({ description: '1 is Monday, 7 is Sunday' }),
    opens: clockTime.meta({ example: '13:30' }),
    closes: clockTime.meta({ description: 'At or before `opens`: on the next day', example: '00:30' }),
  })
  .meta({ id: 'OpeningHours' });
export type OpeningHours = z.infer<typeof openingHours>;

/** Addresses at social networks: at most one of each. */
export const socialLinks = z
  .array(
    z
      .url()
      .max(300)
      .refine((address) => networkOf(address) !== null, 'is no address at a network that is known here'),
  )
  .max(8)
  .refine((links) => new Set(links.map(networkOf)).size === links.length, 'names one network twice')
  .meta({ description: 'https addresses at social networks', example: ['https://www.instagram.com/exemple'] });

const equipmentList = z.array(z.string().trim().min(1).max(60)).max(20);

export const seatType = z.enum(['standard', 'wheelchair', 'companion', 'love-seat', 'reduced-view']);

export const auditorium = z
  .object({
    id,
    venueId: id,
    name: z.string().meta({ example: 'Salle 2' }),
    authorisedCapacity: z.int(),
    authorisationNumber: z.string().nullable(),
    authorisationProvisional: z.boolean().meta({ description: 'True until someone confirmed the number' }),
    preshowMinutes: z.int().meta({ description: 'Advertisements and trailers: part of a screening’s length' }),
    cleaningMinutes: z.int(),
    equipment: z.array(z.string()).meta({ description: 'Technical: projection, sound, formats' }),
    seatMapId: id.nullable().meta({ description: 'The current version of the seat map' }),
    seats: z.int(),
    standing: z.int().meta({ description: 'People whom its standing areas admit, beside the seats' }),
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
    online: z.boolean().meta({ description: 'Where online events take place: no address, and no page of its own' }),
    phone: z.string().nullable(),
    website: z.string().nullable(),
    links: z.array(z.string()).meta({ description: 'Addresses at social networks' }),
    openingHours: z.array(openingHours).meta({ description: 'By day and hour; empty when nothing was said' }),
    accessibility: z.array(accessibilityCode),
    equipment: z.array(z.string()).meta({ description: 'What visitors find there: a bar, a cloakroom' }),
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
  near,
  organisationId: id.optional(),
});

export const seat = z
  .object({
    key: z.string().max(12).meta({ description: 'Its identity over all versions', example: 'F6' }),
    row: z.string().max(12),
    number: z.string().max(12),
    type: seatType,
    zone: z.string().max(20),
    x: z.int().meta({ description: 'centimetres from the left of the map' }),
    y: z.int().meta({ description: 'centimetres from the screen’s side of the map' }),
    companionOf: z
      .string()
      .max(12)
      .optional()
      .meta({ description: 'The wheelchair space that a companion seat belongs to' }),
  })
  .meta({ id: 'Seat' });

export const areaKind = z.enum(['standing', 'aisle', 'stairs', 'door', 'label']);
export const area = z
  .object({
    code: z.string().max(20),
    kind: areaKind,
    name: z.string().max(100),
    x: z.int().meta({ description: 'centimetres, its centre' }),
    y: z.int(),
    width: z.int(),
    height: z.int(),
    rotation: z.int().meta({ description: 'degrees clockwise about its centre' }),
    zone: z.string().max(20).optional().meta({ description: 'of a standing area' }),
    capacity: z.int().max(100_000).optional().meta({ description: 'people that a standing area admits' }),
  })
  .meta({ id: 'SeatMapArea' });

const named = z.object({ code: z.string().max(20), name: z.string().max(100) });

const zoneColour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/)
  .meta({ example: '#c9a25a' });

/** A price zone of a venue. Seat maps of its auditoriums are painted with it; screenings and events say what it costs. */
export const venueZone = z
  .object({ code: z.string().min(1).max(20), name: z.string().trim().min(1).max(100), colour: zoneColour })
  .meta({ id: 'VenueZone' });
export type VenueZone = z.infer<typeof venueZone>;
export const venueZones = z
  .object({ items: z.array(venueZone) })
  .meta({ id: 'VenueZones', description: 'In their order, from the nearest or dearest on' });
export type VenueZones = z.infer<typeof venueZones>;
/** All of them, in their order; one without a code is new. */
export const venueZonesInput = z
  .object({
    items: z
      .array(venueZone.extend({ code: venueZone.shape.code.optional() }))
      .min(1)
      .max(50)
      .refine((items) => {
        const codes = items.flatMap(({ code }) => code ?? []);
        return new Set(codes).size === codes.length;
      }, 'names a zone twice'),
  })
  .meta({
    id: 'NewVenueZones',
    example: {
      items: [
        { code: 'standard', name: 'Orchestre', colour: '#c9a25a' },
        { name: 'Balcon', colour: '#7fa7c4' },
      ],
    },
  });
export type VenueZonesInput = z.input<typeof venueZonesInput>;

/** The drawing of a room. Mirrors `SeatMap` of @parterre/seating. */
export const seatMapPlan = z
  .object({
    name: z.string().max(100),
    width: z.int(),
    height: z.int(),
    focus: z.object({ kind: z.enum(['screen', 'stage']), x: z.int(), y: z.int(), width: z.int() }),
    zones: z.array(named.extend({ colour: zoneColour.optional() })).max(50),
    sections: z
      .array(named)
      .max(50)
      .optional()
      .meta({ description: 'Parts of the room with rows of their own, such as a balcony' }),
    areas: z.array(area).max(500).optional(),
    rows: z
      .array(
        z.object({
          label: z.string().max(12),
          section: z.string().max(20).optional(),
          seats: z.array(seat).max(500),
        }),
      )
      .max(500),
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
    zones: z.array(venueZone).meta({ description: 'The venue’s zones, which it may be painted with' }),
  })
  .meta({ id: 'SeatMapDraft' });
export type SeatMapDraft = z.infer<typeof seatMapDraft>;
/** Saved whole; refused (409 `draft-changed-elsewhere`) when another revision was saved since. Faults do not hinder saving. */
export const seatMapDraftInput = z
  .object({ revision: z.int().min(0).meta({ description: 'The revision that was worked on' }), plan: seatMapPlan })
  .meta({
    id: 'NewSeatMapDraft',
    example: {
      revision: 0,
      plan: {
        name: 'Salle 2',
        width: 400,
        height: 500,
        focus: { kind: 'screen', x: 200, y: 60, width: 300 },
        zones: [{ code: 'standard', name: 'Standard' }],
        rows: [
          {
            label: 'A',
            seats: [{ key: 'A1', row: 'A', number: '1', type: 'standard', zone: 'standard', x: 200, y: 300 }],
          },
        ],
      },
    },
  });
export type SeatMapDraftInput = z.input<typeof seatMapDraftInput>;
/** Refused when the draft has faults (422 `seat-map-faulty`), changes nothing, or admits more than is authorised. */
export const seatMapPublication = z
  .object({ revision: z.int().min(1) })
  .meta({ id: 'SeatMapPublication', example: { revision: 12 } });

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
export type SeatMapVersions = z.infer<typeof seatMapVersions>;

/** What an occurrence on an older version would lose or find changed on the current one. */
export const seatMapMove = z
  .object({
    occurrenceId: id,
    title: z.string(),
    startsAt: instant,
    fromVersion: z.int(),
    sold: z.int(),
    held: z.int(),
    lost: z.array(z.string()).meta({ description: 'Places sold or held that the current version lacks, by key' }),
    lostNames: z.array(z.string()).meta({ description: 'The same as they are named now, those of one area together' }),
    changed: z.array(z.object({ seat: z.string(), name: z.string(), what: z.enum(['zone', 'type', 'label']) })).meta({
      description: 'Seats sold or held whose zone, type or label (section, row, number) is another one there',
    }),
    unpriced: z.array(z.string()).meta({ description: 'Zones there that it has no price for' }),
    movable: z.boolean().meta({ description: 'Nothing is lost, changed or unpriced' }),
  })
  .meta({ id: 'SeatMapMove' });
export type SeatMapMove = z.infer<typeof seatMapMove>;
export const seatMapMoves = z
  .object({ to: seatMapVersion, items: z.array(seatMapMove) })
  .meta({ id: 'SeatMapMoves', description: 'In order of start' });
export type SeatMapMoves = z.infer<typeof seatMapMoves>;
export const seatMapMoveInput = z
  .object({ occurrenceIds: z.array(id).min(1).max(500) })
  .meta({ id: 'NewSeatMapMove', example: { occurrenceIds: ['01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11'] } });
export const seatMapMoved = z
  .object({ moved: z.array(id), refused: z.array(seatMapMove) })
  .meta({ id: 'SeatMapMoved', description: 'Each occurrence is moved by itself' });
export type SeatMapMoved = z.infer<typeof seatMapMoved>;

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
    phone: z
      .string()
      .trim()
      .regex(/^\+?[\d ().-]{3,39}$/, 'is not a telephone number')
      .nullable()
      .default(null)
      .meta({ example: '+33 1 00 00 00 00' }),
    website: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .nullable()
      .default(null),
    links: socialLinks.default([]),
    openingHours: z.array(openingHours).max(28).default([]),
    accessibility: z.array(accessibilityCode).max(accessibilityCodes.length).default([]),
    equipment: equipmentList.default([]),
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
    phone: venueInput.shape.phone.unwrap(),
    website: venueInput.shape.website.unwrap(),
    links: socialLinks,
    openingHours: venueInput.shape.openingHours.unwrap(),
    accessibility: venueInput.shape.accessibility.unwrap(),
    equipment: venueInput.shape.equipment.unwrap(),
  })
  .partial()
  .meta({ id: 'VenueChange', example: { name: 'Les Grands Tilleuls' } });
export type VenueChange = z.input<typeof venueChange>;

export const auditoriumInput = z
  .object({
    name: z.string().trim().min(1).max(100),
    seats: z.int().min(1).max(3000).meta({ description: 'A plausible seat map of exactly so many places is made' }),
    preshowMinutes: z.int().min(0).max(60).default(0),
    cleaningMinutes: z.int().min(0).max(180).default(15),
    authorisedCapacity: z.int().min(1).max(100_000).optional().meta({ description: 'As many as seats when left out' }),
    authorisationNumber: z.string().trim().min(1).max(40).nullable().default(null),
    equipment: equipmentList.default([]),
  })
  .meta({ id: 'NewAuditorium', example: { name: 'Salle 2', seats: 120, cleaningMinutes: 15 } });
export type AuditoriumInput = z.input<typeof auditoriumInput>;
/** What changes; what is not named stays. Minutes apply to screenings planned from now on. A number that is given is confirmed. */
export const auditoriumChange = z
  .object({
    name: auditoriumInput.shape.name,
    preshowMinutes: auditoriumInput.shape.preshowMinutes.unwrap(),
    cleaningMinutes: auditoriumInput.shape.cleaningMinutes.unwrap(),
    authorisedCapacity: auditoriumInput.shape.authorisedCapacity.unwrap(),
    authorisationNumber: auditoriumInput.shape.authorisationNumber.unwrap(),
    equipment: auditoriumInput.shape.equipment.unwrap(),
  })
  .partial()
  .meta({ id: 'AuditoriumChange', example: { preshowMinutes: 12, cleaningMinutes: 20 } });
export type AuditoriumChange = z.input<typeof auditoriumChange>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
