import { documentsOfSale } from '@parterre/contract/invoicing';
import { id, language } from '@parterre/contract/wire';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Vouchers } from '../../vouchers/contract.ts';
import type { DrawDocument } from '../documents/document-drawing.ts';
import { documentsOf, findDocument } from '../sql/documents.ts';
import type { InvoicingNeeds } from '../use-cases/issue-documents.ts';
import { presentDocument } from '../use-cases/read-documents.ts';
import { sendPdf } from './send-pdf.ts';

const ofPurchase = z.object({ number: z.string().max(40).meta({ example: 'K7M2PQ9XWB' }) });
const byKey = z.object({ key: z.string().max(100).optional().meta({ description: 'Key of the link in the mail' }) });

/** What whoever bought a gift card has of it: a receipt by itself, a credit note of what went back. Neither tells the code. */
export function giftDocumentRoutes(
  needs: InvoicingNeeds,
  vouchers: Pick<Vouchers, 'reachPurchase'>,
  draw: DrawDocument,
): FastifyPluginAsyncZod {
  const tags = ['Vouchers'];
  const config = { access: 'visitor' } as const;
  return (app) => {
    app.get(
      '/api/v1/gift-cards/purchases/:number/documents',
      {
        config,
        schema: {
          tags,
          summary: 'List the documents of a gift card',
          description:
            'Oldest first: its receipt (moments after the payment), and the credit note when it was given back. No invoice is made: no tax is due before it is spent.',
          params: ofPurchase,
          querystring: byKey,
          response: { 200: documentsOfSale, ...problemAnswers('not-found') },
        },
      },
      async (request, reply) => {
        const card = await vouchers.reachPurchase(request, request.params.number, request.query.key);
        const rows = await documentsOf(needs.db, { giftCardId: card.id });
        return reply.header('cache-control', 'no-store').send({ items: rows.map(presentDocument), invoiceable: false });
      },
    );
    app.get(
      '/api/v1/gift-cards/purchases/:number/documents/:id/pdf',
      {
        config,
        schema: {
          tags,
          summary: 'Read a document of a gift card as PDF',
          description: 'As it was issued; the amounts and facts never change, the language may be either.',
          params: ofPurchase.extend({ id }),
          querystring: byKey.extend({
            language: language.optional().meta({ description: 'The card’s own when left out' }),
          }),
          response: { 200: z.any().meta({ description: 'application/pdf' }), ...problemAnswers('not-found') },
        },
      },
      async (request, reply) => {
        const { params, query } = request;
        const card = await vouchers.reachPurchase(request, params.number, query.key);
        const found = (await findDocument(needs.db, params.id, { giftCardId: card.id })) ?? throwProblem('not-found');
        return sendPdf(reply, found, await draw(found.content, query.language ?? card.language));
      },
    );
    return Promise.resolve();
  };
}
