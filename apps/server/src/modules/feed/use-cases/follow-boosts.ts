import type { Updateable } from 'kysely';
import { dueBack } from '@parterre/contract/boost-refund';
import type { FeedBoost } from '../../../../db/types.ts';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction, isDatabaseAway } from '../../../platform/database.ts';
import type { Transaction } from '../../../platform/database.ts';
import { includedTax } from '@parterre/contract/tax-bases';
import { newId } from '../../../platform/ids.ts';
import { emit } from '../../../platform/outbox.ts';
import { providerClearing, saleUndoneKey } from '../../payments/contract.ts';
import { boostRefunded } from '../contract.ts';
import { hoursToPay, stepBoost } from '../domain/boost-state.ts';
import type { BoostChange, BoostStep } from '../domain/boost-state.ts';
import {
  addToBalance,
  boostsToLookAt,
  boostsToSettle,
  forgetTitles,
  lifeOf,
  lockBoost,
  releaseShowings,
  updateBoost,
  whyGone,
} from '../sql/boost-rows.ts';
import type { BoostRow } from '../sql/boost-rows.ts';
import { keepDecision } from '../sql/moderation-rows.ts';
import type { FeedNeeds } from './feed-needs.ts';
import { tellOver } from './tell-booster.ts';

/** Minutes in which a showing that was sent is to be seen; afterwards it is given back to the boost. */
export const minutesToBeSeen = 30;
const atOnce = 500;

/** A change as it is written. What ends without ever having been paid has nothing to give back. */
export function rowChange(change: BoostChange, at: string): Updateable<FeedBoost> {
  const { status, startsAt, endsAt, endedAt, endReason } = change;
  return {
    ...{ status, updated_at: at },
    ...(startsAt === undefined ? {} : { starts_at: startsAt }),
    ...(endsAt === undefined ? {} : { ends_at: endsAt }),
    ...(endedAt === undefined || endReason === undefined ? {} : { ended_at: endedAt, end_reason: endReason }),
    ...(status === 'unpaid' ? { settled_at: at, given_back: 0 } : {}),
  };
}

/** Job: gives back what was not seen, begins and ends what is due, and settles what is over. Safe to be killed at any moment. @returns how many changed */
export async function followBoosts(needs: FeedNeeds): Promise<number> {
  const now = needs.clock.now();
  const at = instantText(now);
  let done = await releaseShowings(needs.db, instantText(now.subtract({ minutes: minutesToBeSeen })), 10_000);
  const due = await boostsToLookAt(needs.db, at, instantText(now.subtract({ hours: hoursToPay })), atOnce);
  done += await each(needs, due, async (trx, id) => {
    const row = await lockBoost(trx, id);
    if (row === null) return false;
    return changeBoost(needs, trx, row, { type: 'look', gone: await whyGone(trx, row.video_id) }, at);
  });
  if (due.length > 0) needs.serving.videos.stale();
  const over = await boostsToSettle(needs.db, atOnce);
  done += await each(needs, over, (trx, id) => giveRestBack(needs, trx, id, at));
  await inTransaction(needs.db, async (trx) => {
    const forgotten = await forgetTitles(trx);
    // Its payment was told what the video was called.
    if (forgotten.length > 0) await needs.payments.redescribe(trx, 'boost', forgotten, 'Boost');
  });
  return done;
}

/** Each boost in its own transaction: one that fails is logged, comes again, and holds up no other. @returns how many changed */
async function each(
  needs: FeedNeeds,
  ids: readonly string[],
  work: (trx: Transaction, id: string) => Promise<boolean>,
): Promise<number> {
  let done = 0;
  for (const id of ids) {
    try {
      if (await inTransaction(needs.db, (trx) => work(trx, id))) done += 1;
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      needs.log.error({ err: error, boostId: id }, 'a boost could not be followed and will be looked at again');
    }
  }
  return done;
}

async function changeBoost(
  needs: FeedNeeds,
  trx: Transaction,
  row: BoostRow,
  step: BoostStep,
  at: string,
  more: Updateable<FeedBoost> = {},
): Promise<boolean> {
  const change = stepBoost(lifeOf(row), step, at);
  if (change === null) return false;
  await updateBoost(trx, row.id, { ...rowChange(change, at), ...more });
  // Nobody is to pay it any more; money that comes all the same goes back.
  if (change.status === 'unpaid') await needs.payments.abandon(trx, { kind: 'boost', id: row.id });
  return true;
}

export type StoppedBoost = { ok: true } | { ok: false; reason: 'not-found' | 'boost-over' };

