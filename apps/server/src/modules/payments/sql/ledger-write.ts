import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Currency } from '@parterre/contract/wire';
import type { Clock } from '../../../platform/clock.ts';
import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { CaptureResult, PostResult } from '../contract.ts';
import { guardedDebits, sameContent } from '../domain/ledger.ts';
import type { BalancedEntry, EntryContent, Line, TouchedAccount } from '../domain/ledger.ts';
import type { RowLock } from './payments.ts';

export interface NewTransaction {
  key: string;
  kind: string;
  currency: Currency;
  description: string;
  clawback: boolean;
  reverses: string | null;
  /** Opens a hold: codes of the accounts that it moves between. */
  opens?: { amount: number; source: string; onHold: string };
  /** Takes from a hold, or gives back to it (a negative amount). */
  uses?: { holdId: string; as: 'capture' | 'release' | 'reversal'; amount: number };
}

export interface LedgerTools {
  readonly clock: Clock;
  /** How rows are locked that others must wait for. Tests take `none` to show what the lock is for. */
  readonly rowLock: RowLock;
}

/** Against others who check the same row; not against foreign keys, so that credits do not wait. */
export function lockFor(rowLock: RowLock, table: 'account' | 'hold'): RawBuilder<unknown> {
  return rowLock === 'for-update' ? sql`for no key update of ${sql.ref(table)}` : sql``;
}

/**
 * Enters one transaction. One statement when it debits no guarded account, two (lock, then check and write) when it does; a repeated key
 * costs one more, which reads what is there. Why that is sound: docs/adr/0003-ledger.md.
 */
export async function enter(
  trx: Transaction,
  { clock, rowLock }: LedgerTools,
  transaction: NewTransaction,
  entry: BalancedEntry,
): Promise<CaptureResult> {
  const debited = guardedDebits(entry);
  // A clawback waits as well: its number must be higher than those of the debits that it follows.
  const checked = transaction.clawback ? [] : debited;
  if (debited.length > 0 && !(await lockAccounts(trx, debited, rowLock))) {
    // An account that does not exist owes nothing.
    if (checked.length > 0) return (await repeated(trx, transaction, entry)) ?? { ok: false, reason: 'overdrawn' };
    // A clawback makes it: only what is there can be waited for, and others may be making it and debiting it just now.
    await makeAccounts(trx, transaction.currency, debited);
    await lockAccounts(trx, debited, rowLock);
  }
  // A second round is needed only when another transaction has made one of the accounts between our snapshot and our insert.
  for (let round = 1; round <= 3; round += 1) {
    const written = await write(trx, transaction, entry, checked, instantText(clock.now()));
    if (written.id !== null) return { ok: true, transactionId: written.id, repeated: false };
    if (!written.complete) continue;
    const found = await repeated(trx, transaction, entry);
    if (found) return found;
    if (written.overdrawn) return { ok: false, reason: 'overdrawn' };
    if (written.exceeded) return { ok: false, reason: 'hold-exceeded' };
  }
  throw new Error(`The ledger could not enter ${transaction.key}`);
}

/** For what takes from no hold, which none can refuse. */
export function withoutHold(result: CaptureResult): PostResult {
  if (!result.ok && result.reason === 'hold-exceeded') throw new Error('A hold refused what does not use it');
  return result;
}

/**
 * Locks the accounts in the order of their codes against other debits. `no key update`, so that the foreign keys of
 * postings by others (credits above all) do not wait.
 * @returns false when one of them does not exist
 */
async function lockAccounts(trx: Transaction, accounts: readonly TouchedAccount[], rowLock: RowLock): Promise<boolean> {
  const { rows } = await sql`
    select 1 from payments.account where code = any(${accounts.map((account) => account.code)}::text[])
    order by code ${lockFor(rowLock, 'account')}
  `.execute(trx);
  return rows.length === accounts.length;
}

async function makeAccounts(trx: Transaction, currency: Currency, accounts: readonly TouchedAccount[]): Promise<void> {
  await sql`${newAccounts(currency, accounts)} order by w.code on conflict do nothing`.execute(trx);
}

/** The beginning of a statement that makes accounts, as rows of `w`. */
function newAccounts(currency: Currency, accounts: readonly TouchedAccount[]): RawBuilder<unknown> {
  return sql`insert into payments.account (id, code, kind, owner_id, currency, guarded)
      select w.id, w.code, w.kind, w.owner_id, ${currency}, w.guarded
      from unnest(
        ${accounts.map(() => newId())}::uuid[],
        ${accounts.map((account) => account.code)}::text[],
        ${accounts.map((account) => account.kind)}::text[],
        ${accounts.map((account) => account.ownerId)}::uuid[],
        ${accounts.map((account) => account.guarded)}::boolean[]
      ) as w (id, code, kind, owner_id, guarded)`;
}

