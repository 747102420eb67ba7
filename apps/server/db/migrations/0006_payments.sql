create schema payments;

-- The ledger: one per currency, double entry, append-only. Debits are positive, credits negative.
create table payments.account (
  id uuid primary key,
  code text not null unique,
  kind text not null check (kind in (
    'provider-clearing', 'bank', 'buyer-receivable', 'payable-held', 'payable-available', 'tax-payable', 'refund-payable',
    'credit-liability', 'fee-revenue', 'provider-fees', 'chargeback-loss', 'rounding', 'exchange')),
  owner_id uuid,
  currency text not null check (currency in ('EUR', 'XOF')),
  -- a payable never goes into debit but by a flagged clawback
  guarded boolean not null default false,
  created_at timestamptz not null default now(),
  unique nulls not distinct (kind, owner_id, currency, code),
  unique (id, currency)
);

create table payments.transaction (
  id uuid primary key,
  -- the same key twice is one transaction
  key text not null unique,
  kind text not null,
  currency text not null check (currency in ('EUR', 'XOF')),
  description text not null,
  reverses uuid unique references payments.transaction,
  clawback boolean not null default false,
  occurred_at timestamptz not null,
  created_at timestamptz not null default now(),
  unique (id, currency)
);

create table payments.posting (
  transaction_id uuid not null,
  position smallint not null,
  account_id uuid not null,
  amount bigint not null check (amount <> 0),
  currency text not null,
  primary key (transaction_id, position),
  foreign key (transaction_id, currency) references payments.transaction (id, currency),
  foreign key (account_id, currency) references payments.account (id, currency)
);
create index posting_account on payments.posting (account_id) include (amount);

create function payments.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is append-only: reverse the transaction instead' using errcode = 'restrict_violation';
end $$;
create trigger transaction_is_append_only before update or delete on payments.transaction
  for each row execute function payments.refuse_change();
create trigger posting_is_append_only before update or delete on payments.posting
  for each row execute function payments.refuse_change();
create trigger transaction_is_never_truncated before truncate on payments.transaction execute function payments.refuse_change();
create trigger posting_is_never_truncated before truncate on payments.posting execute function payments.refuse_change();

-- All postings of a transaction arrive in one statement and sum to zero; none can be added later.
create function payments.check_balanced() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from fresh group by transaction_id having sum(amount) <> 0 or count(*) < 2
  ) then
    raise exception 'unbalanced ledger transaction' using errcode = 'check_violation';
  end if;
  if exists (
    select 1 from (select transaction_id, count(*) as added from fresh group by transaction_id) f
    where f.added <> (select count(*) from payments.posting p where p.transaction_id = f.transaction_id)
  ) then
    raise exception 'postings cannot be added to a ledger transaction' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger posting_is_balanced after insert on payments.posting
  referencing new table as fresh for each statement execute function payments.check_balanced();

-- What someone owes for one subject (an order), whatever the number of attempts it takes.
create table payments.payment (
  id uuid primary key,
  subject_kind text not null,
  subject_id uuid not null,
  occurrence_id uuid,
  payee_organisation_id uuid references identity.organisation,
  amount integer not null check (amount > 0),
  currency text not null check (currency in ('EUR', 'XOF')),
  description text not null,
  status text not null check (status in ('pending', 'succeeded', 'failed', 'expired', 'refunding', 'refunded')),
  deadline_at timestamptz not null,
  -- the attempt whose money this is; money of any other attempt is surplus and goes back
  settled_attempt_id uuid,
  settled_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index payment_subject on payments.payment (subject_kind, subject_id);
create unique index payment_one_pending on payments.payment (subject_kind, subject_id) where status = 'pending';

-- One transaction at a provider. Our id is made and stored before the provider is called, and is its idempotency key.
create table payments.attempt (
  id uuid primary key,
  payment_id uuid not null references payments.payment,
  provider text not null,
  provider_reference text,
  redirect_url text,
  status text not null check (status in ('created', 'pending', 'succeeded', 'failed', 'expired')),
  failure_code text,
  polls integer not null default 0,
  -- when the provider is asked next; null when its answer is known
  next_poll_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  ended_at timestamptz
);
create index attempt_due on payments.attempt (next_poll_at) where next_poll_at is not null;
create index attempt_payment on payments.attempt (payment_id);
create unique index attempt_reference on payments.attempt (provider, provider_reference);

create table payments.refund (
  id uuid primary key,
  payment_id uuid not null references payments.payment,
  attempt_id uuid not null references payments.attempt,
  amount integer not null check (amount > 0),
  reason text not null,
  -- one refund per cause: asking twice is one refund
  cause text not null,
  status text not null check (status in ('pending', 'succeeded', 'failed', 'by-hand')),
  tries integer not null default 0,
  next_try_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  ended_at timestamptz,
  unique (payment_id, cause),
  check ((status = 'pending') = (next_try_at is not null))
);
-- Refunds are whole, so one per attempt keeps what is refunded within what was captured, whatever the causes.
create unique index refund_one_per_attempt on payments.refund (attempt_id) where status <> 'failed';
create index refund_due on payments.refund (next_try_at) where status = 'pending';

-- The built-in sandbox plays the provider: its own books, apart from ours. Never in production.
create table payments.sandbox_charge (
  reference text primary key,
  attempt_id uuid not null unique,
  amount integer not null,
  currency text not null,
  description text not null,
  return_url text not null,
  status text not null check (status in ('pending', 'succeeded', 'failed', 'expired')),
  succeeds_at timestamptz,
  refunded_amount integer not null default 0 check (refunded_amount between 0 and amount),
  deadline_at timestamptz not null,
  created_at timestamptz not null default now()
);
