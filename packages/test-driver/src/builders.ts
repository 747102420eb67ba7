/**
 * Rows that tests start from: valid by default, one thing changed per test. They write straight to the tables, so that a test of one
 * module needs none of the others. Every builder returns the ids that the next one asks for.
 */
import { slugWords } from '@parterre/contract/slug-words';
import { generateHall } from '@parterre/seating/generate-hall';
import { countByType } from '@parterre/seating/seat-map';
import type { Insertable, Kysely } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { DB } from '../../../apps/server/db/types.ts';
import { newId, shortCode } from '../../../apps/server/src/platform/ids.ts';

type Rows = Kysely<DB>;
type Overrides<Table extends keyof DB> = Partial<Insertable<DB[Table]>>;
type Currency = 'EUR' | 'XOF';

/** Tells the slugs of this process from those of others that fill the same database. */
const mark = shortCode(5).toLowerCase();
let slugs = 0;

/** An address that no other row of a test has, however many it makes: the product's own has five random characters. */
function slugOf(title: string): string {
  slugs += 1;
  return `${slugWords(title)}-${mark}${slugs.toString(36)}`;
}

export interface BuiltOrganisation {
  organisationId: string;
  currency: Currency;
  timeZone: string;
}

/** A cinema in Paris that keeps the French rules; no service fee. */
export async function anOrganisation(
  db: Rows,
  overrides: Overrides<'identity.organisation'> = {},
): Promise<BuiltOrganisation> {
  const row = {
    id: newId(),
    name: 'Cinéma des Tilleuls',
    slug: slugOf(overrides.name ?? 'Cinéma des Tilleuls'),
    kind: 'cinema' as const,
    legal_profile: 'fr-cinema' as const,
    country: 'FR',
    currency: 'EUR' as const,
    time_zone: 'Europe/Paris',
    tax_basis: 'cinema-5.5',
    ...overrides,
  };
  await db.insertInto('identity.organisation').values(row).execute();
  return { organisationId: row.id, currency: row.currency, timeZone: row.time_zone };
}

export interface BuiltVenue extends BuiltOrganisation {
  venueId: string;
}

/** A venue in the middle of Paris, in the organisation's currency and zone. */
export async function aVenue(
  db: Rows,
  organisation: BuiltOrganisation,
  overrides: Overrides<'venues.venue'> = {},
): Promise<BuiltVenue> {
  const row = {
    id: newId(),
    organisation_id: organisation.organisationId,
    slug: slugOf(overrides.name ?? 'Les Tilleuls'),
    name: 'Les Tilleuls',
    address: '1 rue des Tilleuls',
    postal_code: '75005',
    city: 'Paris',
    country: 'FR',
    latitude: 48.8488,
    longitude: 2.3457,
    time_zone: organisation.timeZone,
    currency: organisation.currency,
    ...overrides,
  };
  await db.insertInto('venues.venue').values(row).execute();
  return { ...organisation, venueId: row.id, currency: row.currency, timeZone: row.time_zone };
}

export interface BuiltAuditorium extends BuiltVenue {
  auditoriumId: string;
  seatMapId: string;
  seats: number;
}

/** An auditorium with a generated seat map of exactly `seats` places, cleaned in 15 minutes. */
export async function anAuditorium(
  db: Rows,
  venue: BuiltVenue,
  seats = 120,
  overrides: Overrides<'venues.auditorium'> = {},
): Promise<BuiltAuditorium> {
  const row = {
    id: newId(),
    venue_id: venue.venueId,
    name: `Salle ${newId().slice(-6)}`,
    position: 1,
    authorised_capacity: seats,
    ...overrides,
  };
  const map = generateHall({ name: row.name, seats });
  const seatMapId = newId();
  await db.insertInto('venues.auditorium').values(row).execute();
  await db
    .insertInto('venues.seat_map')
    .values({
      id: seatMapId,
      auditorium_id: row.id,
      version: 1,
      plan: JSON.stringify(map),
      seats,
      wheelchair_spaces: countByType(map).wheelchair,
    })
    .execute();
  return { ...venue, auditoriumId: row.id, seatMapId, seats };
}

export interface BuiltFilm {
  filmId: string;
  slug: string;
  title: string;
  durationMinutes: number | null;
}

