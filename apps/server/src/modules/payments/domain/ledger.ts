import type { Currency } from '@parterre/contract/wire';
import type { AccountReference, LedgerPosting } from '../contract.ts';

/**
 * Accounts that never go into debit but by a flagged clawback: what is paid out, given back or spent was earned or bought before. What is on
 * hold is guarded hold by hold. The database holds the same list to the column `guarded`.
 */
const guardedKinds: ReadonlySet<AccountReference['kind']> = new Set([
  'payable-held',
  'payable-available',
  'credit-liability',
  'gift-liability',
]);

export function isGuarded(account: AccountReference): boolean {
  return guardedKinds.has(account.kind);
}

/** The one name of an account: kind, owner, label and currency, such as `provider-clearing/-/sandbox/EUR`. */
export function accountCode(account: AccountReference, currency: Currency): string {
  return [account.kind, account.ownerId ?? '-', account.label ?? '-', currency].join('/');
}

/** The account that a code names: what `accountCode` was given. */
export function accountOfCode(code: string): { account: AccountReference; currency: Currency } {
  const [, kind, owner, label, currency] = /^([^/]+)\/([^/]+)\/(.*)\/(EUR|XOF)$/.exec(code) ?? [];
  if (kind === undefined) throw new Error(`${code} is no account's code`);
  const account: AccountReference = {
    kind: kind as AccountReference['kind'],
    ownerId: owner === '-' || owner === undefined ? null : owner,
    ...(label === '-' || label === undefined ? {} : { label }),
  };
  return { account, currency: currency as Currency };
}

/** An account as the ledger knows it, with what one transaction does to it in all. */
export interface TouchedAccount {
  code: string;
  kind: AccountReference['kind'];
  ownerId: string | null;
  guarded: boolean;
  /** Sum of the transaction's postings on it, minor units; debit positive. */
  change: number;
}
export interface Line {
  code: string;
  amount: number;
}

/** A transaction that may be written: its lines in the order given, its accounts once each, in the order of their codes. */
export interface BalancedEntry {
  lines: readonly Line[];
  accounts: readonly TouchedAccount[];
}

/**
 * Checks and arranges the postings of one transaction. Postings of zero are left out, so that a sale without tax or fee needs no
 * special case.
 * @returns null unless at least two postings remain, each a whole number of minor units, and their sum is zero
 */
export function balancedEntry(postings: readonly LedgerPosting[], currency: Currency): BalancedEntry | null {
  const kept = postings.filter((posting) => posting.amount !== 0);
  if (kept.length < 2 || !kept.every((posting) => Number.isSafeInteger(posting.amount))) return null;
  if (kept.reduce((sum, posting) => sum + BigInt(posting.amount), 0n) !== 0n) return null;
  const accounts = new Map<string, TouchedAccount>();
  const lines: Line[] = [];
  for (const { account, amount } of kept) {
    const code = accountCode(account, currency);
    const known = accounts.get(code);
    if (known) known.change += amount;
    else {
      accounts.set(code, {
        code,
        kind: account.kind,
        ownerId: account.ownerId,
        guarded: isGuarded(account),
        change: amount,
      });
    }
    lines.push({ code, amount });
  }
  return { lines, accounts: [...accounts.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1)) };
}

/** The guarded accounts that an entry debits: they are locked before it, and their balance is checked unless it is a clawback. */
export function guardedDebits(entry: BalancedEntry): TouchedAccount[] {
  return entry.accounts.filter((account) => account.guarded && account.change > 0);
}

/** What undoes an entry: the same accounts with the signs changed. */
export function reversedEntry(entry: BalancedEntry): BalancedEntry {
  return {
    lines: entry.lines.map((line) => ({ code: line.code, amount: -line.amount })),
    accounts: entry.accounts.map((account) => ({ ...account, change: -account.change })),
  };
}

/** What makes two transactions under one key the same. The description is words, not money: it may differ. */
export interface EntryContent {
  kind: string;
  currency: string;
  clawback: boolean;
  reverses: string | null;
  /** The hold that a capture takes from. */
  holdId: string | null;
  lines: readonly Line[];
}

export function sameContent(first: EntryContent, second: EntryContent): boolean {
  return (
    first.kind === second.kind &&
    first.currency === second.currency &&
    first.clawback === second.clawback &&
    first.reverses === second.reverses &&
    first.holdId === second.holdId &&
    first.lines.length === second.lines.length &&
    first.lines.every((line, index) => {
      const other = second.lines[index];
      return line.code === other?.code && line.amount === other.amount;
    })
  );
}
