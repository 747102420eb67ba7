import { generateHall } from '@parterre/seating/generate-hall';
import { countByType } from '@parterre/seating/seat-map';
import pg from 'pg';
import { rewriteIndexes } from './rewrite-indexes.ts';

/** How much of everything; the rest follows from it. */
export interface CatalogueSize {
  films: number;
  venues: number;
  occurrences: number;
}

/** Towns have the same density of venues whatever the size: a larger catalogue has more towns. */
export const venuesOfTown = 25;
/** One occurrence in ten is a date of an event, and an event has four dates. */
const datesOfEvent = 4;
/** Seats of the halls that auditoriums are made from, one after another. */
const halls = [72, 110, 168, 264];
export const daysBefore = 100;
export const daysAfter = 14;

/**
 * Fills an empty, migrated database in SQL, always with the same rows for the same size and day: films titled with words of a made-up language
 * whose frequencies fall as those of a real one, venues in towns over France, occurrences from 100 days ago to 14 days ahead. Indexes are
 * taken away while it writes and made again; the planner's statistics are up to date at the end.
 */
export async function generateCatalogue(databaseUrl: string, size: CatalogueSize): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'bench' });
  await client.connect();
  try {
    await client.query(
      `set session_replication_role = replica; set maintenance_work_mem = '512MB'; set work_mem = '256MB'`,
    );
    await client.query(words);
    await rewriteIndexes(client, ['catalogue', 'venues', 'programme', 'booking'], async () => {
      await client.query(films(size.films));
      await client.query(venues(size));
      await insertSeatMaps(client);
      await client.query(occurrences(size));
      await client.query(sales);
    });
    await client.query(`insert into platform.vocabulary (word)
      select distinct word from (select folded from catalogue.film union all select folded from venues.venue
        union all select folded from programme.event) t, unnest(string_to_array(ltrim(folded), ' ')) as used (word)
      where char_length(word) between 3 and 40 on conflict do nothing`);
    await client.query('vacuum analyze');
    // What was written reaches the disk now, and not while answers are timed.
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
}

/** `pick(n, salt, most)`: a number from 0 that looks drawn by lot. `word(n)`: a word, short ones first; `any_word`: common ones often. */
const words = `
create function pg_temp.pick(n bigint, salt int, most int) returns int language sql immutable as $$
  select (abs(hashint8extended(n, salt)) % most)::int $$;
create function pg_temp.word(n int) returns text language sql immutable as $$
  with s as (select string_to_array('ma lo ré ti sou van ber da li né co ra mi pel to ga chan si ol fa ri bel no da vi lu mé ran os ka po tri el ba jo fé gran de hu la nu par qui sa ver ze au bri cla dé en fi gui ho in ju kel len mon no', ' ') as l)
  select case when n < 60 then l[n + 1] || l[(n * 7) % 60 + 1]
    when n < 3660 then l[n % 60 + 1] || l[(n / 60) % 60 + 1] || l[(n * 11) % 60 + 1]
    else l[n % 60 + 1] || l[(n / 60) % 60 + 1] || l[(n / 3600) % 60 + 1] || l[(n * 13) % 60 + 1] end from s $$;
create function pg_temp.any_word(n bigint, salt int) returns text language sql immutable as $$
  select pg_temp.word(floor(exp(ln(60000.0) * pg_temp.pick(n, salt, 1000000) / 1000000.0))::int) $$;
create function pg_temp.id(kind int, n bigint) returns uuid language sql immutable as $$
  select ('0190' || lpad(to_hex(n / 65536), 4, '0') || '-' || lpad(to_hex(n % 65536), 4, '0') || '-7000-8000-' || lpad(to_hex(kind), 12, '0'))::uuid $$;
create function pg_temp.title(n bigint) returns text language sql immutable as $$
  select initcap(concat_ws(' ',
    (array['Le', 'La', 'Les', 'The', null, null, null, null, null, null])[pg_temp.pick(n, 1, 10) + 1],
    pg_temp.any_word(n, 2),
    case when pg_temp.pick(n, 3, 4) > 0 then pg_temp.any_word(n, 4) end,
    case when pg_temp.pick(n, 5, 3) = 0 then 'de ' || pg_temp.any_word(n, 6) end)) $$;
create function pg_temp.person(n bigint, salt int) returns text language sql immutable as $$
  select initcap(pg_temp.word(pg_temp.pick(n, salt, 300)) || ' ' || pg_temp.any_word(n, salt + 1)) $$;`;

