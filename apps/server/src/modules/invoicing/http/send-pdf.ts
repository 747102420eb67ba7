import type { FastifyReply } from 'fastify';
import type { DocumentRow } from '../sql/documents.ts';

/** A document as the file that its number names. */
export function sendPdf(reply: FastifyReply, { content }: DocumentRow, pdf: Buffer): FastifyReply {
  return reply
    .type('application/pdf')
    .header('cache-control', 'private, no-store')
    .header('content-disposition', `inline; filename="${content.number}.pdf"`)
    .send(pdf);
}
