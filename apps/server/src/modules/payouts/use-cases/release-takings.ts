import { Temporal } from 'temporal-polyfill';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { heldPayable } from '../../payments/contract.ts';
import type { AccountReference } from '../../payments/contract.ts';
import type { HeldMoney } from '../contract.ts';
import { defaultReleaseHours, nextLook, releaseStanding } from '../domain/release-rule.ts';
import type { PayoutNeeds } from '../payout-needs.ts';
import {
  insertHeldAccounts,
  insertRelease,
  lockHeldAccount,
  lockNextToLookAt,
  newestKnown,
  releasesOf,
  saveLook,
} from '../sql/held-accounts.ts';
import type { HeldAccountRow } from '../sql/held-accounts.ts';
import { findSeller } from '../sql/sellers.ts';

/** Accounts looked at in one run. */
const mostLooks = 500;
const pageOfAccounts = 500;
/** A transaction that makes an account may be committed so long after it began. */
const overlapHours = 1;
const firstId = '00000000-0000-0000-0000-000000000000';

type Needs = Pick<PayoutNeeds, 'db' | 'clock' | 'log' | 'programme' | 'ledger' | 'rails' | 'rowLock'>;

/**
 * Moves what was taken for occurrences that are over to what their sellers may have paid out. Each account in a transaction of its own; two
 * nodes never have the same one.
 * @returns how many accounts something was released from
 */
export async function releaseTakings(needs: Needs): Promise<number> {
  await learnAccounts(needs);
  let released = 0;
  for (let looks = 0; looks < mostLooks; looks += 1) {
    const moved = await inTransaction(needs.db, (trx) => lookAtNext(needs, trx)).catch(async (error: unknown) => {
      needs.log.error({ err: error }, 'what is held could not be released and is looked at again in an hour');
      await inTransaction(needs.db, (trx) => postponeNext(needs, trx));
      return 0;
    });
    if (moved === null) break;
    if (moved !== 0) released += 1;
  }
  return released;
}

/** What is held under a label, released at once because it was delivered; see the module's contract. */
export async function releaseDelivered(needs: Needs, trx: Transaction, held: HeldMoney): Promise<number> {
  let row = await lockHeldAccount(trx, held);
  if (row === null) {
    await learnAccountsWithin(needs, trx);
    row = await lockHeldAccount(trx, held);
  }
  if (row === null) return 0;
  const moved = await move(needs, trx, row, held.label, 'delivered');
  if (moved !== 0) await saveLook(trx, row.account_id, { ...standStill(row), waitsFor: null });
  return moved;
}

async function learnAccounts(needs: Needs): Promise<void> {
  await inTransaction(needs.db, (trx) => learnAccountsWithin(needs, trx));
}

/** Accounts are made by the first sale of an occurrence, in the ledger: those that are new are read from there. */
async function learnAccountsWithin({ clock, rails }: Needs, trx: Transaction): Promise<void> {
  const newest = await newestKnown(trx);
  const from = newest === null ? null : Temporal.Instant.from(newest).subtract({ hours: overlapHours });
  let after = from === null ? null : { madeAt: from.toString(), id: firstId };
  const lookAt = instantText(clock.now());
  for (;;) {
    const accounts = await rails.books.heldAccounts(trx, after, pageOfAccounts);
    const rows = accounts.map(({ id, ownerId, label, currency, madeAt }) => ({
      ...{ account_id: id, owner_id: ownerId, label, currency, made_at: madeAt },
    }));
    await insertHeldAccounts(trx, rows, lookAt);
    const last = accounts.at(-1);
    if (last === undefined || accounts.length < pageOfAccounts) return;
    after = { madeAt: last.madeAt, id: last.id };
  }
}

/** @returns what was released, minor units; null when no account is due to be looked at */
async function lookAtNext(needs: Needs, trx: Transaction): Promise<number | null> {
  const now = needs.clock.now();
  const row = await lockNextToLookAt(trx, instantText(now), needs.rowLock);
  if (row === null) return null;
  const terms = row.label === null ? null : await needs.programme.saleTerms(row.label, trx);
  const hours = (await findSeller(trx, row.owner_id))?.release_hours ?? defaultReleaseHours;
  const standing = releaseStanding(terms, hours, now);
  const moved = standing.releasable && row.label !== null ? await move(needs, trx, row, row.label, 'over') : 0;
  const looks = moved === 0 ? row.looks + 1 : 0;
  await saveLook(trx, row.account_id, {
    lookAt: instantText(nextLook(standing, looks, now)),
    looks,
    waitsFor: standing.releasable ? null : standing.waitsFor,
    dueAt: standing.releasable || standing.dueAt === null ? null : instantText(standing.dueAt),
  });
  return moved;
}

/** So that one account never stands in the way of the others. */
async function postponeNext({ clock, rowLock }: Needs, trx: Transaction): Promise<void> {
  const now = clock.now();
  const row = await lockNextToLookAt(trx, instantText(now), rowLock);
  if (row === null) return;
  const lookAt = instantText(now.add({ hours: 1 }));
  await saveLook(trx, row.account_id, { ...standStill(row), lookAt, waitsFor: row.waits_for });
}

function standStill({ look_at: lookAt, looks, due_at: dueAt }: HeldAccountRow) {
  return { lookAt, looks, dueAt };
}

/**
 * Moves the balance of a held account to what is available. A balance in debit (a clawback or a refund that came after the release) is moved
 * as well, and what is available bears it.
 */
async function move(
  { clock, ledger }: Needs,
  trx: Transaction,
  row: HeldAccountRow,
  label: string,
  why: 'over' | 'delivered',
): Promise<number> {
  const held = heldPayable(row.owner_id, label);
  const available: AccountReference = { kind: 'payable-available', ownerId: row.owner_id };
  const owed = -(await ledger.balance(trx, held, row.currency));
  if (owed === 0) return 0;
  const number = (await releasesOf(trx, label)) + 1;
  const posted = await ledger.post(trx, {
    key: `release:${label}:${number}`,
    kind: 'takings-released',
    currency: row.currency,
    description: why === 'over' ? 'Takings of an occurrence that is over' : 'Price of what was delivered',
    clawback: owed < 0,
    postings: [
      { account: held, amount: owed },
      { account: available, amount: -owed },
    ],
  });
  if (!posted.ok) throw new Error(`What is held under ${label} could not be released: ${posted.reason}`);
  await insertRelease(trx, {
    ...{ id: newId(), account_id: row.account_id, label, number, amount: owed, why },
    ...{ transaction_id: posted.transactionId, released_at: instantText(clock.now()) },
  });
  return owed;
}
