import { platformInvoices } from '@parterre/contract/invoicing';
import { id, language } from '@parterre/contract/wire';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import type { DrawDocument } from '../documents/document-drawing.ts';
import { documentsOfKept, findDocument } from '../sql/documents.ts';
import type { InvoicingNeeds } from '../use-cases/issue-documents.ts';
import { presentDocument } from '../use-cases/read-documents.ts';
import { sendPdf } from './send-pdf.ts';

/** Ten years of months, in two currencies. */
const most = 240;

/** What the platform invoiced to an organisation for what it kept of its prices. */
export function platformInvoiceRoutes(
  needs: InvoicingNeeds,
  who: Pick<Identity, 'actorOf' | 'requireIn'>,
  draw: DrawDocument,
): FastifyPluginAsyncZod {
  const identity: Pick<Identity, 'actorOf' | 'requireIn'> = who;
  const tags = ['Finance'];
  const permission = 'payments.read';
  const config = { access: { permission } } as const;
  const refusals = ['unauthenticated', 'invalid-token', 'forbidden', 'not-found'] as const;
  return (app) => {
    app.get(
      '/api/v1/organisations/:org/platform-invoices',
      {
        config,
        schema: {
          tags,
          summary: 'List what the platform invoiced to an organisation',
          description:
            'Newest first: on the first of each month, what was kept of the month before as commission and fees that the organisation bears. Nothing of it is to be paid: it was taken from the takings.',
          params: z.object({ org: id }),
          response: { 200: platformInvoices, ...problemAnswers(...refusals) },
        },
      },
      async (request, reply) => {
        const { org } = request.params;
        identity.requireIn(await identity.actorOf(request), org, permission);
        const rows = await documentsOfKept(needs.db, org, most);
        return reply.header('cache-control', 'no-store').send({ items: rows.map(presentDocument) });
      },
    );
    app.get(
      '/api/v1/organisations/:org/platform-invoices/:id/pdf',
      {
        config,
        schema: {
          tags,
          summary: 'Read an invoice of the platform to an organisation as PDF',
          description: 'As it was issued, in either language.',
          params: z.object({ org: id, id }),
          querystring: z.object({ language: language.default('fr') }),
          response: { 200: z.any().meta({ description: 'application/pdf' }), ...problemAnswers(...refusals) },
        },
      },
      async (request, reply) => {
        const { org, id: wanted } = request.params;
        identity.requireIn(await identity.actorOf(request), org, permission);
        const found = (await findDocument(needs.db, wanted, { keptOf: org })) ?? throwProblem('not-found');
        return sendPdf(reply, found, await draw(found.content, request.query.language));
      },
    );
    return Promise.resolve();
  };
}
