import { documentsOfSale, invoiceInput } from '@parterre/contract/invoicing';
import type { DocumentsOfSale } from '@parterre/contract/invoicing';
import { id, language } from '@parterre/contract/wire';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { inTransaction } from '../../../platform/database.ts';
import type { Transaction } from '../../../platform/database.ts';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { DrawDocument } from '../documents/document-drawing.ts';
import { documentsOf, findDocument } from '../sql/documents.ts';
import type { SaleOfDocuments } from '../sql/documents.ts';
import type { Invoiced, InvoicingNeeds } from '../use-cases/issue-documents.ts';
import { presentDocuments } from '../use-cases/read-documents.ts';
import { sendPdf } from './send-pdf.ts';

/** A sale whose documents the caller may read, and whether an invoice is theirs to ask for. */
export interface ReachedSale {
  readonly id: string;
  readonly buys: boolean;
}

/** One kind of sale to somebody with an account. */
export interface OwnDocuments {
  /** Address of the sale, such as `/api/v1/studio/boosts/:id`. */
  readonly sale: string;
  readonly tags: string[];
  readonly params: z.ZodObject<Record<string, z.ZodType<string>>>;
  /** What it is called, after “of”. */
  readonly called: string;
  of(id: string): SaleOfDocuments;
  /** Throws the problem `not-found` for whoever is no part of it. */
  reach(request: FastifyRequest, params: Readonly<Record<string, string>>): Promise<ReachedSale>;
  invoice(trx: Transaction, id: string, input: z.output<typeof invoiceInput>): Promise<Invoiced>;
}

/** What somebody has of a sale: a receipt by itself, an invoice when they ask for it, a credit note of what went back. */
export function ownDocumentRoutes(
  { db }: Pick<InvoicingNeeds, 'db'>,
  { sale, tags, params, called, ...own }: OwnDocuments,
  draw: DrawDocument,
): FastifyPluginAsyncZod {
  const config = { access: 'person' } as const;
  const listed = async ({ id: saleId, buys }: ReachedSale): Promise<DocumentsOfSale> => {
    const { items, invoiceable } = presentDocuments(await documentsOf(db, own.of(saleId)));
    // What goes back is corrected on the document that was there: no invoice comes after it.
    const corrected = items.some(({ kind }) => kind === 'credit-note');
    return { items, invoiceable: invoiceable && buys && !corrected };
  };
  return (app) => {
    app.get(
      `${sale}/documents`,
      {
        config,
        schema: {
          tags,
          summary: `List the documents of ${called}`,
          description:
            'Oldest first: the receipt (moments after the payment), the invoice, and the credit note of what went back.',
          params,
          response: { 200: documentsOfSale, ...problemAnswers('not-found') },
        },
      },
      async (request, reply) =>
        reply.header('cache-control', 'no-store').send(await listed(await own.reach(request, request.params))),
    );
    app.get(
      `${sale}/documents/:document/pdf`,
      {
        config,
        schema: {
          tags,
          summary: `Read a document of ${called} as PDF`,
          description: 'As it was issued; the amounts and facts never change, the language may be either.',
          params: params.extend({ document: id }),
          querystring: z.object({ language: language.default('fr') }),
          response: { 200: z.any().meta({ description: 'application/pdf' }), ...problemAnswers('not-found') },
        },
      },
      async (request, reply) => {
        const { params: named, query } = request;
        const reached = await own.reach(request, named);
        const found = (await findDocument(db, named.document ?? '', own.of(reached.id))) ?? throwProblem('not-found');
        return sendPdf(reply, found, await draw(found.content, query.language));
      },
    );
    app.post(
      `${sale}/invoice`,
      {
        config,
        schema: {
          tags,
          summary: `Ask for the invoice of ${called}`,
          description:
            'For whoever paid, in the name and at the address that are given. Issued once: asked again, the one that is there is answered, and what it says stays. None is made once something went back.',
          params,
          body: invoiceInput,
          response: { 200: documentsOfSale, ...problemAnswers('not-found', 'nothing-to-invoice', 'issuer-unknown') },
        },
      },
      async (request, reply) => {
        const reached = await own.reach(request, request.params);
        if (!reached.buys) throwProblem('not-found');
        const invoiced = await inTransaction(db, (trx) => own.invoice(trx, reached.id, request.body));
        if (!invoiced.ok) {
          const context = 'issuers' in invoiced ? { context: { issuers: invoiced.issuers } } : {};
          throwProblem(invoiced.reason, context);
        }
        return reply.header('cache-control', 'no-store').send(await listed(reached));
      },
    );
    return Promise.resolve();
  };
}
