-- The ledger's own order. A debit that was checked draws its number after it has seen every credit that it relies on, so that a balance
-- followed in this order is what it was at each moment; clocks and ids of several nodes could not tell. Numbers may be left out.
alter table payments.transaction disable trigger transaction_is_append_only;
alter table payments.transaction add column sequence bigint;
update payments.transaction t set sequence = numbered.sequence
from (select id, row_number() over (order by occurred_at, id) as sequence from payments.transaction) numbered
where numbered.id = t.id;
alter table payments.transaction alter column sequence set not null;
alter table payments.transaction alter column sequence add generated always as identity;
select setval(pg_get_serial_sequence('payments.transaction', 'sequence'), (select coalesce(max(sequence), 0) + 1 from payments.transaction), false);
create unique index transaction_sequence on payments.transaction (sequence);
alter table payments.transaction enable trigger transaction_is_append_only;

alter table payments.account drop constraint account_kind_check;
alter table payments.account add constraint account_kind_check check (kind in (
  'provider-clearing', 'bank', 'buyer-receivable', 'payable-held', 'payable-available', 'tax-payable', 'refund-payable',
  'credit-liability', 'gift-liability', 'on-hold', 'fee-revenue', 'provider-fees', 'chargeback-loss', 'rounding', 'exchange'));
-- Nobody is paid, and nobody spends, more than is owed to them.
update payments.account set guarded = true where kind = 'credit-liability';
alter table payments.account add constraint account_guarded_check
  check (guarded = (kind = any (array['payable-held', 'payable-available', 'credit-liability', 'gift-liability'])));
create trigger account_is_append_only before update or delete on payments.account
  for each row execute function payments.refuse_change();
create trigger account_is_never_truncated before truncate on payments.account execute function payments.refuse_change();

-- A hold is a transaction that moves an amount to an on-hold account of the same owner; this says what it was.
create table payments.hold (
  transaction_id uuid primary key references payments.transaction,
  amount bigint not null check (amount > 0),
  -- where it came from, and what is left goes back to
  source_id uuid not null references payments.account,
  on_hold_id uuid not null references payments.account
);
-- Transactions that take from a hold, and reversals of captures, which give back to it (a negative amount).
create table payments.hold_use (
  transaction_id uuid primary key references payments.transaction,
  hold_id uuid not null references payments.hold,
  kind text not null check (kind in ('capture', 'release', 'reversal')),
  amount bigint not null check (amount <> 0),
  check ((kind = 'reversal') = (amount < 0))
);
create index hold_use_hold on payments.hold_use (hold_id) include (amount);
create unique index hold_use_released_once on payments.hold_use (hold_id) where kind = 'release';

create function payments.check_hold() returns trigger language plpgsql as $$
begin
  if exists (
    select from fresh f
    join payments.account s on s.id = f.source_id join payments.account h on h.id = f.on_hold_id
    where h.kind <> 'on-hold' or h.owner_id is distinct from s.owner_id or h.currency <> s.currency
      or f.amount is distinct from (
        select sum(p.amount) from payments.posting p where p.transaction_id = f.transaction_id and p.account_id = f.source_id)
      or -f.amount is distinct from (
        select sum(p.amount) from payments.posting p where p.transaction_id = f.transaction_id and p.account_id = f.on_hold_id)
  ) then
    raise exception 'a hold is not what its postings say' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger hold_is_what_it_says after insert on payments.hold
  referencing new table as fresh for each statement execute function payments.check_hold();

-- Waits for whoever uses the same hold, then adds up in a later snapshot: what is used never exceeds what is held, whoever writes.
create function payments.check_hold_use() returns trigger language plpgsql as $$
begin
  perform from payments.hold h where h.transaction_id in (select f.hold_id from fresh f)
  order by h.transaction_id for no key update;
  if exists (
    select from payments.hold h
    cross join lateral (
      select sum(u.amount) as used, bool_or(u.kind = 'release') as released
      from payments.hold_use u where u.hold_id = h.transaction_id
    ) all_uses
    where h.transaction_id in (select f.hold_id from fresh f)
      and (used not between 0 and h.amount or (released and used <> h.amount))
  ) then
    raise exception 'more is taken from a hold than it has' using errcode = 'check_violation';
  end if;
  if exists (
    select from fresh f join payments.hold h on h.transaction_id = f.hold_id
    join payments.transaction t on t.id = f.transaction_id
    where f.amount is distinct from (
        select sum(p.amount) from payments.posting p where p.transaction_id = f.transaction_id and p.account_id = h.on_hold_id)
      or (f.kind = 'reversal') is distinct from (t.reverses is not null)
      or (f.kind = 'reversal' and not exists (
        select from payments.hold_use u
        where u.transaction_id = t.reverses and u.hold_id = f.hold_id and u.kind = 'capture' and u.amount = -f.amount))
      or (f.kind = 'release' and f.amount is distinct from (
        select -sum(p.amount) from payments.posting p where p.transaction_id = f.transaction_id and p.account_id = h.source_id))
  ) then
    raise exception 'the use of a hold is not what its postings say' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger hold_use_is_what_it_says after insert on payments.hold_use
  referencing new table as fresh for each statement execute function payments.check_hold_use();

