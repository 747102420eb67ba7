-- Part of a payment may have gone back.
alter table payments.payment drop constraint payment_status_check;
alter table payments.payment add constraint payment_status_check check (
  status in ('pending', 'succeeded', 'failed', 'expired', 'refunding', 'partly-refunded', 'refunded'));
create index payment_payee on payments.payment (payee_organisation_id, id);

alter table payments.attempt
  -- SHA-256 of the secret that a notification proves itself by, where the provider gives one
  add column notification_token_hash bytea,
  -- what the provider received, minor units; null as long as it has received nothing
  add column captured_amount integer check (captured_amount > 0),
  -- what the provider kept of it
  add column fee_amount integer check (fee_amount >= 0),
  -- what goes or went back of it, kept by a trigger
  add column refund_amount integer not null default 0,
  -- who took the money at a counter; null where a provider did
  add column recorded_by uuid references identity.person on delete set null,
  -- number of the receipt of a terminal, of the ticket of a till
  add column receipt text,
  -- when the provider is asked to end it; null when nobody wants that
  add column cancel_at timestamptz,
  add column cancels integer not null default 0;

update payments.attempt a set captured_amount = p.amount
from payments.payment p where p.id = a.payment_id and a.status = 'succeeded';
update payments.attempt a set refund_amount = r.amount
from (select attempt_id, sum(amount) as amount from payments.refund where status <> 'failed' group by attempt_id) r
where r.attempt_id = a.id;

-- No more goes back than came, whatever asks for it.
alter table payments.attempt add constraint attempt_refunds_within_capture
  check (refund_amount between 0 and coalesce(captured_amount, 0));
create unique index attempt_token on payments.attempt (provider, notification_token_hash)
  where notification_token_hash is not null;
create index attempt_to_cancel on payments.attempt (cancel_at) where cancel_at is not null;

-- Events that providers number, taken once. Kept for a quarter, for longer than any provider sends one again.
create table payments.notification_event (
  provider text not null,
  event_id text not null,
  received_at timestamptz not null,
  primary key (provider, event_id)
);
create index notification_event_old on payments.notification_event (received_at);
create function payments.refuse_rewriting() returns trigger language plpgsql as $$
begin
  raise exception '% is a record: add to it instead', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger notification_event_is_append_only before update on payments.notification_event
  for each row execute function payments.refuse_rewriting();

-- Refunds of parts, several a payment; what the means cannot do is done by people.
drop index payments.refund_one_per_attempt;
create index refund_attempt on payments.refund (attempt_id);
alter table payments.refund
  -- why it has to be done by hand
  add column failure_code text,
  -- by when, while it is by hand
  add column due_at timestamptz,
  add column taken_by uuid references identity.person on delete set null,
  add column taken_at timestamptz,
  add column settled_by uuid references identity.person on delete set null,
  -- by which way the money went, when it was by hand
  add column rail text check (rail in ('original', 'bank', 'cash')),
  -- number of the transfer, of the receipt: what proves it; may name a person, kept as long as the books are
  add column proof text;
update payments.refund set due_at = updated_at + interval '7 days' where status = 'by-hand';
alter table payments.refund
  add constraint refund_by_hand_has_due_date check (status <> 'by-hand' or due_at is not null),
  add constraint refund_by_hand_is_proved check ((rail is null) = (proof is null));
create index refund_by_hand on payments.refund (due_at) where status = 'by-hand';

create function payments.count_refunds() returns trigger language plpgsql as $$
begin
  update payments.attempt set refund_amount = refund_amount
    + case when new.status = 'failed' then 0 else new.amount end
    - case when tg_op = 'INSERT' or old.status = 'failed' then 0 else old.amount end
  where id = new.attempt_id;
  return null;
end $$;
create trigger refund_is_counted after insert on payments.refund
  for each row execute function payments.count_refunds();
create trigger refund_is_counted_anew after update of status on payments.refund
  for each row when ((old.status = 'failed') <> (new.status = 'failed')) execute function payments.count_refunds();
create trigger refund_is_kept before delete or update of amount, attempt_id, payment_id, cause on payments.refund
  for each row execute function payments.refuse_rewriting();

-- What happened to a refund, and who did it.
create table payments.refund_step (
  refund_id uuid not null references payments.refund,
  position smallint not null,
  step text not null check (step in ('asked', 'by-hand', 'taken', 'left', 'done')),
  -- null: nobody, it happened by itself
  by_person uuid references identity.person on delete set null,
  -- what was written for colleagues, or the code of what happened; may name a person, kept as long as the books are
  note text,
  at timestamptz not null,
  primary key (refund_id, position)
);
create trigger refund_step_is_append_only before delete or update of refund_id, position, step, note, at on payments.refund_step
  for each row execute function payments.refuse_rewriting();

-- A payer takes the money back through the bank or the provider.
create table payments.dispute (
  id uuid primary key,
  provider text not null,
  provider_dispute text not null,
  payment_id uuid not null references payments.payment,
  attempt_id uuid not null references payments.attempt,
  amount integer not null check (amount > 0),
  currency text not null check (currency in ('EUR', 'XOF')),
  reason text,
  status text not null check (status in ('open', 'won', 'lost')),
  -- whether the provider has taken the money from what it holds for us
  withdrawn boolean not null,
  answer_by timestamptz,
  opened_at timestamptz not null,
  closed_at timestamptz,
  updated_at timestamptz not null,
  unique (provider, provider_dispute)
);
create index dispute_payment on payments.dispute (payment_id);

-- What a provider says of a period, as it was imported.
create table payments.report (
  id uuid primary key,
  provider text not null,
  currency text not null check (currency in ('EUR', 'XOF')),
  from_at timestamptz not null,
  until_at timestamptz not null check (until_at > from_at),
  file_name text not null,
  imported_by uuid references identity.person on delete set null,
  created_at timestamptz not null
);
create table payments.report_row (
  report_id uuid not null references payments.report on delete cascade,
  -- of the file
  line integer not null,
  kind text not null check (kind in ('charge', 'refund', 'fee', 'dispute', 'payout', 'other')),
  -- the provider's name for the charge, refund, dispute or payout
  reference text not null,
  -- our own id, where the report has it
  ours text,
  -- minor units; what came is positive, what went is negative
  amount bigint not null,
  -- what the provider kept, positive
  fee bigint not null,
  at timestamptz,
  primary key (report_id, line)
);

-- The sandbox gives back parts too.
create table payments.sandbox_refund (
  id uuid primary key,
  attempt_id uuid not null references payments.sandbox_charge (attempt_id),
  amount integer not null check (amount > 0)
);
