import type { Db, Transaction } from '../../../platform/database.ts';

export async function organisationOfSlug(db: Db, slug: string) {
  return db
    .selectFrom('identity.organisation')
    .select(['id', 'country', 'currency', 'time_zone'])
    .where('slug', '=', slug)
    .executeTakeFirst();
}

/** @returns the id of the organisation that has this slug afterwards */
export async function insertUnlessKnown(
  trx: Transaction,
  organisation: {
    id: string;
    slug: string;
    name: string;
    kind: 'cinema' | 'promoter';
    legal_profile: 'fr-cinema' | 'fr-live';
    country: string;
    currency: 'EUR';
    time_zone: string;
  },
): Promise<string> {
  await trx
    .insertInto('identity.organisation')
    .values(organisation)
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .execute();
  const { id } = await trx
    .selectFrom('identity.organisation')
    .select('id')
    .where('slug', '=', organisation.slug)
    .executeTakeFirstOrThrow();
  return id;
}
