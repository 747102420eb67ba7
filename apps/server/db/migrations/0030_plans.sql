-- Plans, what they give and cost; who has which; what was paid for it; and what free accounts are shown of them.
create schema subscriptions;

-- Data that an administrator may change: the names alone are known to the code.
create table subscriptions.plan (
  id text primary key check (id in ('gratuit', 'basique', 'createur', 'professionnel')),
  rank smallint not null unique check (rank >= 0),
  name_fr text not null check (char_length(name_fr) between 1 and 60),
  name_en text not null check (char_length(name_en) between 1 and 60),
  summary_fr text not null check (char_length(summary_fr) <= 300),
  summary_en text not null check (char_length(summary_en) <= 300),
  -- cents of euro a month, taxes included; francs follow from it by a rule of the code
  amount bigint not null check (amount >= 0),
  updated_at timestamptz not null default now()
);
comment on column subscriptions.plan.amount is 'of those who subscribe from now on: whoever has the plan keeps the price at which it was taken';
create table subscriptions.plan_limit (
  plan_id text not null references subscriptions.plan on delete cascade,
  entitlement text not null check (entitlement in (
    'profile-videos', 'monthly-uploads', 'longest-video-seconds', 'boosts-per-month', 'audio-samples-per-service', 'services',
    'commission-basis-points')),
  -- null: without limit
  value bigint check (value >= 0),
  primary key (plan_id, entitlement)
);
insert into subscriptions.plan (id, rank, name_fr, name_en, summary_fr, summary_en, amount) values
  ('gratuit', 0, 'Gratuit', 'Free', 'Se montrer, publier et vendre ses premiers services.', 'Show yourself, publish, and sell your first services.', 0),
  ('basique', 1, 'Basique', 'Basic', 'Publier chaque semaine et garder une plus grande part de ses ventes.', 'Publish every week and keep more of what you sell.', 500),
  ('createur', 2, 'Créateur', 'Creator', 'Pour qui vit de ses créations : plus long, plus souvent, mis en avant.', 'For those who live off their work: longer, more often, put forward.', 1099),
  ('professionnel', 3, 'Professionnel', 'Professional', 'Pour les équipes, labels et studios, à la commission la plus basse.', 'For teams, labels and studios, at the lowest commission.', 9999);
insert into subscriptions.plan_limit (plan_id, entitlement, value)
select plan_id, entitlement, value
from (values
  ('gratuit', 1, 2, 60, 0, 1, 1, 1500),
  ('basique', 3, 10, 180, 1, 3, 3, 1200),
  ('createur', 10, 40, 600, 4, 6, 10, 800),
  ('professionnel', 50, 200, 1800, 15, 12, null, 500)
) p (plan_id, videos, uploads, seconds, boosts, samples, services, commission)
cross join lateral (values
  ('profile-videos', videos), ('monthly-uploads', uploads), ('longest-video-seconds', seconds), ('boosts-per-month', boosts),
  ('audio-samples-per-service', samples), ('services', services), ('commission-basis-points', commission)
) l (entitlement, value);

-- Value added tax on what the platform sells, by the country of whoever buys it.
create table subscriptions.tax_rate (
  country text primary key check (country ~ '^[A-Z]{2}$'),
  basis_points integer not null check (basis_points between 0 and 5000),
  legal_basis text not null
);
insert into subscriptions.tax_rate (country, basis_points, legal_basis) values
  ('FR', 2000, 'CGI art. 278 : taux normal'),
  ('CI', 1800, 'CGI (Côte d’Ivoire) : taux normal');

create table subscriptions.subscription (
  id uuid primary key,
  person_id uuid not null references identity.person on delete cascade,
  plan_id text not null references subscriptions.plan,
  amount bigint not null check (amount > 0),
  currency text not null check (currency in ('EUR', 'XOF')),
  country text not null references subscriptions.tax_rate,
  status text not null check (status in ('active', 'past-due', 'grace', 'ended')),
  renewal text not null check (renewal in ('card', 'asked')),
  time_zone text not null,
  -- months are counted from here
  anchor_at timestamptz not null,
  paid_periods integer not null check (paid_periods > 0),
  period_start timestamptz not null,
  period_end timestamptz not null,
  paid_until timestamptz not null,
  ends_with_period boolean not null default false,
  next_plan_id text references subscriptions.plan,
  next_amount bigint check (next_amount > 0),
  past_due_since timestamptz,
  grace_until timestamptz,
  ended_at timestamptz,
  end_reason text check (end_reason in ('cancelled', 'unpaid', 'refunded')),
  -- the least of the days before the end of which its subscriber was reminded, of the period that ends then
  reminded_days smallint,
  reminded_of timestamptz,
  -- of a card: the provider's name for the subscription, and when it is asked about it again
  card_subscription text unique,
  card_customer text,
  next_look_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (period_start < period_end and period_end <= paid_until),
  check ((next_plan_id is null) = (next_amount is null)),
  check ((grace_until is not null) = (status = 'grace')),
  check ((ended_at is not null) = (status = 'ended') and (end_reason is not null) = (status = 'ended')),
  check (card_subscription is not null or renewal = 'asked')
);
comment on table subscriptions.subscription is 'personal: until erasure of the account';
-- Nobody has two: of two payments at once, one begins a subscription and the other goes back.
create unique index subscription_one_live on subscriptions.subscription (person_id) where status <> 'ended';
create index subscription_person on subscriptions.subscription (person_id, created_at desc);
create index subscription_due on subscriptions.subscription (period_end) where status <> 'ended';
create index subscription_look on subscriptions.subscription (next_look_at) where next_look_at is not null;

