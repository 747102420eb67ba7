import type { OrganisationPermission, PlatformPermission } from '@parterre/contract/permissions';
import type { FastifyRequest } from 'fastify';
import type { Identity, PersonActor } from '../../identity/contract.ts';

export interface WhoAsks {
  readonly member: (
    request: FastifyRequest,
    organisationId: string,
    permission: OrganisationPermission,
  ) => Promise<PersonActor>;
  readonly ofPlatform: (request: FastifyRequest, permission: PlatformPermission) => Promise<PersonActor>;
}

/** Who asks, or the problem that they may not. */
export function whoAsks(given: Identity): WhoAsks {
  const identity: Identity = given;
  return {
    async member(request, organisationId, permission) {
      const actor = await identity.actorOf(request);
      identity.requireIn(actor, organisationId, permission);
      return actor;
    },
    async ofPlatform(request, permission) {
      const actor = await identity.actorOf(request);
      identity.requirePlatform(actor, permission);
      return actor;
    },
  };
}
