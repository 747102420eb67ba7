import { sql } from 'kysely';
import type { Currency } from '@parterre/contract/wire';
import type { Clock } from '../../../platform/clock.ts';
import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { AccountReference, Ledger, PostResult } from '../contract.ts';
import { accountCode, accountsToCheck, balancedEntry, reversedEntry, sameContent } from '../domain/ledger.ts';
import type { BalancedEntry, EntryContent, Line, TouchedAccount } from '../domain/ledger.ts';

interface NewTransaction {
  key: string;
  kind: string;
  currency: Currency;
  description: string;
  clawback: boolean;
  reverses: string | null;
}

/**
 * The ledger on PostgreSQL, in read committed transactions of its callers.
 *
 * A post is one statement when it debits no guarded account, two (lock, then check and write) when it does; a repeated key costs
 * one more, which reads what is there. Why that is sound: docs/adr/0003-ledger.md.
 */
export function createLedger(clock: Clock): Ledger {
  async function enter(trx: Transaction, transaction: NewTransaction, entry: BalancedEntry): Promise<PostResult> {
    const checked = accountsToCheck(entry, transaction.clawback);
    if (checked.length > 0 && !(await lockAccounts(trx, checked))) {
      // An account that does not exist owes nothing.
      return (await repeated(trx, transaction, entry)) ?? { ok: false, reason: 'overdrawn' };
    }
    // A second round is needed only when another transaction has made one of the accounts between our snapshot and our insert.
    for (let round = 1; round <= 3; round += 1) {
      const written = await write(trx, transaction, entry, checked, instantText(clock.now()));
      if (written.id !== null) return { ok: true, transactionId: written.id, repeated: false };
      if (!written.complete) continue;
      const found = await repeated(trx, transaction, entry);
      if (found) return found;
      if (written.overdrawn) return { ok: false, reason: 'overdrawn' };
    }
    throw new Error(`The ledger could not enter ${transaction.key}`);
  }

  return {
    post(trx, { key, kind, currency, description, postings, clawback = false }) {
      const entry = balancedEntry(postings, currency);
      if (!entry) return Promise.resolve({ ok: false, reason: 'unbalanced' });
      return enter(trx, { key, kind, currency, description, clawback, reverses: null }, entry);
    },

    async reverse(trx, transactionId, reason) {
      const original = await readEntry(trx, transactionId);
      if (!original) throw new Error(`There is no ledger transaction ${transactionId} to reverse`);
      const reversal = { key: `reverse:${transactionId}`, kind: 'reversal', description: reason, clawback: false };
      return enter(
        trx,
        { ...reversal, currency: original.currency, reverses: transactionId },
        reversedEntry(original.entry),
      );
    },

    async balance(trx, account, currency) {
      const { rows } = await sql<{ balance: number }>`
        select coalesce(sum(p.amount), 0)::bigint as balance
        from payments.posting p
        where p.account_id = (select a.id from payments.account a where a.code = ${accountCode(account, currency)})
      `.execute(trx);
      return rows[0]?.balance ?? 0;
    },
  };
}

/**
 * Locks the accounts in the order of their codes against other checked debits. `no key update`, so that the foreign keys of
 * postings by others (credits above all) do not wait.
 * @returns false when one of them does not exist
 */
async function lockAccounts(trx: Transaction, accounts: readonly TouchedAccount[]): Promise<boolean> {
  const { rows } = await sql`
    select 1 from payments.account where code = any(${accounts.map((account) => account.code)}::text[])
    order by code for no key update
  `.execute(trx);
  return rows.length === accounts.length;
}

/**
 * Accounts on first use, the transaction and all its postings in one statement; nothing at all when the key is taken, an account is
 * not to be seen yet, or a checked account would go into debit.
 */
