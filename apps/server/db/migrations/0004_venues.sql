create schema venues;

create table venues.venue (
  id uuid primary key,
  organisation_id uuid not null references identity.organisation,
  slug text not null unique,
  name text not null check (char_length(name) between 1 and 200),
  address text,
  postal_code text,
  city text,
  country text not null check (country ~ '^[A-Z]{2}$'),
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  time_zone text not null,
  currency text not null check (currency in ('EUR', 'XOF')),
  art_house boolean not null default false,
  source text,
  source_key text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  folded text generated always as (catalogue.words(name || ' ' || coalesce(city, '') || ' ' || coalesce(address, ''))) stored,
  unique nulls distinct (source, source_key),
  check ((latitude is null) = (longitude is null))
);
create index venue_organisation on venues.venue (organisation_id);
create index venue_name on venues.venue (catalogue.fold(name), id);
create index venue_folded on venues.venue using gin (folded gin_trgm_ops);

create table venues.auditorium (
  id uuid primary key,
  venue_id uuid not null references venues.venue on delete cascade,
  name text not null check (char_length(name) between 1 and 100),
  position integer not null,
  authorised_capacity integer not null check (authorised_capacity between 1 and 100000),
  authorisation_number text,
  authorisation_provisional boolean not null default true,
  cleaning_minutes integer not null default 15 check (cleaning_minutes between 0 and 180),
  equipment text[] not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (venue_id, name)
);

-- A version of an auditorium's seat map never changes once made; a new one is a new row.
create table venues.seat_map (
  id uuid primary key,
  auditorium_id uuid not null references venues.auditorium on delete cascade,
  version integer not null check (version > 0),
  plan jsonb not null,
  seats integer not null check (seats > 0),
  wheelchair_spaces integer not null check (wheelchair_spaces >= 0),
  created_at timestamptz not null default now(),
  unique (auditorium_id, version)
);
comment on column venues.seat_map.plan is 'the SeatMap document of packages/seating, read whole';

create function venues.refuse_seat_map_change() returns trigger language plpgsql as $$
begin
  raise exception 'a seat map version is immutable' using errcode = 'restrict_violation';
end $$;
create trigger seat_map_is_immutable before update on venues.seat_map
  for each row execute function venues.refuse_seat_map_change();
