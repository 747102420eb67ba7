import type { orderReviewInput } from '@parterre/contract/service-orders';
import type { SellerRating, ServiceReviewList } from '@parterre/contract/services';
import type { z } from 'zod';
import type { Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { pageOfList } from '../../../platform/page-of-list.ts';
import { plainComment, publicName } from '../../reviews/contract.ts';
import type { MarketContext } from '../context.ts';
import { publicationOf } from '../domain/review-window.ts';
import { dropTimer, insertHistory, saveOrder, setTimer } from '../sql/order-rows.ts';
import type { OrderRow } from '../sql/order-rows.ts';
import { publishOf, putReview, replyTo, reviewsOfOrder, reviewsOfSeller } from '../sql/review-rows.ts';
import { countReviews, sellerCounts } from '../sql/seller-rows.ts';
import { carryOut } from './order-command.ts';
import type { Asked, Carried } from './order-command.ts';
import { tell } from './tell-party.ts';

/** Whether both may still write: from the end of an order that was paid until the reviews are published. */
export function reviewsOpen(order: OrderRow, now: string): boolean {
  return order.reviews_until !== null && order.reviews_published_at === null && now < order.reviews_until;
}

/** Says how it was, or says it otherwise while neither is published. The second of the two publishes both. */
export function reviewOrder(
  context: MarketContext,
  asked: Asked,
  input: z.output<typeof orderReviewInput>,
): Promise<Carried<'reviews-closed'>> {
  return carryOut<'reviews-closed'>(context, asked, async (trx, order, role, now) => {
    if (!reviewsOpen(order, now) || order.reviews_until === null) return { ok: false, reason: 'reviews-closed' };
    const { personId, language } = asked.actor;
    await putReview(trx, {
      id: newId(),
      order_id: order.id,
      by: role,
      author_id: personId,
      person_id: role === 'buyer' ? order.seller_id : order.buyer_id,
      stars: input.stars,
      comment: plainComment(input.comment),
      language: input.language ?? language,
      created_at: now,
      updated_at: now,
    });
    const written = await reviewsOfOrder(trx, order.id);
    if (written.length >= 2) return { ok: true, order: await publishReviews(context, trx, order, now) };
    const at = publicationOf(
      written.map(({ created_at }) => ({ writtenAt: created_at })),
      order.reviews_until,
    );
    await setTimer(trx, order.id, 'reviews-published', at);
    return { ok: true, order };
  });
}

/** Publishes what there is of the two, in the transaction of whoever locked the order. */
export async function publishReviews(
  context: MarketContext,
  trx: Transaction,
  order: OrderRow,
  now: string,
): Promise<OrderRow> {
  await dropTimer(trx, order.id, 'reviews-published');
  const written = await reviewsOfOrder(trx, order.id);
  const published = await saveOrder(trx, order.id, { reviews_published_at: now });
  if (written.length === 0) return published;
  await publishOf(trx, order.id, now);
  if (order.seller_id !== null) await countReviews(trx, order.seller_id);
  await insertHistory(trx, {
    ...{ order_id: order.id, at: now, by: 'platform', person_id: null, action: 'reviews-published' },
    ...{ from_state: order.state, to_state: order.state, note: null, amount: null },
  });
  await tell(context, trx, order, 'reviews', 'both', { by: 'platform', note: null, amount: null });
  return published;
}

/** Answers, once, what the other has written. */
export function replyToReview(
  context: MarketContext,
  asked: Asked,
  text: string,
): Promise<Carried<'nothing-to-reply-to'>> {
  return carryOut<'nothing-to-reply-to'>(context, asked, async (trx, order, role, now) => {
    const other = role === 'buyer' ? 'seller' : 'buyer';
    const replied = await replyTo(trx, order.id, other, text, now);
    return replied ? { ok: true, order } : { ok: false, reason: 'nothing-to-reply-to' };
  });
}

const nobody = { stars: [0, 0, 0, 0, 0], reviews: 0, average: null, completed: 0, disputed: 0 };

/** What buyers wrote of a seller; nothing of somebody who never sold anything. */
export async function listSellerReviews(
  context: MarketContext,
  sellerId: string,
  query: { page: number; pageSize: number; service?: string | undefined; stars?: number | undefined },
): Promise<ServiceReviewList> {
  const wish = { service: query.service, stars: query.stars };
  const [{ rows, count }, counts] = await Promise.all([
    reviewsOfSeller(context.db, sellerId, wish, query),
    sellerCounts(context.db, [sellerId]),
  ]);
  const { stars, reviews, average, completed, disputed } = counts.get(sellerId) ?? nobody;
  const rating: SellerRating = { average, count: reviews, distribution: stars, completed, disputed };
  const items = rows.map(({ slug, title, kind, reply, repliedAt, author, ...row }) => ({
    ...row,
    author: publicName(author),
    service: { slug, title, kind },
    reply: reply === null || repliedAt === null ? null : { text: reply, at: repliedAt },
  }));
  return { ...pageOfList(items, count, query), rating };
}
