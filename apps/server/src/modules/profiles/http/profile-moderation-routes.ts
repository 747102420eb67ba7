import {
  moderatedProfile,
  moderatedProfileList,
  profileDecision,
  profileModerationQuery,
} from '@parterre/contract/artists';
import { id } from '@parterre/contract/wire';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import { decideProfile, listModeratedProfiles } from '../use-cases/moderate-profiles.ts';
import type { ProfileNeeds } from '../use-cases/profile-needs.ts';

const tags = ['Artists'];
const permission = 'platform.profiles.moderate';
const config = { access: { permission } };
const refusals = ['unauthenticated', 'forbidden'] as const;

/** The administrators' list of profiles: what is reported, and what is decided of it. */
export function profileModerationRoutes(needs: ProfileNeeds, who: Identity): FastifyPluginCallbackZod {
  const identity: Identity = who;
  return (app, _options, done) => {
    app.get(
      '/api/v1/moderation/profiles',
      {
        config,
        schema: {
          tags,
          summary: 'List profiles to be looked at',
          description:
            'Reported ones, the longest waiting first; hidden ones; or all, drafts too. `q` searches names and towns.',
          querystring: profileModerationQuery,
          response: { 200: moderatedProfileList, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        identity.requirePlatform(await identity.actorOf(request), permission);
        return listModeratedProfiles(needs, request.query);
      },
    );
    app.post(
      '/api/v1/moderation/profiles/:id/decisions',
      {
        config,
        schema: {
          tags,
          summary: 'Keep, hide, show or verify a profile',
          description:
            'Hiding takes it off every list and page, and its bearer reads the reason; showing undoes that. Either, and keeping, answers its reports. ' +
            '`verify` gives the badge, `unverify` takes it. Who decided, when and why is kept.',
          params: z.object({ id }),
          body: profileDecision,
          response: { 200: moderatedProfile, ...problemAnswers(...refusals, 'not-found', 'reason-missing') },
        },
      },
      async (request) => {
        const actor = await identity.actorOf(request);
        identity.requirePlatform(actor, permission);
        const decided = await decideProfile(needs, actor.personId, request.params.id, request.body);
        return decided.ok ? decided.profile : throwProblem(decided.reason);
      },
    );
    done();
  };
}
