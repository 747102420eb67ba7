import type { Db } from '../../../platform/database.ts';
import { findOrganisations } from '../sql/organisations.ts';
import { findPeople } from '../sql/persons.ts';

/** What organisations and persons are called, by id; unknown ids are left out. */
export async function accountHolders(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const [organisations, people] = await Promise.all([findOrganisations(db, ids), findPeople(db, ids)]);
  return new Map([...organisations, ...people].map(([id, { name }]) => [id, name]));
}