/** Its artist stops it: what was not delivered comes back once nothing is on its way any more, half an hour later at most. */
export async function stopBoost(needs: FeedNeeds, personId: string, boostId: string): Promise<StoppedBoost> {
  const at = instantText(needs.clock.now());
  const stopped = await inTransaction(needs.db, async (trx): Promise<StoppedBoost> => {
    const row = await lockBoost(trx, boostId);
    if (row?.person_id !== personId) return { ok: false, reason: 'not-found' };
    if (!(await changeBoost(needs, trx, row, { type: 'stop' }, at)))
      return row.end_reason === 'stopped' ? { ok: true } : { ok: false, reason: 'boost-over' };
    await giveRestBack(needs, trx, boostId, at);
    return { ok: true };
  });
  needs.serving.videos.stale();
  return stopped;
}

/** An administrator takes it away, and says why: its artist reads it. Who did it is kept. */
export async function withdrawBoost(
  needs: FeedNeeds,
  boostId: string,
  { personId, reason }: { personId: string; reason: string },
): Promise<StoppedBoost> {
  const at = instantText(needs.clock.now());
  const withdrawn = await inTransaction(needs.db, async (trx): Promise<StoppedBoost> => {
    const row = await lockBoost(trx, boostId);
    if (row === null) return { ok: false, reason: 'not-found' };
    if (!(await changeBoost(needs, trx, row, { type: 'withdraw' }, at, { reason })))
      return { ok: false, reason: 'boost-over' };
    await keepDecision(trx, {
      ...{ id: newId(), kind: 'boost', subject_id: boostId, author_id: row.person_id ?? boostId },
      ...{ person_id: personId, action: 'withdraw', reason, at },
    });
    await giveRestBack(needs, trx, boostId, at);
    return { ok: true };
  });
  needs.serving.videos.stale();
  return withdrawn;
}

/**
 * Gives back what an over boost did not deliver: of a bought one the share of its price, by its way of paying; of one by the plan the showings, to the
 * balance of its artist. Waits while something is on its way. Once a boost. @returns whether it did
 */
async function giveRestBack(needs: FeedNeeds, trx: Transaction, boostId: string, at: string): Promise<boolean> {
  const row = await lockBoost(trx, boostId);
  if (row?.ended_at == null || row.settled_at !== null || row.on_their_way > 0) return false;
  const rest = row.bought - row.delivered;
  const settled = { settled_at: at, given_back: rest, updated_at: at };
  if (row.source === 'plan') {
    if (rest > 0 && row.person_id !== null) await addToBalance(trx, row.person_id, rest);
    await updateBoost(trx, boostId, settled);
    await tellOver(needs, trx, row, null);
    return true;
  }
  const refund = rest > 0 ? await refundRest(needs, trx, row, at) : null;
  await updateBoost(trx, boostId, { ...settled, ...refund });
  await tellOver(needs, trx, row, refund?.refund_amount ?? null);
  return true;
}

async function refundRest(needs: FeedNeeds, trx: Transaction, row: BoostRow, at: string) {
  const { id, amount, step, currency, payment_id: paymentId, sale_id: saleId, provider, tax_amount: tax } = row;
  if (amount === null || step === null || currency === null || tax === null)
    throw new Error(`boost ${id} has no price`);
  if (paymentId === null || saleId === null || provider === null) return null;
  const back = dueBack(amount, step, row.bought, row.delivered);
  if (back === 0) return null;
  const reason = `Boost: ${String(row.bought - row.delivered)} of ${String(row.bought)} showings were not delivered`;
  const asked = await needs.payments.refund(trx, paymentId, { amount: back, cause: `boost:${id}`, reason });
  if (!asked.ok) {
    // Given back otherwise already, by people at the desk: not twice.
    needs.log.error({ boostId: id, reason: asked.reason }, 'the rest of a boost could not be given back');
    return null;
  }
  const backTax = back === amount ? tax : tax - includedTax(amount - back, row.tax_basis_points ?? 0);
  const undone =
    back === amount
      ? await needs.payments.ledger.reverse(trx, saleId, reason)
      : await needs.payments.ledger.post(trx, {
          ...{ key: saleUndoneKey(asked.refundId), kind: 'sale-undone', currency, description: reason },
          postings: [
            { account: { kind: 'fee-revenue', ownerId: null }, amount: back - backTax },
            { account: { kind: 'tax-payable', ownerId: null }, amount: backTax },
            { account: providerClearing(provider), amount: -back },
          ],
        });
  if (!undone.ok) throw new Error(`The ledger refused to undo the sale of boost ${id}: ${undone.reason}`);
  await emit(trx, { type: boostRefunded, subject: id, data: { boostId: id, refundId: asked.refundId }, at });
  return { refund_id: asked.refundId, refund_amount: back, refund_tax: backTax };
}
