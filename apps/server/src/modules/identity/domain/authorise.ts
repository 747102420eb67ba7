import { platformPermissions, rolesAllow } from '@parterre/contract/permissions';
import type { OrganisationPermission, PlatformPermission, PlatformRole } from '@parterre/contract/permissions';
import type { Actor } from '../contract.ts';

/** Why an action is refused: nobody is signed in, or the one who is lacks the right. */
export type Authorisation = { ok: true } | { ok: false; reason: 'unauthenticated' | 'forbidden' };

const allowed: Authorisation = { ok: true };
const forbidden: Authorisation = { ok: false, reason: 'forbidden' };
const unauthenticated: Authorisation = { ok: false, reason: 'unauthenticated' };

/** May the actor do this in that organisation? Only a membership there counts; platform roles give no right inside one. */
export function authoriseIn(actor: Actor, organisationId: string, permission: OrganisationPermission): Authorisation {
  if (actor.kind !== 'person') return unauthenticated;
  const membership = actor.memberships.find((entry) => entry.organisationId === organisationId);
  return membership !== undefined && rolesAllow(membership.roles, permission) ? allowed : forbidden;
}

/** May the actor do this on the platform as a whole? */
export function authorisePlatform(actor: Actor, permission: PlatformPermission): Authorisation {
  if (actor.kind !== 'person') return unauthenticated;
  const roles: readonly PlatformRole[] = platformPermissions[permission];
  return roles.includes(actor.platformRole) ? allowed : forbidden;
}

/** True when the actor has the permission in one organisation at least. */
export function mayAnywhere(actor: Actor, permission: OrganisationPermission): boolean {
  return actor.kind === 'person' && actor.memberships.some((entry) => rolesAllow(entry.roles, permission));
}
