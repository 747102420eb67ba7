-- Refunds of tickets: what a buyer may have back on their own wish, what was given back of which ticket, and the runs that give back all of an
-- occurrence.

alter table identity.organisation
  add column refund_policy jsonb not null default '{"steps": [], "feesKept": true}';
comment on column identity.organisation.refund_policy is 'what buyers may have back on their wish, unless an event says otherwise';
alter table programme.event
  -- null: the organisation's
  add column refund_policy jsonb;
alter table booking."order"
  -- as it was sold
  add column refund_policy jsonb not null default '{"steps": [], "feesKept": true}';

-- What was given back of an order, once. Money goes back through payments, the part of a gift card onto it.
create table booking.refund (
  occurrence_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  -- by the policy, by staff, or because of what became of the occurrence
  cause text not null check (cause in ('wish', 'staff', 'cancelled', 'interrupted', 'postponed')),
  -- minor units, of the order's currency
  money_amount integer not null check (money_amount >= 0),
  gift_amount integer not null check (gift_amount >= 0),
  -- the refund at payments; null where no money goes back
  payment_refund_id uuid,
  reason text check (char_length(reason) <= 1000),
  -- who decided it, where that was staff
  by_person uuid references identity.person on delete set null,
  idempotency_key text not null,
  request_hash text not null,
  at timestamptz not null,
  primary key (occurrence_id, id),
  unique (occurrence_id, order_id, idempotency_key),
  foreign key (occurrence_id, order_id) references booking."order",
  check (money_amount = 0 or payment_refund_id is not null)
);

-- Of which tickets: each goes back once.
create table booking.refund_line (
  occurrence_id uuid not null,
  order_id uuid not null,
  position smallint not null,
  refund_id uuid not null,
  -- given back of the ticket's amount, of the fee, and of what the platform kept of the ticket
  amount integer not null check (amount >= 0),
  fee_amount integer not null check (fee_amount >= 0),
  commission_amount integer not null check (commission_amount between 0 and amount),
  -- of the ticket's amount, what was not given back
  kept_amount integer not null check (kept_amount >= 0),
  primary key (occurrence_id, order_id, position),
  foreign key (occurrence_id, refund_id) references booking.refund,
  foreign key (occurrence_id, order_id, position) references booking.order_line
);

-- Everybody who paid for an occurrence is refunded: at most one run an occurrence, which may be stopped and begun again.
create table booking.refund_run (
  occurrence_id uuid primary key references programme.occurrence,
  organisation_id uuid not null references identity.organisation,
  cause text not null check (cause in ('cancelled', 'interrupted')),
  status text not null check (status in ('running', 'stopped', 'done')),
  -- null: it followed from the cancellation by itself
  started_by uuid references identity.person on delete set null,
  started_at timestamptz not null,
  -- not before: a cancellation that is taken back at once refunds nobody
  begins_at timestamptz not null,
  ended_at timestamptz
);
create index refund_run_running on booking.refund_run (begins_at) where status = 'running';

create table booking.refund_run_order (
  occurrence_id uuid not null references booking.refund_run,
  order_id uuid not null,
  status text not null check (status in ('due', 'done', 'failed')),
  tries smallint not null default 0,
  next_try_at timestamptz,
  -- a code of the error catalogue, or internal-error
  failure text,
  ended_at timestamptz,
  primary key (occurrence_id, order_id),
  foreign key (occurrence_id, order_id) references booking."order",
  check ((status = 'due') = (next_try_at is not null))
);
create index refund_run_order_due on booking.refund_run_order (occurrence_id, next_try_at) where status = 'due';

-- An occurrence was postponed: whoever had bought by then may refuse the new date.
create table booking.refund_offer (
  occurrence_id uuid primary key references programme.occurrence,
  -- orders made later knew of it
  asked_at timestamptz not null,
  until timestamptz not null
);
create table booking.refund_offer_answer (
  occurrence_id uuid not null references booking.refund_offer,
  order_id uuid not null,
  kept_at timestamptz not null,
  primary key (occurrence_id, order_id),
  foreign key (occurrence_id, order_id) references booking."order"
);
