import { createHash } from 'node:crypto';
import type { OrderRole } from '@parterre/contract/service-orders';
import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import { refusable } from '../../../platform/refusable.ts';
import type { PersonActor } from '../../identity/contract.ts';
import type { MarketContext } from '../context.ts';
import { lockOrder, orderByCode, takeKey } from '../sql/order-rows.ts';
import type { OrderRow } from '../sql/order-rows.ts';

/** One side of an order; null for whoever is neither. */
export function roleIn(order: Pick<OrderRow, 'buyer_id' | 'seller_id'>, personId: string): OrderRole | null {
  if (order.buyer_id === personId) return 'buyer';
  return order.seller_id === personId ? 'seller' : null;
}

/** A command as it came: by whom, with which key, and what it says. */
export interface Asked {
  readonly actor: PersonActor;
  readonly code: string;
  readonly key: string;
  readonly body: unknown;
}
export type Carried<Reason extends string> =
  { ok: true; order: OrderRow } | { ok: false; reason: Reason | 'not-found' | 'idempotency-conflict' };

/** The order of a code, for its two sides; for everybody else it does not exist. */
export async function reachOrder(
  context: Pick<MarketContext, 'db'>,
  actor: PersonActor,
  code: string,
): Promise<{ order: OrderRow; role: OrderRole } | null> {
  const order = await orderByCode(context.db, code.toUpperCase());
  const role = order && roleIn(order, actor.personId);
  return order && role ? { order, role } : null;
}

/**
 * Carries out a command of one side once: the same key again answers the order as it is, with another body it is refused. The order is
 * locked before anything is looked at.
 */
export async function carryOut<Reason extends string>(
  context: MarketContext,
  asked: Asked,
  work: (
    trx: Transaction,
    order: OrderRow,
    role: OrderRole,
    now: string,
  ) => Promise<{ ok: true; order: OrderRow } | { ok: false; reason: Reason }>,
): Promise<Carried<Reason>> {
  const reached = await reachOrder(context, asked.actor, asked.code);
  if (reached === null) return { ok: false, reason: 'not-found' };
  return onceFor(context, reached.order.id, asked, (trx, order, now) => work(trx, order, reached.role, now));
}

/** The same for whoever is no side of it: the caller has authorised them. */
export async function onceFor<Reason extends string>(
  context: MarketContext,
  orderId: string,
  { actor, key, body }: Asked,
  work: (
    trx: Transaction,
    order: OrderRow,
    now: string,
  ) => Promise<{ ok: true; order: OrderRow } | { ok: false; reason: Reason }>,
): Promise<Carried<Reason>> {
  const now = instantText(context.clock.now());
  const requestHash = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  return refusable<Carried<Reason>, Carried<Reason>>(context.db, async (trx, refuse) => {
    const order = await lockOrder(trx, orderId, context.orderLock);
    if (order === null) return refuse({ ok: false, reason: 'not-found' });
    const before = await takeKey(trx, { orderId, personId: actor.personId, key, requestHash, at: now });
    if (before !== null)
      return before === requestHash ? { ok: true, order } : refuse({ ok: false, reason: 'idempotency-conflict' });
    const done = await work(trx, order, now);
    return done.ok ? done : refuse(done);
  });
}

/** Whether one of the two has blocked the other: nothing new is agreed or paid, what is paid goes on. */
export async function blocked(
  context: Pick<MarketContext, 'profiles'>,
  trx: Transaction,
  order: OrderRow,
): Promise<boolean> {
  if (order.buyer_id === null || order.seller_id === null) return true;
  return context.profiles.blockedBetween(order.buyer_id, order.seller_id, trx);
}
