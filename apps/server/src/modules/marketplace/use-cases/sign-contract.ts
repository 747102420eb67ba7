import type { Transaction } from '../../../platform/database.ts';
import type { MarketContext } from '../context.ts';
import { deliveriesOf, saveOrder } from '../sql/order-rows.ts';
import type { OrderRow } from '../sql/order-rows.ts';
import { termsOf } from './order-terms.ts';

/** What an order keeps of its contract. */
export interface KeptContract {
  readonly terms: Readonly<Record<string, unknown>>;
  readonly hash: string;
  readonly keyId: string;
  readonly signature: string;
  readonly signedAt: string;
}
export function contractOf(order: Pick<OrderRow, 'contract'>): KeptContract | null {
  // Written below alone.
  return order.contract as KeptContract | null;
}

/**
 * Signs what was agreed, when it is paid; of custom work once more when it is completed, with the hashes of what was delivered. A contract that was
 * signed before stays as genuine as it was.
 */
export async function signContract(
  context: Pick<MarketContext, 'keys' | 'identity'>,
  trx: Transaction,
  order: OrderRow,
  now: string,
): Promise<OrderRow> {
  const frozen = termsOf(order);
  const organisation = await context.identity.organisation(order.organisation_id, trx);
  const delivered = order.kind === 'custom-work' ? (await deliveriesOf(trx, order.id)).at(-1) : undefined;
  const terms = {
    version: 1,
    order: order.code,
    kind: order.kind,
    service: { id: order.service_id, title: frozen.title, description: frozen.description },
    buyer: order.buyer_name,
    seller: {
      name: order.seller_name,
      organisation: organisation?.name ?? null,
      country: organisation?.country ?? null,
    },
    price: { amount: order.total_amount ?? 0, currency: order.currency },
    licence: frozen.licence,
    files: frozen.files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
    brief: order.brief,
    deliveryDays: order.delivery_days,
    revisions: order.kind === 'custom-work' ? order.revisions_included : null,
    date:
      order.starts_at === null
        ? null
        : { startsAt: order.starts_at, endsAt: order.ends_at, timeZone: order.time_zone, place: order.place },
    cancellation: order.kind === 'engagement' ? frozen.cancellation : [],
    text: frozen.text,
    placedAt: order.created_at,
    paidAt: order.paid_at,
    delivered: delivered?.files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })) ?? [],
  };
  const kept: KeptContract = { terms, ...context.keys.sign(terms), signedAt: now };
  return saveOrder(trx, order.id, { contract: JSON.stringify(kept) });
}