/** A French comedy of 100 minutes. */
export async function aFilm(db: Rows, overrides: Overrides<'catalogue.film'> = {}): Promise<BuiltFilm> {
  const title = overrides.title ?? 'Deux fois dimanche';
  const row = {
    id: newId(),
    slug: slugOf(title),
    title,
    year: 2026,
    director: 'Ninon Exemple',
    cast_names: ['Awa Exemple', 'Léo Modèle'],
    genres: ['comedy'],
    duration_minutes: 100 as number | null,
    classification: 'tp' as const,
    ...overrides,
  };
  await db.insertInto('catalogue.film').values(row).execute();
  const cast = typeof row.cast_names === 'object' ? row.cast_names : [];
  const credits = [
    ...(typeof row.director === 'string' ? [{ role: 'director' as const, name: row.director }] : []),
    ...cast.map((name) => ({ role: 'cast' as const, name })),
  ];
  if (credits.length > 0) {
    await db
      .insertInto('catalogue.film_credit')
      .values(credits.map((credit, position) => ({ film_id: row.id, position, ...credit })))
      .execute();
  }
  return { filmId: row.id, slug: row.slug, title: row.title, durationMinutes: row.duration_minutes };
}

export interface BuiltVersion extends BuiltFilm {
  versionId: string;
}

/** The film in French, its own language, without subtitles. */
export async function aVersion(
  db: Rows,
  film: BuiltFilm,
  overrides: Overrides<'catalogue.version'> = {},
): Promise<BuiltVersion> {
  const row = { id: newId(), film_id: film.filmId, language: 'fr', original: true, ...overrides };
  await db.insertInto('catalogue.version').values(row).execute();
  return { ...film, versionId: row.id };
}

export interface BuiltTariff {
  tariffId: string;
  code: string;
  amount: number;
}

/** The full price `PLN`, 1150 minor units. */
export async function aTariff(
  db: Rows,
  organisation: BuiltOrganisation,
  overrides: Overrides<'programme.tariff'> = {},
): Promise<BuiltTariff> {
  const row = {
    id: newId(),
    organisation_id: organisation.organisationId,
    code: 'PLN',
    family: 'full' as const,
    name_fr: 'Plein tarif',
    name_en: 'Full price',
    amount: 1150,
    currency: organisation.currency,
    ...overrides,
  };
  await db.insertInto('programme.tariff').values(row).execute();
  return { tariffId: row.id, code: row.code, amount: row.amount };
}

export interface BuiltOccurrence extends BuiltVenue {
  occurrenceId: string;
  /** ISO, as stored. */
  startsAt: string;
  endsAt: string;
  capacity: number | null;
  /** One price for each, in the whole room. */
  tariffs: readonly BuiltTariff[];
}

export interface BuiltScreening extends BuiltOccurrence {
  kind: 'screening';
  filmId: string;
  versionId: string;
  auditoriumId: string;
  seatMapId: string;
}

export interface ScreeningWishes {
  /** Everything below a screening is made when it is not given. */
  auditorium?: BuiltAuditorium;
  version?: BuiltVersion;
  tariffs?: readonly BuiltTariff[];
  /** Seats of the auditorium, when that is made here; 120 unless said. */
  seats?: number;
  /** ISO instant; 2030-01-15 at 19:00 UTC unless said. */
  startsAt?: string;
  row?: Overrides<'programme.occurrence'>;
}

/** A screening with assigned seats and one price of 11.50 €, and all that it needs. */
export async function aScreening(db: Rows, wishes: ScreeningWishes = {}): Promise<BuiltScreening> {
  const auditorium =
    wishes.auditorium ?? (await anAuditorium(db, await aVenue(db, await anOrganisation(db)), wishes.seats));
  const version = wishes.version ?? (await aVersion(db, await aFilm(db)));
  const tariffs = wishes.tariffs ?? [await theTariff(db, auditorium)];
  const startsAt = Temporal.Instant.from(wishes.startsAt ?? defaultStart);
  const endsAt = startsAt.add({ minutes: version.durationMinutes ?? 100 });
  const row = {
    ...occurrenceRow(auditorium, startsAt, endsAt),
    kind: 'screening' as const,
    free_at: text(endsAt.add({ minutes: 15 })),
    auditorium_id: auditorium.auditoriumId,
    version_id: version.versionId,
    film_id: version.filmId,
    allocation: 'assigned' as const,
    seat_map_id: auditorium.seatMapId,
    capacity: auditorium.seats as number | null,
    ...wishes.row,
  };
  await db.insertInto('programme.occurrence').values(row).execute();
  await price(db, row.id, tariffs);
  const { filmId, versionId } = version;
  const { auditoriumId, seatMapId } = auditorium;
  return { ...built(auditorium, row, tariffs), kind: 'screening', filmId, versionId, auditoriumId, seatMapId };
}

export interface BuiltEvent {
  eventId: string;
  eventSlug: string;
}

/** A published event in a venue, without dates. */
export async function anEvent(
  db: Rows,
  venue: BuiltVenue,
  overrides: Overrides<'programme.event'> = {},
): Promise<BuiltEvent> {
  const title = overrides.title ?? 'Concert des lanternes';
  const row = {
    id: newId(),
    organisation_id: venue.organisationId,
    slug: slugOf(title),
    title,
    venue_id: venue.venueId,
    status: 'published' as const,
    ...overrides,
  };
  await db.insertInto('programme.event').values(row).execute();
  return { eventId: row.id, eventSlug: row.slug };
}

