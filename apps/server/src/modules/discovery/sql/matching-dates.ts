import type { WhatsOnSort } from '@parterre/contract/discovery';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { matchesWords, typedWords } from '../../../platform/word-search.ts';
import { asksForFilms, evening } from '../domain/date-filter.ts';
import type { DateFilter } from '../domain/date-filter.ts';
import { chordOf, metresTo, spotOf } from '../../../platform/spots.ts';

/** Venues looked at around a place when no distance is asked for. */
const nearestVenues = 100;
/** Names that words may stand for, of each kind. */
const mostMeant = 200;

/**
 * The first part of every statement that finds dates: `matching`, one slim row a date that passes the filter, with what it may be ordered by.
 * It starts from where fewest dates are: one film, one venue, the venues around a place, else the days.
 */
export function matchingDates(filter: DateFilter, now: string, sort: WhatsOnSort): RawBuilder<unknown> {
  const around = filter.near !== null && filter.filmId === undefined && filter.venueId === undefined;
  const parts: RawBuilder<unknown>[] = [];
  const searching = typedWords(filter.q ?? '').length > 0;
  if (searching) parts.push(sql`meant as materialized (${namesMeant(filter.q ?? '')})`);
  if (around) parts.push(sql`around as materialized (${venuesAround(filter, now)})`);
  const byWords = searching && !around && (filter.filmId ?? filter.venueId) === undefined;
  const from = around
    ? datesAround(filter, now)
    : byWords
      ? datesMeant(filter, now)
      : sql`programme.report_occurrence o`;
  const metres = around
    ? sql`around.metres`
    : filter.near === null
      ? sql`null::int`
      : sql`(select ${metresTo(sql`v.spot`, filter.near)} from venues.report_venue v where v.id = o.venue_id)`;
  const aboutFilm = filter.genres !== undefined || filter.maxMinutes !== undefined;
  const title = sort === 'title' ? sql`coalesce(f.folded, e.folded)` : sql`null::text`;
  parts.push(sql`matching as materialized (
    select o.id, o.film_id, o.event_id, o.venue_id, o.starts_at, o.bookable and o.on_sale_until > ${now}::timestamptz as open,
      ${metres} as metres, ${title} as title, ${sort === 'price' ? sql`case when o.free then 0 else o.from_amount end` : sql`null::int`} as amount
    from ${from}
      ${aboutFilm || sort === 'title' ? sql`left join catalogue.report_film f on f.id = o.film_id` : sql``}
      ${asksForVersion(filter) ? sql`join catalogue.report_version version on version.id = o.version_id` : sql``}
      ${sort === 'title' ? sql`left join programme.report_event e on e.id = o.event_id` : sql``}
    where ${sql.join(conditions(filter, now, searching && !byWords), sql` and `)})`);
  return sql.join(parts);
}

function asksForVersion({ language, version, subtitles, captions, audioDescription, format }: DateFilter): boolean {
  return (
    [language, version, subtitles, format].some((wish) => wish !== undefined) ||
    captions === true ||
    audioDescription === true
  );
}

/** `offset 0` keeps the dates of a venue from being looked for among those of the whole country: the planner takes a day for a few dates. */
function datesAround(filter: DateFilter, now: string): RawBuilder<unknown> {
  return sql`around cross join lateral (select * from programme.report_occurrence o
    where o.venue_id = around.id and ${inPeriod(filter, now)} offset 0) o`;
}

/** The dates of what is meant, each found through its own index. */
function datesMeant(filter: DateFilter, now: string): RawBuilder<unknown> {
  const each = ['film_id', 'venue_id', 'event_id'].map(
    (column) =>
      sql`select o.id from programme.report_occurrence o where ${sql.ref(`o.${column}`)} = meant.id and ${inPeriod(filter, now)}`,
  );
  return sql`(select distinct named.id from meant cross join lateral (${sql.join(each, sql` union all `)}) as named) as ids
    join programme.report_occurrence o on o.id = ids.id`;
}

/** When a date may start: days are those of its venue, which the bounds in universal time let an index by time know. An event may be under way. */
function inPeriod({ firstDay, lastDay }: DateFilter, now: string): RawBuilder<unknown> {
  return sql`o.status = 'scheduled' and o.local_day between ${firstDay}::date and ${lastDay}::date
    and o.starts_at between ((${firstDay}::date - interval '14 hours') at time zone 'UTC')
      and ((${lastDay}::date + interval '41 hours') at time zone 'UTC')
    and (o.starts_at > ${now}::timestamptz or (o.event_id is not null and o.ends_at > ${now}::timestamptz))`;
}

const minuteOfDay = sql`(extract(epoch from (o.starts_at at time zone o.time_zone - interval '5 hours')::time) / 60)`;

