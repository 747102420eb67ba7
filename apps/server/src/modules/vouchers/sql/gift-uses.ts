import { sql } from 'kysely';
import type { Currency } from '@parterre/contract/wire';
import type { Db, Transaction } from '../../../platform/database.ts';

export interface SpendableCard {
  readonly id: string;
  readonly organisationId: string;
  readonly codeEnd: string;
  readonly currency: Currency;
  readonly amount: number;
  readonly status: 'unpaid' | 'paid' | 'refunded';
  readonly validUntil: string | null;
}

/** The card that the hash of a code names. */
export async function cardByHash(db: Db, hash: Buffer): Promise<SpendableCard | null> {
  const { rows } =
    await sql<SpendableCard>`select id, organisation_id as "organisationId", code_end as "codeEnd", currency, amount,
      status, valid_until as "validUntil"
    from vouchers.gift_card where code_hash = ${hash}`.execute(db);
  return rows[0] ?? null;
}

/** What a card has set aside or spent for an order. */
export interface GiftUse {
  readonly cardId: string;
  readonly organisationId: string;
  readonly holdId: string;
  readonly orderId: string;
  readonly occurrenceId: string;
  readonly orderCode: string;
  readonly currency: Currency;
  readonly amount: number;
  readonly state: 'reserved' | 'captured' | 'released';
  readonly givenBackAmount: number;
}

/** Whether a card may be spent at this moment; it is kept so until the transaction ends. */
export async function lockSpendable(trx: Transaction, cardId: string, now: string): Promise<boolean> {
  const { rows } = await sql`select 1 from vouchers.gift_card
    where id = ${cardId} and status = 'paid' and valid_until > ${now} for share`.execute(trx);
  return rows.length === 1;
}

export async function insertGiftUse(
  trx: Transaction,
  use: Pick<GiftUse, 'cardId' | 'holdId' | 'orderId' | 'occurrenceId' | 'orderCode' | 'amount'>,
  now: string,
): Promise<void> {
  await sql`insert into vouchers.gift_use (order_id, hold_id, card_id, occurrence_id, order_code, amount, state, created_at, updated_at)
    values (${use.orderId}, ${use.holdId}, ${use.cardId}, ${use.occurrenceId}, ${use.orderCode}, ${use.amount}, 'reserved',
      ${now}, ${now})`.execute(trx);
}

/** What cards did for orders, the newest of each order, locked in one order. */
export async function lockGiftUses(trx: Transaction, orderIds: readonly string[]): Promise<GiftUse[]> {
  const { rows } = await sql<GiftUse>`
    select u.card_id as "cardId", c.organisation_id as "organisationId", u.hold_id as "holdId", u.order_id as "orderId",
      u.occurrence_id as "occurrenceId", u.order_code as "orderCode", c.currency, u.amount, u.state,
      u.given_back_amount as "givenBackAmount"
    from vouchers.gift_use u join vouchers.gift_card c on c.id = u.card_id
    where u.order_id = any(${[...orderIds]}::uuid[])
      and not exists (select from vouchers.gift_use o where o.order_id = u.order_id and o.hold_id > u.hold_id)
    order by u.card_id, u.hold_id for update of u`.execute(trx);
  return rows;
}

export async function recordGiftUse(
  trx: Transaction,
  holdId: string,
  state: 'captured' | 'released',
  now: string,
): Promise<void> {
  await sql`update vouchers.gift_use set state = ${state}, updated_at = ${now} where hold_id = ${holdId}`.execute(trx);
}

/** Notes what goes back to a card, once a cause. A check refuses more than the card paid. */
export async function noteGiftReturn(
  trx: Transaction,
  use: Pick<GiftUse, 'orderId' | 'holdId'>,
  part: { amount: number; cause: string },
  now: string,
): Promise<void> {
  await sql`
    with noted as (
      insert into vouchers.gift_return (order_id, cause, amount, created_at)
      values (${use.orderId}, ${part.cause}, ${part.amount}, ${now})
      on conflict (order_id, cause) do nothing returning amount
    )
    update vouchers.gift_use set given_back_amount = given_back_amount + noted.amount, updated_at = ${now}
    from noted where hold_id = ${use.holdId}`.execute(trx);
}
