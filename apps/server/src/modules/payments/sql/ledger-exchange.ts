import { sql } from 'kysely';
import type { Transaction } from '../../../platform/database.ts';
import type { Ledger, LedgerPosting } from '../contract.ts';
import { exchangeEntries } from '../domain/exchange.ts';
import { balancedEntry } from '../domain/ledger.ts';
import { enter, withoutHold } from './ledger-write.ts';
import type { LedgerTools, NewTransaction } from './ledger-write.ts';

/** Changes of currency. The debit, which alone can be refused, is entered first; a trigger refuses half of one at the commit. */
export function ledgerExchange(tools: LedgerTools): Pick<Ledger, 'exchange'> {
  return {
    async exchange(trx, { key, description, amount, debit, credit }) {
      const entries = exchangeEntries(debit, credit.account, amount);
      if (!entries) return { ok: false, reason: 'too-small' };
      const half = async (half: Pick<NewTransaction, 'key' | 'currency'>, postings: readonly LedgerPosting[]) => {
        const entry = balancedEntry(postings, half.currency);
        if (!entry) throw new Error(`The change of currency ${key} does not balance`);
        const transaction = { ...half, kind: 'exchange', description, clawback: false, reverses: null };
        return withoutHold(await enter(trx, tools, transaction, entry));
      };
      const sold = await half({ key, currency: debit.currency }, entries.debitPostings);
      if (!sold.ok) {
        if (sold.reason === 'unbalanced') throw new Error(`The change of currency ${key} does not balance`);
        return { ok: false, reason: sold.reason };
      }
      const bought = await half({ key: `${key}:credit`, currency: entries.credited }, entries.creditPostings);
      if (!bought.ok || bought.repeated !== sold.repeated) {
        // Known by its key, but not the same on the other side: the credit went elsewhere the first time.
        if (sold.repeated) return { ok: false, reason: 'key-used-differently' };
        throw new Error(`The change of currency ${key} could be entered by half only`);
      }
      if (!sold.repeated) await linkTransactions(trx, sold.transactionId, bought.transactionId);
      return {
        ok: true,
        repeated: sold.repeated,
        debit: { transactionId: sold.transactionId, amount },
        credit: { transactionId: bought.transactionId, amount: entries.countervalue },
      };
    },
  };
}

/** Lets two transactions name each other. */
export async function linkTransactions(trx: Transaction, first: string, second: string): Promise<void> {
  await sql`
    insert into payments.linked_transaction (transaction_id, other_id) values (${first}, ${second}), (${second}, ${first})
  `.execute(trx);
}
