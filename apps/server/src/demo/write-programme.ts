import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { instantText } from '../platform/clock.ts';
import type { Transaction } from '../platform/database.ts';
import { venueForPlace } from '../modules/venues/use-cases/venue-for-place.ts';
import { demoCategories, demoEvents } from './demo-events.ts';
import type { DemoEvent } from './demo-events.ts';
import { demoId, demoSlug } from './demo-ids.ts';
import type { DemoOrganisation } from './demo-places.ts';
import { demoPreshowMinutes, planCinemaDay } from './plan-cinema-day.ts';
import { plannableFilms } from './write-films.ts';

/**
 * Plans the cinema's screenings on those days that have none at all: a day that people have planned, or emptied down to one, is theirs.
 * @returns how many were planned
 */
export async function writeScreenings(
  trx: Transaction,
  organisation: DemoOrganisation,
  days: readonly Temporal.PlainDate[],
): Promise<number> {
  const [venue] = organisation.venues;
  if (venue?.opensAt === undefined) return 0;
  const venueId = demoId('venue', venue.name);
  const planned = await trx
    .selectFrom('programme.occurrence')
    .select('local_day')
    .distinct()
    .where('venue_id', '=', venueId)
    .where('local_day', 'in', days.map(String))
    .execute();
  const taken = new Set(planned.map(({ local_day }) => local_day));
  const films = await plannableFilms(trx);
  const rooms = await roomsOf(trx, venueId);
  const rows = days
    .filter((day) => !taken.has(day.toString()))
    .flatMap((day) =>
      planCinemaDay(venue.name, day, organisation.timeZone, films, venue.opensAt ?? []).flatMap((show) => {
        const room = rooms[show.auditorium];
        if (room === undefined) return [];
        const startsAt = instantText(show.startsAt);
        return [
          {
            id: demoId('screening', `${room.id} ${startsAt}`),
            kind: 'screening' as const,
            organisation_id: demoId('organisation', organisation.slug),
            venue_id: venueId,
            auditorium_id: room.id,
            version_id: show.versionId,
            film_id: show.filmId,
            starts_at: startsAt,
            preshow_minutes: demoPreshowMinutes,
            talk_minutes: show.talkMinutes,
            ends_at: instantText(show.endsAt),
            free_at: instantText(show.freeAt),
            local_day: day.toString(),
            time_zone: organisation.timeZone,
            allocation: 'assigned' as const,
            seat_map_id: room.seatMapId,
            capacity: room.seats,
            on_sale_until: startsAt,
            currency: organisation.currency,
          },
        ];
      }),
    );
  return insertOccurrences(trx, organisation, rows, null);
}

async function roomsOf(trx: Transaction, venueId: string) {
  return trx
    .selectFrom('venues.auditorium as auditorium')
    .innerJoin('venues.seat_map as map', 'map.auditorium_id', 'auditorium.id')
    .distinctOn(['auditorium.position', 'auditorium.id'])
    .select(['auditorium.id', 'map.id as seatMapId', 'map.seats'])
    .where('auditorium.venue_id', '=', venueId)
    .orderBy('auditorium.position')
    .orderBy('auditorium.id')
    .orderBy('map.version', 'desc')
    .execute();
}

