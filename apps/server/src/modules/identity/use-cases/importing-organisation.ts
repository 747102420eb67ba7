import type { Db, Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { insertUnlessKnown, organisationOfSlug } from '../sql/importing-organisation.ts';

export interface ImportingOrganisation {
  id: string;
  country: string;
  currency: 'EUR' | 'XOF';
  timeZone: string;
  /** Makes it, in a transaction of the import, when it is new; so a dry run makes none. */
  ensure: (trx: Transaction) => Promise<void>;
}

/**
 * The organisation that what an operator imports belongs to, by its slug. One that does not exist yet is French, in euros; its name is made
 * from the slug.
 */
export async function importingOrganisation(
  db: Db,
  slug: string,
  kind: 'cinema' | 'promoter',
): Promise<ImportingOrganisation> {
  const known = await organisationOfSlug(db, slug);
  if (known !== undefined) {
    const { id, country, currency, time_zone: timeZone } = known;
    return { id, country, currency, timeZone, ensure: () => Promise.resolve() };
  }
  const id = newId();
  return {
    id,
    country: 'FR',
    currency: 'EUR',
    timeZone: 'Europe/Paris',
    async ensure(trx) {
      const made = await insertUnlessKnown(trx, {
        id,
        slug,
        name: nameOf(slug),
        kind,
        legal_profile: kind === 'cinema' ? 'fr-cinema' : 'fr-live',
        country: 'FR',
        currency: 'EUR',
        time_zone: 'Europe/Paris',
      });
      if (made !== id) throw new Error(`the organisation ${slug} was made by another import just now: repeat this one`);
    },
  };
}

/** `imported-cinemas` → `Imported cinemas`. */
function nameOf(slug: string): string {
  return (slug.charAt(0).toUpperCase() + slug.slice(1)).replaceAll('-', ' ');
}
