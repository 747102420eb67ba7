import { organisationPermissions, platformPermissions } from '@parterre/contract/permissions';
import type { OrganisationPermission, PlatformPermission } from '@parterre/contract/permissions';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type {} from '../../../platform/http/access.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Actor, PersonActor } from '../contract.ts';
import { authoriseIn, authorisePlatform, mayAnywhere } from '../domain/authorise.ts';
import { keepVisitor } from './visitor-cookie.ts';

/**
 * Enforces what each route declares as its access, before its body is read. With `{ permission }` a route under
 * `/organisations/:org/` asks for it in that organisation; any other asks for it in some organisation, or for the
 * permission of the same name on the platform (`films.write` or `platform.films.write`), and its handler decides the rest.
 * Routes that are public are not looked at, so that cached pages cost no session and set no cookie.
 */
export function enforceAccess(
  app: FastifyInstance,
  actorOf: (request: FastifyRequest) => Promise<Actor>,
  secure: boolean,
): void {
  // At start rather than at the first call, and never silently open.
  app.addHook('onRoute', (route) => {
    const access = route.config?.access;
    if (typeof access !== 'object') return;
    if (isOrganisationPermission(access.permission) || isPlatformPermission(access.permission)) return;
    throw new Error(`${String(route.method)} ${route.url} asks for "${access.permission}", which is no permission`);
  });
  app.addHook('onRequest', async (request, reply) => {
    const access = request.routeOptions.config.access;
    if (access === undefined || access === 'public') return;
    const actor = await actorOf(request);
    if (access === 'visitor') {
      if (actor.kind === 'visitor') keepVisitor(request, reply, secure);
      return;
    }
    if (actor.kind !== 'person') throwProblem('unauthenticated');
    if (access !== 'person' && !mayCall(actor, access.permission, request)) throwProblem('forbidden');
  });
}

function mayCall(actor: PersonActor, permission: string, request: FastifyRequest): boolean {
  if (isPlatformPermission(permission)) return authorisePlatform(actor, permission).ok;
  if (!isOrganisationPermission(permission)) return false;
  const { org: organisationId } = request.params as { readonly org?: string };
  if (organisationId !== undefined) return authoriseIn(actor, organisationId, permission).ok;
  const onPlatform = `platform.${permission}`;
  return (
    mayAnywhere(actor, permission) || (isPlatformPermission(onPlatform) && authorisePlatform(actor, onPlatform).ok)
  );
}

function isOrganisationPermission(name: string): name is OrganisationPermission {
  return Object.hasOwn(organisationPermissions, name);
}

function isPlatformPermission(name: string): name is PlatformPermission {
  return Object.hasOwn(platformPermissions, name);
}
