-- Sellers and what they are owed: when it may be paid out, to whom, and how it went. The money itself is in the ledger (schema payments).
create schema payouts;

create index account_held_made on payments.account (created_at, id) where kind = 'payable-held';

-- Less than this is not paid out; minor units.
create table payouts.minimum (
  currency text primary key check (currency in ('EUR', 'XOF')),
  amount bigint not null check (amount > 0)
);
insert into payouts.minimum (currency, amount) values ('EUR', 1000), ('XOF', 5000);

-- The rules of one seller; one without a row has the defaults.
create table payouts.seller (
  owner_id uuid primary key,
  owner_kind text not null check (owner_kind in ('organisation', 'person')),
  -- after the end of what was sold; lengthened by an administrator alone
  release_hours integer not null default 24 check (release_hours between 24 and 2160),
  release_reason text check (char_length(release_reason) <= 1000),
  release_set_by uuid references identity.person on delete set null,
  schedule text not null default 'off' check (schedule in ('off', 'weekly', 'monthly')),
  -- the name that a provider of payments has for the seller's account there
  connected_account text,
  connected_provider text,
  connected_ready boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((connected_account is null) = (connected_provider is null))
);

-- Accounts of money that is held, one an occurrence, and when somebody looks whether it may be released.
create table payouts.held_account (
  account_id uuid primary key references payments.account,
  owner_id uuid not null,
  -- the occurrence, or what else was sold
  label text,
  currency text not null check (currency in ('EUR', 'XOF')),
  made_at timestamptz not null,
  look_at timestamptz not null,
  -- looks since something was released last
  looks integer not null default 0,
  -- why it is held still; null once it was released
  waits_for text check (waits_for in ('end', 'delay', 'cancelled', 'postponed', 'interrupted', 'delivery')),
  -- when it is released, as far as that is known
  due_at timestamptz
);
create index held_account_look on payouts.held_account (look_at);
create index held_account_made on payouts.held_account (made_at);
create index held_account_label on payouts.held_account (label);
create index held_account_owner on payouts.held_account (owner_id);

create table payouts.release (
  id uuid primary key,
  account_id uuid not null references payouts.held_account,
  label text not null,
  -- from 1, within a label: late sales and late refunds are released again
  number integer not null check (number > 0),
  -- below zero: a debit that was taken along
  amount bigint not null check (amount <> 0),
  why text not null check (why in ('over', 'delivered')),
  transaction_id uuid not null unique references payments.transaction,
  released_at timestamptz not null,
  unique (label, number)
);
create index release_account on payouts.release (account_id);

create table payouts.identity (
  id uuid primary key,
  owner_id uuid not null,
  owner_kind text not null check (owner_kind in ('organisation', 'person')),
  status text not null check (status in ('draft', 'waiting', 'asked-again', 'approved', 'refused', 'replaced')),
  form text not null check (form in ('person', 'company')),
  legal_name text not null check (char_length(legal_name) between 1 and 200),
  country text not null check (country ~ '^[A-Z]{2}$'),
  currency text not null check (currency in ('EUR', 'XOF')),
  -- registration, address and representative, encrypted under a key of the SECRET
  details_sealed text not null,
  destination_kind text not null check (destination_kind in ('bank', 'phone', 'connected-account')),
  -- number of the bank account or of the phone, encrypted likewise
  destination_sealed text not null,
  -- its last digits, for people to know it by
  destination_hint text not null,
  submitted_by uuid references identity.person on delete set null,
  submitted_at timestamptz,
  decided_by uuid references identity.person on delete set null,
  decided_at timestamptz,
  reason text check (char_length(reason) <= 1000),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (status in ('draft', 'asked-again') or submitted_at is not null)
);
create unique index identity_one_open on payouts.identity (owner_id) where status in ('draft', 'waiting', 'asked-again');
create unique index identity_one_approved on payouts.identity (owner_id) where status = 'approved';
create index identity_owner on payouts.identity (owner_id, created_at);
create index identity_queue on payouts.identity (submitted_at) where status = 'waiting';
comment on column payouts.identity.legal_name is 'personal where the seller is a person: 5 years after the last payout, as the law on money asks';
comment on column payouts.identity.details_sealed is 'personal: 5 years after the last payout, encrypted';
comment on column payouts.identity.destination_sealed is 'personal: 5 years after the last payout, encrypted';
comment on column payouts.identity.destination_hint is 'personal: 5 years after the last payout';

