-- Artists: what people show of themselves, whom they follow and whom they have blocked, and what administrators do about it.

-- The words of a text as every search compares them, as `catalogue.words` says them: profiles are below the catalogue.
create function platform.words(text) returns text
  language sql immutable parallel safe strict
  return rtrim(regexp_replace(' ' || platform.fold($1), '[[:space:][:punct:]‘’“”«»–—…·]+', ' ', 'g'));

create table profiles.profile (
  person_id uuid primary key references identity.person on delete cascade,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(slug) <= 60),
  name text not null check (char_length(name) between 1 and 80),
  full_name text check (char_length(full_name) between 1 and 120),
  full_name_shown boolean not null default false,
  roles text[] not null default '{}' check (roles <@ array['beatmaker', 'artist', 'musician', 'organiser']),
  bio_fr text check (char_length(bio_fr) between 1 and 1500),
  bio_en text check (char_length(bio_en) between 1 and 1500),
  photo_path text,
  cover_path text,
  links text[] not null default '{}' check (cardinality(links) <= 8),
  website text,
  town text check (char_length(town) between 1 and 80),
  country text check (country ~ '^[A-Z]{2}$'),
  latitude double precision check (latitude between -90 and 90 and round(latitude::numeric, 2) = latitude::numeric),
  longitude double precision check (longitude between -180 and 180 and round(longitude::numeric, 2) = longitude::numeric),
  genres text[] not null default '{}' check (cardinality(genres) <= 8),
  -- by place: what is played, and how well
  instruments text[] not null default '{}' check (cardinality(instruments) <= 10),
  instrument_levels text[] not null default '{}' check (instrument_levels <@ array['learning', 'confident', 'professional']),
  software text[] not null default '{}' check (cardinality(software) <= 8),
  tempo_from smallint check (tempo_from between 30 and 300),
  tempo_to smallint check (tempo_to between 30 and 300),
  languages text[] not null default '{}' check (cardinality(languages) <= 8),
  availability text not null default 'open' check (availability in ('open', 'limited', 'closed')),
  busy jsonb not null default '[]',
  credits jsonb not null default '[]',
  -- minor units of budget_currency; without an upper end: null
  budget_from integer check (budget_from >= 0),
  budget_to integer check (budget_to >= budget_from),
  budget_currency text check (budget_currency in ('EUR', 'XOF')),
  -- what words find beside name and town: genres and instruments by their names in both languages, roles, software
  found_by text not null default '',
  -- grows with every change, so that two windows do not overwrite each other
  revision integer not null default 1,
  -- since when everybody may see it; null: a draft, or taken back
  published_at timestamptz,
  -- from then on the address of its page stays
  first_published_at timestamptz,
  -- by an administrator, with the reason that its bearer reads
  hidden_at timestamptz,
  hidden_reason text check (char_length(hidden_reason) between 1 and 1000),
  verified_at timestamptz,
  verified_by uuid references identity.person on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  folded text generated always as (platform.words(name || ' ' || coalesce(town, '') || ' ' || found_by)) stored,
  -- 1 EUR = 655.957 XOF, the fixed parity
  budget_cents integer generated always as (
    case budget_currency when 'XOF' then least(round(budget_from * 100 / 655.957), 2147483647)::integer else budget_from end) stored,
  -- as venues.venue.spot
  spot public.cube generated always as (
    case when latitude is not null then public.cube(array[
      cos(radians(latitude)) * cos(radians(longitude)), cos(radians(latitude)) * sin(radians(longitude)), sin(radians(latitude))]) end) stored,
  check ((latitude is null) = (longitude is null)),
  check (cardinality(instruments) = cardinality(instrument_levels)),
  check ((tempo_from is null) = (tempo_to is null) and tempo_from <= tempo_to),
  check ((budget_from is null) = (budget_currency is null)),
  check ((hidden_at is null) = (hidden_reason is null)),
  check (published_at is null or (cardinality(roles) > 0 and first_published_at is not null))
);
comment on table profiles.profile is 'personal: until erasure, or until its bearer changes or deletes it; all of it is public once published, unless a column says otherwise';
comment on column profiles.profile.full_name is 'personal: until erasure; public only when full_name_shown';
comment on column profiles.profile.latitude is 'personal: until erasure; to two decimals, about a kilometre';
comment on column profiles.profile.longitude is 'personal: until erasure; to two decimals, about a kilometre';
comment on column profiles.profile.busy is 'personal: until erasure; from and to, days, read whole';
comment on column profiles.profile.credits is 'title, role, year, link; read whole';
comment on column profiles.profile.photo_path is 'personal: until erasure; the file goes with it';

