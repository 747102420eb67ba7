import { id as idSchema } from '@parterre/contract/wire';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { throwProblem } from '../../../platform/http/problem.ts';
import { readStoredPart } from '../../../platform/read-stored-part.ts';
import type { MediaContext } from '../context.ts';
import { rangeOf } from '../domain/byte-range.ts';
import { attachmentAs } from '../domain/download-name.ts';
import { namedByAddress } from '../domain/file-links.ts';
import { fileKey } from '../domain/file-places.ts';
import { isShown } from '../domain/shown-type.ts';
import { servedFile } from '../sql/assets.ts';

const signedQuery = z.object({
  until: z.coerce.number().int().optional(),
  name: z.string().max(300).optional(),
  signature: z.string().max(100).optional(),
});

/** A file that is led to be a page runs nothing, loads nothing and has no origin. */
const policyOfFiles = "default-src 'none'; sandbox; frame-ancestors 'none'";
const year = 365 * 24 * 3600;

/**
 * `/media/ASSET/FILE`: what is public for anyone and for ever under its address, the rest by signature until its end. Parts of a file are read
 * where they lie, so that a player may jump.
 */
export function fileRoutes(context: MediaContext): FastifyPluginCallbackZod {
  return (app, _options, done) => {
    app.route({
      method: ['GET', 'HEAD'],
      url: '/media/:assetId/:file',
      exposeHeadRoute: false,
      config: { rateLimit: false },
      schema: { hide: true, params: z.object({ assetId: z.string(), file: z.string() }), querystring: signedQuery },
      handler: async (request, reply) => {
        const { assetId, file } = request.params;
        const named = namedByAddress(file);
        if (named === null || !idSchema.safeParse(assetId).success) throwProblem('not-found');
        const { until, name, signature } = request.query;
        const now = Math.floor(context.clock.now().epochMilliseconds / 1000);
        const signed = signature !== undefined && until !== undefined;
        const part = { assetId, file, until: until ?? 0, downloadName: name ?? null };
        if (signed && !context.links.holds(part, signature, now)) throwProblem('link-over');
        const row = await servedFile(context.db, assetId, named.name, named.round);
        if (row === undefined || !(signed || (row.is_public && row.folder !== null))) throwProblem('not-found');
        const shown = isShown(row.content_type, row.folder !== null);
        void reply
          .type(shown ? row.content_type : 'application/octet-stream')
          .header('content-security-policy', policyOfFiles)
          .header(
            'cache-control',
            signed ? `private, max-age=${part.until - now}` : `public, max-age=${year}, immutable`,
          );
        if (part.downloadName !== null || !shown)
          void reply.header('content-disposition', attachmentAs(part.downloadName ?? named.name));
        const etag = row.folder === null ? `"${row.sha256 ?? ''}"` : `"${row.folder}-${row.name}"`;
        return sendPart(request, reply, context, { key: fileKey(row), bytes: row.bytes, etag });
      },
    });
    done();
  };
}

async function sendPart(
  request: FastifyRequest,
  reply: FastifyReply,
  { storage, log }: MediaContext,
  file: { readonly key: string; readonly bytes: number; readonly etag: string },
): Promise<FastifyReply> {
  void reply.header('accept-ranges', 'bytes').header('etag', file.etag);
  const known = (request.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim());
  if (known.includes(file.etag) || known.includes('*')) return reply.code(304).send();
  const condition = request.headers['if-range'];
  const header = condition === undefined || condition === file.etag ? request.headers.range : undefined;
  // Only a GET has parts (RFC 9110 §14.2).
  const range = request.method === 'GET' ? rangeOf(header, file.bytes) : 'whole';
  if (range === 'outside') {
    void reply.removeHeader('content-disposition').header('content-range', `bytes */${file.bytes}`);
    return reply.problem('range-outside');
  }
  const part = range === 'whole' ? { first: 0, last: file.bytes - 1 } : range;
  if (range !== 'whole') void reply.code(206).header('content-range', `bytes ${part.first}-${part.last}/${file.bytes}`);
  void reply.header('content-length', part.last - part.first + 1);
  if (request.method === 'HEAD') return reply.send();
  if (file.bytes === 0) return reply.send('');
  const stream = await readStoredPart(storage, file.key, part);
  stream.on('error', (error) => log.error({ err: error, key: file.key }, 'a file could not be read'));
  return reply.send(stream);
}
