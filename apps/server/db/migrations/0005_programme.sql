create schema programme;

create table programme.tariff (
  id uuid primary key,
  organisation_id uuid not null references identity.organisation,
  code text not null check (code ~ '^[A-Z0-9]{3}$'),
  family text not null check (family in ('full', 'reduced', 'student', 'child', 'senior', 'group', 'free')),
  name_fr text not null,
  name_en text not null,
  condition_fr text,
  condition_en text,
  amount integer not null check (amount >= 0),
  currency text not null check (currency in ('EUR', 'XOF')),
  active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (organisation_id, code)
);

create table programme.category (
  code text primary key,
  name_fr text not null,
  name_en text not null
);

create table programme.event (
  id uuid primary key,
  organisation_id uuid not null references identity.organisation,
  slug text not null unique,
  title text not null check (char_length(title) between 1 and 200),
  short_description text check (char_length(short_description) <= 300),
  description text,
  category_code text references programme.category,
  venue_id uuid references venues.venue,
  free boolean not null default false,
  price_text text,
  price_to_review boolean not null default false,
  image_path text,
  image_source_url text,
  link text,
  status text not null default 'draft' check (status in ('draft', 'published', 'cancelled', 'ended')),
  source text,
  source_key text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  folded text generated always as (catalogue.words(title || ' ' || coalesce(short_description, ''))) stored,
  unique nulls distinct (source, source_key)
);
create index event_folded on programme.event using gin (folded gin_trgm_ops);
create index event_organisation on programme.event (organisation_id, status);
create index event_category on programme.event (category_code, status);
create index event_venue on programme.event (venue_id);

-- A screening, or one date of an event. The two kinds share what a sale needs.
create table programme.occurrence (
  id uuid primary key,
  kind text not null check (kind in ('screening', 'event-date')),
  organisation_id uuid not null references identity.organisation,
  venue_id uuid references venues.venue,
  auditorium_id uuid references venues.auditorium,
  version_id uuid references catalogue.version,
  film_id uuid references catalogue.film,
  event_id uuid references programme.event on delete cascade,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  -- when the room is clean again
  free_at timestamptz not null check (free_at >= ends_at),
  -- the day it belongs to in the zone of its venue
  local_day date not null,
  time_zone text not null,
  allocation text not null check (allocation in ('assigned', 'general')),
  seat_map_id uuid references venues.seat_map,
  capacity integer check (capacity > 0),
  on_sale_until timestamptz not null,
  currency text not null check (currency in ('EUR', 'XOF')),
  free boolean not null default false,
  bookable boolean not null default true,
  status text not null default 'scheduled' check (status in ('scheduled', 'cancelled', 'interrupted')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (kind <> 'screening' or (version_id is not null and film_id is not null and auditorium_id is not null and venue_id is not null)),
  check (kind <> 'event-date' or event_id is not null),
  check (allocation <> 'assigned' or seat_map_id is not null),
  check (not bookable or capacity is not null),
  -- no two things in one room at once, cleaning included
  constraint occurrence_no_overlap exclude using gist (
    auditorium_id with =,
    tstzrange(starts_at, free_at, '[)') with &&
  ) where (status <> 'cancelled' and auditorium_id is not null)
);
create index occurrence_starts on programme.occurrence (local_day, starts_at);
create index occurrence_film on programme.occurrence (film_id, starts_at);
create index occurrence_venue on programme.occurrence (venue_id, starts_at);
create index occurrence_event on programme.occurrence (event_id, starts_at);
-- which events have a date to come, read without visiting the table
create index occurrence_event_to_come on programme.occurrence (ends_at) include (event_id, starts_at, status) where event_id is not null;
create index occurrence_version on programme.occurrence (version_id);
create index occurrence_seat_map on programme.occurrence (seat_map_id);
create index occurrence_organisation on programme.occurrence (organisation_id, status);

-- What may be bought for an occurrence: one price per tariff and zone (zone '' is the whole room).
create table programme.price (
  occurrence_id uuid not null references programme.occurrence on delete cascade,
  tariff_id uuid not null references programme.tariff,
  zone text not null default '',
  amount integer not null check (amount >= 0),
  primary key (occurrence_id, tariff_id, zone)
);
create index price_tariff on programme.price (tariff_id);

-- What an occurrence was before each change; never over the original.
create table programme.occurrence_change (
  id uuid primary key,
  occurrence_id uuid not null,
  changed_by uuid,
  at timestamptz not null,
  kind text not null check (kind in ('changed', 'cancelled', 'deleted', 'interrupted')),
  before jsonb not null
);
create index occurrence_change_occurrence on programme.occurrence_change (occurrence_id);