/** Writes the events and their dates on these days, as far as they are missing. */
export async function writeEvents(
  trx: Transaction,
  organisations: readonly DemoOrganisation[],
  days: readonly Temporal.PlainDate[],
): Promise<number> {
  await trx
    .insertInto('programme.category')
    .values(demoCategories.map(({ code, fr, en }) => ({ code, name_fr: fr, name_en: en })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  let written = 0;
  for (const event of demoEvents) {
    const organisation = organisations.find(({ slug }) => slug === event.organisation);
    if (organisation === undefined) continue;
    const venueId = await venueOf(trx, event, organisation);
    await insertEvent(trx, event, venueId);
    const [room] = event.onMap === undefined ? [] : await roomsOf(trx, venueId);
    const dates = datesOf(event, organisation, { venueId, room }, days);
    written += await insertOccurrences(trx, organisation, dates, event.tariffs, event.onMap);
  }
  return written;
}

async function venueOf(trx: Transaction, event: DemoEvent, organisation: DemoOrganisation): Promise<string> {
  if (event.venue !== undefined) return demoId('venue', event.venue);
  return venueForPlace(trx, { ...organisation, id: demoId('organisation', organisation.slug) }, 'online');
}

async function insertEvent(trx: Transaction, event: DemoEvent, venueId: string): Promise<void> {
  await trx
    .insertInto('programme.event')
    .values({
      id: demoId('event', event.title),
      organisation_id: demoId('organisation', event.organisation),
      slug: demoSlug(event.title),
      title: event.title,
      short_description: event.short,
      description: event.description,
      category_code: event.category,
      venue_id: venueId,
      online_link: event.onlineLink ?? null,
      free: isFree(event),
      status: 'published',
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function isFree({ tariffs }: DemoEvent): boolean {
  return tariffs.every((code) => code === 'GRA');
}

function datesOf(
  event: DemoEvent,
  organisation: DemoOrganisation,
  { venueId, room }: { venueId: string; room: { id: string; seatMapId: string } | undefined },
  days: readonly Temporal.PlainDate[],
) {
  return days
    .filter((day) => event.weekdays.includes(day.dayOfWeek))
    .map((day) => {
      const start = day.toZonedDateTime({ timeZone: organisation.timeZone, plainTime: event.time }).toInstant();
      const end = instantText(start.add({ minutes: event.minutes }));
      return {
        id: demoId('event date', `${event.title} ${day.toString()}`),
        kind: 'event-date' as const,
        organisation_id: demoId('organisation', organisation.slug),
        venue_id: venueId,
        event_id: demoId('event', event.title),
        starts_at: instantText(start),
        ends_at: end,
        free_at: end,
        local_day: day.toString(),
        time_zone: organisation.timeZone,
        allocation: room === undefined ? ('general' as const) : ('assigned' as const),
        auditorium_id: room?.id ?? null,
        seat_map_id: room?.seatMapId ?? null,
        capacity: event.capacity,
        on_sale_until: instantText(start),
        currency: organisation.currency,
        free: isFree(event),
      };
    });
}

type OccurrenceRow =
  | ReturnType<typeof datesOf>[number]
  | (Omit<ReturnType<typeof datesOf>[number], 'kind' | 'event_id' | 'allocation' | 'free'> & {
      kind: 'screening';
      allocation: 'assigned';
    });

/** Inserts what is missing, with the organisation's prices; a row that stands in the way of one that people have planned is left out. */
async function insertOccurrences(
  trx: Transaction,
  organisation: DemoOrganisation,
  rows: readonly OccurrenceRow[],
  codes: readonly string[] | null,
  ofZones: DemoEvent['onMap'] = [],
): Promise<number> {
  if (rows.length === 0) return 0;
  const inserted = await trx
    .insertInto('programme.occurrence')
    .values([...rows])
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  if (inserted.length === 0) return 0;
  await sql`
    insert into programme.price (occurrence_id, tariff_id, amount)
    select occurrence.id, tariff.id, tariff.amount
    from unnest(${inserted.map(({ id }) => id)}::uuid[]) as occurrence (id)
    join programme.tariff tariff on tariff.organisation_id = ${demoId('organisation', organisation.slug)}
      and tariff.active and tariff.code = any(${codes ?? organisation.tariffs.map(({ code }) => code)}::text[])
    on conflict do nothing`.execute(trx);
  await sql`
    insert into programme.price (occurrence_id, tariff_id, zone, amount)
    select occurrence.id, tariff.id, price.zone, price.amount
    from unnest(${inserted.map(({ id }) => id)}::uuid[]) as occurrence (id)
    cross join json_to_recordset(${JSON.stringify(ofZones)}::json) as price (zone text, tariff text, amount int)
    join programme.tariff tariff on tariff.organisation_id = ${demoId('organisation', organisation.slug)}
      and tariff.active and tariff.code = price.tariff
    on conflict do nothing`.execute(trx);
  return inserted.length;
}