create index profile_folded on profiles.profile using gin (folded gin_trgm_ops);
create index profile_genres on profiles.profile using gin (genres);
create index profile_instruments on profiles.profile using gin (instruments);
create index profile_languages on profiles.profile using gin (languages);
create index profile_spot on profiles.profile using gist (spot);
create index profile_beginning on profiles.profile (left(folded, 64) collate "C");
create index profile_newest on profiles.profile (published_at desc, person_id) where published_at is not null and hidden_at is null;
create index profile_price on profiles.profile (budget_cents, person_id) where published_at is not null and hidden_at is null;
create index profile_verified_by on profiles.profile (verified_by);
alter table profiles.profile alter column folded set statistics 400;

-- Words stay in the vocabulary when their last text goes; a word alone names nobody.
create trigger profile_words_of_new after insert on profiles.profile
  referencing new table as written for each statement execute function platform.learn_words();
create trigger profile_words_of_changed after update on profiles.profile
  referencing new table as written for each statement execute function platform.learn_words();

-- Files of pictures that no profile shows any more, whichever way they went; a job deletes them.
create table profiles.unused_picture (
  storage_key text primary key,
  since timestamptz not null default now()
);
create function profiles.drop_pictures() returns trigger language plpgsql as $$
begin
  insert into profiles.unused_picture (storage_key)
  select ltrim(path, '/') from unnest(array[
    case when tg_op = 'DELETE' or new.photo_path is distinct from old.photo_path then old.photo_path end,
    case when tg_op = 'DELETE' or new.cover_path is distinct from old.cover_path then old.cover_path end]) as path
  where path is not null on conflict do nothing;
  return null;
end $$;
create trigger profile_pictures_are_dropped after delete or update of photo_path, cover_path on profiles.profile
  for each row execute function profiles.drop_pictures();

alter table profiles.follow drop constraint follow_kind_check;
alter table profiles.follow add constraint follow_kind_check check (kind in ('venue', 'organiser', 'person'));
-- Whoever erases their account is followed by nobody.
create function profiles.end_follows_of_gone() returns trigger language plpgsql as $$
begin
  delete from profiles.follow where kind = 'person' and subject_id = old.person_id;
  delete from profiles.follow_count where kind = 'person' and subject_id = old.person_id;
  return null;
end $$;
create trigger profile_is_followed_no_longer after delete on profiles.profile
  for each row execute function profiles.end_follows_of_gone();
create index follow_subject on profiles.follow (kind, subject_id);

create table profiles.block (
  blocker_id uuid not null references identity.person on delete cascade,
  blocked_id uuid not null references identity.person on delete cascade,
  created_at timestamptz not null,
  primary key (blocker_id, blocked_id),
  check (blocker_id <> blocked_id)
);
create index block_blocked on profiles.block (blocked_id);
comment on table profiles.block is 'personal: until it is taken back, or until erasure of either; shown to nobody but its maker';

create table profiles.report (
  id uuid primary key,
  person_id uuid not null references profiles.profile on delete cascade,
  reporter_id uuid references identity.person on delete set null,
  reason text not null
    check (reason in ('impersonation', 'stolen-work', 'insult', 'hate', 'spam', 'private-life', 'other')),
  text text check (char_length(text) between 1 and 1000),
  at timestamptz not null,
  -- when an administrator decided
  answered_at timestamptz
);
-- Again only once an administrator has answered.
create unique index report_once on profiles.report (person_id, reporter_id) where answered_at is null;
create index report_waiting on profiles.report (at) where answered_at is null;
create index report_reporter on profiles.report (reporter_id);
comment on column profiles.report.reporter_id is 'personal: until erasure';
comment on column profiles.report.text is 'personal: as long as the profile';

-- Who did what to a profile; outlives it.
create table profiles.history (
  id uuid primary key,
  person_id uuid not null,
  at timestamptz not null,
  by_person_id uuid,
  action text not null check (
    action in ('create', 'change', 'publish', 'withdraw', 'keep', 'hide', 'show', 'verify', 'unverify')),
  -- names of fields that became others, never what was in them
  fields text[] not null default '{}',
  reason text
);
create index history_person on profiles.history (person_id, at);
comment on column profiles.history.person_id is 'an identifier: names nobody once the account is erased';
create function profiles.refuse_history_change() returns trigger language plpgsql as $$
begin
  raise exception 'the history of profiles is append-only' using errcode = 'restrict_violation';
end $$;
create trigger history_is_append_only before update or delete on profiles.history
  for each row execute function profiles.refuse_history_change();
create trigger history_is_never_truncated before truncate on profiles.history
  execute function profiles.refuse_history_change();