-- A change of currency is two transactions that name each other, by two rows.
create table payments.linked_transaction (
  transaction_id uuid primary key references payments.transaction,
  other_id uuid not null references payments.transaction,
  unique (transaction_id, other_id),
  foreign key (other_id, transaction_id) references payments.linked_transaction (transaction_id, other_id),
  check (transaction_id <> other_id)
);

-- EUR 1 = XOF 655.957: the francs that leave or enter the liquidity account are the rounded value of the cents that enter or leave it.
create function payments.check_linked() returns trigger language plpgsql as $$
begin
  if exists (
    select from fresh f
    cross join lateral (
      select sum(p.amount) filter (where p.currency = 'EUR') as cents, sum(p.amount) filter (where p.currency = 'XOF') as francs
      from payments.posting p join payments.account a on a.id = p.account_id
      where p.transaction_id in (f.transaction_id, f.other_id) and a.kind = 'exchange'
    ) moved
    where cents is null or sign(cents) is distinct from -sign(francs)
      or abs(francs) is distinct from floor((abs(cents) * 655957 + 50000) / 100000)
  ) then
    raise exception 'a change of currency is not at its rate' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger linked_transaction_is_at_its_rate after insert on payments.linked_transaction
  referencing new table as fresh for each statement execute function payments.check_linked();

-- At commit: no half of a change of currency, and none of its reversal.
create function payments.check_paired() returns trigger language plpgsql as $$
begin
  if (new.kind = 'exchange' or exists (select from payments.linked_transaction l where l.transaction_id = new.reverses))
    and not exists (
      select from payments.linked_transaction l join payments.transaction o on o.id = l.other_id
      where l.transaction_id = new.id and o.reverses is not distinct from (
        select r.other_id from payments.linked_transaction r where r.transaction_id = new.reverses))
  then
    raise exception 'a change of currency has two transactions' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger transaction_is_paired after insert on payments.transaction deferrable initially deferred
  for each row when (new.kind = 'exchange' or new.reverses is not null) execute function payments.check_paired();

create trigger hold_is_append_only before update or delete on payments.hold
  for each row execute function payments.refuse_change();
create trigger hold_is_never_truncated before truncate on payments.hold execute function payments.refuse_change();
create trigger hold_use_is_append_only before update or delete on payments.hold_use
  for each row execute function payments.refuse_change();
create trigger hold_use_is_never_truncated before truncate on payments.hold_use execute function payments.refuse_change();
create trigger linked_transaction_is_append_only before update or delete on payments.linked_transaction
  for each row execute function payments.refuse_change();
create trigger linked_transaction_is_never_truncated before truncate on payments.linked_transaction
  execute function payments.refuse_change();

-- As before, in one reading of the new rows; and what is on hold moves by holds alone, liquidity by changes of currency alone, and no guarded
-- account goes into debit but by a clawback: who debits one waits for whoever did, then adds up in a later snapshot.
create or replace function payments.check_balanced() returns trigger language plpgsql as $$
declare
  unbalanced boolean;
  late boolean;
  astray boolean;
  debited uuid[];
begin
  select bool_or(f.sum <> 0 or f.added < 2),
    bool_or(f.added <> (select count(*) from payments.posting p where p.transaction_id = f.transaction_id))
  into unbalanced, late
  from (select transaction_id, sum(amount) as sum, count(*) as added from fresh group by transaction_id) f;
  if unbalanced then
    raise exception 'unbalanced ledger transaction' using errcode = 'check_violation';
  end if;
  if late then
    raise exception 'postings cannot be added to a ledger transaction' using errcode = 'check_violation';
  end if;
  select bool_or(case a.kind
      when 'on-hold' then not exists (select from payments.hold h where h.transaction_id = f.transaction_id)
        and not exists (select from payments.hold_use u where u.transaction_id = f.transaction_id)
      when 'exchange' then not exists (
        select from payments.transaction t where t.id = f.transaction_id and (t.kind = 'exchange' or t.reverses is not null))
      else false end),
    array_agg(f.account_id) filter (where a.guarded and f.amount > 0)
  into astray, debited
  from fresh f cross join lateral (select kind, guarded from payments.account where id = f.account_id limit 1) a;
  if astray then
    raise exception 'this account moves by holds or changes of currency alone' using errcode = 'check_violation';
  end if;
  if debited is not null then
    perform from payments.account a where a.id = any (debited) order by a.code for no key update;
    if exists (
      select from (
        select f.account_id from fresh f join payments.transaction t on t.id = f.transaction_id
        where f.account_id = any (debited) and not t.clawback
        group by f.account_id having sum(f.amount) > 0
      ) d
      where (select sum(p.amount) from payments.posting p where p.account_id = d.account_id) > 0
    ) then
      raise exception 'a guarded account would go into debit' using errcode = 'check_violation';
    end if;
  end if;
  return null;
end $$;
