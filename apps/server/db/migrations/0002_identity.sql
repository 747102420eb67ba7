-- Accounts, organisations and who works for whom. Columns that hold personal data say so in their comment, with their retention.
create schema identity;

create table identity.person (
  id uuid primary key,
  name text not null check (char_length(name) between 1 and 100),
  email citext unique,
  email_verified boolean not null default false,
  username citext unique,
  display_username text,
  phone_number text unique check (phone_number ~ '^\+[1-9]\d{6,14}$'),
  phone_number_verified boolean not null default false,
  first_name text check (char_length(first_name) <= 100),
  last_name text check (char_length(last_name) <= 100),
  birth_date date,
  photo_path text,
  bio text check (char_length(bio) <= 500),
  language text not null default 'fr' check (language in ('fr', 'en')),
  platform_role text not null default 'member' check (platform_role in ('member', 'support', 'administrator')),
  last_sign_in_address text,
  last_sign_in_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on column identity.person.name is 'personal: until erasure';
comment on column identity.person.email is 'personal: until erasure';
comment on column identity.person.username is 'personal: until erasure';
comment on column identity.person.display_username is 'personal: until erasure';
comment on column identity.person.phone_number is 'personal: until erasure';
comment on column identity.person.first_name is 'personal: until erasure';
comment on column identity.person.last_name is 'personal: until erasure';
comment on column identity.person.birth_date is 'personal: until erasure';
comment on column identity.person.photo_path is 'personal: until erasure';
comment on column identity.person.bio is 'personal: until erasure';
comment on column identity.person.last_sign_in_address is 'personal: 30 days';

create table identity.session (
  id uuid primary key,
  person_id uuid not null references identity.person on delete cascade,
  token_hash text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index session_person on identity.session (person_id);
comment on column identity.session.token_hash is 'SHA-256 of the token; the token itself is never stored';
comment on column identity.session.ip_address is 'personal: until the session ends';
comment on column identity.session.user_agent is 'personal: until the session ends';

create table identity.account (
  id uuid primary key,
  person_id uuid not null references identity.person on delete cascade,
  provider_id text not null,
  account_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index account_person on identity.account (person_id);
comment on column identity.account.password is 'argon2id';

create table identity.verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_identifier on identity.verification (identifier);
comment on column identity.verification.identifier is 'personal: until it expires';

create table identity.jwks (
  id uuid primary key,
  public_key text not null,
  private_key text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz
);
comment on column identity.jwks.private_key is 'encrypted with a key from the environment';

-- Failed and successful sign-ins, so that delays grow per account and the owner can be told.
create table identity.sign_in_attempt (
  id uuid primary key,
  identifier_hash text not null,
  person_id uuid references identity.person on delete cascade,
  succeeded boolean not null,
  ip_address text,
  at timestamptz not null
);
create index sign_in_attempt_identifier on identity.sign_in_attempt (identifier_hash, at);
create index sign_in_attempt_at on identity.sign_in_attempt (at);
comment on table identity.sign_in_attempt is 'personal: 30 days';

create table identity.organisation (
  id uuid primary key,
  name text not null check (char_length(name) between 1 and 200),
  slug text not null unique,
  kind text not null check (kind in ('cinema', 'club', 'promoter', 'label', 'artist-team')),
  legal_profile text not null default 'none' check (legal_profile in ('fr-cinema', 'fr-live', 'ci', 'none')),
  country text not null check (country ~ '^[A-Z]{2}$'),
  currency text not null check (currency in ('EUR', 'XOF')),
  time_zone text not null,
  -- per ticket sold online, taxes included, in minor units
  service_fee_amount integer not null default 0 check (service_fee_amount >= 0),
  -- taxes included in its prices, in basis points (5.5 % = 550)
  tax_basis_points integer not null default 0 check (tax_basis_points between 0 and 10000),
  -- minutes before the start until which an unpaid reservation is kept; null where none may be made
  reservation_minutes_before integer check (reservation_minutes_before between 0 and 10080),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table identity.membership (
  organisation_id uuid not null references identity.organisation on delete cascade,
  person_id uuid not null references identity.person on delete cascade,
  roles text[] not null check (
    cardinality(roles) > 0
    and roles <@ array['director', 'manager', 'finance', 'cashier', 'usher', 'projectionist', 'organiser', 'inspector']
  ),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, person_id)
);
create index membership_person on identity.membership (person_id);
