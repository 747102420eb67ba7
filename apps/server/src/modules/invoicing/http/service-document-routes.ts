import { documentsOfSale, invoiceInput } from '@parterre/contract/invoicing';
import type { DocumentsOfSale } from '@parterre/contract/invoicing';
import { id, language } from '@parterre/contract/wire';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { inTransaction } from '../../../platform/database.ts';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Marketplace } from '../../marketplace/contract.ts';
import type { DrawDocument } from '../documents/document-drawing.ts';
import { documentsOf, findDocument } from '../sql/documents.ts';
import type { InvoicingNeeds } from '../use-cases/issue-documents.ts';
import { issueServiceInvoice } from '../use-cases/issue-service-documents.ts';
import { presentDocuments } from '../use-cases/read-documents.ts';
import { sendPdf } from './send-pdf.ts';

const ofOrder = z.object({ code: z.string().max(20).meta({ example: 'K7M2PQ9XWB' }) });

/** What both sides have of an order of a service: a receipt by itself, an invoice when the buyer asks for it, credit notes of what went back. */
export function serviceDocumentRoutes(
  needs: InvoicingNeeds,
  marketplace: Pick<Marketplace, 'reachOrder'>,
  draw: DrawDocument,
): FastifyPluginAsyncZod {
  const tags = ['Service orders'];
  const config = { access: 'person' } as const;
  const listed = async ({ id: serviceOrderId, role }: { id: string; role: string }): Promise<DocumentsOfSale> => {
    const documents = presentDocuments(await documentsOf(needs.db, { serviceOrderId }));
    const corrected = documents.items.some(({ kind }) => kind === 'credit-note');
    return { ...documents, invoiceable: documents.invoiceable && !corrected && role === 'buyer' };
  };
  return (app) => {
    app.get(
      '/api/v1/service-orders/:code/documents',
      {
        config,
        schema: {
          tags,
          summary: 'List the documents of an order of a service',
          description:
            'For both sides, oldest first: the receipt (moments after the payment), the invoice, and the credit note of what went back. Its seller issues them.',
          params: ofOrder,
          response: { 200: documentsOfSale, ...problemAnswers('not-found') },
        },
      },
      async (request, reply) => {
        const order = await marketplace.reachOrder(request, request.params.code);
        return reply.header('cache-control', 'no-store').send(await listed(order));
      },
    );
    app.get(
      '/api/v1/service-orders/:code/documents/:id/pdf',
      {
        config,
        schema: {
          tags,
          summary: 'Read a document of an order of a service as PDF',
          description: 'As it was issued; the amounts and facts never change, the language may be either.',
          params: ofOrder.extend({ id }),
          querystring: z.object({ language: language.default('fr') }),
          response: { 200: z.any().meta({ description: 'application/pdf' }), ...problemAnswers('not-found') },
        },
      },
      async (request, reply) => {
        const { params, query } = request;
        const order = await marketplace.reachOrder(request, params.code);
        const found = await findDocument(needs.db, params.id, { serviceOrderId: order.id });
        if (found === null) throwProblem('not-found');
        return sendPdf(reply, found, await draw(found.content, query.language));
      },
    );
    app.post(
      '/api/v1/service-orders/:code/invoice',
      {
        config,
        schema: {
          tags,
          summary: 'Ask for the invoice of an order of a service',
          description:
            'For its buyer, in the name and at the address that are given. Issued once: asked again, the one that is there is answered, and what it says stays. None is made once something went back.',
          params: ofOrder,
          body: invoiceInput,
          response: { 200: documentsOfSale, ...problemAnswers('not-found', 'nothing-to-invoice', 'issuer-unknown') },
        },
      },
      async (request, reply) => {
        const { params, body } = request;
        const order = await marketplace.reachOrder(request, params.code);
        if (order.role !== 'buyer') throwProblem('not-found');
        const invoiced = await inTransaction(needs.db, (trx) => issueServiceInvoice(needs, trx, order.id, body));
        if (!invoiced.ok) {
          const context = 'issuers' in invoiced ? { context: { issuers: invoiced.issuers } } : {};
          throwProblem(invoiced.reason, context);
        }
        return reply.header('cache-control', 'no-store').send(await listed(order));
      },
    );
    return Promise.resolve();
  };
}
