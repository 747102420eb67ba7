import { sql } from 'kysely';
import type { Currency, Language } from '@parterre/contract/wire';
import type { Db, Transaction } from '../../../platform/database.ts';
import type { ListPart } from '../../../platform/list-place.ts';
import { isAfter } from '../../../platform/list-place.ts';

export interface GiftOfferRow {
  readonly organisationId: string;
  readonly active: boolean;
  readonly currency: Currency;
  readonly amounts: readonly number[];
  readonly leastAmount: number;
  readonly mostAmount: number;
  readonly validMonths: number;
}
const offerColumns = sql`organisation_id as "organisationId", active, currency, amounts, least_amount as "leastAmount",
  most_amount as "mostAmount", valid_months as "validMonths"`;

export async function offerOf(db: Db, organisationId: string): Promise<GiftOfferRow | null> {
  const { rows } = await sql<GiftOfferRow>`select ${offerColumns} from vouchers.gift_offer
    where organisation_id = ${organisationId}`.execute(db);
  return rows[0] ?? null;
}

/** What is offered now, by whomever. */
export async function activeOffers(db: Db): Promise<GiftOfferRow[]> {
  const { rows } = await sql<GiftOfferRow>`select ${offerColumns} from vouchers.gift_offer where active
    order by organisation_id limit 500`.execute(db);
  return rows;
}

export async function writeOffer(db: Db, offer: GiftOfferRow, now: string): Promise<void> {
  await sql`insert into vouchers.gift_offer (organisation_id, active, currency, amounts, least_amount, most_amount, valid_months, updated_at)
    values (${offer.organisationId}, ${offer.active}, ${offer.currency}, ${[...offer.amounts]}::integer[], ${offer.leastAmount},
      ${offer.mostAmount}, ${offer.validMonths}, ${now})
    on conflict (organisation_id) do update set active = excluded.active, amounts = excluded.amounts,
      least_amount = excluded.least_amount, most_amount = excluded.most_amount, valid_months = excluded.valid_months,
      updated_at = excluded.updated_at`.execute(db);
}

export interface GiftCardRow {
  readonly id: string;
  readonly organisationId: string;
  readonly number: string;
  readonly codeSealed: string;
  readonly codeEnd: string;
  readonly amount: number;
  readonly currency: Currency;
  readonly status: 'unpaid' | 'paid' | 'refunded';
  readonly holderId: string;
  readonly personId: string | null;
  readonly giverName: string;
  readonly giverEmail: string;
  readonly recipientName: string;
  readonly recipientEmail: string;
  readonly message: string;
  readonly language: Language;
  readonly sendAt: string | null;
  readonly sentAt: string | null;
  readonly validMonths: number;
  readonly validUntil: string | null;
  readonly paidAt: string | null;
  readonly paidBy: string | null;
  readonly requestHash: string;
  readonly createdAt: string;
}
export type NewGiftCard = Omit<GiftCardRow, 'status' | 'sentAt' | 'validUntil' | 'paidAt' | 'paidBy'> & {
  readonly codeHash: Buffer;
  readonly idempotencyKey: string;
};

const columns = sql`c.id, c.organisation_id as "organisationId", c.number, c.code_sealed as "codeSealed", c.code_end as "codeEnd",
  c.amount, c.currency, c.status, c.holder_id as "holderId", c.person_id as "personId", c.giver_name as "giverName",
  c.giver_email::text as "giverEmail", c.recipient_name as "recipientName", c.recipient_email::text as "recipientEmail", c.message,
  c.language, c.send_at as "sendAt", c.sent_at as "sentAt", c.valid_months as "validMonths", c.valid_until as "validUntil",
  c.paid_at as "paidAt", c.paid_by as "paidBy", c.request_hash as "requestHash", c.created_at as "createdAt"`;

