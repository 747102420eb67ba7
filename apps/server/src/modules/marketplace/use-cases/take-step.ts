import type { OrderActor, OrderRole } from '@parterre/contract/service-orders';
import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import { emit } from '../../../platform/outbox.ts';
import type { SettledPayment } from '../../payments/contract.ts';
import { serviceOrderCompleted, serviceOrderPaid } from '../contract.ts';
import type { ServiceOrderEvent } from '../contract.ts';
import type { MarketContext } from '../context.ts';
import { endStates } from '../domain/machine.ts';
import type { OrderEvent } from '../domain/machine.ts';
import { reviewDays } from '../domain/review-window.ts';
import { step, timersOf } from '../domain/step.ts';
import type { OrderFacts, StepRefused } from '../domain/step.ts';
import {
  giveUpClaim,
  insertHistory,
  isEngagedByAnother,
  saveOrder,
  setTimer,
  setTimers,
  soldTo,
  timersOfOrder,
} from '../sql/order-rows.ts';
import type { OrderChange, OrderRow } from '../sql/order-rows.ts';
import { countForSeller } from '../sql/seller-rows.ts';
import { endMoney, holdMoney, refundOf } from './move-money.ts';
import { signContract } from './sign-contract.ts';
import { tellBoth } from './tell-party.ts';

/** A step that somebody, or time, takes. */
export interface Move {
  readonly event: OrderEvent;
  readonly by: OrderActor;
  readonly personId: string | null;
  readonly note?: string | null;
  /** Shown in the history, minor units; of a split what goes back. */
  readonly amount?: number | null;
  /** What else changes with it. */
  readonly change?: OrderChange;
  /** What settles it; of `paid` alone. */
  readonly payment?: SettledPayment;
  /** What the caller saw would go back; another is refused. */
  readonly seenRefund?: number | null;
}
export type Taken = { ok: true; order: OrderRow } | { ok: false; reason: StepRefused | 'refund-changed' };

export function factsOf(row: OrderRow): OrderFacts {
  return {
    kind: row.kind,
    state: row.state,
    ending: row.ending as OrderFacts['ending'],
    disputedFrom: row.disputed_from as OrderFacts['disputedFrom'],
    disputeBy: row.dispute_by,
    offersMade: row.offers_made,
    revisionsIncluded: row.revisions_included,
    revisionsUsed: row.revisions_used,
    offerExpiresAt: row.offer_expires_at,
    agreedUntil: row.agreed_until,
    paymentDeadlineAt: row.payment_deadline_at,
    dueAt: row.due_at,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    proposalBy: row.proposal_by,
    proposalUntil: row.proposal_until,
  };
}

/**
 * Takes one step of an order whose row the caller has locked: asks the machine, moves money, writes state, timers and history, tells both and the
 * outbox; all in the caller's transaction. The only writer of `state`.
 */
