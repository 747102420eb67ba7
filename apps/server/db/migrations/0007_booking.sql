-- Everything a sale touches carries the occurrence in its keys, so that it can be distributed by it.
create schema booking;

-- A temporary claim of a visitor or a person: one per holder and occurrence until it is ordered.
create table booking.hold (
  occurrence_id uuid not null references programme.occurrence,
  id uuid not null,
  -- the person, or the visitor's signed cookie
  holder_id uuid not null,
  -- what it holds: named seats, or a number of places. The guard is the claim; this is what its holder is told.
  seats text[] not null default '{}',
  places integer not null default 0 check (places >= 0),
  order_id uuid,
  extended boolean not null default false,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (occurrence_id, id),
  check (places = 0 or seats = '{}')
);
create unique index hold_one_open on booking.hold (occurrence_id, holder_id) where order_id is null;
create index hold_expiry on booking.hold (expires_at);
create index hold_holder on booking.hold (holder_id);

-- THE guard for assigned seats: a live claim is a row, and its key is the seat. A free seat has no row.
create table booking.claim (
  occurrence_id uuid not null references programme.occurrence,
  seat_key text not null,
  hold_id uuid not null,
  state text not null check (state in ('held', 'sold')),
  expires_at timestamptz,
  primary key (occurrence_id, seat_key),
  check ((state = 'held') = (expires_at is not null))
);
create index claim_hold on booking.claim (occurrence_id, hold_id);
create index claim_expiry on booking.claim (expires_at) where state = 'held';

-- THE guard for general admission: a checked counter of places held and sold.
create table booking.admission (
  occurrence_id uuid primary key references programme.occurrence,
  capacity integer not null,
  claimed integer not null default 0,
  check (claimed between 0 and capacity)
);

create table booking."order" (
  occurrence_id uuid not null references programme.occurrence,
  id uuid not null,
  code text not null,
  hold_id uuid not null,
  holder_id uuid not null,
  person_id uuid references identity.person,
  organisation_id uuid not null references identity.organisation,
  name text not null check (char_length(name) between 1 and 100),
  email citext not null,
  language text not null check (language in ('fr', 'en')),
  status text not null check (status in ('reserved', 'paid', 'cancelled', 'refunded', 'expired')),
  currency text not null check (currency in ('EUR', 'XOF')),
  total_amount integer not null check (total_amount >= 0),
  service_fee_amount integer not null check (service_fee_amount >= 0),
  tax_basis_points integer not null,
  point_of_sale text not null default 'web',
  idempotency_key text not null,
  request_hash text not null,
  created_at timestamptz not null,
  -- unpaid orders end here
  expires_at timestamptz,
  -- set once, by the first start of a payment: what the hold was prolonged to
  payment_deadline_at timestamptz,
  -- a payment is under way
  paying boolean not null default false,
  paid_at timestamptz,
  -- the payment that paid it; another one that succeeds goes back
  paid_by uuid,
  ended_at timestamptz,
  end_reason text,
  tickets_sent_to citext,
  email_corrections smallint not null default 0,
  updated_at timestamptz not null default now(),
  primary key (occurrence_id, id),
  unique (occurrence_id, holder_id, idempotency_key),
  check ((status = 'paid' or status = 'refunded') = (paid_at is not null) or status = 'cancelled')
);
create index order_code on booking."order" (code);
create index order_person on booking."order" (person_id, created_at);
create index order_holder on booking."order" (holder_id, created_at);
create index order_open on booking."order" (expires_at) where status = 'reserved';
create index order_reserved on booking."order" (occurrence_id, holder_id) where status = 'reserved';
create index order_organisation on booking."order" (organisation_id, created_at);
comment on column booking."order".name is 'personal: 6 years, with the sale';
comment on column booking."order".email is 'personal: 6 years, with the sale';
comment on column booking."order".tickets_sent_to is 'personal: 6 years, with the sale';

