import { sql } from 'kysely';
import type { RawBuilder, Selectable } from 'kysely';
import type { ProgrammeEvent } from '../../../../db/types.ts';
import type { Db } from '../../../platform/database.ts';
import { matchesWords, typedWords, wordRank } from '../../../platform/word-search.ts';
import { publicStatuses } from '../domain/event-life.ts';
import type { EventQuery } from '../contract.ts';

export type EventRow = Selectable<ProgrammeEvent> & {
  category_name_fr: string | null;
  category_name_en: string | null;
};
export type ListedEventRow = EventRow & { next_date: string | null; last_date: string | null };
export interface EventDateRow {
  id: string;
  starts_at: string;
  ends_at: string;
  capacity: number | null;
  bookable: boolean;
  status: 'scheduled' | 'cancelled' | 'interrupted' | 'postponed';
  /** When it was to begin before it was last moved. */
  moved_from: string | null;
}

/** What was never published exists for nobody else. */
const events = (db: Db) =>
  db
    .selectFrom('programme.event as event')
    .leftJoin('programme.category as category', 'category.code', 'event.category_code')
    .where('event.status', 'in', [...publicStatuses]);

export async function readEventRow(db: Db, by: { id: string } | { slug: string }): Promise<EventRow | null> {
  const row = await events(db)
    .selectAll('event')
    .select(['category.name_fr as category_name_fr', 'category.name_en as category_name_en'])
    .where((where) => ('id' in by ? where('event.id', '=', by.id) : where('event.slug', '=', by.slug)))
    .executeTakeFirst();
  return row ?? null;
}

export async function readEventDates(db: Db, eventId: string): Promise<EventDateRow[]> {
  return db
    .selectFrom('programme.occurrence')
    .select(['id', 'starts_at', 'ends_at', 'capacity', 'bookable', 'status'])
    .select(movedFrom.as('moved_from'))
    .where('event_id', '=', eventId)
    .orderBy('starts_at')
    .execute();
}

const movedFrom = sql<string | null>`(select was.before ->> 'starts_at' from programme.occurrence_change was
  where was.occurrence_id = occurrence.id and was.kind = 'changed' and (was.before ->> 'starts_at')::timestamptz <> occurrence.starts_at
  order by was.at desc, was.id desc limit 1)`;

const words = sql<string | null>`event.folded`;
const title = sql<string>`event.title`;
const start = sql`coalesce(dates.next_date, dates.last_date)`;
const orders: Record<EventQuery['sort'], RawBuilder<unknown>> = {
  start: sql`${start} nulls last, event.id`,
  '-start': sql`${start} desc nulls last, event.id desc`,
  title: sql`catalogue.fold(event.title), event.id`,
  // Identifiers grow with time.
  created: sql`event.id`,
  '-created': sql`event.id desc`,
  '-views': sql`(select v.views from programme.event_views v where v.event_id = event.id) desc nulls last, event.id desc`,
};

/** A page of events and how many there are over all pages. An event is to come while one of its dates has not ended. */
export async function listEventRows(
  db: Db,
  query: EventQuery,
  now: string,
): Promise<{ rows: ListedEventRow[]; count: number }> {
  const { q = '', when, day, from, category, access, organisationId, venueId, sort, page, pageSize } = query;
  const searching = typedWords(q).length > 0;
  const toCome = sql<boolean>`event.id in (
    select o.event_id from programme.occurrence o where o.event_id is not null and o.ends_at > ${now}::timestamptz)`;
  const onDays = daysBetween(day ?? from, day);
  const hasDates = sql<boolean>`exists (select from programme.occurrence o where o.event_id = event.id)`;
  let listed = events(db);
  if (searching) listed = listed.where(matchesWords(words, q));
  if (when === 'upcoming') listed = listed.where(toCome);
  if (when === 'past') listed = listed.where(sql<boolean>`not ${toCome} and ${hasDates}`);
  if (onDays !== null)
    listed = listed.where(
      sql<boolean>`event.id in (
        select o.event_id from programme.occurrence o
        where o.event_id is not null and o.status <> 'cancelled' and ${onDays}
          and ${when === 'upcoming' ? sql`o.ends_at > ${now}::timestamptz` : sql`true`})`,
    );
  if (category !== undefined) listed = listed.where('event.category_code', '=', category);
  if (access !== undefined) listed = listed.where('event.free', '=', access === 'free');
  if (organisationId !== undefined) listed = listed.where('event.organisation_id', '=', organisationId);
  if (venueId !== undefined) listed = listed.where('event.venue_id', '=', venueId);
  const order = searching && sort === 'start' ? sql`${wordRank(title, words, q)} desc, ${orders.start}` : orders[sort];
  const [rows, { count }] = await Promise.all([
    listed
      .innerJoinLateral(
        () => datesOfEvent(now, onDays ?? sql`true`),
        (join) => join.onTrue(),
      )
      .selectAll('event')
      .select(['category.name_fr as category_name_fr', 'category.name_en as category_name_en'])
      .select(['dates.next_date', 'dates.last_date'])
      .orderBy(order)
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute(),
    listed.select(sql<number>`count(*)`.as('count')).executeTakeFirstOrThrow(),
  ]);
  return { rows, count };
}

/** Those of these ids that are no drafts. */
export async function readEventRows(db: Db, ids: readonly string[], now: string): Promise<ListedEventRow[]> {
  if (ids.length === 0) return [];
  return events(db)
    .innerJoinLateral(
      () => datesOfEvent(now, sql`true`),
      (join) => join.onTrue(),
    )
    .selectAll('event')
    .select(['category.name_fr as category_name_fr', 'category.name_en as category_name_en'])
    .select(['dates.next_date', 'dates.last_date'])
    .where('event.id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
    .execute();
}

/** Which dates of an event count; null when all do. Days are those of the venue. */
function daysBetween(first: string | undefined, last: string | undefined): RawBuilder<boolean> | null {
  if (first === undefined) return null;
  return last === undefined
    ? sql`o.local_day >= ${first}::date`
    : sql`o.local_day between ${first}::date and ${last}::date`;
}

/** The first date that counts and has not ended, cancelled ones only when the event is, and the last of all. */
function datesOfEvent(now: string, counts: RawBuilder<boolean>) {
  return sql<{ next_date: string | null; last_date: string | null }>`(
    select min(o.starts_at) filter (
        where o.ends_at > ${now}::timestamptz and ${counts} and (o.status <> 'cancelled' or event.status = 'cancelled')) as next_date,
      max(o.starts_at) as last_date
    from programme.occurrence o where o.event_id = event.id)`.as<'dates'>(sql.ref('dates'));
}