export async function takeStep(context: MarketContext, trx: Transaction, order: OrderRow, move: Move): Promise<Taken> {
  const now = instantText(context.clock.now());
  const answer = step(factsOf(order), move.event, move.by, now);
  if (!answer.ok) return answer;
  const refund = refundOf(order, answer.money, now, move.amount ?? null);
  if (move.seenRefund != null && move.seenRefund !== refund) return { ok: false, reason: 'refund-changed' };
  const money =
    answer.money === 'hold' && move.payment
      ? await holdMoney(context, trx, order, move.payment)
      : answer.money === null
        ? {}
        : await endMoney(context, trx, order, refund);
  const ended = endStates.includes(answer.to);
  const disputing = move.event === 'dispute';
  // Whoever gives up paying for a beat that is sold meanwhile has no half hour left.
  const gone =
    answer.to === 'agreed' && order.kind === 'beat-licence' && (await soldTo(trx, order.service_id)) !== null;
  let next = await saveOrder(trx, order.id, {
    ...money,
    ...(disputing && { dispute_by: roleOf(move.by), disputed_from: order.state, disputed_at: now }),
    ...(answer.money === 'hold' && { paid_at: now }),
    ...(gone && { agreed_until: now }),
    state: answer.to,
    ending: ended ? answer.ending : null,
    ended_at: ended ? now : null,
    version: order.version + 1,
    updated_at: now,
    ...move.change,
  });
  if (answer.to === 'cancelled') await giveUpClaim(trx, order.id);
  if (answer.to === 'cancelled') await leaveEvent(context, trx, order);
  if (answer.to === 'cancelled' && (order.state === 'agreed' || order.state === 'paying'))
    await context.payments.abandon(trx, { kind: 'service-order', id: order.id });
  await writeTimers(trx, order, next, move.event, now);
  const amount = refund > 0 ? refund : move.event === 'paid' ? next.total_amount : (move.amount ?? null);
  await insertHistory(trx, {
    order_id: order.id,
    at: now,
    by: move.by,
    person_id: move.personId,
    action: move.event,
    from_state: order.state,
    to_state: next.state,
    note: move.note ?? null,
    amount,
  });
  if (answer.money === 'hold' || (next.state === 'completed' && next.kind === 'custom-work'))
    next = await signContract(context, trx, next, now);
  if (disputing && next.seller_id !== null) await countForSeller(trx, next.seller_id, 'disputed');
  if (answer.money === 'hold') await emitOrder(trx, serviceOrderPaid, next, now);
  if (ended && next.paid_at !== null) next = await openReviews(trx, next, now);
  if (next.state === 'completed') await completed(trx, next, now);
  await tellBoth(context, trx, next, move, amount);
  return { ok: true, order: next };
}

/** Whoever was engaged for an event, and is not any more, holds it no longer. */
async function leaveEvent({ programme }: MarketContext, trx: Transaction, order: OrderRow): Promise<void> {
  if (order.paid_at === null || order.event_id === null || order.seller_id === null) return;
  if (await isEngagedByAnother(trx, order)) return;
  await programme.dropHost(trx, { eventId: order.event_id, personId: order.seller_id });
}

/** What follows from an order that came to its good end, in the transaction of it. */
export async function completed(trx: Transaction, order: OrderRow, now: string): Promise<void> {
  if (order.seller_id !== null) await countForSeller(trx, order.seller_id, 'completed');
  await emitOrder(trx, serviceOrderCompleted, order, now);
}

/** From the end of an order that was paid on both may say how it was. */
export async function openReviews(trx: Transaction, order: OrderRow, now: string): Promise<OrderRow> {
  const until = new Date(Date.parse(now) + reviewDays.open * 86_400_000).toISOString();
  await setTimer(trx, order.id, 'reviews-published', until);
  return saveOrder(trx, order.id, { reviews_until: until });
}

export async function emitOrder(trx: Transaction, type: string, order: OrderRow, at: string): Promise<void> {
  // Whose account was erased meanwhile is told of no more.
  if (order.buyer_id === null || order.seller_id === null) return;
  const data: ServiceOrderEvent = {
    orderId: order.id,
    serviceId: order.service_id,
    kind: order.kind,
    buyerId: order.buyer_id,
    sellerId: order.seller_id,
    at,
  };
  await emit(trx, { type, subject: order.id, data, at });
}

const week = 7 * 86_400_000;
async function writeTimers(
  trx: Transaction,
  before: OrderRow,
  after: OrderRow,
  event: OrderEvent,
  now: string,
): Promise<void> {
  const facts = factsOf(after);
  if (before.state !== after.state || event === 'pay') return setTimers(trx, after.id, timersOf(facts, now));
  const kept = await timersOfOrder(trx, after.id);
  if (event === 'late') await setTimers(trx, after.id, without(kept, 'work-due'));
  if (event === 'reminded')
    await setTimer(trx, after.id, 'decision-reminder', new Date(Date.parse(now) + week).toISOString());
}
const without = (timers: Awaited<ReturnType<typeof timersOfOrder>>, kind: string) =>
  timers.filter((timer) => timer.kind !== kind && timer.kind !== 'reviews-published');

function roleOf(by: OrderActor): OrderRole | null {
  return by === 'buyer' || by === 'seller' ? by : null;
}
