import type { AccountReference, LedgerPosting } from '../contract.ts';

/**
 * Where the held money of an account is: the on-hold account of the same owner that is named for the account it comes from, such as
 * `on-hold/<owner>/payable-available/EUR`.
 */
export function onHoldAccount(source: AccountReference): AccountReference {
  const label = source.label === undefined ? source.kind : `${source.kind}:${source.label}`;
  return { kind: 'on-hold', ownerId: source.ownerId, label };
}

/** What an on-hold account holds from, by the name that `onHoldAccount` gave it. */
export function sourceKindOf(onHold: AccountReference): string {
  return onHold.label?.split(':')[0] ?? '';
}

/** Setting aside: debit where it is, credit where it waits. */
export function holdPostings(source: AccountReference, amount: number): LedgerPosting[] {
  return [
    { account: source, amount },
    { account: onHoldAccount(source), amount: -amount },
  ];
}

/**
 * Completes the postings of a capture by the debit of the on-hold account.
 * @returns null unless they credit a whole number of minor units in all
 */
export function capturePostings(
  source: AccountReference,
  postings: readonly LedgerPosting[],
): { amount: number; postings: LedgerPosting[] } | null {
  const amount = -postings.reduce((sum, posting) => sum + posting.amount, 0);
  if (!Number.isSafeInteger(amount) || amount <= 0) return null;
  return { amount, postings: [{ account: onHoldAccount(source), amount }, ...postings] };
}
