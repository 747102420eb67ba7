-- A place in a standing area is claimed, held, ordered and ticketed like a seat, under a key that nobody is shown.
comment on column booking.claim.seat_key is 'a seat of the seat map, or standing-area/<code>/<1 to its capacity>';
comment on column booking.hold.seats is 'keys as in claim';

-- Until now places in standing areas were not sold: what is to come on such a map admits as many people more.
update programme.occurrence set capacity = occurrence.capacity + seat_map.standing
from venues.seat_map
where seat_map.id = occurrence.seat_map_id and seat_map.standing > 0 and occurrence.starts_at > now();

-- Zones are a venue's: painted on the maps of its auditoriums, priced by screening and event. A version keeps the zones that it was published with.
create table venues.zone (
  venue_id uuid not null references venues.venue on delete cascade,
  code text not null check (char_length(code) between 1 and 20),
  name text not null check (char_length(name) between 1 and 100),
  colour text not null check (colour ~ '^#[0-9a-f]{6}$'),
  rank integer not null,
  primary key (venue_id, code)
);

-- Those of the newest version of each auditorium, in the order of rooms and maps; a code that several rooms have is one zone.
insert into venues.zone (venue_id, code, name, colour, rank)
select venue_id, code, name,
  (array['#c9a25a', '#7fa7c4', '#8fb58c', '#d98c97', '#a393c9', '#e0855a', '#6fb3ad', '#b3aa9b'])[1 + (rank - 1) % 8], rank
from (
  select venue_id, code, name, row_number() over (partition by venue_id order by position, auditorium_id, place) as rank
  from (
    select distinct on (auditorium.venue_id, zone ->> 'code') auditorium.venue_id, zone ->> 'code' as code, zone ->> 'name' as name,
      auditorium.position, auditorium.id as auditorium_id, place
    from venues.auditorium
    join lateral (
      select plan from venues.seat_map where auditorium_id = auditorium.id order by version desc limit 1) map on true
    cross join jsonb_array_elements(map.plan -> 'zones') with ordinality as zones (zone, place)
    where zone ->> 'code' <> '' and zone ->> 'name' <> ''
    order by auditorium.venue_id, zone ->> 'code', auditorium.position, auditorium.id
  ) first_seen
) ranked;