interface Written {
  id: string | null;
  complete: boolean;
  overdrawn: boolean;
  exceeded: boolean;
}

/**
 * Accounts on first use, the transaction and all its postings in one statement; nothing at all when the key is taken, an account is
 * not to be seen yet, a checked account would go into debit, or a hold has not so much left.
 */
async function write(
  trx: Transaction,
  transaction: NewTransaction,
  entry: BalancedEntry,
  checked: readonly TouchedAccount[],
  occurredAt: string,
): Promise<Written> {
  const codes = entry.accounts.map((account) => account.code);
  const { rows } = await sql<Written>`
    with known as materialized (
      select id, code from payments.account where code = any(${codes}::text[])
    ),
    made as (
      ${newAccounts(transaction.currency, entry.accounts)}
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
        ) as overdrawn,
        ${exceeds(transaction)} as exceeded
    ),
    entered as (
      insert into payments.transaction (id, key, kind, currency, description, reverses, clawback, occurred_at)
      select ${newId()}::uuid, ${transaction.key}, ${transaction.kind}, ${transaction.currency}, ${transaction.description},
        ${transaction.reverses}::uuid, ${transaction.clawback}::boolean, ${occurredAt}::timestamptz
      from verdict v where v.complete and not v.overdrawn and not v.exceeded
      on conflict do nothing
      returning id
    ),
    ${holdRow(transaction)}
    posted as (
      insert into payments.posting (transaction_id, position, account_id, amount, currency)
      select e.id, l.position, a.id, l.amount, ${transaction.currency}
      from entered e
      cross join unnest(
        ${entry.lines.map((line) => line.code)}::text[], ${entry.lines.map((line) => line.amount)}::bigint[]
      ) with ordinality as l (code, amount, position)
      join account a on a.code = l.code
    )
    select (select id from entered) as id, v.complete, v.overdrawn, v.exceeded from verdict v
  `.execute(trx);
  return rows[0] ?? { id: null, complete: false, overdrawn: false, exceeded: false };
}

/** More than is left of the hold, or something given back to one that has ended. Sound because the hold's row was locked before. */
function exceeds({ uses }: NewTransaction): RawBuilder<unknown> {
  if (!uses) return sql`false`;
  return sql`exists (
    select from payments.hold h
    left join payments.hold_use u on u.hold_id = h.transaction_id
    where h.transaction_id = ${uses.holdId}::uuid
    group by h.transaction_id
    having coalesce(sum(u.amount), 0) + ${uses.amount}::bigint > h.amount or bool_or(u.kind = 'release')
  )`;
}

function holdRow({ opens, uses }: NewTransaction): RawBuilder<unknown> {
  if (opens) {
    return sql`opened as (
      insert into payments.hold (transaction_id, amount, source_id, on_hold_id)
      select e.id, ${opens.amount}::bigint, s.id, h.id
      from entered e join account s on s.code = ${opens.source} join account h on h.code = ${opens.onHold}
    ),`;
  }
  if (!uses) return sql``;
  return sql`used as (
    insert into payments.hold_use (transaction_id, hold_id, kind, amount)
    select e.id, ${uses.holdId}::uuid, ${uses.as}, ${uses.amount}::bigint from entered e
  ),`;
}

/** What the key already stands for: the same transaction, another one, or null for nothing yet. */
async function repeated(
  trx: Transaction,
  transaction: NewTransaction,
  entry: BalancedEntry,
): Promise<CaptureResult | null> {
  const { rows } = await sql<Omit<EntryContent, 'lines'> & { id: string; lines: Line[] }>`
    select t.id, t.kind, t.currency, t.clawback, t.reverses,
      (select u.hold_id from payments.hold_use u where u.transaction_id = t.id) as "holdId",
      (
        select json_agg(json_build_object('code', a.code, 'amount', p.amount) order by p.position)
        from payments.posting p join payments.account a on a.id = p.account_id
        where p.transaction_id = t.id
      ) as lines
    from payments.transaction t where t.key = ${transaction.key}
  `.execute(trx);
  const found = rows[0];
  if (!found) return null;
  return sameContent(found, { ...transaction, holdId: transaction.uses?.holdId ?? null, lines: entry.lines })
    ? { ok: true, transactionId: found.id, repeated: true }
    : { ok: false, reason: 'key-used-differently' };
}
