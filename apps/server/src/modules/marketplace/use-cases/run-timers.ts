import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { MarketContext } from '../context.ts';
import { firedBy } from '../domain/step.ts';
import { dropTimer, dueTimers, endOffer, isDue, lockOrder, soldTo } from '../sql/order-rows.ts';
import { publishReviews } from './review-orders.ts';
import { undecided } from './settle-dispute.ts';
import { factsOf, takeStep } from './take-step.ts';

const batch = 100;

/** Does what is due by itself, each in a transaction of its own under the lock of its order. Several nodes may run it at once. @returns how many */
export async function runTimers(context: MarketContext): Promise<number> {
  const due = await dueTimers(context.db, instantText(context.clock.now()), batch);
  let done = 0;
  for (const { orderId, kind } of due) if (await fire(context, orderId, kind)) done += 1;
  return done;
}

/** @returns whether the timer was still there */
async function fire(
  context: MarketContext,
  orderId: string,
  kind: Awaited<ReturnType<typeof dueTimers>>[number]['kind'],
): Promise<boolean> {
  return inTransaction(context.db, async (trx) => {
    const order = await lockOrder(trx, orderId, context.orderLock);
    const now = instantText(context.clock.now());
    // Another node was quicker, or the order moved on while this one waited.
    if (order === null || !(await isDue(trx, orderId, kind, now))) return false;
    if (kind === 'reviews-published') {
      await publishReviews(context, trx, order, now);
      return true;
    }
    const event = firedBy(factsOf(order), kind);
    if (event === null) {
      await dropTimer(trx, orderId, kind);
      return false;
    }
    const sold = event === 'lapsed' && order.kind === 'beat-licence' && (await soldTo(trx, order.service_id)) !== null;
    const change = sold ? { ending: 'sold-exclusively' } : {};
    const taken = await takeStep(context, trx, order, { event, by: 'platform', personId: null, change });
    if (!taken.ok) throw new Error(`the timer ${kind} of service order ${orderId} was refused: ${taken.reason}`);
    if (event === 'expired') await endOffer(trx, orderId, 'expired');
    if (event === 'undecided') await undecided(context, trx, taken.order);
    return true;
  });
}
