-- Boosts: showings of one's own video that a plan gives or that are bought, what was delivered of them, and what came back.

-- What a thousand showings cost, taxes included. Data.
create table feed.boost_price (
  currency text primary key check (currency in ('EUR', 'XOF')),
  per_thousand bigint not null check (per_thousand > 0),
  -- amounts are multiples of it, minor units
  step smallint not null check (step > 0),
  -- no provider takes less
  least_amount bigint not null check (least_amount >= 0)
);
comment on column feed.boost_price.per_thousand is 'of boosts that are ordered from now on: what was ordered keeps its price';
insert into feed.boost_price (currency, per_thousand, step, least_amount) values ('EUR', 400, 1, 50), ('XOF', 2600, 5, 100);
create table feed.boost_setting (
  id boolean primary key default true check (id),
  -- what a boost by the plan gives, and how long it may last
  plan_showings integer not null default 500 check (plan_showings > 0),
  plan_days smallint not null default 7 check (plan_days between 1 and 30),
  -- of whom a boost is for, so many are never shown it, to compare with
  held_out real not null default 0.1 check (held_out >= 0 and held_out < 1)
);
insert into feed.boost_setting default values;

create table feed.boost (
  id uuid primary key,
  person_id uuid references identity.person on delete set null,
  video_id uuid references feed.video on delete set null,
  -- as it was called when it was ordered; emptied once the account is erased
  video_title text not null,
  source text not null check (source in ('plan', 'purchase')),
  status text not null check (status in ('waiting-for-payment', 'scheduled', 'running', 'ended', 'stopped', 'withdrawn', 'unpaid')),
  bought integer not null check (bought > 0),
  -- on a page that was sent; given back when nobody saw it. Never more than was bought, whoever writes.
  delivered integer not null default 0,
  days smallint not null check (days between 1 and 30),
  wished_start timestamptz,
  starts_at timestamptz,
  ends_at timestamptz check (ends_at > starts_at),
  place jsonb,
  genres text[] not null default '{}' check (cardinality(genres) <= 5),
  -- of a bought one, frozen when it is ordered; minor units, taxes included
  amount bigint check (amount > 0),
  per_thousand bigint,
  currency text check (currency in ('EUR', 'XOF')),
  step smallint,
  country text check (country ~ '^[A-Z]{2}$'),
  tax_amount bigint check (tax_amount >= 0 and tax_amount <= amount),
  tax_basis_points integer,
  -- payments.payment that paid it, its provider, and the ledger's transaction
  payment_id uuid unique,
  provider text,
  sale_id uuid unique,
  paid_at timestamptz,
  ended_at timestamptz,
  end_reason text check (end_reason in ('time-over', 'delivered', 'stopped', 'video-hidden', 'video-taken-off', 'video-deleted', 'administrator', 'not-paid')),
  -- what an administrator said
  reason text check (char_length(reason) between 1 and 1000),
  -- when the rest was given back: to the way of paying, or to the balance
  settled_at timestamptz,
  given_back integer check (given_back >= 0),
  refund_id uuid unique,
  refund_amount bigint check (refund_amount > 0 and refund_amount <= amount),
  refund_tax bigint check (refund_tax >= 0 and refund_tax <= tax_amount),
  -- the receipt as it stays, made a week after the end: numbers of people, nobody's name
  figures jsonb,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint boost_within_budget check (delivered between 0 and bought),
  check ((source = 'purchase') = (amount is not null)),
  check (num_nulls(amount, per_thousand, currency, step, country, tax_amount, tax_basis_points) in (0, 7)),
  check (num_nulls(paid_at, payment_id, provider, sale_id) in (0, 4)),
  check (num_nulls(refund_id, refund_amount, refund_tax) in (0, 3)),
  check (status not in ('scheduled', 'running') or (starts_at is not null and ends_at is not null)),
  check ((ended_at is not null) = (status in ('ended', 'stopped', 'withdrawn', 'unpaid')) and (end_reason is null) = (ended_at is null)),
  check ((settled_at is null) = (given_back is null))
);
comment on column feed.boost.person_id is 'personal: until erasure; the amounts stay with the books';
comment on column feed.boost.video_title is 'personal: until erasure';
comment on column feed.boost.place is 'personal: whom it is for, until erasure';
create unique index boost_one_live on feed.boost (video_id) where status in ('waiting-for-payment', 'scheduled', 'running');
create index boost_person on feed.boost (person_id, created_at desc);
create index boost_video on feed.boost (video_id);
create index boost_live on feed.boost (status, created_at) where status in ('waiting-for-payment', 'scheduled', 'running');
create index boost_to_settle on feed.boost (ended_at) where ended_at is not null and settled_at is null;
create index boost_to_freeze on feed.boost (ended_at) where settled_at is not null and figures is null and starts_at is not null;
create index boost_created on feed.boost (created_at desc, id);

-- Showings that were sent and of which nobody has said yet that they were seen: half an hour at most.
create table feed.boost_reservation (
  impression_id uuid primary key,
  boost_id uuid not null references feed.boost on delete cascade,
  at timestamptz not null
);
create index boost_reservation_boost on feed.boost_reservation (boost_id);
create index boost_reservation_at on feed.boost_reservation (at);

-- Showings of boosts by the plan that were not delivered: the next one by the plan adds them.
create table feed.boost_balance (
  person_id uuid primary key references identity.person on delete cascade,
  showings integer not null check (showings >= 0)
);
comment on table feed.boost_balance is 'personal: until erasure';

create index impression_viewer_boost on feed.impression (viewer_id, at) where boost_id is not null or held_out_boost_id is not null;
create index impression_held_out_boost on feed.impression (held_out_boost_id, id) where held_out_boost_id is not null;

-- About where somebody looks, to half a degree: so that whoever orders a boost is told how many there are.
alter table feed.viewer
  add column country text check (country ~ '^[A-Z]{2}$'),
  add column latitude real,
  add column longitude real;
comment on column feed.viewer.country is 'personal: until it is reset; never without profiling';
comment on column feed.viewer.latitude is 'personal: to half a degree, until it is reset; never without profiling';
comment on column feed.viewer.longitude is 'personal: to half a degree, until it is reset; never without profiling';
create index viewer_seen on feed.viewer (seen_at);

alter table feed.decision drop constraint decision_kind_check, add constraint decision_kind_check check (kind in ('video', 'comment', 'boost'));
alter table feed.decision drop constraint decision_action_check, add constraint decision_action_check check (action in ('keep', 'hide', 'withdraw'));
