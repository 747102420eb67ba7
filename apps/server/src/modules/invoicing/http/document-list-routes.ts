import { Readable } from 'node:stream';
import { documentExportQuery, documentList, documentQuery } from '@parterre/contract/invoicing';
import { id, language } from '@parterre/contract/wire';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import { pageOfList } from '../../../platform/page-of-list.ts';
import type { Identity } from '../../identity/contract.ts';
import type { DrawDocument } from '../documents/document-drawing.ts';
import { findDocument, listDocuments, platformIssuer } from '../sql/documents.ts';
import type { InvoicingNeeds } from '../use-cases/issue-documents.ts';
import { exportDocuments, listedDocument } from '../use-cases/read-documents.ts';
import { sendPdf } from './send-pdf.ts';

/** The documents that an organisation, or the platform, issued: for its accounts. */
export function documentListRoutes(
  needs: InvoicingNeeds,
  who: Pick<Identity, 'actorOf' | 'requireIn' | 'requirePlatform'>,
  draw: DrawDocument,
): FastifyPluginAsyncZod {
  const identity: Pick<Identity, 'actorOf' | 'requireIn' | 'requirePlatform'> = who;
  const tags = ['Finance'];
  const refusals = ['unauthenticated', 'invalid-token', 'forbidden'] as const;
  const csv = z.any().meta({ description: 'text/csv', example: 'Document,Numéro,Date\r\n' });
  const pdf = z.any().meta({ description: 'application/pdf' });
  const inEither = z.object({ language: language.default('fr') });
  const words = {
    list: {
      summary: 'List the documents that an issuer made',
      description: 'Newest first. Days are those of the issuer’s zone.',
    },
    file: {
      summary: 'Export the documents of a period',
      description: 'CSV (RFC 4180, UTF-8) by series and number; what goes back is a positive amount of a credit note.',
    },
    pdf: { summary: 'Read an issued document as PDF', description: 'As it was issued.' },
  };
  const places = [
    { base: '/api/v1/organisations/:org/documents', permission: 'payments.read', params: z.object({ org: id }) },
    { base: '/api/v1/platform/documents', permission: 'platform.payments.read', params: z.object({}) },
  ] as const;
  return (app) => {
    for (const { base, permission, params } of places) {
      const config = { access: { permission } };
      const issuerOf = async (request: Parameters<Identity['actorOf']>[0], given: object): Promise<string> => {
        const actor = await identity.actorOf(request);
        if (permission === 'payments.read' && 'org' in given && typeof given.org === 'string') {
          identity.requireIn(actor, given.org, permission);
          return given.org;
        }
        identity.requirePlatform(actor, 'platform.payments.read');
        return platformIssuer;
      };
      app.get(
        base,
        {
          config,
          schema: {
            tags,
            ...words.list,
            params,
            querystring: documentQuery,
            response: { 200: documentList, ...problemAnswers(...refusals, 'not-found') },
          },
        },
        async (request, reply) => {
          const issuer = await issuerOf(request, request.params);
          const { rows, count } = await listDocuments(needs.db, issuer, request.query);
          return reply
            .header('cache-control', 'no-store')
            .send(pageOfList(rows.map(listedDocument), count, request.query));
        },
      );
      app.get(
        `${base}/export`,
        {
          config,
          schema: {
            tags,
            ...words.file,
            params,
            querystring: documentExportQuery,
            response: { 200: csv, ...problemAnswers(...refusals, 'not-found') },
          },
        },
        async (request, reply) => {
          const issuer = await issuerOf(request, request.params);
          const { language: spoken, ...filter } = request.query;
          return reply
            .type('text/csv; charset=utf-8')
            .header('cache-control', 'private, no-store')
            .header('content-disposition', 'attachment; filename="parterre-documents.csv"')
            .send(Readable.from(exportDocuments(needs.db, issuer, filter, spoken), { objectMode: false }));
        },
      );
      app.get(
        `${base}/:id/pdf`,
        {
          config,
          schema: {
            tags,
            ...words.pdf,
            params: params.extend({ id }),
            querystring: inEither,
            response: { 200: pdf, ...problemAnswers(...refusals, 'not-found') },
          },
        },
        async (request, reply) => {
          const issuer = await issuerOf(request, request.params);
          const { id: wanted } = z.object({ id }).parse(request.params);
          const found = (await findDocument(needs.db, wanted, { issuer })) ?? throwProblem('not-found');
          return sendPdf(reply, found, await draw(found.content, request.query.language));
        },
      );
    }
    return Promise.resolve();
  };
}
