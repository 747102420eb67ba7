import type { OrderRole } from '@parterre/contract/service-orders';
import { sql } from 'kysely';
import type { Insertable, Selectable } from 'kysely';
import type { MarketplaceReview } from '../../../../db/types.ts';
import type { Db, Transaction } from '../../../platform/database.ts';

export type ReviewRow = Selectable<MarketplaceReview>;

export async function reviewsOfOrder(db: Db, orderId: string): Promise<ReviewRow[]> {
  return db.selectFrom('marketplace.review').selectAll().where('order_id', '=', orderId).execute();
}
/** Writes a review, or changes what its author wrote before. */
export async function putReview(trx: Transaction, review: Insertable<MarketplaceReview>): Promise<void> {
  await trx
    .insertInto('marketplace.review')
    .values(review)
    .onConflict((conflict) =>
      conflict.columns(['order_id', 'by']).doUpdateSet({
        stars: review.stars,
        comment: review.comment ?? null,
        language: review.language,
        updated_at: review.updated_at,
      }),
    )
    .execute();
}
export async function publishOf(trx: Transaction, orderId: string, at: string): Promise<void> {
  await sql`update marketplace.review set published_at = ${at} where order_id = ${orderId} and published_at is null`.execute(
    trx,
  );
}
/** One reply, once. @returns whether it was written */
export async function replyTo(
  trx: Transaction,
  orderId: string,
  by: OrderRole,
  text: string,
  at: string,
): Promise<boolean> {
  const { rows } = await sql`update marketplace.review set reply = ${text}, replied_at = ${at}
    where order_id = ${orderId} and by = ${by} and published_at is not null and reply is null returning 1`.execute(trx);
  return rows.length > 0;
}

export interface PublicReviewRow {
  readonly id: string;
  readonly stars: number;
  readonly comment: string | null;
  readonly language: 'fr' | 'en';
  readonly author: string;
  readonly slug: string;
  readonly title: string;
  readonly kind: 'beat-licence' | 'custom-work' | 'engagement';
  readonly at: string;
  readonly reply: string | null;
  readonly repliedAt: string | null;
}
/** Published reviews of somebody as a seller, the newest first. */
export async function reviewsOfSeller(
  db: Db,
  personId: string,
  wish: { service: string | undefined; stars: number | undefined },
  page: { page: number; pageSize: number },
): Promise<{ rows: PublicReviewRow[]; count: number }> {
  const where = sql`r.person_id = ${personId} and r.by = 'buyer' and r.published_at is not null
    ${wish.service === undefined ? sql`` : sql`and s.slug = ${wish.service}`}
    ${wish.stars === undefined ? sql`` : sql`and r.stars = ${wish.stars}`}`;
  const from = sql`marketplace.review r join marketplace.service_order o on o.id = r.order_id join marketplace.service s on s.id = o.service_id`;
  const { rows } =
    await sql<PublicReviewRow>`select r.id, r.stars, r.comment, r.language, o.buyer_name as author, s.slug,
      o.terms ->> 'title' as title, o.kind, r.published_at as at, r.reply, r.replied_at as "repliedAt"
    from ${from} where ${where} order by r.published_at desc, r.id
    limit ${page.pageSize} offset ${(page.page - 1) * page.pageSize}`.execute(db);
  const counted = await sql<{ count: number }>`select count(*)::int as count from ${from} where ${where}`.execute(db);
  return { rows, count: counted.rows[0]?.count ?? 0 };
}
