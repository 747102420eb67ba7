import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Transaction } from '../../../platform/database.ts';
import type { Refuse } from '../../../platform/refusable.ts';
import type { BookingContext } from '../context.ts';
import { refusableTransaction } from '../sql/booking-transaction.ts';
import { lockOrder } from '../sql/order-rows.ts';
import { claimDueOrder, endRuns, gatherOrders, recordOutcome, stopRun } from '../sql/refund-run-rows.ts';
import type { DueOrder, OrderOutcome } from '../sql/refund-run-rows.ts';
import { refundWithin } from './refund-tickets.ts';
import type { NotRefundable, RefundWish } from './refund-tickets.ts';

/** Orders that one round of the job refunds, so that a stop of the server never waits long. */
const batch = 50;
const mostTries = 5;
const busyAgain = { seconds: 5 };

/**
 * Refunds what is due of the runs of cancelled and interrupted occurrences, each order in a transaction of its own together with the note that
 * it is done: killed at any point, the next round goes on where this one was, and nothing happens twice.
 * @returns how many orders were looked at
 */
export async function refundEverybody(context: BookingContext): Promise<number> {
  const now = instantText(context.clock.now());
  await inTransaction(context.db, (trx) => gatherOrders(trx, now));
  const tried: string[] = [];
  while (tried.length < batch) {
    const order = await refundNext(context, now, tried);
    if (order === null) break;
    tried.push(order);
  }
  await inTransaction(context.db, (trx) => endRuns(trx, now));
  return tried.length;
}

/** @returns the order that was looked at; null when none is due */
async function refundNext(context: BookingContext, now: string, tried: readonly string[]): Promise<string | null> {
  const at: { order: DueOrder | null } = { order: null };
  try {
    const result = await refusableTransaction<Looked, NotRefundable>(context.db, async (trx, refuse) => {
      at.order = await claimDueOrder(trx, now, tried);
      return at.order === null ? { ok: true, freed: [] } : refundDue(context, trx, at.order, refuse, now);
    });
    if (at.order === null) return null;
    if (!result.ok) {
      const busy = result.reason === 'busy';
      await note(context, at.order, busy ? again(context, busyAgain, null) : failed(result.reason), now);
    } else context.changed(at.order.occurrenceId, { taken: [], freed: result.freed });
  } catch (error) {
    if (at.order === null) throw error;
    const { tries } = at.order;
    const wait = { seconds: 10 * 2 ** tries };
    const outcome = tries + 1 < mostTries ? again(context, wait, 'internal-error') : failed('internal-error');
    await note(context, at.order, outcome, now);
  }
  return at.order.orderId;
}

type Looked = { ok: true; freed: string[] };

async function refundDue(
  context: BookingContext,
  trx: Transaction,
  due: DueOrder,
  refuse: Refuse<NotRefundable>,
  now: string,
): Promise<Looked> {
  const { occurrenceId, orderId, cause, startedBy } = due;
  const terms = await context.programme.saleTerms(occurrenceId, trx);
  if (terms?.status !== cause) {
    // It takes place after all.
    await stopRun(trx, occurrenceId, now);
    return { ok: true, freed: [] };
  }
  const order = await lockOrder(trx, occurrenceId, orderId);
  const wish: RefundWish = {
    ...{ tickets: 'all', full: cause, evenAdmitted: true, reason: null, personId: startedBy },
    ...{ idempotencyKey: `run:${cause}`, requestHash: cause },
  };
  // Refunded meanwhile by its buyer, or by staff.
  const freed = order?.status === 'paid' ? await refundWithin(context, trx, order, wish, refuse) : [];
  await recordOutcome(trx, due, { status: 'done' }, now);
  return { ok: true, freed };
}

function note(context: BookingContext, order: DueOrder, outcome: OrderOutcome, now: string): Promise<void> {
  return inTransaction(context.db, (trx) => recordOutcome(trx, order, outcome, now));
}

function failed(failure: string): OrderOutcome {
  return { status: 'failed', failure };
}

function again(context: BookingContext, after: { seconds: number }, failure: string | null): OrderOutcome {
  return { status: 'due', failure, nextTryAt: instantText(context.clock.now().add(after)) };
}