async function write(
  trx: Transaction,
  transaction: NewTransaction,
  entry: BalancedEntry,
  checked: readonly TouchedAccount[],
  occurredAt: string,
): Promise<{ id: string | null; complete: boolean; overdrawn: boolean }> {
  const codes = entry.accounts.map((account) => account.code);
  const { rows } = await sql<{ id: string | null; complete: boolean; overdrawn: boolean }>`
    with known as materialized (
      select id, code from payments.account where code = any(${codes}::text[])
    ),
    made as (
      insert into payments.account (id, code, kind, owner_id, currency, guarded)
      select w.id, w.code, w.kind, w.owner_id, ${transaction.currency}, w.guarded
      from unnest(
        ${codes.map(() => newId())}::uuid[],
        ${codes}::text[],
        ${entry.accounts.map((account) => account.kind)}::text[],
        ${entry.accounts.map((account) => account.ownerId)}::uuid[],
        ${entry.accounts.map((account) => account.guarded)}::boolean[]
      ) as w (id, code, kind, owner_id, guarded)
      where not exists (select from known where known.code = w.code)
      order by w.code
      on conflict do nothing
      returning id, code
    ),
    account as materialized (select id, code from known union all select id, code from made),
    verdict as materialized (
      select (select count(*) from account) = ${codes.length}::int as complete,
        exists (
          select from unnest(
            ${checked.map((account) => account.code)}::text[], ${checked.map((account) => account.change)}::bigint[]
          ) as c (code, change)
          join account a on a.code = c.code
          where c.change + (select coalesce(sum(p.amount), 0) from payments.posting p where p.account_id = a.id) > 0
        ) as overdrawn
    ),
    entered as (
      insert into payments.transaction (id, key, kind, currency, description, reverses, clawback, occurred_at)
      select ${newId()}::uuid, ${transaction.key}, ${transaction.kind}, ${transaction.currency}, ${transaction.description},
        ${transaction.reverses}::uuid, ${transaction.clawback}::boolean, ${occurredAt}::timestamptz
      from verdict v where v.complete and not v.overdrawn
      on conflict do nothing
      returning id
    ),
    posted as (
      insert into payments.posting (transaction_id, position, account_id, amount, currency)
      select e.id, l.position, a.id, l.amount, ${transaction.currency}
      from entered e
      cross join unnest(
        ${entry.lines.map((line) => line.code)}::text[], ${entry.lines.map((line) => line.amount)}::bigint[]
      ) with ordinality as l (code, amount, position)
      join account a on a.code = l.code
    )
    select (select id from entered) as id, v.complete, v.overdrawn from verdict v
  `.execute(trx);
  return rows[0] ?? { id: null, complete: false, overdrawn: false };
}

/** What the key already stands for: the same transaction, another one, or null for nothing yet. */
async function repeated(
  trx: Transaction,
  transaction: NewTransaction,
  entry: BalancedEntry,
): Promise<PostResult | null> {
  const { rows } = await sql<Omit<EntryContent, 'lines'> & { id: string; lines: Line[] }>`
    select t.id, t.kind, t.currency, t.clawback, t.reverses, (
      select json_agg(json_build_object('code', a.code, 'amount', p.amount) order by p.position)
      from payments.posting p join payments.account a on a.id = p.account_id
      where p.transaction_id = t.id
    ) as lines
    from payments.transaction t where t.key = ${transaction.key}
  `.execute(trx);
  const found = rows[0];
  if (!found) return null;
  return sameContent(found, { ...transaction, lines: entry.lines })
    ? { ok: true, transactionId: found.id, repeated: true }
    : { ok: false, reason: 'key-used-differently' };
}

async function readEntry(
  trx: Transaction,
  transactionId: string,
): Promise<{ currency: Currency; entry: BalancedEntry } | null> {
  const { rows } = await sql<{
    currency: Currency;
    code: string;
    kind: AccountReference['kind'];
    owner_id: string | null;
    guarded: boolean;
    amount: number;
  }>`
    select p.currency, a.code, a.kind, a.owner_id, a.guarded, p.amount
    from payments.posting p join payments.account a on a.id = p.account_id
    where p.transaction_id = ${transactionId} order by p.position
  `.execute(trx);
  const [first] = rows;
  if (!first) return null;
  const accounts = new Map<string, TouchedAccount>();
  for (const { code, kind, owner_id: ownerId, guarded, amount } of rows) {
    const change = (accounts.get(code)?.change ?? 0) + amount;
    accounts.set(code, { code, kind, ownerId, guarded, change });
  }
  return {
    currency: first.currency,
    entry: {
      lines: rows.map((row) => ({ code: row.code, amount: row.amount })),
      accounts: [...accounts.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1)),
    },
  };
}
