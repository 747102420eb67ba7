import type { LegalIdentity } from '@parterre/contract/invoicing';
import { sql } from 'kysely';
import type { Db } from '../../../platform/database.ts';

/** Who an organisation says that it is; null when it has not said. */
export async function readSeller(db: Db, organisationId: string): Promise<LegalIdentity | null> {
  const { rows } =
    await sql<LegalIdentity>`select legal_name as "legalName", legal_form as "legalForm", address, postal_code as "postalCode", city,
      country, registration, vat_number as "vatNumber", vat_exemption as "vatExemption"
    from invoicing.seller where organisation_id = ${organisationId}`.execute(db);
  return rows[0] ?? null;
}

/** What it says now; documents keep what it said then. */
export async function writeSeller(
  db: Db,
  organisationId: string,
  identity: LegalIdentity,
  personId: string | null,
  at: string,
): Promise<void> {
  const row = {
    legal_name: identity.legalName,
    legal_form: identity.legalForm,
    address: identity.address,
    postal_code: identity.postalCode,
    city: identity.city,
    country: identity.country,
    registration: identity.registration,
    vat_number: identity.vatNumber,
    vat_exemption: identity.vatExemption,
    updated_at: at,
    updated_by: personId,
  };
  await db
    .insertInto('invoicing.seller')
    .values({ organisation_id: organisationId, ...row })
    .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(row))
    .execute();
}