create table payouts.identity_document (
  id uuid primary key,
  identity_id uuid not null references payouts.identity on delete restrict,
  kind text not null check (kind in ('identity', 'registration', 'address', 'bank')),
  media_type text not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
  bytes integer not null check (bytes > 0),
  storage_key text not null unique,
  created_at timestamptz not null
);
create index identity_document_identity on payouts.identity_document (identity_id);
comment on table payouts.identity_document is 'personal: until the decision; the files are encrypted';

-- Payments that go out in one file for the bank.
create table payouts.bank_file (
  id uuid primary key,
  -- what the bank reads as its name
  reference text not null unique,
  format text not null check (format in ('sepa-credit-transfer', 'transfer-list')),
  currency text not null check (currency in ('EUR', 'XOF')),
  payments integer not null check (payments > 0),
  total bigint not null check (total > 0),
  content_sealed text not null,
  made_by uuid references identity.person on delete set null,
  made_at timestamptz not null,
  sent_by uuid references identity.person on delete set null,
  sent_at timestamptz,
  proof text,
  check ((sent_at is null) = (proof is null))
);
comment on column payouts.bank_file.content_sealed is 'personal: 10 years, with the books; encrypted';

create table payouts.payout (
  -- ours, stored before anybody is asked, and the idempotency key
  id uuid primary key,
  owner_id uuid not null,
  owner_kind text not null check (owner_kind in ('organisation', 'person')),
  identity_id uuid not null references payouts.identity,
  amount bigint not null check (amount > 0),
  currency text not null check (currency in ('EUR', 'XOF')),
  status text not null check (status in ('asked', 'sending', 'sent', 'failed', 'returned')),
  -- a provider of payments, or `bank`
  way text not null,
  destination_sealed text not null,
  destination_hint text not null,
  hold_id uuid not null references payments.transaction,
  capture_id uuid references payments.transaction,
  -- null: by the seller's schedule
  asked_by uuid references identity.person on delete set null,
  -- day of the schedule; one payout a day of it
  scheduled_for date,
  asked_at timestamptz not null,
  asks integer not null default 0,
  next_ask_at timestamptz,
  file_id uuid references payouts.bank_file,
  code text,
  proof text,
  sent_at timestamptz,
  ended_at timestamptz,
  updated_at timestamptz not null,
  check ((status in ('sent', 'returned')) or capture_id is null)
);
create unique index payout_one_under_way on payouts.payout (owner_id, currency) where status in ('asked', 'sending');
create unique index payout_once_a_schedule on payouts.payout (owner_id, currency, scheduled_for) where scheduled_for is not null;
create index payout_owner on payouts.payout (owner_id, id);
create index payout_to_ask on payouts.payout (next_ask_at) where status in ('asked', 'sending');
create index payout_for_bank on payouts.payout (currency, id) where status = 'asked' and way = 'bank';
create index payout_file on payouts.payout (file_id);
comment on column payouts.payout.destination_sealed is 'personal: 10 years, with the books; encrypted';
comment on column payouts.payout.destination_hint is 'personal: 10 years, with the books';
comment on column payouts.payout.proof is 'may name a person: 10 years, with the books';

-- Who did what to whom: never what was in a document or where the money goes.
create table payouts.history (
  id uuid primary key,
  owner_id uuid not null,
  -- the identity, the payout or the file that it is about
  subject_id uuid not null,
  at timestamptz not null,
  person_id uuid,
  action text not null,
  note text
);
create index history_subject on payouts.history (subject_id, at);
create index history_owner on payouts.history (owner_id, at);
create function payouts.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger history_is_append_only before update or delete on payouts.history
  for each row execute function payouts.refuse_change();
create trigger history_is_never_truncated before truncate on payouts.history execute function payouts.refuse_change();
create trigger release_is_append_only before update or delete on payouts.release
  for each row execute function payouts.refuse_change();
