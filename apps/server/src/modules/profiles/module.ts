import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import type { Identity } from '../identity/contract.ts';
import { followRoutes } from './http/follow-routes.ts';
import type { FollowTools } from './use-cases/follow.ts';

export type ProfilesNeeds = FollowTools & { readonly identity: Pick<Identity, 'actorOf'> };

/** People and whom they follow. */
export function createProfiles(needs: ProfilesNeeds): { routes: FastifyPluginCallbackZod } {
  return { routes: followRoutes(needs, needs.identity) };
}
