-- What artists offer, and the orders of it: docs/services.md. Files are those of the module media, named by the id of their asset.
create schema marketplace;

create table marketplace.service (
  id uuid primary key,
  slug text not null unique,
  kind text not null check (kind in ('beat-licence', 'custom-work', 'engagement')),
  status text not null check (status in ('draft', 'published', 'paused', 'withdrawn')),
  -- null: the account was erased; nobody is shown the service, which stays only for the orders of it
  seller_id uuid references identity.person on delete set null,
  organisation_id uuid references identity.organisation,
  title text not null check (char_length(title) between 3 and 120),
  description text not null default '' check (char_length(description) <= 4000),
  language text not null check (language in ('fr', 'en')),
  -- of a beat that of its least rung that costs something
  price_amount bigint check (price_amount >= 0),
  currency text check (currency in ('EUR', 'XOF')),
  price_is_from boolean not null default false,
  -- for comparing: cents of euro at the fixed rate
  price_cents bigint generated always as (
    case currency when 'EUR' then price_amount when 'XOF' then round(price_amount * 100000 / 655957.0)::bigint end) stored,
  duration_value smallint check (duration_value between 1 and 999),
  duration_unit text check (duration_unit in ('minute', 'hour', 'day', 'week')),
  -- until delivery; null: not of this kind
  delay_hours integer generated always as (case kind
    when 'beat-licence' then 0
    when 'custom-work' then ceil(duration_value * case duration_unit when 'minute' then 1 / 60.0 when 'hour' then 1 when 'day' then 24 else 168 end)::int
    end) stored,
  genres text[] not null default '{}',
  tempo smallint check (tempo between 20 and 300),
  musical_key text check (char_length(musical_key) <= 20),
  occasion text check (occasion in ('lesson', 'appearance')),
  online boolean not null default true,
  place_label text check (char_length(place_label) between 1 and 120),
  country text check (country ~ '^[A-Z]{2}$'),
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  spot public.cube generated always as (
    case when latitude is not null then public.cube(array[
      cos(radians(latitude)) * cos(radians(longitude)), cos(radians(latitude)) * sin(radians(longitude)), sin(radians(latitude))]) end) stored,
  revisions smallint not null default 2 check (revisions between 0 and 20),
  terms text not null default '' check (char_length(terms) <= 6000),
  -- name of the seller and words of the genres, as they were when it was written
  search_words text not null default '',
  folded text generated always as (
    catalogue.words(title || ' ' || search_words || ' ' || coalesce(place_label, '') || ' ' || description)) stored,
  published_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((duration_value is null) = (duration_unit is null)),
  check ((price_amount is null) or (currency is not null)),
  check (status not in ('published', 'paused') or (published_at is not null and price_amount is not null and organisation_id is not null)),
  check ((latitude is null) = (longitude is null))
);
comment on column marketplace.service.seller_id is 'personal: until erasure of the account';
comment on column marketplace.service.description is 'personal: until erasure of the account; 6 years where it was ordered';
comment on column marketplace.service.search_words is 'personal: until erasure of the account';
create index service_seller on marketplace.service (seller_id, created_at desc);
create index service_newest on marketplace.service (published_at desc, id) where status = 'published';
create index service_folded on marketplace.service using gin (folded gin_trgm_ops);
create index service_genres on marketplace.service using gin (genres);
create index service_spot on marketplace.service using gist (spot);
create trigger service_words_of_new after insert on marketplace.service
  referencing new table as written for each statement execute function platform.learn_words();
create trigger service_words_of_changed after update on marketplace.service
  referencing new table as written for each statement execute function platform.learn_words();

create table marketplace.licence (
  service_id uuid not null references marketplace.service on delete cascade,
  tier text not null check (tier in ('tagged-mp3', 'mp3', 'wav', 'stems', 'exclusive')),
  price_amount bigint not null check (price_amount >= 0),
  copies integer check (copies > 0),
  streams integer check (streams > 0),
  primary key (service_id, tier),
  check (price_amount > 0 or tier = 'tagged-mp3')
);
create table marketplace.sample (
  service_id uuid not null references marketplace.service on delete cascade,
  position smallint not null,
  asset_id uuid not null unique,
  title text not null default '' check (char_length(title) <= 100),
  primary key (service_id, position)
);
create table marketplace.master (
  service_id uuid not null references marketplace.service on delete cascade,
  kind text not null check (kind in ('mp3', 'wav', 'stems')),
  asset_id uuid not null unique,
  primary key (service_id, kind)
);

