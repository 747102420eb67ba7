import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** A quoted ETag of a content. */
export function etagOf(content: string | Buffer): string {
  return `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
}

/**
 * Sends a content, or 304 when the caller has it already.
 * @param cache what may keep it, as `cache-control` says it
 */
export function sendUnlessKnown(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: { content: string | Buffer; type: string; cache: string; etag?: string },
): FastifyReply {
  const etag = answer.etag ?? etagOf(answer.content);
  void reply.header('etag', etag).header('cache-control', answer.cache);
  return matches(request.headers['if-none-match'], etag)
    ? reply.code(304).send()
    : reply.type(answer.type).send(answer.content);
}

/** Weakly compared (RFC 9110 §13.1.2): what was compressed on its way is the same content. */
function matches(header: string | undefined, etag: string): boolean {
  return (header ?? '').split(',').some((known) => known.trim() === '*' || known.trim().replace(/^W\//, '') === etag);
}
