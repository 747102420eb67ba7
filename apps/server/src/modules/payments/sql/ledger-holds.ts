import { sql } from 'kysely';
import type { Currency } from '@parterre/contract/wire';
import type { Transaction } from '../../../platform/database.ts';
import type { AccountReference, HoldState, Ledger } from '../contract.ts';
import { accountCode, accountOfCode, balancedEntry } from '../domain/ledger.ts';
import { capturePostings, holdPostings, onHoldAccount } from '../domain/ledger-holds.ts';
import { enter, lockFor, withoutHold } from './ledger-write.ts';
import type { LedgerTools } from './ledger-write.ts';

/**
 * Holds, and what is taken from them. Whoever uses a hold first locks its row, then writes in a later statement, and so with a later
 * snapshot, which sees every use before. A trigger holds the same at the database.
 */
export function ledgerHolds(tools: LedgerTools): Pick<Ledger, 'hold' | 'capture' | 'release' | 'holdState'> & {
  lockHold: (trx: Transaction, id: string) => Promise<void>;
} {
  async function lockedHold(
    trx: Transaction,
    holdId: string,
  ): Promise<{ source: AccountReference; currency: Currency }> {
    const { rows } = await sql<{ code: string }>`
      select s.code from payments.hold join payments.account s on s.id = hold.source_id
      where hold.transaction_id = ${holdId} ${lockFor(tools.rowLock, 'hold')}
    `.execute(trx);
    if (!rows[0]) throw new Error(`There is no hold ${holdId}`);
    const { account, currency } = accountOfCode(rows[0].code);
    return { source: account, currency };
  }

  return {
    async lockHold(trx, holdId) {
      await lockedHold(trx, holdId);
    },

    async hold(trx, { key, from, currency, amount, description }) {
      const entry = amount > 0 ? balancedEntry(holdPostings(from, amount), currency) : null;
      if (!entry) return { ok: false, reason: 'unbalanced' };
      const opens = { amount, source: accountCode(from, currency), onHold: accountCode(onHoldAccount(from), currency) };
      const transaction = { key, kind: 'hold', currency, description, clawback: false, reverses: null, opens };
      return withoutHold(await enter(trx, tools, transaction, entry));
    },

    async capture(trx, holdId, { key, description, postings }) {
      const { source, currency } = await lockedHold(trx, holdId);
      const capture = capturePostings(source, postings);
      const entry = capture && balancedEntry(capture.postings, currency);
      if (!entry) return { ok: false, reason: 'unbalanced' };
      const uses = { holdId, as: 'capture', amount: capture.amount } as const;
      return enter(
        trx,
        tools,
        { key, kind: 'capture', currency, description, clawback: false, reverses: null, uses },
        entry,
      );
    },

    async release(trx, holdId, reason) {
      const { source, currency } = await lockedHold(trx, holdId);
      const { rows } = await sql<{ left: number; released_by: string | null }>`
        select h.amount - coalesce(sum(u.amount), 0)::bigint as left,
          (array_agg(u.transaction_id) filter (where u.kind = 'release'))[1] as released_by
        from payments.hold h left join payments.hold_use u on u.hold_id = h.transaction_id
        where h.transaction_id = ${holdId} group by h.transaction_id
      `.execute(trx);
      const { left = 0, released_by: releasedBy = null } = rows[0] ?? {};
      if (releasedBy !== null) return { ok: true, transactionId: releasedBy, repeated: true };
      const entry = balancedEntry(
        holdPostings(source, left).map(({ account, amount }) => ({ account, amount: -amount })),
        currency,
      );
      if (!entry) return { ok: false, reason: 'nothing-left' };
      const uses = { holdId, as: 'release', amount: left } as const;
      const released = await enter(
        trx,
        tools,
        {
          key: `release:${holdId}`,
          kind: 'release',
          currency,
          description: reason,
          clawback: false,
          reverses: null,
          uses,
        },
        entry,
      );
      if (!released.ok) throw new Error(`The hold ${holdId} could not be released: ${released.reason}`);
      return released;
    },

    async holdState(trx, holdId) {
      const { rows } = await sql<HoldState>`
        select s.currency, h.amount as held,
          coalesce(sum(u.amount) filter (where u.kind <> 'release'), 0)::bigint as captured,
          coalesce(sum(u.amount) filter (where u.kind = 'release'), 0)::bigint as released,
          h.amount - coalesce(sum(u.amount), 0)::bigint as left
        from payments.hold h join payments.account s on s.id = h.source_id
        left join payments.hold_use u on u.hold_id = h.transaction_id
        where h.transaction_id = ${holdId} group by h.transaction_id, s.currency
      `.execute(trx);
      return rows[0] ?? null;
    },
  };
}