-- What a seller's orders come to; written with what it counts.
create table marketplace.seller (
  person_id uuid primary key references identity.person on delete cascade,
  -- reviews by buyers that are published, by stars from one to five
  stars integer[] not null default '{0,0,0,0,0}' check (cardinality(stars) = 5),
  reviews integer not null default 0,
  average numeric(3, 2),
  completed integer not null default 0,
  disputed integer not null default 0
);
comment on table marketplace.seller is 'personal: until erasure of the account';

create table marketplace.service_order (
  id uuid primary key,
  code text not null unique,
  kind text not null check (kind in ('beat-licence', 'custom-work', 'engagement')),
  service_id uuid not null references marketplace.service,
  buyer_id uuid references identity.person on delete set null,
  seller_id uuid references identity.person on delete set null,
  -- as they were called, for the contract
  buyer_name text not null,
  seller_name text not null,
  organisation_id uuid not null references identity.organisation,
  state text not null check (state in ('requested', 'quoted', 'countered', 'agreed', 'paying', 'in-progress', 'delivered', 'revising',
    'scheduled', 'rescheduling', 'took-place', 'disputed', 'completed', 'cancelled')),
  ending text,
  -- from which state a dispute was opened
  disputed_from text,
  -- counts the steps
  version integer not null default 1,
  brief text check (char_length(brief) <= 6000),
  budget_amount bigint check (budget_amount > 0),
  list_amount bigint check (list_amount >= 0),
  currency text not null check (currency in ('EUR', 'XOF')),
  -- what is paid, all in; null while it is not agreed
  total_amount bigint check (total_amount >= 0),
  -- of the seller's plan, frozen when it was placed
  commission_basis_points integer not null check (commission_basis_points between 0 and 10000),
  -- frozen: the tax within the commission
  commission_tax_basis_points integer not null check (commission_tax_basis_points between 0 and 10000),
  payment_id uuid unique,
  paid_amount bigint not null default 0 check (paid_amount >= 0),
  refunded_amount bigint not null default 0,
  -- handed over to the seller, commission left out
  released_amount bigint not null default 0 check (released_amount >= 0),
  -- frozen: what was offered when it was placed, with the licence and the hashes of its files
  terms jsonb not null,
  tier text check (tier in ('tagged-mp3', 'mp3', 'wav', 'stems', 'exclusive')),
  revisions_included smallint not null default 0,
  revisions_used smallint not null default 0,
  delivery_days smallint,
  due_at timestamptz,
  minutes integer,
  time_zone text,
  place text check (char_length(place) <= 200),
  event_id uuid,
  starts_at timestamptz,
  ends_at timestamptz,
  proposal_by text check (proposal_by in ('buyer', 'seller')),
  proposal_dates timestamptz[],
  proposal_until timestamptz,
  offers_made smallint not null default 0,
  offer_expires_at timestamptz,
  agreed_until timestamptz,
  payment_deadline_at timestamptz,
  dispute_by text check (dispute_by in ('buyer', 'seller')),
  dispute_reason text,
  disputed_at timestamptz,
  decision text,
  decision_reason text check (char_length(decision_reason) <= 4000),
  decision_refund bigint,
  decided_by uuid references identity.person on delete set null,
  decided_at timestamptz,
  paid_at timestamptz,
  ended_at timestamptz,
  reviews_until timestamptz,
  reviews_published_at timestamptz,
  -- of the terms as signed: SHA-256 and Ed25519
  contract jsonb,
  idempotency_key text not null,
  request_hash text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (buyer_id, idempotency_key),
  check (refunded_amount between 0 and paid_amount),
  check (released_amount <= paid_amount - refunded_amount),
  check ((ending is not null) = (state in ('completed', 'cancelled'))),
  check ((ended_at is not null) = (state in ('completed', 'cancelled'))),
  check ((paid_at is null) = (payment_id is null) or total_amount = 0)
);
comment on column marketplace.service_order.buyer_id is 'personal: until erasure of the account; the amounts stay with the books';
comment on column marketplace.service_order.seller_id is 'personal: until erasure of the account; the amounts stay with the books';
comment on column marketplace.service_order.buyer_name is 'personal: 6 years, with the sale';
comment on column marketplace.service_order.seller_name is 'personal: 6 years, with the sale';
comment on column marketplace.service_order.brief is 'personal: 6 years, with the sale';
comment on column marketplace.service_order.place is 'personal: 6 years, with the sale';
comment on column marketplace.service_order.decision_reason is 'personal: 6 years, with the sale';
create index service_order_buyer on marketplace.service_order (buyer_id, updated_at desc);
create index service_order_seller on marketplace.service_order (seller_id, updated_at desc);
create index service_order_service on marketplace.service_order (service_id, state);
create index service_order_disputed on marketplace.service_order (disputed_at) where disputed_at is not null;

