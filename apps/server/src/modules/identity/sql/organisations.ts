import type { OrganisationRole } from '@parterre/contract/permissions';
import type { ChosenTax } from '@parterre/contract/tax-bases';
import type { FeeTerms } from '@parterre/contract/ticket-fees';
import type { RefundPolicy } from '@parterre/contract/refunds';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DB } from '../../../../db/types.ts';
import type { OrganisationFacts } from '../contract.ts';

type Handle = Kysely<DB>;

export const feeTermsOf = sql<FeeTerms>`jsonb_build_object('feeFixed', fee_fixed, 'feeBasisPoints', fee_basis_points, 'feeCap', fee_cap,
  'feeBorneBy', fee_borne_by, 'commissionBasisPoints', commission_basis_points, 'commissionBorneBy', commission_borne_by)`;

const facts = [
  'id',
  'name',
  'slug',
  'kind',
  'legal_profile as legalProfile',
  'country',
  'currency',
  'time_zone as timeZone',
  feeTermsOf.as('fees'),
  sql<ChosenTax | null>`case when tax_basis is not null then jsonb_build_object('basis', tax_basis, 'exemption', tax_exemption) end`.as(
    'tax',
  ),
  'reservation_minutes_before as reservationMinutesBefore',
  sql<RefundPolicy>`refund_policy`.as('refundPolicy'),
  'trusted',
  sql<boolean>`identity_checked_at is not null`.as('identityChecked'),
] as const;

export async function findOrganisation(
  db: Handle,
  by: { id: string } | { slug: string },
): Promise<OrganisationFacts | null> {
  const row = await db
    .selectFrom('identity.organisation')
    .select(facts)
    .where('id' in by ? 'id' : 'slug', '=', 'id' in by ? by.id : by.slug)
    .executeTakeFirst();
  return row ?? null;
}

/** By id; unknown ids are left out. */
export async function findOrganisations(db: Handle, ids: readonly string[]): Promise<Map<string, OrganisationFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('identity.organisation')
    .select(facts)
    .where('id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** What is agreed and which tax applies, as columns. */
export const feeColumns = (fees: FeeTerms) => ({
  fee_fixed: fees.feeFixed,
  fee_basis_points: fees.feeBasisPoints,
  fee_cap: fees.feeCap,
  fee_borne_by: fees.feeBorneBy,
  commission_basis_points: fees.commissionBasisPoints,
  commission_borne_by: fees.commissionBorneBy,
});
export const taxColumns = (tax: ChosenTax | null) => ({
  tax_basis: tax?.basis ?? null,
  tax_exemption: tax?.exemption ?? null,
});

export async function insertOrganisation(
  db: Handle,
  organisation: Omit<OrganisationFacts, 'kind'> & {
    kind: 'cinema' | 'club' | 'promoter' | 'label' | 'artist-team';
  },
  at: string,
): Promise<void> {
  await db
    .insertInto('identity.organisation')
    .values({
      id: organisation.id,
      name: organisation.name,
      slug: organisation.slug,
      kind: organisation.kind,
      legal_profile: organisation.legalProfile,
      country: organisation.country,
      currency: organisation.currency,
      time_zone: organisation.timeZone,
      ...feeColumns(organisation.fees),
      ...taxColumns(organisation.tax),
      reservation_minutes_before: organisation.reservationMinutesBefore,
      refund_policy: JSON.stringify(organisation.refundPolicy),
      trusted: organisation.trusted,
      identity_checked_at: organisation.identityChecked ? at : null,
      created_at: at,
      updated_at: at,
    })
    .execute();
}

/** Sets the roles of a member, who joins if need be. */
export async function putMember(
  db: Handle,
  member: { organisationId: string; personId: string; roles: readonly OrganisationRole[] },
  at: string,
): Promise<void> {
  await db
    .insertInto('identity.membership')
    .values({
      organisation_id: member.organisationId,
      person_id: member.personId,
      roles: [...member.roles],
      created_at: at,
      updated_at: at,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'person_id']).doUpdateSet({ roles: [...member.roles], updated_at: at }),
    )
    .execute();
}

/** The organisation that a person has of their own, made by whoever comes first of two requests. @returns its id */
export async function putOwnOrganisation(
  db: Handle,
  own: { id: string; personId: string; name: string; slug: string; country: string; currency: 'EUR' | 'XOF' },
  timeZone: string,
  at: string,
): Promise<string> {
  await db
    .insertInto('identity.organisation')
    .values({
      id: own.id,
      name: own.name,
      slug: own.slug,
      kind: 'promoter',
      country: own.country,
      currency: own.currency,
      time_zone: timeZone,
      owner_person_id: own.personId,
      created_at: at,
      updated_at: at,
    })
    .onConflict((conflict) => conflict.column('owner_person_id').doNothing())
    .execute();
  const { id } = await db
    .selectFrom('identity.organisation')
    .select('id')
    .where('owner_person_id', '=', own.personId)
    .executeTakeFirstOrThrow();
  return id;
}

/** @returns whether there is such an organisation */
export async function setTrust(
  db: Handle,
  id: string,
  trust: { trusted?: boolean | undefined; identityChecked?: boolean | undefined },
  at: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('identity.organisation')
    .set({
      updated_at: at,
      ...(trust.trusted === undefined ? {} : { trusted: trust.trusted }),
      ...(trust.identityChecked === undefined ? {} : { identity_checked_at: trust.identityChecked ? at : null }),
    })
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** What an organisation tells of itself; what is not named stays. @returns whether there is such an organisation */
export async function setPublicWords(
  db: Handle,
  id: string,
  change: { about?: string | null | undefined; website?: string | null | undefined; links?: string[] | undefined },
  at: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('identity.organisation')
    .set({ about: change.about, website: change.website, links: change.links, updated_at: at })
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** What buyers of its own may have back on their wish, where an event says nothing else. @returns whether there is such an organisation */
export async function setRefundPolicy(db: Handle, id: string, policy: RefundPolicy, at: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('identity.organisation')
    .set({ refund_policy: JSON.stringify(policy), updated_at: at })
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Makes somebody a member; roles that they have already stay. */
export async function addFirstRoles(
  db: Handle,
  member: { organisationId: string; personId: string; roles: readonly OrganisationRole[] },
  at: string,
): Promise<void> {
  await db
    .insertInto('identity.membership')
    .values({
      organisation_id: member.organisationId,
      person_id: member.personId,
      roles: [...member.roles],
      created_at: at,
      updated_at: at,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'person_id']).doNothing())
    .execute();
}
