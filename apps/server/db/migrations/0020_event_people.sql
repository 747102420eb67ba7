-- The people of events: what attendees are asked, who counts as one buyer, hosts, views, guests, and who stands behind an organisation.

alter table programme.event add column questions jsonb not null default '[]';
comment on column programme.event.questions is 'what its organiser asks attendees, read whole; what was answered is kept with the words of the question';

-- What attendees answered, with the question as it was asked: a later change of the question does not change an answer.
create table booking.answer (
  occurrence_id uuid not null,
  order_id uuid not null,
  -- the ticket, by its position in the order; 0: the order as a whole
  position smallint not null check (position >= 0),
  question_id uuid not null,
  sort smallint not null,
  question text not null,
  given text[] not null check (cardinality(given) > 0),
  primary key (occurrence_id, order_id, position, question_id),
  foreign key (occurrence_id, order_id) references booking."order"
);
comment on table booking.answer is 'personal: 180 days after the end of the occurrence';

alter table booking."order"
  -- the cookie of whoever ordered, also when they were signed in; null: the counter
  add column visitor_id uuid,
  -- shown by name among those who take part, as its holder wishes
  add column listed boolean not null default false;
comment on column booking."order".visitor_id is 'personal: 6 years, with the sale';
update booking."order" set visitor_id = holder_id where person_id is null;
-- Limits per buyer look for the same mailbox and the same cookie.
create index order_buyer_email on booking."order" (occurrence_id, email);
create index order_buyer_visitor on booking."order" (visitor_id);

-- How many places of a date are kept for guests. Guests are orders of the point of sale 'guest-list'.
create table booking.guest_list (
  occurrence_id uuid primary key references programme.occurrence on delete cascade,
  quota integer not null check (quota between 0 and 10000),
  updated_at timestamptz not null
);

-- Who holds an event: people who accepted, or plain names.
create table programme.event_host (
  id uuid primary key,
  event_id uuid not null references programme.event on delete cascade,
  person_id uuid references identity.person on delete cascade,
  name text check (char_length(name) between 1 and 100),
  status text not null check (status in ('named', 'invited', 'accepted', 'declined')),
  invited_by uuid references identity.person on delete set null,
  invited_at timestamptz not null,
  answered_at timestamptz,
  unique (event_id, person_id),
  check ((status = 'named') = (person_id is null)),
  check ((name is null) = (person_id is not null))
);
create index event_host_person on programme.event_host (person_id, status);
comment on column programme.event_host.name is 'personal: with the event';

-- Who looked at an event on a day: a keyed hash that nothing leads back from, and that is another one each day.
create table programme.event_view (
  day date not null,
  event_id uuid not null references programme.event on delete cascade,
  visitor bytea not null,
  primary key (day, event_id, visitor)
);
create index event_view_event on programme.event_view (event_id);
comment on table programme.event_view is 'personal: 2 days';
create table programme.event_views (
  event_id uuid primary key references programme.event on delete cascade,
  views bigint not null check (views > 0)
);

-- An organisation asks to sell for money, and shows who stands behind it.
create table identity.identity_request (
  id uuid primary key,
  organisation_id uuid not null references identity.organisation on delete cascade,
  asked_by uuid references identity.person on delete set null,
  legal_name text not null check (char_length(legal_name) between 1 and 200),
  status text not null check (status in ('collecting', 'waiting', 'approved', 'refused', 'lapsed')),
  reason text check (char_length(reason) <= 1000),
  submitted_at timestamptz,
  reminded_at timestamptz,
  decided_by uuid references identity.person on delete set null,
  decided_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index identity_request_open on identity.identity_request (organisation_id)
  where status in ('collecting', 'waiting');
create index identity_request_waiting on identity.identity_request (submitted_at) where status = 'waiting';
create index identity_request_organisation on identity.identity_request (organisation_id, created_at);
comment on column identity.identity_request.legal_name is 'personal: with the organisation';

-- Documents lie encrypted in the storage until the decision, or thirty days; their rows go when the files are gone.
create table identity.identity_document (
  id uuid primary key,
  request_id uuid not null references identity.identity_request on delete restrict,
  kind text not null check (kind in ('identity', 'registration', 'address', 'bank')),
  media_type text not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
  bytes integer not null check (bytes > 0),
  storage_key text not null unique,
  created_at timestamptz not null
);
create index identity_document_request on identity.identity_document (request_id);
comment on table identity.identity_document is 'personal: until the decision, 30 days at most';

-- Who asked, looked, decided and erased; never what was in a document.
create table identity.identity_history (
  id uuid primary key,
  organisation_id uuid not null,
  request_id uuid,
  at timestamptz not null,
  person_id uuid,
  action text not null,
  reason text
);
create index identity_history_organisation on identity.identity_history (organisation_id, at);
comment on column identity.identity_history.person_id is 'null: the clock, or the command line';
create function identity.refuse_history_change() returns trigger language plpgsql as $$
begin
  raise exception 'the history of identity checks is append-only' using errcode = 'restrict_violation';
end $$;
create trigger identity_history_is_append_only before update or delete on identity.identity_history
  for each row execute function identity.refuse_history_change();
create trigger identity_history_is_never_truncated before truncate on identity.identity_history
  execute function identity.refuse_history_change();
