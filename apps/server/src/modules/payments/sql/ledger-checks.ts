import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

/** One thing that the ledger promises, as questions to the database. */
export interface LedgerCheck {
  /** What holds, in words. */
  readonly promise: string;
  /** What was looked at: how many of what. */
  readonly of: string;
  readonly count: RawBuilder<{ count: number }>;
  /** Whatever breaks the promise, each by its name; without parameters, since a cursor reads it. */
  readonly violations: RawBuilder<{ subject: string; detail: string }>;
}

const balanced: LedgerCheck = {
  promise: 'transactions sum to zero in one currency',
  of: 'transactions',
  count: sql`select count(*) from payments.transaction`,
  violations: sql`
    select t.key as subject, format('%s postings sum to %s %s', coalesce(p.count, 0), coalesce(p.sum, 0), t.currency) as detail
    from payments.transaction t left join (
      select transaction_id, count(*) as count, sum(amount) as sum, min(currency) as first, max(currency) as last
      from payments.posting group by transaction_id
    ) p on p.transaction_id = t.id
    where p.count is null or p.count < 2 or p.sum <> 0 or p.first <> t.currency or p.last <> t.currency`,
};

/** Two ways to the same sum: all postings read once, and each account's own by its index, which is how a balance is asked for. */
const folded: LedgerCheck = {
  promise: 'postings of each account sum to its balance, and all balances of a currency to zero',
  of: 'accounts',
  count: sql`select count(*) from payments.account`,
  violations: sql`
    with read_once as materialized (
      select account_id, sum(amount) as sum, min(currency) as first, max(currency) as last
      from payments.posting group by account_id
    )
    select a.code as subject, format('its postings sum to %s, its balance is %s', coalesce(r.sum, 0), b.balance) as detail
    from payments.account a left join read_once r on r.account_id = a.id
    cross join lateral (
      select coalesce(sum(p.amount), 0) as balance from payments.posting p where p.account_id = a.id
    ) b
    where coalesce(r.sum, 0) <> b.balance or r.first <> a.currency or r.last <> a.currency
      or a.code not like a.kind || '/' || coalesce(a.owner_id::text, '-') || '/%/' || a.currency
    union all
    select 'all accounts in ' || a.currency, format('balances sum to %s', sum(r.sum))
    from payments.account a join read_once r on r.account_id = a.id group by a.currency having sum(r.sum) <> 0`,
};

/** Followed in the ledger's own order, in which every debit that was checked comes after what it was checked against. */
const guarded: LedgerCheck = {
  promise: 'guarded accounts never went into debit but by a clawback',
  of: 'movements of guarded accounts',
  count: sql`select count(*) from payments.posting p join payments.account a on a.id = p.account_id where a.guarded`,
  violations: sql`
    select key as subject, format('%s stood %s in debit after it', code, balance) as detail
    from (
      select m.*, sum(change) over (partition by code order by sequence) as balance
      from (
        select a.code, t.key, t.sequence, t.clawback, sum(p.amount) as change
        from payments.account a join payments.posting p on p.account_id = a.id
        join payments.transaction t on t.id = p.transaction_id
        where a.guarded group by a.id, t.id
      ) m
    ) followed
    where change > 0 and balance > 0 and not clawback`,
};

const holds: LedgerCheck = {
  promise: 'holds are never exceeded, and what is on hold is what is left of them',
  of: 'holds',
  count: sql`select count(*) from payments.hold`,
  violations: sql`
    with each as materialized (
      select h.transaction_id, h.amount, h.on_hold_id, coalesce(sum(u.amount), 0) as used,
        coalesce(bool_or(u.kind = 'release'), false) as released
      from payments.hold h left join payments.hold_use u on u.hold_id = h.transaction_id group by h.transaction_id
    )
    select t.key as subject, format('%s of %s are used', e.used, e.amount) as detail
    from each e join payments.transaction t on t.id = e.transaction_id
    where e.used not between 0 and e.amount or (e.released and e.used <> e.amount)
    union all
    select t.key, format('takes %s from its hold, its postings say %s', said.amount, coalesce(moved.sum, 0))
    from (
      select h.transaction_id, h.on_hold_id, -h.amount as amount from payments.hold h
      union all
      select u.transaction_id, h.on_hold_id, u.amount
      from payments.hold_use u join payments.hold h on h.transaction_id = u.hold_id
    ) said
    join payments.transaction t on t.id = said.transaction_id
    cross join lateral (
      select sum(p.amount) as sum from payments.posting p
      where p.transaction_id = said.transaction_id and p.account_id = said.on_hold_id
    ) moved
    where said.amount is distinct from moved.sum
    union all
    select a.code, format('%s are on hold, %s are left of its holds', -coalesce(b.sum, 0), coalesce(l.sum, 0))
    from payments.account a
    left join lateral (select sum(p.amount) as sum from payments.posting p where p.account_id = a.id) b on true
    left join (select on_hold_id, sum(amount - used) as sum from each group by on_hold_id) l on l.on_hold_id = a.id
    where a.kind = 'on-hold' and -coalesce(b.sum, 0) <> coalesce(l.sum, 0)`,
};

const reversals: LedgerCheck = {
  promise: 'reversals undo exactly what they reverse',
  of: 'reversals',
  count: sql`select count(*) from payments.transaction where reverses is not null`,
  violations: sql`
    select t.key as subject, 'is not the opposite of ' || o.key as detail
    from payments.transaction t join payments.transaction o on o.id = t.reverses
    where exists (
      select from (select * from payments.posting where transaction_id = t.id) undone
      full join (select * from payments.posting where transaction_id = o.id) done using (position)
      where undone.amount is distinct from -done.amount or undone.account_id is distinct from done.account_id)`,
};

