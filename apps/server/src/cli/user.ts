import { createUser as create } from '../modules/identity/use-cases/create-user.ts';
import type { CreateUserResult, NewUser } from '../modules/identity/use-cases/create-user.ts';
import { grantRoles } from '../modules/identity/use-cases/grant-roles.ts';
import type { GrantResult } from '../modules/identity/use-cases/grant-roles.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';

interface Tools {
  readonly db: Db;
  readonly clock: Clock;
}

/** `user create`: an account with a confirmed address, ready to sign in. Refused for a weak password. */
export function createUser(tools: Tools, user: NewUser): Promise<CreateUserResult> {
  return create(tools, user);
}

/** `user grant`: a role on the platform or, with the slug of an organisation, the person's roles there. */
export function grant(
  tools: Tools,
  wanted: { person: string; roles: readonly string[]; organisation?: string },
): Promise<GrantResult> {
  return grantRoles(tools, wanted);
}
