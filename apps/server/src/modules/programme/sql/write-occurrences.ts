import { sql } from 'kysely';
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { ProgrammeOccurrence } from '../../../../db/types.ts';
import { violatedConstraint } from '../../../platform/database.ts';
import type { Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';

export interface PriceRow {
  tariffId: string;
  zone: string;
  amount: number;
}

/** Throws the error of `occurrence_no_overlap` when the auditorium is taken. */
export async function insertOccurrence(
  trx: Transaction,
  row: Insertable<ProgrammeOccurrence> & { id: string },
  prices: readonly PriceRow[],
): Promise<void> {
  await trx.insertInto('programme.occurrence').values(row).execute();
  if (prices.length === 0) return;
  await trx
    .insertInto('programme.price')
    .values(
      prices.map((price) => ({
        occurrence_id: row.id,
        tariff_id: price.tariffId,
        zone: price.zone,
        amount: price.amount,
      })),
    )
    .execute();
}

/**
 * The screening, locked: nobody can hold or order for it until the transaction ends, since every claim refers to it.
 * Null when the organisation has no such screening.
 */
export async function lockScreening(
  trx: Transaction,
  organisationId: string,
  id: string,
): Promise<Selectable<ProgrammeOccurrence> | null> {
  const row = await trx
    .selectFrom('programme.occurrence')
    .selectAll()
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', 'screening')
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Throws the error of `occurrence_no_overlap` when the auditorium is taken. */
export async function updateOccurrence(
  trx: Transaction,
  id: string,
  change: Updateable<ProgrammeOccurrence>,
): Promise<void> {
  await trx.updateTable('programme.occurrence').set(change).where('id', '=', id).execute();
}

/** Deletes it, unless a hold, an order or a ticket refers to it. @returns whether it was deleted */
export async function deleteUnlessReferred(trx: Transaction, id: string): Promise<boolean> {
  await sql`savepoint deletion`.execute(trx);
  try {
    await trx.deleteFrom('programme.occurrence').where('id', '=', id).execute();
    return true;
  } catch (error) {
    if (violatedConstraint(error) === null) throw error;
    await sql`rollback to savepoint deletion`.execute(trx);
    return false;
  }
}

/** Keeps what an occurrence was, with its prices, before a change. */
export async function keepBefore(
  trx: Transaction,
  before: Selectable<ProgrammeOccurrence>,
  change: {
    kind: 'changed' | 'cancelled' | 'deleted' | 'interrupted';
    personId: string;
    at: string;
    reason?: string | null;
  },
): Promise<void> {
  const prices = await trx
    .selectFrom('programme.price')
    .select(['tariff_id', 'zone', 'amount'])
    .where('occurrence_id', '=', before.id)
    .execute();
  await trx
    .insertInto('programme.occurrence_change')
    .values({
      id: newId(),
      occurrence_id: before.id,
      changed_by: change.personId,
      at: change.at,
      kind: change.kind,
      reason: change.reason ?? null,
      before: JSON.stringify({ ...before, prices }),
    })
    .execute();
}

/** All prices of an occurrence anew. */
export async function replacePrices(trx: Transaction, id: string, prices: readonly PriceRow[]): Promise<void> {
  await trx.deleteFrom('programme.price').where('occurrence_id', '=', id).execute();
  await trx
    .insertInto('programme.price')
    .values(prices.map(({ tariffId, zone, amount }) => ({ occurrence_id: id, tariff_id: tariffId, zone, amount })))
    .execute();
}
