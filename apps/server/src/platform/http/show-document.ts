import type { FastifyReply } from 'fastify';

/** Shows what a stranger has sent in, a PDF or a picture: in the browser, where it can do nothing, and to whoever asked alone. */
export function showDocument(
  reply: FastifyReply,
  { mediaType, bytes }: { readonly mediaType: string; readonly bytes: Uint8Array },
): FastifyReply {
  // A browser shows PDF with a part of its own, which a sandbox would refuse.
  const sandbox = mediaType.startsWith('image/') ? '; sandbox' : '';
  return reply
    .type(mediaType)
    .header('content-disposition', 'inline')
    .header('cross-origin-resource-policy', 'same-origin')
    .header('x-robots-tag', 'noindex')
    .header(
      'content-security-policy',
      `default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; object-src 'self'; frame-ancestors 'none'${sandbox}`,
    )
    .send(bytes);
}