-- What is paid for a plan: the subject of a payment. Kept as long as the books.
create table subscriptions.charge (
  id uuid primary key,
  person_id uuid references identity.person on delete set null,
  subscription_id uuid references subscriptions.subscription on delete set null,
  kind text not null check (kind in ('first', 'renewal', 'upgrade')),
  plan_id text not null references subscriptions.plan,
  -- a month of the plan from then on
  price_amount bigint not null check (price_amount > 0),
  amount bigint not null check (amount > 0),
  currency text not null check (currency in ('EUR', 'XOF')),
  country text not null references subscriptions.tax_rate,
  tax_amount bigint not null check (tax_amount >= 0 and tax_amount <= amount),
  tax_basis_points integer not null,
  period_start timestamptz,
  period_end timestamptz,
  status text not null check (status in ('open', 'paid', 'closed', 'returned')),
  -- payments.payment, where it was paid by one
  payment_id uuid unique,
  -- the ledger's transaction of what came
  sale_id uuid unique,
  -- of a card that renews itself: the page where it is given, and the invoice that was paid
  card_page text unique,
  card_page_url text,
  card_customer text,
  card_invoice text unique,
  next_look_at timestamptz,
  created_at timestamptz not null,
  paid_at timestamptz,
  updated_at timestamptz not null,
  check ((paid_at is not null) = (sale_id is not null))
);
comment on column subscriptions.charge.person_id is 'personal: until erasure; the amounts stay with the books';
create unique index charge_one_open on subscriptions.charge (person_id) where status = 'open';
create index charge_person on subscriptions.charge (person_id, created_at desc);
create index charge_subscription on subscriptions.charge (subscription_id);
create index charge_look on subscriptions.charge (next_look_at) where next_look_at is not null;

-- Whom a card provider knows by which name.
create table subscriptions.card_customer (
  person_id uuid primary key references identity.person on delete cascade,
  reference text not null unique,
  created_at timestamptz not null
);
comment on table subscriptions.card_customer is 'personal: until erasure';

-- Who without a subscription does what plans are about: uploads, offers services, looks at the plans. Spectators are not here.
create table subscriptions.free_account (
  person_id uuid primary key references identity.person on delete cascade,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null
);
comment on table subscriptions.free_account is 'personal: until erasure of the account';
create index free_account_seen on subscriptions.free_account (last_seen_at);

-- What free accounts are given for a while, in turn. Data.
create table subscriptions.perk_kind (
  id text primary key,
  position smallint not null unique,
  entitlement text not null,
  -- what the limit is while it lasts
  value bigint not null check (value > 0),
  days smallint not null check (days between 1 and 30),
  from_plan_id text not null references subscriptions.plan,
  active boolean not null default true,
  foreign key (from_plan_id, entitlement) references subscriptions.plan_limit (plan_id, entitlement)
);
insert into subscriptions.perk_kind (id, position, entitlement, value, days, from_plan_id) values
  ('one-boost', 1, 'boosts-per-month', 1, 7, 'basique'),
  ('more-uploads', 2, 'monthly-uploads', 10, 7, 'basique'),
  ('longer-videos', 3, 'longest-video-seconds', 600, 7, 'createur'),
  ('more-samples', 4, 'audio-samples-per-service', 3, 7, 'basique');
create table subscriptions.perk (
  id uuid primary key,
  person_id uuid not null references identity.person on delete cascade,
  -- the first, the second … of this person: of two given at once, one is not
  number integer not null check (number > 0),
  kind_id text not null references subscriptions.perk_kind,
  entitlement text not null,
  value bigint not null,
  from_plan_id text not null references subscriptions.plan,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  unique (person_id, number)
);
comment on table subscriptions.perk is 'personal: until erasure of the account';