export interface BuiltEventDate extends BuiltOccurrence, BuiltEvent {
  kind: 'event-date';
}

export interface EventDateWishes {
  venue?: BuiltVenue;
  /** Given for another date of an event that was built before. */
  event?: BuiltEvent;
  /** Places, general admission; 200 unless said. */
  capacity?: number;
  free?: boolean;
  tariffs?: readonly BuiltTariff[];
  /** ISO instant; 2030-01-15 at 19:00 UTC unless said. */
  startsAt?: string;
  row?: Overrides<'programme.occurrence'>;
  eventRow?: Overrides<'programme.event'>;
}

/** One date of a published event: general admission, two hours, one price: 11.50 €, or the free tariff at 0. */
export async function anEventDate(db: Rows, wishes: EventDateWishes = {}): Promise<BuiltEventDate> {
  const venue = wishes.venue ?? (await aVenue(db, await anOrganisation(db)));
  const free = wishes.free ?? false;
  const event = wishes.event ?? (await anEvent(db, venue, { free, ...wishes.eventRow }));
  const tariffs = wishes.tariffs ?? [await theTariff(db, venue, free ? freeTariff : {})];
  const startsAt = Temporal.Instant.from(wishes.startsAt ?? defaultStart);
  const endsAt = startsAt.add({ hours: 2 });
  const row = {
    ...occurrenceRow(venue, startsAt, endsAt),
    kind: 'event-date' as const,
    free_at: text(endsAt),
    event_id: event.eventId,
    allocation: 'general' as const,
    capacity: (wishes.capacity ?? 200) as number | null,
    free,
    ...wishes.row,
  };
  await db.insertInto('programme.occurrence').values(row).execute();
  await price(db, row.id, tariffs);
  return { ...built(venue, row, tariffs), kind: 'event-date', ...event };
}

const defaultStart = '2030-01-15T19:00:00.000Z';
const text = (instant: Temporal.Instant): string => instant.toString({ fractionalSecondDigits: 3 });

function occurrenceRow(venue: BuiltVenue, startsAt: Temporal.Instant, endsAt: Temporal.Instant) {
  return {
    id: newId(),
    organisation_id: venue.organisationId,
    venue_id: venue.venueId,
    starts_at: text(startsAt),
    ends_at: text(endsAt),
    local_day: startsAt.toZonedDateTimeISO(venue.timeZone).toPlainDate().toString(),
    time_zone: venue.timeZone,
    on_sale_until: text(startsAt),
    currency: venue.currency,
  };
}

function built(
  venue: BuiltVenue,
  row: { id: string; starts_at: string; ends_at: string; capacity: number | null },
  tariffs: readonly BuiltTariff[],
): BuiltOccurrence {
  const { organisationId, currency, timeZone, venueId } = venue;
  const { id: occurrenceId, starts_at: startsAt, ends_at: endsAt, capacity } = row;
  return { organisationId, currency, timeZone, venueId, occurrenceId, startsAt, endsAt, capacity, tariffs };
}

const freeTariff = { code: 'GRA', family: 'free', name_fr: 'Gratuit', name_en: 'Free', amount: 0 } as const;

/** The organisation's tariff of that code, made when it has none yet: several occurrences may be built in one organisation. */
async function theTariff(
  db: Rows,
  organisation: BuiltOrganisation,
  overrides: Overrides<'programme.tariff'> = {},
): Promise<BuiltTariff> {
  const known = await db
    .selectFrom('programme.tariff')
    .select(['id', 'code', 'amount'])
    .where('organisation_id', '=', organisation.organisationId)
    .where('code', '=', overrides.code ?? 'PLN')
    .executeTakeFirst();
  return known ? { tariffId: known.id, code: known.code, amount: known.amount } : aTariff(db, organisation, overrides);
}

async function price(db: Rows, occurrenceId: string, tariffs: readonly BuiltTariff[]): Promise<void> {
  if (tariffs.length === 0) return;
  const rows = tariffs.map(({ tariffId, amount }) => ({ occurrence_id: occurrenceId, tariff_id: tariffId, amount }));
  await db.insertInto('programme.price').values(rows).execute();
}

export interface BuiltPerson {
  personId: string;
  name: string;
  email: string;
}

/** Somebody with a confirmed address, who reads French. */
export async function aPerson(db: Rows, overrides: Overrides<'identity.person'> = {}): Promise<BuiltPerson> {
  const row = { id: newId(), name: 'Awa Exemple', email: `${newId()}@example.org`, email_verified: true, ...overrides };
  await db.insertInto('identity.person').values(row).execute();
  return { personId: row.id, name: row.name, email: row.email ?? '' };
}
