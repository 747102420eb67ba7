-- What leads in and keeps people near: who follows whom, what organisers and venues tell of themselves, and calendars that one subscribes to.

create schema profiles;

-- Subjects belong to modules above, so nothing refers to them; one that is gone is left out of every list.
create table profiles.follow (
  person_id uuid not null references identity.person on delete cascade,
  kind text not null check (kind in ('venue', 'organiser')),
  subject_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (person_id, kind, subject_id)
);
comment on table profiles.follow is 'personal: until erasure, or until the person no longer follows';

create table profiles.follow_count (
  kind text not null,
  subject_id uuid not null,
  followers integer not null check (followers >= 0),
  primary key (kind, subject_id)
);

-- Counted in the writer's transaction, the erasure of an account included. In one order, so that two writers of several never wait in a circle.
create function profiles.count_new_follows() returns trigger language plpgsql as $$
begin
  insert into profiles.follow_count (kind, subject_id, followers)
  select kind, subject_id, count(*) from written group by kind, subject_id order by kind, subject_id
  on conflict (kind, subject_id) do update set followers = follow_count.followers + excluded.followers;
  return null;
end $$;
create function profiles.count_ended_follows() returns trigger language plpgsql as $$
declare ended record;
begin
  for ended in select kind, subject_id, count(*) as people from taken group by kind, subject_id order by kind, subject_id loop
    update profiles.follow_count set followers = followers - ended.people where kind = ended.kind and subject_id = ended.subject_id;
  end loop;
  return null;
end $$;
create trigger follow_is_counted after insert on profiles.follow
  referencing new table as written for each statement execute function profiles.count_new_follows();
create trigger follow_is_discounted after delete on profiles.follow
  referencing old table as taken for each statement execute function profiles.count_ended_follows();

alter table identity.organisation
  add column about text check (char_length(about) between 1 and 600),
  add column website text,
  add column links text[] not null default '{}' check (cardinality(links) <= 8);
comment on column identity.organisation.links is 'https addresses at social networks of packages/contract/src/social-networks.ts';
alter table venues.venue add column links text[] not null default '{}' check (cardinality(links) <= 8);

-- What an organisation puts on, by time.
create index occurrence_organisation_starts on programme.occurrence (organisation_id, starts_at);
drop index programme.occurrence_organisation;

-- How often what a calendar shows of an occurrence has changed (RFC 5545, SEQUENCE), and when it last did.
alter table programme.occurrence
  add column revision integer not null default 0,
  add column revised_at timestamptz not null default now();
create function programme.revise_occurrence() returns trigger language plpgsql as $$
begin
  new.revision := old.revision + 1;
  new.revised_at := now();
  return new;
end $$;
create trigger occurrence_is_revised before update on programme.occurrence for each row
  when ((old.starts_at, old.ends_at, old.status, old.venue_id, old.auditorium_id, old.film_id, old.event_id)
    is distinct from (new.starts_at, new.ends_at, new.status, new.venue_id, new.auditorium_id, new.film_id, new.event_id))
  execute function programme.revise_occurrence();

-- The secret address of somebody's calendar of tickets; made anew, the one before ends.
create table booking.calendar_link (
  person_id uuid primary key references identity.person on delete cascade,
  token_hash text not null unique,
  created_at timestamptz not null
);
comment on table booking.calendar_link is 'personal: until it is taken back, or until erasure';
comment on column booking.calendar_link.token_hash is 'SHA-256 of the token; the token itself is never stored';
