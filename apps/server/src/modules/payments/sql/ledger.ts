import type { Clock } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import type { CaptureResult, Ledger, PostResult, ReverseResult } from '../contract.ts';
import { balancedEntry, reversedEntry } from '../domain/ledger.ts';
import { ledgerExchange, linkTransactions } from './ledger-exchange.ts';
import { ledgerHolds } from './ledger-holds.ts';
import { readBalance, readEntry, readStatement } from './ledger-read.ts';
import type { EnteredTransaction } from './ledger-read.ts';
import { enter, withoutHold } from './ledger-write.ts';
import type { LedgerTools, NewTransaction } from './ledger-write.ts';
import type { RowLock } from './payments.ts';

/**
 * The ledger on PostgreSQL, in read committed transactions of its callers. Why it is sound: docs/adr/0003-ledger.md and
 * docs/adr/0011-holds-and-exchange.md.
 * @param rowLock only tests take the locks away, to show what they are for
 */
export function createLedger(clock: Clock, rowLock: RowLock = 'for-update'): Ledger {
  const tools: LedgerTools = { clock, rowLock };
  const { lockHold, ...holds } = ledgerHolds(tools);

  /** Enters what undoes one transaction, and gives back to the hold that it took from. */
  async function undo(
    trx: Transaction,
    transactionId: string,
    original: EnteredTransaction,
    reason: string,
  ): Promise<CaptureResult> {
    const { currency, entry, use } = original;
    const reversal: NewTransaction = {
      key: `reverse:${transactionId}`,
      kind: 'reversal',
      currency,
      description: reason,
      clawback: false,
      reverses: transactionId,
    };
    if (!use) return enter(trx, tools, reversal, reversedEntry(entry));
    await lockHold(trx, use.holdId);
    const uses = { holdId: use.holdId, as: 'reversal', amount: -use.amount } as const;
    return enter(trx, tools, { ...reversal, uses }, reversedEntry(entry));
  }

  async function original(trx: Transaction, transactionId: string): Promise<EnteredTransaction> {
    const found = await readEntry(trx, transactionId);
    if (!found) throw new Error(`There is no ledger transaction ${transactionId} to reverse`);
    return found;
  }

  /** Both halves of a change of currency: first the one that debits what was credited, since it alone may be refused. */
  async function reversePair(
    trx: Transaction,
    transactionId: string,
    asked: EnteredTransaction,
    otherId: string,
    reason: string,
  ): Promise<PostResult> {
    const halves = [
      { id: transactionId, half: asked },
      { id: otherId, half: await original(trx, otherId) },
    ].toSorted((a, b) => Number(debitsLiquidity(b.half)) - Number(debitsLiquidity(a.half)));
    const undone = new Map<string, { id: string; repeated: boolean }>();
    for (const { id, half } of halves) {
      const result = withoutHold(await undo(trx, id, half, reason));
      if (!result.ok) {
        if (undone.size === 0) return result;
        throw new Error(`The change of currency ${transactionId} could be reversed by half only: ${result.reason}`);
      }
      undone.set(id, { id: result.transactionId, repeated: result.repeated });
    }
    const mine = undone.get(transactionId);
    const theirs = undone.get(otherId);
    if (!mine || !theirs) throw new Error(`The change of currency ${transactionId} has lost a half`);
    if (!mine.repeated) await linkTransactions(trx, mine.id, theirs.id);
    return { ok: true, transactionId: mine.id, repeated: mine.repeated };
  }

  return {
    ...holds,
    ...ledgerExchange(tools),

    async post(trx, { key, kind, currency, description, postings, clawback = false }) {
      const entry = balancedEntry(postings, currency);
      if (!entry) return { ok: false, reason: 'unbalanced' };
      return withoutHold(
        await enter(trx, tools, { key, kind, currency, description, clawback, reverses: null }, entry),
      );
    },

    async reverse(trx, transactionId, reason): Promise<ReverseResult> {
      const found = await original(trx, transactionId);
      if (found.isHold || (found.use && found.use.as !== 'capture')) return { ok: false, reason: 'not-reversible' };
      if (found.linked !== null) return reversePair(trx, transactionId, found, found.linked, reason);
      const result = await undo(trx, transactionId, found, reason);
      if (!result.ok && result.reason === 'hold-exceeded') return { ok: false, reason: 'not-reversible' };
      return result;
    },

    balance: readBalance,
    statement: readStatement,
  };
}

/** The half that debited the liquidity account and credited the account that was to have the money. */
function debitsLiquidity({ entry }: EnteredTransaction): boolean {
  return entry.accounts.some((account) => account.kind === 'exchange' && account.change > 0);
}
