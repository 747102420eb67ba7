import type { Account } from '@parterre/contract/identity';
import type { OrganisationRole } from '@parterre/contract/permissions';
import type { Db } from '../../../platform/database.ts';
import { findPerson, membershipsOf } from '../sql/persons.ts';

/** What a person sees of their own account; null once it is gone. */
export async function readAccount(db: Db, personId: string): Promise<Account | null> {
  const person = await findPerson(db, personId);
  if (person === undefined) return null;
  const memberships = await membershipsOf(db, personId);
  return {
    id: person.id,
    name: person.name,
    email: person.email,
    emailVerified: person.email_verified,
    username: person.display_username ?? person.username,
    phone: person.phone_number,
    firstName: person.first_name,
    lastName: person.last_name,
    birthDate: person.birth_date,
    bio: person.bio,
    language: person.language,
    since: person.created_at,
    platformRole: person.platform_role,
    memberships: memberships.map(({ roles, legal_profile, time_zone, ...organisation }) => ({
      organisation: { ...organisation, legalProfile: legal_profile, timeZone: time_zone },
      roles: roles as OrganisationRole[],
    })),
  };
}