/** Three versions of every second film: French, original with French subtitles, and French described; the others have the first alone. */
const films = (count: number): string => `
insert into catalogue.film (id, slug, title, original_title, year, director, genres, duration_minutes, classification, synopsis, source, source_key)
select pg_temp.id(1, n), 'film-' || n, pg_temp.title(n), case when n % 5 = 0 then pg_temp.title(n + 500000) end,
  2026 - pg_temp.pick(n, 10, 70), pg_temp.person(n % 20000, 11),
  array[(array['comedy','drama','thriller','animation','documentary','science-fiction','romance','horror','family','war'])[pg_temp.pick(n, 13, 10) + 1]],
  75 + pg_temp.pick(n, 14, 90), 'tp', repeat(pg_temp.title(n + 1000000) || '. ', 8), 'generated', n::text
from generate_series(1, ${count}) n;
insert into catalogue.version (id, film_id, language, original, subtitles, audio_description)
select pg_temp.id(20 + kind, n), pg_temp.id(1, n), case kind when 1 then 'en' else 'fr' end, kind = 1, case kind when 1 then 'fr' end, kind = 2
from generate_series(1, ${count}) n, generate_series(0, 2) kind where kind = 0 or n % 2 = 0;`;

const venues = ({ venues: count }: CatalogueSize): string => `
insert into identity.organisation (id, name, slug, kind, legal_profile, country, currency, time_zone, tax_basis)
select pg_temp.id(3, n), 'Maison ' || n, 'maison-' || n, 'cinema', 'fr-cinema', 'FR', 'EUR', 'Europe/Paris', 'cinema-5.5'
from generate_series(1, ${Math.ceil(count / 5)}) n;
insert into programme.tariff (id, organisation_id, code, family, name_fr, name_en, amount, currency)
select pg_temp.id(4, n * 2 + k), pg_temp.id(3, n), (array['PLN','RED'])[k + 1], (array['full','reduced'])[k + 1], 'Tarif', 'Price', 1150 - 300 * k, 'EUR'
from generate_series(1, ${Math.ceil(count / 5)}) n, generate_series(0, 1) k;
insert into venues.venue (id, organisation_id, slug, name, address, postal_code, city, country, latitude, longitude, time_zone, currency)
select pg_temp.id(5, n), pg_temp.id(3, (n + 4) / 5), 'salle-' || n,
  (array['Cinéma ', 'Le ', 'Espace ', 'Théâtre ', 'Club '])[n % 5 + 1] || initcap(pg_temp.any_word(n, 30)), n || ' rue ' || initcap(pg_temp.any_word(n, 31)),
  lpad((10000 + town)::text, 5, '0'), initcap(pg_temp.word(town * 3 + 7)), 'FR',
  43.5 + pg_temp.pick(town, 32, 6500) / 1000.0 + pg_temp.pick(n, 33, 90) / 1000.0, -1 + pg_temp.pick(town, 34, 7500) / 1000.0 + pg_temp.pick(n, 35, 130) / 1000.0,
  'Europe/Paris', 'EUR'
from generate_series(1, ${count}) n cross join lateral (select (n - 1) / ${venuesOfTown} as town) t;
insert into venues.auditorium (id, venue_id, name, position, authorised_capacity, equipment)
select pg_temp.id(6, n * 16 + k), pg_temp.id(5, n), 'Salle ' || k, k, (array[${halls.join(',')}])[(n + k) % ${halls.length} + 1], '{}'
from generate_series(1, ${count}) n, generate_series(1, 1 + n % 3 + case when n % 10 = 0 then 6 else 0 end) k;`;

async function insertSeatMaps(client: pg.Client): Promise<void> {
  for (const seats of halls) {
    const map = generateHall({ name: 'Salle', seats });
    await client.query(
      `insert into venues.seat_map (id, auditorium_id, version, plan, seats, wheelchair_spaces)
       select overlay(id::text placing '000000000007' from 25)::uuid, id, 1, $1::jsonb, $2::int, $3::int
       from venues.auditorium where authorised_capacity = $2::int`,
      [JSON.stringify(map), seats, countByType(map).wheelchair],
    );
  }
}

