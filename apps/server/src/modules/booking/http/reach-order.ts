import type { FastifyRequest } from 'fastify';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import type { BookingContext } from '../context.ts';
import { mayReachOrder } from '../domain/order-access.ts';
import type { OrderAction } from '../domain/order-access.ts';
import { isOrderLinkKey } from '../order-link.ts';
import { orderByCode } from '../sql/order-rows.ts';
import type { OrderRow } from '../sql/order-rows.ts';

export interface ReachOrder {
  /** The order of a code, for whoever may reach it; the problem `not-found` for everybody else. */
  (request: FastifyRequest, code: string, key: string | undefined, action: OrderAction): Promise<OrderRow>;
  /** The order of a code for whoever has the key of its link, and for nobody else, whoever they are. */
  byKey(code: string, key: string): Promise<OrderRow>;
  /** The same order as it is now. */
  again(order: OrderRow): Promise<OrderRow>;
}

/** The one way from a code in an address to an order. */
export function reachOrder(context: BookingContext, identity: Identity): ReachOrder {
  const reach = async (
    request: FastifyRequest,
    code: string,
    key: string | undefined,
    action: OrderAction,
  ): Promise<OrderRow> => {
    const actor = await identity.actorOf(request);
    const order = await orderByCode(context.db, code.toUpperCase());
    if (order === null) throwProblem('not-found');
    const hasKey = key !== undefined && isOrderLinkKey(context.linkKey, order.id, key);
    return mayReachOrder(actor, order, hasKey, action) ? order : throwProblem('not-found');
  };
  const byKey = async (code: string, key: string): Promise<OrderRow> => {
    const order = await orderByCode(context.db, code.toUpperCase());
    return order !== null && isOrderLinkKey(context.linkKey, order.id, key) ? order : throwProblem('not-found');
  };
  const again = async (order: OrderRow): Promise<OrderRow> =>
    (await orderByCode(context.db, order.code)) ?? throwProblem('not-found');
  return Object.assign(reach, { byKey, again });
}