function conditions(filter: DateFilter, now: string, searching: boolean): RawBuilder<unknown>[] {
  const { filmId, venueId, organisationId, genres, maxMinutes, fromMinute, toMinute, eveningOf, ids } = filter;
  const all: RawBuilder<unknown>[] = [inPeriod(filter, now), sql`o.venue_id is not null`];
  if (ids !== undefined) all.push(sql`o.id = any (${ids}::uuid[])`);
  if (filmId !== undefined) all.push(sql`o.film_id = ${filmId}`);
  if (venueId !== undefined) all.push(sql`o.venue_id = ${venueId}`);
  if (organisationId !== undefined) all.push(sql`o.organisation_id = ${organisationId}`);
  if (asksForFilms(filter)) all.push(sql`o.kind = 'screening'`);
  // A scalar answer is looked up date by date; a join or `exists` may read all events of the house for it.
  else
    all.push(sql`(o.event_id is null or (select true from programme.report_event known where known.id = o.event_id))`);
  if (filter.kind !== undefined) all.push(sql`o.kind = ${filter.kind === 'event' ? 'event-date' : 'screening'}`);
  if (searching) {
    const meant = sql`(select id from meant)`;
    all.push(sql`(o.film_id in ${meant} or o.event_id in ${meant} or o.venue_id in ${meant})`);
  }
  if (filter.near !== null && filter.distanceMetres !== undefined && (filmId ?? venueId) !== undefined) {
    all.push(sql`exists (select from venues.report_venue v
      where v.id = o.venue_id and ${metresTo(sql`v.spot`, filter.near)} <= ${filter.distanceMetres})`);
  }
  if (eveningOf !== undefined)
    all.push(sql`(o.local_day <> ${eveningOf}::date or ${minuteOfDay} >= ${sql.lit(evening)})`);
  if (fromMinute !== undefined) all.push(sql`${minuteOfDay} >= ${fromMinute}`);
  if (toMinute !== undefined) all.push(sql`${minuteOfDay} <= ${toMinute}`);
  if (genres !== undefined) all.push(sql`f.genres && ${genres}::text[]`);
  if (maxMinutes !== undefined) all.push(sql`f.duration_minutes <= ${maxMinutes}`);
  all.push(...versionConditions(filter), ...roomConditions(filter, now));
  return all;
}

/** What the contract says of each `version`, and the single facts of a version. */
function versionConditions(filter: DateFilter): RawBuilder<unknown>[] {
  const all: RawBuilder<unknown>[] = [];
  if (filter.version === 'vo' || filter.version === 'vost') all.push(sql`version.original`);
  if (filter.version === 'vost')
    all.push(sql`version.language <> 'fr' and (version.subtitles is not null or version.hearing_impaired_subtitles)`);
  if (filter.version === 'vf') all.push(sql`version.language = 'fr'`);
  if (filter.version === 'accessible') all.push(sql`(version.hearing_impaired_subtitles or version.audio_description)`);
  if (filter.language !== undefined) all.push(sql`version.language = ${filter.language}`);
  if (filter.subtitles !== undefined) all.push(sql`version.subtitles = ${filter.subtitles}`);
  if (filter.captions) all.push(sql`version.hearing_impaired_subtitles`);
  if (filter.audioDescription) all.push(sql`version.audio_description`);
  if (filter.format !== undefined) all.push(sql`version.format = ${filter.format}`);
  return all;
}

/** What costs most to know comes last: prices, the room, what is left. */
function roomConditions(filter: DateFilter, now: string): RawBuilder<unknown>[] {
  const all: RawBuilder<unknown>[] = [];
  if (filter.free) all.push(sql`o.free`);
  if (filter.maxPrice !== undefined) all.push(sql`(o.free or o.from_amount <= ${filter.maxPrice})`);
  if (filter.wheelchair) {
    all.push(sql`exists (select from venues.report_seat_map m where m.id = o.seat_map_id and m.wheelchair_spaces > 0)`);
  }
  if (filter.seats !== undefined) {
    all.push(sql`o.bookable and o.capacity - case o.allocation
      when 'assigned' then (select count(*) from booking.report_claim c
        where c.occurrence_id = o.id and (c.expires_at is null or c.expires_at > ${now}::timestamptz))
      else coalesce((select a.claimed from booking.report_admission a where a.occurrence_id = o.id), 0) end >= ${filter.seats}`);
  }
  return all;
}

/** Films, venues that one goes to and events that have all the words, or words like them. */
function namesMeant(q: string): RawBuilder<unknown> {
  const named = [
    sql`catalogue.report_film named where`,
    sql`venues.report_venue named where not named.online and`,
    sql`programme.report_event named where`,
  ];
  const each = named.map(
    (those) =>
      sql`(select named.id from ${those} ${matchesWords(sql`named.folded`, q)} order by named.id desc limit ${sql.lit(mostMeant)})`,
  );
  return sql.join(each, sql` union all `);
}

/** The nearest venues that have anything in the period, in the order of an index; all of them within a distance. */
function venuesAround(filter: DateFilter, now: string): RawBuilder<unknown> {
  const { near, distanceMetres } = filter;
  if (near === null) throw new Error('no place to look around');
  // A limit keeps the planner from reading all dates of the days to find out which venues have one.
  const showsSomething = sql`(select true from programme.report_occurrence o where o.venue_id = v.id and ${inPeriod(filter, now)} limit 1)`;
  const within =
    distanceMetres === undefined
      ? sql``
      : sql`v.spot <@ public.cube_enlarge(${spotOf(near)}, ${chordOf(distanceMetres)}::float8, 3) and`;
  const nearest = sql`select v.id, ${metresTo(sql`v.spot`, near)} as metres from venues.report_venue v
    where ${within} ${showsSomething} order by v.spot <-> ${spotOf(near)}`;
  return distanceMetres === undefined
    ? sql`${nearest} limit ${sql.lit(nearestVenues)}`
    : sql`select id, metres from (${nearest}) as within where metres <= ${distanceMetres}`;
}
