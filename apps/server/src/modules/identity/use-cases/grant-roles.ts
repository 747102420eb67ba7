import type { OrganisationRole, PlatformRole } from '@parterre/contract/permissions';
import { organisationRoles, platformRoles } from '@parterre/contract/permissions';
import { instantText } from '../../../platform/clock.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/database.ts';
import { readIdentifier } from '../domain/identifier.ts';
import { findOrganisation } from '../sql/organisations.ts';
import { changePerson, findByIdentifier } from '../sql/persons.ts';
import { addMember } from './organisations.ts';

export type GrantResult =
  { ok: true; personId: string } | { ok: false; reason: 'unknown-person' | 'unknown-organisation' | 'unknown-role' };

/**
 * Gives a role on the platform or, with an organisation, sets the person's roles there.
 * @param wanted.person e-mail, username or phone
 * @param wanted.organisation slug; a running server follows within five seconds
 */
export async function grantRoles(
  tools: { db: Db; clock: Clock },
  wanted: { person: string; roles: readonly string[]; organisation?: string },
): Promise<GrantResult> {
  const person = await findByIdentifier(tools.db, readIdentifier(wanted.person));
  if (person === undefined) return { ok: false, reason: 'unknown-person' };
  if (wanted.organisation === undefined) {
    const [role, ...more] = wanted.roles;
    if (!isPlatformRole(role) || more.length > 0) return { ok: false, reason: 'unknown-role' };
    await changePerson(tools.db, person.id, { platform_role: role }, instantText(tools.clock.now()));
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
