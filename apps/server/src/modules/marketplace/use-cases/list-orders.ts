import type {
  ServiceDisputeList,
  ServiceOrderList,
  serviceDisputeQuery,
  serviceOrderListQuery,
} from '@parterre/contract/service-orders';
import type { z } from 'zod';
import { pageOfList } from '../../../platform/page-of-list.ts';
import type { MarketContext } from '../context.ts';
import { statesOf } from '../domain/step.ts';
import { countWaiting, listOrders, timersOfOrders } from '../sql/order-rows.ts';
import { listDisputes } from '../sql/dispute-rows.ts';
import { presentOrderLine, waitingStates } from './present-order.ts';
import { termsOf } from './order-terms.ts';

/** Somebody's orders, as buyer and as seller, those that moved last first. */
export async function listOwnOrders(
  context: MarketContext,
  personId: string,
  query: z.output<typeof serviceOrderListQuery>,
): Promise<ServiceOrderList> {
  const { db } = context;
  const wish = {
    role: query.role,
    kind: query.kind,
    states: query.status === undefined ? null : statesOf(query.status),
    waiting: query.waiting === true ? waitingStates() : null,
    q: query.q,
  };
  const [{ rows, count }, waiting] = await Promise.all([
    listOrders(db, personId, wish, query),
    countWaiting(db, personId, waitingStates()),
  ]);
  const others = rows.map((row) => (row.buyer_id === personId ? row.seller_id : row.buyer_id));
  const [people, timers] = await Promise.all([
    context.identity.people(others.filter((id) => id !== null)),
    timersOfOrders(
      db,
      rows.map(({ id }) => id),
    ),
  ]);
  const items = rows.map((row, index) =>
    presentOrderLine(row, personId, people.get(others[index] ?? '')?.username ?? null, timers.get(row.id) ?? []),
  );
  return { ...pageOfList(items, count, query), waiting };
}

/** Disputes for whoever decides them: the longest waiting first. */
export async function readDisputes(
  context: MarketContext,
  query: z.output<typeof serviceDisputeQuery>,
): Promise<ServiceDisputeList> {
  const { rows, count } = await listDisputes(context.db, query);
  const items = rows.map((row) => ({
    code: row.code,
    kind: row.kind,
    service: termsOf(row).title,
    buyer: row.buyer_name,
    seller: row.seller_name,
    total: { amount: row.total_amount ?? 0, currency: row.currency },
    reason: (row.dispute_reason ?? 'other') as ServiceDisputeList['items'][number]['reason'],
    by: row.dispute_by ?? ('buyer' as const),
    openedAt: row.disputed_at ?? row.updated_at,
    decidedAt: row.decided_at,
    outcome: row.decision as ServiceDisputeList['items'][number]['outcome'],
    refund: row.decision_refund === null ? null : { amount: row.decision_refund, currency: row.currency },
    lapsesAt: row.lapses_at,
  }));
  return pageOfList(items, count, query);
}
