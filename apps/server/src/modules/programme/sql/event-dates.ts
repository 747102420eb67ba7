import { sql } from 'kysely';
import type { Selectable, Updateable } from 'kysely';
import type { ProgrammeOccurrence } from '../../../../db/types.ts';
import type { Db, Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';

export type DateRow = Selectable<ProgrammeOccurrence>;

/** The dates of an event, soonest first. */
export async function readDates(db: Db, eventId: string): Promise<DateRow[]> {
  return db
    .selectFrom('programme.occurrence')
    .selectAll()
    .where('event_id', '=', eventId)
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
}

/** The same, locked: nobody holds or orders for them until the transaction ends. In one order, so that two never wait for each other. */
export async function lockDates(trx: Transaction, eventId: string): Promise<DateRow[]> {
  const rows = await trx
    .selectFrom('programme.occurrence')
    .selectAll()
    .where('event_id', '=', eventId)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.sort((a, b) => a.starts_at.localeCompare(b.starts_at));
}

export async function updateDates(
  trx: Transaction,
  ids: readonly string[],
  change: Updateable<ProgrammeOccurrence>,
): Promise<void> {
  if (ids.length === 0) return;
  await trx
    .updateTable('programme.occurrence')
    .set(change)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
}

/** Makes these the prices of a date. What was sold keeps what it was sold for. */
export async function replacePrices(
  trx: Transaction,
  occurrenceId: string,
  prices: readonly { tariffId: string; zone: string; amount: number }[],
): Promise<void> {
  await trx.deleteFrom('programme.price').where('occurrence_id', '=', occurrenceId).execute();
  if (prices.length === 0) return;
  await trx
    .insertInto('programme.price')
    .values(
      prices.map(({ tariffId, zone, amount }) => ({ occurrence_id: occurrenceId, tariff_id: tariffId, zone, amount })),
    )
    .execute();
}

export async function readPriceRows(
  db: Db,
  occurrenceId: string,
): Promise<{ tariffId: string; zone: string; amount: number }[]> {
  return db
    .selectFrom('programme.price')
    .select(['tariff_id as tariffId', 'zone', 'amount'])
    .where('occurrence_id', '=', occurrenceId)
    .orderBy('amount', 'desc')
    .execute();
}

/** The organisation's full tariff, made when it has none. */
export async function fullTariff(
  trx: Transaction,
  organisation: { id: string; currency: 'EUR' | 'XOF' },
  amount: number,
): Promise<string> {
  const known = await trx
    .selectFrom('programme.tariff')
    .select('id')
    .where('organisation_id', '=', organisation.id)
    .where('family', '=', 'full')
    .where('active', '=', true)
    .where('currency', '=', organisation.currency)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
  if (known !== undefined) return known.id;
  await trx
    .insertInto('programme.tariff')
    .values({
      id: newId(),
      organisation_id: organisation.id,
      code: 'PLN',
      family: 'full',
      name_fr: 'Plein tarif',
      name_en: 'Full price',
      amount,
      currency: organisation.currency,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'code']).doNothing())
    .execute();
  const { id } = await trx
    .selectFrom('programme.tariff')
    .select('id')
    .where('organisation_id', '=', organisation.id)
    .where('code', '=', 'PLN')
    .executeTakeFirstOrThrow();
  return id;
}