/** Each auditorium shows one thing after another, three hours apart from two in the afternoon on, on days that take turns. */
const occurrences = ({ occurrences: count, films: filmCount }: CatalogueSize): string => `
create temporary table room as select row_number() over (order by a.position, a.id) - 1 as r, a.id, a.venue_id, v.organisation_id,
  s.id as seat_map_id, s.seats, (v.organisation_id::text) as owner
from venues.auditorium a join venues.venue v on v.id = a.venue_id join venues.seat_map s on s.auditorium_id = a.id;
create temporary table slot as
with rooms as (select count(*)::int as n from room),
  plan as (select n as rooms, ceil(${count}::numeric / n / ${daysBefore + daysAfter})::int as a_day from rooms)
select k as n, k % rooms as r, ((now() at time zone 'Europe/Paris')::date - ${daysBefore} + (turn / a_day)::int) as day, turn % a_day as hour
from plan, generate_series(0, ${count} - 1) k cross join lateral (select k / plan.rooms * 1 as turn0) q
cross join lateral (select floor(turn0 * (${daysBefore + daysAfter} * a_day)::numeric / ceil(${count}::numeric / rooms))::int as turn) t;
insert into programme.event (id, organisation_id, slug, title, short_description, venue_id, status)
select pg_temp.id(8, n), r.organisation_id, 'evenement-' || n, pg_temp.title(n + 2000000), pg_temp.title(n + 3000000), r.venue_id, 'published'
from generate_series(0, ${Math.ceil(count / 10 / datesOfEvent)}) n join room r on r.r = (n * 40) % (select count(*) from room);
insert into programme.occurrence (id, kind, organisation_id, venue_id, auditorium_id, version_id, film_id, event_id, starts_at, ends_at, free_at, local_day,
  time_zone, allocation, seat_map_id, capacity, on_sale_until, currency, free)
select pg_temp.id(9, n), case when n % 10 = 0 then 'event-date' else 'screening' end, r.organisation_id, r.venue_id, r.id,
  case when n % 10 > 0 then pg_temp.id(20 + case when film % 2 = 0 then pg_temp.pick(n, 40, 3) else 0 end, film) end,
  case when n % 10 > 0 then pg_temp.id(1, film) end, case when n % 10 = 0 then pg_temp.id(8, n / 10 / ${datesOfEvent}) end,
  starts, starts + interval '110 minutes', starts + interval '130 minutes', day, 'Europe/Paris',
  case when n % 10 > 0 then 'assigned' else 'general' end, case when n % 10 > 0 then r.seat_map_id end, r.seats, starts, 'EUR', n % 100 = 0
from slot join room r using (r)
cross join lateral (select (day + time '14:10' + (hour + r.r % 3) * interval '3 hours' + (n % 4) * interval '10 minutes') at time zone 'Europe/Paris' as starts,
  -- a few films are shown everywhere, most in few places
  1 + (floor(exp(ln(${filmCount}.0) * pg_temp.pick(n, 41, 1000000) / 1000000.0))::int - 1 + (day - date '2026-01-01') / 7 * 37 + ${filmCount} * 100) % ${filmCount} as film) f;
insert into programme.price (occurrence_id, tariff_id, amount)
select o.id, t.id, t.amount from programme.occurrence o join programme.tariff t using (organisation_id) where not o.free;`;

/** One screening to come in ten has sold a third of its room, and one in a hundred nearly all of it. */
const sales = `
insert into booking.claim (occurrence_id, seat_key, hold_id, state)
select o.id, seat->>'key', o.id, 'sold'
from (select id, seat_map_id, row_number() over (order by id) as n from programme.occurrence where kind = 'screening' and starts_at > now()) o
join venues.seat_map m on m.id = o.seat_map_id
cross join lateral (select seat, row_number() over () as s from jsonb_array_elements(m.plan->'rows') r, jsonb_array_elements(r->'seats') seat) seats
where o.n % 10 = 0 and (case when o.n % 100 = 0 then s % 20 > 0 else s % 3 = 0 end);`;
