-- Where an organisation's online events take place: a venue by name alone, to which nobody goes. It is in no list of venues.
alter table venues.venue add column online boolean not null default false;

-- Until now it was a place that events named, without an address. One that got an auditorium has become a venue like any other.
update venues.venue set online = true, source = 'online', source_key = organisation_id::text,
  address = null, postal_code = null, city = null, latitude = null, longitude = null
where source = 'event-place' and source_key = '["' || organisation_id || '","en ligne online",""]'
  and not exists (select from venues.auditorium where auditorium.venue_id = venue.id);

alter table venues.venue add check (not online or (coalesce(address, postal_code, city) is null and latitude is null));

drop index venues.venue_name;
create index venue_name on venues.venue (catalogue.fold(name), id) where not online;
-- How many there are is counted without reading them, once they have been vacuumed.
create index venue_listed on venues.venue (id) where not online;

-- A room may be one where everybody stands: what a map needs is a place.
alter table venues.seat_map drop constraint seat_map_seats_check, add check (seats >= 0 and seats + standing > 0);
