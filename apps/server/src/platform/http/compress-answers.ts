import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { chooseEncoding } from '../pages/stored-page.ts';

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** What fits in one packet of the network comes no sooner for being smaller, in bytes. */
const onePacket = 1_400;
const compressible = /^(application\/([\w.+-]*\+)?json|text\/)/;

/** Compresses the data that routes answer with, off the main thread; a seat map becomes a tenth of itself. */
export function compressAnswers(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    if (typeof payload !== 'string' || payload.length <= onePacket || reply.hasHeader('content-encoding'))
      return done(null, payload);
    if (!compressible.test(String(reply.getHeader('content-type') ?? ''))) return done(null, payload);
    reply.header('vary', [reply.getHeader('vary'), 'Accept-Encoding'].filter(Boolean).join(', '));
    const encoding = chooseEncoding(request.headers['accept-encoding']);
    if (encoding === 'identity') return done(null, payload);
    compress(Buffer.from(payload), encoding).then((body) => {
      const etag = reply.getHeader('etag');
      if (typeof etag === 'string' && etag.startsWith('"')) reply.header('etag', `W/${etag}`);
      reply.header('content-encoding', encoding).removeHeader('content-length');
      done(null, body);
    }, done);
  });
}

function compress(bytes: Buffer, encoding: 'br' | 'gzip'): Promise<Buffer> {
  if (encoding === 'gzip') return gzipped(bytes, { level: 6 });
  const params = { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotli(bytes, { params });
}
