import type { OrderActor } from '@parterre/contract/service-orders';
import type { Transaction } from '../../../platform/database.ts';
import { formatMoney } from '../../../platform/money.ts';
import type { PersonFacts } from '../../identity/contract.ts';
import type { MarketContext } from '../context.ts';
import type { OrderEvent } from '../domain/machine.ts';
import type { OrderRow } from '../sql/order-rows.ts';
import { orderMail } from '../texts/order-mail.ts';
import type { OrderMailKind } from '../texts/order-mail.ts';
import { termsOf } from './order-terms.ts';

type Recipients = 'buyer' | 'seller' | 'both' | 'other' | 'desk';

/** Who is written to of which step; what is not here is seen on the page alone. */
const told: Partial<Record<OrderEvent, Recipients>> = {
  quote: 'buyer',
  counter: 'other',
  'accept-offer': 'other',
  decline: 'other',
  withdraw: 'other',
  expired: 'both',
  lapsed: 'both',
  paid: 'both',
  deliver: 'buyer',
  'request-revision': 'seller',
  accept: 'seller',
  'accepted-by-time': 'both',
  'propose-dates': 'other',
  'accept-date': 'other',
  'keep-date': 'other',
  cancel: 'both',
  late: 'both',
  overdue: 'both',
  'took-place': 'both',
  dispute: 'both',
  'add-evidence': 'other',
  'withdraw-dispute': 'other',
  'give-back': 'both',
  release: 'both',
  refund: 'both',
  split: 'both',
  undecided: 'both',
  reminded: 'desk',
};
const isTold = (event: OrderEvent): event is OrderEvent & OrderMailKind => told[event] !== undefined;

/** Writes to those whom a step concerns, in the transaction of it. */
export async function tellBoth(
  context: MarketContext,
  trx: Transaction,
  order: OrderRow,
  move: { event: OrderEvent; by: OrderActor; note?: string | null },
  amount: number | null,
): Promise<void> {
  const { event, by, note } = move;
  if (!isTold(event)) return;
  const to = told[event] ?? 'both';
  await tell(context, trx, order, event, to === 'other' ? otherOf(by) : to, { by, note: note ?? null, amount });
  if (event === 'dispute') await tell(context, trx, order, 'reminded', 'desk', { by, note: null, amount });
}

/** Writes one mail to each of some; who has no confirmed address is not written to. */
export async function tell(
  context: MarketContext,
  trx: Transaction,
  order: OrderRow,
  kind: OrderMailKind,
  to: 'buyer' | 'seller' | 'both' | 'desk',
  what: { by: OrderActor; note: string | null; amount: number | null },
): Promise<void> {
  const recipients = await recipientsOf(context, trx, order, to);
  for (const { language, email } of recipients) {
    if (email === null) continue;
    const { currency } = order;
    const values = {
      code: order.code,
      title: termsOf(order).title,
      buyer: order.buyer_name,
      seller: order.seller_name,
      by: what.by === 'seller' ? order.seller_name : order.buyer_name,
      note: what.note ?? '',
      amount: formatMoney({ amount: what.amount ?? order.total_amount ?? 0, currency }, language),
    };
    // An order's page is for its two sides; whoever decides has another one.
    const page = to === 'desk' ? 'staff/platform/service-disputes' : 'account/service-orders';
    const url = `${context.publicUrl}/${language}/${page}/${order.code}`;
    await context.enqueueMail(trx, { to: email, ...orderMail(language, kind, values, url) });
  }
}

async function recipientsOf(
  { identity }: MarketContext,
  trx: Transaction,
  order: OrderRow,
  to: 'buyer' | 'seller' | 'both' | 'desk',
): Promise<PersonFacts[]> {
  if (to === 'desk') return identity.administrators(trx);
  const ids = [...(to === 'seller' ? [] : [order.buyer_id]), ...(to === 'buyer' ? [] : [order.seller_id])];
  const people = await identity.people(
    ids.filter((id) => id !== null),
    trx,
  );
  return [...people.values()];
}
const otherOf = (by: OrderActor): 'buyer' | 'seller' => (by === 'buyer' ? 'seller' : 'buyer');