async function readOne(db: Db, where: ReturnType<typeof sql>, lock = sql``): Promise<GiftCardRow | null> {
  const { rows } = await sql<GiftCardRow>`select ${columns} from vouchers.gift_card c where ${where} ${lock}`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** Nothing is written for a repeated idempotency key. @returns whether it was written */
export async function insertGiftCard(db: Db, card: NewGiftCard): Promise<boolean> {
  const { rows } =
    await sql`insert into vouchers.gift_card (id, organisation_id, number, code_hash, code_sealed, code_end, amount,
      currency, status, holder_id, person_id, giver_name, giver_email, recipient_name, recipient_email, message, language, send_at,
      valid_months, idempotency_key, request_hash, created_at, updated_at)
    values (${card.id}, ${card.organisationId}, ${card.number}, ${card.codeHash}, ${card.codeSealed}, ${card.codeEnd}, ${card.amount},
      ${card.currency}, 'unpaid', ${card.holderId}, ${card.personId}, ${card.giverName}, ${card.giverEmail}, ${card.recipientName},
      ${card.recipientEmail}, ${card.message}, ${card.language}, ${card.sendAt}, ${card.validMonths}, ${card.idempotencyKey},
      ${card.requestHash}, ${card.createdAt}, ${card.createdAt})
    on conflict (holder_id, idempotency_key) do nothing returning 1`.execute(db);
  return rows.length === 1;
}

export function cardByKey(db: Db, holderId: string, idempotencyKey: string): Promise<GiftCardRow | null> {
  return readOne(db, sql`c.holder_id = ${holderId} and c.idempotency_key = ${idempotencyKey}`);
}
export function cardByNumber(db: Db, number: string): Promise<GiftCardRow | null> {
  return readOne(db, sql`c.number = ${number}`);
}
export function cardById(db: Db, id: string): Promise<GiftCardRow | null> {
  return readOne(db, sql`c.id = ${id}`);
}

/** A part of the cards that a person began to buy, newest first. */
export async function cardsBoughtBy(db: Db, personId: string, { after, most }: ListPart): Promise<GiftCardRow[]> {
  const { rows } = await sql<GiftCardRow>`select ${columns} from vouchers.gift_card c
    where (c.holder_id = ${personId} or c.person_id = ${personId})
      and ${isAfter(after, sql.ref('c.created_at'), sql.ref('c.id'))}
    order by c.created_at desc, c.id desc limit ${most}`.execute(db);
  return rows;
}
/** Locks a card: nothing is set aside of it meanwhile. */
export function lockCard(trx: Transaction, id: string): Promise<GiftCardRow | null> {
  return readOne(trx, sql`c.id = ${id}`, sql`for update of c`);
}

export async function recordCardPaid(
  trx: Transaction,
  id: string,
  paid: { paymentId: string; now: string; validUntil: string },
): Promise<void> {
  await sql`update vouchers.gift_card set status = 'paid', paid_at = ${paid.now}, paid_by = ${paid.paymentId},
      valid_until = ${paid.validUntil}, send_at = coalesce(send_at, ${paid.now}), updated_at = ${paid.now}
    where id = ${id}`.execute(trx);
}

export async function recordCardRefunded(trx: Transaction, id: string, now: string): Promise<void> {
  await sql`update vouchers.gift_card set status = 'refunded', updated_at = ${now} where id = ${id}`.execute(trx);
}

/** Cards that are to be sent now; each is answered once. */
export async function takeCardsToSend(trx: Transaction, now: string, batch: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with due as (
      select id from vouchers.gift_card where status = 'paid' and queued_at is null and send_at <= ${now}
      order by send_at limit ${batch} for update skip locked
    )
    update vouchers.gift_card c set queued_at = ${now} from due where c.id = due.id returning c.id`.execute(trx);
  return rows.map(({ id }) => id);
}

export async function recordCardSent(db: Db, id: string, now: string): Promise<void> {
  await sql`update vouchers.gift_card set sent_at = coalesce(sent_at, ${now}), updated_at = ${now} where id = ${id}`.execute(
    db,
  );
}

/** Cards of an organisation that were paid, newest first. `q` looks into names, addresses, numbers and ends of codes. */
export async function listCards(
  db: Db,
  organisationId: string,
  q: string,
  page: { page: number; pageSize: number },
): Promise<{ rows: GiftCardRow[]; count: number }> {
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  const where = sql`c.organisation_id = ${organisationId} and c.status <> 'unpaid' and (
    catalogue.fold(c.giver_name) like catalogue.fold(${like}) or catalogue.fold(c.recipient_name) like catalogue.fold(${like})
    or c.giver_email::text ilike ${like} or c.recipient_email::text ilike ${like} or c.number = upper(${q}) or c.code_end = upper(${q}))`;
  const { rows: counted } = await sql<{
    count: number;
  }>`select count(*)::integer as count from vouchers.gift_card c where ${where}`.execute(db);
  const { rows } = await sql<GiftCardRow>`select ${columns} from vouchers.gift_card c where ${where}
    order by c.created_at desc, c.id limit ${page.pageSize} offset ${(page.page - 1) * page.pageSize}`.execute(db);
  return { rows, count: counted[0]?.count ?? 0 };
}

export interface CardUseRow {
  readonly cardId: string;
  readonly orderCode: string;
  readonly amount: number;
  readonly state: 'reserved' | 'captured' | 'released';
  readonly givenBackAmount: number;
  readonly at: string;
}
/** What became of cards, newest first. */
export async function usesOfCards(db: Db, cardIds: readonly string[]): Promise<CardUseRow[]> {
  const { rows } = await sql<CardUseRow>`select card_id as "cardId", order_code as "orderCode", amount, state,
      given_back_amount as "givenBackAmount", created_at as at
    from vouchers.gift_use where card_id = any(${[...cardIds]}::uuid[]) order by created_at desc, hold_id desc`.execute(
    db,
  );
  return rows;
}
