import type { Auditorium, Venue, VenueSummary } from '@parterre/contract/venues';
import { sql } from 'kysely';

/** Facts of a venue's auditoriums, each with its newest seat map, as JSON in the words of the contract. */
export const auditoriumsOfVenue = sql<Auditorium[]>`coalesce((
  select json_agg(json_build_object(
    'id', a.id, 'venueId', a.venue_id, 'name', a.name, 'authorisedCapacity', a.authorised_capacity,
    'authorisationNumber', a.authorisation_number, 'authorisationProvisional', a.authorisation_provisional,
    'preshowMinutes', a.preshow_minutes, 'cleaningMinutes', a.cleaning_minutes, 'equipment', a.equipment, 'seatMapId', m.id,
    'seats', coalesce(m.seats, 0), 'standing', coalesce(m.standing, 0), 'wheelchairSpaces', coalesce(m.wheelchair_spaces, 0)) order by a.position, a.name)
  from venues.auditorium a
  left join lateral (
    select s.id, s.seats, s.standing, s.wheelchair_spaces from venues.seat_map s
    where s.auditorium_id = a.id order by s.version desc limit 1) m on true
  where a.venue_id = venue.id), '[]')`;

export const venueColumns = [
  'venue.id',
  'venue.slug',
  'venue.organisation_id',
  'venue.name',
  'venue.address',
  'venue.postal_code',
  'venue.city',
  'venue.country',
  'venue.latitude',
  'venue.longitude',
  'venue.time_zone',
  'venue.currency',
  'venue.art_house',
  'venue.online',
  'venue.phone',
  'venue.website',
  'venue.links',
  'venue.opening_hours',
  'venue.accessibility',
  'venue.equipment',
] as const;

export interface VenueRow {
  id: string;
  slug: string;
  organisation_id: string;
  name: string;
  address: string | null;
  postal_code: string | null;
  city: string | null;
  country: string;
  latitude: number | null;
  longitude: number | null;
  time_zone: string;
  currency: 'EUR' | 'XOF';
  art_house: boolean;
  online: boolean;
  phone: string | null;
  website: string | null;
  links: string[];
  opening_hours: unknown;
  accessibility: string[];
  equipment: string[];
}

const placeOfRow = (row: VenueRow): Venue['place'] =>
  row.latitude === null || row.longitude === null ? null : { latitude: row.latitude, longitude: row.longitude };

export function toVenue(row: VenueRow & { auditoriums: Auditorium[] }): Venue {
  return {
    id: row.id,
    slug: row.slug,
    organisationId: row.organisation_id,
    name: row.name,
    address: row.address,
    postalCode: row.postal_code,
    city: row.city,
    country: row.country,
    place: placeOfRow(row),
    timeZone: row.time_zone,
    currency: row.currency,
    artHouse: row.art_house,
    online: row.online,
    phone: row.phone,
    website: row.website,
    links: row.links,
    // Written by this module alone, as the contract has it; the codes are a check of the column.
    openingHours: row.opening_hours as Venue['openingHours'],
    accessibility: row.accessibility as Venue['accessibility'],
    equipment: row.equipment,
    auditoriums: row.auditoriums,
  };
}

export function toVenueSummary(row: VenueRow & { screens: number; seats: number }): VenueSummary {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    address: row.address,
    postalCode: row.postal_code,
    city: row.city,
    place: placeOfRow(row),
    timeZone: row.time_zone,
    artHouse: row.art_house,
    screens: row.screens,
    seats: row.seats,
  };
}
