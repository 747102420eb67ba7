import { documentsOfSale, invoiceInput } from '@parterre/contract/invoicing';
import type { DocumentsOfSale } from '@parterre/contract/invoicing';
import { id, language } from '@parterre/contract/wire';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { inTransaction } from '../../../platform/database.ts';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Booking } from '../../booking/contract.ts';
import type { DrawDocument } from '../documents/document-drawing.ts';
import { documentsOf, findDocument } from '../sql/documents.ts';
import { issueInvoices } from '../use-cases/issue-documents.ts';
import type { InvoicingNeeds } from '../use-cases/issue-documents.ts';
import { presentDocuments } from '../use-cases/read-documents.ts';
import { sendPdf } from './send-pdf.ts';

const ofOrder = z.object({ code: z.string().max(40).meta({ example: 'K7M2PQ9XWB' }) });
const byKey = z.object({ key: z.string().max(100).optional().meta({ description: 'Key of the link in the mail' }) });

/** What a buyer has of an order: receipts by themselves, an invoice when they ask for it, credit notes. */
export function orderDocumentRoutes(
  needs: InvoicingNeeds,
  booking: Pick<Booking, 'reachOrder'>,
  draw: DrawDocument,
): FastifyPluginAsyncZod {
  const tags = ['Booking'];
  const config = { access: 'visitor' } as const;
  const listed = async (orderId: string): Promise<DocumentsOfSale> =>
    presentDocuments(await documentsOf(needs.db, { orderId }));
  return (app) => {
    app.get(
      '/api/v1/orders/:code/documents',
      {
        config,
        schema: {
          tags,
          summary: 'List the documents of an order',
          description: 'Oldest first: receipts (moments after the payment), invoices, credit notes.',
          params: ofOrder,
          querystring: byKey,
          response: { 200: documentsOfSale, ...problemAnswers('not-found') },
        },
      },
      async (request, reply) => {
        const order = await booking.reachOrder(request, request.params.code, request.query.key, 'orders.read');
        return reply.header('cache-control', 'no-store').send(await listed(order.id));
      },
    );
    app.get(
      '/api/v1/orders/:code/documents/:id/pdf',
      {
        config,
        schema: {
          tags,
          summary: 'Read a document of an order as PDF',
          description: 'As it was issued; the amounts and facts never change, the language may be either.',
          params: ofOrder.extend({ id }),
          querystring: byKey.extend({
            language: language.optional().meta({ description: 'The order’s own when left out' }),
          }),
          response: { 200: z.any().meta({ description: 'application/pdf' }), ...problemAnswers('not-found') },
        },
      },
      async (request, reply) => {
        const { params, query } = request;
        const order = await booking.reachOrder(request, params.code, query.key, 'orders.read');
        const found = (await findDocument(needs.db, params.id, { orderId: order.id })) ?? throwProblem('not-found');
        return sendPdf(reply, found, await draw(found.content, query.language ?? order.language));
      },
    );
    app.post(
      '/api/v1/orders/:code/invoice',
      {
        config,
        schema: {
          tags,
          summary: 'Ask for the invoice of a paid order',
          description:
            'One of the seller for its tickets and one of the platform for its fee, where there is one. Issued once: asked again, those that are there are answered, and what they say stays.',
          params: ofOrder,
          querystring: byKey,
          body: invoiceInput,
          response: { 200: documentsOfSale, ...problemAnswers('not-found', 'nothing-to-invoice', 'issuer-unknown') },
        },
      },
      async (request, reply) => {
        const { params, query, body } = request;
        const order = await booking.reachOrder(request, params.code, query.key, 'orders.read');
        const invoiced = await inTransaction(needs.db, (trx) => issueInvoices(needs, trx, order.code, body));
        if (!invoiced.ok) {
          const context = 'issuers' in invoiced ? { context: { issuers: invoiced.issuers } } : {};
          throwProblem(invoiced.reason, context);
        }
        return reply.header('cache-control', 'no-store').send(await listed(order.id));
      },
    );
    return Promise.resolve();
  };
}
