import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Transaction } from '../../../platform/database.ts';
import { providerClearing } from '../../payments/contract.ts';
import type { AccountReference } from '../../payments/contract.ts';
import { nextAsk } from '../domain/payout-schedule.ts';
import type { PayoutTarget } from '../domain/payout-target.ts';
import { bankWay } from '../domain/seller-identity.ts';
import type { PayoutNeeds } from '../payout-needs.ts';
import { keepHistory } from '../sql/history.ts';
import { lockNextToSend, lockPayout, updatePayout } from '../sql/payouts.ts';
import type { PayoutRow } from '../sql/payouts.ts';

const mostAtOnce = 50;
/** After so many questions without an end, each further one is an error that somebody should look at. */
const patience = 16;

/**
 * Asks providers to pay, and again until they say how it ended. That they are asked is kept before they are: whatever happens then, the same
 * payout is asked for under the same id, and providers pay an id once.
 * @returns how many were asked about
 */
export async function carryOutPayouts(needs: PayoutNeeds): Promise<number> {
  let asked = 0;
  while (asked < mostAtOnce) {
    const payout = await inTransaction(needs.db, (trx) => takeNext(needs, trx));
    if (payout === null) break;
    asked += 1;
    await askProvider(needs, payout);
  }
  return asked;
}

async function takeNext({ clock }: PayoutNeeds, trx: Transaction): Promise<PayoutRow | null> {
  const now = clock.now();
  const row = await lockNextToSend(trx, instantText(now));
  if (row === null) return null;
  const next_ask_at = instantText(nextAsk(row.asks, now));
  await updatePayout(trx, row.id, { status: 'sending', asks: row.asks + 1, next_ask_at, updated_at: instantText(now) });
  return row;
}

export function openTarget({ secrets }: Pick<PayoutNeeds, 'secrets'>, row: PayoutRow): PayoutTarget {
  return JSON.parse(secrets.open(row.destination_sealed)) as PayoutTarget;
}

async function askProvider(needs: PayoutNeeds, payout: PayoutRow): Promise<void> {
  const { id, amount, currency, way } = payout;
  const { to } = openTarget(needs, payout);
  const answer = await needs.rails.payOut(way, { id, amount, currency, to, description: 'Parterre: recettes' });
  if (answer.status === 'no-answer' || answer.status === 'pending') {
    if (payout.asks >= patience) needs.log.error({ payout: id, way }, 'a payout does not end');
    return;
  }
  await inTransaction(needs.db, async (trx) => {
    const row = await lockPayout(trx, id);
    // Another node may have heard of the end as well.
    if (row?.status !== 'sending') return;
    if (answer.status === 'done') await bookSent(needs, trx, row, null, null);
    else await bookFailed(needs, trx, row, { status: 'failed', code: answer.code, proof: null, personId: null });
  });
}

/** The money has left: what was set aside is used. From where, the way says. */
export async function bookSent(
  { ledger, clock }: PayoutNeeds,
  trx: Transaction,
  row: PayoutRow,
  personId: string | null,
  proof: string | null,
): Promise<void> {
  const at = instantText(clock.now());
  const from: AccountReference = row.way === bankWay ? { kind: 'bank', ownerId: null } : providerClearing(row.way);
  const captured = await ledger.capture(trx, row.hold_id, {
    key: `payout-sent:${row.id}`,
    description: 'Payout to the seller',
    postings: [{ account: from, amount: -row.amount }],
  });
  if (!captured.ok) throw new Error(`The payout ${row.id} could not be booked: ${captured.reason}`);
  const change = { capture_id: captured.transactionId, proof, sent_at: at, ended_at: at, updated_at: at };
  await updatePayout(trx, row.id, { ...change, status: 'sent', next_ask_at: null });
  await keepHistory(trx, { ownerId: row.owner_id, subjectId: row.id, at, personId, action: 'sent', note: proof });
}

/** The money has not left, or has come back: it is available again. */
export async function bookFailed(
  { ledger, clock }: PayoutNeeds,
  trx: Transaction,
  row: PayoutRow,
  end: { status: 'failed' | 'returned'; code: string; proof: string | null; personId: string | null },
): Promise<void> {
  const at = instantText(clock.now());
  const { status, code, proof, personId } = end;
  if (row.capture_id !== null) {
    const undone = await ledger.reverse(trx, row.capture_id, `Payout returned: ${code}`);
    if (!undone.ok) throw new Error(`The payout ${row.id} could not be taken back: ${undone.reason}`);
  }
  const released = await ledger.release(trx, row.hold_id, `Payout ${status}: ${code}`);
  if (!released.ok)
    throw new Error(`What was set aside for the payout ${row.id} could not be released: ${released.reason}`);
  await updatePayout(trx, row.id, {
    status,
    code,
    proof: proof ?? row.proof,
    next_ask_at: null,
    ended_at: at,
    updated_at: at,
  });
  await keepHistory(trx, { ownerId: row.owner_id, subjectId: row.id, at, personId, action: status, note: code });
}
