-- What several changes of a programme made at once were, so that they can be undone together.
create table programme.batch (
  id uuid primary key,
  organisation_id uuid not null references identity.organisation,
  venue_id uuid not null references venues.venue on delete cascade,
  person_id uuid not null,
  at timestamptz not null,
  -- the batch that this one takes back
  undoes uuid unique references programme.batch on delete cascade,
  idempotency_key text not null,
  request_hash text not null,
  -- what was answered, for a request that comes twice
  answer jsonb not null,
  unique (organisation_id, idempotency_key)
);
create index batch_venue on programme.batch (venue_id, at);

create table programme.batch_item (
  batch_id uuid not null references programme.batch on delete cascade,
  position integer not null,
  kind text not null check (kind in ('created', 'moved', 'removed')),
  -- a screening that was removed is no longer there to refer to
  screening_id uuid not null,
  -- the row and its prices before the change; null for what was created
  before jsonb,
  -- the row after it; null for what was removed
  after jsonb,
  -- tickets and held seats at that moment
  sold integer not null default 0,
  primary key (batch_id, position)
);

-- What a house wishes of its programme. Nothing here refuses a plan; it is warned of.
create table programme.planning_wishes (
  venue_id uuid primary key references venues.venue on delete cascade,
  -- on the clock of the venue; before five it is the night after the day
  closes_at time not null default '01:00',
  doors_apart_minutes integer not null default 10 check (doors_apart_minutes between 0 and 60),
  shortest_gap_minutes integer not null default 5 check (shortest_gap_minutes between 0 and 240),
  longest_gap_minutes integer not null default 90 check (longest_gap_minutes between 0 and 900),
  -- between the last end of a day and the first start of the next; 11 hours is the daily rest of the labour code (L. 3131-1)
  rest_minutes integer not null default 660 check (rest_minutes between 0 and 1440),
  updated_at timestamptz not null default now(),
  check (longest_gap_minutes >= shortest_gap_minutes)
);

-- A named set of tariffs with prices, taken by default by the screenings whose day and hour fit.
create table programme.tariff_card (
  id uuid primary key,
  venue_id uuid not null references venues.venue on delete cascade,
  name text not null check (char_length(name) between 1 and 80),
  -- ISO: 1 is Monday
  weekdays smallint[] not null check (weekdays <@ '{1,2,3,4,5,6,7}' and cardinality(weekdays) > 0),
  -- starts from … until …, on the clock of the venue; both midnight is the whole day
  starts_from time not null default '00:00',
  starts_until time not null default '00:00',
  -- the first that fits is taken
  position integer not null,
  active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (venue_id, name)
);

create table programme.tariff_card_price (
  card_id uuid not null references programme.tariff_card on delete cascade,
  tariff_id uuid not null references programme.tariff on delete cascade,
  zone text not null default '',
  amount integer not null check (amount >= 0),
  primary key (card_id, tariff_id, zone)
);
create index tariff_card_price_tariff on programme.tariff_card_price (tariff_id);
