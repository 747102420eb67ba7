import type { OwnPayment, OwnPaymentList } from '@parterre/contract/booking';
import type { cursorQuery } from '@parterre/contract/wire';
import type { z } from 'zod';
import { cursorOf, mergeNewest, readPlace } from '../../../platform/list-place.ts';
import type { ListPart, ListPlace } from '../../../platform/list-place.ts';
import type { PaidSubject } from '../../payments/contract.ts';
import type { ChargeFacts } from '../../subscriptions/contract.ts';
import type { BookingContext } from '../context.ts';
import type { BoughtElsewhere } from '../contract.ts';
import { ordersById, ordersPaidBy } from '../sql/order-rows.ts';
import { summariesOf } from './read-order.ts';

/** Something bought, by the module that sells it, and its place among all that a person bought. */
type Purchase = ListPlace &
  (
    | { readonly kind: 'order' }
    | { readonly kind: 'gift-card'; readonly giftCard: NonNullable<OwnPayment['giftCard']> }
    | { readonly kind: 'plan'; readonly plan: NonNullable<OwnPayment['plan']>; readonly byCard: PaidSubject | null }
    | BoughtElsewhere
  );

interface PaidPurchase {
  readonly purchase: Purchase;
  readonly payments: readonly PaidSubject[];
}

/** At most so many purchases are asked for at once, where most of them were never paid. */
const mostAtOnce = 400;

/**
 * What a person paid and what of it goes back: orders, gift cards, plans and what other modules sell in one list, what was bought last first. Of
 * each kind no more is read than a page may need. What was begun and brought no money is passed over, and what comes after it is read.
 */
export async function listOwnPayments(
  context: BookingContext,
  personId: string,
  { cursor, pageSize }: z.output<typeof cursorQuery>,
): Promise<OwnPaymentList> {
  const paid: PaidPurchase[] = [];
  let after = readPlace(cursor);
  for (let most = pageSize + 1; paid.length <= pageSize; most = Math.min(most * 2, mostAtOnce)) {
    const purchases: Purchase[] = await purchasesOf(context, personId, { after, most });
    paid.push(...(await withPayments(context, purchases)));
    after = purchases.at(-1) ?? null;
    if (purchases.length < most) break;
  }
  const shown = paid.slice(0, pageSize);
  const last = paid.length > pageSize ? shown.at(-1) : undefined;
  return { items: await present(context, shown), cursor: last === undefined ? null : cursorOf(last.purchase) };
}

/** The first of each kind, merged and cut: what is not among the first `most` of its kind is not among those of all. */
async function purchasesOf(context: BookingContext, personId: string, part: ListPart): Promise<Purchase[]> {
  const [orders, cards, charges, elsewhere] = await Promise.all([
    ordersPaidBy(context.db, personId, part),
    context.vouchers.boughtBy(personId, part),
    context.plans.chargesOf(personId, part),
    context.boughtElsewhere(personId, part),
  ]);
  const lists: (readonly Purchase[])[] = [
    orders.map((place) => ({ kind: 'order', ...place })),
    cards.map(({ id, at, ...giftCard }) => ({ kind: 'gift-card', id, at, giftCard })),
    charges.map((charge) => {
      const { id, at, byCard: _, ...plan } = charge;
      return { kind: 'plan', id, at, plan: { ...plan, chargeId: id }, byCard: paidByCard(charge) };
    }),
    elsewhere,
  ];
  return mergeNewest(lists, part.most);
}

/** Those of the purchases that were paid or are being paid, with their payments, the newest of each first. */
async function withPayments(context: BookingContext, purchases: readonly Purchase[]): Promise<PaidPurchase[]> {
  const kinds = [...new Set(purchases.map(({ kind }) => kind))];
  const payments = await context.payments.ofSubjects(
    kinds.map((kind) => ({ kind, ids: purchases.flatMap((one) => (one.kind === kind ? [one.id] : [])) })),
  );
  const bySubject = Map.groupBy(payments, ({ subjectId }) => subjectId);
  return purchases.flatMap((purchase): PaidPurchase[] => {
    const byCard = purchase.kind === 'plan' && purchase.byCard !== null ? [purchase.byCard] : [];
    const of = [...byCard, ...(bySubject.get(purchase.id) ?? [])];
    return of.length === 0 ? [] : [{ purchase, payments: of }];
  });
}

async function present(context: BookingContext, paid: readonly PaidPurchase[]): Promise<OwnPayment[]> {
  const ids = paid.flatMap(({ purchase }) => (purchase.kind === 'order' ? [purchase.id] : []));
  const rows = await ordersById(context.db, ids);
  const orders = new Map(await summariesOf(context, rows, ({ row, summary }) => [row.id, summary] as const));
  const whatFor = (purchase: Purchase): Partial<OwnPayment> | null => {
    if (purchase.kind === 'gift-card') return { giftCard: purchase.giftCard };
    if (purchase.kind === 'plan') return { plan: purchase.plan };
    if (purchase.kind === 'service-order') return { service: purchase.service };
    if (purchase.kind === 'boost') return { boost: purchase.boost };
    const order = orders.get(purchase.id);
    return order === undefined ? null : { order };
  };
  return paid.flatMap(({ purchase, payments }) => {
    const what = whatFor(purchase);
    if (what === null) return [];
    return payments.map(({ subjectKind: _kind, subjectId: _id, ...payment }) => ({ ...payment, ...what }));
  });
}

/** What a card that renews itself paid: no payment was made for it, the charge stands in its place. */
function paidByCard({ id, byCard }: ChargeFacts): PaidSubject | null {
  if (byCard === null) return null;
  const { provider, amount, paidAt } = byCard;
  return {
    ...{ id, subjectKind: 'plan', subjectId: id, status: 'succeeded', provider, amount },
    ...{ createdAt: paidAt, settledAt: paidAt, refunds: [] },
  };
}
