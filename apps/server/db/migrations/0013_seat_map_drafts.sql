-- What a venue tells of itself.
alter table venues.venue
  add column phone text check (char_length(phone) <= 40),
  add column website text check (char_length(website) <= 500),
  add column opening_hours jsonb not null default '[]',
  add column accessibility text[] not null default '{}' check (accessibility <@ array[
    'step-free', 'lift', 'accessible-toilets', 'parking', 'induction-loop', 'headsets', 'audio-description',
    'subtitle-glasses', 'assistance-dogs', 'braille', 'quiet-room', 'trained-staff']),
  add column equipment text[] not null default '{}';
comment on column venues.venue.opening_hours is 'the openingHours of the contract, read whole';

-- Before the film: advertisements and trailers. They are part of a screening's length.
alter table venues.auditorium
  add column preshow_minutes integer not null default 0 check (preshow_minutes between 0 and 60);
alter table programme.occurrence
  add column preshow_minutes integer not null default 0 check (preshow_minutes between 0 and 60);

-- People whom the standing areas of a version admit.
alter table venues.seat_map add column standing integer not null default 0 check (standing >= 0);

-- The drawing that an auditorium's people work on, saved whole. It stays after it was published, so that its revision goes on.
create table venues.seat_map_draft (
  auditorium_id uuid primary key references venues.auditorium on delete cascade,
  revision integer not null check (revision > 0),
  based_on uuid references venues.seat_map,
  plan jsonb not null,
  saved_by uuid not null,
  saved_by_name text not null,
  saved_at timestamptz not null
);
comment on column venues.seat_map_draft.plan is 'the SeatMap document of packages/seating, read whole';
comment on column venues.seat_map_draft.saved_by_name is 'personal: as long as the draft';

-- What is to come in an auditorium.
create index occurrence_auditorium on programme.occurrence (auditorium_id, starts_at) where auditorium_id is not null;

comment on column programme.occurrence.seat_map_id is
  'published: a claim is made only while the occurrence stands on the version that its seats were chosen from (booking locks the row for key share)';
