-- What the platform itself keeps, and the extensions that every module may rely on.

create extension if not exists btree_gist;
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists citext;

-- Text as searches compare it: without accents and cases. Immutable, so that indexes may use it; the dictionary is
-- named in full because the search path is not part of an index.
create function platform.fold(text) returns text
  language sql immutable strict parallel safe
  return lower(public.unaccent('public.unaccent'::regdictionary, $1));

-- Events, written in the transaction of what they tell.
create table platform.outbox (
  id uuid primary key,
  position bigint generated always as identity,
  type text not null,
  subject text not null,
  data jsonb not null,
  at timestamptz not null,
  -- Set when there is a delivery for every subscriber.
  distributed_at timestamptz
);
create index outbox_undistributed on platform.outbox (position) where distributed_at is null;
create index outbox_at on platform.outbox (at);

-- One row per event and subscriber: what makes an effect happen once although an event may come twice.
create table platform.delivery (
  event_id uuid not null references platform.outbox (id) on delete cascade,
  subscriber text not null,
  state text not null default 'pending' check (state in ('pending', 'done', 'parked')),
  attempts integer not null default 0,
  next_at timestamptz not null,
  last_error text,
  done_at timestamptz,
  primary key (event_id, subscriber)
);
create index delivery_pending on platform.delivery (next_at) where state = 'pending';
create index delivery_parked on platform.delivery (subscriber) where state = 'parked';

-- Mails where no mail server is configured. Personal data: recipient, subject, text, html and attachments.
create table platform.mailbox (
  id uuid primary key,
  at timestamptz not null,
  recipient text not null,
  subject text not null,
  text text not null,
  html text
);
create index mailbox_at on platform.mailbox (at desc);

create table platform.mailbox_attachment (
  mail_id uuid not null references platform.mailbox (id) on delete cascade,
  number integer not null check (number >= 1),
  filename text not null,
  content_type text not null,
  content bytea not null,
  primary key (mail_id, number)
);
