import type { TariffCard, tariffCardInput } from '@parterre/contract/planning';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Db, Transaction } from '../../../platform/database.ts';

/** The cards of a venue in the order in which they are tried, each with its prices, dearest first. One query. */
export async function readTariffCards(db: Db, venueId: string): Promise<TariffCard[]> {
  const { rows } = await sql<TariffCard>`
    select card.id, card.venue_id as "venueId", card.name, card.weekdays, card.active,
      to_char(card.starts_from, 'HH24:MI') as "startsFrom", to_char(card.starts_until, 'HH24:MI') as "startsUntil",
      coalesce((select json_agg(json_build_object('tariffId', price.tariff_id, 'zone', price.zone, 'amount', price.amount)
        order by price.amount desc, price.tariff_id, price.zone)
        from programme.tariff_card_price price where price.card_id = card.id), '[]') as prices
    from programme.tariff_card card where card.venue_id = ${venueId} order by card.position, card.id`.execute(db);
  return rows;
}

/** Throws the error of `tariff_card_venue_id_name_key` when the venue has a card of that name. */
export async function writeTariffCard(
  trx: Transaction,
  card: z.output<typeof tariffCardInput> & { id: string; venueId: string },
  at: string,
): Promise<void> {
  const columns = {
    name: card.name,
    weekdays: sql<number[]>`${[...new Set(card.weekdays)].toSorted((one, other) => one - other)}::smallint[]`,
    starts_from: card.startsFrom,
    starts_until: card.startsUntil,
    active: card.active,
    updated_at: at,
  };
  await trx
    .insertInto('programme.tariff_card')
    .values({
      id: card.id,
      venue_id: card.venueId,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from programme.tariff_card where venue_id = ${card.venueId})`,
      ...columns,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
    .execute();
  await trx.deleteFrom('programme.tariff_card_price').where('card_id', '=', card.id).execute();
  await trx
    .insertInto('programme.tariff_card_price')
    .values(card.prices.map(({ tariffId, zone, amount }) => ({ card_id: card.id, tariff_id: tariffId, zone, amount })))
    .execute();
}

/** @returns whether the venue had it */
export async function deleteTariffCard(db: Db, venueId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('programme.tariff_card')
    .where('venue_id', '=', venueId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