-- THE guard: a beat has one exclusive buyer at most. Claimed when the order is placed, given up when it comes to nothing.
create table marketplace.exclusive_claim (
  service_id uuid primary key references marketplace.service,
  order_id uuid not null unique references marketplace.service_order on delete cascade deferrable initially deferred,
  sold_at timestamptz,
  created_at timestamptz not null
);

create table marketplace.offer (
  order_id uuid not null references marketplace.service_order on delete cascade,
  number smallint not null check (number between 1 and 6),
  by text not null check (by in ('buyer', 'seller')),
  amount bigint not null check (amount > 0),
  delivery_days smallint check (delivery_days between 1 and 365),
  revisions smallint check (revisions between 0 and 20),
  dates timestamptz[] not null default '{}',
  minutes integer,
  note text check (char_length(note) <= 2000),
  status text not null check (status in ('standing', 'accepted', 'countered', 'declined', 'expired')),
  expires_at timestamptz not null,
  created_at timestamptz not null,
  primary key (order_id, number)
);
comment on column marketplace.offer.note is 'personal: 6 years, with the sale';
create unique index offer_one_standing on marketplace.offer (order_id) where status = 'standing';

create table marketplace.delivery (
  order_id uuid not null references marketplace.service_order on delete cascade,
  number smallint not null,
  note text check (char_length(note) <= 2000),
  -- frozen: id of the asset, name, type, bytes and SHA-256 of each file
  files jsonb not null,
  created_at timestamptz not null,
  primary key (order_id, number)
);
comment on column marketplace.delivery.note is 'personal: 6 years, with the sale';
create table marketplace.revision_request (
  order_id uuid not null references marketplace.service_order on delete cascade,
  number smallint not null,
  delivery smallint not null,
  note text check (char_length(note) <= 2000),
  remarks jsonb not null,
  created_at timestamptz not null,
  primary key (order_id, number)
);
comment on column marketplace.revision_request.note is 'personal: 6 years, with the sale';
comment on column marketplace.revision_request.remarks is 'personal: 6 years, with the sale';
create table marketplace.evidence (
  id uuid primary key,
  order_id uuid not null references marketplace.service_order on delete cascade,
  by text not null check (by in ('buyer', 'seller')),
  text text not null check (char_length(text) between 1 and 6000),
  files jsonb not null,
  created_at timestamptz not null
);
comment on column marketplace.evidence.text is 'personal: 6 years, with the sale';
create index evidence_order on marketplace.evidence (order_id, created_at);

-- Every step, for both to read. Nothing is changed here.
create table marketplace.history (
  order_id uuid not null references marketplace.service_order on delete cascade,
  number integer not null,
  at timestamptz not null,
  by text not null check (by in ('buyer', 'seller', 'desk', 'platform')),
  person_id uuid references identity.person on delete set null,
  action text not null,
  from_state text,
  to_state text not null,
  note text check (char_length(note) <= 6000),
  amount bigint,
  primary key (order_id, number)
);
comment on column marketplace.history.person_id is 'personal: until erasure of the account';
comment on column marketplace.history.note is 'personal: 6 years, with the sale';

-- What happens by itself: rows that a repeated job acts upon.
create table marketplace.timer (
  order_id uuid not null references marketplace.service_order on delete cascade,
  kind text not null,
  due_at timestamptz not null,
  primary key (order_id, kind)
);
create index timer_due on marketplace.timer (due_at);

-- A command that was carried out, so that the same key again is the same effect.
create table marketplace.command (
  order_id uuid not null references marketplace.service_order on delete cascade,
  person_id uuid not null references identity.person on delete cascade,
  key text not null,
  request_hash text not null,
  at timestamptz not null,
  primary key (order_id, person_id, key)
);
comment on table marketplace.command is 'personal: until erasure of the account';

create table marketplace.review (
  id uuid primary key,
  order_id uuid not null references marketplace.service_order on delete cascade,
  by text not null check (by in ('buyer', 'seller')),
  author_id uuid references identity.person on delete set null,
  -- whom it is about
  person_id uuid references identity.person on delete set null,
  stars smallint not null check (stars between 1 and 5),
  comment text check (char_length(comment) <= 2000),
  language text not null check (language in ('fr', 'en')),
  reply text check (char_length(reply) between 1 and 1000),
  replied_at timestamptz,
  published_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (order_id, by)
);
comment on column marketplace.review.author_id is 'personal: until erasure of the account';
comment on column marketplace.review.person_id is 'personal: until erasure of the account';
comment on column marketplace.review.comment is 'personal: until erasure of the account';
create index review_person on marketplace.review (person_id, published_at desc) where published_at is not null;

create table marketplace.contract_key (
  id smallint primary key,
  public_x text not null,
  -- sealed with a key from the environment
  private_key text not null,
  created_at timestamptz not null
);
