import type { OrganisationRole, PlatformRole } from '@parterre/contract/permissions';
import { organisationRoles, platformRoles } from '@parterre/contract/permissions';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { readIdentifier } from '../modules/identity/domain/identifier.ts';
import { findOrganisation } from '../modules/identity/sql/organisations.ts';
import { findByIdentifier } from '../modules/identity/sql/persons.ts';
import { createUser as create, grantPlatformRole } from '../modules/identity/use-cases/create-user.ts';
import type { CreateUserResult, NewUser } from '../modules/identity/use-cases/create-user.ts';
import { addMember } from '../modules/identity/use-cases/organisations.ts';

interface Tools {
  readonly db: Db;
  readonly clock: Clock;
}

/** `user create`: an account with a confirmed address, ready to sign in. Refused for a weak password. */
export function createUser(tools: Tools, user: NewUser): Promise<CreateUserResult> {
  return create(tools, user);
}

export type GrantResult =
  { ok: true; personId: string } | { ok: false; reason: 'unknown-person' | 'unknown-organisation' | 'unknown-role' };

/**
 * `user grant`: gives a role on the platform or, with an organisation, sets the person's roles there.
 * @param wanted.person e-mail, username or phone
 * @param wanted.organisation slug; a running server follows within five seconds
 */
export async function grant(
  tools: Tools,
  wanted: { person: string; roles: readonly string[]; organisation?: string },
): Promise<GrantResult> {
  const person = await findByIdentifier(tools.db, readIdentifier(wanted.person));
  if (person === undefined) return { ok: false, reason: 'unknown-person' };
  if (wanted.organisation === undefined) {
    const [role, ...more] = wanted.roles;
    if (!isPlatformRole(role) || more.length > 0) return { ok: false, reason: 'unknown-role' };
    await grantPlatformRole(tools, wanted.person, role);
    return { ok: true, personId: person.id };
  }
  const organisation = await findOrganisation(tools.db, { slug: wanted.organisation });
  if (organisation === null) return { ok: false, reason: 'unknown-organisation' };
  const roles = wanted.roles.filter(isOrganisationRole);
  if (roles.length === 0 || roles.length < wanted.roles.length) return { ok: false, reason: 'unknown-role' };
  await addMember(tools, { organisationId: organisation.id, personId: person.id, roles });
  return { ok: true, personId: person.id };
}

function isPlatformRole(text: string | undefined): text is PlatformRole {
  return platformRoles.some((role) => role === text);
}

function isOrganisationRole(text: string): text is OrganisationRole {
  return organisationRoles.some((role) => role === text);
}