create table booking.order_line (
  occurrence_id uuid not null,
  order_id uuid not null,
  position smallint not null,
  seat_key text,
  zone text not null default '',
  tariff_id uuid not null references programme.tariff,
  -- as they were sold: a later change of the tariff does not change the sale
  tariff_code text not null,
  tariff_name_fr text not null,
  tariff_name_en text not null,
  amount integer not null check (amount >= 0),
  primary key (occurrence_id, order_id, position),
  foreign key (occurrence_id, order_id) references booking."order"
);

-- A free occurrence admits one participation per person: per account, or per confirmed e-mail.
create table booking.participation (
  occurrence_id uuid not null,
  participant text not null,
  order_id uuid not null,
  primary key (occurrence_id, participant)
);
comment on column booking.participation.participant is 'person id, or SHA-256 of the e-mail in lower case';

-- The right of one person to one occurrence. Issued entries are never deleted.
create table booking.ticket (
  occurrence_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  position smallint not null,
  seat_key text,
  zone text not null default '',
  tariff_id uuid not null references programme.tariff,
  tariff_code text not null,
  amount integer not null check (amount >= 0),
  serial smallint not null default 1 check (serial between 1 and 32767),
  status text not null check (status in ('valid', 'cancelled', 'refunded')),
  issued_at timestamptz not null,
  ended_at timestamptz,
  point_of_sale text not null,
  -- French cinemas: the entry's place in its series (order of 16 October 2009, annex, 3.2)
  series_code text,
  series_number bigint,
  -- an advance entry that was taken into its auditorium's series keeps what it was issued and printed with (3.2.3)
  advance_series_code text,
  advance_series_number bigint,
  printed boolean not null default false,
  repatriated_at timestamptz,
  primary key (occurrence_id, id),
  unique (occurrence_id, order_id, position),
  foreign key (occurrence_id, order_id) references booking."order",
  check ((advance_series_code is null) = (advance_series_number is null))
);
create unique index ticket_one_per_seat on booking.ticket (occurrence_id, seat_key) where status = 'valid' and seat_key is not null;

create table booking.check_in (
  occurrence_id uuid not null,
  ticket_id uuid not null,
  admitted_at timestamptz not null,
  door text not null,
  admitted_by uuid references identity.person,
  primary key (occurrence_id, ticket_id),
  foreign key (occurrence_id, ticket_id) references booking.ticket
);

-- Consecutive numbers of an establishment: of each series of entries, and of its operations journal (series '').
create table booking.counter (
  venue_id uuid not null references venues.venue,
  series_code text not null,
  last_number bigint not null check (last_number > 0),
  primary key (venue_id, series_code)
);

-- The operations journal of an establishment: append-only, consecutive from 1.
create table booking.operation (
  venue_id uuid not null references venues.venue,
  number bigint not null check (number > 0),
  kind text not null check (kind in ('entry-issued', 'entry-taken-in', 'entry-cancelled', 'entry-refunded', 'screening-planned', 'screening-changed', 'screening-cancelled')),
  occurrence_id uuid,
  ticket_id uuid,
  description text not null,
  person_id uuid,
  workstation text not null,
  at timestamptz not null,
  repatriated boolean not null default false,
  primary key (venue_id, number)
);
create function booking.refuse_journal_change() returns trigger language plpgsql as $$
begin
  raise exception 'the operations journal is append-only' using errcode = 'restrict_violation';
end $$;
create trigger operation_is_append_only before update or delete on booking.operation
  for each row execute function booking.refuse_journal_change();
create trigger operation_is_never_truncated before truncate on booking.operation execute function booking.refuse_journal_change();

-- Keys that sign tickets. Old ones are kept, so that old tickets can still be checked.
create table booking.ticket_key (
  id smallint primary key check (id between 1 and 255),
  public_jwk jsonb not null,
  private_key text not null,
  created_at timestamptz not null default now()
);
comment on column booking.ticket_key.private_key is 'encrypted with a key from the environment';
