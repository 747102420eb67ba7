import { sql } from 'kysely';
import type { Currency } from '@parterre/contract/wire';
import type { SellerBalance, SellerBooks, SellerClawback, SellerMovement } from '../contract.ts';
import { accountOfCode } from '../domain/ledger.ts';

/** Accounts that hold what is owed to a seller. */
const owed = sql`a.kind in ('payable-held', 'payable-available', 'on-hold')`;

/** What sellers see of the ledger. A seller has an account an occurrence, so sums go over all of them. */
export const sellerBooks: SellerBooks = {
  async heldAccounts(trx, after, most) {
    const later =
      after === null ? sql`true` : sql`(a.created_at, a.id) > (${after.madeAt}::timestamptz, ${after.id}::uuid)`;
    const { rows } = await sql<{ id: string; code: string; owner_id: string; created_at: string }>`
      select a.id, a.code, a.owner_id, a.created_at from payments.account a
      where a.kind = 'payable-held' and a.owner_id is not null and ${later}
      order by a.created_at, a.id limit ${most}
    `.execute(trx);
    return rows.map(({ id, code, owner_id: ownerId, created_at: madeAt }) => {
      const { account, currency } = accountOfCode(code);
      return { id, ownerId, label: account.label ?? null, currency, madeAt };
    });
  },

  async balances(trx, ownerId) {
    const { rows } = await sql<{ code: string; owed: number }>`
      select a.code, coalesce(-sum(p.amount), 0)::bigint as owed
      from payments.account a left join payments.posting p on p.account_id = a.id
      where a.owner_id = ${ownerId} and ${owed}
      group by a.id having coalesce(sum(p.amount), 0) <> 0 or a.kind = 'payable-available' order by a.code
    `.execute(trx);
    return rows.map(({ code, owed }) => {
      const { account, currency } = accountOfCode(code);
      return { account: { ...account, ownerId } as SellerBalance['account'], currency, owed };
    });
  },

  async owedAt(trx, ownerId, currency, at) {
    const { rows } = await sql<{ owed: number }>`
      select coalesce(-sum(p.amount), 0)::bigint as owed
      from payments.account a join payments.posting p on p.account_id = a.id
      join payments.transaction t on t.id = p.transaction_id
      where a.owner_id = ${ownerId} and a.currency = ${currency} and ${owed} and t.occurred_at < ${at}::timestamptz
    `.execute(trx);
    return rows[0]?.owed ?? 0;
  },

  async movements(trx, ownerId, currency, { from, to }) {
    const { rows } = await sql<SellerMovement>`
      with ${touched(ownerId, currency)}
      select coalesce(r.kind, t.kind) as kind, t.reverses is not null as reversal, coalesce(r.clawback, t.clawback) as clawback, m.label,
        count(*) as count, sum(m.amount)::bigint as amount, sum(coalesce(f.fees, 0))::bigint as fees
      from moved m join payments.transaction t on t.id = m.transaction_id
      left join payments.transaction r on r.id = t.reverses
      left join lateral (
        select -sum(p.amount) as fees from payments.posting p join payments.account a on a.id = p.account_id
        where p.transaction_id = t.id and a.kind in ('fee-revenue', 'tax-payable')
      ) f on true
      where m.amount <> 0 and t.occurred_at >= ${from}::timestamptz and t.occurred_at < ${to}::timestamptz
      group by 1, 2, 3, 4 order by 1, 2, 3, 4
    `.execute(trx);
    return rows;
  },

  async clawbacks(trx, ownerId, currency) {
    type Row = Omit<SellerClawback, 'dispute'> & {
      dispute_id: string | null;
      provider: string;
      name: string;
      paid_for: string;
    };
    const { rows } = await sql<Row>`
      with ${touched(ownerId, currency)}
      select t.id as "transactionId", t.occurred_at as at, t.kind, t.description, -m.amount as amount, d.id as dispute_id,
        d.provider, d.provider_dispute as name, pay.description as paid_for
      from moved m join payments.transaction t on t.id = m.transaction_id
      left join payments.dispute d on t.key = 'dispute-lost:' || d.id
      left join payments.payment pay on pay.id = d.payment_id
      where m.amount < 0 and t.clawback and not exists (select from payments.transaction r where r.reverses = t.id)
      order by t.occurred_at desc, t.sequence desc limit 50
    `.execute(trx);
    return rows.map(({ dispute_id: id, provider, name, paid_for: paidFor, ...clawback }) => ({
      ...clawback,
      dispute: id === null ? null : { id, provider, name, paidFor },
    }));
  },
};

/** By transaction, what it gave the seller over all accounts, and which held account it touched. */
function touched(ownerId: string, currency: Currency) {
  return sql`moved as (
    select p.transaction_id, (-sum(p.amount))::bigint as amount,
      nullif(max(case when a.kind = 'payable-held' then split_part(a.code, '/', 3) end), '-') as label
    from payments.account a join payments.posting p on p.account_id = a.id
    where a.owner_id = ${ownerId} and a.currency = ${currency} and ${owed}
    group by p.transaction_id
  )`;
}
