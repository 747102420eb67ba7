import type { AgreedFees } from '@parterre/contract/organisation-billing';
import type { ChosenTax } from '@parterre/contract/tax-bases';
import type { FeeTerms } from '@parterre/contract/ticket-fees';
import { sql } from 'kysely';
import type { Db, Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { feeColumns, feeTermsOf, taxColumns } from './organisations.ts';

/** Keeps others from changing what is agreed meanwhile. */
export async function lockOrganisation(trx: Transaction, id: string): Promise<void> {
  await sql`select 1 from identity.organisation where id = ${id} for update`.execute(trx);
}

/** Writes what is agreed, and who wrote it when. */
export async function writeFees(
  trx: Transaction,
  organisationId: string,
  fees: FeeTerms,
  personId: string | null,
  at: string,
): Promise<void> {
  await trx
    .updateTable('identity.organisation')
    .set({ ...feeColumns(fees), updated_at: at })
    .where('id', '=', organisationId)
    .execute();
  await trx
    .insertInto('identity.fee_change')
    .values({ id: newId(), organisation_id: organisationId, at, person_id: personId, terms: JSON.stringify(fees) })
    .execute();
}

export async function writeTax(
  trx: Transaction,
  organisationId: string,
  tax: ChosenTax | null,
  at: string,
): Promise<void> {
  await trx
    .updateTable('identity.organisation')
    .set({ ...taxColumns(tax), updated_at: at })
    .where('id', '=', organisationId)
    .execute();
}

/** A page of organisations by name with what is agreed with each, and how many there are. */
export async function listFees(
  db: Db,
  query: { page: number; pageSize: number; q?: string | undefined },
): Promise<{ items: AgreedFees[]; count: number }> {
  const found = db
    .selectFrom('identity.organisation')
    .$if(query.q !== undefined, (all) =>
      all.where(sql<boolean>`position(catalogue.words(${query.q ?? ''}) in catalogue.words(name)) > 0`),
    );
  const { count } = await found.select(sql<number>`count(*)`.as('count')).executeTakeFirstOrThrow();
  const items = await found
    .select(['id', 'name', 'slug', 'country', 'currency', feeTermsOf.as('fees')])
    .orderBy('name')
    .orderBy('id')
    .limit(query.pageSize)
    .offset((query.page - 1) * query.pageSize)
    .execute();
  return { items, count };
}
