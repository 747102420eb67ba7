import type { OwnPayment } from '@parterre/contract/booking';
import type { Page } from '@parterre/contract/wire';
import { pageOfList } from '../../../platform/page-of-list.ts';
import type { PaidSubject } from '../../payments/contract.ts';
import type { ChargeFacts } from '../../subscriptions/contract.ts';
import type { BookingContext } from '../context.ts';
import { ordersById, ordersPaidBy } from '../sql/order-rows.ts';
import { summariesOf } from './read-order.ts';

/** What a person paid and what of it goes back, newest first: orders, gift cards, plans and what other modules sell in one list. */
export async function listOwnPayments(
  context: BookingContext,
  personId: string,
  page: { page: number; pageSize: number },
): Promise<Page<OwnPayment>> {
  const [orderIds, cards, charges, elsewhere] = await Promise.all([
    ordersPaidBy(context.db, personId),
    context.vouchers.boughtBy(personId),
    context.plans.chargesOf(personId),
    context.boughtElsewhere(personId),
  ]);
  const subjects = [
    { kind: 'order', ids: orderIds },
    { kind: 'gift-card', ids: cards.map(({ id }) => id) },
    { kind: 'plan', ids: charges.map(({ id }) => id) },
    ...elsewhere.map(({ kind, id }) => ({ kind, ids: [id] })),
  ] as const;
  const { items, count } = await context.payments.ofSubjects(subjects, page, charges.flatMap(paidByCard));
  const idsOf = (kind: PaidSubject['subjectKind']) =>
    items.filter(({ subjectKind }) => subjectKind === kind).map(({ subjectId }) => subjectId);
  const rows = await ordersById(context.db, [...new Set(idsOf('order'))]);
  const orders = new Map(await summariesOf(context, rows, ({ row, summary }) => [row.id, summary] as const));
  const cardOf = new Map(cards.map(({ id, ...card }) => [id, card]));
  const planOf = new Map(charges.map(({ id, byCard: _, ...plan }) => [id, { ...plan, chargeId: id }]));
  const otherOf = new Map(elsewhere.map(({ kind: _, id, ...what }) => [id, what]));
  const payments = items.flatMap(({ subjectKind, subjectId, ...paid }): OwnPayment[] => {
    const [order, giftCard, plan] = [orders.get(subjectId), cardOf.get(subjectId), planOf.get(subjectId)];
    if (subjectKind === 'order') return order === undefined ? [] : [{ ...paid, order }];
    if (subjectKind === 'gift-card') return giftCard === undefined ? [] : [{ ...paid, giftCard }];
    if (subjectKind === 'plan') return plan === undefined ? [] : [{ ...paid, plan }];
    const other = otherOf.get(subjectId);
    return other === undefined ? [] : [{ ...paid, ...other }];
  });
  return pageOfList(payments, count, page);
}

/** What a card that renews itself paid: no payment was made for it, the charge stands in its place. */
function paidByCard({ id, byCard }: ChargeFacts): PaidSubject[] {
  if (byCard === null) return [];
  const { provider, amount, paidAt } = byCard;
  return [
    {
      ...{ id, subjectKind: 'plan', subjectId: id, status: 'succeeded', provider, amount },
      ...{ createdAt: paidAt, settledAt: paidAt, refunds: [] },
    },
  ];
}
