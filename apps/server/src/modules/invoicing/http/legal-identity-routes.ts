import { knownLegalIdentity, legalIdentity } from '@parterre/contract/invoicing';
import { id } from '@parterre/contract/wire';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { instantText } from '../../../platform/clock.ts';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import { readSeller, writeSeller } from '../sql/sellers.ts';
import type { InvoicingNeeds } from '../use-cases/issue-documents.ts';

/** Who an organisation says that it is, on its documents. */
export function legalIdentityRoutes(
  needs: InvoicingNeeds,
  who: Pick<Identity, 'actorOf' | 'requireIn' | 'organisation'>,
): FastifyPluginAsyncZod {
  const identity: Pick<Identity, 'actorOf' | 'requireIn' | 'organisation'> = who;
  const tags = ['Accounts'];
  const params = z.object({ org: id });
  const refusals = ['unauthenticated', 'invalid-token', 'forbidden', 'not-found'] as const;
  return (app) => {
    app.get(
      '/api/v1/organisations/:org/legal-identity',
      {
        config: { access: { permission: 'payments.read' } },
        schema: {
          tags,
          summary: 'Read an organisation’s legal identity',
          description: 'As its documents say it from now on; null until somebody has written it.',
          params,
          response: { 200: knownLegalIdentity, ...problemAnswers(...refusals) },
        },
      },
      async (request, reply) => {
        const { org } = request.params;
        identity.requireIn(await identity.actorOf(request), org, 'payments.read');
        const organisation = (await identity.organisation(org)) ?? throwProblem('not-found');
        return reply
          .header('cache-control', 'no-store')
          .send({ identity: await readSeller(needs.db, org), country: organisation.country });
      },
    );
    app.put(
      '/api/v1/organisations/:org/legal-identity',
      {
        config: { access: { permission: 'billing.write' } },
        schema: {
          tags,
          summary: 'Write an organisation’s legal identity',
          description: 'For the documents that are issued from now on; those that are there keep what they say.',
          params,
          body: legalIdentity,
          response: { 200: knownLegalIdentity, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        const { org } = request.params;
        const actor = await identity.actorOf(request);
        identity.requireIn(actor, org, 'billing.write');
        const organisation = (await identity.organisation(org)) ?? throwProblem('not-found');
        const at = instantText(needs.clock.now());
        await writeSeller(needs.db, org, request.body, actor.personId, at);
        return { identity: request.body, country: organisation.country };
      },
    );
    return Promise.resolve();
  };
}
