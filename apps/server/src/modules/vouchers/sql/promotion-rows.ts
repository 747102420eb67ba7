import { sql } from 'kysely';
import type { Currency } from '@parterre/contract/wire';
import type { Db, Transaction } from '../../../platform/database.ts';
import type { PromotionTerms } from '../domain/promotion-state.ts';

/** The terms of a promotion as they are written. */
export type WrittenTerms = Omit<PromotionTerms, 'uses'> & {
  readonly mostPerBuyer: number | null;
  readonly note: string;
};

export interface PromotionRow extends PromotionTerms {
  readonly id: string;
  readonly organisationId: string;
  readonly code: string;
  readonly batchId: string | null;
  readonly currency: Currency;
  readonly mostPerBuyer: number | null;
  readonly note: string;
  readonly revision: number;
  readonly createdAt: string;
}
/** One of a list: with how many were made together, and how often all of them were used. */
export interface ListedPromotion extends PromotionRow {
  readonly batchCount: number;
  readonly batchUses: number;
}

const columns = sql`p.id, p.organisation_id as "organisationId", p.code, p.batch_id as "batchId", p.kind, p.value, p.currency,
  p.event_ids as "eventIds", p.film_ids as "filmIds", p.occurrence_ids as "occurrenceIds", p.tariff_ids as "tariffIds",
  p.most_uses as "mostUses", p.most_per_buyer as "mostPerBuyer", p.most_tickets as "mostTickets", p.least_tickets as "leastTickets",
  p.least_amount as "leastAmount", p.valid_from as "validFrom", p.valid_until as "validUntil", p.active, p.note, p.uses, p.revision,
  p.created_at as "createdAt"`;

/** The promotion of an organisation that a folded code names. */
export async function promotionByKey(db: Db, organisationId: string, key: string): Promise<PromotionRow | null> {
  const { rows } = await sql<PromotionRow>`select ${columns} from vouchers.promotion p
    where p.organisation_id = ${organisationId} and p.code_key = ${key}`.execute(db);
  return rows[0] ?? null;
}

export async function promotionById(db: Db, organisationId: string, id: string): Promise<PromotionRow | null> {
  const { rows } = await sql<PromotionRow>`select ${columns} from vouchers.promotion p
    where p.organisation_id = ${organisationId} and p.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

export interface NewPromotions {
  readonly organisationId: string;
  readonly currency: Currency;
  readonly batchId: string | null;
  readonly codes: readonly { readonly id: string; readonly code: string; readonly key: string }[];
  readonly terms: WrittenTerms;
  readonly personId: string;
  readonly now: string;
}

/** Writes promotions with the same terms. @returns ids of those whose code was free */
export async function insertPromotions(db: Db, made: NewPromotions): Promise<string[]> {
  const { terms } = made;
  const { rows } = await sql<{ id: string }>`
    insert into vouchers.promotion (id, organisation_id, code, code_key, batch_id, kind, value, currency, event_ids, film_ids,
      occurrence_ids, tariff_ids, most_uses, most_per_buyer, most_tickets, least_tickets, least_amount, valid_from, valid_until,
      active, note, created_by, created_at, updated_at)
    select c.id, ${made.organisationId}, c.code, c.key, ${made.batchId}, ${terms.kind}, ${terms.value}, ${made.currency},
      ${[...terms.eventIds]}::uuid[], ${[...terms.filmIds]}::uuid[], ${[...terms.occurrenceIds]}::uuid[], ${[...terms.tariffIds]}::uuid[],
      ${terms.mostUses}, ${terms.mostPerBuyer}, ${terms.mostTickets}, ${terms.leastTickets}, ${terms.leastAmount},
      ${terms.validFrom}::timestamptz, ${terms.validUntil}::timestamptz, ${terms.active}, ${terms.note}, ${made.personId},
      ${made.now}, ${made.now}
    from json_to_recordset(${JSON.stringify(made.codes)}::json) as c (id uuid, code text, key text)
    on conflict (organisation_id, code_key) do nothing returning id`.execute(db);
  return rows.map(({ id }) => id);
}

/**
 * Changes the terms of a promotion, or of all that were made together with it.
 * @returns how many; 0 when one of them is used more often than it then might be, or there is none
 */
export async function changePromotions(
  trx: Transaction,
  which: { organisationId: string; id: string; batchId: string | null },
  terms: WrittenTerms,
  now: string,
): Promise<number> {
  const { rows } = await sql`
    with chosen as materialized (
      select id, uses from vouchers.promotion where organisation_id = ${which.organisationId}
        and (id = ${which.id} or batch_id = ${which.batchId}::uuid) order by id for update
    )
    update vouchers.promotion p set kind = ${terms.kind}, value = ${terms.value}, event_ids = ${[...terms.eventIds]}::uuid[],
      film_ids = ${[...terms.filmIds]}::uuid[], occurrence_ids = ${[...terms.occurrenceIds]}::uuid[],
      tariff_ids = ${[...terms.tariffIds]}::uuid[], most_uses = ${terms.mostUses}, most_per_buyer = ${terms.mostPerBuyer},
      most_tickets = ${terms.mostTickets}, least_tickets = ${terms.leastTickets}, least_amount = ${terms.leastAmount},
      valid_from = ${terms.validFrom}::timestamptz, valid_until = ${terms.validUntil}::timestamptz, active = ${terms.active},
      note = ${terms.note}, revision = p.revision + 1, updated_at = ${now}
    from chosen where p.id = chosen.id
      and not exists (select from chosen where uses > coalesce(${terms.mostUses}::integer, uses))
    returning 1`.execute(trx);
  return rows.length;
}

/** Promotions of an organisation, newest first; of a batch the first stands for all, unless the batch is asked for. */
export async function listPromotions(
  db: Db,
  filter: { organisationId: string; q?: string; batchId?: string },
  page: { page: number; pageSize: number },
): Promise<{ rows: ListedPromotion[]; count: number }> {
  const like = `%${(filter.q ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  const found = sql`from vouchers.promotion p where p.organisation_id = ${filter.organisationId}
    and (p.code ilike ${like} or catalogue.fold(p.note) like catalogue.fold(${like}))
    and ${
      filter.batchId === undefined
        ? sql`not exists (select from vouchers.promotion o where o.batch_id = p.batch_id and o.id < p.id)`
        : sql`p.batch_id = ${filter.batchId}`
    }`;
  const { rows: counted } = await sql<{ count: number }>`select count(*)::integer as count ${found}`.execute(db);
  const { rows } = await sql<ListedPromotion>`select ${columns}, b.count as "batchCount", b.uses as "batchUses"
    from (select p.* ${found} order by p.created_at desc, p.id limit ${page.pageSize} offset ${(page.page - 1) * page.pageSize}) p
    cross join lateral (select count(*)::integer as count, coalesce(sum(o.uses), 0)::integer as uses
      from vouchers.promotion o where o.batch_id = p.batch_id) b
    order by p.created_at desc, p.id`.execute(db);
  return { rows, count: counted[0]?.count ?? 0 };
}

/** What a file of codes says: those of one batch, or all. */
export async function promotionsForFile(
  db: Db,
  organisationId: string,
  batchId: string | null,
): Promise<PromotionRow[]> {
  const { rows } = await sql<PromotionRow>`select ${columns} from vouchers.promotion p
    where p.organisation_id = ${organisationId} and (${batchId}::uuid is null or p.batch_id = ${batchId})
    order by p.created_at desc, p.id limit 20000`.execute(db);
  return rows;
}
