import { sql } from 'kysely';
import type { Currency } from '@parterre/contract/wire';
import type { Transaction } from '../../../platform/database.ts';
import type { AccountReference, AccountStatement, StatementLine } from '../contract.ts';
import { accountCode } from '../domain/ledger.ts';
import type { BalancedEntry, TouchedAccount } from '../domain/ledger.ts';

export async function readBalance(trx: Transaction, account: AccountReference, currency: Currency): Promise<number> {
  const { rows } = await sql<{ balance: number }>`
    select coalesce(sum(p.amount), 0)::bigint as balance
    from payments.posting p
    where p.account_id = (select a.id from payments.account a where a.code = ${accountCode(account, currency)})
  `.execute(trx);
  return rows[0]?.balance ?? 0;
}

/** What `Ledger.statement` promises; transactions of one instant stand in the ledger's order. */
export async function readStatement(
  trx: Transaction,
  account: AccountReference,
  currency: Currency,
  period: { from: string; to: string },
  { page, pageSize }: { page: number; pageSize: number },
): Promise<AccountStatement> {
  type Row = Omit<AccountStatement, 'lines'> & { [Key in keyof StatementLine]: StatementLine[Key] | null };
  const { rows } = await sql<Row>`
    with moved as (
      select t.id, t.sequence, t.occurred_at, t.kind, t.description, sum(p.amount)::bigint as amount
      from payments.posting p join payments.transaction t on t.id = p.transaction_id
      where p.account_id = (select a.id from payments.account a where a.code = ${accountCode(account, currency)})
        and t.occurred_at < ${period.to}::timestamptz
      group by t.id
    ),
    totals as (
      select coalesce(sum(amount) filter (where occurred_at < ${period.from}::timestamptz), 0)::bigint as opening,
        coalesce(sum(amount), 0)::bigint as closing,
        count(*) filter (where occurred_at >= ${period.from}::timestamptz) as count
      from moved
    ),
    shown as (
      select * from (
        select *, (sum(amount) over (order by occurred_at, sequence))::bigint as balance from moved
      ) running
      where occurred_at >= ${period.from}::timestamptz
      order by occurred_at, sequence limit ${pageSize} offset ${(page - 1) * pageSize}
    )
    select totals.*, s.id as "transactionId", s.occurred_at as "occurredAt", s.kind, s.description, s.amount, s.balance
    from totals left join shown s on true order by s.occurred_at, s.sequence
  `.execute(trx);
  const { opening = 0, closing = 0, count = 0 } = rows[0] ?? {};
  const lines = rows.flatMap(({ transactionId, occurredAt, kind, description, amount, balance }) =>
    transactionId === null ||
    occurredAt === null ||
    kind === null ||
    description === null ||
    amount === null ||
    balance === null
      ? []
      : [{ transactionId, occurredAt, kind, description, amount, balance }],
  );
  return { opening, closing, count, lines };
}

/** A transaction as it was entered, with what ties it to others. */
export interface EnteredTransaction {
  currency: Currency;
  entry: BalancedEntry;
  isHold: boolean;
  /** How it uses which hold. */
  use: { holdId: string; as: string; amount: number } | null;
  /** The other half of a change of currency. */
  linked: string | null;
}

export async function readEntry(trx: Transaction, transactionId: string): Promise<EnteredTransaction | null> {
  const { rows } = await sql<{
    currency: Currency;
    code: string;
    kind: AccountReference['kind'];
    owner_id: string | null;
    guarded: boolean;
    amount: number;
    is_hold: boolean;
    hold_id: string | null;
    use_kind: string | null;
    use_amount: number | null;
    linked: string | null;
  }>`
    select p.currency, a.code, a.kind, a.owner_id, a.guarded, p.amount, h.transaction_id is not null as is_hold,
      u.hold_id, u.kind as use_kind, u.amount as use_amount, l.other_id as linked
    from payments.posting p join payments.account a on a.id = p.account_id
    left join payments.hold h on h.transaction_id = p.transaction_id
    left join payments.hold_use u on u.transaction_id = p.transaction_id
    left join payments.linked_transaction l on l.transaction_id = p.transaction_id
    where p.transaction_id = ${transactionId} order by p.position
  `.execute(trx);
  const [first] = rows;
  if (!first) return null;
  const accounts = new Map<string, TouchedAccount>();
  for (const { code, kind, owner_id: ownerId, guarded, amount } of rows) {
    const change = (accounts.get(code)?.change ?? 0) + amount;
    accounts.set(code, { code, kind, ownerId, guarded, change });
  }
  const { currency, is_hold: isHold, hold_id: holdId, use_kind: as, use_amount: amount, linked } = first;
  return {
    currency,
    entry: {
      lines: rows.map((row) => ({ code: row.code, amount: row.amount })),
      accounts: [...accounts.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1)),
    },
    isHold,
    use: holdId === null || as === null || amount === null ? null : { holdId, as, amount },
    linked,
  };
}