const pairs: LedgerCheck = {
  promise: 'changes of currency come in pairs, at EUR 1 = XOF 655.957',
  of: 'transactions that change currency',
  count: sql`select count(*) from payments.transaction t where kind = 'exchange'
    or exists (select from payments.linked_transaction l where l.transaction_id in (t.id, t.reverses))`,
  violations: sql`
    select t.key as subject, 'has no other half' as detail
    from payments.transaction t
    where (t.kind = 'exchange' or exists (select from payments.linked_transaction l where l.transaction_id = t.reverses))
      and not exists (
        select from payments.linked_transaction l join payments.linked_transaction o
          on o.transaction_id = l.other_id and o.other_id = l.transaction_id
        where l.transaction_id = t.id)
    union all
    select t.key, format('%s cents stand against %s francs', coalesce(cents, 0), coalesce(francs, 0))
    from payments.linked_transaction l join payments.transaction t on t.id = l.transaction_id
    cross join lateral (
      select sum(p.amount) filter (where p.currency = 'EUR') as cents, sum(p.amount) filter (where p.currency = 'XOF') as francs
      from payments.posting p join payments.account a on a.id = p.account_id
      where p.transaction_id in (l.transaction_id, l.other_id) and a.kind = 'exchange'
    ) moved
    where t.currency = 'EUR' and (cents is null or sign(cents) is distinct from -sign(francs)
      or abs(francs) is distinct from floor((abs(cents) * 655957 + 50000) / 100000))`,
};

const refunds: LedgerCheck = {
  promise: 'no more is given back than came in',
  of: 'refunds',
  count: sql`select count(*) from payments.refund where status <> 'failed'`,
  violations: sql`
    select 'payment ' || p.id as subject, format('%s of %s %s are given back', r.sum, coalesce(a.captured_amount, 0), p.currency) as detail
    from (
      select attempt_id, payment_id, sum(amount) as sum from payments.refund where status <> 'failed' group by attempt_id, payment_id
    ) r
    join payments.payment p on p.id = r.payment_id join payments.attempt a on a.id = r.attempt_id
    where r.sum > coalesce(a.captured_amount, 0) or a.status <> 'succeeded'
    union all
    select 'refunds payable in ' || currency, format('%s are owed, %s are under way', sum(owed), sum(under_way))
    from (
      select a.currency, -p.amount as owed, 0 as under_way
      from payments.account a join payments.posting p on p.account_id = a.id where a.kind = 'refund-payable'
      union all
      select p.currency, 0, r.amount from payments.refund r join payments.payment p on p.id = r.payment_id
      where r.status not in ('succeeded', 'failed')
    ) both_sides
    group by currency having sum(owed) <> sum(under_way)`,
};

/**
 * The sandbox keeps books of its own. A charge that it has taken and that we have not heard of yet is under way and breaks nothing. What
 * goes from clearing to the bank, into fees and losses, or out as a payout, the sandbox does not know of.
 */
const sandboxBooks: LedgerCheck = {
  promise: 'the clearing account of the sandbox is what its own books say',
  of: 'charges of the sandbox',
  count: sql`select count(*) from payments.sandbox_charge`,
  violations: sql`
    with ours as materialized (
      select a.id as attempt_id, p.amount, p.currency,
        coalesce(sum(r.amount) filter (where r.status = 'succeeded' and coalesce(r.rail, 'original') = 'original'), 0) as given_back,
        coalesce(sum(r.amount) filter (where r.status <> 'failed'), 0) as asked_back
      from payments.attempt a join payments.payment p on p.id = a.payment_id
      left join payments.refund r on r.attempt_id = a.id
      where a.provider = 'sandbox' and a.status = 'succeeded' group by a.id, p.id
    )
    select 'attempt ' || o.attempt_id as subject,
      format('%s %s are credited, the sandbox has %s', o.amount, o.currency, coalesce(c.amount || ' ' || c.currency || ' ' || c.status, 'no charge')) as detail
    from ours o left join payments.sandbox_charge c on c.attempt_id = o.attempt_id
    where c.attempt_id is null or c.amount <> o.amount or c.currency <> o.currency
      or (c.status <> 'succeeded' and (c.status <> 'pending' or c.succeeds_at is null))
    union all
    select 'attempt ' || c.attempt_id, format('%s are given back at the sandbox, %s by our books', c.refunded_amount, coalesce(o.given_back, 0))
    from payments.sandbox_charge c left join ours o on o.attempt_id = c.attempt_id
    where c.refunded_amount not between coalesce(o.given_back, 0) and coalesce(o.asked_back, 0)
    union all
    select 'provider-clearing of the sandbox in ' || currency, format('%s are posted, %s are held', sum(posted), sum(held))
    from (
      select a.currency, p.amount as posted, 0 as held
      from payments.account a join payments.posting p on p.account_id = a.id
      join payments.transaction t on t.id = p.transaction_id
      where a.kind = 'provider-clearing' and a.code = 'provider-clearing/-/sandbox/' || a.currency and t.kind <> 'capture'
        and not exists (
          select from payments.posting x join payments.account y on y.id = x.account_id
          where x.transaction_id = t.id and y.kind in ('bank', 'provider-fees', 'chargeback-loss'))
      union all
      select currency, 0, amount - given_back from ours
    ) both_sides
    group by currency having sum(posted) <> sum(held)`,
};

/** Everything that `ledger verify` proves, in the order in which it is printed. */
export const ledgerChecks: readonly LedgerCheck[] = [
  balanced,
  folded,
  guarded,
  holds,
  reversals,
  pairs,
  refunds,
  sandboxBooks,
];
