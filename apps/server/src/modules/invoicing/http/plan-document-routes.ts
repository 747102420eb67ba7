import { documentsOfSale, invoiceInput } from '@parterre/contract/invoicing';
import { id, language } from '@parterre/contract/wire';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { inTransaction } from '../../../platform/database.ts';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import type { DrawDocument } from '../documents/document-drawing.ts';
import { documentsOf, findDocument } from '../sql/documents.ts';
import type { InvoicingNeeds } from '../use-cases/issue-documents.ts';
import { presentDocuments } from '../use-cases/read-documents.ts';
import { issuePlanInvoice } from '../use-cases/issue-plan-documents.ts';
import { sendPdf } from './send-pdf.ts';

/** What somebody has of their payments for plans: a receipt by itself, an invoice when they ask for it, a credit note of what went back. */
export function planDocumentRoutes(
  needs: InvoicingNeeds,
  identity: Pick<Identity, 'actorOf'>,
  draw: DrawDocument,
): FastifyPluginAsyncZod {
  const tags = ['Plans'];
  const config = { access: 'person' } as const;
  /** Whose charge it is not learns nothing of it. */
  const own = async (request: FastifyRequest, chargeId: string): Promise<void> => {
    const actor = await identity.actorOf(request);
    if (actor.kind !== 'person') throwProblem('unauthenticated');
    const sale = await needs.plans.sale(chargeId);
    if (sale?.personId !== actor.personId) throwProblem('not-found');
  };
  return (app) => {
    app.get(
      '/api/v1/account/plan/charges/:id/documents',
      {
        config,
        schema: {
          tags,
          summary: 'List the documents of a payment for a plan',
          description:
            'Oldest first: its receipt (moments after the payment), the invoice, and the credit note when it was given back.',
          params: z.object({ id }),
          response: { 200: documentsOfSale, ...problemAnswers('not-found') },
        },
      },
      async (request, reply) => {
        await own(request, request.params.id);
        const rows = await documentsOf(needs.db, { planChargeId: request.params.id });
        return reply.header('cache-control', 'no-store').send(presentDocuments(rows));
      },
    );
    app.get(
      '/api/v1/account/plan/charges/:id/documents/:document/pdf',
      {
        config,
        schema: {
          tags,
          summary: 'Read a document of a payment for a plan as PDF',
          description: 'As it was issued; the amounts and facts never change, the language may be either.',
          params: z.object({ id, document: id }),
          querystring: z.object({ language: language.default('fr') }),
          response: { 200: z.any().meta({ description: 'application/pdf' }), ...problemAnswers('not-found') },
        },
      },
      async (request, reply) => {
        const { id: planChargeId, document } = request.params;
        await own(request, planChargeId);
        const found = (await findDocument(needs.db, document, { planChargeId })) ?? throwProblem('not-found');
        return sendPdf(reply, found, await draw(found.content, request.query.language));
      },
    );
    app.post(
      '/api/v1/account/plan/charges/:id/invoice',
      {
        config,
        schema: {
          tags,
          summary: 'Ask for the invoice of a payment for a plan',
          description:
            'In the name and at the address that are given. Issued once: asked again, the one that is there is answered, and what it says stays.',
          params: z.object({ id }),
          body: invoiceInput,
          response: {
            200: documentsOfSale,
            ...problemAnswers('not-found', 'nothing-to-invoice', 'issuer-unknown'),
          },
        },
      },
      async (request, reply) => {
        const { params, body } = request;
        await own(request, params.id);
        const invoiced = await inTransaction(needs.db, (trx) => issuePlanInvoice(needs, trx, params.id, body));
        if (!invoiced.ok) {
          const context = 'issuers' in invoiced ? { context: { issuers: invoiced.issuers } } : {};
          throwProblem(invoiced.reason, context);
        }
        const rows = await documentsOf(needs.db, { planChargeId: params.id });
        return reply.header('cache-control', 'no-store').send(presentDocuments(rows));
      },
    );
    return Promise.resolve();
  };
}
